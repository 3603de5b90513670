"""The kyphoplasty of a level (CRF page 11, section 3.11): a group of the kyphoplasty form.

The row number is the number of the lesion. The level that was treated is an answer of its own: the
page keeps saying what was done, whatever becomes of the lesion's level.
"""

from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.item import Limit, choice, decimal, integer, multi_choice, text
from kyphocrf.definition.mapping import SuppQual, Variable, assigned, finding
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.kyphoplasty import codes as lists
from kyphocrf.forms.lesions.targets import EACH_TARGET, LEVEL_OF_LESION, level_of_lesion
from kyphocrf.forms.vocabulary.beyond_the_list import level_in_words
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.levels import LEVEL as LEVELS
from kyphocrf.forms.vocabulary.units import ML, PSI

_USUAL: Final = Text(
    "The expected range is assumed, not from the protocol.",
    "Der erwartete Bereich ist angenommen, nicht aus dem Protokoll.",
)


def _soft(least: str, most: str) -> Limit:
    return Limit(Decimal(least), Decimal(most), soft=True)


_TREATMENT: Final = "KYPHO"


def _treatment(name: str) -> Variable:
    """Return where an item stands in what was given of the study treatment at a level."""
    return Variable("EC", name, record=_TREATMENT)


def _about(qnam: str, qlabel: str) -> tuple[SuppQual, ...]:
    return (SuppQual("PR", qnam, qlabel),)


@method("PROLEV", LEVEL_OF_LESION)
def _level_of_lesion(case: Case) -> str:
    return level_of_lesion(case)


PROLEV = choice(
    "PROLEV", Text("Level treated", "Behandelter Wirbel"), LEVELS, mandatory=True,
    suggested=_level_of_lesion,
    guideline=Text(
        "As in the report of the procedure. It stays when the lesion is corrected.",
        "Wie im OP-Bericht. Bleibt stehen, wenn die Läsion korrigiert wird.",
    ),
    sdtm=(
        Variable("PR", "PRLOC"), Variable("FA", "FALOC"), _treatment("ECLOC"),
        *assigned(
            "EC", _TREATMENT, TRT="KYPHOPLASTY", CAT="STUDY TREATMENT", MOOD="PERFORMED",
            PRESP="Y", DOSFRM="NOT APPLICABLE", DOSFRQ="ONCE", ROUTE="NOT APPLICABLE",
        ),
    ),
)  # fmt: skip
PROLEVT = level_in_words("PROLEVT", PROLEV, Variable("PR", "PRLOC"), _treatment("ECLOC"))
PROPERF = choice(
    "PROPERF", Text("Performed", "Durchgeführt"), NY, mandatory=True,
    sdtm=(
        Variable("PR", "PROCCUR"), *assigned("PR", CAT="STUDY PROCEDURE", PRESP="Y"),
        _treatment("ECOCCUR"),
    ),
)  # fmt: skip
PERFORMED = PROPERF.eq(YES)
PROPREAS = text(
    "PROPREAS", Text("Reason not performed", "Grund, nicht durchgeführt"), mandatory=True,
    collect_if=PROPERF.eq(NO), sdtm=(Variable("PR", "PRREASOC"), _treatment("ECREASOC")),
)  # fmt: skip
PROTYPE = choice(
    "PROTYPE", Text("Procedure", "Verfahren"), lists.PROCEDURE_TYPE, mandatory=True,
    collect_if=PERFORMED,
    guideline=Text(
        "Kyphoplasty and vertebroplasty both belong to the study treatment.",
        "Kyphoplastie und Vertebroplastie gehören beide zur Studientherapie.",
    ),
    sdtm=(
        Variable("PR", "PRTRT"),
        *assigned("PR", codes=("1",), DECOD="KYPHOPLASTY"),
        *assigned("PR", codes=("2",), DECOD="VERTEBROPLASTY"),
        *assigned("PR", TRT="KYPHOPLASTY"),
        _treatment("ECTRT"),
    ),
)  # fmt: skip
PROACC = choice(
    "PROACC", Text("Access", "Zugang"), lists.ACCESS, mandatory=True, collect_if=PERFORMED,
    sdtm=_about("PROACC", "Access to Vertebra"),
)  # fmt: skip
PROBALV = decimal(
    "PROBALV", Text("Balloon volume", "Ballonvolumen"), unit=ML, mandatory=True,
    collect_if=PROTYPE.eq(lists.BALLOON), limits=(Limit(least=Decimal(0)), _soft("1", "8")),
    guideline=Text("Per balloon, the larger one.", "Je Ballon, der größere."),
    assumed=_USUAL, sdtm=_about("PROBALV", "Balloon Volume (mL)"),
)  # fmt: skip
PROBALP = integer(
    "PROBALP", Text("Balloon pressure, greatest", "Ballondruck, höchster"), unit=PSI,
    mandatory=True, collect_if=PROTYPE.eq(lists.BALLOON),
    limits=(Limit(least=0), Limit(50, 400, soft=True)), assumed=_USUAL,
    sdtm=_about("PROBALP", "Maximum Balloon Pressure (psi)"),
)  # fmt: skip
PROCEM = text(
    "PROCEM", Text("Cement, product and lot", "Zement, Produkt und Charge"), mandatory=True,
    collect_if=PERFORMED, sdtm=_about("PROCEM", "Cement Product and Lot"),
)  # fmt: skip
PROCEMV = decimal(
    "PROCEMV", Text("Cement volume", "Zementvolumen"), unit=ML, mandatory=True,
    collect_if=PERFORMED, limits=(Limit(Decimal(0), Decimal(20)), _soft("1", "10")),
    assumed=_USUAL, sdtm=(
        Variable("PR", "PRDOSE"), Variable("PR", "PRDOSU"),
        _treatment("ECDOSE"), _treatment("ECDOSU"),
    ),
)  # fmt: skip
PROLEAK = multi_choice(
    "PROLEAK", Text("Cement leakage", "Zementaustritt"), lists.LEAKAGE, mandatory=True,
    collect_if=PERFORMED, sdtm=(
        Variable("FA", "FAORRES", record="LEAK", testcd="LEAK", test="Cement Leakage", each=True),
        *assigned("FA", "LEAK", OBJ="CEMENT LEAKAGE", CAT="KYPHOPLASTY"),
    ),
)  # fmt: skip
PROLEAKS = choice(
    "PROLEAKS", Text("Leakage symptomatic", "Austritt symptomatisch"), NY, mandatory=True,
    collect_if=PROLEAK.has(*lists.LEAKS), sdtm=(
        *finding("FA", "SYMPTOM", test="Symptomatic", OBJ="CEMENT LEAKAGE", CAT="KYPHOPLASTY"),
    ),
)  # fmt: skip
PROBIOP = choice(
    "PROBIOP", Text("Biopsy taken", "Biopsie entnommen"), NY, collect_if=PERFORMED,
    sdtm=_about("PROBIOP", "Biopsy Taken"),
)  # fmt: skip
PROBIOPR = text(
    "PROBIOPR", Text("Biopsy result", "Biopsieergebnis"), collect_if=PROBIOP.eq(YES),
    sdtm=_about("PROBIOPR", "Biopsy Result"),
)  # fmt: skip

LEVEL = ItemGroup(
    "LEVEL",
    Text("Kyphoplasty by level", "Kyphoplastie je Wirbel"),
    {
        "11.18": PROLEV, "11.18a": PROLEVT, "11.19": PROPERF, "11.20": PROPREAS,
        "11.21": PROTYPE, "11.22": PROACC,
        "11.23": PROBALV, "11.24": PROBALP, "11.25": PROCEM, "11.26": PROCEMV, "11.27": PROLEAK,
        "11.28": PROLEAKS, "11.29": PROBIOP, "11.30": PROBIOPR,
    },
    repeats=EACH_TARGET,
)  # fmt: skip


def level_done(case: Case) -> str:
    """Return the level at which a row of the page was treated, until it is entered the lesion's.

    Raises CannotTell where neither is known.
    """
    return recorded_level(case) or level_of_lesion(case)


def recorded_level(case: Case) -> str | None:
    """Return the level that is entered as treated in a row of the page, in either of its groups."""
    rows = (row for row in case.rows(LEVEL) if row.row == case.row)
    return next((row.get(PROLEV) for row in rows), None)
