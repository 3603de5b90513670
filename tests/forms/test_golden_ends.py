"""Golden patients at the end: died on an unknown date, progressed on a partial one, lost early.

Of their pages only those that tell of their end are written down; every value of events and
endpoints is worked out by hand.
"""

from collections.abc import Callable
from functools import cache

import pytest

from tests.forms.golden import (
    NOT_MEASURED,
    Golden,
    Worked,
    cannot_be_told,
    event_on,
    no_event,
    worked,
)


def _treated(consent: str, randomised: str, treated: str) -> Golden:
    """A patient of arm A with one lesion, L1."""
    patient = Golden().page("SCR V0", ICDAT=consent)
    patient.page("LES V0", 1, LESLEV="L1", LESTARG="y")
    patient.page("RND RND", RNDDAT=randomised, ARM="A")
    return patient.page("PRO T0", PRODAT=treated)


def _stable(patient: Golden, event: str, day: str) -> None:
    patient.page(f"LTC {event}", LTCDAT=day)
    patient.page(f"LTC {event}", 1, LTCMDA="SD", LTCPROG="0")


@cache
def died_on_an_unknown_date() -> Golden:
    patient = _treated("2026-03-02", "2026-03-05", "2026-03-09")
    patient.page("SURV 3M", VITAL="1", SURVDAT="2026-06-08", DISCOURS="2")
    _stable(patient, "3M", "2026-06-08")
    patient.page("DTH EOS", DTHDAT=NOT_MEASURED, DTHSRC="4")
    return patient.page("EOS EOS", EOSDAT="2026-10-12", EOSREAS="2", EOSLAST="2026-08-20")


@cache
def progressed_on_a_partial_date() -> Golden:
    patient = _treated("2026-04-01", "2026-04-07", "2026-04-13")
    patient.page("SURV W6", VITAL="1", SURVDAT="2026-05-25", DISCOURS="2")
    patient.page(
        "SURV 3M", VITAL="1", SURVDAT="2026-07-13", DISCOURS="1", PROGDIS="y", PROGDAT="2026-07"
    )
    _stable(patient, "3M", "2026-07-13")
    return patient.page("SV 6M", VISMODE="2", VISITDAT="2026-10-12", ANYFX="n", ANYREI="n")


@cache
def lost_after_week_two() -> Golden:
    patient = _treated("2026-05-04", "2026-05-05", "2026-05-11")
    patient.page("SV D1", VISMODE="1", VISITDAT="2026-05-12", ANYFX="n", ANYREI="n")
    patient.page("SV W2", VISMODE="1", VISITDAT="2026-05-25", ANYFX="n")
    return patient.page("EOS EOS", EOSDAT="2026-09-01", EOSREAS="4", EOSLAST="2026-05-25")


@cache
def progressed_locally_and_withdrew() -> Golden:
    patient = _treated("2026-04-01", "2026-04-07", "2026-04-13")
    patient.page("LTC 3M", LTCDAT="2026-07-13")
    patient.page("LTC 3M", 1, LTCMDA="PD", LTCPROG="2", LTCPDAT="2026-07-13")
    return patient.page("SCR V0", WDCONS="2026-08-03", WDSCOPE="2")


def _nothing(*names: str) -> dict[str, str | None]:
    return dict.fromkeys(names)


# Last seen on 20 August; on 12 October the study had ended by the death. No day, so no days.
_BOUNDS = ("2026-08-20", "2026-10-12")
_DIED = (
    *worked("EVT EOS", 0, CONTLAST="2026-08-20", CONTSRC="EOS"),
    # Stable on 8 June; no visit has a page that could have asked for a fracture.
    *worked("EVT EOS", 0, **no_event("DP", "2026-06-08"), **no_event("LP", "2026-06-08")),
    *worked("EVT EOS", 0, **cannot_be_told("FR"), **cannot_be_told("RI")),
    *worked("EPS EOS", FXFIRST=None, REIFIRST=None),
    *worked("EVT EOS", 0, **no_event("WD", "2026-08-20")),
    *worked("EVT EOS", DTEVENT="1", DTEARL=_BOUNDS[0], DTLATE=_BOUNDS[1], DTDAY=None),
    *worked("EVT EOS", DTSRC="DTH;EOS"),
    *worked("EPS EOS", ORIGIN="2026-03-05", TRTSTDAT="2026-03-09"),
    *worked("EPS EOS", OSEVENT="1", OSEARL=_BOUNDS[0], OSLATE=_BOUNDS[1], OSRULE="1"),
    *worked("EPS EOS", PFSEVENT="1", PFSEARL=_BOUNDS[0], PFSLATE=_BOUNDS[1], PFSRULE="1"),
    *worked("EPS EOS", LPFSEV="1", LPFSCR="1", LPFSEARL=_BOUNDS[0], LPFSLATE=_BOUNDS[1]),
    *worked("EPS EOS", 0, LPFSRULE="1", **_nothing("OSDAT", "OSDAYS")),
    *worked("EPS EOS", 0, **_nothing("PFSDAT", "PFSDAYS")),
    *worked("EPS EOS", 0, **_nothing("LPFSDAT", "LPFSDAYS")),
    # After 8 June one image was due, around 8 September; the next in March.
    *worked("EPS EOS", PFSMISS="0", LPFSMISS="0"),
    *worked("EPS EOS", 1, LVLEV="L1", LVEVENT="1", LVEARL=_BOUNDS[0], LVLATE=_BOUNDS[1]),
    *worked("EPS EOS", 1, LVRULE="1", **_nothing("LVDAT", "LVDAYS")),
    # No height was ever compared: day 0.
    *worked("EPS EOS", 1, SIEVENT="0", SICENS="2026-03-05"),
    *worked("EPS EOS", 1, SIDAT="2026-03-05", SIDAYS="0", SIRULE="7"),
)
# Stable on 25 May, progressive on 13 July: in July, so between the 1st and the 13th.
_PROGRESSED = (
    *worked("EVT EOS", 0, CONTLAST="2026-10-12", CONTSRC="SV"),
    # Asked by phone on 12 October; the tumour was imaged on 13 July.
    *worked("EVT EOS", 0, **no_event("DT", "2026-10-12"), **no_event("LP", "2026-07-13")),
    *worked("EVT EOS", 0, **no_event("FR", "2026-10-12"), **no_event("RI", "2026-10-12")),
    *worked("EVT EOS", 0, **no_event("WD", "2026-10-12")),
    *worked("EVT EOS", DPEVENT="1", DPEARL="2026-07-01", DPLATE="2026-07-13", DPDAY=None),
    *worked("EVT EOS", DPSRC="SURV"),
    *worked("EPS EOS", ORIGIN="2026-04-07", TRTSTDAT="2026-04-13"),
    # April 23, May 31, June 30, July 31, August 31, September 30, October 12.
    *worked("EPS EOS", OSEVENT="0", OSCENS="2026-10-12", OSDAT="2026-10-12", OSDAYS="188"),
    *worked("EPS EOS", OSRULE="5"),
    *worked("EPS EOS", PFSEVENT="1", PFSEARL="2026-07-01", PFSLATE="2026-07-13", PFSRULE="2"),
    *worked("EPS EOS", 0, PFSMISS="0", **_nothing("PFSDAT", "PFSDAYS")),
    # April 23, May 31, June 30, July 13: at L1 the tumour held on the last image.
    *worked("EPS EOS", LPFSEV="0", LPFSCR="0", LPFSCENS="2026-07-13", LPFSDAT="2026-07-13"),
    *worked("EPS EOS", LPFSDAYS="97", LPFSRULE="6", LPFSMISS="0"),
    *worked("EPS EOS", 1, LVLEV="L1", LVEVENT="0", LVCENS="2026-07-13", LVDAT="2026-07-13"),
    *worked("EPS EOS", 1, LVDAYS="97", LVRULE="6"),
    *worked("EPS EOS", 1, SIEVENT="0", SICENS="2026-04-07"),
    *worked("EPS EOS", 1, SIDAT="2026-04-07", SIDAYS="0", SIRULE="7"),
)
# Lost on 1 September, but seen for the last time on 25 May: 20 days; the tumour was never imaged.
_LOST = (
    *worked("EVT EOS", 0, CONTLAST="2026-05-25", CONTSRC="EOS;SV"),
    *worked("EVT EOS", 0, **no_event("DT", "2026-05-25"), **no_event("WD", "2026-05-25")),
    # No page of survival, no image: of a progression nobody knows.
    *worked("EVT EOS", 0, **cannot_be_told("DP"), **cannot_be_told("LP")),
    # Week 2 did not ask for a re-intervention: none up to day 1.
    *worked("EVT EOS", 0, **no_event("FR", "2026-05-25"), **no_event("RI", "2026-05-12")),
    *worked("EPS EOS", ORIGIN="2026-05-05", TRTSTDAT="2026-05-11"),
    *worked("EPS EOS", OSEVENT="0", OSCENS="2026-05-25", OSDAT="2026-05-25", OSDAYS="20"),
    *worked("EPS EOS", 0, OSRULE="5"),
    *worked("EPS EOS", PFSEVENT="0", PFSCENS="2026-05-05", PFSDAT="2026-05-05", PFSDAYS="0"),
    *worked("EPS EOS", PFSRULE="7", PFSMISS="0"),
    *worked("EPS EOS", LPFSEV="0", LPFSCR="0", LPFSCENS="2026-05-05", LPFSDAT="2026-05-05"),
    *worked("EPS EOS", LPFSDAYS="0", LPFSRULE="7", LPFSMISS="0"),
    *worked("EPS EOS", 1, LVLEV="L1", LVEVENT="0", LVCENS="2026-05-05", LVDAT="2026-05-05"),
    *worked("EPS EOS", 1, LVDAYS="0", LVRULE="7"),
    *worked("EPS EOS", 1, SIEVENT="0", SICENS="2026-05-05"),
    *worked("EPS EOS", 1, SIDAT="2026-05-05", SIDAYS="0", SIRULE="7"),
)
# Progression on 13 July: April 23, May 31, June 30, July 13. He withdrew on 3 August: 118 days.
_WITHDREW = (
    *worked("EVT EOS", 0, CONTLAST="2026-08-03", CONTSRC="SCR", **no_event("DT", "2026-08-03")),
    *worked("EVT EOS", 0, **cannot_be_told("DP")),
    *worked("EVT EOS", 0, **cannot_be_told("FR"), **cannot_be_told("RI")),
    *worked("EPS EOS", FXFIRST=None, REIFIRST=None),
    *worked("EVT EOS", 0, **event_on("LP", "2026-07-13", "LTC")),
    *worked("EVT EOS", 0, **event_on("WD", "2026-08-03", "SCR")),
    *worked("EPS EOS", ORIGIN="2026-04-07", TRTSTDAT="2026-04-13"),
    *worked("EPS EOS", OSEVENT="0", OSCENS="2026-08-03", OSDAT="2026-08-03", OSDAYS="118"),
    *worked("EPS EOS", OSRULE="5"),
    *worked("EPS EOS", PFSEVENT="1", PFSEARL="2026-07-13", PFSLATE="2026-07-13", PFSRULE="3"),
    *worked("EPS EOS", PFSDAT="2026-07-13", PFSDAYS="97", PFSMISS="0"),
    *worked("EPS EOS", LPFSEV="1", LPFSCR="0", LPFSEARL="2026-07-13", LPFSLATE="2026-07-13"),
    *worked("EPS EOS", LPFSDAT="2026-07-13", LPFSDAYS="97", LPFSRULE="3", LPFSMISS="0"),
    *worked("EPS EOS", 1, LVLEV="L1", LVEVENT="1", LVEARL="2026-07-13", LVLATE="2026-07-13"),
    *worked("EPS EOS", 1, LVDAT="2026-07-13", LVDAYS="97", LVRULE="3"),
    *worked("EPS EOS", 1, SIEVENT="0", SICENS="2026-04-07", SIDAT="2026-04-07"),
    *worked("EPS EOS", 1, SIDAYS="0", SIRULE="7"),
)
WORKED: tuple[Worked, ...] = (*_DIED, *_PROGRESSED, *_LOST, *_WITHDREW)


@pytest.mark.parametrize(
    ("patient", "by_hand"),
    [
        (died_on_an_unknown_date, _DIED),
        (progressed_on_a_partial_date, _PROGRESSED),
        (lost_after_week_two, _LOST),
        (progressed_locally_and_withdrew, _WITHDREW),
    ],
)
def test_clinical_01_the_end_of_a_patient_is_the_one_worked_out_by_hand(
    patient: Callable[[], Golden], by_hand: tuple[Worked, ...]
) -> None:
    computed = {
        place: value
        for place, value in patient().values().items()
        if place[0] in ("EVT EOS", "EPS EOS")
    }

    assert computed == {(page, item): value for page, item, value in by_hand}
