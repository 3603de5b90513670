"""Batches to open, seal again, mutate and forge: made of records, without a study file.

The keys were drawn for these tests and protect nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from kyphocrf.record import chain
from kyphocrf.record.answers import Answer, FormKey, Place, Spot
from kyphocrf.record.chain import GENESIS, AccessRecord, AuditRecord, Author, Head, Moment, Stamp
from kyphocrf.record.change import NOWHERE, PRESENT, Change, redaction_mark
from kyphocrf.transfer.keys import InstallationKeys, PublicKeys, SponsorKeys, recipient_of
from kyphocrf.transfer.manifest import BatchKind
from kyphocrf.transfer.members import FormDefinition
from kyphocrf.transfer.minisign import SigningKey
from kyphocrf.transfer.opening import OpenedBatch, open_batch
from kyphocrf.transfer.pages import Page, PageKey, page_of
from kyphocrf.transfer.sealing import About, BatchContents, Sealed, seal

STUDY, SITE, INSTALLATION = "ST.KYPHOIORT", "101", "0193a1c0-0000-7000-8000-0000000003f2"
KEYS = InstallationKeys(
    SigningKey.from_bytes(bytes(range(40))),
    "AGE-SECRET-KEY-1T5TCLXZ3ZNTUC5CPAPG4UN47CMFTW8AUCG4LGJ9R4DAWVX4LGS7SVRGZQ0",
)
ESCROW = "AGE-SECRET-KEY-1DLJTMZNFZTHTEHZ2NHJ09H6XRYA7SXHU4NPDDS9JTX8N6GAZ602QR7Z3TX"
SPONSOR = SponsorKeys(
    SigningKey.from_bytes(bytes(range(40, 80))),
    "AGE-SECRET-KEY-19353J9FPVKUFL0CWQH8M0UZZWT4F2GVG2F087WC7ZXVYJZ939HUQCGAYWU",
    recipient_of(ESCROW),
)
NOON = Moment("2026-11-24T11:00:00.000Z", 60)
STAMP = Stamp(Author("coord01", "coordinator", "Site 101"), NOON, 1, INSTALLATION)
SUBJECT = "101-001"
EBRT = FormKey("TREAT", 1, "EBRT", 1)
HISTORY = FormKey("BASE", 1, "MH", 1)
DOSE = Spot("COURSE", 0, "ECDOSE").at(EBRT)
NOTE = Spot("NOTES", 0, "CONOTE").at(HISTORY)
DEFINITION = FormDefinition("EBRT", 1, '{"oid":"EBRT"}')


def salts() -> Iterator[bytes]:
    number = 0
    while True:
        number += 1
        yield number.to_bytes(16, "big")


def answer(old: str | None, new: str | None, place: Place = DOSE) -> Change:
    before, after = (None if one is None else Answer(value=one).to_text() for one in (old, new))
    return Change("answer", SUBJECT, place, before, after, None, None, 1)


def row(number: int, *, comes: bool = True) -> Change:
    place = Spot("FRACTION", number, "").at(EBRT)
    old, new = (None, PRESENT) if comes else (PRESENT, None)
    return Change("row", SUBJECT, place, old, new, None, None, 1)


FIRST: tuple[tuple[Change, ...], ...] = (
    (Change("study", "", NOWHERE, None, '{"site":"101"}'),),
    (Change("definition", "", Place("", 0, "EBRT", 0), None, DEFINITION.sha256, None, None, 1),),
    (Change("subject", SUBJECT, NOWHERE, None, SITE),),
    (answer(None, "8"),),
    (row(1), answer(None, "2026-11-20", Spot("FRACTION", 1, "FXDAT").at(EBRT))),
    (answer(None, "Fell on the stairs — „gestürzt“", NOTE),),
)
"""Commits of a first batch: a subject, a page with a row, another with words."""
SECOND: tuple[tuple[Change, ...], ...] = (
    (replace(answer("8", "20"), reason="typing slip"),),
    (row(2), answer(None, "2026-11-21", Spot("FRACTION", 2, "FXDAT").at(EBRT))),
    (
        answer("2026-11-20", None, Spot("FRACTION", 1, "FXDAT").at(EBRT)),
        row(1, comes=False),
    ),
    (Change("status", SUBJECT, Place(*EBRT), "started", "complete", None, None, 1),),
)
THIRD: tuple[tuple[Change, ...], ...] = (
    (Change("setting", "", NOWHERE._replace(item="SAEHOURS"), None, "24"),),
)


@dataclass
class Site:
    """What a site has written and sent; `before`: the numbers of the last records sent."""

    records: list[AuditRecord] = field(default_factory=list)
    access: list[AccessRecord] = field(default_factory=list)
    sent: list[Sealed] = field(default_factory=list)
    audit_sent: Head = GENESIS
    access_sent: Head = GENESIS
    keys: InstallationKeys = KEYS
    _salts: Iterator[bytes] = field(default_factory=salts)

    def write(self, *commits: Iterable[Change]) -> None:
        for changes in commits:
            head = Head(self.records[-1].seq, self.records[-1].hash) if self.records else GENESIS
            key = f"commit {head.seq}"
            self.records += chain.audit_records(changes, head, STAMP, key, self._salts)

    def look(self, detail: str = "") -> None:
        head = Head(self.access[-1].seq, self.access[-1].hash) if self.access else GENESIS
        self.access.append(chain.access_record("view", SUBJECT, detail, head, STAMP))

    def redact(self, seq: int, part: str = "new") -> None:
        """Write the redaction record, then empty the text and its salt."""
        target = self.records[seq - 1]
        words = redaction_mark(seq, part)
        self.write((Change("redaction", target.subject_key, target.place, None, words, "a name"),))
        self.lose(seq, part)

    def lose(self, seq: int, part: str = "new") -> None:
        """Empty a text without a record of it."""
        texts = self.records[seq - 1].texts
        held = getattr(texts, part)._replace(text=None, salt=None)
        self.records[seq - 1] = self.records[seq - 1]._replace(texts=texts._replace(**{part: held}))

    def about(self, kind: BatchKind = "regular") -> About:
        number = len(self.sent) + 1
        previous = self.sent[-1].manifest.sha256 if self.sent else ""
        recipients = SPONSOR.public.recipients
        return About(
            kind, STUDY, SITE, INSTALLATION, 1, number, previous, NOON, "kyphocrf 0.1.0", recipients
        )

    def contents(self, kind: BatchKind = "regular") -> BatchContents:
        """Return what is not sent yet, or all of it."""
        audit = GENESIS if kind == "snapshot" else self.audit_sent
        access = GENESIS if kind == "snapshot" else self.access_sent
        return contents(self.records[audit.seq :], self.access[access.seq :], audit, access,
                        self.page_before(audit.seq))  # fmt: skip

    def page_before(self, seq: int) -> Callable[[PageKey], Page | None]:
        def before(key: PageKey) -> Page | None:
            of_it = (one for one in self.records[:seq]
                     if (one.subject_key, one.place.form_key) == key)  # fmt: skip
            return page_of(key, of_it)

        return before

    def batch(self, kind: BatchKind = "regular") -> bytes:
        """Seal what is not sent yet, or all of it."""
        out = BytesIO()
        self.sent.append(seal(self.about(kind), self.contents(kind), self.keys, out))
        if self.records:
            self.audit_sent = Head(self.records[-1].seq, self.records[-1].hash)
        if self.access:
            self.access_sent = Head(self.access[-1].seq, self.access[-1].hash)
        return out.getvalue()


def contents(
    records: Sequence[AuditRecord],
    access: Sequence[AccessRecord] = (),
    audit_before: Head = GENESIS,
    access_before: Head = GENESIS,
    page_before: Callable[[PageKey], Page | None] = lambda _: None,
) -> BatchContents:
    return BatchContents(
        records, access, audit_before, access_before, page_before, (DEFINITION,),
        ((DEFINITION.oid, DEFINITION.version, DEFINITION.sha256),), len(records),
    )  # fmt: skip


def known(study: str, site: str, installation: str) -> PublicKeys | None:
    """Tell the keys of the one installation that is enrolled here."""
    here = (study, site, installation) == (STUDY, SITE, INSTALLATION)
    return KEYS.public if here else None


def opened(sealed: bytes, **more: Any) -> OpenedBatch:
    return open_batch(sealed, (SPONSOR.import_identity,), known, **more)


def first_site() -> Site:
    site = Site()
    site.write(*FIRST)
    site.look()
    site.look("printed „Seite 1“")
    return site
