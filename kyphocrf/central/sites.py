"""Add sites, make their study kits, and register the installations that answer with their keys."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from kyphocrf import __version__, atomic
from kyphocrf.central import own_acts, refusals
from kyphocrf.central.own_schema import sponsor
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.schema import installation, kit, number_range, site
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.definition.canonical import digest
from kyphocrf.definition.study import Study
from kyphocrf.transfer.fields import is_name
from kyphocrf.transfer.keys import PublicKeys, fingerprint_of_installation, require_public
from kyphocrf.transfer.kit import NeededDefinition, NumberRange, StudyKit, beside, write_kit
from kyphocrf.transfer.malformed import MalformedError


@dataclass(frozen=True, slots=True)
class NewSite:
    """What a kit tells a site; `settings` is what the sponsor sets for it."""

    site: str
    country: str
    ranges: tuple[NumberRange, ...]
    settings: Mapping[str, str] = field(default_factory=dict)


@central_use_case(CentralAct.ADD_SITE)
def add_site(session: CentralSession, new: NewSite, folder: Path) -> Path:
    """Add a site, or change it, and write its study kit into a folder; returns the file.

    Raises UserError for what a site cannot be, FileError for the disk: then nothing was changed.
    """
    _require_possible(new)

    def work(writer: sa.Connection) -> Path:
        made = _kit(session, writer, new)
        _store(session, writer, new, made)
        out = BytesIO()
        write_kit(made, session.keys.signing, out)
        content = out.getvalue()
        row = {
            "study": made.study, "site": made.site, "number": made.kit, "sha256": made.sha256,
            "created_utc": made.created.utc, "file": content,
        }  # fmt: skip
        writer.execute(kit.insert(), row)
        told = {"number": made.kit, "sha256": made.sha256}
        own_acts.tell(session, writer, "KIT", new.site, told)
        return _write(folder, made, content)  # last: a disk that fails leaves nothing behind

    return session.database.write(work)


def read_range(text: str, at: int) -> NumberRange:
    """Read a range of numbers such as `1-499`, of the installation `at`; raises UserError."""
    found = re.fullmatch("([0-9]{1,9})-([0-9]{1,9})", text)
    if found is None:
        raise refusals.no_range(text)
    return NumberRange(int(found[1]), int(found[2]), f"PC {at}")


def _require_possible(new: NewSite) -> None:
    if not is_name(new.site) or not re.fullmatch("[A-Z]{2}", new.country):
        raise refusals.no_site(new.site, new.country)
    last = 0
    for one in sorted(new.ranges):
        if one.first_number <= last or one.last_number < one.first_number:
            raise refusals.ranges_overlap(one.first_number, one.last_number)
        last = one.last_number
    if not new.ranges:
        raise refusals.ranges_overlap(0, 0)


def _kit(session: CentralSession, reader: sa.Connection, new: NewSite) -> StudyKit:
    study = session.study
    about = kit.c
    at = (about.study == study.oid, about.site == new.site)
    last = reader.execute(sa.select(sa.func.max(about.number)).where(*at)).scalar() or 0
    name = reader.execute(sa.select(sponsor.c.name)).scalar_one()
    return StudyKit(
        study.oid, new.site, new.country, last + 1, session.moment(), f"kyphocrf {__version__}",
        name, session.keys.public, tuple(sorted(new.ranges)), dict(new.settings), _needed(study),
    )  # fmt: skip


def _needed(study: Study) -> tuple[NeededDefinition, ...]:
    return tuple(
        NeededDefinition(form.oid, form.version, digest(text))
        for form, text in zip(study.forms, study.canonical, strict=True)
    )


def _store(session: CentralSession, writer: sa.Connection, new: NewSite, made: StudyKit) -> None:
    """Write what is told of the site; a range of numbers that was given once stays given."""
    key = {"study": made.study, "site": new.site}
    told = {"country": new.country, "settings": dict(new.settings)}
    ranges = [list(one) for one in made.installations]
    own_acts.tell(session, writer, "SITE", new.site, told | {"ranges": ranges})
    at = (site.c.study == made.study, site.c.site == new.site)
    if writer.execute(sa.select(site.c.site).where(*at)).first() is None:
        writer.execute(site.insert(), key | {"country": new.country})
    held = _ranges(writer, made.study, new.site)
    for one in made.installations:
        if one in held:
            continue
        if any(
            one.first_number <= b.last_number and b.first_number <= one.last_number for b in held
        ):
            raise refusals.ranges_overlap(one.first_number, one.last_number)
        writer.execute(number_range.insert(), key | one._asdict())


def _ranges(reader: sa.Connection, study: str, name: str) -> tuple[NumberRange, ...]:
    about = number_range.c
    wanted = sa.select(about.first_number, about.last_number, about.name)
    rows = reader.execute(wanted.where(about.study == study, about.site == name))
    return tuple(NumberRange(*row) for row in rows)


def _write(folder: Path, made: StudyKit, content: bytes) -> Path:
    path = folder / f"{made.name}.kit"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        atomic.write(path, content)
        atomic.write(path.with_suffix(".txt"), beside(made))
    except OSError as error:
        raise refusals.not_readable(str(path), error.strerror or str(error)) from error
    return path


@dataclass(frozen=True, slots=True)
class NewInstallation:
    """An installation as its key card tells it; `fingerprint`: as it was read out by telephone."""

    site: str
    installation: str
    keys: PublicKeys
    fingerprint: str


@central_use_case(CentralAct.REGISTER)
def register(session: CentralSession, new: NewInstallation) -> None:
    """Register the keys of an installation whose fingerprint is the one that was read out.

    Registering the same keys again changes nothing. Raises UserError.
    """
    study = session.study.oid
    try:
        require_public(new.keys)
    except MalformedError as error:
        raise refusals.no_keys(error.what) from error
    computed = fingerprint_of_installation(study, new.site, new.installation, new.keys)
    if "".join(new.fingerprint.split()).lower() != computed.replace(" ", ""):
        raise refusals.other_fingerprint(computed)
    session.database.write(lambda writer: _register(session, writer, new))


def _register(session: CentralSession, writer: sa.Connection, new: NewInstallation) -> None:
    require_site(session, writer, new.site)
    key = {"study": session.study.oid, "site": new.site, "installation": new.installation}
    about = installation.c
    at = [about[name] == value for name, value in key.items()]
    held = writer.execute(sa.select(about.signing, about.recipient).where(*at)).first()
    if held is not None and PublicKeys(*held) != new.keys:
        raise refusals.other_keys(new.installation)
    if held is None:
        told: dict[str, Any] = {"site": new.site, **new.keys._asdict()}
        own_acts.tell(session, writer, "INSTALLATION", new.installation, told)
        writer.execute(installation.insert(), key | new.keys._asdict())


def require_site(session: CentralSession, reader: sa.Connection, name: str) -> None:
    """Go on only with a site that was added; raises UserError that names those there are."""
    wanted = sa.select(site.c.site).where(site.c.study == session.study.oid).order_by(site.c.site)
    there = list(reader.execute(wanted).scalars())
    if name not in there:
        raise refusals.no_such_site(name, there)


def require_installation(
    session: CentralSession, reader: sa.Connection, name: str, wanted: str
) -> str:
    """Return the installation that is meant by it or by its beginning; raises UserError."""
    require_site(session, reader, name)
    about = installation.c
    at = (about.study == session.study.oid, about.site == name)
    there: Sequence[str] = reader.execute(sa.select(about.installation).where(*at)).scalars().all()
    meant = [one for one in there if one.startswith(wanted)]
    if len(meant) != 1:
        raise refusals.no_such_installation(name, wanted, sorted(there))
    return meant[0]
