"""Two who were not treated as planned, as far as treatment and pain reach.

A man of arm A with a lesion at T9: cement, but the source failed and no IORT was delivered. A woman
of arm B with a lesion at L3, irradiated there again as the pain came back: salvage.
"""

from functools import cache

from tests.forms.golden import Golden
from tests.forms.golden_pages import drugs


@cache
def not_as_planned() -> Golden:
    """Write the pages of the man of arm A."""
    patient = Golden()
    patient.page(
        "LES V0", 1, LESLEV="T9", LESPAIN="y", LESINDEX="y", LESTARG="y", LESTYPE="lytic",
        LESAP="22", LESLAT="25", LESCC="20", PEDINV="none",
    )  # fmt: skip
    patient.page(
        "RND RND", RNDDAT="2026-05-04", RNDTIM="15:00", RNDMETH="1", RNDNO="A-031", ARM="A"
    )
    patient.page(
        "PRO T0", PRODAT="2026-05-05", PROSTTIM="10:00", PROENTIM="11:15", PROANES="1", PROASA="2",
        PROADM="2026-05-04", PRODISCH="2026-05-07",
    )  # fmt: skip
    patient.page("PRO T0", 1, PROPERF="y", PROTYPE="1", PROCEMV="4", PROLEAK="0")
    patient.page("PRO T0", 1, IORDONE="no", IORREAS="2")
    _ratings(patient, "V0 2026-05-04 17:00 8", "D1 2026-05-06 11:00 4", "W2 2026-05-19 10:00 7")
    patient.page("PAIN D1", RESC12="n", ANCHG="0")
    drugs(patient, "V0", "OXYCODONE PO 10 mg 2 20")
    drugs(patient, "D1", "OXYCODONE PO 10 mg 4 40")
    return patient


def _ratings(patient: Golden, *written: str) -> None:
    """Write ratings as visit, day, time and pain, which is the same on both scales."""
    for words in written:
        event, day, time, pain = words.split()
        patient.page(f"PAIN {event}", PAINDAT=day, PAINTIM=time, VASLOC=pain, VASGEN=pain)


@cache
def irradiated_again() -> Golden:
    """Write the pages of the woman of arm B."""
    patient = Golden()
    patient.page(
        "LES V0", 1, LESLEV="L3", LESPAIN="y", LESINDEX="y", LESTARG="y", LESTYPE="mixed",
        LESAP="22", LESLAT="25", LESCC="20", PEDINV="none",
    )  # fmt: skip
    patient.page(
        "RND RND", RNDDAT="2026-05-04", RNDTIM="15:00", RNDMETH="1", RNDNO="B-032", ARM="B"
    )
    patient.page("EBRT T0", EBPSCH="other", EBPTD="6", EBPFX="2", EBPFD="3", EBPSALV="n")
    for row, day in ((1, "2026-05-11"), (2, "2026-05-12")):
        patient.page("EBRT T0", row, FXDAT=day, FXDOSE="3", FXDEL="y")
    patient.page("EBRT T0", EBSSTTIM="14:00", EBSDONE="y")
    patient.page("EBRT UNS", EBPSCH="other", EBPTD="8", EBPFX="1", EBPFD="8", EBPSALV="y")
    patient.page("EBRT UNS", 1, FXDAT="2026-06-02", FXDOSE="8", FXDEL="y")
    patient.page("EBRT UNS", EBSDONE="y")
    patient.page(
        "REI LOG 1", REIDAT="2026-06-02", REILEV="L3", REIREAS="1", REITYPE="EBRT", REIPLAN="n",
        REIDOSE="8", REIFX="1",
    )  # fmt: skip
    # The first rating of the day of treatment, an hour before the first fraction.
    _ratings(patient, "V0 2026-05-11 13:00 8", "D1 2026-05-12 09:30 5")
    patient.page("PAIN D1", RESC12="y", RESCDRUG="Morphine", RESCDOSE="5 mg", ANCHG="0")
    _ratings(patient, "W2 2026-05-25 10:00 7", "W6 2026-06-22 10:00 2")
    drugs(patient, "V0", "MORPHINE PO 10 mg 2 20")
    drugs(patient, "D1", "MORPHINE PO 10 mg 2 20", "MORPHINE PO 5 mg 1 5")
    patient.page("AN D1", 2, ANTYPE="2")
    return patient
