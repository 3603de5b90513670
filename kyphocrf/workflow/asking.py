"""The queries that somebody raised: the list of them, each with what was said, and the answer."""

from dataclasses import dataclass, replace

from kyphocrf.definition.text import Text
from kyphocrf.record.answers import FormKey, Place
from kyphocrf.record.change import Change
from kyphocrf.record.query import OriginalAct, QuerySource, QueryState, from_text
from kyphocrf.storage import queries
from kyphocrf.workflow import exchange_refusals, pages, reading, writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.local_time import local_at
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.place_words import whole_place_words
from kyphocrf.workflow.session import Session, use_case


@dataclass(frozen=True, slots=True)
class SaidInQuery:
    """What one person said or did, when by local time, and the state it led to."""

    at_local: str
    user: str
    role: str
    organisation: str
    state: QueryState
    words: str


@dataclass(frozen=True, slots=True)
class AskedQuery:
    """A query at its place: from where it comes, how it stands, what was said, oldest first."""

    id: str
    subject_key: str
    place: Place
    where: Text
    source: QuerySource
    state: QueryState
    said: tuple[SaidInQuery, ...]

    @property
    def is_open(self) -> bool:
        """Whether the site has to answer it."""
        return self.state == "Open"


@use_case(Act.READ)
def queries_asked(session: Session, subject_key: str = "") -> tuple[AskedQuery, ...]:
    """Return the queries of persons, of a subject or of all; open ones first, newest first."""
    reading.look(session, Act.READ, "queries", subject_key)
    found = [one for one in _asked(session) if subject_key in ("", one.subject_key)]
    return tuple(sorted(found, key=lambda one: not one.is_open))


@use_case(Act.READ)
def queries_of_page(session: Session, subject_key: str, key: FormKey) -> tuple[AskedQuery, ...]:
    """Return the queries of persons about a page and its items; that it is open is recorded."""
    return tuple(one for one in _asked(session, subject_key) if one.place.form_key == key)


@use_case(Act.USE)
def open_count(session: Session) -> int:
    """Count the queries that wait for an answer of the site."""
    return sum(
        held.state == "Open" and held.type == "Manual"
        for held in queries.states(session.file).values()
    )


@use_case(Act.ANSWER_QUERY)
def answer(session: Session, number: str, words: str) -> None:
    """Answer an open query; it goes to the sponsor with the next batch.

    Raises UserError without words, and for a query that is not open.
    """
    pages.require_reason(words)
    found = [one for one in _asked(session) if one.id == number]
    if not found or not found[0].is_open:
        raise exchange_refusals.no_such_query()
    asked = found[0]
    before = from_text(queries.acts(session.file)[number][-1].text)
    author, moment = session.author, session.moment()
    after = replace(before, state="Answered", by=OriginalAct(*author, *moment))
    change = Change(
        "query", asked.subject_key, asked.place, before.to_text(), after.to_text(), None,
        words.strip(),
    )  # fmt: skip
    writing.commit(session, Writing(Act.ANSWER_QUERY, (change,)))


def _asked(session: Session, subject_key: str | None = None) -> tuple[AskedQuery, ...]:
    """Return the queries of persons, of a subject or (None) all, last spoken of first."""
    file = session.file
    states, acts = queries.states(file, subject_key), queries.acts(file, subject_key)
    found = []
    for number, said in sorted(acts.items(), key=lambda one: -one[1][-1].seq):
        held = states[number]
        told = tuple(_said(act) for act in said)
        newest = from_text(said[-1].text)
        where = whole_place_words(session.study, held.subject_key, held.place)
        found.append(
            AskedQuery(
                number, held.subject_key, held.place, where, newest.source, newest.state, told
            )
        )
    return tuple(found)


def _said(act: queries.QueryAct) -> SaidInQuery:
    told = from_text(act.text)
    by = told.by
    return SaidInQuery(
        local_at(by.utc, by.offset_minutes), by.user, by.role, by.organisation, told.state,
        act.words or "",
    )  # fmt: skip
