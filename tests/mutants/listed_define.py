"""Guards of Define-XML: file, exact text, what stands there instead, the tests that notice."""

from typing import Final

from tests.mutants.listed_store import Listed

_DOCUMENT: Final = ("tests/exports/define/test_document.py",)
_ORIGINS: Final = ("tests/exports/define/test_origins.py",)
_VIEW: Final = ("tests/exports/define/test_view.py",)
_ROOM: Final = "kyphocrf/exports/define"

OF_DEFINE: Final[tuple[Listed, ...]] = (
    # The longest value, the strictest type.
    (f"{_ROOM}/measures.py", "return max(1, *(", "return min(200, *(", _DOCUMENT),
    (f"{_ROOM}/measures.py", "all(_WHOLE.fullmatch", "any(_WHOLE.fullmatch", _DOCUMENT),
    # What a list may hold.
    (f"{_ROOM}/terms.py", "dict.fromkeys(value for value in (*declared, *present) if value)",
     "dict.fromkeys(value for value in present if value)", _DOCUMENT),
    (f"{_ROOM}/terms.py", "found.setdefault(as_written(value)", "found.setdefault(value",
     _DOCUMENT),
    (f"{_ROOM}/registers.py", '"Yes" if one.code and not term.code else None', "None", _DOCUMENT),
    # One test in several categories.
    (f"{_ROOM}/value_level.py", "of if len(categories) > 1 else", '"" if of else', _DOCUMENT),
    # Whose word it is, and where it stands.
    (f"{_ROOM}/declared.py", "return self.mapped.domain == _BY_SUBJECT and is_result",
     "return is_result", _ORIGINS),
    (f"{_ROOM}/origins.py", "*_collected([one for one in told if one.is_collected]",
     "*_collected([*told]", _ORIGINS),
    (f"{_ROOM}/variables.py", '"HasNoData": None if values else "Yes"', '"HasNoData": None',
     _DOCUMENT),
    (f"{_ROOM}/document.py", "bind_document_namespaces(built, _NAMESPACES)",
     "bind_document_namespaces(built, None)", _DOCUMENT),
    # A page that browsers read.
    (f"{_ROOM}/files.py", ".write_output(shown)", ".write(shown)", _VIEW),
)  # fmt: skip
