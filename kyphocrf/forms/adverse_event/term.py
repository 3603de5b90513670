"""The term of an adverse event and its grades, from the dictionary version of the study.

The grade offered is one that exists for the term.
"""

from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.form import ItemGroup, Repeats
from kyphocrf.definition.item import TODAY, Item, Limit, choice, derived, partial_date, text
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, Dictionary, SuppQual, Variable, finding
from kyphocrf.definition.method import method
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.study.settings import CTCAEV
from kyphocrf.forms.vocabulary import ctcae
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.toxicity import described

PAST: Final = (Limit(most=TODAY),)
_DICTIONARY: Final = Dictionary("CTCAE", ", ".join(ctcae.VERSIONS.by_value))


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
    sdtm=(Variable("AE", "AEDECOD", dictionary=_DICTIONARY), Variable("FA", "FAOBJ")),
)
AECTCV = derived(
    "AECTCV", Text("Dictionary version", "Wörterbuchversion"), ChoiceKind(ctcae.VERSIONS),
    _dictionary_version, kept=True, sdtm=(SuppQual("AE", "AECTCV", "CTCAE Version"),),
)  # fmt: skip


@rule(
    Text(
        "Each grade in the words that the dictionary version has for the term.",
        "Jeder Grad im Wortlaut, den die Wörterbuchversion zum Begriff hat.",
    )
)
def grade_descriptions(case: Case) -> Mapping[str, Text]:
    """Describe each grade in the words that the dictionary version has for the chosen term."""
    return described(case[AECTCV], case[AECTC])


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
    sdtm=finding("FA", "TOXGR", CAT="COURSE OF GRADES"),
)  # fmt: skip
HISTORY = ItemGroup(
    "GRADES",
    Text("Course of grades", "Gradverlauf"),
    {"23.11": AEGHDAT, "23.12": AEGHGR},
    repeats=Repeats(Text("Change", "Änderung"), 30),
)


def _places(case: Case) -> tuple[tuple[Case, Item[str]], ...]:
    """Return where a grade of the event stands: its own, and one for each row of the course."""
    return (case, AETOXGR), *((row, AEGHGR) for row in case.rows(HISTORY))


@method(
    "AEMAXGR",
    Text(
        "The highest grade that is known, of the grade and the grades of the course.",
        "Der höchste bekannte Wert aus Grad und Gradverlauf.",
    ),
)
def _worst_grade(case: Case) -> str:
    known = [where[item] for where, item in _places(case) if where.is_answered(item)]
    if not known:
        raise CannotTell(AETOXGR.name)
    return max(known, key=int)


AEMAXGR = derived(
    "AEMAXGR", Text("Worst grade", "Höchster Grad"), ChoiceKind(ctcae.GRADES), _worst_grade,
    sdtm=NOT_SUBMITTED,
)  # fmt: skip


@method(
    "AEGRKNOW",
    Text(
        "No where the grade or one of the course is said to be missing: the worst grade is then "
        "the least that it can have been.",
        "Nein, wo der Grad oder einer des Verlaufs als fehlend angegeben ist: Der höchste Grad "
        "ist dann der, den es mindestens hatte.",
    ),
)
def _every_grade_is_known(case: Case) -> str:
    places = _places(case)
    if any(where.missing(item) is not None for where, item in places):
        return NO
    for where, item in places:
        _ = where[item]  # one that is not entered yet may still be the highest
    return YES


AEGRKNOW = derived(
    "AEGRKNOW", Text("All grades known", "Alle Grade bekannt"), ChoiceKind(NY),
    _every_grade_is_known, sdtm=NOT_SUBMITTED,
)  # fmt: skip


def reached(event: Case, grade: str) -> bool:
    """Tell whether an event had this grade or a higher one at any time.

    Raises CannotTell where none that is known was so high and another is not known.
    """
    if event.is_answered(AEMAXGR) and int(event[AEMAXGR]) >= int(grade):
        return True
    if event[AEGRKNOW] == NO:
        raise CannotTell(AEGRKNOW.name)
    return False
