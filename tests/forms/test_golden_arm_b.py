"""Golden patient of arm B: every value of his pages, worked out by hand (sections 3 and 5)."""

import pytest

from tests.forms import test_golden_arm_a, test_golden_ends, test_golden_tables
from tests.forms.golden import (
    Worked,
    assert_nothing_is_unchecked,
    cannot_be_told,
    derived_items,
    event_on,
    items_of,
    no_event,
    worked,
)
from tests.forms.golden_arm_b import arm_b

_BASELINE = (
    *worked("SCR V0", SITEID="101", SCRNO="101-001"),  # the site, the key of the casebook
    *worked("DM V0", BMI="27.0"),  # 88.4 / 1.81² = 88.4 / 3.2761 = 26.983
    *worked("LES V0", LESPAINN="1", LESINDN="1", LESTARGN="1"),
    *worked("LES V0", 1, LESDMAX="34.5"),  # of 30, 34.5, 28
    # L2 is mobile: 2; lytic: 2; none: 0.
    *worked("SIN V0", 1, SINLEV="L2", SINLOC="2", SINBONE="2", SINPOST="0"),
    *worked("SIN V0", 1, SINTOT="8", SINCAT="2"),  # 2 + 3 + 2 + 0 + 1 + 0; 7 to 12
    *worked("IE V0", IEELIG="1"),  # all included, none excluded
)
_RADIOTHERAPY = (
    # 13 to 17 April five times 3 Gy, nothing on 20, then 21 to 24 and 27.
    *worked("EBRT T0", 1, FXCUM="3.0"),
    *worked("EBRT T0", 2, FXCUM="6.0"),
    *worked("EBRT T0", 3, FXCUM="9.0"),
    *worked("EBRT T0", 4, FXCUM="12.0"),
    *worked("EBRT T0", 5, FXCUM="15.0"),
    *worked("EBRT T0", 6, FXCUM="15.0"),  # not delivered
    *worked("EBRT T0", 7, FXCUM="18.0"),
    *worked("EBRT T0", 8, FXCUM="21.0"),
    *worked("EBRT T0", 9, FXCUM="24.0"),
    *worked("EBRT T0", 10, FXCUM="27.0"),
    *worked("EBRT T0", 11, FXCUM="30.0"),
    *worked("EBRT T0", EBSDELN="10", EBSTOT="30.0", EBSPCT="100"),  # 11 rows - 1; 10 x 3; 30 / 30
    *worked("EBRT T0", EBSSTDAT="2026-04-13", EBSENDAT="2026-04-27"),
    *worked("EBRT T0", EBSDAYS="15"),  # 27 - 13 + 1
    *worked("EBRT T0", EBSGAP="4"),  # Friday 17 to Tuesday 21; Friday 24 to Monday 27 is 3
    *worked("EBRT T0", EBSCOMP="1"),  # 10 of 10 fractions, 30 of 30 Gy
    *worked("EBRT T0", EBSBED="39.0"),  # 10 x 3 x (1 + 3/10)
    *worked("EBRT T0", EBSEQD2="32.5"),  # 39 / (1 + 2/10)
    *worked("EBRT T0", EBSEQD2C="39.5"),  # 10 x 3.1 x (1 + 3.1/2) / (1 + 2/2) = 79.05 / 2
)
_INCREASED = "TILIDINE PO 100 → 125 mg; IBUPROFEN PO 1800 → 0 mg"
_PAIN = (
    *(one for event in ("W2", "W6", "3M", "6M") for one in worked(f"PAIN {event}", BASEPRE="1")),
    *worked("PAIN V0", PAINTPT="V0"),
    *worked("PAIN D1", PAINTPT="D1", PAINHRS="23.75"),  # 13 April 10:15 to 14 April 10:00: 23.75
    *worked("PAIN D1", VASBASE="6.5", VASDELTA="-0.5", RESP3="0"),  # 6 - 6.5
    # Increased, as the pages say: tilidine from 2 x 50 to 2 x 62.5 mg; ibuprofen was left out.
    *worked("PAIN D1", ANPAGES="1", ANDIFF=_INCREASED, PAINSTD="0"),
    # Baseline on 2 April, first fraction on 13, rated on 14; but not under standard analgesia.
    *worked("PAIN D1", BASEPRE="1", PAINDAY="1", PAINEVAL="0"),
    *worked("PAIN D1", PAINREI="0", RESPNRI="0", RESPEXC="X"),
    # Pain about the same under opioids that rose by 5 / 20 = 25 %: progression.
    *worked("PAIN D1", OMEDBASE="20.0", OMEDNOW="25.0", RESPICPR="PP"),
    *worked("PAIN W2", PAINTPT="FU", VASBASE="6.5", VASDELTA="-3.0", RESP3="1"),  # 3.5 - 6.5
    *worked("PAIN W2", PAINREI="0", RESPNRI="1", RESPEXC="1"),
    *worked("PAIN W2", OMEDBASE="20.0", OMEDNOW="0.0", RESPICPR="PR"),  # pain 3 down, not gone
    *worked("PAIN W6", PAINTPT="FU", VASBASE="6.5", VASDELTA="-3.5", RESP3="1"),  # 3 - 6.5
    *worked("PAIN W6", PAINREI="0", RESPNRI="1", RESPEXC="1"),
    # Pain 3.5 down, but opioids up by 15 / 20 = 75 %.
    *worked("PAIN W6", OMEDBASE="20.0", OMEDNOW="35.0", RESPICPR="IR"),
    *worked("PAIN 3M", PAINTPT="FU", VASBASE="6.5", VASDELTA="-0.5", RESP3="0"),  # 6 - 6.5
    *worked("PAIN 3M", PAINREI="0", RESPNRI="0", RESPEXC="0"),
    *worked("PAIN 3M", OMEDBASE="20.0", OMEDNOW="20.0", RESPICPR="IR"),  # both stable
    *worked("PAIN 6M", PAINTPT="FU", VASBASE="6.5", VASDELTA="-6.5", RESP3="1"),  # 0 - 6.5
    *worked("PAIN 6M", PAINREI="0", RESPNRI="1", RESPEXC="1"),
    # No pain, but opioids up by 10 / 20 = 50 %: not complete.
    *worked("PAIN 6M", OMEDBASE="20.0", OMEDNOW="30.0", RESPICPR="IR"),
)
_ANALGESICS = (
    # Tilidine 2 x 50 = 100 mg, x 0.2; ibuprofen 3 x 600 = 1800 mg, no opioid.
    *worked("AN V0", 1, ANUNIT="mg", ANTDD="100.00", ANFACT="0.20", ANTABVER="1", OMED="20.0"),
    *worked("AN V0", 2, ANUNIT="mg", ANTDD="1800.00", ANFACT="0.00", ANTABVER="1", OMED="0.0"),
    *worked("AN V0", OMEDTOT="20.0", WHOSTEP="2"),  # 20 + 0
    # Tilidine 2 x 62.5 = 125 mg, x 0.2.
    *worked("AN D1", 1, ANUNIT="mg", ANTDD="125.00", ANFACT="0.20", ANTABVER="1", OMED="25.0"),
    *worked("AN D1", OMEDTOT="25.0", WHOSTEP="2"),
    *worked("AN W2", 1, ANUNIT="mg", ANTDD="1800.00", ANFACT="0.00", ANTABVER="1", OMED="0.0"),
    *worked("AN W2", OMEDTOT="0.0", WHOSTEP="1"),
    # Fentanyl into the nose 3 x 100 = 300 µg: the table has no factor, 15 mg by hand.
    *worked("AN W6", 1, ANUNIT="ug", ANTDD="300.00", ANFACT=None, ANTABVER=None, OMED=None),
    # Tramadol 2 x 50 = 100 mg, x 0.2.
    *worked("AN W6", 2, ANUNIT="mg", ANTDD="100.00", ANFACT="0.20", ANTABVER="1", OMED="20.0"),
    *worked("AN W6", OMEDTOT="35.0", WHOSTEP="3"),  # 15 + 20
    # Dihydrocodeine 2 x 60 = 120 mg, x 0.1; tramadol 2 x 20 = 40 mg, x 0.2.
    *worked("AN 3M", 1, ANUNIT="mg", ANTDD="120.00", ANFACT="0.10", ANTABVER="1", OMED="12.0"),
    *worked("AN 3M", 2, ANUNIT="mg", ANTDD="40.00", ANFACT="0.20", ANTABVER="1", OMED="8.0"),
    *worked("AN 3M", OMEDTOT="20.0", WHOSTEP="2"),  # 12 + 8
    # Morphine 3 x 10 = 30 mg, x 1.
    *worked("AN 6M", 1, ANUNIT="mg", ANTDD="30.00", ANFACT="1.00", ANTABVER="1", OMED="30.0"),
    *worked("AN 6M", OMEDTOT="30.0", WHOSTEP="3"),
)
# Function: (1 - (mean - 1) / 3) x 100. Symptom: (mean - 1) / 3 x 100. Global: (mean - 1) / 6 x 100.
_QUALITY_BEFORE = (
    *worked("QOL V0", QL2="25.0"),  # 2 3: 1.5 / 6
    *worked("QOL V0", PF2="6.7"),  # 4 3 4 4 4: mean 3.8, 1 - 2.8 / 3
    *worked("QOL V0", RF2="0.0"),  # 4 4: 1 - 3 / 3
    *worked("QOL V0", EF="50.0"),  # 3 3 2 2: 1 - 1.5 / 3
    *worked("QOL V0", CF="100.0"),  # 1 1
    *worked("QOL V0", SF="0.0"),  # 4 4
    *worked("QOL V0", FA="55.6"),  # 1 3 4: mean 2.667, 1.667 / 3
    *worked("QOL V0", NV="50.0"),  # 3 2: 1.5 / 3
    *worked("QOL V0", PA="100.0"),  # 4 4
    *worked("QOL V0", DY="66.7", SL="100.0", AP="66.7"),  # 3: 2 / 3; 4: 3 / 3; 3
    *worked("QOL V0", CO="66.7", DI="66.7", FI="33.3"),  # 3; 3; 2: 1 / 3
    # PF RF EF CF SF: 6.67 + 0 + 50 + 100 + 0 = 156.67; turned FA NV PA DY SL AP CO DI:
    # 44.44 + 50 + 0 + 33.33 + 0 + 33.33 + 33.33 + 33.33 = 227.78; 384.44 / 13 = 29.57
    *worked("QOL V0", C30SUM="29.6"),
    *worked("QOL V0", BMPS="80.0"),  # 4 4 3 3 3: mean 3.4, 2.4 / 3
    *worked("QOL V0", BMPC="100.0"),  # 4 4 4
    *worked("QOL V0", BMFI="12.5"),  # 4 4 4 3 4 3 4 3: 29 / 8 = 3.625, 1 - 2.625 / 3
    *worked("QOL V0", BMPA="27.8"),  # 4 3 2 3, then 1 2 turned to 4 3: 19 / 6, 1 - 2.167 / 3
)
_QUALITY_AFTER = (
    *worked("QOL 3M", QL2="58.3"),  # 4 5: 3.5 / 6
    *worked("QOL 3M", PF2="73.3"),  # 3 2 2 1 1: mean 1.8, 1 - 0.8 / 3
    *worked("QOL 3M", RF2="66.7"),  # 2 2: 1 - 1 / 3
    *worked("QOL 3M", EF="91.7"),  # 1 1 2 1: mean 1.25, 1 - 0.25 / 3
    *worked("QOL 3M", CF="100.0"),  # 1 1
    *worked("QOL 3M", SF="83.3"),  # 1 2: 1 - 0.5 / 3
    *worked("QOL 3M", FA="22.2"),  # 1 2 2: mean 1.667, 0.667 / 3
    *worked("QOL 3M", NV="0.0"),  # 1 1
    *worked("QOL 3M", PA="33.3"),  # 2 2: 1 / 3
    *worked("QOL 3M", DY="33.3", SL="33.3", AP="0.0"),  # 2, 2, 1
    *worked("QOL 3M", CO="33.3", DI="0.0", FI="33.3"),  # 2, 1, 2
    # PF RF EF CF SF: 73.33 + 66.67 + 91.67 + 100 + 83.33 = 415; turned FA NV PA DY SL AP CO DI:
    # 77.78 + 100 + 66.67 + 66.67 + 66.67 + 100 + 66.67 + 100 = 644.44; 1059.44 / 13 = 81.50
    *worked("QOL 3M", C30SUM="81.5"),
    *worked("QOL 3M", BMPS="6.7"),  # 2 1 1 1 1: mean 1.2, 0.2 / 3
    *worked("QOL 3M", BMPC="11.1"),  # 2 1 1: mean 1.333, 0.333 / 3
    *worked("QOL 3M", BMFI="83.3"),  # 2 2 1 1 2 2 1 1: 12 / 8 = 1.5, 1 - 0.5 / 3
    *worked("QOL 3M", BMPA="88.9"),  # 2 1 1 1, then 4 3 turned to 1 2: 8 / 6, 1 - 0.333 / 3
)
_HEIGHTS = (
    *worked("VH V0", VHTPT="BL", VHREF="V0"),
    *worked("VH V0", 1, VHLEV="L2", HLOSSA="10.3", GENANT="0"),  # one neighbour: 3 / 29; < 20 %
    *worked("VH 3M", VHTPT="FU", VHREF="V0"),
    *worked("VH 3M", 1, VHLEV="L2", HLOSSA="13.8", GENANT="0"),  # 29 - 25 = 4; 4 / 29
    # Anterior 1.5 / 27 = 5.6 %, middle 1 / 26 = 3.8 %, posterior 0: neither 20 % nor 4 mm.
    *worked("VH 3M", 1, HLOSSP="5.6", HLOSSM="1.5", SINTER="0"),
    *worked("VH 3M", 1, COBBD="2.5"),  # -9.5 + 12
    *worked("LTC 3M", 1, LTCLEV="L2"),
    # Skin 2 3 2, spinal cord 0 0 0, bone 1 0 1: the greatest of each.
    *worked("LS 3M", 1, LSTISS="1", LSWORST="3"),
    *worked("LS 3M", 2, LSTISS="2", LSWORST="0"),
    *worked("LS 3M", 3, LSTISS="3", LSWORST="1"),
)
_EVENTS = (
    *worked("AE AE 1", AENO="1", AECTCV="4.0", AEMAXGR="2", AEGRKNOW="1"),
    *worked("AE AE 1", AERELTRT="1", AETOX4="0", AEDLT="0"),  # probably radiation; below grade 4
    *worked("AE AE 2", AENO="2", AECTCV="4.0", AEMAXGR="4", AEGRKNOW="1"),  # of 3, 4, 3
    *worked("AE AE 2", AERELTRT="1", AETOX4="1"),  # radiation is its cause, grade 4
    *worked("AE AE 2", AESTOP="1", AEDLT="1"),  # an ulcer of the skin; judged to need surgery
    *worked("SAE AE 1", SAEREP="1", SAETYPE="1", SAEAWARE="2026-05-26T09:30"),
    *worked("SAE AE 1", SAECLOCK="48.50"),  # two days and from 09:30 to 10:00; late after 24
    *worked("SAE AE 2", SAEREP="2", SAETYPE="2", SAEAWARE=None),  # of the new facts only he knows
    *worked("SAE AE 2", SAECLOCK="2.33"),  # 12:00 to 14:20: 140 / 60 = 2.333
    *(
        one
        for page in ("SAE AE 1", "SAE AE 2")  # both copy event 2
        for one in (
            *worked(page, SAETERM="Ulcer in the field", SAEGR="4", SAESTDAT="2026-05-23"),
            *worked(page, SAEAEOUT="2", SAERELS="1", SAERELR="4", SAERELD="2"),
        )
    ),
)
_COURSE = (
    *worked("RND RND", ARMPROP="B"),  # ten fractions, no procedure
    *worked("CM LOG", CMCHEMOD="0"),  # docetaxel went on through the treatment
    *worked("SURV 3M", PROGDAT="2026-07-06"),
    *worked("SURV 6M", PROGDAT="2026-07-06"),
    *worked("EPS EOS", ORIGIN="2026-04-07", TRTSTDAT="2026-04-13"),
    # April 23, May 31, June 30, July 31, August 31, September 30, October 30.
    *worked("EPS EOS", OSEVENT="1", OSDAT="2026-10-30", OSDAYS="206"),
    # April 23, May 31, June 30, July 6: the liver came before death.
    *worked("EPS EOS", PFSEVENT="1", PFSDAT="2026-07-06", PFSDAYS="90"),
    *worked("EPS EOS", PFSEARL="2026-07-06", PFSLATE="2026-07-06", PFSRULE="2"),
    *worked("EPS EOS", OSEARL="2026-10-30", OSLATE="2026-10-30", OSRULE="1"),
    # The image of 13 July came before death; that of 6 months ended its window on 12 November.
    *worked("EPS EOS", PFSMISS="0", LPFSMISS="0"),
    # At L2 the tumour held until he died.
    *worked("EPS EOS", LPFSEV="1", LPFSCR="1", LPFSDAT="2026-10-30", LPFSDAYS="206"),
    *worked("EPS EOS", LPFSEARL="2026-10-30", LPFSLATE="2026-10-30"),
    *worked("EPS EOS", LPFSRULE="1"),
    *worked("EPS EOS", 1, LVLEV="L2", LVEVENT="1", LVEARL="2026-10-30", LVLATE="2026-10-30"),
    *worked("EPS EOS", 1, LVDAT="2026-10-30", LVDAYS="206", LVRULE="1"),
    # Death is no sintering: to the last image on which there was none, 23 + 31 + 30 + 13.
    *worked("EPS EOS", 1, SIEVENT="0", SICENS="2026-07-13"),
    *worked("EPS EOS", 1, SIDAT="2026-07-13", SIDAYS="97", SIRULE="6"),
    # By phone at 6 months on 12 October, for the last time.
    *worked("EVT EOS", CONTLAST="2026-10-12", CONTSRC="SURV;EOS;SV;PAIN"),
    *worked("EVT EOS", 0, **event_on("DT", "2026-10-30", "DTH;EOS")),
    *worked("EVT EOS", 0, **event_on("DP", "2026-07-06", "SURV")),
    *worked("EVT EOS", 0, **no_event("LP", "2026-07-13"), **no_event("WD", "2026-10-12")),
    # The only visit after treatment with a page of its own, at 6 months, asked for neither.
    *worked("EVT EOS", 0, **cannot_be_told("FR", "SV"), **cannot_be_told("RI", "SV")),
    *worked("EPS EOS", FXFIRST=None, REIFIRST=None),
)
_SETS = (
    *worked("ASET EOS", SETRND="1", SETRNDW="1", SETARM="B"),  # drawn on 7 April
    *worked("ASET EOS", SETTRT="1", SETTRTW="1", SETACT="B"),  # confirmed
    *worked("ASET EOS", SETEVL="0", SETEVLW="8"),  # analgesia changed
    *worked("ASET EOS", D1CHG="-0.5", D1RED="0", D1DAY="1", D1HRS="23.75", D1STD="0"),
    *worked("ASET EOS", D1NRI="0", D1EXC="X"),
    *worked("ASET EOS", W2RED="1", W2NRI="1", W2EXC="1"),  # 3 points down
    *worked("ASET EOS", W6RED="1", W6NRI="1", W6EXC="1"),  # 3.5 points down
)
_PROPOSED = (
    *worked("RND RND", ARMACT="B"),
    *worked("EBRT T0", EBPTD="30.0", EBPFX="10", EBPFD="3.0"),
    *worked("EBRT T0", 1, FXDAT="2026-04-13"),
    *worked("EBRT T0", 2, FXDAT="2026-04-14"),
    *worked("EBRT T0", 3, FXDAT="2026-04-15"),
    *worked("EBRT T0", 4, FXDAT="2026-04-16"),
    *worked("EBRT T0", 5, FXDAT="2026-04-17"),
    *worked("EBRT T0", 6, FXDAT="2026-04-20"),
    *worked("EBRT T0", 7, FXDAT="2026-04-21"),
    *worked("EBRT T0", 8, FXDAT="2026-04-22"),
    *worked("EBRT T0", 9, FXDAT="2026-04-23"),
    *worked("EBRT T0", 10, FXDAT="2026-04-24"),
    *worked("EBRT T0", 11, FXDAT="2026-04-27"),
    *worked("QOL V0", QOLDAT="2026-04-02"),
    *worked("PAIN V0", PAINDAT="2026-04-02"),
    *worked("PAIN 6M", PAINDAT="2026-10-12"),
    *worked("PAIN D1", PAINDAT=None),
    *worked("PAIN W2", PAINDAT=None),
    *worked("PAIN W6", PAINDAT=None),
    *worked("PAIN 3M", PAINDAT=None),
    *worked("QOL 3M", QOLDAT=None),
    *worked("SKN OT", SKNDAT=None),
    *worked("SKN W2", SKNDAT=None),
    *worked("LS 3M", LSDAT=None),
)
"""The weekdays of the fractions; the date of a visit only where the page of the visit is."""
WORKED: tuple[Worked, ...] = (
    *_PROPOSED,
    *_BASELINE,
    *_RADIOTHERAPY,
    *_PAIN,
    *_ANALGESICS,
    *_QUALITY_BEFORE,
    *_QUALITY_AFTER,
    *_HEIGHTS,
    *_EVENTS,
    *_COURSE,
    *_SETS,
)


@pytest.mark.parametrize(("page", "item", "by_hand"), WORKED)
def test_the_value_is_the_one_worked_out_by_hand(page: str, item: str, by_hand: str | None) -> None:
    assert arm_b().values()[page, item] == by_hand


def test_no_derived_value_of_his_pages_is_left_unchecked() -> None:
    assert_nothing_is_unchecked(arm_b(), WORKED)


def test_the_patients_together_leave_no_derived_item_of_the_trial_unchecked() -> None:
    elsewhere = items_of(test_golden_ends.WORKED) | items_of(test_golden_tables.WORKED)

    assert derived_items() <= items_of(test_golden_arm_a.WORKED) | items_of(WORKED) | elsewhere


def test_the_report_after_48_hours_is_found_late() -> None:
    assert [one.number for one in arm_b().findings("SAE AE 1") if one.number == "X36a"] == ["X36a"]
    assert "X36a" not in {one.number for one in arm_b().findings("SAE AE 2")}
