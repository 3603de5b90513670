"""Which acknowledgements were made to each installation, and what the next one would say."""

from typing import NamedTuple

import sqlalchemy as sa

from kyphocrf.central import queries, site_state
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.schema import acknowledgement, batch
from kyphocrf.central.session import CentralSession, central_use_case


class Acknowledged(NamedTuple):
    """An installation: its newest acknowledgement (0 for none), and what came since.

    `since`: batches received after it was made; `queries`: those that are open here.
    """

    site: str
    installation: str
    number: int
    made_utc: str
    since: int
    queries: int


@central_use_case(CentralAct.ACKNOWLEDGE)
def acknowledged(session: CentralSession) -> tuple[Acknowledged, ...]:
    """Return every registered installation, in the order of the sites."""
    study = session.study.oid
    with session.database.reading() as reader:
        open_here = [one for one in queries.asked(reader, study) if not one.is_over]
        return tuple(
            Acknowledged(
                site, name, *_newest(reader, (study, site, name)),
                sum((one.site, one.installation) == (site, name) for one in open_here),
            )
            for site in site_state.sites(reader, study)
            for name in site_state.installations(reader, study, site)
        )  # fmt: skip


def _newest(reader: sa.Connection, key: tuple[str, str, str]) -> tuple[int, str, int]:
    made = acknowledgement.c
    row = reader.execute(
        sa.select(made.number, made.created_utc)
        .where(made.study == key[0], made.site == key[1], made.installation == key[2])
        .order_by(made.number.desc())
        .limit(1)
    ).first()
    number, utc = row or (0, "")
    of = batch.c
    since = sa.select(sa.func.count()).where(
        of.study == key[0], of.site == key[1], of.installation == key[2],
        of.state == "received", of.received_utc > utc,
    )  # fmt: skip
    return number, utc, reader.execute(since).scalar_one()
