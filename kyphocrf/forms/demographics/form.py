"""Demographics and history (CRF page 2, section 3.2); year of birth and sex stand on page 1."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import Severity, edit_check
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import (
    TODAY,
    Limit,
    choice,
    decimal,
    derived,
    full_date,
    integer,
    partial_date,
    text,
)
from kyphocrf.definition.kind import DecimalKind
from kyphocrf.definition.mapping import PAGE_CONTROL, SuppQual, Variable, assigned, finding
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.consent.form import CONSENT, SEX
from kyphocrf.forms.demographics import codes as lists
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.units import CM, KG, KG_PER_M2

_PAST: Final = (Limit(most=TODAY),)
_RANGE: Final = Text(
    "The expected range is assumed, not from the protocol.",
    "Der erwartete Bereich ist angenommen, nicht aus dem Protokoll.",
)
_PRACTICE: Final = Text(
    "Assumed: usual in such trials, not in the readable protocol text.",
    "Angenommen: in solchen Studien üblich, nicht im lesbaren Protokolltext.",
)
WEIGHT_RANGE: Final = (
    Limit(Decimal(25), Decimal(250)),
    Limit(Decimal(40), Decimal(150), soft=True),
)

CHILDB = choice(
    "CHILDB", Text("Of reproductive potential", "Gebärfähig"), lists.REPRODUCTIVE, mandatory=True,
    collect_if=CONSENT[SEX].eq("F"),
    guideline=Text(
        "No after menopause or sterilisation.", "Nein nach Menopause oder Sterilisation."
    ),
    assumed=_PRACTICE, sdtm=(Variable("RP", "RPORRES", "CHILDPOT"),),
)  # fmt: skip
_MAY_BE_PREGNANT: Final = CHILDB.eq(lists.POTENTIAL)
PREGTST = full_date(
    "PREGTST", Text("Pregnancy test on", "Schwangerschaftstest am"), mandatory=True,
    collect_if=_MAY_BE_PREGNANT, limits=_PAST, assumed=_PRACTICE,
    sdtm=(Variable("LB", "LBDTC"),),
)  # fmt: skip
PREGRES = choice(
    "PREGRES", Text("Pregnancy test", "Ergebnis des Tests"), lists.PREGNANCY_TEST, mandatory=True,
    collect_if=_MAY_BE_PREGNANT, assumed=_PRACTICE,
    sdtm=finding("LB", "HCG", CAT="PREGNANCY TEST"),
)  # fmt: skip

HEIGHT = integer(
    "HEIGHT", Text("Height", "Größe"), unit=CM, mandatory=True,
    limits=(Limit(100, 230), Limit(140, 205, soft=True)), assumed=_RANGE,
    sdtm=finding("VS", "HEIGHT", unit=True),
)  # fmt: skip
WEIGHT = decimal(
    "WEIGHT", Text("Weight", "Gewicht"), unit=KG, mandatory=True, limits=WEIGHT_RANGE,
    assumed=_RANGE,
    sdtm=finding("VS", "WEIGHT", unit=True),
)  # fmt: skip


@method(
    "BMI",
    Text(
        "Weight in kg divided by the square of the height in m.",
        "Gewicht in kg geteilt durch das Quadrat der Größe in m.",
    ),
    source="WHO",
)
def _body_mass_index(case: Case) -> Decimal:
    metres = Decimal(case[HEIGHT]) / 100
    if metres <= 0:
        raise CannotTell(HEIGHT.name)
    return (case[WEIGHT] / metres**2).quantize(Decimal("0.1"), ROUND_HALF_UP)


BMI = derived(
    "BMI", same("BMI"), DecimalKind(1), _body_mass_index, unit=KG_PER_M2,
    sdtm=finding("VS", "BMI", unit=True),
)  # fmt: skip

OSTEOPOR = choice(
    "OSTEOPOR", Text("Osteoporosis", "Osteoporose"), lists.OSTEOPOROSIS, mandatory=True,
    assumed=_PRACTICE, sdtm=(
        SuppQual("MH", "OSTEOPOR", "Osteoporosis and Its Treatment", record="OSTEOPOR"),
        *assigned("MH", "OSTEOPOR", codes=("1", "2"), OCCUR="Y"),
        *assigned("MH", "OSTEOPOR", codes=("0",), OCCUR="N"),
        *assigned("MH", "OSTEOPOR", codes=("U",), OCCUR="U"),
        *assigned("MH", "OSTEOPOR", TERM="OSTEOPOROSIS", CAT="CONCOMITANT ILLNESS", PRESP="Y"),
    ),
)  # fmt: skip
STEROID = choice(
    "STEROID", Text("Systemic steroids", "Systemische Steroide"), NY, mandatory=True,
    guideline=Text("Taken at baseline.", "Einnahme bei Baseline."),
    assumed=_PRACTICE, sdtm=(
        Variable("CM", "CMOCCUR", record="STEROID"),
        *assigned("CM", "STEROID", TRT="SYSTEMIC CORTICOSTEROIDS", CAT="STEROID", PRESP="Y"),
    ),
)  # fmt: skip
SMOKE = choice(
    "SMOKE", Text("Smoking", "Rauchen"), lists.SMOKING, assumed=_PRACTICE,
    sdtm=(
        SuppQual("SU", "SMOKE", "Smoking Status"),
        *assigned("SU", codes=("1", "2"), OCCUR="Y"),
        *assigned("SU", codes=("0",), OCCUR="N"),
        *assigned("SU", codes=("U",), OCCUR="U"),
        *assigned("SU", TRT="TOBACCO", PRESP="Y"),
    ),
)  # fmt: skip

MHYN = choice(
    "MHYN", Text("Any concomitant illness", "Begleiterkrankungen"), NY, mandatory=True,
    guideline=Text(
        "Yes: enter each one below.",
        "Ja: jede unten eintragen.",
    ),
    sdtm=PAGE_CONTROL,
)  # fmt: skip
MHPRE = choice(
    "MHPRE", Text("Illness", "Erkrankung"), lists.ILLNESS, mandatory=True,
    sdtm=(
        Variable("MH", "MHDECOD"),
        Variable("MH", "MHTERM"),
        *assigned("MH", CAT="CONCOMITANT ILLNESS"),
    ),
)  # fmt: skip
MHTERM = text(
    "MHTERM", Text("In words", "Im Wortlaut"), mandatory_if=MHPRE.eq(lists.OTHER),
    guideline=Text(
        "The diagnosis of the source; needed where it is not in the list.",
        "Die Diagnose der Quelle; nötig, wenn sie nicht in der Liste steht.",
    ),
    sdtm=(Variable("MH", "MHTERM"),),
)  # fmt: skip
MHSTDAT = partial_date(
    "MHSTDAT", Text("Since", "Seit"), mandatory=True, limits=_PAST,
    guideline=Text("The year alone is enough.", "Das Jahr allein genügt."),
    sdtm=(Variable("MH", "MHSTDTC"),),
)  # fmt: skip
MHONGO = choice(
    "MHONGO", Text("Ongoing", "Andauernd"), NY, mandatory=True,
    sdtm=(
        *assigned("MH", codes=("1",), ENRTPT="ONGOING", ENTPT="BASELINE VISIT"),
        *assigned("MH", codes=("0",), ENRTPT="BEFORE", ENTPT="BASELINE VISIT"),
    ),
)  # fmt: skip

ILLNESS: Final = ItemGroup(
    "ILLNESS",
    Text("Concomitant illnesses", "Begleiterkrankungen"),
    {"2.11": MHPRE, "2.12": MHTERM, "2.13": MHSTDAT, "2.14": MHONGO},
    collect_if=MHYN.eq(YES),
    repeats=Repeats(Text("Illness", "Erkrankung"), 20),
)


@edit_check(
    "DM-01",
    MHYN.ref,
    holds=Text(
        "Each concomitant illness is entered, or it is said that there is none.",
        "Jede Begleiterkrankung ist eingetragen, oder es ist angegeben, dass keine besteht.",
    ),
    message=Text(
        "Any concomitant illness: {MHYN}, but none is entered. Enter the first one, or say No.",
        "Begleiterkrankungen: {MHYN}, aber keine eingetragen. Die erste eintragen oder Nein "
        "angeben.",
    ),
)
def _illnesses_are_entered(case: Case) -> bool:
    return case[MHYN] == NO or bool(case.rows(ILLNESS))


@edit_check(
    "DM-02",
    OSTEOPOR.ref,
    holds=Text(
        "Osteoporosis is not denied where it is entered as an illness.",
        "Osteoporose ist nicht verneint, wo sie als Erkrankung eingetragen ist.",
    ),
    message=Text(
        "Osteoporosis: {OSTEOPOR}, but entered below as an illness. Correct one of them.",
        "Osteoporose: {OSTEOPOR}, aber unten als Erkrankung eingetragen. Eines von beiden "
        "korrigieren.",
    ),
    severity=Severity.SOFT,
)
def _osteoporosis_agrees(case: Case) -> bool:
    if case[OSTEOPOR] != lists.NO_OSTEOPOROSIS:
        return True
    return all(row.get(MHPRE) != lists.KNOWN_OSTEOPOROSIS for row in case.rows(ILLNESS))


DEMOGRAPHICS: Final = Form(
    "DM",
    Text("Demographics and history", "Demographie und Anamnese"),
    version=1,
    page=2,
    groups=(
        ItemGroup(
            "REPRO",
            Text("Pregnancy", "Schwangerschaft"),
            {"2.1": CHILDB, "2.2": PREGTST, "2.3": PREGRES},
        ),
        ItemGroup("BODY", Text("Body", "Körpermaße"), {"2.4": HEIGHT, "2.5": WEIGHT, "2.6": BMI}),
        ItemGroup(
            "HISTORY",
            Text("History", "Anamnese"),
            {"2.7": OSTEOPOR, "2.8": STEROID, "2.9": SMOKE, "2.10": MHYN},
        ),
        ILLNESS,
    ),
    checks=(_illnesses_are_entered, _osteoporosis_agrees),
)
