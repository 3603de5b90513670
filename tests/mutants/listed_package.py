"""Guards of the reviewer's package: file, exact text, what stands there instead, who notices."""

from typing import Final

from tests.mutants.listed_store import Listed

_LEFT: Final = ("tests/exports/reviewer/test_leaving_out.py",)
_VALIDATOR: Final = ("tests/exports/reviewer/test_conformance.py",)
_SAS: Final = ("tests/exports/reviewer/test_sas_program.py",)
_GUIDE: Final = ("tests/exports/reviewer/test_guide.py",)
_BOOK: Final = ("tests/exports/reviewer/test_codebook.py",)
_WHOLE: Final = ("tests/exports/reviewer/test_package.py",)
_FAULTS: Final = ("tests/faults/test_package.py",)
_WINDOW: Final = ("tests/ui/output/test_table_part.py",)
_ROOM: Final = "kyphocrf/exports/reviewer"
_PACKAGE: Final = "kyphocrf/exports/sdtm/package.py"

OF_THE_PACKAGE: Final[tuple[Listed, ...]] = (
    # What is left out of SDTM, and what must not be.
    (f"{_ROOM}/leaving_out.py", "    if scope.identifying:\n", "    if True:\n", _LEFT),
    (f"{_ROOM}/leaving_out.py", '"free_text": not scope.free_text,', '"free_text": False,', _LEFT),
    (f"{_ROOM}/leaving_out.py", '"shifted": shifted,', '"shifted": False,', _LEFT),
    (f"{_ROOM}/leaving_out.py", "if split(text)[0] in kept", "if True", _LEFT),
    (f"{_ROOM}/leaving_out.py", '.core != "Perm":', '.core == "":', _LEFT),
    # A validator that does not end, fails, or says where it ran.
    (f"{_ROOM}/conformance.py", "if passed > validator.seconds:", "if False:", _VALIDATOR),
    (f"{_ROOM}/conformance.py", "        _end(child)\n", "        pass\n", _VALIDATOR),
    (f"{_ROOM}/conformance.py", "os.killpg(child.pid,", "os.kill(child.pid,", _VALIDATOR),
    (f"{_ROOM}/conformance.py", '.replace(str(folder), ".")', "", _VALIDATOR),
    (f"{_ROOM}/conformance.py", "None if child.returncode in _DONE else", "None if True else",
     _VALIDATOR),
    (f"{_ROOM}/conformance.py", "0 if status in _LOOKED_AT_NOTHING else", "", _VALIDATOR),
    # What SAS would not run.
    ("kyphocrf/exports/sas_words.py", """.replace("'", "''")""", "", _SAS),
    ("kyphocrf/exports/sas_words.py", "if one not in taken", "if one", _SAS),
    # What the codebook and the guide tell.
    (f"{_ROOM}/extensions.py", "if not _NO_TERM.fullmatch(value):", "if True:", _BOOK),
    (f"{_ROOM}/guide.py", "if told.snapshot.scope.subjects is not None:", "if False:", _GUIDE),
    # Nothing half, and the true reason.
    (_PACKAGE, "    path.write_bytes(bytes(_ROOM))\n", "", _WHOLE),
    (_PACKAGE, "    if is_equal:\n        return\n", "    return\n", _FAULTS),
    (
        "kyphocrf/exports/csv_folder.py",
        "    if earlier.exists() and not folder.exists():",
        "    if False:",
        _WHOLE,
    ),
    ("kyphocrf/ui/output/table_part.py", "tick.isVisibleTo(self) and ", "", _WINDOW),
)  # fmt: skip
