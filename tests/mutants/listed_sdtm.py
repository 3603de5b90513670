"""Guards of the SDTM export: file, exact text, what stands there instead, the tests that notice."""

from typing import Final

from tests.mutants.listed_store import Listed

_RECORDS: Final = ("tests/exports/sdtm/test_records.py",)
_NUMBERS: Final = ("tests/exports/sdtm/test_numbers.py",)
_FILE: Final = ("tests/workflow/test_sdtm.py",)
_ROOM: Final = "kyphocrf/exports/sdtm"

OF_SDTM: Final[tuple[Listed, ...]] = (
    (
        f"{_ROOM}/collecting.py",
        "if answer is None or answer.unread is not None or isinstance(target.mapped, Related):",
        "if answer is None or isinstance(target.mapped, Related):",
        _RECORDS,
    ),
    (f"{_ROOM}/collecting.py", "        if not value:\n", "        if value is None:\n", _RECORDS),
    (
        f"{_ROOM}/collecting.py",
        "values.update(self._ruled)",
        "values.update({})",
        _RECORDS,
    ),
    (f"{_ROOM}/domains/ec.py", '        and one.get("CAT") == STUDY_TREATMENT\n', "", _RECORDS),
    (f"{_ROOM}/subject.py", "if len(text) >= _FULL_DATE else None", "if text else None", _RECORDS),
    (
        f"{_ROOM}/beside_answers.py",
        "if instance.status is Status.NOT_DONE:",
        "if False:",
        _RECORDS,
    ),
    (f"{_ROOM}/guards.py", "cut = longest if cut <= 0 else cut", "cut = longest", _RECORDS),
    (
        f"{_ROOM}/sequence.py",
        "min((begun[place] for place in places if place in begun), default=None)",
        "max((begun[place] for place in places if place in begun), default=None)",
        _NUMBERS,
    ),
    (f"{_ROOM}/package.py", "if found is None:", "if False:", _FILE),
    (
        "kyphocrf/workflow/output.py",
        "if session.study.design is None:",
        "if False:",
        _FILE,
    ),
)
