"""The term of an adverse event and its grades, from the dictionary version of the study.

The grade offered is one that exists for the term.
"""

from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.form import ItemGroup, Repeats
from kyphocrf.definition.item import TODAY, Limit, choice, derived, partial_date, text
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, SuppQual, Variable
from kyphocrf.definition.method import method
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.study.settings import CTCAEV
from kyphocrf.forms.vocabulary import ctcae
from kyphocrf.forms.vocabulary.toxicity import described

PAST: Final = (Limit(most=TODAY),)


@method(
    "AECTCV",
    Text(
        "The dictionary version that the study is set to.",
        "Die Version des Wörterbuchs, auf die die Studie eingestellt ist.",
    ),
)
def _dictionary_version(case: Case) -> str:
    return case.fact(CTCAEV)


@rule(Text("The terms of the dictionary version.", "Die Begriffe der Wörterbuchversion."))
def _terms_of_version(case: Case) -> tuple[str, ...]:
    return ctcae.offered(case[AECTCV])


@rule(Text("What each term of the version means.", "Was jeder Begriff der Version bedeutet."))
def _described_terms(case: Case) -> Mapping[str, Text]:
    return ctcae.described(case[AECTCV])


@rule(Text("The grades that exist for the term.", "Die Grade, die es zum Begriff gibt."))
def existing_grades(case: Case) -> tuple[str, ...]:
    """Return the grades of the chosen term; raises CannotTell where no source says."""
    return ctcae.grades(case[AECTCV], case[AECTC])


AETERM = text(
    "AETERM", Text("Term as reported", "Bezeichnung"), mandatory=True,
    guideline=Text(
        "The diagnosis where there is one, in the words of the source.",
        "Die Diagnose, wenn es eine gibt, im Wortlaut der Quelle.",
    ),
    sdtm=(Variable("AE", "AETERM"),),
)  # fmt: skip
AECTC = choice(
    "AECTC",
    Text("CTCAE term", "CTCAE-Begriff"),
    ctcae.CTCAE,
    mandatory=True,
    codes_from=_terms_of_version,
    hints_from=_described_terms,
    search_from=AETERM.ref,
    guideline=Text(
        "Type any word for it, in English or German. German labels are a working translation.",
        "Ein Wort dafür eingeben, deutsch oder englisch. Deutsch ist Arbeitsübersetzung.",
    ),
    sdtm=(Variable("AE", "AEDECOD"), Variable("AE", "AETOX")),
)
AECTCV = derived(
    "AECTCV", Text("Dictionary version", "Wörterbuchversion"), ChoiceKind(ctcae.VERSIONS),
    _dictionary_version, kept=True, sdtm=(SuppQual("AE", "AECTCV", "CTCAE Version"),),
)  # fmt: skip


@rule(Text("Each grade in the words of the term.", "Jeder Grad im Wortlaut des Begriffs."))
def grade_descriptions(case: Case) -> Mapping[str, Text]:
    """Describe each grade in the words of the chosen term."""
    return described(case[AECTC])


AETOXGR = choice(
    "AETOXGR",
    Text("Grade", "Grad"),
    ctcae.GRADES,
    mandatory=True,
    codes_from=existing_grades,
    hints_from=grade_descriptions,
    layout="grade",
    guideline=Text(
        "The worst so far. Only grades that exist for the term are offered.",
        "Der bisher schwerste. Nur Grade, die es zum Begriff gibt.",
    ),
    sdtm=(Variable("AE", "AETOXGR"),),
)

AEGHDAT = partial_date(
    "AEGHDAT", Text("From", "Ab"), mandatory=True, limits=PAST,
    sdtm=(Variable("FA", "FADTC"),),
)  # fmt: skip
AEGHGR = choice(
    "AEGHGR", Text("Grade", "Grad"), ctcae.GRADES, mandatory=True, codes_from=existing_grades,
    sdtm=(Variable("FA", "FAORRES", "TOXGR"),),
)  # fmt: skip
HISTORY = ItemGroup(
    "GRADES",
    Text("Course of grades", "Gradverlauf"),
    {"23.11": AEGHDAT, "23.12": AEGHGR},
    repeats=Repeats(Text("Change", "Änderung"), 30),
)


@method(
    "AEMAXGR",
    Text(
        "The greatest of the grade and the grades of the course.",
        "Der höchste Wert aus Grad und Gradverlauf.",
    ),
)
def _worst_grade(case: Case) -> str:
    return max(case[AETOXGR], *(row[AEGHGR] for row in case.rows(HISTORY)), key=int)


AEMAXGR = derived(
    "AEMAXGR", Text("Worst grade", "Höchster Grad"), ChoiceKind(ctcae.GRADES), _worst_grade,
    sdtm=NOT_SUBMITTED,
)  # fmt: skip
