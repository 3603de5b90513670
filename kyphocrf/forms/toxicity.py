"""How the grade of a CTCAE term is asked at a visit: none, or one of the grades that exist for it.

The grades offered and their descriptions are those of the dictionary version of the study (4.1).
"""

from collections.abc import Callable, Mapping
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import Condition
from kyphocrf.definition.item import Item, choice
from kyphocrf.definition.mapping import Variable
from kyphocrf.definition.text import Text
from kyphocrf.forms import ctcae
from kyphocrf.forms.settings import CTCAEV

NONE: Final = "0"
_NOTHING: Final = Text("no change", "keine Veränderung")
GRADES_FROM_NONE: Final = CodeList(
    "TOXGR0",
    Text("Grade, 0 for none", "Grad, 0 für keine"),
    (
        Code(NONE, Text("none", "keine"), ("no", "nein", "o.b."), _NOTHING),
        *ctcae.GRADES.codes,
    ),
)

DERMATITIS: Final = "Dermatitis radiation"
HYPERPIGMENTATION: Final = "Skin hyperpigmentation"
ITCH: Final = "Pruritus"
SKIN_PAIN: Final = "Pain of skin"
TELANGIECTASIA: Final = "Telangiectasia"
INDURATION: Final = "Skin induration"
ULCERATION: Final = "Skin ulceration"
WOUND_COMPLICATION: Final = "Wound complication"
DEHISCENCE: Final = "Wound dehiscence"
WOUND_INFECTION: Final = "Wound infection"
SEROMA: Final = "Seroma"
HAEMATOMA: Final = "Hematoma"
FATIGUE: Final = "Fatigue"
NAUSEA: Final = "Nausea"
OESOPHAGITIS: Final = "Esophagitis"
DIARRHOEA: Final = "Diarrhea"

_NECROSIS: Final = {"4.0": "Avascular necrosis", "4.03": "Avascular necrosis"}


def necrosis_of_bone(case: Case) -> str:
    """Return the term for necrosis of bone: version 5.0 has one of its own."""
    return _NECROSIS.get(case.fact(CTCAEV), "Osteonecrosis")


def _offered(term: str) -> Callable[[Case], tuple[str, ...]]:
    def existing(case: Case) -> tuple[str, ...]:
        return (NONE, *ctcae.grades(case.fact(CTCAEV), term))

    return existing


def _described(term: str) -> Callable[[Case], Mapping[str, Text]]:
    words = {grade.value: ctcae.grade_words(term, grade.value) for grade in ctcae.GRADES.codes}

    def described(case: Case) -> Mapping[str, Text]:
        del case  # the words are the same in every version
        return {NONE: _NOTHING, **words}

    return described


def graded(
    name: str, label: Text, term: str, *, collect_if: Condition | None = None, cards: bool = False
) -> Item[str]:
    """Make the item that asks for the grade of a term; `cards` shows each grade described."""
    german = ctcae.CTCAE.decode(term).de
    return choice(
        name, label, GRADES_FROM_NONE, mandatory=True, collect_if=collect_if,
        codes_from=_offered(term), hints_from=_described(term), layout="grade" if cards else "",
        guideline=Text(
            f"CTCAE: {term}. The worst since the last visit; 0 where there is none.",
            f"CTCAE: {german}. Der schlechteste seit der letzten Visite; 0, wenn keine.",
        ),
        sdtm=(Variable("FA", "FAORRES", name),),
    )  # fmt: skip
