"""Guards that are no permission, status or reason: file, exact text, what stands there instead.

Each is a promise that once could be broken without a test that noticed.
"""

from typing import Final, TypeAlias

Listed: TypeAlias = tuple[str, str, str, tuple[str, ...]]

_EXCEL: Final = ("tests/exports/test_excel.py",)
_DISK: Final = ("tests/storage/test_full_disk.py",)
_OUTPUT: Final = ("tests/workflow/test_output.py",)
_PICTURE: Final = ("tests/paper/test_picture.py",)
_PROFILE: Final = (
    "tests/record/test_subject_profile.py",
    "tests/record/test_plot_drawing.py",
    "tests/forms/test_profile_course.py",
    "tests/forms/test_profile.py",
)

LISTED: Final[tuple[Listed, ...]] = (
    # Excel reads `_x0041_` as the letter A.
    ("kyphocrf/exports/cell_text.py", r"|_(?=x[0-9A-Fa-f]{4}_)", "", _EXCEL),
    ("kyphocrf/exports/cell_text.py", ' and "_x" not in text', "", _EXCEL),
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
    ("kyphocrf/workflow/output.py", 'f"{what} {printout.head_words}"', "what", _OUTPUT),
    # A full disk is no missing right, and its reserve is used up once.
    ("kyphocrf/storage/study_file.py", "error.errno == errno.ENOSPC", "error is None", _DISK),
    ("kyphocrf/storage/study_file.py", "self.reserve_used = True", "pass", _DISK),
    ("kyphocrf/exports/refusals.py", "errno.ENOSPC: Text(", "errno.EIO: Text(", _EXCEL),
    # Which visits stand on the axis of a chart, on which day, and how late they are.
    ("kyphocrf/record/subject_profile.py", "day or one.target", "one.target", _PROFILE),
    ("kyphocrf/record/subject_profile.py", "place in given or ", "", _PROFILE),
    ("kyphocrf/record/subject_profile.py", "key.form == form", "True", _PROFILE),
    ("kyphocrf/record/subject_profile.py", "is Due.NOT_YET_DUE:", "is Due.LATE:", _PROFILE),
    ("kyphocrf/record/subject_profile.py", "(today - one.last).days", "0", _PROFILE),
    ("kyphocrf/record/subject_profile.py", "(today - day).days", "0", _PROFILE),
)
