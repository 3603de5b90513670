"""What was decided where SDTMIG leaves more than one way, in words for a reviewer.

They stand in the reviewer's guide, in the comments of Define-XML at what they are about and, word
for word, in the record of the decision (docs/decisions/0039-sdtm.md): a test compares them.
"""

from typing import Final, NamedTuple


class JudgementCall(NamedTuple):
    """One decision: what it is about, what was decided, and the datasets and variables it concerns.

    A variable is named with its domain, or with `--` where it is alike in all, as `--STAT`.
    """

    about: str
    decided: str
    concerns: tuple[str, ...]


_MEDDRA: Final = tuple(
    f"AE.AE{name}"
    for name in (
        "LLT", "LLTCD", "PTCD", "HLT", "HLTCD", "HLGT", "HLGTCD", "BODSYS", "BDSYCD", "SOC",
        "SOCCD",
    )
)  # fmt: skip
JUDGEMENT_CALLS: Final = (
    JudgementCall(
        "EC, EX, PR: radiotherapy and IORT",
        "EC holds treatment as collected: the course as scheduled, each fraction and each "
        "irradiated level as performed. EX follows from it, one record for each constant "
        "dose. The technique stands in PR, related by --LNKID of the lesion. Salvage "
        "radiotherapy is EC of a category of its own and no exposure.",
        ("EC", "EX", "PR"),
    ),
    JudgementCall(
        "PR, EC: kyphoplasty",
        "The procedure and each treated level are records of PR, cement as PRDOSE; a level is"
        " EC and EX as well, because the kyphoplasty is a part of the study treatment: "
        "who had it without irradiation was treated. Leakage is FA about CEMENT LEAKAGE. "
        "KYPHOPLASTY and VERTEBROPLASTY are terms of the sponsor.",
        ("PR", "EC", "FA"),
    ),
    JudgementCall(
        "RELREC: events and lesions",
        "Findings about an event of their own page (the course of its grades, the extent of a "
        "fracture) are related to it. Lesions are related to each dataset that measures or treats "
        "them, one RELID for each.",
        ("RELREC",),
    ),
    JudgementCall(
        "--LOC: levels beyond the list",
        "A level that the list does not have stands in words, as LOCTXT, beside an empty --LOC.",
        ("--LOC",),
    ),
    JudgementCall(
        "CE, FA: secondary fractures",
        "Fractures after treatment are CE, never AE as well; their extent is FA.",
        ("CE", "FA"),
    ),
    JudgementCall(
        "TU, TR, MK: lesions and heights",
        "Lesions are identified in TU and measured in TR; vertebral heights, Cobb angle and "
        "sintering are MK. Levels of a lesion agree by --LNKID.",
        ("TU", "TR", "MK"),
    ),
    JudgementCall(
        "RS: scales without a published category",
        "SINS, performance, MDA response and the course of the disease stand in RS with "
        "categories of the sponsor where none is published.",
        ("RS",),
    ),
    JudgementCall(
        "FA: toxicity asked at visits",
        "Grades asked at visits are FA about the CTCAE term; RTOG and LENT-SOMA likewise, as "
        "categories of their own.",
        ("FA",),
    ),
    JudgementCall(
        "AE, CM: terms and reports",
        "AEDECOD holds the CTCAE term; the MedDRA hierarchy is empty without a licence, and "
        "CMDECOD and WHO codes are not submitted. Reports of serious events are qualifiers of"
        " their event; those of a second report have B behind their name; what they tell at "
        "length is CO. The narrative may identify and is not submitted.",
        ("AE.AEDECOD", *_MEDDRA, "SUPPAE", "CO", "CM"),
    ),
    JudgementCall(
        "QS: questionnaires",
        "Wording of EORTC and EQ-5D is never there: a question is called by its number.",
        ("QS",),
    ),
    JudgementCall(
        "DM: age and sex",
        "AGE is the difference of calendar years, because the year of birth alone is asked. "
        "“diverse” is INTERSEX, the nearest term of a closed list. RACE and ETHNIC are not "
        "asked.",
        ("DM.AGE", "DM.SEX", "DM.RACE"),
    ),
    JudgementCall(
        "DM: arms",
        "ARMCD and ACTARMCD hold an arm of the plan, or nothing with ARMNRS; any other "
        "treatment is described in ACTARMUD, in the words of the form.",
        ("DM.ARMCD", "DM.ACTARMCD", "DM.ACTARMUD"),
    ),
    JudgementCall(
        "DM, DS, DD, SS: death",
        "DTHFL follows from a date of death or a status “dead”. A death by the tumour is DS, "
        "DD and SS, and no adverse event.",
        ("DM.DTHFL", "DM.DTHDTC", "DS", "DD", "SS"),
    ),
    JudgementCall(
        "--DY, EPOCH: time",
        "Study days count from the first study treatment (RFSTDTC); before it nothing has "
        "one, and there is no day 0. EPOCH is that of the element in which a day falls; of a "
        "day that is not wholly known, that in which all days it can be lie. Partial dates "
        "leave as they were collected; nothing is imputed.",
        ("DM.RFSTDTC", "EPOCH"),
    ),
    JudgementCall(
        "--SEQ: numbers of records",
        "Numbers follow the order in which records were first entered and stay for ever: a "
        "later export, or one of fewer subjects, gives every record the number it had.",
        ("--SEQ",),
    ),
    JudgementCall(
        "--STAT: missing results",
        "A missing result is NOT DONE with the reason that was given; a page that was not "
        "done says so once for each kind of finding (--TESTCD ALL). "
        "--REASND is the reason of a finding, --REASOC that of an intervention or event. Why a "
        "qualifier is missing is told in ODM alone: SDTMIG has no place for it. A text that was "
        "not understood is no value.",
        ("--STAT", "--REASND"),
    ),
    JudgementCall(
        "CO: comments",
        "Comments on findings of the edit checks are CO, with the item and the number of the "
        "check as COREF.",
        ("CO", "CO.COREF"),
    ),
)
