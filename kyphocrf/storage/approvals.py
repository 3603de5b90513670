"""From which day this site may use an amendment, as the trail tells; there is no other place."""

from collections.abc import Iterable

from kyphocrf.record.change import NOWHERE, Change
from kyphocrf.storage import ledger
from kyphocrf.storage.schema import audit_record
from kyphocrf.storage.study_file import StudyFile

PREFIX = "AMEND-"
"""What stands before the number in the item of such a record."""


def item_of(number: int) -> str:
    """Return the item under which the trail keeps the approval of an amendment."""
    return f"{PREFIX}{number}"


def approval(number: int, old: str | None, new: str, reason: str | None) -> Change:
    """Make the change that approves an amendment from an ISO date on, or from another one."""
    return Change("study", "", NOWHERE._replace(item=item_of(number)), old, new, reason)


def approvals(file: StudyFile, numbers: Iterable[int]) -> dict[int, str]:
    """Return the ISO date from which each of these amendments is approved; without one, none."""
    by_item = {item_of(number): number for number in numbers}
    if not by_item:
        return {}
    with file.reading() as reader:
        records = ledger.audit_records(
            reader,
            audit_record.c.subject_key == "",
            audit_record.c.event == NOWHERE.event,
            audit_record.c.form == NOWHERE.form,
            audit_record.c.item.in_(by_item),
            audit_record.c.what == "study",
        )
        told = {by_item[one.place.item]: one.texts.new.text for one in records}
    return {number: day for number, day in told.items() if day is not None}
