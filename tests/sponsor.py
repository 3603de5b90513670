"""A sponsor for tests: its own keys, kits, what it reads of batches, and what it answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from kyphocrf.record.answers import Place
from kyphocrf.record.chain import GENESIS, Head, Moment
from kyphocrf.record.query import OriginalAct, QueryState, RaisedQuery
from kyphocrf.storage import own_keys
from kyphocrf.transfer.acknowledgement import (
    Acknowledgement,
    Amendment,
    Received,
    SponsorQuery,
    seal,
)
from kyphocrf.transfer.keys import PublicKeys, SponsorKeys, new_identity, recipient_of
from kyphocrf.transfer.kit import NeededDefinition, NumberRange, StudyKit, write_kit
from kyphocrf.transfer.minisign import SigningKey
from kyphocrf.transfer.opening import OpenedBatch, open_batch
from kyphocrf.workflow import study_kit
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.study_kit import KitOffer
from tests.acting import acting

AT: Final = Moment("2026-11-20T09:00:00.000Z", 60)
PC: Final = NumberRange(1, 40, "PC")
LAPTOP: Final = NumberRange(41, 80, "laptop")


@dataclass
class Sponsor:
    """Its keys, and what it has received of one installation."""

    keys: SponsorKeys
    escrow: str
    folder: Path
    seen: dict[int, OpenedBatch] = field(default_factory=dict)
    answered: int = 0
    previous: str = ""

    @classmethod
    def new(cls, folder: Path) -> "Sponsor":
        folder.mkdir(parents=True, exist_ok=True)
        escrow = new_identity()
        keys = SponsorKeys(SigningKey.generate(), new_identity(), recipient_of(escrow))
        return cls(keys, escrow, folder)

    def kit(self, session: Session, **other: Any) -> StudyKit:
        told = session.file.header
        kit = StudyKit(
            told.study_oid, told.site, "DE", 1, AT, "kyphocrf 1", "UMM Mannheim",
            self.keys.public, (PC,), {}, (),
        )  # fmt: skip
        return replace(kit, **other)

    def written(self, kit: StudyKit, signing: SigningKey | None = None) -> Path:
        out = BytesIO()
        write_kit(kit, signing or self.keys.signing, out)
        path = self.folder / f"{kit.name}-{kit.kit}.kit"
        path.write_bytes(out.getvalue())
        return path

    def enrol(self, session: Session, **other: Any) -> None:
        """Have a site take in its kit."""
        by = acting(session, Role.INVESTIGATOR)
        kit = self.kit(session, **other)
        offer: KitOffer = study_kit.read_kit(by, self.written(kit))
        study_kit.import_kit(by, offer, kit.installations[0].name, kit.fingerprint)
        session.forget_study()

    def open(self, session: Session, path: Path, *, by_escrow: bool = False) -> OpenedBatch:
        own = own_keys.of_installation(session.file)
        assert own is not None
        public = PublicKeys(own.signing, own.recipient)
        identity = self.escrow if by_escrow else self.keys.import_identity
        return open_batch(path, (identity,), lambda *_: public)

    def receive(self, session: Session, path: Path) -> OpenedBatch:
        opened = self.open(session, path)
        self.seen[opened.manifest.sequence] = opened
        return opened

    def answer(self, session: Session, **other: Any) -> Path:
        """Write an acknowledgement of everything received so far."""
        self.answered += 1
        told = self.acknowledgement(session, **other)
        self.previous = told.sha256
        return self.sealed(session, told)

    def acknowledgement(self, session: Session, **other: Any) -> Acknowledgement:
        about = session.file.header
        told = Acknowledgement(
            about.study_oid, about.site, about.installation, self.answered, self.previous, AT,
            "kyphocrf 1", self.received(about.epoch),
        )  # fmt: skip
        return replace(told, **other)

    def received(self, epoch: int) -> Received:
        upto = 0
        while upto + 1 in self.seen:
            upto += 1
        highest = max(self.seen, default=0)
        missing = tuple(n for n in range(upto + 1, highest) if n not in self.seen)
        last = self.seen[upto].manifest if upto else None
        audit = GENESIS if last is None else Head(last.audit.last, bytes.fromhex(last.audit.head))
        access = (
            GENESIS if last is None else Head(last.access.last, bytes.fromhex(last.access.head))
        )
        manifests = {number: one.sha256 for number, one in self.seen.items()}
        return Received(epoch, upto, missing, manifests, audit, access)

    def sealed(self, session: Session, told: Acknowledgement, recipient: str = "") -> Path:
        own = own_keys.of_installation(session.file)
        out = BytesIO()
        assert own is not None or recipient
        to = recipient or ("" if own is None else own.recipient)
        seal(told, self.keys, to, out)
        path = self.folder / f"{told.name}.ack"
        path.write_bytes(out.getvalue())
        return path


def query(
    place: Place, subject_key: str = "101-001", state: QueryState = "Open", number: int = 1,
    utc: str = AT.utc, words: str = "30 Gy?",
) -> SponsorQuery:  # fmt: skip
    """Make an act of the sponsor's data manager with a query."""
    by = OriginalAct("dm07", "data manager", "UMM Mannheim", utc, 60)
    raised = RaisedQuery(f"0193a1c0-0000-7000-8000-{number:012}", "Data Management", state, by)
    return SponsorQuery(subject_key, place, raised, words)


def amendments(days: Mapping[str, str]) -> tuple[Amendment, ...]:
    return tuple(Amendment(*one) for one in days.items())


def needed(session: Session) -> Iterable[NeededDefinition]:
    """Yield the definitions this study needs, as its program has them."""
    for form, text in zip(session.study.forms, session.study.canonical, strict=True):
        yield NeededDefinition(form.oid, form.version, sha256(text.encode()).hexdigest())
