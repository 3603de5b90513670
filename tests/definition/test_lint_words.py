"""No rule stands in a study without words that say it, in both languages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Gate, Proposal, Requirement, Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.lint import lint
from kyphocrf.definition.lint_words import rules_without_words
from kyphocrf.definition.method import Method
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.study import (
    Collected,
    Deadline,
    EventRepeats,
    Study,
    StudyEvent,
    Tally,
    Window,
)
from kyphocrf.definition.sweep import Sweep
from kyphocrf.definition.text import Text
from tests import small_study as s
from tests.numbered import numbered

SAID: Final = Text("What it says.", "Was sie sagt.")
LABEL: Final = Text("Label", "Beschriftung")
ROWS: Final = s.FRACTIONS


def cannot(case: Any) -> Any:
    raise CannotTell(str(case))


def study_with(item: Item[Any]) -> Study:
    group = replace(s.EVENTS.groups[0], numbered=numbered(5, item))
    return with_form(replace(s.EVENTS, groups=(group,)))


def with_form(form: Form) -> Study:
    forms = tuple(form if one.name == form.name else one for one in s.STUDY_OF_TESTS.forms)
    return replace(s.STUDY_OF_TESTS, forms=forms)


def with_rows(**traits: Any) -> Study:
    repeats = ROWS.repeats
    assert repeats is not None
    grown = replace(ROWS, repeats=replace(repeats, **traits))
    groups = tuple(grown if one is ROWS else one for one in s.TREAT.groups)
    return with_form(replace(s.TREAT, groups=groups))


def proposing(**traits: Any) -> Study:
    proposal = Proposal("EV", LABEL, **traits)
    check = EditCheck(
        "Z01", s.EVENTS[s.EVENT], cannot, SAID, SAID, Severity.SOFT, proposes=proposal
    )
    return replace(s.STUDY_OF_TESTS, checks=(*s.STUDY_OF_TESTS.checks, check))


def gated(words: Text) -> Study:
    gate = Gate("GATE", LABEL, (Requirement("R01", words, cannot),))
    return with_form(replace(s.EVENTS, gate=gate))


def with_event(**traits: Any) -> Study:
    event = StudyEvent("ZZ", LABEL, (Collected("EV"),), traits.pop("windows", {}), **traits)
    return replace(s.STUDY_OF_TESTS, events=(*s.STUDY_OF_TESTS.events, event))


def none(_form: Form, _item: Item[Any]) -> bool:
    return False


def swept(where: Text, holds: Text) -> Study:
    sweep = Sweep("Z02", where, none, lambda _case, _item: True, holds, SAID)
    return replace(s.STUDY_OF_TESTS, sweeps=(sweep,))


def watched(begun: Rule[Any], limit: Rule[timedelta]) -> Study:
    deadline = Deadline("LATE", LABEL, "EV", begun, limit, "EV", of(SAID), of(SAID))
    return replace(s.STUDY_OF_TESTS, deadlines=(deadline,))


def counted(counts: Rule[Outcome]) -> Study:
    tally = Tally("MANY", LABEL, "EV", counts, 2, SAID, SAID, SAID)
    return replace(s.STUDY_OF_TESTS, tallies=(tally,))


def of(words: Text) -> Rule[Any]:
    return Rule(words, cannot)


SPOKEN: Final[dict[str, Callable[[Text], Study]]] = {
    "codes_from": lambda words: study_with(replace(s.EVENT, codes_from=of(words))),
    "hints_from": lambda words: study_with(replace(s.EVENT, hints_from=of(words))),
    "suggested": lambda words: study_with(
        replace(s.EVENT, suggested=Method("EVENT", words, cannot))
    ),
    "rows_from": lambda words: with_rows(rows_from=of(words)),
    "hint": lambda words: with_rows(hint=of(words)),
    "prefill": lambda words: proposing(prefill=of(words)),
    "done": lambda words: proposing(done=of(words)),
    "requirement": gated,
    "expected": lambda words: with_event(repeats=EventRepeats(LABEL, of(words))),
    "anchor": lambda words: with_event(windows={"": Window(cannot, words, 1, 0, 0)}),
    "sweeps": lambda words: swept(words, SAID),
    "rule of a sweep": lambda words: swept(SAID, words),
    "begun": lambda words: watched(of(words), of(SAID)),
    "limit": lambda words: watched(of(SAID), of(words)),
    "counts": lambda words: counted(of(words)),
}
"""Where the grammar takes a function, in a study that is well-formed but for its words."""


@pytest.mark.parametrize("place", SPOKEN)
def test_a_rule_with_its_words_is_well_formed(place: str) -> None:
    assert lint(SPOKEN[place](SAID)) == []


@pytest.mark.parametrize("place", SPOKEN)
@pytest.mark.parametrize("words", [Text("", ""), Text("Said.", " ")])
def test_a_rule_that_is_not_said_in_both_languages_is_named(place: str, words: Text) -> None:
    assert any("lacks a language" in fault for fault in lint(SPOKEN[place](words)))


def bare(case: Case) -> Any:
    return case


@pytest.mark.parametrize("trait", ["codes_from", "hints_from", "collect_if"])
def test_a_function_that_the_grammar_has_no_words_for_is_named(trait: str) -> None:
    slip: dict[str, Any] = {trait: bare}  # types would catch it as well
    study = study_with(replace(s.EVENT, **slip))

    assert f"EV.MAIN.EVENT: Item.{trait} is a function that no words stand for" in [
        *rules_without_words(study)
    ]
