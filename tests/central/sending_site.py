"""A site that makes records and batches in memory: fast enough for a thousand stories.

Its records are chained by `record.chain` and sealed by `transfer.sealing`, as a study file's are.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from itertools import count
from typing import Any
from uuid import UUID, uuid5

from kyphocrf.definition.study import Study
from kyphocrf.record import chain
from kyphocrf.record.answers import FormKey, Place, Spot
from kyphocrf.record.chain import (
    ABSENT,
    GENESIS,
    AccessRecord,
    AuditRecord,
    Author,
    Head,
    Moment,
    Stamp,
)
from kyphocrf.record.change import NOWHERE, Change, canonical, redaction_mark
from kyphocrf.record.person import Person, person_change
from kyphocrf.transfer.keys import InstallationKeys
from kyphocrf.transfer.manifest import BatchKind
from kyphocrf.transfer.members import FormDefinition
from kyphocrf.transfer.pages import Page, PageKey, page_of
from kyphocrf.transfer.sealing import About, BatchContents, Sealed, reseal, seal

AUTHOR = Author("nurse", "coordinator", "Hospital")
CONSENT = FormKey("V0", 1, "CONS", 1)
_NAMES = UUID("8a0f5b1e-5d0c-4b8e-9f0a-0123456789ab")
_MINUTE = 60


@dataclass(frozen=True)
class SentBatch:
    """A sealed batch as it lies on a stick."""

    sealed: Sealed
    content: bytes
    epoch: int
    sequence: int

    @property
    def manifest(self) -> str:
        return self.sealed.manifest.sha256


@dataclass
class SendingSite:
    """An installation of a site, with all its records; mutable, because it goes on."""

    study: Study
    site: str
    installation: str
    keys: InstallationKeys
    recipients: tuple[str, ...]
    epoch: int = 1
    records: list[AuditRecord] = field(default_factory=list)
    accesses: list[AccessRecord] = field(default_factory=list)
    sent: dict[tuple[int, bool], list[SentBatch]] = field(default_factory=dict)
    before: Head = GENESIS
    minutes: Iterator[int] = field(default_factory=lambda: count(1))

    # What is written.

    def found(self, first_number: int = 1, last_number: int = 999) -> None:
        """Write the first records of a study file."""
        header = {
            "study_oid": self.study.oid, "site": self.site, "country": "DE", "training": False,
            "installation": self.installation, "epoch": 1, "created_utc": "", "application": "",
            "time_zone": "", "first_number": first_number, "last_number": last_number,
        }  # fmt: skip
        person = Person(*AUTHOR, active=True, printed_name="Nurse Joy")
        definitions = [
            Change("definition", "", NOWHERE._replace(form=one.oid), None, one.sha256,
                   form_version=one.version)
            for one in self.definitions()
        ]  # fmt: skip
        self.write(
            Change("study", "", NOWHERE, None, canonical(header)),
            person_change(None, person),
            *definitions,
        )
        self.look("sign-in")

    def definitions(self) -> tuple[FormDefinition, ...]:
        return tuple(
            FormDefinition(form.oid, form.version, text)
            for form, text in zip(self.study.forms, self.study.canonical, strict=True)
        )

    def write(self, *changes: Change, by: Author = AUTHOR) -> list[AuditRecord]:
        """Append the records of one commit."""
        stamp = Stamp(by, self.moment(), self.epoch, self.installation)
        key = self.fresh()
        made = chain.audit_records(changes, self.head, stamp, str(key), self._salts(key))
        self.records += made
        return made

    def look(self, what: chain.Access, detail: str = "") -> None:
        stamp = Stamp(AUTHOR, self.moment(), self.epoch, self.installation)
        self.accesses.append(chain.access_record(what, "", detail, self.access_head, stamp))

    def enrol(self, number: int) -> str:
        subject = f"{self.site}-{number:03}"
        self.write(Change("subject", subject, NOWHERE, None, self.site))
        return subject

    def answer(
        self, subject: str, item: str, value: str, form: FormKey = CONSENT, group: str = "MAIN"
    ) -> AuditRecord:
        """Give an answer, whatever stood there."""
        place = Spot(group, 0, item).at(form)
        before = self.answer_at(subject, place)
        new = canonical({"v": value})
        (record,) = self.write(Change("answer", subject, place, before, new, form_version=1))
        return record

    def answer_at(self, subject: str, place: Place) -> str | None:
        for record in reversed(self.records):
            if (record.subject_key, record.place, record.what) == (subject, place, "answer"):
                held = record.texts.new
                return held.text if held.digest is None or held.text else '{"unread":"REDACTED"}'
        return None

    def redact(self, record: AuditRecord, part: str = "new") -> None:
        """Empty a text, after the record that says so."""
        self.write(
            Change("redaction", record.subject_key, record.place, None,
                   redaction_mark(record.seq, part), "a name", form_version=record.form_version)
        )  # fmt: skip
        at = record.seq - 1
        held = self.records[at].texts
        emptied = getattr(held, part)._replace(text=None, salt=None)
        self.records[at] = self.records[at]._replace(texts=held._replace(**{part: emptied}))

    def restored_from(self, backup: "SendingSite", beyond: int = 0) -> "SendingSite":
        """Go on from a backup in a new epoch, as a restore does; `beyond` that which is known."""
        file = backup.copied()
        file.minutes = self.minutes
        file._begin("restore", file.installation, beyond)
        return file

    def copied_as(self, installation: str, keys: InstallationKeys) -> "SendingSite":
        """Make a copy an installation of its own."""
        file = self.copied()
        file.minutes, file.keys = self.minutes, keys
        file._begin("copy", installation)
        return file

    def copied(self) -> "SendingSite":
        """Copy the folder as it is: a backup, or a clone that goes on as the same installation."""
        file = copy(self)
        file.records, file.accesses = list(self.records), list(self.accesses)
        file.sent = {key: list(batches) for key, batches in self.sent.items()}
        return file

    def _begin(self, cause: str, installation: str, beyond: int = 0) -> None:
        before = canonical({"epoch": self.epoch, "installation": self.installation})
        self.epoch, self.installation = max(self.epoch, beyond) + 1, installation
        after = canonical({"epoch": self.epoch, "installation": installation})
        self.write(Change("epoch", "", NOWHERE, before, after, cause))

    # What is sent.

    @property
    def head(self) -> Head:
        return Head(self.records[-1].seq, self.records[-1].hash) if self.records else self.before

    @property
    def access_head(self) -> Head:
        return Head(self.accesses[-1].seq, self.accesses[-1].hash) if self.accesses else GENESIS

    def batch(
        self, kind: BatchKind = "regular", first: tuple[int, int] | None = None, **changed: Any
    ) -> SentBatch:
        """Seal what was not sent yet, all of it, or (priority) the records of the last subject.

        `first`: another record and access to begin with, as only a broken or hostile program does.
        """
        is_priority = kind == "priority"
        before = self.sent.setdefault((self.epoch, is_priority), [])
        about = About(
            kind, self.study.oid, self.site, self.installation, self.epoch, len(before) + 1,
            before[-1].manifest if before else "", self.moment(), "kyphocrf test",
            self.recipients,
        )._replace(**changed)  # fmt: skip
        contents = self._contents(kind, first)
        out = BytesIO()
        sealed = seal(about, contents, self.keys, out)
        made = SentBatch(sealed, out.getvalue(), about.epoch, about.sequence)
        before.append(made)
        return made

    def again(self, batch: SentBatch) -> SentBatch:
        """Seal a batch once more, with the texts that are left."""
        manifest = batch.sealed.manifest
        first, last = manifest.audit.first, manifest.audit.last
        contents = self._between(first, last, manifest.access.first, manifest.access.last)
        out = BytesIO()
        sealed = reseal(manifest.to_bytes(), contents, self.keys, batch.sealed.sealing + 1, out)
        return SentBatch(sealed, out.getvalue(), batch.epoch, batch.sequence)

    def _contents(self, kind: BatchKind, first: tuple[int, int] | None) -> BatchContents:
        if kind == "priority":
            subject = next(one.subject_key for one in reversed(self.records) if one.subject_key)
            chosen = [one for one in self.records if one.subject_key == subject]
            return BatchContents(chosen, (), GENESIS, GENESIS, lambda _: None, (), (), 0)
        begin, access = (1, 1) if kind == "snapshot" else first or self._unsent()
        return self._between(begin, self.head.seq, access, self.access_head.seq)

    def _between(self, first: int, last: int, access: int, access_last: int) -> BatchContents:
        records = self.records[first - 1 : last]
        before = Head(first - 1, records[0].previous) if records else self.head
        looked = self.accesses[access - 1 : access_last]
        looked_before = Head(access - 1, looked[0].previous) if looked else self.access_head
        of_records = {(one.place.form, one.form_version) for one in records
                      if one.what == "definition"}  # fmt: skip
        new = [one for one in self.definitions() if (one.oid, one.version) in of_records]
        used = [(one.oid, one.version, one.sha256) for one in self.definitions()]
        return BatchContents(
            records,
            looked,
            before,
            looked_before,
            lambda key: self.page_before(key, first),
            new,
            used,
            len(records),
        )

    def page_before(self, key: PageKey, first: int) -> Page | None:
        """Return how a page stood before a record."""
        earlier = self.records[: first - 1]
        of_page = [one for one in earlier if (one.subject_key, one.place.form_key) == key]
        return page_of(key, of_page)

    def _unsent(self) -> tuple[int, int]:
        batches = [one for (epoch, early), sent in sorted(self.sent.items()) if not early
                   for one in sent]  # fmt: skip
        if not batches:
            return 1, 1
        manifest = batches[-1].sealed.manifest
        return manifest.audit.last + 1, manifest.access.last + 1

    # What is drawn.

    def moment(self) -> Moment:
        minute = next(self.minutes)
        return Moment(
            f"2026-01-{1 + minute // 1440:02}T{minute // 60 % 24:02}:{minute % 60:02}:00.000Z", 60
        )

    def fresh(self) -> UUID:
        return uuid5(_NAMES, f"{self.installation} {next(self.minutes)}")

    def _salts(self, key: UUID) -> Iterator[bytes]:
        for number in count():
            yield sha256(f"{key} {number}".encode()).digest()[:16]


def texts_of(records: Iterable[AuditRecord]) -> dict[tuple[int, str], str]:
    """Return the texts of records, by number and part."""
    return {
        (record.seq, part): held.text
        for record in records
        for part, held in zip(chain.PARTS, record.texts, strict=True)
        if held is not ABSENT and held.text is not None
    }
