"""What the sites answered to the sponsor's queries, in their own words."""

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import sqlalchemy as sa

from kyphocrf.central.permission import CentralAct
from kyphocrf.central.schema import audit_record, record_text, site
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.record import query


class GivenAnswer(NamedTuple):
    """The words of a site, who said them, and when (UTC)."""

    words: str
    user: str
    utc: str


@central_use_case(CentralAct.REPORT)
def answers_given(session: CentralSession) -> Mapping[str, GivenAnswer]:
    """Return what the sites answered last, by the id of the query."""
    study = session.study.oid
    found: dict[str, GivenAnswer] = {}
    with session.database.reading() as reader:
        wanted = sa.select(site.c.site).where(site.c.study == study).order_by(site.c.site)
        for name in reader.execute(wanted).scalars().all():
            found |= dict(_of_site(reader, study, name))
    return found


def _of_site(reader: sa.Connection, study: str, name: str) -> Iterator[tuple[str, GivenAnswer]]:
    about, text = audit_record.c, record_text.c
    wanted = (
        sa.select(about.installation, about.epoch, about.seq, text.part, text.text)
        .select_from(record_text.join(audit_record))
        .where(
            about.study == study, about.site == name, about.what == "query",
            text.part.in_(("new", "comment")),
        )
        .order_by(about.epoch, about.seq)
    )  # fmt: skip
    records: dict[tuple[str, int, int], dict[str, str]] = {}
    for installation, epoch, seq, part, said in reader.execute(wanted):
        records.setdefault((installation, epoch, seq), {})[part] = said
    for parts in records.values():
        if json.loads(parts.get("new", "{}")).get("state") == "Answered":
            told = query.from_text(parts["new"])
            yield told.id, GivenAnswer(parts.get("comment", ""), told.by.user, told.by.utc)
