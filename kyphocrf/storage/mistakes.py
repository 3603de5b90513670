"""Which subjects were enrolled by mistake."""

from kyphocrf.record.change import NOWHERE, PRESENT, Change
from kyphocrf.storage.statements import all_told
from kyphocrf.storage.study_file import StudyFile


def mark(subject_key: str, *, marked: bool, reason: str) -> Change:
    """Make the change that marks a subject as enrolled by mistake, or takes the mark back."""
    old, new = (None, PRESENT) if marked else (PRESENT, None)
    return Change("mistake", subject_key, NOWHERE, old, new, reason)


def marked(file: StudyFile, *subject_keys: str) -> frozenset[str]:
    """Return who of these subjects was enrolled by mistake; of all, where none is named."""
    told = {key.subject_key for key in all_told(file, "mistake")}
    return frozenset(told.intersection(subject_keys) if subject_keys else told)
