"""A man with a lesion at L2, irradiated from 13 April 2026 on, who died on 30 October 2026."""

from functools import cache

from tests.forms.golden import Golden
from tests.forms.golden_pages import drugs, heights, questionnaire

DAY = {
    "V0": "2026-04-02", "D1": "2026-04-14", "OT": "2026-04-17", "W2": "2026-04-27",
    "W6": "2026-05-25", "3M": "2026-07-13", "6M": "2026-10-12",
}  # fmt: skip
_CRITERIA = {
    **dict.fromkeys((f"INC0{number}" for number in range(1, 8)), "y"),
    **dict.fromkeys((f"EXC0{number}" for number in range(1, 7)), "n"),
}
_DELIVERED = ("13", "14", "15", "16", "17", "", "21", "22", "23", "24", "27")
"""Days of April; on Monday 20 the machine was down, and the tenth fraction followed on 27."""


@cache
def arm_b() -> Golden:
    """Write his pages in the order in which a site would."""
    patient = Golden()
    _baseline(patient)
    _radiotherapy(patient)
    _pain_and_drugs(patient)
    _skin_and_events(patient)
    _spine(patient)
    _course(patient)
    return patient


def _baseline(patient: Golden) -> None:
    patient.page(
        "SCR V0", SCRDAT="2026-04-01", ICVERS="2.1", ICDAT="2026-04-01", ICTIM="14:30",
        ICPHYS="PI", ICCOPY="y", ICRAD="y", ICAUTH="y", ICDATA="y", ICPHOTO="n", BRTHYR="1951",
        AGECONF="y", SEX="M", SCRFAIL="n",
    )  # fmt: skip
    patient.page("SV V0", VISMODE="1", VISITDAT=DAY["V0"])
    patient.page("DM V0", HEIGHT="181", WEIGHT="88.4")
    patient.page(
        "LES V0", 1, LESLEV="L2", LESPAIN="y", LESINDEX="y", LESTARG="y", LESTYPE="lytic",
        LESAP="30", LESLAT="34.5", LESCC="28", PEDINV="none",
    )  # fmt: skip
    patient.page(
        "SIN V0", 1, SINLOC="2", SINPAIN="3", SINBONE="2", SINALIGN="0", SINCOLL="1", SINPOST="0"
    )
    patient.page("PS V0", KPS="70", ECOG="2")
    patient.page("IE V0", 0, **_CRITERIA, IEINV="PI", IEDAT=DAY["V0"])
    questionnaire(
        patient, "V0", DAY["V0"],
        "43444 44341 43332 33441 33221 44223", "44333 444 44434343 432312",
    )  # fmt: skip
    patient.page(
        "RND RND", RNDDAT="2026-04-07", RNDTIM="10:00", RNDMETH="1", RNDNO="B-018", ARM="B",
        ARMACT="B",
    )  # fmt: skip


def _radiotherapy(patient: Golden) -> None:
    patient.page(
        "EBRT T0", EBPCTDAT="2026-04-09", EBPSCH="10x3", EBPTD="30", EBPFX="10", EBPFD="3",
        EBPLEV="L2", EBPCORD="31", EBPTECH="3", EBPEN="6", EBPMACH="LINAC 2",
        EBPSTART="2026-04-13", EBPSTER="n", EBPSALV="n",
    )  # fmt: skip
    for row, day in enumerate(_DELIVERED, start=1):
        if day:
            patient.page("EBRT T0", row, FXDAT=f"2026-04-{day}", FXDOSE="3", FXDEL="y")
        else:
            patient.page("EBRT T0", row, FXDAT="2026-04-20", FXDEL="n", FXREAS="1")
    patient.page("EBRT T0", EBSSTTIM="10:15", EBSDONE="y")
    patient.page("EBRT T0", 1, EBISTDAT="2026-04-20", EBIENDAT="2026-04-20", EBIREAS="1")


def _pain_and_drugs(patient: Golden) -> None:
    _pain(patient, "V0", "6.5", "6")
    _pain(patient, "D1", "6", "6", RESC12="n", ANCHG="1")
    _pain(patient, "W2", "3.5", "3")
    _pain(patient, "W6", "3", "4")
    _pain(patient, "3M", "6", "6.5")
    _pain(patient, "6M", "0", "2", PAINSIT="1")
    drugs(patient, "V0", "TILIDINE PO 50 mg 2 100", "IBUPROFEN PO 600 mg 3 1800")
    drugs(patient, "D1", "TILIDINE PO 62.5 mg 2 125")
    drugs(patient, "W2", "IBUPROFEN PO 600 mg 3 1800")
    drugs(patient, "W6", "FENTANYL NAS 100 µg 3 300", "TRAMADOL PO 50 mg 2 100")
    patient.page("AN W6", 1, OMEDX="15", OMEDXT="pharmacist")
    drugs(patient, "3M", "DIHYDROCODEINE PO 60 mg 2 120", "TRAMADOL PO 20 mg 2 40")
    drugs(patient, "6M", "MORPHINE PO 10 mg 3 30")
    questionnaire(
        patient, "3M", DAY["3M"],
        "32211 22221 22111 21221 11211 12245", "21111 211 22112211 211143",
    )  # fmt: skip


def _pain(patient: Golden, event: str, local: str, general: str, **more: str) -> None:
    patient.page(
        f"PAIN {event}", 0, PAINDAT=DAY[event], PAINTIM="10:00", VASLOC=local, VASGEN=general,
        PAINMODE="1", **more,
    )  # fmt: skip


def _skin_and_events(patient: Golden) -> None:
    for event, grade in (("OT", "1"), ("W2", "2")):
        patient.page(
            f"SKN {event}", SKNDAT=DAY[event], SKNREG="2", SKNCTC=grade, SKNHYP="0", SKNPRU="0",
            SKNPAIN="0", SKNTEL="0", SKNULC="0",
        )  # fmt: skip
    patient.page(
        "AE AE 1", AETERM="Dermatitis in the field", AECTC="Dermatitis radiation", AETOXGR="2",
        AESTDAT="2026-04-24", AEONGO="n", AEENDAT="2026-05-15", AEREL_S="1", AEREL_R="3",
        AEREL_D="1", AEREL_M="1", AEEXP="y", AEACN="0", AETX="1", AEOUT="1", AESER="n",
    )  # fmt: skip
    patient.page(
        "AE AE 2", AETERM="Ulcer in the field", AECTC="Skin ulceration", AETOXGR="3",
        AESTDAT="2026-05-23", AEONGO="y", AEREL_S="1", AEREL_R="4", AEREL_D="2", AEREL_M="1",
        AEEXP="n", AEACN="9", AETX="3", AEOUT="2", AESER="y", AESCRIT="3",
        AESAWDTM="2026-05-26 09:30",
    )  # fmt: skip
    patient.page("AE AE 2", 1, AEGHDAT="2026-05-26", AEGHGR="4")
    patient.page("AE AE 2", 2, AEGHDAT="2026-06-09", AEGHGR="3")
    patient.page("AE AE 2", AESTOP="1")
    patient.page(
        "SAE AE 1", SAEAE="2", SAETYPE="1", SAEAWARE="2026-05-26 09:30",
        SAESENT="2026-05-28 10:00", SAEROLE="1", SAETX="2", SAECAUSI="4", SAEEXP="n", SAEDD="n",
        SAEOUT="4",
    )  # fmt: skip
    patient.page(
        "SAE AE 2", SAEAE="2", SAETYPE="2", SAEAWARE="2026-06-10 12:00",
        SAESENT="2026-06-10 14:20", SAEROLE="1", SAETX="2", SAECAUSI="4", SAEEXP="n", SAEDD="n",
        SAEOUT="2",
    )  # fmt: skip


def _spine(patient: Golden) -> None:
    for event in ("V0", "3M"):
        patient.page(f"VH {event}", VHDAT=DAY[event], VHMOD="1")
    heights(patient, "V0", 1, "27/26/28/-12", HADJLO="29", GENANT="0")
    heights(patient, "3M", 1, "25.5/25/28/-9.5", HADJLO="29", GENANT="0", SINTER="n")
    patient.page("LTC 3M", LTCDAT=DAY["3M"], LTCMOD="1")
    patient.page("LTC 3M", 1, LTCMDA="SD", LTCEPI="n", LTCPROG="0")
    patient.page("LS 3M", LSDAT=DAY["3M"])
    grades = (("2", "3", "2"), ("0", "0", "0"), ("1", "0", "1"))
    for row, (subjective, objective, management) in enumerate(grades, 1):
        patient.page(
            "LS 3M", row, LSSUB=subjective, LSOBJ=objective, LSMAN=management, LSANA="n"
        )  # fmt: skip


def _course(patient: Golden) -> None:
    patient.page("SV 6M", VISMODE="2", VISITDAT=DAY["6M"])
    patient.page(
        "CM LOG", 1, CMCAT="chemo", CMTRT="Docetaxel", CMSTDAT="2026-01", CMONGO="y",
    )  # fmt: skip
    seen = {"VITAL": "1", "SURVSRC": "1"}
    progress = {"DISCOURS": "1", "PROGDIS": "y", "PROGDAT": "2026-07-06", "PROGSITE": "3"}
    patient.page("SURV W6", 0, SURVDAT=DAY["W6"], **seen, DISCOURS="2", NEWTX="n")
    patient.page("SURV 3M", 0, SURVDAT=DAY["3M"], **seen, **progress, NEWTX="y")
    patient.page("SURV 6M", 0, SURVDAT=DAY["6M"], **seen, **progress, NEWTX="n")
    patient.page("DTH EOS", DTHDAT="2026-10-30", DTHCAUS="1", DTHAUT="3", DTHSRC="3")
    patient.page(
        "EOS EOS", EOSDAT="2026-10-30", EOSREAS="2", EOSTRT="y", EOSLAST="2026-10-12", EOSDATA="y"
    )
