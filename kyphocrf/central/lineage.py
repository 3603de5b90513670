"""Which records lead to the state of an installation: its epochs, each up to where the next began.

An epoch begins when a backup is restored or a copied folder becomes an installation of its own; the
records before it are those of the epoch from which it came.
"""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from kyphocrf.central.schema import epoch as epochs
from kyphocrf.record.chain import AuditRecord


class Began(NamedTuple):
    """How an epoch began: which record went along last, of which installation and epoch, and why.

    `cause` is `restore` or `copy`; "" for the first epoch, which followed nothing.
    """

    installation: str
    epoch: int
    parent: str = ""
    parent_epoch: int = 0
    follows: int = 0
    cause: str = ""


class Held(NamedTuple):
    """An epoch that counts, as it is kept."""

    installation: str
    epoch: int
    parent: str
    parent_epoch: int
    follows: int
    superseded_after: int | None


class Stretch(NamedTuple):
    """Records of one epoch up to a number; None: all that there are."""

    installation: str
    epoch: int
    upto: int | None


def began(record: AuditRecord) -> Began:
    """Read the record that begins an epoch; raises ValueError, KeyError or TypeError otherwise."""
    before = json.loads(record.texts.old.text or "")
    after = json.loads(record.texts.new.text or "")
    stamp = (record.stamp.installation, record.stamp.epoch)
    parent = (str(before["installation"]), int(before["epoch"]))
    if (after["installation"], after["epoch"]) != stamp or parent[1] >= stamp[1]:
        raise ValueError("an epoch follows one before it")
    cause = record.texts.reason.text or ""
    return Began(*stamp, *parent, record.seq - 1, cause)


def held(reader: sa.Connection, site: Sequence[str]) -> dict[tuple[str, int], Held]:
    """Return the epochs of a site that count, by installation and epoch."""
    about = epochs.c
    wanted = sa.select(
        about.installation,
        about.epoch,
        about.parent,
        about.parent_epoch,
        about.follows,
        about.superseded_after,
    ).where(about.study == site[0], about.site == site[1])
    found = (Held(*row) for row in reader.execute(wanted))
    return {(one.installation, one.epoch): one for one in found}


def stretches(
    kept: dict[tuple[str, int], Held], installation: str, epoch: int
) -> tuple[Stretch, ...]:
    """Return the stretches of records that lead to the state of an epoch, the newest first."""
    found: list[Stretch] = []
    upto: int | None = None
    one = kept.get((installation, epoch))
    while one is not None:
        found.append(Stretch(one.installation, one.epoch, upto))
        before = one.follows if upto is None else min(upto, one.follows)
        upto, one = before, kept.get((one.parent, one.parent_epoch))
    return tuple(found)


def newest(kept: dict[tuple[str, int], Held], installation: str) -> int:
    """Return the epoch in which an installation is, 0 where nothing of it was received."""
    return max((epoch for name, epoch in kept if name == installation), default=0)


def among(
    table: sa.Table, site: Sequence[str], wanted: Iterable[Stretch]
) -> sa.ColumnElement[bool]:
    """Return the condition that a row of records lies in one of these stretches."""
    about = table.c
    each = [
        sa.and_(
            about.installation == one.installation,
            about.epoch == one.epoch,
            *(() if one.upto is None else (about.seq <= one.upto,)),
        )
        for one in wanted
    ]
    return sa.and_(about.study == site[0], about.site == site[1], sa.or_(sa.false(), *each))
