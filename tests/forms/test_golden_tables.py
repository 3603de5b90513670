"""The tables for the statistician of the golden patients: what they add, worked out by hand.

What a table repeats from another page under its name is worked out there; that it is the same here
is a law, held for every patient.
"""

from collections.abc import Callable

import pytest

from tests.forms.golden import TABLES, Golden, Worked, repeated_from, worked
from tests.forms.golden_arm_a import arm_a
from tests.forms.golden_arm_b import arm_b
from tests.forms.test_golden_ends import (
    died_on_an_unknown_date,
    lost_after_week_two,
    progressed_locally_and_withdrew,
    progressed_on_a_partial_date,
)

_NEVER_RATED = dict.fromkeys(f"{score}C{visit}" for score in ("QL", "QS", "QP")
                             for visit in ("W6", "3M", "6M"))  # fmt: skip
_NO_EVENT_TOLD: dict[str, str | None] = {
    "AEANY": "9", "AECOUNT": None, "AEWORST": None, "AEANYSER": "9", "AEANYREL": "9",
    "SKNWORST": None, "WNDWORST": None, "ASPLAN": None,
}  # fmt: skip
"""No page of an event, and no visit that asked: whether there was one, nobody knows.

Of the treatment only its day is recorded: by its page it may be of either kind.
"""
_NOTHING_MEASURED: dict[str, str | None] = dict.fromkeys(("LVLOSS", "LVLOSSDT", "LVLOSSMX"))


def time(row: int, parameter: str, **more: str | None) -> tuple[Worked, ...]:
    """Name the values of one row of the times to events; rows 4 and 5 speak of lesion 1."""
    missed = {"TTMISS": "0"} if parameter in ("PFS", "LPFS") else {}
    return worked("ADTTE EOS", row, TTPARM=parameter, **missed, **more)


def level(lesion: str, name: str) -> dict[str, str | None]:
    return {"TTLES": lesion, "TTLEV": name}


def censored(day: str, days: str, rule: str, told_by: str) -> dict[str, str | None]:
    return {
        "TTEVENT": "0", "TTCNSR": "1", "TTDAT": day, "TTDAYS": days, "TTRULE": rule,
        "TTSRC": told_by,
    }  # fmt: skip


def happened(day: str, days: str, rule: str, told_by: str) -> dict[str, str | None]:
    return {
        "TTEVENT": "1", "TTEARL": day, "TTLATE": day, "TTCNSR": "0", "TTDAT": day,
        "TTDAYS": days, "TTRULE": rule, "TTSRC": told_by,
    }  # fmt: skip


ARM_A: tuple[Worked, ...] = (
    *worked("ADSL EOS", ASPLAN="1"),  # A, and A
    *worked("ADSL EOS", DROPOUT="0"),  # she goes on
    *worked("ADSL EOS", LCYN="1", LCDAT="2026-09-07"),  # stable on the image of 7 September
    *worked("ADSL EOS", SIANY="1"),  # both levels
    # The fracture of L2: grades 2, 3, 2; not serious; perhaps by the surgery.
    *worked("ADSL EOS", AEANY="1", AECOUNT="1", AEWORST="3", AEANYSER="0", AEANYREL="1"),
    *worked("ADSL EOS", SKNWORST=None, WNDWORST=None),  # neither was looked at
    *worked("ADSL EOS", QLCW6=None, QLC3M=None, QLC6M="33.3"),  # 75.0 - 41.7
    *worked("ADSL EOS", QSCW6=None, QSC3M=None, QSC6M=None),  # a scale lacks at 6 months
    *worked("ADSL EOS", QPCW6=None, QPC3M=None, QPC6M="-8.9"),  # 11.1 - 20.0
    *worked("ADLV EOS", 1, LVIORT="8.0", LVEBRT=None),  # T12, in full; no course
    *worked("ADLV EOS", 1, LVLOSS="21.1", LVLOSSDT="2026-09-08", LVLOSSMX="21.1"),  # 20.0, 21.1
    *worked("ADLV EOS", 2, LVIORT="0.0", LVEBRT=None),  # L1, not delivered
    *worked("ADLV EOS", 2, LVLOSS="14.8", LVLOSSDT="2026-09-08", LVLOSSMX="14.8"),  # 3.8, 14.8
    *worked("ADLV EOS", 1, LLEVENT="0"),
    *worked("ADLV EOS", 2, LLEVENT="0"),
    # From 5 March: last seen on 8 September, the tumour last judged a day before.
    *time(1, "OS", **censored("2026-09-08", "187", "5", "SURV;PAIN;QOL;VH")),
    *time(2, "PFS", **censored("2026-09-07", "186", "6", "LTC")),
    *time(3, "LPFS", **censored("2026-09-07", "186", "6", "LTC")),
    *time(4, "LPFSLV", **level("1", "T12"), **censored("2026-09-07", "186", "6", "LTC")),
    *time(5, "SINTLV", **level("1", "T12"), **happened("2026-06-08", "95", "4", "VH")),
    *time(6, "LPFSLV", **level("2", "L1"), **censored("2026-09-07", "186", "6", "LTC")),
    *time(7, "SINTLV", **level("2", "L1"), **happened("2026-09-08", "187", "4", "VH")),
)
ARM_B: tuple[Worked, ...] = (
    *worked("ADSL EOS", ASPLAN="1"),  # B, and B
    *worked("ADSL EOS", DROPOUT="0"),  # he died: no drop-out
    *worked("ADSL EOS", LCYN="1", LCDAT="2026-07-13", SIANY="0"),
    # Dermatitis of grade 2; the ulcer, 3, 4, 3, serious and by the radiation.
    *worked("ADSL EOS", AEANY="1", AECOUNT="2", AEWORST="4", AEANYSER="1", AEANYREL="1"),
    *worked("ADSL EOS", SKNWORST="2", WNDWORST=None),  # dermatitis; there is no wound
    *worked("ADSL EOS", QLCW6=None, QLC3M="33.3", QLC6M=None),  # 58.3 - 25.0
    *worked("ADSL EOS", QSCW6=None, QSC3M="51.9", QSC6M=None),  # 81.5 - 29.6
    *worked("ADSL EOS", QPCW6=None, QPC3M="-73.3", QPC6M=None),  # 6.7 - 80.0
    *worked("ADLV EOS", 1, LVIORT=None, LVEBRT="30.0"),  # L2, ten fractions of 3 Gy
    *worked("ADLV EOS", 1, LVLOSS="5.6", LVLOSSDT="2026-07-13", LVLOSSMX="5.6", LLEVENT="0"),
    # From 7 April: the liver on 6 July, death on 30 October.
    *time(1, "OS", **happened("2026-10-30", "206", "1", "DTH;EOS")),
    *time(2, "PFS", **happened("2026-07-06", "90", "2", "SURV")),
    *time(3, "LPFS", **happened("2026-10-30", "206", "1", "DTH;EOS")),
    *time(4, "LPFSLV", **level("1", "L2"), **happened("2026-10-30", "206", "1", "DTH;EOS")),
    *time(5, "SINTLV", **level("1", "L2"), **censored("2026-07-13", "97", "6", "VH")),
)
_UNDATED: dict[str, str | None] = {
    "TTEVENT": "1", "TTEARL": "2026-08-20", "TTLATE": "2026-10-12", "TTCNSR": "0",
    "TTDAT": None, "TTDAYS": None, "TTRULE": "1", "TTSRC": "DTH;EOS",
}  # fmt: skip
DIED: tuple[Worked, ...] = (
    *worked("ADSL EOS", 0, DROPOUT="0", LCYN="1", LCDAT="2026-06-08", **_NO_EVENT_TOLD),
    *worked("ADSL EOS", 0, SIANY="9", **_NEVER_RATED),  # no heights since the randomisation
    *worked("ADLV EOS", 1, LVIORT=None, LVEBRT=None, LLEVENT="0", **_NOTHING_MEASURED),
    # Between the last contact and the end of the study: certain, but of no number of days.
    *time(1, "OS", **_UNDATED),
    *time(2, "PFS", **_UNDATED),
    *time(3, "LPFS", **_UNDATED),
    *time(4, "LPFSLV", **level("1", "L1"), **_UNDATED),
    *time(5, "SINTLV", **level("1", "L1"), **censored("2026-03-05", "0", "7", "RND")),
)
_JULY: dict[str, str | None] = {
    "TTEVENT": "1", "TTEARL": "2026-07-01", "TTLATE": "2026-07-13", "TTCNSR": "0",
    "TTDAT": None, "TTDAYS": None, "TTRULE": "2", "TTSRC": "SURV",
}  # fmt: skip
PROGRESSED: tuple[Worked, ...] = (
    *worked("ADSL EOS", 0, DROPOUT="0", LCYN="1", LCDAT="2026-07-13", **_NO_EVENT_TOLD),
    *worked("ADSL EOS", 0, SIANY="9", **_NEVER_RATED),
    *worked("ADLV EOS", 1, LVIORT=None, LVEBRT=None, LLEVENT="0", **_NOTHING_MEASURED),
    *time(1, "OS", **censored("2026-10-12", "188", "5", "SV")),
    *time(2, "PFS", **_JULY),  # in July, not after the page of 13 July
    *time(3, "LPFS", **censored("2026-07-13", "97", "6", "LTC")),
    *time(4, "LPFSLV", **level("1", "L1"), **censored("2026-07-13", "97", "6", "LTC")),
    *time(5, "SINTLV", **level("1", "L1"), **censored("2026-04-07", "0", "7", "RND")),
)
LOST: tuple[Worked, ...] = (
    *worked("ADSL EOS", DROPOUT="1", DROPWHY="4"),  # lost to follow-up
    *worked("ADSL EOS", 0, LCYN="9", LCDAT=None, **_NO_EVENT_TOLD),  # the tumour never judged
    *worked("ADSL EOS", 0, SIANY="9", **_NEVER_RATED),
    *worked("ADLV EOS", 1, LVIORT=None, LVEBRT=None, LLEVENT="9", **_NOTHING_MEASURED),
    *time(1, "OS", **censored("2026-05-25", "20", "5", "EOS;SV")),
    *time(2, "PFS", **censored("2026-05-05", "0", "7", "RND")),
    *time(3, "LPFS", **censored("2026-05-05", "0", "7", "RND")),
    *time(4, "LPFSLV", **level("1", "L1"), **censored("2026-05-05", "0", "7", "RND")),
    *time(5, "SINTLV", **level("1", "L1"), **censored("2026-05-05", "0", "7", "RND")),
)
WITHDREW: tuple[Worked, ...] = (
    *worked("ADSL EOS", DROPOUT="1", DROPWHY="3"),  # the consent page alone tells it
    *worked("ADSL EOS", 0, LCYN="0", LCDAT="2026-07-13", **_NO_EVENT_TOLD),
    *worked("ADSL EOS", 0, SIANY="9", **_NEVER_RATED),
    *worked("ADLV EOS", 1, LVIORT=None, LVEBRT=None, **_NOTHING_MEASURED),
    *worked("ADLV EOS", 1, LLEVENT="1", LLEARL="2026-07-13", LLLATE="2026-07-13"),
    *worked("ADLV EOS", 1, LLDAY="2026-07-13"),
    *time(1, "OS", **censored("2026-08-03", "118", "5", "SCR")),
    *time(2, "PFS", **happened("2026-07-13", "97", "3", "LTC")),
    *time(3, "LPFS", **happened("2026-07-13", "97", "3", "LTC")),
    *time(4, "LPFSLV", **level("1", "L1"), **happened("2026-07-13", "97", "3", "LTC")),
    *time(5, "SINTLV", **level("1", "L1"), **censored("2026-04-07", "0", "7", "RND")),
)
PATIENTS: dict[str, tuple[Callable[[], Golden], tuple[Worked, ...]]] = {
    "arm A": (arm_a, ARM_A),
    "arm B": (arm_b, ARM_B),
    "died": (died_on_an_unknown_date, DIED),
    "progressed": (progressed_on_a_partial_date, PROGRESSED),
    "lost": (lost_after_week_two, LOST),
    "withdrew": (progressed_locally_and_withdrew, WITHDREW),
}
WORKED = tuple(one for _, by_hand in PATIENTS.values() for one in by_hand)
_EVERY = pytest.mark.parametrize("who", PATIENTS)


@_EVERY
def test_the_tables_of_a_patient_are_those_worked_out_by_hand(who: str) -> None:
    patient, by_hand = PATIENTS[who]
    own = {
        (page, item): value
        for (page, item), value in patient().values().items()
        if (form := page.split()[0]) in TABLES
        and repeated_from(form, item.partition(".")[0]) is None
    }

    assert own == {(page, item): value for page, item, value in by_hand}


@_EVERY
def test_what_a_table_repeats_is_what_stands_on_its_page(who: str) -> None:
    values = PATIENTS[who][0]().values()
    there = {(page.split()[0], item): value for (page, item), value in values.items()}
    repeated = 0
    for (page, address), value in values.items():
        name = address.partition(".")[0]
        source = repeated_from(page.split()[0], name)
        if source is not None and (source, address) in there:
            assert value == there[source, address], (page, address)
            repeated += 1

    assert repeated > len(TABLES)
