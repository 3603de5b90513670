"""Which subjects were enrolled by mistake, as the trail tells; there is no other place."""

from kyphocrf.record.change import NOWHERE, PRESENT, Change
from kyphocrf.storage import ledger
from kyphocrf.storage.schema import audit_record, subject
from kyphocrf.storage.study_file import StudyFile


def mark(subject_key: str, *, marked: bool, reason: str) -> Change:
    """Make the change that marks a subject as enrolled by mistake, or takes the mark back."""
    old, new = (None, PRESENT) if marked else (PRESENT, None)
    return Change("mistake", subject_key, NOWHERE, old, new, reason)


def marked(file: StudyFile, *subject_keys: str) -> frozenset[str]:
    """Return who of these subjects was enrolled by mistake; of all, where none is named."""
    wanted = subject_keys or tuple(_everybody(file))
    with file.reading() as reader:
        records = ledger.audit_records(
            reader,
            audit_record.c.subject_key.in_(wanted),
            audit_record.c.event == NOWHERE.event,
            audit_record.c.form == NOWHERE.form,
            audit_record.c.item == NOWHERE.item,
            audit_record.c.what == "mistake",
        )
        told = {record.subject_key: record.texts.new.text for record in records}
    return frozenset(key for key, new in told.items() if new == PRESENT)


def _everybody(file: StudyFile) -> list[str]:
    with file.reading() as reader:
        return [
            row[0]
            for row in reader.execute(subject.select().with_only_columns(subject.c.subject_key))
        ]
