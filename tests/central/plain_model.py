"""What a receiver should hold after any story, said plainly: dictionaries and no database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kyphocrf.record.chain import AuditRecord
from tests.central.sending_site import SendingSite, SentBatch


class Story(NamedTuple):
    """A batch with all records that led to it, which only its maker knows."""

    batch: SentBatch
    line: tuple[AuditRecord, ...]

    @property
    def first(self) -> int:
        return self.batch.sealed.manifest.audit.first

    @property
    def is_snapshot(self) -> bool:
        return self.batch.sealed.manifest.kind == "snapshot"

    @property
    def own(self) -> tuple[AuditRecord, ...]:
        return self.line[self.first - 1 :]


def story(site: SendingSite, *, snapshot: bool = False) -> Story:
    """Seal a batch and remember what led to it."""
    batch = site.batch("snapshot" if snapshot else "regular")
    return Story(batch, tuple(site.records))


@dataclass
class PlainModel:
    """What is known of one installation; `states`: what became of each batch, by its manifest."""

    states: dict[str, str] = field(default_factory=dict)
    arrived: dict[str, Story] = field(default_factory=dict)
    received: dict[tuple[int, int], Story] = field(default_factory=dict)
    records: dict[tuple[int, int], AuditRecord] = field(default_factory=dict)
    follows: dict[int, int] = field(default_factory=dict)
    superseded: dict[int, int] = field(default_factory=dict)

    def deliver(self, one: Story) -> None:
        if self.states.setdefault(one.batch.manifest, "held") == "held":
            self.arrived[one.batch.manifest] = one
            self._take(one)
            self._go_on()

    def waiting(self) -> Story | None:
        """Return the batch whose restore waits to be accepted."""
        for one in self._held():
            if self._verdict(one) == "restore":
                return one
        return None

    def accept(self, one: Story) -> None:
        self._begin(one)
        self._go_on()

    def current(self) -> dict[tuple[int, int], AuditRecord]:
        """Return the records that count."""
        return {
            key: record
            for key, record in self.records.items()
            if key[1] <= self.superseded.get(key[0], key[1])
        }

    def _held(self) -> list[Story]:
        held = (self.arrived[name] for name, state in self.states.items() if state == "held")
        return sorted(held, key=lambda x: (x.batch.epoch, x.batch.sequence, x.batch.manifest))

    def _go_on(self) -> None:
        while any(self._take(one) for one in self._held()):
            pass

    def _take(self, one: Story) -> bool:
        verdict = self._verdict(one)
        if verdict in ("held", "restore"):
            return False
        self.states[one.batch.manifest] = verdict
        if verdict == "received":
            self._begin(one)
            self.received[one.batch.epoch, one.batch.sequence] = one
            for record in one.own:
                self.records.setdefault((record.stamp.epoch, record.seq), record)
        return True

    def _begin(self, one: Story) -> None:
        for epoch, follows in self._begun(one):
            for earlier in self.follows:
                self.superseded[earlier] = min(self.superseded.get(earlier, follows), follows)
            self.follows[epoch] = follows

    def _begun(self, one: Story) -> list[tuple[int, int]]:
        begun = [(one.own[0].stamp.epoch, 0)] if one.first == 1 and one.own else []
        begun += [(x.stamp.epoch, x.seq - 1) for x in one.own if x.what == "epoch"]
        return [each for each in begun if each[0] not in self.follows]

    def _verdict(self, one: Story) -> str:
        batch = one.batch
        known = {n: x for (epoch, n), x in self.received.items() if epoch == batch.epoch}
        newest = max(known, default=0)
        if batch.sequence in known:
            return "quarantined"
        if not one.is_snapshot and batch.sequence > newest + 1:
            return "held"
        before = known.get(batch.sequence - 1)
        if before is not None and before.batch.manifest != batch.sealed.manifest.previous:
            return "quarantined"
        follows = self.follows | dict(self._begun(one))
        if batch.epoch not in follows:
            return "held"
        return self._against_records(one, follows, is_late=batch.sequence < newest)

    def _against_records(self, one: Story, follows: dict[int, int], *, is_late: bool) -> str:
        if one.first > 1:
            held = self._at(one, one.first - 1, follows)
            if held is None:
                return "held"
            if held.hash != one.line[one.first - 2].hash:
                return "quarantined"
        for record in one.own:
            held = self._at(one, record.seq, follows)
            if held is not None and held.hash != record.hash:
                return "quarantined"
            if held is None and is_late:
                return "quarantined"
        return "restore" if self._begun(one) and self.follows else "received"

    def _at(self, one: Story, seq: int, follows: dict[int, int]) -> AuditRecord | None:
        epoch = one.batch.epoch
        while seq <= follows.get(epoch, 0):
            epoch -= 1
        return self.records.get((epoch, seq))


def redacted(records: Iterable[AuditRecord]) -> set[str]:
    """Return the marks of what these records say is gone."""
    return {one.texts.new.text or "" for one in records if one.what == "redaction"}
