"""Golden patient of arm A: every value of her pages, worked out by hand (sections 3 and 5)."""

import pytest

from tests.forms.golden import (
    Worked,
    assert_nothing_is_unchecked,
    event_on,
    no_event,
    worked,
)
from tests.forms.golden_arm_a import arm_a

_BASELINE = (
    *worked("SCR V0", SITEID="101", SCRNO="101-001"),  # the site, the key of the casebook
    *worked("DM V0", BMI="23.0"),  # 62.5 / 1.65² = 62.5 / 2.7225 = 22.957
    *worked("LES V0", LESPAINN="2", LESINDN="1", LESTARGN="2"),  # y y | y n | y y
    *worked("LES V0", 1, LESDMAX="21.0"),  # of 18.5, 21, 15.5
    *worked("LES V0", 2, LESDMAX="26.5"),  # of 24, 22, 26.5
    # T12 is a junction: 3; lytic: 2; unilateral: 1.
    *worked("SIN V0", 1, SINLEV="T12", SINLOC="3", SINBONE="2", SINPOST="1"),
    *worked("SIN V0", 1, SINTOT="11", SINCAT="2"),  # 3 + 3 + 2 + 0 + 2 + 1; 7 to 12
    # L1 is a junction: 3; mixed: 1; none: 0.
    *worked("SIN V0", 2, SINLEV="L1", SINLOC="3", SINBONE="1", SINPOST="0"),
    *worked("SIN V0", 2, SINTOT="5", SINCAT="1"),  # 3 + 1 + 1 + 0 + 0 + 0; 0 to 6
    *worked("IE V0", IEELIG="1"),  # all included, none excluded, INC07 not applicable
)
_TREATMENT = (
    *worked("PRO T0", PRODUR="90"),  # 22:50 to 24:00 is 70, to 00:20 another 20
    *worked("PRO T0", PROSTAY="4"),  # 12 - 8 March
    *worked("PRO T0", 1, PROLEV="T12", IORLEV="T12"),
    *worked("PRO T0", 2, PROLEV="L1", IORLEV="L1"),  # not delivered: no dose to convert
    *worked("PRO T0", 1, IORBED="14.4"),  # 8 x (1 + 8/10)
    *worked("PRO T0", 1, IOREQD2="12.0"),  # 14.4 / (1 + 2/10)
    *worked("PRO T0", 1, IOREQD2C="10.3"),  # 5.5 x (1 + 5.5/2) / (1 + 2/2) = 20.625 / 2
)
_LEFT_OUT = "MORPHINE PO 20 → 10 mg; METAMIZOLE PO 2000 → 0 mg"
_PAIN = (
    *(one for event in ("W2", "W6", "3M", "6M") for one in worked(f"PAIN {event}", BASEPRE="1")),
    *worked("PAIN V0", PAINTPT="V0"),
    *worked("PAIN D1", PAINTPT="D1", PAINHRS="20.50"),  # from 00:20 to 20:50 of 10 March
    *worked("PAIN D1", VASBASE="7.0", VASDELTA="-3.0", RESP3="1"),  # 4 - 7, at least 3 down
    # The morphine of the evening and metamizole were left out, which is explained: unchanged.
    *worked("PAIN D1", ANPAGES="1", ANDIFF=_LEFT_OUT, ANSEEN=_LEFT_OUT, PAINSTD="1"),
    # Baseline on 3 March, treated on 9, rated on 10: evaluable, and not flagged.
    *worked("PAIN D1", BASEPRE="1", PAINDAY="1", PAINEVAL="1"),
    *worked("PAIN D1", PAINREI="0", RESPNRI="1", RESPEXC="1"),
    # Opioids not more than before and pain at least 2 down: partial response.
    *worked("PAIN D1", OMEDBASE="80.0", OMEDNOW="70.0", RESPICPR="PR"),
    *worked("PAIN W2", PAINTPT="FU", VASBASE="7.0", VASDELTA="-7.0", RESP3="1"),  # 0 - 7
    *worked("PAIN W2", PAINREI="0", RESPNRI="1", RESPEXC="1"),
    *worked("PAIN W2", OMEDBASE="80.0", OMEDNOW="0.0", RESPICPR="CR"),  # no pain, less opioids
    *worked("PAIN W6", PAINTPT="FU", VASBASE="7.0", VASDELTA="-1.5", RESP3="0"),  # 5.5 - 7
    *worked("PAIN W6", PAINREI="0", RESPNRI="0", RESPEXC="0"),  # 20 April is before 27 May
    # Pain only 1.5 down, but opioids fell by 20 / 80 = 25 %, which is enough.
    *worked("PAIN W6", OMEDBASE="80.0", OMEDNOW="60.0", RESPICPR="PR"),
    *worked("PAIN 3M", PAINTPT="FU", VASBASE="7.0", VASDELTA="2.0", RESP3="0"),  # 9 - 7
    # 8 June is after the radiotherapy of T12 on 27 May: flagged.
    *worked("PAIN 3M", PAINREI="1", RESPNRI="0", RESPEXC="X"),
    # Pain 2 up; opioids up by 10 / 80 = 12.5 %, which is stable: progression.
    *worked("PAIN 3M", OMEDBASE="80.0", OMEDNOW="90.0", RESPICPR="PP"),
    *worked("PAIN 6M", PAINTPT="FU", VASBASE="7.0", VASDELTA="-4.0", RESP3="1"),  # 3 - 7
    *worked("PAIN 6M", PAINREI="1", RESPNRI="0", RESPEXC="X"),  # a responder, but flagged
    # Pain 4 down under opioids that rose by 20 / 80 = 25 %: neither response nor progression.
    *worked("PAIN 6M", OMEDBASE="80.0", OMEDNOW="100.0", RESPICPR="IR"),
)
_ANALGESICS = (
    # Morphine by mouth 2 x 10 = 20 mg, x 1.
    *worked("AN V0", 1, ANUNIT="mg", ANTDD="20.00", ANFACT="1.00", ANTABVER="1", OMED="20.0"),
    # Fentanyl patch 25 µg/h, x 2.4.
    *worked("AN V0", 2, ANUNIT="ug/h", ANTDD="25.00", ANFACT="2.40", ANTABVER="1", OMED="60.0"),
    # Metamizole 4 x 500 = 2000 mg, no opioid.
    *worked("AN V0", 3, ANUNIT="mg", ANTDD="2000.00", ANFACT="0.00", ANTABVER="1", OMED="0.0"),
    *worked("AN V0", OMEDTOT="80.0", WHOSTEP="3"),  # 20 + 60 + 0
    *worked("AN D1", 1, ANUNIT="mg", ANTDD="10.00", ANFACT="1.00", ANTABVER="1", OMED="10.0"),
    *worked("AN D1", 2, ANUNIT="ug/h", ANTDD="25.00", ANFACT="2.40", ANTABVER="1", OMED="60.0"),
    *worked("AN D1", OMEDTOT="70.0", WHOSTEP="3"),  # 10 + 60
    *worked("AN W2", OMEDTOT="0.0", WHOSTEP="0"),  # none taken
    # Oxycodone 2 x 10 = 20 mg, x 1.5; tramadol 3 x 50 = 150 mg, x 0.2.
    *worked("AN W6", 1, ANUNIT="mg", ANTDD="20.00", ANFACT="1.50", ANTABVER="1", OMED="30.0"),
    *worked("AN W6", 2, ANUNIT="mg", ANTDD="150.00", ANFACT="0.20", ANTABVER="1", OMED="30.0"),
    *worked("AN W6", OMEDTOT="60.0", WHOSTEP="3"),  # 30 + 30; the stronger of III and II
    # Hydromorphone 2 x 8 = 16 mg, x 5; tilidine 1 x 50 = 50 mg, x 0.2.
    *worked("AN 3M", 1, ANUNIT="mg", ANTDD="16.00", ANFACT="5.00", ANTABVER="1", OMED="80.0"),
    *worked("AN 3M", 2, ANUNIT="mg", ANTDD="50.00", ANFACT="0.20", ANTABVER="1", OMED="10.0"),
    # Pregabalin 2 x 75 = 150 mg is a co-analgesic: the table has no factor.
    *worked("AN 3M", 3, ANUNIT="mg", ANTDD="150.00", ANFACT=None, ANTABVER=None, OMED=None),
    *worked("AN 3M", OMEDTOT="90.0", WHOSTEP="3"),  # 80 + 10
    # Buprenorphine patch 35 µg/h, x 2.4; morphine 2 x 8 = 16 mg, x 1.
    *worked("AN 6M", 1, ANUNIT="ug/h", ANTDD="35.00", ANFACT="2.40", ANTABVER="1", OMED="84.0"),
    *worked("AN 6M", 2, ANUNIT="mg", ANTDD="16.00", ANFACT="1.00", ANTABVER="1", OMED="16.0"),
    *worked("AN 6M", OMEDTOT="100.0", WHOSTEP="3"),  # 84 + 16
)
# Function: (1 - (mean - 1) / 3) x 100. Symptom: (mean - 1) / 3 x 100. Global: (mean - 1) / 6 x 100.
_QUALITY_BEFORE = (
    *worked("QOL V0", QL2="41.7"),  # 3 4: 2.5 / 6
    *worked("QOL V0", PF2="60.0"),  # 3 3 2 1 2: mean 2.2, 1 - 1.2 / 3
    *worked("QOL V0", RF2="33.3"),  # 3 3: 1 - 2 / 3
    *worked("QOL V0", EF="66.7"),  # 2 2 3 1: mean 2, 1 - 1 / 3
    *worked("QOL V0", CF="83.3"),  # 1 2: 1 - 0.5 / 3
    *worked("QOL V0", SF="50.0"),  # 2 3: 1 - 1.5 / 3
    *worked("QOL V0", FA="55.6"),  # 3 2 3: mean 2.667, 1.667 / 3
    *worked("QOL V0", NV="16.7"),  # 1 2: 0.5 / 3
    *worked("QOL V0", PA="83.3"),  # 4 3: 2.5 / 3
    *worked("QOL V0", DY="0.0", SL="66.7", AP="33.3"),  # 1: 0; 3: 2 / 3; 2: 1 / 3
    *worked("QOL V0", CO="100.0", DI="0.0", FI="33.3"),  # 4: 3 / 3; 1: 0; 2: 1 / 3
    # PF RF EF CF SF: 60 + 33.33 + 66.67 + 83.33 + 50 = 293.33; turned FA NV PA DY SL AP CO DI:
    # 44.44 + 83.33 + 16.67 + 100 + 33.33 + 66.67 + 0 + 100 = 444.44; 737.78 / 13 = 56.75
    *worked("QOL V0", C30SUM="56.8"),
    *worked("QOL V0", BMPS="20.0"),  # 2 1 3 1 1: mean 1.6, 0.6 / 3
    *worked("QOL V0", BMPC="44.4"),  # 3 2 2: mean 2.333, 1.333 / 3
    *worked("QOL V0", BMFI="66.7"),  # 3 2 2 3 2 2 1 1: 16 / 8 = 2, 1 - 1 / 3
    *worked("QOL V0", BMPA="50.0"),  # 3 2 3 2, then 2 3 turned to 3 2: 15 / 6 = 2.5, 1 - 1.5 / 3
)
_QUALITY_AFTER = (
    *worked("QOL 6M", QL2="75.0"),  # 5 6: 4.5 / 6
    *worked("QOL 6M", PF2="88.9"),  # 2 - - 1 1, 3 of 5 answered: mean 1.333, 1 - 0.333 / 3
    *worked("QOL 6M", RF2="83.3"),  # 1 2: 1 - 0.5 / 3
    *worked("QOL 6M", EF="88.9"),  # 1 1 2 -: mean 1.333, 1 - 0.333 / 3
    *worked("QOL 6M", CF="100.0"),  # 1 1
    *worked("QOL 6M", SF="83.3"),  # 1 2: 1 - 0.5 / 3
    *worked("QOL 6M", FA="33.3"),  # 2 - 2: mean 2, 1 / 3
    *worked("QOL 6M", NV="0.0"),  # 1 1
    *worked("QOL 6M", PA="16.7"),  # 2 1: 0.5 / 3
    *worked("QOL 6M", DY="33.3", SL="0.0", CO="33.3", DI="0.0", FI="0.0"),  # 2, 1, 2, 1, 1
    *worked("QOL 6M", AP=None, C30SUM=None),  # the one item is not answered; a scale lacks
    *worked("QOL 6M", BMPS="11.1"),  # 1 1 2 - -: mean 1.333, 0.333 / 3
    *worked("QOL 6M", BMPC=None),  # - - 2: 1 of 3 is less than half
    *worked("QOL 6M", BMFI="91.7"),  # 1 1 2 1 - - - -, half: mean 1.25, 1 - 0.25 / 3
    *worked("QOL 6M", BMPA="88.9"),  # 1 2 1 1, then 4 3 turned to 1 2: 8 / 6, 1 - 0.333 / 3
)
_HEIGHTS = (
    *worked("VH V0", VHTPT="BL", VHREF="D1"),
    *worked("VH V0", 1, VHLEV="T12", HLOSSA="30.8"),  # neighbours (25 + 27) / 2 = 26; 8 / 26
    *worked("VH V0", 1, GENANT="2"),  # 25 to 40 %
    *worked("VH V0", 2, VHLEV="L1", HLOSSA=None, GENANT=None),  # no neighbours, no earlier image
    *worked("VH D1", VHTPT="REF", VHREF="D1"),
    *worked("VH D1", 1, VHLEV="T12", HLOSSA="26.9", GENANT="2"),  # 26 - 19 = 7; 7 / 26
    *worked("VH D1", 2, VHLEV="L1", HLOSSA=None, GENANT=None),
    *worked("VH 3M", VHTPT="FU", VHREF="D1"),
    *worked("VH 3M", 1, VHLEV="T12", HLOSSA="41.5", GENANT="3"),  # 10.8 / 26; > 40 %
    # Anterior 3.8 / 19 = 20 %, middle 1 / 20 = 5 %, posterior 0.5 / 24: sintered by 20 %, not 4 mm.
    *worked("VH 3M", 1, HLOSSP="20.0", HLOSSM="3.8", SINTER="1"),
    *worked("VH 3M", 1, COBBD="6.5"),  # 14.5 - 8
    # Anterior 1 / 26 = 3.8 %, middle 0.5 / 25 = 2 %, posterior 0: neither 20 % nor 4 mm.
    *worked("VH 3M", 2, HLOSSP="3.8", HLOSSM="1.0", SINTER="0"),
    *worked("VH 3M", 2, VHLEV="L1", HLOSSA=None, GENANT="0"),  # from the 3.8 %
    *worked("VH 3M", 2, COBBD="-1.0"),  # 5 - 6
    *worked("VH 6M", VHTPT="FU", VHREF="D1"),
    *worked("VH 6M", 1, VHLEV="T12", HLOSSA="40.0", GENANT="2"),  # one neighbour: 10 / 25; to 40 %
    # Anterior 4 / 19 = 21.1 %, middle 1 / 20, posterior 0.5 / 24.
    *worked("VH 6M", 1, HLOSSP="21.1", HLOSSM="4.0", SINTER="1"),
    *worked("VH 6M", 1, COBBD="7.0"),  # 15 - 8
    # Anterior not measured; middle 1 / 25 = 4 %, posterior 4 / 27 = 14.8 %: sintered by 4 mm.
    *worked("VH 6M", 2, HLOSSP="14.8", HLOSSM="4.0", SINTER="1"),
    *worked("VH 6M", 2, VHLEV="L1", HLOSSA=None, GENANT="0"),
    *worked("VH 6M", 2, COBBD="-0.5"),  # 5.5 - 6
)
_COURSE = (
    *worked("RND RND", ARMPROP="A"),  # IORT in full at T12, no fraction
    *(one for event in ("3M", "6M") for one in worked(f"LTC {event}", 1, LTCLEV="T12")),
    *(one for event in ("3M", "6M") for one in worked(f"LTC {event}", 2, LTCLEV="L1")),
    *worked("FX LOG 1", FXREL="3"),  # L2 lies below L1
    *worked("REI LOG 1", REIREL="1"),  # T12 was treated
    *worked("AE AE 1", AENO="1", AECTCV="4.0"),  # the page, the version the study is set to
    *worked("AE AE 1", AEMAXGR="3", AEGRKNOW="1"),  # of 2, 3, 2
    *worked("AE AE 1", AERELTRT="1", AETOX4="0", AEDLT="0"),  # perhaps surgery; below grade 4
    *worked("CM LOG", CMCHEMOD="21"),  # 16 to 28 February 12, 9 March 9; Eribulin came later
)
_ENDPOINTS = (
    *worked("EPS EOS", ORIGIN="2026-03-05", TRTSTDAT="2026-03-09"),
    # March 26, April 30, May 31, June 30, July 31, August 31, September 8.
    *worked("EPS EOS", OSEVENT="0", OSDAT="2026-09-08", OSDAYS="187"),
    *worked("EPS EOS", OSCENS="2026-09-08", OSRULE="5"),
    # No progression: to the last image of the tumour, a day before.
    *worked("EPS EOS", PFSEVENT="0", PFSDAT="2026-09-07", PFSDAYS="186"),
    *worked("EPS EOS", PFSCENS="2026-09-07", PFSRULE="6"),
    *worked("EPS EOS", PFSMISS="0", LPFSMISS="0"),  # there is no event to miss one before
    *worked("EPS EOS", LPFSEV="0", LPFSCR="0", LPFSDAT="2026-09-07", LPFSDAYS="186"),
    *worked("EPS EOS", LPFSCENS="2026-09-07", LPFSRULE="6"),
    *(
        one
        for row, level in ((1, "T12"), (2, "L1"))  # both stable on both images
        for one in (
            *worked("EPS EOS", row, LVLEV=level, LVEVENT="0"),
            *worked("EPS EOS", row, LVCENS="2026-09-07", LVDAT="2026-09-07", LVDAYS="186"),
            *worked("EPS EOS", row, LVRULE="6", SIEVENT="1", SIRULE="4"),
        )
    ),
    # T12 is sintered on the image of 8 June: 26 + 30 + 31 + 8; L1 on that of 8 September.
    *worked("EPS EOS", 1, SIEARL="2026-06-08", SILATE="2026-06-08", SIDAT="2026-06-08"),
    *worked("EPS EOS", 1, SIDAYS="95"),
    *worked("EPS EOS", 2, SIEARL="2026-09-08", SILATE="2026-09-08", SIDAT="2026-09-08"),
    *worked("EPS EOS", 2, SIDAYS="187"),
    *worked("EPS EOS", FXFIRST="2026-06-08", REIFIRST="2026-05-27"),
    # On 8 September she was seen: pain, heights and survival; the image of the tumour is older.
    *worked("EVT EOS", CONTLAST="2026-09-08", CONTSRC="SURV;PAIN;QOL;VH"),
    *worked("EVT EOS", 0, **no_event("DT", "2026-09-08"), **no_event("DP", "2026-09-08")),
    *worked("EVT EOS", 0, **no_event("LP", "2026-09-07"), **no_event("WD", "2026-09-08")),
    *worked("EVT EOS", 0, **event_on("FR", "2026-06-08", "FX")),
    *worked("EVT EOS", 0, **event_on("RI", "2026-05-27", "REI")),
)
_SETS = (
    *worked("ASET EOS", SETRND="1", SETRNDW="1", SETARM="A"),  # drawn on 5 March
    *worked("ASET EOS", SETTRT="1", SETTRTW="1", SETACT="A"),  # confirmed
    *worked("ASET EOS", SETEVL="1", SETEVLW="0"),  # every condition is met
    *worked("ASET EOS", D1CHG="-3.0", D1RED="1", D1DAY="1", D1HRS="20.50", D1STD="1"),
    *worked("ASET EOS", D1NRI="1", D1EXC="1"),
    *worked("ASET EOS", W2RED="1", W2NRI="1", W2EXC="1"),  # 7 points down
    *worked("ASET EOS", W6RED="0", W6NRI="0", W6EXC="0"),  # 1.5 points down
)
_PROPOSED = (
    *worked("RND RND", ARMACT="A"),
    *worked("QOL V0", QOLDAT="2026-03-03"),
    *worked("PAIN V0", PAINDAT="2026-03-03"),
    *worked("PAIN D1", PAINDAT=None),
    *worked("PAIN W2", PAINDAT=None),
    *worked("PAIN W6", PAINDAT=None),
    *worked("PAIN 3M", PAINDAT=None),
    *worked("PAIN 6M", PAINDAT=None),
    *worked("QOL 6M", QOLDAT=None),
)
"""The date of a visit, only where the page of the visit is."""
WORKED: tuple[Worked, ...] = (
    *_PROPOSED,
    *_BASELINE,
    *_TREATMENT,
    *_PAIN,
    *_ANALGESICS,
    *_QUALITY_BEFORE,
    *_QUALITY_AFTER,
    *_HEIGHTS,
    *_COURSE,
    *_ENDPOINTS,
    *_SETS,
)


@pytest.mark.parametrize(("page", "item", "by_hand"), WORKED)
def test_the_value_is_the_one_worked_out_by_hand(page: str, item: str, by_hand: str | None) -> None:
    assert arm_a().values()[page, item] == by_hand


def test_no_derived_value_of_her_pages_is_left_unchecked() -> None:
    assert_nothing_is_unchecked(arm_a(), WORKED)
