"""What stands for the state of a site, and of all sites, while somebody else may receive."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

import sqlalchemy as sa

from kyphocrf.central.schema import audit_record, epoch, installation, site
from kyphocrf.record.chain import Head, Moment
from kyphocrf.record.change import canonical


class State(NamedTuple):
    """The state of all sites.

    `head`: how many records there are, and SHA-256 over their hashes in the order of site,
    installation, epoch and number; `last`: the time of the newest; `of_site`: by site, what is
    another as soon as a record is received there or an epoch begins to count.
    """

    head: Head
    last: Moment
    of_site: Mapping[str, str]


def sites(reader: sa.Connection, study: str) -> tuple[str, ...]:
    """Return the sites of a study in the order in which everything is written."""
    wanted = sa.select(site.c.site).where(site.c.study == study).order_by(site.c.site)
    return tuple(reader.execute(wanted).scalars())


def installations(reader: sa.Connection, study: str, name: str) -> tuple[str, ...]:
    """Return the registered installations of a site in their order."""
    about = installation.c
    wanted = sa.select(about.installation).where(about.study == study, about.site == name)
    return tuple(reader.execute(wanted.order_by(about.installation)).scalars())


def of_all(reader: sa.Connection, study: str, names: tuple[str, ...]) -> State:
    """Read the state of these sites; the number of its head is 0 where nothing was received."""
    count, heads, last, told = 0, sha256(), Moment("", 0), dict[str, str]()
    for name in names:
        here = sha256(_epochs(reader, study, name))
        for moment, digest in _records(reader, study, name):
            count += 1
            heads.update(digest)
            here.update(digest)
            last = max(last, moment)
        told[name] = here.hexdigest()
    return State(Head(count, heads.digest()), last, told)


def of_site(reader: sa.Connection, study: str, name: str) -> str:
    """Read the state of one site, as `State.of_site` has it."""
    here = sha256(_epochs(reader, study, name))
    for _, digest in _records(reader, study, name):
        here.update(digest)
    return here.hexdigest()


def _records(reader: sa.Connection, study: str, name: str) -> Iterator[tuple[Moment, bytes]]:
    about = audit_record.c
    wanted = sa.select(about.utc, about.offset_minutes, about.hash).where(
        about.study == study, about.site == name
    )
    in_order = wanted.order_by(about.installation, about.epoch, about.seq)
    for utc, offset, digest in reader.execute(in_order):
        yield Moment(utc, offset), bytes(digest)


def _epochs(reader: sa.Connection, study: str, name: str) -> bytes:
    about = epoch.c
    wanted = sa.select(
        about.installation, about.epoch, about.parent, about.parent_epoch, about.follows,
        about.superseded_after,
    ).where(about.study == study, about.site == name)  # fmt: skip
    rows = reader.execute(wanted.order_by(about.installation, about.epoch)).all()
    return canonical([list(row) for row in rows]).encode()
