"""An amendment: version 2 of the EBRT form beside version 1, all checks of both alive.

Version 2 adds an item, drops one, raises a limit and extends a code list.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeAlias

import pytest

from kyphocrf.definition.amendment import Amendment, Moved
from kyphocrf.definition.codelist import Code
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.item import Item, Limit, choice, integer
from kyphocrf.definition.lint import lint
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.next_version import next_version
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.ebrt.codes import TECHNIQUE
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXCUM
from kyphocrf.forms.ebrt.plan import (
    EBPCTDAT,
    EBPEN,
    EBPFD,
    EBPFX,
    EBPLEV,
    EBPMACH,
    EBPSCH,
    EBPTD,
    EBPTECH,
    PLAN,
)
from kyphocrf.forms.ebrt.summary import EBISTDAT, EBSPCT, EBSTOT
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import PAINDAT
from tests.forms.trial import TRIAL, give, planned, trial
from tests.scenario import Scenario

TECHNIQUE_2 = replace(TECHNIQUE, codes=(*TECHNIQUE.codes, Code("6", same("SBRT"))))
ADDED = integer(
    "EBPFLD", Text("Number of fields", "Zahl der Felder"), mandatory=True, sdtm=NOT_SUBMITTED
)
CHANGED: dict[str, Item[Any]] = {
    EBPTD.name: replace(EBPTD, limits=(Limit(Decimal(1), Decimal(70)),)),
    EBPTECH.name: choice(
        "EBPTECH", Text("Technique", "Technik"), TECHNIQUE_2, mandatory=True, sdtm=EBPTECH.sdtm
    ),
}

EBRT_2 = next_version(
    EBRT, instead=CHANGED, dropped={EBPMACH.name}, added={PLAN.name: {"13.15a": ADDED}}
)
AMENDMENT = Amendment(1, Text("Fields", "Felder"), (Moved(EBRT.name, 2),))
BOTH = replace(trial(EBRT_2), amendments=(AMENDMENT,))

Begun: TypeAlias = Callable[[], Scenario]


def begun_before() -> Scenario:
    """A course begun in version 1 and opened again after the amendment."""
    scenario = give(planned(), 1, "09").answer(EBPMACH, "Linac 2")
    assert scenario.entry is not None
    book = replace(scenario.entry.book, study=BOTH)
    return Scenario(BOTH, book).on(EBRT, "T0")


def begun_after() -> Scenario:
    """A course begun in version 2."""
    return give(planned(study=BOTH), 1, "09")


VERSIONS = pytest.mark.parametrize("begun", [begun_before, begun_after])


def version(scenario: Scenario) -> int:
    assert scenario.entry is not None
    return scenario.entry.form.version


def test_both_versions_are_well_formed_and_share_no_item() -> None:
    assert [fault for fault in lint(BOTH) if fault not in lint(TRIAL)] == []
    assert not {id(item) for item in EBRT.items.values()} & {
        id(item) for item in EBRT_2.items.values()
    }


def test_a_form_keeps_the_version_it_was_begun_in() -> None:
    assert version(begun_before()) == 1
    assert version(begun_after()) == 2
    assert BOTH.current("EBRT").version == 2


def test_an_answer_to_a_dropped_item_stays_readable() -> None:
    scenario = begun_before()

    assert scenario.value(EBPMACH) == "Linac 2"
    assert scenario.is_asked(EBPMACH)
    assert not scenario.findings("NOT-EXPECTED")


def test_an_added_item_is_asked_only_from_its_version_on() -> None:
    before, after = begun_before().entry, begun_after().entry
    assert before is not None
    assert after is not None

    assert "EBPFLD" not in {spot.item for spot in before.review.to_answer()}
    assert "EBPFLD" in {spot.item for spot in after.review.to_answer()}
    assert "EBPMACH" not in {spot.item for spot in after.review.places}


def test_each_version_has_its_own_limit() -> None:
    assert begun_before().answer(EBPTD, "65").findings("RANGE")
    assert not begun_after().answer(EBPTD, "65").findings("RANGE")


def test_each_version_has_its_own_code_list() -> None:
    assert begun_before().answer(EBPTECH, "SBRT").findings("UNREAD")
    assert begun_after().answer(EBPTECH, "SBRT").value(EBPTECH) == "6"


@VERSIONS
def test_values_are_derived_in_both_versions(begun: Begun) -> None:
    scenario = give(begun(), 2, "10")

    assert [scenario.value(FXCUM, row) for row in (1, 2)] == ["3.0", "6.0"]
    assert [scenario.value(EBSTOT), scenario.value(EBSPCT)] == ["6.0", "20"]


@VERSIONS
def test_every_check_is_asked_in_both_versions(begun: Begun) -> None:
    scenario = begun().answer(EBPEN, "6")
    scenario.answer(EBISTDAT, "10.11.26", 1)
    assert scenario.entry is not None

    asked = {number for views in scenario.entry.review.outcomes.values() for number in views}

    assert asked == {check.number for check in BOTH.checks_at["EBRT"]}


@VERSIONS
def test_broken_rules_are_found_in_both_versions(begun: Begun) -> None:
    scenario = begun().answer(EBPCTDAT, "12.11.26").answer(EBPSCH, "8x1").answer(EBPTD, "31")
    scenario.answer(EBPFX, "10").answer(EBPFD, "3").answer(EBPLEV, "T12")
    give(scenario, 2, "07", "2")

    found = {finding.number for finding in scenario.findings()}

    assert found >= {"X13", "X15", "X15a", "X15b", "X16", "EBRT-01", "EBRT-03"}


@VERSIONS
def test_other_forms_read_both_versions(begun: Begun) -> None:
    scenario = begun().on(PAIN, "D1")

    assert scenario.answer(PAINDAT, "10.11.26").outcome("X31") is Outcome.YES
    assert scenario.answer(PAINDAT, "11.11.26").outcome("X31") is Outcome.NO
