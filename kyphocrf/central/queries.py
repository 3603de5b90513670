"""The sponsor's queries: raised here, answered at the site, closed here.

What the sponsor says of a query stands in the trail of the central program; what the site says
comes with its records. A query goes out and back with acknowledgements and batches.
"""

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple
from uuid import uuid4

import sqlalchemy as sa

from kyphocrf.central import answers_given, casebooks, own_acts, own_trail, refusals, sites
from kyphocrf.central.own_schema import own_record
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.schema import PLACE, query
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.record import query as raised_query
from kyphocrf.record.answers import Place
from kyphocrf.record.change import Change
from kyphocrf.record.query import OriginalAct, QueryState, RaisedQuery

SOURCE: Final[raised_query.QuerySource] = "Data Management"
_OVER: Final = ("Closed", "Cancelled")
_NAME: Final = "([A-Z0-9_]+)"
_PLACE: Final = re.compile(
    rf"(?:{_NAME}\[(\d{{1,4}})\]/{_NAME}\[(\d{{1,4}})\](?:/{_NAME}\[(\d{{1,4}})\](?:/{_NAME})?)?)?"
)


class Asked(NamedTuple):
    """A query as it stands: `state` is the newest word of either side, `words` the sponsor's.

    `own_seq`: the record of the central program that spoke of it last.
    """

    site: str
    installation: str
    id: str
    subject_key: str
    place: Place
    state: str
    words: str
    raised: RaisedQuery
    own_seq: int

    @property
    def is_over(self) -> bool:
        return self.state in _OVER


@central_use_case(CentralAct.QUERY)
def raise_query(
    session: CentralSession, site: str, subject_key: str, place: Place, words: str
) -> str:
    """Ask a site about an item, a page, a subject or (all "") the site's study; returns the id.

    Raises UserError where there is no such site or subject, or nothing is asked.
    """
    if not words.strip():
        raise refusals.no_reason()
    number = str(uuid4())

    def work(writer: sa.Connection) -> None:
        sites.require_site(session, writer, site)
        owner = casebooks.installation_of(writer, session.study.oid, site, subject_key)
        if owner is None:
            raise refusals.no_such_subject(subject_key or site)
        seq = _say(session, writer, (subject_key, place), _told(session, number, "Open"), words)
        row = {"study": session.study.oid, "site": site, "id": number, "installation": owner}
        about = dict(zip(PLACE, place, strict=True))
        told = {"subject_key": subject_key, "state": "Open", "own_seq": seq}
        writer.execute(query.insert(), row | about | told)

    session.database.write(work)
    return number


@central_use_case(CentralAct.QUERY)
def end_query(session: CentralSession, number: str, words: str, state: QueryState) -> None:
    """Close or cancel a query, or (state Open) ask again; raises UserError for one that is over."""
    if not words.strip():
        raise refusals.no_reason()

    def work(writer: sa.Connection) -> None:
        held = [one for one in asked(writer, session.study.oid) if one.id == number]
        if not held or held[0].is_over:
            raise refusals.no_such_query(number)
        one = held[0]
        told = _told(session, number, state)
        old = one.raised.to_text()
        seq = _say(session, writer, (one.subject_key, one.place), told, words, old)
        at = (query.c.study == session.study.oid, query.c.site == one.site, query.c.id == number)
        writer.execute(query.update().where(*at).values(state=state, own_seq=seq))

    session.database.write(work)


@central_use_case(CentralAct.REPORT)
def standing(session: CentralSession, site: str = "") -> tuple[Asked, ...]:
    """Return the queries of a site, or of all, that are neither closed nor cancelled."""
    with session.database.reading() as reader:
        found = asked(reader, session.study.oid, site)
    session.note("view", "queries")
    return tuple(one for one in found if not one.is_over)


def read_place(text: str) -> Place:
    """Read a place as `str` of it writes it, "" for none; raises UserError."""
    found = _PLACE.fullmatch(text)
    if found is None:
        raise refusals.no_place(text)
    event, repeat, form, form_repeat, group, row, item = found.groups(default="")
    return Place(event, int(repeat or 0), form, int(form_repeat or 0), group, int(row or 0), item)


def asked(reader: sa.Connection, study: str, site: str = "") -> tuple[Asked, ...]:
    """Return the queries of a site, or of all, as they stand."""
    about = query.c
    wanted = sa.select(query).where(about.study == study).order_by(about.site, about.own_seq)
    rows = reader.execute(wanted if not site else wanted.where(about.site == site)).all()
    said = {one.seq: one for one in own_trail.records(reader, _spoken_by(rows))}
    answers = {
        name: answers_given.of_site(reader, study, name) for name in {row[1] for row in rows}
    }
    found = []
    for row in rows:
        record = said[row[13]]
        told = raised_query.from_text(record.texts.new.text or "")
        answer = answers[row[1]].get(row[2])
        is_answered = row[12] == "Open" and answer is not None and answer.utc > told.by.utc
        state = "Answered" if is_answered else row[12]
        words = record.texts.comment.text or ""
        place = Place(*row[5:12])
        found.append(Asked(row[1], row[3], row[2], row[4], place, state, words, told, row[13]))
    return tuple(found)


def _spoken_by(rows: Sequence[Sequence[Any]]) -> sa.ColumnElement[bool]:
    return own_record.c.seq.in_([row[13] for row in rows])


def _told(session: CentralSession, number: str, state: QueryState) -> RaisedQuery:
    by = OriginalAct(*session.author, *session.moment())
    return RaisedQuery(number, SOURCE, state, by)


def _say(
    session: CentralSession,
    writer: sa.Connection,
    about: tuple[str, Place],
    told: RaisedQuery,
    words: str,
    old: str | None = None,
) -> int:
    subject_key, place = about
    change = Change("query", subject_key, place, old, told.to_text(), None, words.strip())
    return own_acts.act(session, writer, change)
