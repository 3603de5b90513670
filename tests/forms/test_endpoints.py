"""Requirements: 5.10 dates of OS, PFS and local PFS, worked out by hand from 6 July 2026."""

from dataclasses import replace
from datetime import datetime

import pytest

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.values import Missing
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.death.form import DEATH, DTHDAT
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.fractions import FXDAT, FXDEL
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT, EOSLAST, EOSREAS
from kyphocrf.forms.endpoints.form import (
    ENDPOINTS,
    FXFIRST,
    LPFSCR,
    LPFSDAT,
    LPFSDAYS,
    LPFSEV,
    LPFSLATE,
    LPFSMISS,
    LVDAYS,
    LVEVENT,
    LVLEV,
    ORIGIN,
    OSCENS,
    OSDAT,
    OSDAYS,
    OSEARL,
    OSEVENT,
    OSLATE,
    OSRULE,
    PFSCENS,
    PFSDAT,
    PFSDAYS,
    PFSEARL,
    PFSEVENT,
    PFSLATE,
    PFSMISS,
    PFSRULE,
    REIFIRST,
    SIDAYS,
    SIEVENT,
    SIRULE,
    TRTSTDAT,
)
from kyphocrf.forms.fracture.form import FRACTURE, FXSDAT, FXSLEV
from kyphocrf.forms.heights.form import SINTER
from kyphocrf.forms.heights.image import VHDAT
from kyphocrf.forms.local_control.form import LOCAL_CONTROL, LTCDAT, LTCMDA, LTCPDAT, LTCPROG
from kyphocrf.forms.randomisation.form import RANDOMISATION, RNDDAT
from kyphocrf.forms.reintervention.form import REIDAT, REINTERVENTION
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.survival.form import DISCOURS, PROGDAT, PROGDIS, SURVDAT, SURVIVAL
from kyphocrf.record.schedule import expected
from tests.forms.followed import LATER, REFERENCE, followed, measured
from tests.scenario import Scenario


def alive() -> Scenario:
    """Randomised on 1 July, treated on 6 July, seen alive on 5 October and assessed that day."""
    patient = followed().on(CONSENT).answer(ICDAT, "29.6.2026")
    patient.on(RANDOMISATION).answer(RNDDAT, "1.7.2026")
    patient.on(SURVIVAL, "W6").answer(SURVDAT, "17.8.2026")
    patient.on(SURVIVAL, "3M").answer(SURVDAT, "5.10.2026")
    return patient.on(LOCAL_CONTROL, "3M").answer(LTCDAT, "5.10.2026").answer(LTCMDA, "SD", 1)


def endpoints(patient: Scenario) -> Scenario:
    return patient.on(ENDPOINTS, "EOS")


def test_the_living_are_censored_at_the_last_day_known_alive() -> None:
    page = endpoints(alive())

    assert (page.value(ORIGIN), page.value(TRTSTDAT)) == ("2026-07-01", "2026-07-06")
    assert (page.value(OSEVENT), page.value(OSDAT)) == ("0", "2026-10-05")
    assert page.value(OSDAYS) == "96"  # 30 days of July, 31, 30, 5 of October
    assert (page.value(PFSEVENT), page.value(PFSDAT), page.value(PFSDAYS)) == (
        "0", "2026-10-05", "96",
    )  # fmt: skip


def test_death_ends_every_clock_and_competes_with_local_control() -> None:
    page = endpoints(alive().on(DEATH, "EOS").answer(DTHDAT, "1.11.2026"))

    assert (page.value(OSEVENT), page.value(OSDAT), page.value(OSDAYS)) == (
        "1", "2026-11-01", "123",
    )  # fmt: skip
    assert (page.value(PFSEVENT), page.value(PFSDAT)) == ("1", "2026-11-01")
    assert (page.value(LPFSEV), page.value(LPFSCR)) == ("1", "1")


def test_clinical_01_a_partial_day_of_death_has_bounds_and_no_days() -> None:
    """Today is 23 November: the month of death ends with it."""
    page = endpoints(alive().on(DEATH, "EOS").answer(DTHDAT, "11.2026"))

    assert (page.value(OSEVENT), page.value(OSRULE)) == ("1", "1")
    assert (page.value(OSEARL), page.value(OSLATE)) == ("2026-11-01", "2026-11-23")
    assert [page.value(one) for one in (OSDAT, OSDAYS, OSCENS)] == [None] * 3
    assert (page.value(PFSEVENT), page.value(PFSEARL)) == ("1", "2026-11-01")
    assert (page.value(LPFSEV), page.value(LPFSLATE)) == ("1", "2026-11-23")


def test_clinical_02_a_partial_distant_date_does_not_hide_a_certain_local_progression() -> None:
    patient = alive().answer(LTCPROG, "confirmed", 1).answer(LTCPDAT, "21.9.2026", 1)
    patient.on(SURVIVAL, "3M").answer(DISCOURS, "1").answer(PROGDIS, "1")
    page = endpoints(patient.answer(PROGDAT, "10.2026"))

    assert (page.value(PFSEVENT), page.value(PFSRULE)) == ("1", "3")
    assert (page.value(PFSDAT), page.value(PFSDAYS)) == ("2026-09-21", "82")  # 30 + 31 + 21


def test_clinical_02_a_distant_progression_without_its_day_is_an_event() -> None:
    """Stable on 17 August, progressive on 5 October: it lies between the two."""
    patient = alive().on(SURVIVAL, "W6").answer(DISCOURS, "2")
    patient.on(SURVIVAL, "3M").answer(DISCOURS, "1").answer(PROGDIS, "1")
    page = endpoints(patient.missing(PROGDAT, Missing.UNK))

    assert (page.value(PFSEVENT), page.value(PFSRULE)) == ("1", "2")
    assert (page.value(PFSEARL), page.value(PFSLATE)) == ("2026-08-17", "2026-10-05")
    assert page.value(PFSDAYS) is None


def test_clinical_09_what_is_not_evaluable_censors_nothing() -> None:
    patient = alive().answer(LTCMDA, "NE", 1)
    page = endpoints(patient)

    assert (page.value(PFSCENS), page.value(PFSRULE)) == ("2026-07-01", "7")  # never assessed
    assert (page.value(PFSDAT), page.value(PFSDAYS)) == ("2026-07-01", "0")


@pytest.mark.parametrize(
    ("reason", "censored"),
    [("1", "2026-11-10"), ("3", "2026-11-10"), ("4", "2026-10-20"), ("8", "2026-10-20")],
)
def test_clinical_09_the_end_of_study_is_a_contact_only_where_the_patient_ended_it(
    reason: str, censored: str
) -> None:
    patient = alive().on(END_OF_STUDY, "EOS").answer(EOSDAT, "10.11.2026")
    page = endpoints(patient.answer(EOSREAS, reason).answer(EOSLAST, "20.10.2026"))

    assert (page.value(OSEVENT), page.value(OSCENS), page.value(OSRULE)) == ("0", censored, "5")


def test_clinical_09_who_was_not_randomised_has_no_endpoints() -> None:
    patient = Scenario.blank(STUDY).on(CONSENT).answer(ICDAT, "29.6.2026")
    page = endpoints(patient.on(DEATH, "EOS").answer(DTHDAT, "1.7.2026"))

    assert not any(page.is_asked(item) for item in (ORIGIN, OSEVENT, PFSEVENT, LPFSEV))
    assert [page.value(item) for item in (OSEVENT, OSDAT, PFSEVENT)] == [None] * 3


def test_clinical_09_a_death_before_randomisation_is_a_finding_and_counts_no_days() -> None:
    patient = alive().on(DEATH, "EOS").answer(DTHDAT, "30.6.2026")

    assert patient.outcome("DTH-04") is Outcome.NO
    assert endpoints(patient).value(OSDAYS) is None


def test_clinical_09_each_treated_level_has_its_own_time() -> None:
    """L1 progresses and sinters, T12 neither: it was judged last on 5 October."""
    patient = alive().answer(LTCMDA, "PD", 3).answer(LTCPDAT, "5.10.2026", 3)
    measured(patient, "D1", REFERENCE, 3)
    measured(patient, "3M", LATER, 3).answer(VHDAT, "6.10.2026").answer(SINTER, "1", 3)
    patient.answer(SINTER, "0", 1)
    page = endpoints(patient)

    assert [page.value(LVLEV, row) for row in (1, 3)] == ["T12", "L1"]
    assert [page.value(LVEVENT, row) for row in (1, 3)] == ["0", "1"]
    assert [page.value(LVDAYS, row) for row in (1, 3)] == ["96", "96"]
    assert [page.value(SIEVENT, row) for row in (1, 3)] == ["0", "1"]
    assert [page.value(SIDAYS, row) for row in (1, 3)] == ["97", "97"]  # 30 + 31 + 30 + 6
    assert [page.value(SIRULE, row) for row in (1, 3)] == ["6", "4"]


@pytest.mark.parametrize(("death", "flagged"), [("2027-08-05", "0"), ("2027-08-06", "1")])
def test_clinical_09_two_assessments_missed_before_an_event_are_flagged(
    death: str, flagged: str
) -> None:
    """From 6 July 2026 the windows of 6 and 12 months end on 4 February and 5 August 2027."""
    patient = alive()
    patient.book = replace(patient.left(), now=datetime(2027, 9, 1, 12, 0))  # noqa: DTZ001
    page = endpoints(patient.on(DEATH, "EOS").answer(DTHDAT, death))

    assert (page.value(PFSMISS), page.value(LPFSMISS)) == (flagged, flagged)


def test_clinical_15_a_first_fraction_on_an_unknown_day_leaves_the_start_untold() -> None:
    patient = followed("B").on(RANDOMISATION).answer(RNDDAT, "1.7.2026")
    patient.on(EBRT, "T0").answer(FXDAT, "7.7.2026", 2).answer(FXDEL, "y", 2)
    assert endpoints(patient).value(TRTSTDAT) == "2026-07-06"

    patient.on(EBRT, "T0").missing(FXDAT, Missing.UNK, 1)

    assert endpoints(patient).value(TRTSTDAT) is None
    visits = {one.event.code: one for one in expected(patient.left())}
    assert [visits[code].target for code in ("D1", "W2", "W6", "3M")] == [None] * 4


def test_a_distant_progression_ends_pfs_but_not_local_control() -> None:
    patient = alive().on(SURVIVAL, "3M").answer(DISCOURS, "1").answer(PROGDIS, "1")
    page = endpoints(patient.answer(PROGDAT, "20.9.2026"))

    assert (page.value(PFSEVENT), page.value(PFSDAT)) == ("1", "2026-09-20")
    assert page.value(PFSDAYS) == "81"  # 30 + 31 + 20
    assert (page.value(LPFSEV), page.value(LPFSDAT)) == ("0", "2026-10-05")


def test_a_confirmed_local_progression_ends_both() -> None:
    patient = alive().answer(LTCPROG, "confirmed", 1).answer(LTCPDAT, "5.10.2026", 1)
    patient.on(DEATH, "EOS").answer(DTHDAT, "1.11.2026")
    page = endpoints(patient)

    assert (page.value(PFSDAT), page.value(LPFSDAT)) == ("2026-10-05", "2026-10-05")
    assert (page.value(LPFSEV), page.value(LPFSCR), page.value(LPFSDAYS)) == ("1", "0", "96")


def test_without_a_follow_up_nothing_can_be_told() -> None:
    page = endpoints(followed())

    assert page.value(OSDAT) is None  # not even the day of randomisation
    assert page.value(PFSDAT) is None


def test_first_fracture_and_first_re_intervention_are_the_earliest() -> None:
    patient = alive()
    patient.on(FRACTURE, "LOG").answer(FXSLEV, "L2").answer(FXSDAT, "5.10.2026")
    patient.on(FRACTURE, "LOG", form_repeat=2).answer(FXSLEV, "L4").answer(FXSDAT, "1.9.2026")
    patient.on(REINTERVENTION, "LOG").answer(REIDAT, "10.10.2026")
    page = endpoints(patient)

    assert page.value(FXFIRST) == "2026-09-01"
    assert page.value(REIFIRST) == "2026-10-10"
