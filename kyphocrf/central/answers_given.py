"""What the sites answered to the sponsor's queries, in their own words."""

import json
from collections.abc import Mapping
from typing import NamedTuple

import sqlalchemy as sa

from kyphocrf.central import record_rows
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.schema import audit_record, site
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
            found |= of_site(reader, study, name)
    return found


def of_site(reader: sa.Connection, study: str, name: str) -> dict[str, GivenAnswer]:
    """Return what a site answered last, by the id of the query."""
    about = audit_record.c
    told = record_rows.records(
        reader, about.study == study, about.site == name, about.what == "query"
    )
    found: dict[str, GivenAnswer] = {}
    for record in sorted(told, key=lambda one: (one.stamp.epoch, one.seq)):
        _, new, _, comment = record.texts
        if new.text is not None and json.loads(new.text).get("state") == "Answered":
            one = query.from_text(new.text)
            found[one.id] = GivenAnswer(comment.text or "", one.by.user, one.by.utc)
    return found
