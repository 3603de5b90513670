"""What ODM metadata must say: file, exact text, what stands there instead, tests that notice."""

from typing import Final

from tests.mutants.listed_store import Listed

_ODM: Final = "kyphocrf/exports/odm"
_XML: Final = ("tests/exports/odm/test_xml.py",)
_OIDS: Final = ("tests/exports/odm/test_oids.py",)
_ITEMS: Final = ("tests/exports/odm/test_items_written.py",)
_RULES: Final = ("tests/exports/odm/test_rules_written.py",)
_REFERENCES: Final = ("tests/exports/odm/test_references.py",)
_PEOPLE: Final = ("tests/exports/odm/test_admin_data.py",)

OF_ODM_METADATA: Final[tuple[Listed, ...]] = (
    # A text comes back letter for letter, whatever was typed.
    (f"{_ODM}/xml.py", "|_(?=x[0-9A-F]{4}_)", "", _XML),
    (f"{_ODM}/xml.py", ' and "_x" not in text', "", _XML),
    # A file in other form versions is other metadata; a changed list is another list.
    (f"{_ODM}/oids.py", '"MDV.1", *beside, *absent', '"MDV.1", *beside', _OIDS),
    (f"{_ODM}/oids.py", ".index(codelist) + 1", ".index(codelist) * 0 + 1", _OIDS),
    # An exception is the negation of what is asked; every check names its own rule.
    (f"{_ODM}/conditions.py", "words, Not(asked))", "words, asked)", _RULES),
    (f"{_ODM}/checks.py", "if check.number in own_rules else", "if own_rules else", _RULES),
    (f"{_ODM}/checks.py", "is not Severity.HARD", "is Severity.SOFT", _RULES),
    (f"{_ODM}/checks.py", "soft=limit.soft)", "soft=False)", _ITEMS),
    (f"{_ODM}/checks.py", "if bound is TODAY:", "if bound is None:", _ITEMS),
    # What is computed is never mandatory, several codes are no code, a rank only ranks.
    (f"{_ODM}/items.py", " and not item.is_derived", "", _ITEMS),
    (f"{_ODM}/items.py", "if isinstance(item.kind, ChoiceKind):", "if item.codelist:", _ITEMS),
    (f"{_ODM}/items.py", '";".join(code.value for code in codelist.codes)', '"1"', _ITEMS),
    (f"{_ODM}/code_lists.py", "code.value if declared.ordinal else None", "None", _ITEMS),
    # Of several versions the newest is expected; what is optional or unscheduled is not.
    (f"{_ODM}/study_events.py", "is_newest and ", "", _RULES),
    (f"{_ODM}/study_events.py", "not collected.optional and ", "", _RULES),
    # A method stands once, also where it only suggests.
    (f"{_ODM}/methods.py", "in (item.method, item.suggested):", "in (item.method,):", _REFERENCES),
    # A reader wants a first and a last name.
    (f"{_ODM}/admin_data.py", "while last > 1 and ", "while False and ", _PEOPLE),
    (f"{_ODM}/admin_data.py", 'return "-", full_name', 'return "", full_name', _PEOPLE),
)  # fmt: skip
