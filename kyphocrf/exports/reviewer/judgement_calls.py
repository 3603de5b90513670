"""What was decided where SDTMIG leaves more than one way, in the words of the reviewer's guide.

The reasons stand in docs/decisions/0039-sdtm.md.
"""

from typing import Final, NamedTuple


class JudgementCall(NamedTuple):
    """One decision: what it is about, and what was decided."""

    about: str
    decided: str


JUDGEMENT_CALLS: Final = (
    JudgementCall(
        "EC, EX, PR: radiotherapy and IORT",
        "EC holds treatment as collected: the course as scheduled, each fraction and each "
        "irradiated level as performed. EX follows from it, one record for each constant dose. The "
        "technique stands in PR, related by --LNKID of the lesion. Salvage radiotherapy is EC of a "
        "category of its own and no exposure.",
    ),
    JudgementCall(
        "PR: kyphoplasty",
        "The procedure and each treated level are records of PR, cement as PRDOSE; leakage is FA "
        "about CEMENT LEAKAGE.",
    ),
    JudgementCall(
        "CE, FA: secondary fractures",
        "Fractures after treatment are CE, never AE as well; their extent is FA.",
    ),
    JudgementCall(
        "TU, TR, MK: lesions and heights",
        "Lesions are identified in TU and measured in TR; vertebral heights, Cobb angle and "
        "sintering are MK. Levels of a lesion agree by --LNKID.",
    ),
    JudgementCall(
        "RS: scales without a published category",
        "SINS, performance, MDA response and the course of the disease stand in RS with categories "
        "of the sponsor where none is published.",
    ),
    JudgementCall(
        "FA: toxicity asked at visits",
        "Grades asked at visits are FA about the CTCAE term; RTOG and LENT-SOMA likewise, as "
        "categories of their own.",
    ),
    JudgementCall(
        "AE: terms and reports",
        "AEDECOD holds the CTCAE term. Reports of serious events are qualifiers of their event; "
        "those of a second report have B behind their name; what they tell at length is CO.",
    ),
    JudgementCall(
        "QS: questionnaires",
        "Wording of EORTC and EQ-5D is never there: a question is called by its number.",
    ),
    JudgementCall(
        "DM: age and sex",
        "AGE is the difference of calendar years, because the year of birth alone is asked. "
        "“diverse” is INTERSEX, the nearest term of a closed list. RACE and ETHNIC are not asked.",
    ),
    JudgementCall(
        "DM: arms",
        "ARMCD and ACTARMCD hold an arm of the plan, or nothing with ARMNRS; any other treatment "
        "is described in ACTARMUD.",
    ),
    JudgementCall(
        "DM, DS, DD, SS: death",
        "DTHFL follows from a date of death or a status “dead”. A death by the tumour is DS, DD "
        "and SS, and no adverse event.",
    ),
    JudgementCall(
        "--DY, EPOCH: time",
        "Study days count from the first study treatment (RFSTDTC); before it nothing has one, and "
        "there is no day 0. EPOCH is that of the element in which a day falls. Partial dates leave "
        "as they were collected; nothing is imputed.",
    ),
    JudgementCall(
        "--SEQ: numbers of records",
        "Numbers follow the order in which records were first entered and stay for ever: a later "
        "export, or one of fewer subjects, gives every record the number it had.",
    ),
    JudgementCall(
        "--STAT: missing results",
        "A missing result is NOT DONE with the reason that was given; a page that was not done "
        "says so once for each kind of finding (--TESTCD ALL).",
    ),
    JudgementCall(
        "CO: comments",
        "Comments on findings of the edit checks are CO, with the item and the number of the check "
        "as COREF.",
    ),
)  # fmt: skip
