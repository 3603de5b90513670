"""The variables that no answer fills: what the program makes of answers, plan and standard.

A variable is named with its domain (`DM.AGE`), or with `--` in place of that (`--SEQ`) where it is
made alike in all domains; `EX.--` is every variable of a domain that is made of another. The words
are those of the method, or of the comment where nothing is computed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

OriginType: TypeAlias = Literal["Collected", "Derived", "Assigned", "Protocol", "Not Available"]


@dataclass(frozen=True, slots=True)
class Made:
    """How values come about that no answer holds.

    `also`: some records have such a value beside what is collected in others.
    """

    origin: OriginType
    words: str = ""
    also: bool = False


def _derived(words: str, *, also: bool = False) -> Made:
    return Made("Derived", words, also)


_ASSIGNED: Final = Made("Assigned")
_PROTOCOL: Final = Made("Protocol")
_AS_TREATED: Final = _derived(
    "Taken over from EC. Delivered fractions of the study treatment that follow one another in one "
    "course with the same dose are one record, and so is each irradiation of a level; its values "
    "are those of the first of its records in EC, EXENDTC that of the last."
)
MADE_OF: Final = {"EX": "EC"}
"""Domains whose records are made of those of another."""
MADE: Final = {
    # Whose record it is, and which.
    "STUDYID": Made("Protocol", "The number of the trial in its public registry."),
    "DOMAIN": _ASSIGNED,
    "RDOMAIN": _ASSIGNED,
    "USUBJID": _derived(
        "STUDYID, the number of the site and that of the subject at the site, joined by hyphens."
    ),
    "--SEQ": _derived(
        "Numbers the records of the domain within a subject in the order in which the audit trail "
        "first tells anything of them. A record that was removed keeps its number, which no other "
        "gets, so that a record has the same number in every export."
    ),
    "SE.SESEQ": _derived("The number of the element among those of the plan (TE)."),
    "EX.EXSEQ": _derived("ECSEQ of the first record of EC that it is made of."),
    "--LNKID": _derived(
        "The table in which a lesion or level is identified and the number of its row there, as "
        "LESION 1; the same in every domain that speaks of it."
    ),
    # What kind of record it is.
    "--TESTCD": _ASSIGNED,
    "--TEST": _ASSIGNED,
    "--CAT": _ASSIGNED,
    "--OBJ": _ASSIGNED,
    # Results.
    "--STRESC": _derived(
        "The original result: a code as its submission value, a number or text as it was collected."
    ),
    "--STRESN": _derived("--STRESC where that is a number."),
    "--STRESU": _derived("--ORRESU where there is a result. No unit is converted."),
    "--STAT": _derived(
        "NOT DONE where the form says why there is no result, or that the page was not done.",
        also=True,
    ),
    "--REASND": Made("Collected", also=True),
    "--DRVFL": _derived("Y where the program computed the result of other answers."),
    "--LOBXFL": _derived(
        "Y for the last result before the day of the first study treatment, RFSTDTC, among those "
        "that agree in test, category, object, location, side, lesion and method. One of that day "
        "is not flagged: that it came before is not known."
    ),
    # Time.
    "--DTC": _derived("The day of the visit, where the record has no day of its own.", also=True),
    "--DY": _derived(
        "--DTC minus RFSTDTC in days, and one more from RFSTDTC on, so that there is no day 0. "
        "Empty where one of both is not a complete day."
    ),
    "--STDY": _derived(
        "--STDTC minus RFSTDTC in days, and one more from RFSTDTC on, so that there is no day 0. "
        "Empty where one of both is not a complete day."
    ),
    "--ENDY": _derived(
        "--ENDTC minus RFSTDTC in days, and one more from RFSTDTC on, so that there is no day 0. "
        "Empty where one of both is not a complete day."
    ),
    "EPOCH": _derived(
        "The epoch of the element (SE) in which the record falls by its start, or by its day where "
        "it has no start; where that is not wholly known, the epoch in which all days that it can "
        "be lie. Empty before the first element, and where it cannot be told."
    ),
    "VISITNUM": _derived(
        "The number of the visit in the plan (TV). An unplanned visit bears the number of the "
        "planned one before it and its own behind the point, as 4.1."
    ),
    "VISIT": _derived("The name of the visit of VISITNUM."),
    "VISITDY": _PROTOCOL,
    # Demographics.
    "DM.RFSTDTC": _derived(
        "The day of the first study treatment: the start of the first element of the treatment "
        "epoch in SE. Study days are counted from it."
    ),
    "DM.RFENDTC": _derived("The day of RFXENDTC, where there is RFSTDTC."),
    "DM.RFXSTDTC": _derived("The earliest EXSTDTC."),
    "DM.RFXENDTC": _derived("The latest EXENDTC."),
    "DM.RFPENDTC": _derived("The day on which participation ended."),
    "DM.DTHFL": _derived("Y where there is a date of death, or a survival status DEAD in SS."),
    "DM.AGE": _derived("The calendar year of RFICDTC minus that of BRTHDTC."),
    "DM.AGEU": _ASSIGNED,
    "DM.COUNTRY": Made("Assigned", "The country of the site, in ISO 3166 alpha-3."),
    "DM.ARMCD": Made("Assigned", also=True),
    "DM.ARM": Made("Assigned", also=True),
    "DM.ACTARM": Made("Assigned", also=True),
    "DM.ARMNRS": _derived(
        "Why ARMCD or ACTARMCD is empty: what the form of eligibility or of the end of study says, "
        "else NOT ASSIGNED without randomisation, ASSIGNED, NOT TREATED without study treatment, "
        "UNPLANNED TREATMENT where what was given is no arm of the plan.",
        also=True,
    ),
    "DM.ACTARMUD": _derived(
        "What was given, in words, where it is no arm of the plan (ARMNRS is UNPLANNED TREATMENT)."
    ),
    # Elements and visits.
    "SE.ETCD": _derived(
        "The element that began, UNPLAN where the arm of the subject does not have it."
    ),
    "SE.ELEMENT": _derived("The name of the element, empty where it was not planned."),
    "SE.TAETORD": _derived("The place of the element in the arm of the subject (TA)."),
    "SE.SESTDTC": _derived("The day on which the element began, by its rule in TE."),
    "SE.SEENDTC": _derived(
        "The day on which the next element began, for the last one that on which participation "
        "ended."
    ),
    "SE.SEUPDES": _derived("The name of an element that the arm of the subject does not have."),
    "SV.SVPRESP": _derived("Y for a visit of the plan."),
    "SV.SVOCCUR": _derived(
        "N for a visit of the plan that was due and did not take place, with or without a page.",
        also=True,
    ),
    "SV.SVUPDES": _derived("UNSCHEDULED VISIT for a visit that is not in the plan."),
    # Where the page says something else than the record.
    "AE.AELOC": _derived("The level of the lesion that the event names by its number.", also=True),
    "DS.DSSTDTC": _derived(
        "For a death the date of death, where a page tells it; the day of the end of study then "
        "stands in SUPPDS as DSENDDAT.",
        also=True,
    ),
    "SUPPDS.DSENDDAT": _derived("The day of the end of study, where DSSTDTC is the date of death."),
    "CM.CMDOSE": _derived(
        "A dose that was written down, where it is a number with a unit.", also=True
    ),
    "SUPPCM.DOSWORDS": _derived("A dose that was written down and has no unit beside it."),
    "CM.CMSTRTPT": _derived("UNKNOWN for a drug of which only the end is told."),
    "CM.CMSTTPT": _derived("CMENDTC of a drug of which only the end is told."),
    "IE.IETESTCD": _ASSIGNED,
    "IE.IETEST": _ASSIGNED,
    # Comments and relations.
    "CO.COREF": _derived(
        "For a comment on a finding the item and the number of the edit check.", also=True
    ),
    "CO.COVAL": Made(
        "Collected",
        "What the user wrote about a finding of an edit check stands on no form.",
        also=True,
    ),
    "IDVAR": _ASSIGNED,
    "IDVARVAL": _derived("The value of the variable in IDVAR in the record that is meant."),
    "RELREC.RELID": _derived(
        "The domain and number of a record and those of the record that it names or is about; TU "
        "and a domain for two datasets whose records bear the number of a lesion in --LNKID."
    ),
    "RELREC.RELTYPE": _ASSIGNED,
    "QNAM": _ASSIGNED,
    "QLABEL": _ASSIGNED,
    "QORIG": _ASSIGNED,
    # Plan of the trial, and what is made of another domain.
    "TA.--": _PROTOCOL,
    "TE.--": _PROTOCOL,
    "TI.--": _PROTOCOL,
    "TV.--": _PROTOCOL,
    "TS.--": _PROTOCOL,
    "EX.--": _AS_TREATED,
}


def made(dataset: str, name: str) -> Made | None:
    """Return how a variable of a dataset is made, None where answers fill it alone."""
    return next((MADE[key] for key in keys(dataset, name) if key in MADE), None)


def keys(dataset: str, name: str) -> Iterator[str]:
    """Yield what a variable may be called in `MADE`, the nearest first."""
    yield f"{dataset}.{name}"
    if name.startswith(dataset):
        yield f"--{name.removeprefix(dataset)}"
    yield name
    yield f"{dataset}.--"
