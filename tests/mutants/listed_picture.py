"""Guards of the picture of the trial: what must not tell the arms apart, and who is told."""

from typing import Final

from tests.mutants.listed_store import Listed

_PICTURE: Final = ("tests/central/test_picture.py",)
_CURVES: Final = ("tests/central/test_curves.py",)
_MAKING: Final = "kyphocrf/central/picture/making.py"
_TABLES: Final = "kyphocrf/central/picture/tables.py"

OF_THE_PICTURE: Final[tuple[Listed, ...]] = (
    (_MAKING, "if not study_lock.locked(reader):", "if False:", _PICTURE),
    (_MAKING, "drawn = () if pooled else", "drawn = () if False else", _PICTURE),
    (_TABLES, "not (pooled and table.by_arm_only)", "True", _PICTURE),
    (_TABLES, "not (pooled and too_few(study, subjects))", "True", _PICTURE),
    (
        "kyphocrf/central/exporting.py",
        "if early else None",
        "if False else None",
        _PICTURE,
    ),
    (
        "kyphocrf/central/committee.py",
        '    session.note("export", about)\n',
        "",
        _PICTURE,
    ),
    ("kyphocrf/central/picture/curves.py", "if first == last:", "if True:", _CURVES),
)
