"""Read the history of answers and of access, in order."""

from kyphocrf.record.answers import FormKey, Place
from kyphocrf.record.chain import AccessRecord, AuditRecord, Head
from kyphocrf.storage import ledger
from kyphocrf.storage.schema import audit_record
from kyphocrf.storage.study_file import StudyFile


def of_item(file: StudyFile, subject_key: str, place: Place) -> tuple[AuditRecord, ...]:
    """Read everything that happened at one place of one subject, in order."""
    same = [column == value for column, value in zip(ledger.PLACE, place, strict=True)]
    with file.reading() as reader:
        found = ledger.audit_records(reader, audit_record.c.subject_key == subject_key, *same)
        return tuple(found)


def of_form(file: StudyFile, subject_key: str, form: FormKey) -> tuple[AuditRecord, ...]:
    """Read everything that happened in one form instance, in order."""
    same = [column == value for column, value in zip(ledger.PLACE[:4], form, strict=True)]
    with file.reading() as reader:
        found = ledger.audit_records(reader, audit_record.c.subject_key == subject_key, *same)
        return tuple(found)


def of_subject(file: StudyFile, subject_key: str) -> tuple[AuditRecord, ...]:
    """Read everything that happened to one subject, in order."""
    with file.reading() as reader:
        return tuple(ledger.audit_records(reader, audit_record.c.subject_key == subject_key))


def of_clock(file: StudyFile) -> tuple[AuditRecord, ...]:
    """Read what was said and marked of the clock of the PC, in order."""
    with file.reading() as reader:
        return tuple(ledger.audit_records(reader, audit_record.c.what == "clock"))


def between(file: StudyFile, first_seq: int, last_seq: int) -> tuple[AuditRecord, ...]:
    """Read the audit records from one sequence number to another, in order."""
    with file.reading() as reader:
        return tuple(ledger.audit_records(reader, audit_record.c.seq.between(first_seq, last_seq)))


def access(file: StudyFile) -> tuple[AccessRecord, ...]:
    """Read who signed in, looked, printed, exported, in order."""
    with file.reading() as reader:
        return tuple(ledger.access_records(reader))


def heads(file: StudyFile) -> tuple[Head, Head]:
    """Tell the head of the data (audit chain) and the head of the access chain."""
    with file.reading() as reader:
        return ledger.heads(reader)
