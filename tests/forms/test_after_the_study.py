"""After the end of study or the withdrawal of the data nothing is collected: X30g, X30h."""

import pytest

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome
from kyphocrf.forms.consent.form import CONSENT, WDCONS, WDSCOPE
from kyphocrf.forms.death.form import DEATH, DTHDAT
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT
from kyphocrf.forms.medication.form import CMSTDAT, MEDICATION
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import PAINDAT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.study.sweeps import is_entered_date
from tests.forms.followed import followed
from tests.scenario import Scenario

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN
END = "2026-08-10"


def withdrawn(scope: str = "3", day: str = END) -> Scenario:
    return followed().on(CONSENT).answer(WDCONS, day).answer(WDSCOPE, scope)


def ended(day: str = END) -> Scenario:
    return followed().on(END_OF_STUDY, "EOS").answer(EOSDAT, day)


@pytest.mark.parametrize(("number", "over"), [("X30g", withdrawn), ("X30h", ended)])
@pytest.mark.parametrize(
    ("day", "outcome"), [("2026-08-09", YES), (END, YES), ("2026-08-11", NO), ("", UNKNOWN)]
)
def test_clinical_13_what_is_dated_afterwards_is_a_finding(
    number: str, over: object, day: str, outcome: Outcome
) -> None:
    assert callable(over)
    scenario: Scenario = over()
    scenario.on(PAIN, "W6").answer(PAINDAT, day)

    assert scenario.outcome(f"{number} PAINDAT") is outcome
    for finding in scenario.findings(number):
        assert finding.severity is Severity.SOFT
        assert END in finding.message.en
        assert END in finding.message.de


@pytest.mark.parametrize("number", ["X30g", "X30h"])
def test_while_the_study_goes_on_nothing_is_late(number: str) -> None:
    scenario = followed().on(PAIN, "W6").answer(PAINDAT, "2026-08-11")

    assert scenario.outcome(f"{number} PAINDAT") is YES


@pytest.mark.parametrize("scope", ["1", "2"])
def test_x30c_speaks_only_of_the_use_of_data(scope: str) -> None:
    scenario = withdrawn(scope).on(PAIN, "W6").answer(PAINDAT, "2026-08-11")

    assert scenario.outcome("X30g PAINDAT") is YES


def test_a_partial_date_that_may_lie_behind_cannot_be_told() -> None:
    scenario = ended().on(MEDICATION).answer(CMSTDAT, "2026-08", 1)
    assert scenario.outcome("X30h CMSTDAT") is UNKNOWN
    assert scenario.answer(CMSTDAT, "2026-09", 1).outcome("X30h CMSTDAT") is NO
    assert scenario.answer(CMSTDAT, "2026-07", 1).outcome("X30h CMSTDAT") is YES


def test_death_may_become_known_after_the_study_but_not_after_the_use_was_withdrawn() -> None:
    late = ended().on(DEATH, "EOS").answer(DTHDAT, "2026-08-11")
    assert late.findings("X30h") == ()

    assert withdrawn().on(DEATH, "EOS").answer(DTHDAT, "2026-08-11").findings("X30g")


def test_clinical_13_the_rule_stands_at_every_date_but_reports_and_what_is_written_at_the_end() -> (
    None
):
    spared = {
        (form.name, item.name)
        for form in STUDY.forms
        for item in form.items.values()
        if is_entered_date(item)
        and not any(
            check.number == "X30g" and check.at.item == item.name
            for check in STUDY.swept[form.name, form.version]
        )
    }

    assert spared == {
        ("AE", "AESAWDTM"), ("DD", "DDREPDAT"), ("SAE", "SAEAWARE"), ("SAE", "SAESENT"),
        ("IMG", "IMGRDAT"), ("EBRT", "EBPSTART"), ("EOS", "EOSDAT"), ("EOS", "EOSLAST"),
        ("SIGN", "SGNDTM"), ("DV", "DVDAT"),
    }  # fmt: skip
