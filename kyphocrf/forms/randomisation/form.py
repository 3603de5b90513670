"""Randomisation (CRF page 10, section 3.10) and the gate before it."""

from datetime import date
from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Gate, Requirement, Severity
from kyphocrf.definition.condition import Reference, and_, not_, or_
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Limit, choice, clock_time, derived, full_date, text
from kyphocrf.definition.kind import ChoiceKind, TextKind
from kyphocrf.definition.mapping import SuppQual, Variable, assigned
from kyphocrf.definition.method import method
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.consent.form import AGECONF, CONSENT, ICDAT, ICDATA, ICRAD, SCRFAIL, WDCONS
from kyphocrf.forms.deviation import codes as deviations
from kyphocrf.forms.deviation.form import deviation
from kyphocrf.forms.eligibility.form import ELIGIBILITY, IEDAT, IEELIG
from kyphocrf.forms.lesions.form import AT_MOST, LESINDN, LESIONS, LESPAINN
from kyphocrf.forms.quality_of_life.form import QOLDONE, QOLREAS, QUALITY_OF_LIFE
from kyphocrf.forms.randomisation.by_pages import treatment_by_pages
from kyphocrf.forms.randomisation.codes import ARMS, RANDOMISATION_METHOD, TREATMENT_RECEIVED
from kyphocrf.forms.study.settings import STRATA
from kyphocrf.forms.vocabulary.codelists import NO, YES

LEAST_PAIN: Final = Decimal("3.0")
BASELINE_PAIN: Final[Reference[Decimal]] = Reference("VASLOC", form="PAIN", event="V0")

RNDDAT = full_date(
    "RNDDAT", Text("Date of randomisation", "Datum der Randomisation"), mandatory=True,
    limits=(Limit(most=TODAY),), sdtm=(
        Variable("DS", "DSSTDTC", record="RANDOM"),
        *assigned("DS", "RANDOM", TERM="RANDOMIZED", DECOD="RANDOMIZED", CAT="PROTOCOL MILESTONE"),
    ),
)  # fmt: skip
RNDTIM = clock_time(
    "RNDTIM", Text("Time of randomisation", "Uhrzeit der Randomisation"), on=RNDDAT,
    mandatory=True, sdtm=(Variable("DS", "DSSTDTC", record="RANDOM"),),
)  # fmt: skip
RNDMETH = choice(
    "RNDMETH",
    Text("Method", "Verfahren"),
    RANDOMISATION_METHOD,
    mandatory=True,
    assumed=Text(
        "Assumed: who randomises and how is not in the readable protocol text.",
        "Angenommen: Wer wie randomisiert, steht nicht im lesbaren Protokolltext.",
    ),
    sdtm=(SuppQual("DS", "RNDMETH", "Method of Randomisation", record="RANDOM"),),
)
RNDNO = text(
    "RNDNO",
    Text("Randomisation number", "Randomisationsnummer"),
    kind=TextKind(
        20,
        pattern=r"[A-Za-z0-9][A-Za-z0-9/-]*",
        pattern_words=Text(
            "{typed} holds more than letters, digits, - and /. Copy the number as it is printed.",
            "{typed} enthält mehr als Buchstaben, Ziffern, - und /. Die Nummer wie gedruckt "
            "übernehmen.",
        ),
    ),
    mandatory=True,
    assumed=Text(
        "Assumed: the pattern of the number is not in the readable protocol text.",
        "Angenommen: Der Aufbau der Nummer steht nicht im lesbaren Protokolltext.",
    ),
    sdtm=(SuppQual("DM", "RNDNO", "Randomisation Number"),),
)
ARM = choice(
    "ARM",
    Text("Allocated arm", "Zugeteilter Arm"),
    ARMS,
    mandatory=True,
    guideline=Text(
        "As drawn. A later change is a protocol deviation and needs its reason.",
        "Wie gezogen. Eine spätere Änderung ist eine Protokollabweichung und braucht einen Grund.",
    ),
    sdtm=(Variable("DM", "ARMCD"), Variable("DM", "ARM")),
)
RNDSTR = text(
    "RNDSTR", Text("Stratum", "Stratum"), mandatory=True, collect_if=STRATA.eq("1"),
    assumed=Text(
        "Assumed: strata are not in the readable protocol text; switched off by default.",
        "Angenommen: Strata stehen nicht im lesbaren Protokolltext; in der Regel abgeschaltet.",
    ),
    sdtm=(SuppQual("DM", "RNDSTR", "Randomisation Stratum"),),
)  # fmt: skip


@method(
    "ARMPROP",
    Text(
        "From the pages of kyphoplasty and radiotherapy: what was delivered at the visit of "
        "treatment, in its order; none where they say that nothing was performed. Salvage and "
        "later procedures do not count.",
        "Aus den Seiten von Kyphoplastie und Bestrahlung: was bei der Therapievisite appliziert "
        "wurde, in seiner Reihenfolge; keine, wenn sie sagen, dass nichts durchgeführt wurde. "
        "Salvage und spätere Eingriffe zählen nicht.",
    ),
)
def _received_by_pages(case: Case) -> str:
    return treatment_by_pages(case)


ARMPROP = derived(
    "ARMPROP", Text("Treatment by the pages", "Therapie laut Seiten"),
    ChoiceKind(TREATMENT_RECEIVED), _received_by_pages, sdtm=(Variable("DM", "ACTARMCD"),),
    assumed=Text(
        "Assumed: how a treatment that differs from the arm is named is not in the protocol text.",
        "Angenommen: Wie eine vom Arm abweichende Therapie heißt, steht nicht im Protokolltext.",
    ),
)  # fmt: skip
ARMACT = choice(
    "ARMACT",
    Text("Treatment actually received", "Tatsächliche Therapie"),
    TREATMENT_RECEIVED,
    suggested=_received_by_pages,
    guideline=Text(
        "Known after the treatment; proposed from its pages, confirmed by you. Empty until then.",
        "Nach der Therapie bekannt; aus deren Seiten vorgeschlagen, von Ihnen bestätigt. Bis dahin "
        "leer.",
    ),
    sdtm=(Variable("DM", "ACTARMCD"), Variable("DM", "ACTARM")),
)

_CONSENTED = and_(
    CONSENT[ICRAD].eq(YES), CONSENT[ICDATA].eq(YES), CONSENT[ICDAT].le(ELIGIBILITY[IEDAT])
)
_IN_SCREENING = and_(CONSENT[SCRFAIL].eq(NO), not_(CONSENT[WDCONS].answered()))
_OLD_ENOUGH = CONSENT[AGECONF].eq(YES)
_ELIGIBLE = ELIGIBILITY[IEELIG].eq(YES)
_PAINFUL = and_(LESIONS[LESPAINN].ge(1), LESIONS[LESPAINN].le(AT_MOST))
_INDEXED = LESIONS[LESINDN].eq(1)
_IN_PAIN = BASELINE_PAIN.ge(LEAST_PAIN)
_ASKED_FOR_QUALITY_OF_LIFE = or_(
    QUALITY_OF_LIFE[QOLDONE].at("V0").eq(YES),
    and_(QUALITY_OF_LIFE[QOLDONE].at("V0").eq(NO), QUALITY_OF_LIFE[QOLREAS].at("V0").answered()),
)

NEEDS: Final = (
    Requirement(
        "X05-1",
        Text(
            "The consent is signed: study radiation and data processing.",
            "Die Einwilligung ist unterschrieben: Strahlenanwendung und Datenverarbeitung.",
        ),
        _CONSENTED,
    ),
    Requirement(
        "X05-2",
        Text(
            "The patient passed screening and has not withdrawn.",
            "Der Patient hat das Screening bestanden und nicht widerrufen.",
        ),
        _IN_SCREENING,
    ),
    Requirement(
        "X05-3",
        Text(
            "50 years at consent are confirmed from the source.",
            "50 Jahre bei Einwilligung sind anhand der Quelle bestätigt.",
        ),
        _OLD_ENOUGH,
    ),
    Requirement(
        "X05-4",
        Text(
            "All criteria are answered and the patient is eligible.",
            "Alle Kriterien sind beantwortet, und der Patient ist geeignet.",
        ),
        _ELIGIBLE,
        assumed=Text(
            "Criteria INC05 to EXC06 are assumed from phase I/II.",
            "Die Kriterien INC05 bis EXC06 sind aus der Phase I/II angenommen.",
        ),
    ),
    Requirement(
        "X05-5",
        Text(
            "1 to 4 painful vertebral lesions are recorded.",
            "1 bis 4 schmerzhafte Wirbelkörperläsionen sind dokumentiert.",
        ),
        _PAINFUL,
    ),
    Requirement(
        "X05-6",
        Text("One lesion is the index lesion.", "Eine Läsion ist die Index-Läsion."),
        _INDEXED,
        assumed=Text(
            "The index lesion is assumed, not from the protocol.",
            "Die Index-Läsion ist angenommen, nicht aus dem Protokoll.",
        ),
    ),
    Requirement(
        "X05-7",
        Text(
            "The local pain at baseline is at least 3 of 10.",
            "Der lokale Schmerz bei Baseline beträgt mindestens 3 von 10.",
        ),
        _IN_PAIN,
        assumed=Text(
            "That the local scale counts is assumed.",
            "Dass die lokale Skala zählt, ist angenommen.",
        ),
    ),
    Requirement(
        "X05-8",
        Text(
            "The quality of life at baseline is recorded, or its reason is given.",
            "Die Lebensqualität bei Baseline ist erhoben oder der Grund angegeben.",
        ),
        _ASKED_FOR_QUALITY_OF_LIFE,
    ),
)


@rule(Text("The day of randomisation.", "Der Tag der Randomisation."))
def _day_of_randomisation(case: Case) -> date:
    return case[RNDDAT]


GATE: Final = Gate(
    "RANDOM",
    Text("Before randomisation", "Vor der Randomisation"),
    NEEDS,
    against=deviation("X05", deviations.RANDOMISATION, _day_of_randomisation, deviations.MAJOR),
    check="X05",
)

X05 = EditCheck(
    "X05",
    RNDDAT.ref,
    or_(
        not_(RNDDAT.answered()),
        and_(
            _CONSENTED,
            _IN_SCREENING,
            _OLD_ENOUGH,
            _ELIGIBLE,
            _PAINFUL,
            _INDEXED,
            _IN_PAIN,
            _ASKED_FOR_QUALITY_OF_LIFE,
        ),
    ),
    holds=Text(
        "Nobody is randomised before every requirement of the gate is met.",
        "Niemand wird randomisiert, bevor alle Voraussetzungen erfüllt sind.",
    ),
    message=Text(
        "Randomised on {RNDDAT}, but a requirement is not met: eligible {IEELIG}, local pain "
        "{VASLOC}, painful lesions {LESPAINN}, quality of life {QOLDONE}. Correct what is listed "
        "before randomisation.",
        "Randomisiert am {RNDDAT}, aber eine Voraussetzung fehlt: geeignet {IEELIG}, lokaler "
        "Schmerz {VASLOC}, schmerzhafte Läsionen {LESPAINN}, Lebensqualität {QOLDONE}. Die Liste "
        "vor der Randomisation abarbeiten.",
    ),
)
RND01 = EditCheck(
    "RND-01",
    RNDDAT.ref,
    RNDDAT.ge(CONSENT[ICDAT]),
    holds=Text(
        "Randomisation is not before the consent.",
        "Die Randomisation liegt nicht vor der Einwilligung.",
    ),
    message=Text(
        "Randomised {RNDDAT}, consent {ICDAT}. Correct one of the dates, or record the deviation.",
        "Randomisiert {RNDDAT}, Einwilligung {ICDAT}. Eines der Daten korrigieren oder die "
        "Abweichung dokumentieren.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("RND-01", deviations.CONSENT, _day_of_randomisation, deviations.MAJOR),
)

RANDOMISATION = Form(
    "RND",
    Text("Randomisation", "Randomisation"),
    version=1,
    page=10,
    groups=(
        ItemGroup(
            "DRAW",
            Text("Allocation", "Zuteilung"),
            {
                "10.1": RNDDAT,
                "10.2": RNDTIM,
                "10.3": RNDMETH,
                "10.4": RNDNO,
                "10.5": ARM,
                "10.6": RNDSTR,
            },
        ),
        ItemGroup(
            "RECEIVED",
            Text("As treated", "Tatsächliche Behandlung"),
            {"10.7": ARMACT, "10.8": ARMPROP},
        ),
    ),
    checks=(X05, RND01),
    gate=GATE,
)
