"""The flow of participants is counted from tables of one row a subject, or it is a fault."""

from dataclasses import replace

import pytest

from kyphocrf.definition.condition import Condition
from kyphocrf.definition.flow import FlowStep
from kyphocrf.definition.lint import lint
from kyphocrf.definition.text import Text
from kyphocrf.forms.consent.form import CONSENT, SCRFAIL
from kyphocrf.forms.event_times.form import EVENT_TIMES, TTEVENT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.subject_summary.form import SUBJECT_SUMMARY
from kyphocrf.forms.subject_summary.outcomes import DROPOUT

LABEL = Text("Dropped out", "Ausgeschieden")
DROPPED = SUBJECT_SUMMARY[DROPOUT].eq("1")


def faults(*steps: FlowStep) -> list[str]:
    return lint(replace(STUDY, flow=steps))


def test_the_flow_of_the_trial_has_no_fault() -> None:
    assert faults(FlowStep("LEFT", LABEL, DROPPED)) == []


@pytest.mark.parametrize(
    ("when", "fault"),
    [
        (CONSENT[SCRFAIL].eq("1"), "flow LEFT reads SCR, which is no table for the statistician"),
        (EVENT_TIMES[TTEVENT].eq("1"), "flow LEFT reads ADTTE.TTEVENT, which stands in rows"),
    ],
)
def test_a_step_reads_the_row_of_a_subject_and_nothing_else(when: Condition, fault: str) -> None:
    assert faults(FlowStep("LEFT", LABEL, when)) == [fault]


def test_a_step_compares_with_codes_that_there_are() -> None:
    (fault,) = faults(FlowStep("LEFT", LABEL, SUBJECT_SUMMARY[DROPOUT].eq("7")))

    assert "flow LEFT" in fault
    assert "7" in fault


def test_a_step_is_named_once_and_briefly() -> None:
    twice = FlowStep("LEFT", LABEL, DROPPED)

    assert faults(twice, twice) == ["flow LEFT stands twice"]
    assert faults(replace(twice, name="has left")) == [
        "flow has left is not an upper case name of at most 8 characters"
    ]
