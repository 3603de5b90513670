"""Eligibility (CRF page 3, section 3.3): one item per criterion, and the verdict."""

from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import Severity, edit_check
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import (
    TODAY,
    Item,
    Limit,
    choice,
    decimal,
    derived,
    full_date,
    integer,
    text,
)
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.mapping import IDENTIFYING, Mapped, SuppQual, Variable, assigned, finding
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import Missing
from kyphocrf.forms.study.settings import EXTRA_CRITERIA, used
from kyphocrf.forms.vocabulary.codelists import NO, NOT_APPLICABLE, NY, NYNA, YES
from kyphocrf.forms.vocabulary.units import PER_LITRE

_CARRIED_OVER: Final = Text(
    "Assumed: taken from the phase I/II registry entry (NCT01280032), not verified for this trial.",
    "Angenommen: aus dem Registereintrag der Phase I/II (NCT01280032), für diese Studie nicht "
    "bestätigt.",
)
_USUAL_ELSEWHERE: Final = Text(
    "Assumed: usual in comparable trials, asked only where the sponsor switches it on.",
    "Angenommen: in vergleichbaren Studien üblich, nur gefragt, wenn der Sponsor es einschaltet.",
)
_REGISTRY: Final = Text(
    "Source: publication and registry entry of the trial, NCT02773966.",
    "Quelle: Publikation und Registereintrag der Studie, NCT02773966.",
)


def _submitted(name: str) -> tuple[Mapped, ...]:
    kind = "INCLUSION" if name.startswith("INC") else "EXCLUSION"
    return finding("IE", name, CAT=kind)


def _criterion(name: str, en: str, de: str, *, sexed: bool = False) -> Item[str]:
    return choice(
        name, Text(en, de), NYNA if sexed else NY, mandatory=True, assumed=_CARRIED_OVER,
        sdtm=_submitted(name),
    )  # fmt: skip


def _stated(name: str, en: str, de: str) -> Item[str]:
    return choice(
        name, Text(en, de), NY, mandatory=True, guideline=_REGISTRY,
        sdtm=_submitted(name),
    )  # fmt: skip


def _extra(name: str) -> Item[str]:
    return choice(
        name, EXTRA_CRITERIA[name], NY, mandatory=True, assumed=_USUAL_ELSEWHERE,
        collect_if=used(name).eq("1"), sdtm=_submitted(name),
    )  # fmt: skip


INC01 = _stated("INC01", "Age ≥ 50 years", "Alter ≥ 50 Jahre")
INC02 = _stated(
    "INC02", "1–4 painful vertebral metastases", "1–4 schmerzhafte Wirbelkörpermetastasen"
)
INC03 = _stated("INC03", "Pain ≥ 3/10 (VAS/NRS)", "Schmerz ≥ 3/10 (VAS/NRS)")
INC04 = _stated(
    "INC04", "Written consent ≥ 24 h before treatment", "Einwilligung ≥ 24 h vor Therapie"
)
INC05 = _criterion("INC05", "Karnofsky index ≥ 60", "Karnofsky-Index ≥ 60")
INC06 = _criterion(
    "INC06",
    "Metastasis proven, below T3, accessible for kyphoplasty",
    "Metastase gesichert, kaudal BWK 3, kyphoplastiefähig",
)
INC07 = _criterion(
    "INC07", "Adequate contraception, if applicable", "Verhütung, falls zutreffend", sexed=True
)
EXC01 = _criterion(
    "EXC01",
    "Uncontrolled illness, infection or compliance problem",
    "Unkontrollierte Erkrankung, Infektion oder Compliance-Problem",
)
EXC02 = _criterion("EXC02", "Previous radiation of the same vertebra", "Vorbestrahlung des Wirbels")
EXC03 = _criterion(
    "EXC03", "Not fit for anaesthesia or surgery", "Narkose- oder Operationsunfähigkeit"
)
EXC04 = _criterion("EXC04", "Bleeding or coagulation disorder", "Gerinnungsstörung mit Blutung")
EXC05 = _criterion("EXC05", "Contraindication to MRI or CT", "Kontraindikation für MRT oder CT")
EXC06 = _criterion(
    "EXC06", "Pregnant or breast-feeding", "Schwangerschaft oder Stillzeit", sexed=True
)
EXC07 = _extra("EXC07")
EXC08 = _extra("EXC08")
EXC09 = _extra("EXC09")
EXC10 = _extra("EXC10")
EXC11 = _extra("EXC11")
EXC12 = _extra("EXC12")
EXC13 = _extra("EXC13")

INCLUSION: Final = (INC01, INC02, INC03, INC04, INC05, INC06, INC07)
EXCLUSION: Final = (EXC01, EXC02, EXC03, EXC04, EXC05, EXC06)
EXTRA: Final = (EXC07, EXC08, EXC09, EXC10, EXC11, EXC12, EXC13)


def is_met(case: Case, criterion: Item[str], expected: str) -> bool:
    """Tell whether a criterion speaks for the patient; "not applicable" does where it is offered.

    Raises CannotTell while it is not answered.
    """
    if criterion.codelist is not NYNA:
        return case[criterion] == expected
    return case.missing(criterion) is Missing.NA or case[criterion] in {expected, NOT_APPLICABLE}


def _asked(case: Case) -> tuple[tuple[Item[str], str], ...]:
    extra = tuple(item for item in EXTRA if case.fact(used(item.name)) == "1")
    return (
        *((item, YES) for item in INCLUSION),
        *((item, NO) for item in (*EXCLUSION, *extra)),
    )


@method(
    "IEELIG",
    Text(
        "No as soon as one criterion is not as expected; yes once all asked criteria are.",
        "Nein, sobald ein Kriterium nicht wie erwartet ist; ja, sobald alle gefragten es sind.",
    ),
)
def _verdict(case: Case) -> str:
    open_: CannotTell | None = None
    for criterion, expected in _asked(case):
        try:
            if not is_met(case, criterion, expected):
                return NO
        except CannotTell as untold:
            open_ = untold
    if open_ is not None:
        raise open_
    return YES


IEELIG = derived(
    "IEELIG", Text("Eligible", "Einschlussfähig"), ChoiceKind(NY), _verdict,
    sdtm=(
        *assigned(
            "DS", "ELIG", codes=("1",), TERM="ELIGIBILITY CRITERIA MET",
            DECOD="ELIGIBILITY CRITERIA MET",
        ),
        *assigned(
            "DS", "ELIG", codes=("0",), TERM="ELIGIBILITY CRITERIA NOT MET",
            DECOD="ELIGIBILITY CRITERIA NOT MET",
        ),
        *assigned("DS", "ELIG", CAT="PROTOCOL MILESTONE"),
    ),
)  # fmt: skip
IEWAIV = text(
    "IEWAIV",
    Text("Waiver number", "Waiver-Nr."),
    guideline=Text(
        "Normally there is none. A waiver does not open the randomisation.",
        "Normalerweise gibt es keine. Eine Ausnahme öffnet die Randomisation nicht.",
    ),
    assumed=Text(
        "Assumed: the readable protocol text does not speak of waivers.",
        "Angenommen: Der lesbare Protokolltext spricht nicht von Ausnahmen.",
    ),
    sdtm=(SuppQual("DS", "IEWAIV", "Waiver Number", record="ELIG"),),
)
IEINV = text(
    "IEINV", Text("Investigator", "Prüfarzt"), mandatory=True,
    guideline=Text("Initials or role, no full name.", "Kürzel oder Funktion, kein voller Name."),
    identifying=True,
    sdtm=IDENTIFYING,
)  # fmt: skip
LBDAT = full_date(
    "LBDAT", Text("Date of the blood sample", "Datum der Blutentnahme"), mandatory=True,
    limits=(Limit(most=TODAY),), assumed=_CARRIED_OVER, sdtm=(Variable("LB", "LBDTC"),),
)  # fmt: skip
LBINR = decimal(
    "LBINR", Text("INR", "INR"), places=2, mandatory=True,
    limits=(
        Limit(Decimal("0.1"), Decimal(20)), Limit(Decimal("0.8"), Decimal(5), soft=True),
    ),
    assumed=_CARRIED_OVER, sdtm=finding("LB", "INR", CAT="COAGULATION"),
)  # fmt: skip
LBPLAT = integer(
    "LBPLAT", Text("Platelets", "Thrombozyten"), unit=PER_LITRE, mandatory=True,
    limits=(Limit(0, 3000), Limit(20, 1000, soft=True)),
    assumed=_CARRIED_OVER,
    sdtm=finding("LB", "PLAT", unit=True, CAT="HEMATOLOGY"),
)  # fmt: skip
IEDAT = full_date(
    "IEDAT", Text("Date of the verdict", "Datum der Beurteilung"), mandatory=True,
    limits=(Limit(most=TODAY),), sdtm=(Variable("IE", "IEDTC"), Variable("DS", "DSSTDTC")),
)  # fmt: skip


@edit_check(
    "IE-01",
    IEWAIV.ref,
    holds=Text("No waiver is given.", "Es liegt keine Ausnahme vor."),
    message=Text(
        "Waiver {IEWAIV}, expected none. Clear it, or say who granted it.",
        "Ausnahme {IEWAIV}, erwartet keine. Löschen oder angeben, wer sie gewährt hat.",
    ),
    severity=Severity.SOFT,
)
def _no_waiver(case: Case) -> bool:
    return case.get(IEWAIV) is None


ELIGIBILITY = Form(
    "IE",
    Text("Eligibility", "Eignung"),
    version=1,
    page=3,
    groups=(
        ItemGroup(
            "INCL",
            Text("Inclusion criteria", "Einschlusskriterien"),
            {
                "3.1": INC01,
                "3.2": INC02,
                "3.3": INC03,
                "3.4": INC04,
                "3.5": INC05,
                "3.6": INC06,
                "3.7": INC07,
            },
        ),
        ItemGroup(
            "EXCL",
            Text("Exclusion criteria", "Ausschlusskriterien"),
            {
                "3.8": EXC01,
                "3.9": EXC02,
                "3.10": EXC03,
                "3.11": EXC04,
                "3.12": EXC05,
                "3.13": EXC06,
                "3.14": EXC07,
                "3.15": EXC08,
                "3.16": EXC09,
                "3.17": EXC10,
                "3.18": EXC11,
                "3.19": EXC12,
                "3.20": EXC13,
            },
        ),
        ItemGroup(
            "COAG",
            Text("Coagulation, for EXC04", "Gerinnung, zu EXC04"),
            {"3.20a": LBDAT, "3.20b": LBINR, "3.20c": LBPLAT},
        ),
        ItemGroup(
            "VERDICT",
            Text("Assessment", "Beurteilung"),
            {"3.21": IEELIG, "3.22": IEWAIV, "3.23": IEINV, "3.24": IEDAT},
        ),
    ),
    checks=(_no_waiver,),
)
