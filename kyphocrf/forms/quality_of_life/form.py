"""Quality of life, EORTC QLQ-C30 and BM22 (CRF page 16, section 3.16; scores 5.1 and 5.2).

Answers by item number only: the wording of the questionnaires is licensed and is not shipped.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Item, Limit, choice, derived, full_date
from kyphocrf.definition.kind import DecimalKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, SuppQual, Variable, assigned, finding
from kyphocrf.definition.method import Method
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.quality_of_life import codes as lists
from kyphocrf.forms.quality_of_life import scales as qol_scales
from kyphocrf.forms.quality_of_life.scales import Scale
from kyphocrf.forms.visit.day import day_of_visit
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES

_GLOBAL: Final = (29, 30)
_C30_ITEMS: Final = range(1, 31)
_BM22_ITEMS: Final = range(31, 53)

QOLDONE = choice(
    "QOLDONE", Text("Questionnaires completed", "Fragebögen ausgefüllt"), NY, mandatory=True,
    guideline=Text(
        "Yes where at least one page was filled in.",
        "Ja, wenn mindestens eine Seite ausgefüllt ist.",
    ),
    sdtm=(
        *assigned("QS", "C30ALL", codes=("0",), STAT="NOT DONE"),
        *assigned(
            "QS", "C30ALL", TESTCD="C30ALL", TEST="EORTC QLQ-C30 V3.0",
            CAT="EORTC QLQ-C30 V3.0",
        ),
        *assigned("QS", "BM22ALL", codes=("0",), STAT="NOT DONE"),
        *assigned("QS", "BM22ALL", TESTCD="BM22ALL", TEST="EORTC QLQ-BM22", CAT="EORTC QLQ-BM22"),
    ),
)  # fmt: skip
QOLREAS = choice(
    "QOLREAS", Text("Reason not done", "Grund der fehlenden Erhebung"), lists.REASONS,
    mandatory=True, collect_if=QOLDONE.eq(NO), sdtm=(
        Variable("QS", "QSREASND", record="C30ALL"),
        Variable("QS", "QSREASND", record="BM22ALL"),
    ),
)  # fmt: skip
_DONE: Final = QOLDONE.eq(YES)
QOLDAT = full_date(
    "QOLDAT", Text("Date of completion", "Datum des Ausfüllens"), mandatory=True, collect_if=_DONE,
    limits=(Limit(most=TODAY),),
    suggested=day_of_visit("QOLDAT"), sdtm=(Variable("QS", "QSDTC"),),
)  # fmt: skip
QOLLANG = choice(
    "QOLLANG", Text("Language version", "Sprachversion"), lists.LANGUAGES, mandatory=True,
    collect_if=_DONE, sdtm=(
        SuppQual("QS", "QOLLANG", "Language of Questionnaire", record="C30Q01"),
        SuppQual("QS", "QOLLANG", "Language of Questionnaire", record="BM31"),
    ),
)  # fmt: skip
QOLMODE = choice(
    "QOLMODE", Text("Mode", "Ausfüllart"), lists.MODES, mandatory=True, collect_if=_DONE,
    sdtm=(
        SuppQual("QS", "QOLMODE", "Mode of Completion", record="C30Q01"),
        SuppQual("QS", "QOLMODE", "Mode of Completion", record="BM31"),
    ),
)  # fmt: skip


_QUESTIONNAIRES: Final = {
    "C30Q": ("QLQ-C30", "EORTC QLQ-C30 V3.0"),
    "BM": ("QLQ-BM22", "EORTC QLQ-BM22"),
}
"""By the prefix of their items: as a test is named, and as the terminology has it."""


def _answer(prefix: str, number: int) -> Item[str]:
    name = f"{prefix}{number:02d}"
    questionnaire, category = _QUESTIONNAIRES[prefix]
    return choice(
        name,
        Text(f"Item {number}", f"Frage {number}"),
        lists.ONE_TO_SEVEN if number in _GLOBAL else lists.ONE_TO_FOUR,
        mandatory=True,
        sdtm=finding("QS", name, test=f"{questionnaire} Item {number}", CAT=category),
    )


ANSWERS: Final[Mapping[int, Item[str]]] = {
    **{number: _answer("C30Q", number) for number in _C30_ITEMS},
    **{number: _answer("BM", number) for number in _BM22_ITEMS},
}
"""The items of both questionnaires by their number, from 1 to 52."""
C30: Final = tuple(ANSWERS[number] for number in _C30_ITEMS)


def is_left_out(case: Case, item: Item[str]) -> bool:
    """Tell whether an item is known to have no answer: 9, or a missing reason."""
    return case.missing(item) is not None or case.get(item) == lists.NOT_ANSWERED


def answered(case: Case, numbers: tuple[int, ...]) -> dict[int, int]:
    """Return the answers among some items; raises CannotTell while one is not entered yet."""
    return {
        number: int(case[ANSWERS[number]])
        for number in numbers
        if not is_left_out(case, ANSWERS[number])
    }


def _told(score: Fraction | None, name: str) -> Decimal:
    if score is None:
        raise CannotTell(name)
    return qol_scales.in_tenths(score)


def _computed(scale: Scale) -> Callable[[Case], Decimal]:
    return lambda case: _told(scale.score(answered(case, scale.numbers)), scale.name)


def _score(scale: Scale, source: str, assumed: Text | None = None) -> Item[Decimal]:
    numbers = ", ".join(map(str, scale.numbers))
    better = _HIGH[scale.function or scale.name == "QL2"]
    words = Text(
        f"Linear transform to 0–100 of items {numbers} ({better.en}); at least half answered.",
        f"Lineare Transformation auf 0–100 der Fragen {numbers} ({better.de}); mindestens die "
        "Hälfte beantwortet.",
    )
    return derived(
        scale.name, scale.label, DecimalKind(1),
        Method(scale.name, words, _computed(scale), source), assumed=assumed, sdtm=NOT_SUBMITTED,
    )  # fmt: skip


_HIGH: Final = {
    True: Text("high is good", "hoch ist gut"),
    False: Text("high is bad", "hoch ist schlecht"),
}
_PROVISIONAL: Final = Text(
    "Assumed and provisional: the allocation of items awaits the scoring sheet of the EORTC.",
    "Angenommen und vorläufig: Die Zuordnung der Fragen wartet auf die EORTC-Auswertung.",
)


def _summed(case: Case) -> Decimal:
    return _told(qol_scales.summary(answered(case, tuple(range(1, 29)))), "C30SUM")


SCORES: Final = {
    number: _score(scale, "EORTC scoring manual, QLQ-C30")
    for number, scale in qol_scales.C30.items()
}
BM22_SCORES: Final = {
    number: _score(scale, "specification 5.2", _PROVISIONAL)
    for number, scale in qol_scales.BM22.items()
}
C30SUM = derived(
    "C30SUM",
    Text("Summary score", "Summenscore"),
    DecimalKind(1),
    Method(
        "C30SUM",
        Text(
            "Mean of 13 scales, symptoms turned, without global status and finances.",
            "Mittel aus 13 Skalen, Symptome umgekehrt, ohne globalen Status und Finanzen.",
        ),
        _summed,
        "QLQ-C30 summary score",
    ),
    assumed=Text(
        "Assumed: an optional score, not in the readable protocol text.",
        "Angenommen: ein optionaler Score, nicht im lesbaren Protokolltext.",
    ),
    sdtm=NOT_SUBMITTED,
)


def _numbered(numbers: Iterable[int]) -> dict[str, Item[str]]:
    """Return questions by their number on the page, where five items stand before question 1."""
    return {f"16.{5 + number}": ANSWERS[number] for number in numbers}


def _questionnaire(name: str, label: str, numbers: Iterable[int]) -> ItemGroup:
    questions = _numbered(numbers)
    return ItemGroup(name, same(label), questions, collect_if=_DONE, questionnaire=True)


QUALITY_OF_LIFE: Final = Form(
    "QOL",
    Text("Quality of life", "Lebensqualität"),
    version=1,
    page=16,
    groups=(
        ItemGroup(
            "QUEST",
            Text("Questionnaires", "Fragebögen"),
            {"16.1": QOLDONE, "16.2": QOLREAS, "16.3": QOLDAT, "16.4": QOLLANG, "16.5": QOLMODE},
        ),
        _questionnaire("C30", "QLQ-C30", _C30_ITEMS),
        _questionnaire("BM22", "QLQ-BM22", _BM22_ITEMS),
        ItemGroup(
            "SCORES",
            Text("QLQ-C30 scores", "QLQ-C30-Scores"),
            {**SCORES, "16.73": C30SUM},
            collect_if=_DONE,
        ),
        ItemGroup(
            "BMSCORES",
            Text("BM22 scores, provisional", "BM22-Scores, vorläufig"),
            BM22_SCORES,
            collect_if=_DONE,
        ),
    ),
    note=Text(
        "The wording of the questions stands on the licensed paper only.",
        "Der Wortlaut der Fragen steht nur auf dem lizenzierten Papier.",
    ),
)
