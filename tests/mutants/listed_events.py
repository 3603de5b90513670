"""Guards of events and of the parts of a file: file, exact text, what stands there instead."""

from typing import Final

from tests.mutants.listed_store import Listed

_NONE_NEW: Final = "kyphocrf/forms/visit/none_new.py"
_EVENT: Final = "kyphocrf/forms/events/event.py"
_COURSE: Final = "kyphocrf/forms/events/course.py"
_ASKED: Final = ("tests/forms/test_events_asked.py",)
_SUMMARY: Final = ("tests/forms/test_subject_summary.py",)
_PARTS: Final = ("tests/storage/test_missing_parts.py",)

OF_EVENTS: Final[tuple[Listed, ...]] = (
    # "No" only where somebody asked after the treatment, and of nothing that was left open.
    (_EVENT, "if forms or none_until is None:", "if forms:", _ASKED),
    (_EVENT, "if forms or none_until is None:", "if none_until is None:", _ASKED),
    (_EVENT, "return Outcome.NO if is_unasked else self.happened", "return self.happened", _ASKED),
    (_NONE_NEW, " and one.is_after is Outcome.YES", "", _ASKED),
    (_NONE_NEW, "mode == NOT_DONE or ", "", _ASKED),
    (_NONE_NEW, " and day <= case.today", "", _ASKED),
    (_NONE_NEW, "one.answer == YES or until is None", "until is None", _ASKED),
    (_NONE_NEW, " or one.day is None or one.day < until", "", _ASKED),
    (_COURSE, " if form != SURVIVAL.name", "", _ASKED),
    (_COURSE, "(begun or date.min) < day <= today", "day <= today", _ASKED),
    (
        "kyphocrf/forms/subject_summary/toxicity.py",
        "is_treated, case) is False",
        "is_treated, case) is not None",
        _SUMMARY,
    ),
    # A part that is missing is named before anything is read.
    ("kyphocrf/storage/parts.py", "table not in there or ", "", _PARTS),
    ("kyphocrf/storage/parts.py", " and _is_empty(reader, table)", " and False", _PARTS),
    ("kyphocrf/storage/at_rest.py", "migrations.require_parts(part, dek)", "pass", _PARTS),
    (
        "kyphocrf/storage/restore.py",
        "parts.require(backup, reader, parts.OF_EVERY_FORMAT)",
        "pass",
        _PARTS,
    ),
)
