"""A woman with lesions at T12 and L1, treated by Kypho-IORT on 9 March 2026, alive at 6 months."""

from functools import cache

from tests.forms.golden import Golden
from tests.forms.golden_pages import drugs, heights, questionnaire

DAY = {
    "V0": "2026-03-03", "D1": "2026-03-10", "W2": "2026-03-23", "W6": "2026-04-20",
    "3M": "2026-06-08", "6M": "2026-09-08",
}  # fmt: skip
_CRITERIA = {
    **dict.fromkeys((f"INC0{number}" for number in range(1, 7)), "y"),
    "INC07": "n/a",
    **dict.fromkeys((f"EXC0{number}" for number in range(1, 7)), "n"),
}


@cache
def arm_a() -> Golden:
    """Write her pages in the order in which a site would."""
    patient = Golden()
    _baseline(patient)
    _treatment(patient)
    _pain_and_drugs(patient)
    _spine(patient)
    _course(patient)
    return patient


def _baseline(patient: Golden) -> None:
    patient.page(
        "SCR V0", SCRDAT="2026-03-02", ICVERS="2.1", ICDAT="2026-03-02", ICTIM="09:10",
        ICPHYS="PI", ICCOPY="y", ICRAD="y", ICAUTH="y", ICDATA="y", ICPHOTO="y", BRTHYR="1958",
        AGECONF="y", SEX="F", SCRFAIL="n",
    )  # fmt: skip
    patient.page("SV V0", VISMODE="1", VISITDAT=DAY["V0"])
    patient.page("DM V0", CHILDB="n", HEIGHT="165", WEIGHT="62.5")
    patient.page(
        "LES V0", 1, LESLEV="T12", LESPAIN="y", LESINDEX="y", LESTARG="y", LESTYPE="lytic",
        LESAP="18.5", LESLAT="21", LESCC="15.5", PEDINV="unilateral",
    )  # fmt: skip
    patient.page(
        "LES V0", 2, LESLEV="L1", LESPAIN="y", LESINDEX="n", LESTARG="y", LESTYPE="mixed",
        LESAP="24", LESLAT="22", LESCC="26.5", PEDINV="none",
    )  # fmt: skip
    _instability(patient, 1, "3 3 2 0 2 1")
    _instability(patient, 2, "3 1 1 0 0 0")
    patient.page("PS V0", KPS="80", ECOG="1")
    patient.page("IE V0", 0, **_CRITERIA, IEINV="PI", IEDAT="2026-03-03")
    questionnaire(
        patient, "V0", DAY["V0"],
        "33212 33143 32212 41331 22312 23234", "21311 322 32232211 323223",
    )  # fmt: skip
    patient.page(
        "RND RND", RNDDAT="2026-03-05", RNDTIM="11:00", RNDMETH="1", RNDNO="A-017", ARM="A",
        ARMACT="A",
    )  # fmt: skip


def _instability(patient: Golden, row: int, points: str) -> None:
    parts = ("SINLOC", "SINPAIN", "SINBONE", "SINALIGN", "SINCOLL", "SINPOST")
    patient.page("SIN V0", row, **dict(zip(parts, points.split(), strict=True)))


def _treatment(patient: Golden) -> None:
    patient.page(
        "PRO T0", PRODAT="2026-03-09", PROSTTIM="22:50", PROENTIM="00:20", PROANES="1", PROASA="3",
        PROADM="2026-03-08", PRODISCH="2026-03-12",
    )  # fmt: skip
    for row in (1, 2):
        patient.page("PRO T0", row, PROPERF="y", PROTYPE="1", PROCEMV="4.5", PROLEAK="0")
    patient.page(
        "PRO T0", 1, IORDONE="full", IORDOSE="8", IORDEPTH="13", IORREF="1", IORDELIV="8",
        IORCORD="5.5",
    )  # fmt: skip
    patient.page("PRO T0", 2, IORDONE="no", IORREAS="2")


def _pain_and_drugs(patient: Golden) -> None:
    _pain(patient, "V0", "7", "5")
    _pain(patient, "D1", "4", "3", "20:50", ANCHG="0")
    _pain(patient, "W2", "0", "1")
    _pain(patient, "W6", "5.5", "4")
    _pain(patient, "3M", "9", "6")
    _pain(patient, "6M", "3", "2")
    drugs(
        patient, "V0",
        "MORPHINE PO 10 mg 2 20", "FENTANYL TD 25 µg/h - 25", "METAMIZOLE PO 500 mg 4 2000",
    )  # fmt: skip
    drugs(patient, "D1", "MORPHINE PO 10 mg 1 10", "FENTANYL TD 25 µg/h - 25")
    patient.page("PAIN D1", ANWHY="Fasting until noon; plan unchanged")
    patient.page("AN W2", ANYN="n")
    drugs(patient, "W6", "OXYCODONE PO 10 mg 2 20", "TRAMADOL PO 50 mg 3 150")
    drugs(
        patient, "3M",
        "HYDROMORPHONE PO 8 mg 2 16", "TILIDINE PO 50 mg 1 50", "PREGABALIN PO 75 mg 2 150",
    )  # fmt: skip
    drugs(patient, "6M", "BUPRENORPHINE TD 35 µg/h - 35", "MORPHINE PO 8 mg 2 16")
    questionnaire(
        patient, "6M", DAY["6M"],
        "29911 12222 19911 21211 11291 12156", "11299 992 11219999 121143",
    )  # fmt: skip


def _pain(patient: Golden, event: str, local: str, general: str, time: str = "10:00",
          **more: str) -> None:  # fmt: skip
    patient.page(
        f"PAIN {event}", 0, PAINDAT=DAY[event], PAINTIM=time, VASLOC=local, VASGEN=general,
        PAINMODE="1", **more,
    )  # fmt: skip


def _spine(patient: Golden) -> None:
    for event in ("V0", "D1", "3M", "6M"):
        patient.page(f"VH {event}", VHDAT=DAY[event], VHMOD="1")
    heights(patient, "V0", 1, "18/19/24/11.5", HADJUP="25", HADJLO="27", GENANT="2")
    heights(patient, "V0", 2, "25/24/27/5", GENANT="0")
    heights(patient, "D1", 1, "19/20/24/8", HADJUP="25", HADJLO="27", GENANT="2")
    heights(patient, "D1", 2, "26/25/27/6", GENANT="0")
    heights(
        patient, "3M", 1, "15.2/19/23.5/14.5", HADJUP="25", HADJLO="27", GENANT="3", SINTER="y",
    )  # fmt: skip
    heights(patient, "3M", 2, "25/24.5/27/5", GENANT="0", SINTER="n")
    heights(patient, "6M", 1, "15/19/23.5/15", HADJUP="25", GENANT="2", SINTER="y")
    heights(patient, "6M", 2, "-/24/23/5.5", GENANT="0", SINTER="y")
    for event, day in (("3M", DAY["3M"]), ("6M", "2026-09-07")):
        patient.page(f"LTC {event}", LTCDAT=day, LTCMOD="1")
        for row in (1, 2):
            patient.page(f"LTC {event}", row, LTCMDA="SD", LTCEPI="n", LTCPROG="0")
    patient.page("FX LOG 1", FXSDAT=DAY["3M"], FXSLEV="L2", FXREL="3", FXTYPE="1", FXGEN="1")
    patient.page(
        "REI LOG 1", REIDAT="2026-05-27", REILEV="T12", REIREL="1", REIREAS="1", REITYPE="EBRT",
        REIPLAN="n", REIDOSE="20", REIFX="5",
    )  # fmt: skip


def _course(patient: Golden) -> None:
    patient.page(
        "AE AE 1", AETERM="Fracture of L2", AECTC="Spinal fracture", AETOXGR="2",
        AESTDAT="2026-06-08", AEONGO="y", AEREL_S="2", AEREL_R="1", AEREL_D="1", AEREL_M="3",
        AEEXP="y", AEACN="9", AETX="1", AEOUT="2", AESER="n",
    )  # fmt: skip
    patient.page("AE AE 1", 1, AEGHDAT="2026-06-15", AEGHGR="3")
    patient.page("AE AE 1", 2, AEGHDAT="2026-07-20", AEGHGR="2")
    patient.page(
        "CM LOG", 1, CMCAT="chemo", CMTRT="Paclitaxel", CMSTDAT="2025-11", CMONGO="n",
        CMENDAT="2026-02-16",
    )  # fmt: skip
    patient.page("CM LOG", 2, CMCAT="chemo", CMTRT="Eribulin", CMSTDAT="2026-06", CMONGO="y")
    for event in ("W6", "3M", "6M"):
        patient.page(
            f"SURV {event}", VITAL="1", SURVDAT=DAY[event], SURVSRC="1", DISCOURS="2", NEWTX="n"
        )
