"""A trail as the workflow leaves it, without a file: who filled a form, completed, changed it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from kyphocrf.record.answers import Place
from kyphocrf.record.casebook import Casebook, Comment, FormInstance, Status
from kyphocrf.record.chain import (
    GENESIS,
    AuditRecord,
    Author,
    Head,
    Moment,
    Stamp,
    audit_records,
)
from kyphocrf.record.change import Change, What, canonical, changes_between

COORDINATOR = Author("coord02", "Coordinator", "Klinikum")
INVESTIGATOR = Author("inv01", "Investigator", "Klinikum")


class Trail:
    """Records what happens to the forms of one subject. Grows act by act."""

    def __init__(self, subject_key: str = "101-002") -> None:
        self.subject_key = subject_key
        self.records: list[AuditRecord] = []
        self.head: Head = GENESIS
        self._minutes = count()

    def filled(self, old: FormInstance, new: FormInstance, reason: str | None = None) -> None:
        """Someone entered what differs between two states of a form."""
        changes = changes_between(old.answers, new.answers, self.subject_key, new.key, new.version)
        self._commit([replace(one, reason=reason) for one in changes], COORDINATOR)

    def status(self, instance: FormInstance, status: Status, reason: str | None = None) -> None:
        """Someone completed, reopened or voided a form."""
        what: What = "void" if status is Status.VOID else "status"
        place = Place(*instance.key)
        old = instance.status.value
        change = Change(
            what, self.subject_key, place, old, status.value, reason, None, instance.version
        )
        self._commit([change], INVESTIGATOR)

    def commented(self, instance: FormInstance, comment: Comment) -> None:
        """Someone said why a soft finding is accepted."""
        said = {
            "check": comment.number, "kind": "system", "state": "resolved", "reads": comment.seen,
        }  # fmt: skip
        place = comment.spot.at(instance.key)
        change = Change(
            "comment", self.subject_key, place, None, canonical(said), None, comment.text,
            instance.version,
        )  # fmt: skip
        self._commit([change], COORDINATOR)

    def _commit(self, changes: list[Change], author: Author) -> None:
        minute = next(self._minutes)
        hour, rest = divmod(minute, 60)
        moment = Moment(f"2026-11-23T{9 + hour:02d}:{rest:02d}:04.000Z", 60)
        stamp = Stamp(author, moment, 1, "installation")
        made = audit_records(changes, self.head, stamp, f"key-{minute}", _salts())
        self.records += made
        if made:
            self.head = Head(made[-1].seq, made[-1].hash)

    @property
    def moment(self) -> Moment:
        return self.records[-1].stamp.moment


def _salts() -> Iterator[bytes]:
    return (number.to_bytes(16, "big") for number in count())


def recorded(book: Casebook) -> tuple[Casebook, Trail]:
    """Write the trail of a casebook whose forms were filled and completed one after the other."""
    trail = Trail(book.subject_key)
    for key, instance in book.instances.items():
        trail.filled(FormInstance(key, instance.version), instance)
        for comment in instance.comments:
            trail.commented(instance, comment)
        if instance.status is Status.COMPLETE:
            trail.status(replace(instance, status=Status.STARTED), Status.COMPLETE)
    return book, trail
