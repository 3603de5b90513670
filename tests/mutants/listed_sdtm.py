"""Guards of the SDTM export: file, exact text, what stands there instead, the tests that notice."""

from typing import Final

from tests.mutants.listed_store import Listed

_RECORDS: Final = ("tests/exports/sdtm/test_records.py",)
_NUMBERS: Final = ("tests/exports/sdtm/test_numbers.py",)
_FILE: Final = ("tests/workflow/test_sdtm.py",)
_VISITS: Final = ("tests/exports/sdtm/test_visits_and_epochs.py",)
_MISSING: Final = ("tests/exports/sdtm/test_missing_reasons.py",)
_TERMS: Final = ("tests/exports/sdtm/test_terminology.py",)
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
    (f"{_ROOM}/visits.py", "or place in answered or not one.wanted", "or not one.wanted", _VISITS),
    (
        f"{_ROOM}/visits.py",
        "or place in answered or not one.wanted",
        "or place in answered",
        _VISITS,
    ),
    (
        f"{_ROOM}/visits.py",
        "if is_over or int(plan[place].number) < latest:",
        "if is_over:",
        _VISITS,
    ),
    (
        f"{_ROOM}/domains/sv.py",
        "if instance.status is Status.NOT_DONE and visit is not None and visit.is_planned:",
        "if False:",
        _VISITS,
    ),
    (
        f"{_ROOM}/subject.py",
        'return epochs.pop() if len(epochs) == 1 else ""',
        'return epochs.pop() if epochs else ""',
        _VISITS,
    ),
    (f"{_ROOM}/subject.py", "or span[0] < self.elements[0].start", "", _VISITS),
    (
        f"{_ROOM}/collecting.py",
        "if answer is not None and answer.missing is not None and plan.result is each.mapped:",
        "if False:",
        _MISSING,
    ),
    (f"{_ROOM}/relations.py", "    yield from _about(usubjid, found)\n", "", _RECORDS),
    (
        "kyphocrf/forms/vocabulary/levels.py",
        'of_sponsor = None if level in _NCI else f"{level} VERTEBRA"',
        "of_sponsor = None",
        _TERMS,
    ),
    (
        "kyphocrf/workflow/sdtm_package.py",
        "if study.design is None:",
        "if False:",
        _FILE,
    ),
)
