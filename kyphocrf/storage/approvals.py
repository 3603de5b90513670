"""From which day this site may use an amendment."""

from collections.abc import Iterable

from kyphocrf.record.change import NOWHERE, Change
from kyphocrf.storage.statements import all_told
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
    told = {key.place.item: one.text for key, one in all_told(file, "study").items()}
    wanted = {number: told.get(item_of(number)) for number in numbers}
    return {number: day for number, day in wanted.items() if day is not None}
