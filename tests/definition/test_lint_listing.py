"""A listing reads items of its own form, and the rows of one group at most, or it is a fault."""

from dataclasses import replace

import pytest

from kyphocrf.definition.lint import lint
from kyphocrf.definition.study_listing import StudyListing
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESER, AESTDAT
from kyphocrf.forms.adverse_event.term import AETERM
from kyphocrf.forms.death.form import DEATH, DTHDAT
from kyphocrf.forms.study.study import STUDY

EVENTS = StudyListing(
    "AE", Text("Adverse events", "Ereignisse"), "AE", (ADVERSE_EVENT[AETERM], ADVERSE_EVENT[AESER])
)


def faults(*listings: StudyListing) -> list[str]:
    return lint(replace(STUDY, listings=listings))


def test_the_listings_of_the_trial_have_no_fault() -> None:
    assert STUDY.listings
    assert faults(*STUDY.listings) == []


@pytest.mark.parametrize(
    ("listing", "fault"),
    [
        (replace(EVENTS, form="XX"), "listing AE is read from XX, which is no form"),
        (replace(EVENTS, columns=()), "listing AE has no columns"),
        (
            replace(EVENTS, columns=(DEATH[DTHDAT],)),
            "listing AE reads DTH.DTHDAT, which is not of AE",
        ),
        (
            replace(EVENTS, columns=(ADVERSE_EVENT[AESTDAT], ADVERSE_EVENT[AESTDAT])),
            "listing AE has the column AESTDAT twice",
        ),
        (
            replace(EVENTS, name="all events"),
            "listing all events is not an upper case name of at most 8 characters",
        ),
    ],
)
def test_a_listing_names_columns_that_stand_on_its_pages(listing: StudyListing, fault: str) -> None:
    assert faults(listing) == [fault]


def test_a_listing_stands_once_under_its_name() -> None:
    assert faults(EVENTS, EVENTS) == ["listing AE stands twice"]


def test_a_listing_compares_with_codes_that_there_are() -> None:
    (fault,) = faults(replace(EVENTS, where=AESER.eq("7")))

    assert "listing AE" in fault
    assert "7" in fault


def test_the_condition_of_a_listing_stands_on_its_own_page_or_row() -> None:
    assert faults(replace(EVENTS, where=ADVERSE_EVENT[AESER].eq("1"))) == [
        "listing AE asks AESER as of another page; its own items have no form"
    ]
