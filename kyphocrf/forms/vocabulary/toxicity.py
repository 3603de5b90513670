"""How the grade of a CTCAE term is asked at a visit: none, or one of the grades that exist for it.

The grades offered and their descriptions are those of the dictionary version of the study (4.1).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import Condition
from kyphocrf.definition.item import Item, choice
from kyphocrf.definition.mapping import finding
from kyphocrf.definition.rule import Rule, rule
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.study.settings import CTCAEV
from kyphocrf.forms.vocabulary import ctcae

NONE: Final = "0"
LIFE_THREATENING, DEADLY = "4", "5"
_NOTHING: Final = Text("no change", "keine Veränderung")
_NONE: Final = Code(NONE, Text("none", "keine"), ("no", "nein", "o.b."))
_SERIOUS: Final = Text("{grade}; becomes serious", "{grade}; wird schwerwiegend")
"""Rule X27 of the trial, said before the grade is chosen."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What is graded, and the codes it is graded by.

    `terms` are its names in one version or another, best first; an adverse event that bears any of
    them speaks of it.
    """

    terms: tuple[str, ...]
    codelist: CodeList

    @property
    def label(self) -> Text:
        """The best of its names in both languages."""
        return ctcae.CTCAE.decode(self.terms[0])


def term_of(case: Case, scale: Scale) -> str:
    """Return the first of the terms that the study's version has; raises CannotTell for none."""
    known = ctcae.terms(case.fact(CTCAEV))
    for term in scale.terms:
        if term in known:
            return term
    raise CannotTell(scale.terms[0])


def _up_to(most: str) -> CodeList:
    """Return the codes from 0 on; they are worded short, `hints_from` says what they mean."""
    return CodeList(
        f"TOXGR0{most}",
        Text(f"Grade 0 to {most}", f"Grad 0 bis {most}"),
        (
            _NONE,
            *(replace(one, hint=None) for one in ctcae.GRADES.codes if one.value <= most),
        ),
        ordinal=True,
    )


def _by_area(name: str, first: Text, second: Text) -> CodeList:
    return CodeList(
        name,
        Text("Grade by share of the skin", "Grad nach Anteil der Haut"),
        (_NONE, Code("1", first), Code("2", second)),
        ordinal=True,
    )


_TO_3, _TO_4, _TO_5 = (_up_to(most) for most in "345")

DERMATITIS: Final = Scale(("Dermatitis radiation",), _TO_5)
DERMATITIS_OF_WEEK: Final = Scale(DERMATITIS.terms, _TO_4)
HYPERPIGMENTATION: Final = Scale(
    ("Skin hyperpigmentation",),
    _by_area("SKNHYP", Text("< 10 % of skin", "< 10 % der Haut"), same("> 10 %")),
)
ITCH: Final = Scale(("Pruritus",), _TO_3)
SKIN_PAIN: Final = Scale(("Pain of skin",), _TO_3)
TELANGIECTASIA: Final = Scale(
    ("Telangiectasia",), _by_area("SKNTEL", same("< 10 %"), same("≥ 10 %"))
)
INDURATION: Final = Scale(("Skin induration", "Superficial soft tissue fibrosis"), _TO_4)
ULCERATION: Final = Scale(("Skin ulceration",), _TO_5)
WOUND_COMPLICATION: Final = Scale(("Wound complication",), _TO_5)
DEHISCENCE: Final = Scale(("Wound dehiscence",), _TO_5)
WOUND_INFECTION: Final = Scale(("Wound infection",), _TO_5)
SEROMA: Final = Scale(("Seroma",), _TO_3)
HAEMATOMA: Final = Scale(("Hematoma",), _TO_5)
FATIGUE: Final = Scale(("Fatigue",), _TO_3)
NAUSEA: Final = Scale(("Nausea",), _TO_3)
OESOPHAGITIS: Final = Scale(("Esophagitis",), _TO_4)
DIARRHOEA: Final = Scale(("Diarrhea",), _TO_4)
NECROSIS_OF_BONE: Final = Scale(("Osteonecrosis", "Avascular necrosis"), _TO_5)
"""Version 5 has a term of its own; before, the avascular necrosis stands for it."""


def described(version: str, term: str) -> Mapping[str, Text]:
    """Describe each grade as a version does for a term, grade 4 with what follows from it."""
    words = {
        grade.value: ctcae.grade_words(version, term, grade.value) for grade in ctcae.GRADES.codes
    }
    if ctcae.GRADES.by_value[LIFE_THREATENING].hint != words[LIFE_THREATENING]:
        words[LIFE_THREATENING] = _SERIOUS.filled(grade=words[LIFE_THREATENING])
    return words  # the general words of grade 4 say so already


def _offered(scale: Scale) -> Rule[tuple[str, ...]]:
    term = scale.label

    @rule(
        Text(
            f"0, and the grades that exist for “{term.en}” in the dictionary version.",
            f"0, und die Grade, die es in der Wörterbuchversion zu „{term.de}“ gibt.",
        )
    )
    def existing(case: Case) -> tuple[str, ...]:
        found = ctcae.grades(case.fact(CTCAEV), term_of(case, scale))
        return (NONE, *(grade for grade in found if grade in scale.codelist.by_value))

    return existing


def _described(scale: Scale) -> Rule[Mapping[str, Text]]:
    term = scale.label

    @rule(
        Text(
            f"Each grade in the words that the dictionary version has for “{term.en}”.",
            f"Jeder Grad im Wortlaut der Wörterbuchversion zu „{term.de}“.",
        )
    )
    def words(case: Case) -> Mapping[str, Text]:
        return {NONE: _NOTHING, **described(case.fact(CTCAEV), term_of(case, scale))}

    return words


def graded(
    name: str,
    label: Text,
    scale: Scale,
    *,
    collect_if: Condition | None = None,
    cards: bool = False,
    assumed: Text | None = None,
) -> Item[str]:
    """Make the item that asks for the grade of a term; `cards` shows each grade described."""
    term = scale.label
    return choice(
        name, label, scale.codelist, mandatory=True, collect_if=collect_if,
        codes_from=_offered(scale), hints_from=_described(scale), layout="grade" if cards else "",
        guideline=Text(
            f"CTCAE: {term.en}. The worst since the last visit; 0 where there is none.",
            f"CTCAE: {term.de}. Der schlechteste seit der letzten Visite; 0, wenn keine.",
        ),
        assumed=assumed, sdtm=finding("FA", "TOXGR", name, OBJ=scale.terms[0], CAT="CTCAE GRADE"),
    )  # fmt: skip
