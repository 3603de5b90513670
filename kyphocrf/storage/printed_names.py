"""The full name of each user as it is printed, as the trail tells; there is no other place."""

from kyphocrf.record.change import NOWHERE, Change
from kyphocrf.storage import ledger
from kyphocrf.storage.schema import audit_record
from kyphocrf.storage.study_file import StudyFile


def named(user: str, old: str | None, new: str) -> Change:
    """Make the change that gives a user a full name, or another one."""
    return Change("name", "", NOWHERE._replace(item=user), old, new)


def printed_names(file: StudyFile) -> dict[str, str]:
    """Return the full name of each user who has one."""
    with file.reading() as reader:
        records = ledger.audit_records(
            reader,
            audit_record.c.subject_key == "",
            audit_record.c.event == NOWHERE.event,
            audit_record.c.form == NOWHERE.form,
            audit_record.c.what == "name",
        )
        told = {record.place.item: record.texts.new.text for record in records}
    return {user: name for user, name in told.items() if name is not None}
