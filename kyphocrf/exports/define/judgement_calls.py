"""The judgement calls of the mapping to SDTM, each with what it is about.

They stand in the comments of Define-XML and, word for word, in the record of the decision
(docs/decisions/0039-sdtm.md): a test compares them.
"""

from typing import Final, NamedTuple

from kyphocrf.exports.define.made_variables import keys


class JudgementCall(NamedTuple):
    """What was decided, and the datasets and variables it is about.

    Variables are named as in `made_variables`.
    """

    words: str
    about: tuple[str, ...]


_MEDDRA: Final = tuple(
    f"AE.AE{name}"
    for name in (
        "LLT", "LLTCD", "PTCD", "HLT", "HLTCD", "HLGT", "HLGTCD", "BODSYS", "BDSYCD", "SOC",
        "SOCCD",
    )
)  # fmt: skip
CALLS: Final = (
    JudgementCall(
        "Radiotherapy and IORT: EC as collected (course as scheduled, each fraction and each "
        "irradiated level as performed), EX from it, one record for each constant dose; technique"
        " in PR, RELREC by --LNKID of the lesion. Salvage is EC of its own category and no "
        "exposure.",
        ("EC", "EX", "PR"),
    ),
    JudgementCall(
        "Kyphoplasty: PR, the procedure and each level; cement as PRDOSE; leakage FA about CEMENT"
        " LEAKAGE. KYPHOPLASTY, VERTEBROPLASTY are terms of the sponsor.",
        ("PR", "FA"),
    ),
    JudgementCall(
        "Secondary fractures: CE, never AE as well; their extent FA. Heights, Cobb angle, "
        "sintering: MK. Lesions: TU, TR; levels of a lesion agree by --LNKID. SINS, performance, "
        "MDA response, course of the disease: RS with categories of the sponsor where none is "
        "published.",
        ("CE", "FA", "MK", "TU", "TR", "RS"),
    ),
    JudgementCall(
        "Grades asked at visits: FA about the CTCAE term; RTOG and LENT-SOMA likewise, as "
        "categories of their own.",
        ("FA",),
    ),
    JudgementCall(
        "AEDECOD holds the CTCAE term; the MedDRA hierarchy is empty without a licence. CMDECOD "
        "and WHO codes are not submitted.",
        ("AE.AEDECOD", *_MEDDRA, "CM"),
    ),
    JudgementCall(
        "Reports of serious events are qualifiers of their event, those of a second report with B"
        " behind the name; what they tell at length is CO. The narrative may identify and is not "
        "submitted.",
        ("SUPPAE", "CO"),
    ),
    JudgementCall(
        "EORTC wording is never there: a question is called by its number.",
        ("QS",),
    ),
    JudgementCall(
        "AGE is the difference of calendar years, as the year of birth alone is asked. SEX "
        '"diverse" is INTERSEX, the nearest term of a closed list. RACE and ETHNIC are not asked.',
        ("DM.AGE", "DM.SEX", "DM.RACE"),
    ),
    JudgementCall(
        "ARMCD, ACTARMCD: an arm of the plan or nothing with ARMNRS; another treatment is "
        "described in ACTARMUD.",
        ("DM.ARMCD", "DM.ACTARMCD", "DM.ACTARMUD"),
    ),
    JudgementCall(
        'Death: DTHFL with a date of death or a status "dead"; a death by the tumour is DS, DD '
        "and SS, and no adverse event.",
        ("DM.DTHFL", "DM.DTHDTC", "DS", "DD", "SS"),
    ),
    JudgementCall(
        "Missing results are NOT DONE with the reason that was given; a page that was not done "
        "says so once for each kind of finding (TESTCD ALL). Why a qualifier is missing is told "
        "in ODM alone. Text that was not understood is no value.",
        ("--STAT", "--REASND"),
    ),
    JudgementCall(
        "Comments on findings are CO with the item and the number of the check as COREF.",
        ("CO", "CO.COREF"),
    ),
)


def on_dataset(dataset: str) -> list[str]:
    """Return what was decided about a dataset as a whole."""
    return [one.words for one in CALLS if dataset in one.about]


def on_variable(dataset: str, name: str) -> list[str]:
    """Return what was decided about a variable."""
    names = set(keys(dataset, name))
    return [one.words for one in CALLS if not names.isdisjoint(one.about)]
