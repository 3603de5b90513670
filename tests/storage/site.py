"""What the tests of the storage share: an author, a clock that stands still, short commits."""

from pathlib import Path

from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.chain import AuditRecord, Author, Moment
from kyphocrf.record.change import changes_between
from kyphocrf.storage import casebook, ledger, restore, study_file, vault
from kyphocrf.storage.casebook import CommitReceipt
from kyphocrf.storage.header import Setting
from kyphocrf.storage.study_file import StudyFile

CHEAP = vault.Cost(memory=64, passes=1, lanes=1)
USER, PASSWORD = "coord01", "vier Kerzen im Fenster"
AUTHOR = Author(USER, "coordinator", "Site 012")
NOON = Moment("2026-11-24T11:00:00.000Z", 60)
SETTING = Setting("NCT02773966", "012", "DE", training=False, application="0.1.0")
SUBJECT = "012-001"
EBRT = FormKey("TREAT", 1, "EBRT", 1)
DOSE = Spot("COURSE", 0, "ECDOSE")
EMPTY = Answers()


def answered(answers: Answers, value: str, spot: Spot = DOSE) -> Answers:
    return answers.with_answer(spot, Answer(value=value))


def commit(file: StudyFile, old: Answers, new: Answers, key: str) -> CommitReceipt:
    return casebook.commit(file, changes_between(old, new, SUBJECT, EBRT, 1), AUTHOR, NOON, key)


def restored(backup: Path, target: Path, dek: vault.Dek, moment: Moment = NOON) -> StudyFile:
    """Restore a backup and open the new folder."""
    restore.restore(backup, target, dek, AUTHOR, moment)
    return study_file.open_(target, dek, USER, moment)


def held(file: StudyFile) -> Answers:
    return casebook.load(file, SUBJECT)[EBRT].answers


def audit(file: StudyFile) -> list[AuditRecord]:
    with file.reading() as reader:
        return list(ledger.audit_records(reader))


def execute(file: StudyFile, statement: str) -> None:
    """Run SQL behind the program's back, in its own transaction."""
    file.write(lambda writer: writer.exec_driver_sql(statement))
