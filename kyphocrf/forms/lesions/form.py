"""Vertebral lesions (CRF page 5, section 3.5); a lesion's number is its row number."""

from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import Severity, edit_check
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import (
    TODAY,
    Item,
    Limit,
    choice,
    decimal,
    derived,
    partial_date,
    text,
)
from kyphocrf.definition.kind import DecimalKind, IntegerKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, SuppQual, Variable, assigned, finding
from kyphocrf.definition.method import Method, method
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.lesions.codes import ESCC, LESION_TYPE, POSTERIOR_ELEMENTS, POSTERIOR_WALL
from kyphocrf.forms.vocabulary.beyond_the_list import in_words_where_beyond, level_in_words
from kyphocrf.forms.vocabulary.codelists import NY, YES
from kyphocrf.forms.vocabulary.genant import GENANT
from kyphocrf.forms.vocabulary.levels import LEVEL
from kyphocrf.forms.vocabulary.units import GY, MM

AT_MOST: Final = 4
_SIZE: Final = (Limit(Decimal("0.1"), Decimal(300)), Limit(Decimal(3), Decimal(60), soft=True))
_ASSUMED_SIZE: Final = Text(
    "The expected range is assumed, not from the protocol.",
    "Der erwartete Bereich ist angenommen, nicht aus dem Protokoll.",
)


def _size(name: str, label: Text) -> Item[Decimal]:
    return decimal(
        name, label, unit=MM, mandatory=True, limits=_SIZE, assumed=_ASSUMED_SIZE,
        sdtm=finding("TR", name, test=label.en, unit=True),
    )  # fmt: skip


def _tumour(name: str, qlabel: str) -> tuple[SuppQual, ...]:
    return (SuppQual("TU", name, qlabel, record="TUMIDENT"),)


LESLEV = choice(
    "LESLEV",
    Text("Level", "Wirbelkörper"),
    LEVEL,
    mandatory=True,
    layout="spine",
    guideline=Text(
        "L2, LWK2 and LWK 2 mean the same. Count from the whole spine image.",
        "L2, LWK2 und LWK 2 bedeuten dasselbe. An der Ganzwirbelsäulenaufnahme zählen.",
    ),
    sdtm=(Variable("TU", "TULOC", record="TUMIDENT"), Variable("PR", "PRLOC")),
)
LESLEVT = level_in_words(
    "LESLEVT", LESLEV, Variable("TU", "TULOC", record="TUMIDENT"), Variable("PR", "PRLOC")
)
LESPAIN = choice(
    "LESPAIN", Text("Painful", "Schmerzhaft"), NY, mandatory=True,
    sdtm=_tumour("LESPAIN", "Painful Lesion"),
)  # fmt: skip
LESINDEX = choice(
    "LESINDEX",
    Text("Index lesion for local VAS", "Index-Läsion für lokale VAS"),
    NY,
    mandatory=True,
    guideline=Text(
        "The one lesion whose region the local pain is rated for.",
        "Die eine Läsion, für deren Region der lokale Schmerz angegeben wird.",
    ),
    assumed=Text(
        "Assumed: the protocol rates pain locally but does not say for which lesion.",
        "Angenommen: Das Protokoll erhebt lokalen Schmerz, nennt aber keine Läsion.",
    ),
    sdtm=_tumour("LESINDEX", "Index Lesion for Local VAS"),
)
LESTARG = choice(
    "LESTARG", Text("Target of study treatment", "Ziel der Studientherapie"), NY, mandatory=True,
    sdtm=(
        *finding("TU", "TUMIDENT"),
        *assigned("TU", "TUMIDENT", codes=("1",), ORRES="TARGET"),
        *assigned("TU", "TUMIDENT", codes=("0",), ORRES="NON-TARGET"),
    ),
)  # fmt: skip
LESTYPE = choice(
    "LESTYPE", Text("Lesion type", "Läsionstyp"), LESION_TYPE, mandatory=True,
    sdtm=finding("TR", "LESTYPE", test="Lesion Type"),
)  # fmt: skip
LESAP = _size("LESAP", Text("Size ap", "Größe ap"))
LESLAT = _size("LESLAT", Text("Size lateral", "Größe quer"))
LESCC = _size("LESCC", Text("Size cranio-caudal", "Größe kraniokaudal"))


@method(
    "LESDMAX",
    Text(
        "The greatest of the three sizes, once all three are known.",
        "Die größte der drei Ausdehnungen, sobald alle drei bekannt sind.",
    ),
)
def _largest_diameter(case: Case) -> Decimal:
    return max(case[LESAP], case[LESLAT], case[LESCC])


LESDMAX = derived(
    "LESDMAX", Text("Largest diameter", "Größter Durchmesser"), DecimalKind(1), _largest_diameter,
    unit=MM, sdtm=finding("TR", "LDIAM", unit=True),
)  # fmt: skip
POSTWALL = choice(
    "POSTWALL", Text("Posterior wall", "Hinterkante"), POSTERIOR_WALL, mandatory=True,
    sdtm=finding("TR", "POSTWALL", test="Posterior Wall"),
)  # fmt: skip
PEDINV = choice(
    "PEDINV", Text("Pedicle, posterior elements", "Pedikel, dorsale Elemente"),
    POSTERIOR_ELEMENTS, mandatory=True,
    sdtm=finding("TR", "PEDINV", test="Pedicle and Posterior Elements"),
)  # fmt: skip
EPIDUR = choice(
    "EPIDUR", Text("Epidural extension (ESCC)", "Epidurale Ausdehnung (ESCC)"), ESCC,
    mandatory=True, sdtm=finding("TR", "EPIDUR", test="Epidural Extension (ESCC)"),
)  # fmt: skip
PARASP = choice(
    "PARASP", Text("Paraspinal soft tissue", "Paraspinale Weichteile"), NY, mandatory=True,
    sdtm=finding("TR", "PARASP", test="Paraspinal Soft Tissue Extension"),
)  # fmt: skip
FXBASE = choice(
    "FXBASE", Text("Fracture at baseline", "Fraktur bei Baseline"), GENANT, mandatory=True,
    sdtm=finding("TR", "FXBASE", test="Fracture of the Level (Genant)"),
)  # fmt: skip
PRIORRT = choice(
    "PRIORRT", Text("Prior radiotherapy of this level", "Vorbestrahlung dieses Wirbels"), NY,
    mandatory=True, sdtm=(
        Variable("PR", "PROCCUR", record="PRIORRT"),
        *assigned(
            "PR", "PRIORRT", TRT="RADIOTHERAPY OF THE LEVEL", DECOD="RADIOTHERAPY",
            CAT="PRIOR TREATMENT", PRESP="Y",
        ),
    ),
)  # fmt: skip
PRRTDAT = partial_date(
    "PRRTDAT", Text("Prior radiotherapy, date", "Vorbestrahlung, Datum"), mandatory=True,
    collect_if=PRIORRT.eq(YES), limits=(Limit(most=TODAY),),
    sdtm=(Variable("PR", "PRSTDTC", record="PRIORRT"),),
)  # fmt: skip
PRRTDOS = decimal(
    "PRRTDOS", Text("Prior radiotherapy, dose", "Vorbestrahlung, Dosis"), unit=GY, mandatory=True,
    collect_if=PRIORRT.eq(YES), limits=(Limit(Decimal(1), Decimal(80)),),
    assumed=_ASSUMED_SIZE, sdtm=(
        Variable("PR", "PRDOSE", record="PRIORRT"),
        Variable("PR", "PRDOSU", record="PRIORRT"),
    ),
)  # fmt: skip
PRIORSUR = choice(
    "PRIORSUR", Text("Prior surgery of this level", "Voroperation dieses Wirbels"), NY,
    mandatory=True, guideline=Text("Augmentation counts.", "Augmentation zählt dazu."),
    sdtm=(
        Variable("PR", "PROCCUR", record="PRIORSUR"),
        *assigned("PR", "PRIORSUR", TRT="SURGERY OF THE LEVEL", CAT="PRIOR TREATMENT", PRESP="Y"),
    ),
)  # fmt: skip
PRSURTXT = text(
    "PRSURTXT", Text("Prior surgery, which", "Voroperation, welche"), mandatory=True,
    collect_if=PRIORSUR.eq(YES), sdtm=(Variable("PR", "PRTRT", record="PRIORSUR"),),
)  # fmt: skip


@rule(Text("The first row.", "Die erste Zeile."))
def _first_lesion(case: Case) -> tuple[int, ...]:
    del case  # a patient without a lesion does not come to this page
    return (1,)


LESION = ItemGroup(
    "LESION",
    Text("Lesions", "Läsionen"),
    {
        "5.1": LESLEV, "5.1a": LESLEVT, "5.2": LESPAIN, "5.3": LESINDEX, "5.4": LESTARG,
        "5.5": LESTYPE,
        "5.6": LESAP, "5.7": LESLAT, "5.8": LESCC, "5.9": LESDMAX, "5.10": POSTWALL,
        "5.11": PEDINV, "5.12": EPIDUR, "5.13": PARASP, "5.14": FXBASE, "5.15": PRIORRT,
        "5.16": PRRTDAT, "5.17": PRRTDOS, "5.18": PRIORSUR, "5.19": PRSURTXT,
    },
    repeats=Repeats(Text("Lesion", "Läsion"), AT_MOST, _first_lesion, across=True),
)  # fmt: skip


def _count(item: Item[str], name: str, words: Text) -> Method[int]:
    def counted(case: Case) -> int:
        rows = case.rows(LESION)
        if not rows:
            raise CannotTell(name)
        return sum(row[item] == YES for row in rows)

    return Method(name, words, counted)


LESPAINN = derived(
    "LESPAINN",
    Text("Painful lesions", "Schmerzhafte Läsionen"),
    IntegerKind(),
    _count(
        LESPAIN,
        "LESPAINN",
        Text(
            "The number of painful lesions, once each lesion is answered.",
            "Die Zahl der schmerzhaften Läsionen, sobald jede Läsion beantwortet ist.",
        ),
    ),
    sdtm=NOT_SUBMITTED,
)
LESINDN = derived(
    "LESINDN",
    Text("Index lesions", "Index-Läsionen"),
    IntegerKind(),
    _count(
        LESINDEX,
        "LESINDN",
        Text(
            "The number of index lesions, once each lesion is answered.",
            "Die Zahl der Index-Läsionen, sobald jede Läsion beantwortet ist.",
        ),
    ),
    sdtm=NOT_SUBMITTED,
)
LESTARGN = derived(
    "LESTARGN",
    Text("Target lesions", "Ziel-Läsionen"),
    IntegerKind(),
    _count(
        LESTARG,
        "LESTARGN",
        Text(
            "The number of target lesions, once each lesion is answered.",
            "Die Zahl der Ziel-Läsionen, sobald jede Läsion beantwortet ist.",
        ),
    ),
    sdtm=NOT_SUBMITTED,
)


@edit_check(
    "LES-01",
    EPIDUR.ref,
    holds=Text(
        "The epidural extension is below ESCC grade 2.",
        "Die epidurale Ausdehnung liegt unter ESCC-Grad 2.",
    ),
    message=Text(
        "ESCC {EPIDUR}, expected below 2. Correct it, or say why the patient takes part.",
        "ESCC {EPIDUR}, erwartet unter 2. Korrigieren oder Grund der Teilnahme angeben.",
    ),
    severity=Severity.SOFT,
    assumed=Text(
        "The threshold is assumed, not from the protocol.",
        "Die Schwelle ist angenommen, nicht aus dem Protokoll.",
    ),
)
def _cord_is_free(case: Case) -> bool:
    return case[EPIDUR] not in {"2", "3"}


@edit_check(
    "LES-02",
    LESPAIN.ref,
    holds=Text("At least one lesion is painful.", "Mindestens eine Läsion ist schmerzhaft."),
    message=Text(
        "No painful lesion, at least 1 expected. Correct the lesion that hurts, or say why none "
        "does.",
        "Keine schmerzhafte Läsion, mindestens 1 erwartet. Die schmerzende Läsion korrigieren "
        "oder Grund angeben.",
    ),
    severity=Severity.SOFT,  # who feels no pain is a screening failure and has lesions all the same
    once=True,
)
def _one_is_painful(case: Case) -> bool:
    return any(row.get(LESPAIN) == YES for row in case.rows(LESION)) or bool(case[LESPAINN])


LESIONS = Form(
    "LES",
    Text("Vertebral lesions", "Wirbelkörperläsionen"),
    version=1,
    page=5,
    groups=(
        LESION,
        ItemGroup(
            "COUNTS",
            Text("Counts", "Anzahlen"),
            {"5.20": LESPAINN, "5.21": LESINDN, "5.22": LESTARGN},
        ),
    ),
    checks=(
        _cord_is_free,
        _one_is_painful,
        in_words_where_beyond("LES-03", LESLEV.ref, LESLEV, LESLEVT),
    ),
)
