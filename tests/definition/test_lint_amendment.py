"""What must be so for answers to find their way from one version of a form to the next."""

from dataclasses import replace

import pytest

from kyphocrf.definition.amendment import Amendment, Moved
from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.item import choice
from kyphocrf.definition.lint import lint
from kyphocrf.definition.text import Text
from tests import small_study as s
from tests.amended_study import AMENDED_STUDY, FIRST, SECOND, TREAT_2

LABEL = Text("Label", "Name")
TO_3 = SECOND.forms[0]


def amended(*steps: Moved) -> list[str]:
    """The faults of the study whose first amendment moves like this."""
    first = Amendment(1, LABEL, steps)
    return lint(replace(AMENDED_STUDY, amendments=(first, SECOND)))


def test_an_amendment_whose_answers_know_their_way_is_well_formed() -> None:
    assert lint(AMENDED_STUDY) == []


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        (Moved("TREAT", 2, {"NOBODY": "FXPLAN"}), "NOBODY is renamed, but it is no item"),
        (Moved("TREAT", 2, {"DOSE": "NOBODY"}), "renamed to NOBODY, which is no item"),
        (Moved("TREAT", 2, {"DOSE": "FXDOSE"}), "two items become FXDOSE"),
        (Moved("TREAT", 2, {}, {"NOBODY": {"0": "N"}}), "NOBODY is recoded, but it is no item"),
        (Moved("TREAT", 2, {}, {"FXDOSE": {"0": "N"}}), "FXDOSE is recoded, but it has no codes"),
        (Moved("TREAT", 2, {}, {"FXSTOP": {"7": "N"}}), "7 is no code of the version before"),
        (Moved("TREAT", 2, {}, {"FXSTOP": {"0": "Z"}}), "Z is no code of this version"),
        (Moved("TREAT", 2, {"DOSE": "FXTIME", "FXTIME": "FXPLAN"}), "SESSION takes rows of"),
        (Moved("TREAT", 4), "no versions 3 and 4"),
        (Moved("NOFORM", 2), "no versions 1 and 2"),
        (Moved("PAIN", 2), "TREAT version 2 comes with no amendment"),
    ],
)
def test_a_fault_of_an_amendment_is_named(step: Moved, fault: str) -> None:
    assert any(fault in found for found in amended(step))


def test_versions_count_up_by_one() -> None:
    forms = tuple(form for form in AMENDED_STUDY.forms if form is not TREAT_2)

    faults = lint(replace(AMENDED_STUDY, forms=forms))

    assert "TREAT has version 3, but no version 2" in faults


def test_a_version_comes_with_one_amendment() -> None:
    faults = amended(FIRST.forms[0], TO_3)

    assert "TREAT version 3 comes with two amendments" in faults


def test_amendments_are_numbered_upwards() -> None:
    swapped = replace(AMENDED_STUDY, amendments=(SECOND, FIRST))

    faults = lint(swapped)

    assert "amendments are not numbered upwards from 1" in faults
    assert "TREAT version 2 comes after a later version" in faults


def test_a_multiple_choice_stays_one_where_it_is_recoded() -> None:
    where = choice("WHERE", LABEL, s.SITES, sdtm=s.NS)
    main = ItemGroup("MAIN", LABEL, {"1.1": where})
    consent = replace(s.CONSENT, version=2, groups=(main,), checks=())
    step = Moved("CONS", 2, {}, {"WHERE": {"1": "2"}})
    third = Amendment(3, LABEL, (step,))
    study = replace(
        AMENDED_STUDY,
        forms=(*AMENDED_STUDY.forms, consent),
        amendments=(FIRST, SECOND, third),
    )

    assert any("WHERE is a multiple choice in one version only" in fault for fault in lint(study))
