"""A query goes out with an acknowledgement, is answered at the site, and is closed here."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kyphocrf.central import queries
from kyphocrf.errors import UserError
from kyphocrf.record.answers import Place
from kyphocrf.record.change import Change
from kyphocrf.record.query import OriginalAct, RaisedQuery
from kyphocrf.transfer.acknowledgement import SponsorQuery
from tests.central.sending_site import CONSENT, SendingSite
from tests.central.sponsor import Clock, Sponsor, became
from tests.central.test_restores import acknowledged

HEIGHT = Place(*CONSENT, "MAIN", 0, "HEIGHT")


def with_subject(here: Sponsor) -> SendingSite:
    site = here.site("101")
    subject = site.enrol(1)
    site.answer(subject, "HEIGHT", "210")
    here.receive(site.batch())
    return site


def taken_in(site: SendingSite, asked: SponsorQuery) -> None:
    """Write a query into the site's trail as it came, and answer it."""
    by = OriginalAct("nurse", "coordinator", "Hospital", "2026-11-23T17:00:00.000Z", 60)
    answer = RaisedQuery(asked.raised.id, asked.raised.source, "Answered", by)
    about = (asked.subject_key, asked.place)
    site.write(Change("query", *about, None, asked.raised.to_text(), None, asked.text))
    site.write(Change("query", *about, asked.raised.to_text(), answer.to_text(), None, "measured"))


def test_a_query_goes_the_whole_way(here: Sponsor) -> None:
    site = with_subject(here)
    number = queries.raise_query(here.session, "101", "101-001", HEIGHT, "Is that right?")
    (asked,) = acknowledged(here, site).queries
    assert (asked.raised.id, asked.raised.state, asked.text) == (number, "Open", "Is that right?")
    assert (asked.subject_key, asked.place) == ("101-001", HEIGHT)
    taken_in(site, asked)
    assert became(here.receive(site.batch())) == ["received"]
    (answered,) = queries.standing(here.session)
    assert answered.state == "Answered"

    queries.end_query(here.session, number, "Thank you.", "Closed")

    assert queries.standing(here.session) == ()
    (closed,) = acknowledged(here, site).queries
    assert closed.raised.state == "Closed"
    assert acknowledged(here, site).queries == ()  # what is over is told once
    with pytest.raises(UserError, match="E-617"):
        queries.end_query(here.session, number, "Once more.", "Closed")


def test_an_answered_query_is_open_again_once_more_is_asked(here: Sponsor) -> None:
    site = with_subject(here)
    number = queries.raise_query(here.session, "101", "101-001", HEIGHT, "Is that right?")
    taken_in(site, acknowledged(here, site).queries[0])
    here.receive(site.batch())
    later = replace(here.session, clock=Clock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC)))

    queries.end_query(later, number, "By whom?", "Open")

    (asked,) = queries.standing(later)
    assert (asked.state, asked.words) == ("Open", "By whom?")


def test_an_open_query_stands_in_every_acknowledgement(here: Sponsor) -> None:
    site = with_subject(here)
    queries.raise_query(here.session, "101", "101-001", HEIGHT, "Is that right?")

    assert len(acknowledged(here, site).queries) == 1
    assert len(acknowledged(here, site).queries) == 1


def test_a_query_needs_words_a_site_and_a_subject(here: Sponsor) -> None:
    with_subject(here)

    with pytest.raises(UserError, match="E-616"):
        queries.raise_query(here.session, "101", "101-001", HEIGHT, " ")
    with pytest.raises(UserError, match="E-610"):
        queries.raise_query(here.session, "999", "101-001", HEIGHT, "?")
    with pytest.raises(UserError, match="E-618"):
        queries.raise_query(here.session, "101", "101-002", HEIGHT, "?")
    with pytest.raises(UserError, match="E-617"):
        queries.end_query(here.session, "none", "?", "Closed")


def test_a_place_is_read_as_it_is_written() -> None:
    for place in (HEIGHT, Place(*CONSENT), Place("", 0, "", 0)):
        assert queries.read_place("" if not place.event else str(place)) == place
    with pytest.raises(UserError, match="E-625"):
        queries.read_place("HEIGHT")


def test_what_a_query_says_is_in_the_trail_of_the_sponsor(here: Sponsor) -> None:
    with_subject(here)
    number = queries.raise_query(here.session, "101", "101-001", HEIGHT, "Is that right?")

    (asked,) = queries.standing(here.session, "101")

    assert json.loads(asked.raised.to_text())["id"] == number
    assert asked.raised.by.user == here.session.author.user
