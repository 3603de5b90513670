"""Take in the sponsor's study kit, and print the card of the keys this installation then has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from kyphocrf.definition.setting import worded
from kyphocrf.definition.text import Language, Text
from kyphocrf.record.change import NOWHERE, Change, canonical
from kyphocrf.record.exchange import STUDY_KIT
from kyphocrf.storage import own_keys, signed_papers, sponsor
from kyphocrf.storage.own_keys import OwnKeys
from kyphocrf.storage.signed_papers import SignedPaper
from kyphocrf.transfer import keys
from kyphocrf.transfer import kit as kit_format
from kyphocrf.transfer.keys import InstallationKeys, PublicKeys
from kyphocrf.transfer.kit import NumberRange, StudyKit, open_kit
from kyphocrf.workflow import kit_refusals, reading, writing
from kyphocrf.workflow.destination import require_writable
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case

_OF_HEADER: Final = ("country", "first_number", "last_number")


@dataclass(frozen=True, slots=True)
class KitOffer:
    """A kit as it was read, before anything of it is taken over.

    `compares`: the fingerprint has to be typed from the letter, because no key is known yet.
    `known_as`: what an earlier kit called this installation, "" before the first. `unknown`: what
    the kit says and this program does not know. `settings`: what it sets, in words.
    """

    kit: StudyKit
    received: bytes
    compares: bool
    known_as: str
    unknown: tuple[str, ...]
    settings: Text

    @property
    def fingerprint(self) -> str:
        """The sponsor's, as the letter must have it, in groups of four."""
        return self.kit.fingerprint


@use_case(Act.IMPORT_KIT, records_refusals=True)
def read_kit(session: Session, path: Path) -> KitOffer:
    """Read a kit and hold it to this study, this program and the key that is known.

    Nothing is changed. Raises UserError, FileError.
    """
    received = _bytes_of(path)
    told = sponsor.told(session.file)
    kit = open_kit(received, told.get("SPONSOR-SIGNING", ""))
    _require_for_here(session, kit, told)
    known = {one.reference.item for one in session.study.settings}
    unknown = (*sorted(kit.others), *sorted(kit.settings.keys() - known))
    settings = worded(session.study.settings, kit.settings)
    return KitOffer(kit, received, not told, _known_as(session, told), unknown, settings)


@use_case(Act.IMPORT_KIT, records_refusals=True)
def import_kit(
    session: Session, offer: KitOffer, installation: str = "", fingerprint: str = ""
) -> str:
    """Take over what a kit sets, and draw the keys of this installation where it has none.

    `installation`: which of those in the kit this is, where there are several. `fingerprint`: the
    sponsor's as somebody typed it from the letter. Returns the name of this installation. Raises
    UserError.
    """
    kit, told = offer.kit, sponsor.told(session.file)
    _require_for_here(session, kit, told)
    if not told and _plain(fingerprint) != _plain(kit.fingerprint):
        if fingerprint:
            raise kit_refusals.other_fingerprint()
        raise kit_refusals.not_compared(kit.sponsor_name)
    own = own_keys.of_installation(session.file)
    chosen = _range_of(session, kit, installation or offer.known_as)
    if own is None and chosen.name == told.get(sponsor.INSTALLATION):
        raise kit_refusals.name_of_the_original(chosen.name)
    drawn = _drawn() if own is None else None
    changes = tuple(_changes(session, kit, chosen, own or drawn))
    number, moment = str(kit.kit), session.moment()
    paper = SignedPaper(kit.kit, kit.to_bytes().decode(), offer.received, moment.utc)
    here = session.file.header.installation

    def along(writer: Any) -> None:
        signed_papers.store(writer, here, "kit", paper)
        if drawn is not None:
            own_keys.store(writer, here, drawn)

    writing.commit(session, Writing(Act.IMPORT_KIT, changes, f"{STUDY_KIT}{number}"), along)
    session.forget_study()
    session.note("batch", f"{STUDY_KIT}{number}")
    return chosen.name


@use_case(Act.USE)
def newest_kit(session: Session) -> str:
    """Return the number of the kit that holds, "" before the first."""
    return sponsor.told(session.file).get(sponsor.KIT, "")


@use_case(Act.IMPORT_KIT)
def fingerprint(session: Session) -> str:
    """Return the fingerprint of this installation, in groups of four; raises UserError."""
    own = own_keys.of_installation(session.file)
    if own is None:
        raise kit_refusals.no_keys()
    told = session.file.header
    public = PublicKeys(own.signing, own.recipient)
    return keys.fingerprint_of_installation(told.study_oid, told.site, told.installation, public)


@use_case(Act.IMPORT_KIT)
def key_card(session: Session, language: Language | None = None) -> bytes:
    """Return the key card of this installation as PDF; raises UserError before the first kit."""
    from kyphocrf.paper import key_card as page  # noqa: PLC0415  heavy

    print_of = fingerprint(session)
    told, about = sponsor.told(session.file), session.file.header
    held = signed_papers.all_of(session.file, "kit")[-1]
    study, site = session.study, about.site
    card = page.KeyCard(
        study=f"{study.name} · {study.registry}",
        site=f"{site} · {about.country}",
        sponsor=told["SPONSOR"],
        installation=f"{told[sponsor.INSTALLATION]} · {about.installation}",
        range_of_numbers=f"{site}-{about.first_number:03} – {site}-{about.last_number:03}",
        fingerprint=print_of,
        signing=told["OWN-SIGNING"],
        recipient=told["OWN-RECIPIENT"],
        sponsor_fingerprint=_kit_in(held).fingerprint,
        made=f"{session.now():%Y-%m-%d %H:%M}",
    )
    session.note("batch", f"key card: {print_of}")
    return page.pdf(card, language or session.language)


@use_case(Act.IMPORT_KIT)
def print_key_card(
    session: Session, path: Path, language: Language | None = None, *, replacing: bool = False
) -> None:
    """Write the key card as PDF; raises UserError for the place, and before the first kit."""
    from kyphocrf import atomic  # noqa: PLC0415  of this one act

    require_writable(path, session.file.folder, replacing=replacing)
    atomic.write(path, key_card(session, language))


def _kit_in(held: SignedPaper) -> StudyKit:
    return kit_format.read_kit(held.document.encode())


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise kit_refusals.not_readable(path) from error


def _require_for_here(session: Session, kit: StudyKit, told: Mapping[str, str]) -> None:
    """Go on only with a kit that this study and this program can take over, whole."""
    about = session.file.header
    if (kit.study, kit.site) != (about.study_oid, about.site):
        raise kit_refusals.for_another(kit.site, kit.study)
    held = int(told.get(sponsor.KIT, "0"))
    if kit.kit < held:
        raise kit_refusals.older(kit.kit, held)
    if any(_same_paper(session, kit)) and own_keys.of_installation(session.file) is not None:
        raise kit_refusals.taken_in_already(kit.kit)
    known = {
        (name, form.version): sha256(text.encode()).hexdigest()
        for form, text in zip(session.study.forms, session.study.canonical, strict=True)
        for name in (form.oid, form.name)
    }
    lacking = [
        f"{one.form} {one.version}"
        for one in kit.definitions
        if known.get((one.form, one.version)) != one.sha256
    ]
    if lacking:
        raise kit_refusals.lacking_definitions(lacking)
    codes = {one.reference.item: one.codes for one in session.study.settings}
    for name, value in sorted(kit.settings.items()):
        if codes.get(name) and value not in codes[name]:
            raise kit_refusals.unknown_value(name, value)


def _known_as(session: Session, told: Mapping[str, str]) -> str:
    """Return what this installation was called; a copy that was settled has no name yet."""
    is_new = own_keys.of_installation(session.file) is None
    return "" if is_new else told.get(sponsor.INSTALLATION, "")


def _same_paper(session: Session, kit: StudyKit) -> Iterator[bool]:
    """Yield whether each kit of this number that was taken in is this one; raises UserError."""
    for one in signed_papers.all_of(session.file, "kit"):
        if one.number == kit.kit:
            if one.document.encode() != kit.to_bytes():
                raise kit_refusals.another_of_that_number(kit.kit)
            yield True


def _range_of(session: Session, kit: StudyKit, name: str) -> NumberRange:
    """Return the numbers this installation may give; none of another one may be in use here."""
    ranges = {one.name: one for one in kit.installations}
    if not name and len(ranges) == 1:
        (name,) = ranges
    if name not in ranges:
        raise kit_refusals.which_installation(tuple(ranges))
    chosen = ranges[name]
    others = [one for one in kit.installations if one.name != name]
    for key in reading.subject_keys(session):
        number = int(key.rpartition("-")[2])
        if any(one.first_number <= number <= one.last_number for one in others):
            raise kit_refusals.number_of_another(key, name)
    return chosen


def _drawn() -> OwnKeys:
    drawn = InstallationKeys.generate()
    public = drawn.public
    return OwnKeys(public.signing, public.recipient, drawn.signing.to_bytes(), drawn.identity)


def _changes(
    session: Session, kit: StudyKit, chosen: NumberRange, own: OwnKeys | None
) -> Iterator[Change]:
    about, remark = session.file.header, f"{STUDY_KIT}{kit.kit}"
    wanted = {
        "country": kit.country, "first_number": chosen.first_number,
        "last_number": chosen.last_number,
    }  # fmt: skip
    differing = [name for name in _OF_HEADER if getattr(about, name) != wanted[name]]
    if differing:
        old = canonical({name: getattr(about, name) for name in differing})
        new = canonical({name: wanted[name] for name in differing})
        yield Change("study", "", NOWHERE, old, new, remark)
    signing, imported, escrow = kit.sponsor
    told = {
        **kit.settings,
        sponsor.KIT: str(kit.kit),
        sponsor.INSTALLATION: chosen.name,
        **dict(zip(sponsor.SPONSOR, (kit.sponsor_name, signing, imported, escrow), strict=True)),
    }
    if own is not None:
        told |= dict(zip(sponsor.OWN, (own.signing, own.recipient), strict=True))
    yield from sponsor.settings_changes(session.file, told, sorted(told), remark)


def _plain(typed: str) -> str:
    """Read a fingerprint as it is typed: whatever its spaces, dashes and capitals."""
    return "".join(letter for letter in typed.lower() if letter.isalnum())
