"""Requirements: 5.10 dates of OS, PFS and local PFS, worked out by hand from 6 July 2026."""

from kyphocrf.forms.death.form import DEATH, DTHDAT
from kyphocrf.forms.endpoints import (
    ENDPOINTS,
    FXFIRST,
    LPFSCR,
    LPFSDAT,
    LPFSDAYS,
    LPFSEV,
    ORIGIN,
    OSDAT,
    OSDAYS,
    OSEVENT,
    PFSDAT,
    PFSDAYS,
    PFSEVENT,
    REIFIRST,
    TRTSTDAT,
)
from kyphocrf.forms.fracture.form import FRACTURE, FXSDAT, FXSLEV
from kyphocrf.forms.local_control.form import LOCAL_CONTROL, LTCDAT, LTCPDAT, LTCPROG
from kyphocrf.forms.randomisation.form import RANDOMISATION, RNDDAT
from kyphocrf.forms.reintervention.form import REIDAT, REINTERVENTION
from kyphocrf.forms.survival.form import DISCOURS, PROGDAT, PROGDIS, SURVDAT, SURVIVAL
from tests.forms.followed import followed
from tests.scenario import Scenario


def alive() -> Scenario:
    """Randomised on 1 July, treated on 6 July, seen alive on 5 October and assessed that day."""
    patient = followed().on(RANDOMISATION).answer(RNDDAT, "1.7.2026")
    patient.on(SURVIVAL, "W6").answer(SURVDAT, "17.8.2026")
    patient.on(SURVIVAL, "3M").answer(SURVDAT, "5.10.2026")
    return patient.on(LOCAL_CONTROL, "3M").answer(LTCDAT, "5.10.2026")


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


def test_a_partial_day_of_death_leaves_the_endpoints_open() -> None:
    page = endpoints(alive().on(DEATH, "EOS").answer(DTHDAT, "11.2026"))

    assert page.value(OSEVENT) is None
    assert page.value(OSDAT) is None
    assert page.value(PFSDAT) is None


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

    assert page.value(OSDAT) is None
    assert page.value(PFSDAT) is None


def test_first_fracture_and_first_re_intervention_are_the_earliest() -> None:
    patient = alive()
    patient.on(FRACTURE, "LOG").answer(FXSLEV, "L2").answer(FXSDAT, "5.10.2026")
    patient.on(FRACTURE, "LOG", form_repeat=2).answer(FXSLEV, "L4").answer(FXSDAT, "1.9.2026")
    patient.on(REINTERVENTION, "LOG").answer(REIDAT, "10.10.2026")
    page = endpoints(patient)

    assert page.value(FXFIRST) == "2026-09-01"
    assert page.value(REIFIRST) == "2026-10-10"
