"""Guards that are no permission, status or reason: file, exact text, what stands there instead.

Each is a promise that once could be broken without a test that noticed.
"""

from typing import Final

from tests.mutants.listed_central import OF_CENTRAL
from tests.mutants.listed_define import OF_DEFINE
from tests.mutants.listed_events import OF_EVENTS
from tests.mutants.listed_odm import OF_ODM
from tests.mutants.listed_odm_metadata import OF_ODM_METADATA
from tests.mutants.listed_outbox import OF_THE_OUTBOX
from tests.mutants.listed_package import OF_THE_PACKAGE
from tests.mutants.listed_paper import OF_BLANK_PAPER
from tests.mutants.listed_picture import OF_THE_PICTURE
from tests.mutants.listed_sdtm import OF_SDTM
from tests.mutants.listed_sponsor_window import OF_SPONSOR_WINDOW
from tests.mutants.listed_store import OF_THE_STORE, Listed
from tests.mutants.listed_terms import OF_THE_TERMS
from tests.mutants.listed_transfer import OF_TRANSFER
from tests.mutants.listed_workers import OF_WORKERS

_EXCEL: Final = ("tests/exports/test_excel.py",)
_SCOPE: Final = ("tests/exports/test_scope.py",)
_TABLES: Final = ("tests/workflow/test_tables.py",)
_TRAIL: Final = ("tests/storage/test_trail_pages.py",)
_DISK: Final = ("tests/storage/test_full_disk.py",)
_OUTPUT: Final = ("tests/workflow/test_output.py",)
_STUDY_FILE: Final = "kyphocrf/storage/study_file.py"
_PICTURE: Final = ("tests/paper/test_picture.py",)
_PROFILE: Final = (
    "tests/record/test_subject_profile.py",
    "tests/record/test_plot_drawing.py",
    "tests/forms/test_profile_course.py",
    "tests/forms/test_profile.py",
)
_MARKS: Final = ("tests/storage/test_clock_marks.py",)
_SEALING: Final = ("tests/storage/test_sealing.py",)
_LOCK: Final = ("tests/ui/locking/test_lock.py",)
_LOCKED_DESK: Final = ("tests/journeys/test_lock.py",)
_CLOCK: Final = ("tests/workflow/test_clock_check.py",)
_JUMPS: Final = ("tests/app/test_clock_jumps.py",)
_PEOPLE: Final = ("tests/workflow/test_people.py",)
_ROLES: Final = ("tests/journeys/test_roles_of_buttons.py",)
_BY_COMMAND: Final = ("tests/test_cli_people.py", "tests/test_cli_roles.py")

LISTED: Final[tuple[Listed, ...]] = (
    # Excel reads `_x0041_` as the letter A.
    ("kyphocrf/exports/cell_text.py", r"|_(?=x[0-9A-Fa-f]{4}_)", "", _EXCEL),
    ("kyphocrf/exports/cell_text.py", ' and "_x" not in text', "", _EXCEL),
    # What a table would take for a formula.
    ("kyphocrf/exports/cell_text.py", "_FORMULA.match(text) is not None and", "False and", _EXCEL),
    # What was changed after completion came after it, and a page begins where the last one ended.
    ("kyphocrf/storage/trail_pages.py", " AND r.seq > done.seq", "", _TRAIL),
    ("kyphocrf/storage/trail_pages.py", '"r.seq < :before"', '"r.seq <= :before"', _TRAIL),
    # How a value is shown.
    ("kyphocrf/exports/typed.py", 'f"{0:.{kind.places}f}"', '""', _EXCEL),
    ("kyphocrf/exports/typed.py", 'DateKind: "yyyy-mm-dd"', 'DateKind: "dd/mm/yyyy"', _EXCEL),
    ("kyphocrf/exports/typed.py", '"yyyy-mm-dd hh:mm"', '"yyyy-mm-dd"', _EXCEL),
    ("kyphocrf/exports/typed.py", '"[mm]:ss"', '"mm:ss"', _EXCEL),
    # What the sponsor has still to confirm.
    ("kyphocrf/exports/dictionary.py", "(item.assumed or NOTHING)", "NOTHING", _EXCEL),
    # Heights of another vertebra.
    ("kyphocrf/paper/picture.py", " if one.level == level", "", _PICTURE),
    # Which data a printed page shows.
    ("kyphocrf/workflow/printing.py", 'f"{what} {head.hash.hex()[:16]}"', "what", _OUTPUT),
    # A full disk is no missing right, and its reserve is used up once.
    ("kyphocrf/storage/disk_errors.py", "dict.fromkeys(_FULL, disk_full)", "{}", _DISK),
    ("kyphocrf/storage/study_file.py", "self.reserve_used = True", "pass", _DISK),
    ("kyphocrf/exports/refusals.py", "errno.ENOSPC: _ROOM", "errno.EIO: _ROOM", _EXCEL),
    # Which visits stand on the axis of a chart, on which day, and how late they are.
    ("kyphocrf/record/subject_profile.py", "day or one.target", "one.target", _PROFILE),
    ("kyphocrf/record/subject_profile.py", "place in given or ", "", _PROFILE),
    ("kyphocrf/record/subject_profile.py", "key.form == form", "True", _PROFILE),
    ("kyphocrf/record/subject_profile.py", "is Due.NOT_YET_DUE:", "is Due.LATE:", _PROFILE),
    ("kyphocrf/record/subject_profile.py", "(today - one.last).days", "0", _PROFILE),
    ("kyphocrf/record/subject_profile.py", "(until - day).days", "0", _PROFILE),
    # Whose account it is, and what is recorded of it.
    (
        "kyphocrf/record/user_names.py",
        "compared(other) == compared(name)",
        "other == name",
        _PEOPLE,
    ),
    ("kyphocrf/workflow/people.py", "given=not session.is_training", "given=False", _PEOPLE),
    ("kyphocrf/record/user_rules.py", "active=True, given_password=True", "active=True", _PEOPLE),
    ("kyphocrf/record/user_rules.py", "if active == [person]:", "if False:", _PEOPLE),
    ("kyphocrf/workflow/people.py", "_tell(session, person, given, reason)", "pass", _PEOPLE),
    (
        "kyphocrf/workflow/people.py",
        "    writing.remove_password(session, user)",
        "    pass",
        _PEOPLE,
    ),
    (
        "kyphocrf/workflow/session.py",
        "self.password_is_given and act is not Act.USE",
        "False",
        _PEOPLE,
    ),
    ("kyphocrf/workflow/session.py", "if records_refusals:", "if False:", _BY_COMMAND),
    ("kyphocrf/workflow/session.py", "if not refusal.is_recorded:", "if True:", _ROLES),
    ("kyphocrf/storage/sign_in.py", " and person.active", "", ("tests/storage/test_sign_in.py",)),
    ("kyphocrf/storage/restore.py", "    if study is not None:", "    if False:", _BY_COMMAND),
    ("kyphocrf/cli_sign_in.py", ") != new:", ") == new:", _BY_COMMAND),
    # What is offered, and what is recorded where it is asked for all the same.
    (
        "kyphocrf/ui/desk/offered_buttons.py",
        "                button.hide()",
        "                pass",
        _ROLES,
    ),
    ("kyphocrf/ui/desk/menu_entries.py", " if COMMANDS[name].is_permitted(may)", "", _ROLES),
    (
        "kyphocrf/ui/desk/screens.py",
        "_session.recorded_refusal(act)",
        "_session.refusal(act)",
        _ROLES,
    ),
    ("kyphocrf/ui/visit/visit_actions.py", "if closed is self._entry.barred:", "if False:", _ROLES),
    # No answer in a temporary file.
    ("kyphocrf/exports/sheets.py", "keep_in_memory(page)", "pass", _EXCEL),
    # What an export leaves out stands in none of its files.
    (
        "kyphocrf/exports/scope.py",
        "if item.identifying and not self.identifying:",
        "if False:",
        _SCOPE,
    ),
    (
        "kyphocrf/exports/scope.py",
        "return self.free_text and not self.is_shifted",
        "return True",
        _SCOPE,
    ),
    ("kyphocrf/workflow/tables.py", "if choice.trail and not scope.is_open:", "if False:", _TABLES),
    ("kyphocrf/workflow/destination.py", "if not (real / mark).is_file():", "if False:", _TABLES),
    # The clock of the PC.
    (
        "kyphocrf/storage/ledger.py",
        "marked = with_time_marked(changes, start.utc, moment.utc)",
        "marked = tuple(changes)",
        _MARKS,
    ),
    ("kyphocrf/record/replay.py", "if timeline.goes_back_at(record):", "if False:", _MARKS),
    ("kyphocrf/record/replay.py", "return follows and ", "return ", _MARKS),
    ("kyphocrf/storage/differences.py", "    yield from _backwards(replayed)\n", "", _MARKS),
    ("kyphocrf/workflow/clock_check.py", "moment_of(now).utc < last", "False", _CLOCK),
    ("kyphocrf/workflow/clock_check.py", " and not _was_asked_then(session)", "", _CLOCK),
    ("kyphocrf/workflow/clock_check.py", "if passed.jumped:", "if False:", _CLOCK),
    ("kyphocrf/workflow/writing.py", ' | "clock":', ":", _CLOCK),
    ("kyphocrf/ui/desk/locking.py", "self.screen.lock()  # so that", "pass  # so that", _JUMPS),
    # The locked screen.
    (_STUDY_FILE, "            self._key = None", "            pass", _SEALING),
    ("kyphocrf/ui/locking/idle.py", "passed.longest", "passed.wall", _LOCK),
    ("kyphocrf/ui/locking/idle.py", " or passed.jumped", "", _LOCK),
    ("kyphocrf/ui/locking/lock.py", "return came_late", "return False", _LOCK),
    ("kyphocrf/ui/locking/lock.py", "return not self._is_own(watched)", "return False", _LOCK),
    ("kyphocrf/ui/locking/lock.py", "self._stand_before(watched)", "pass", _LOCK),
    ("kyphocrf/ui/desk/locking.py", "if runs or", "if", _LOCKED_DESK),
    ("kyphocrf/ui/desk/locking.py", "view.tell_unfinished()", "pass", _LOCKED_DESK),
    *OF_CENTRAL,
    *OF_SPONSOR_WINDOW,
    *OF_EVENTS,
    *OF_BLANK_PAPER,
    *OF_THE_PICTURE,
    *OF_THE_STORE,
    *OF_THE_OUTBOX,
    *OF_ODM_METADATA,
    *OF_ODM,
    *OF_THE_TERMS,
    *OF_SDTM,
    *OF_THE_PACKAGE,
    *OF_DEFINE,
    *OF_TRANSFER,
    *OF_WORKERS,
)
