"""Analgesics of the last 24 hours (CRF page 15, section 3.15; equivalents 5.6), one row a drug.

Factor, table version and equivalent stay with their row: a later table does not change them.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.condition import and_, not_, or_
from kyphocrf.definition.form import CarryForward, Form, ItemGroup, Repeats
from kyphocrf.definition.item import TODAY, Limit, choice, decimal, derived, partial_date, text
from kyphocrf.definition.kind import ChoiceKind, DecimalKind, TextKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, SuppQual, Variable, assigned
from kyphocrf.definition.method import method
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.analgesics import codes as lists
from kyphocrf.forms.analgesics import opioids
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.units import MG_PER_DAY

AT_MOST: Final = 20
_PAST: Final = (Limit(most=TODAY),)
_CENT: Final = Decimal("0.01")
_TENTH: Final = Decimal("0.1")
_TABLE: Final = Text(
    "Assumed: the factors are a proposal; the sponsor is to approve the table.",
    "Angenommen: Die Faktoren sind ein Vorschlag; der Sponsor gibt die Tabelle frei.",
)

ANYN = choice(
    "ANYN", Text("Any analgesic taken", "Analgetika genommen"), NY,
    guideline=Text(
        "In the last 24 h. Entering the first drug says it as well.",
        "In den letzten 24 h. Das erste eingetragene Mittel sagt es ebenso.",
    ),
    sdtm=(
        Variable("CM", "CMOCCUR", record="ANYAN"),
        *assigned("CM", "ANYAN", TRT="ANALGESICS", CAT="ANALGESIC", PRESP="Y", EVLINT="-PT24H"),
    ),
)  # fmt: skip
ANDRUG = choice(
    "ANDRUG", Text("Drug", "Wirkstoff"), lists.ANALGESICS, mandatory=True,
    guideline=Text(
        "One row for each drug, route and kind of use.",
        "Eine Zeile je Wirkstoff, Weg und Art der Einnahme.",
    ),
    sdtm=(Variable("CM", "CMTRT"), *assigned("CM", CAT="ANALGESIC", EVLINT="-PT24H")),
)  # fmt: skip
ANDRUGT = text(
    "ANDRUGT", Text("Drug in words", "Wirkstoff in Worten"), mandatory=True,
    collect_if=ANDRUG.in_(*lists.NAMED_IN_WORDS), sdtm=(Variable("CM", "CMTRT"),),
)  # fmt: skip


@rule(Text("The routes that make sense for the drug.", "Die Wege, die zum Mittel passen."))
def routes_of_drug(case: Case) -> tuple[str, ...]:
    """Return the routes that make sense for the drug of the row."""
    return lists.DRUG_OF[case[ANDRUG]].routes


@rule(Text("A rate for a patch, else a mass.", "Beim Pflaster eine Rate, sonst eine Masse."))
def units_of_route(case: Case) -> tuple[str, ...]:
    """Return the units a dose may have: a patch of an opioid is a rate."""
    if case[ANROUTE] != lists.PATCH:
        return (lists.MG, lists.MICROGRAM)
    return (lists.PER_HOUR,) if case[ANDRUG] in lists.OPIOIDS else (lists.MG, lists.PER_HOUR)


@method("ANUNIT", Text("The usual unit of the route.", "Die übliche Einheit des Weges."))
def _usual_unit(case: Case) -> str:
    transmucosal = case[ANDRUG] == "FENTANYL" and case[ANROUTE] != lists.PATCH
    return lists.MICROGRAM if transmucosal else units_of_route(case)[0]


@method(
    "ANTDD",
    Text(
        "Dose times frequency; of a patch the rate itself.",
        "Dosis mal Häufigkeit; beim Pflaster die Rate selbst.",
    ),
)
def _dose_times_frequency(case: Case) -> Decimal:
    if case[ANROUTE] == lists.PATCH:
        return case[ANDOSE]
    return (case[ANDOSE] * case[ANFREQ]).quantize(_CENT, ROUND_HALF_UP)


ANROUTE = choice(
    "ANROUTE", Text("Route", "Applikationsweg"), lists.ROUTES, mandatory=True,
    codes_from=routes_of_drug, sdtm=(Variable("CM", "CMROUTE"),),
)  # fmt: skip
ANDOSE = decimal(
    "ANDOSE", Text("Single dose", "Einzeldosis"), places=2, mandatory=True,
    limits=(Limit(least=_CENT),),
    guideline=Text(
        "Of patches the rates worn together, in µg/h.",
        "Bei Pflastern die Summe der getragenen Raten in µg/h.",
    ),
    sdtm=(Variable("CM", "CMDOSE"),),
)  # fmt: skip
ANUNIT = choice(
    "ANUNIT", Text("Unit of dose", "Dosiseinheit"), lists.UNITS, mandatory=True,
    codes_from=units_of_route, suggested=_usual_unit, sdtm=(Variable("CM", "CMDOSU"),),
)  # fmt: skip
ANFREQ = decimal(
    "ANFREQ", Text("Frequency per day", "Häufigkeit pro Tag"), places=2, mandatory=True,
    collect_if=ANROUTE.ne(lists.PATCH),
    limits=(Limit(least=_CENT), Limit(Decimal("0.25"), Decimal(12), soft=True)),
    guideline=Text(
        "As needed: how often it was taken in the last 24 h.",
        "Bei Bedarf: wie oft in den letzten 24 h genommen.",
    ),
    sdtm=(SuppQual("CM", "ANFREQ", "Doses per Day"),),
)  # fmt: skip
ANTDD = decimal(
    "ANTDD", Text("Total per 24 h", "Tagesdosis"), places=2, mandatory=True,
    limits=(Limit(least=Decimal(0)),), suggested=_dose_times_frequency,
    guideline=Text(
        "In the unit of the dose; of a patch the rate in µg/h.",
        "In der Einheit der Dosis; beim Pflaster die Rate in µg/h.",
    ),
    sdtm=(Variable("CM", "CMDOSTOT"),),
)  # fmt: skip
ANTYPE = choice(
    "ANTYPE", Text("Scheduled or as needed", "Dauer oder Bedarf"), lists.TYPES, mandatory=True,
    sdtm=(SuppQual("CM", "ANTYPE", "Scheduled or As Needed"),),
)  # fmt: skip
ANSTDAT = partial_date(
    "ANSTDAT", Text("Start", "Beginn"), limits=_PAST, sdtm=(Variable("CM", "CMSTDTC"),),
)  # fmt: skip
ANENDAT = partial_date(
    "ANENDAT", Text("End", "Ende"), limits=_PAST, sdtm=(Variable("CM", "CMENDTC"),),
)  # fmt: skip


@method(
    "ANFACT",
    Text(
        "From the table in force when drug and route were entered; 0 for WHO step I.",
        "Aus der Tabelle, die bei Eingabe von Wirkstoff und Weg galt; 0 bei WHO-Stufe I.",
    ),
    source="specification 5.6, proposed default, table version 1",
)
def _factor(case: Case) -> Decimal:
    return opioids.factor(opioids.table_version(case), case[ANDRUG], case[ANROUTE]).value


@method(
    "ANTABVER",
    Text(
        "The version of the table that gave the factor.",
        "Die Version der Tabelle, aus der der Faktor stammt.",
    ),
)
def _version_of_factor(case: Case) -> str:
    version = opioids.table_version(case)
    opioids.factor(version, case[ANDRUG], case[ANROUTE])
    return version


@method(
    "OMED",
    Text(
        "Total per 24 h times factor; of a patch the rate in µg/h times factor.",
        "Tagesdosis mal Faktor; beim Pflaster die Rate in µg/h mal Faktor.",
    ),
    source="specification 5.6",
)
def _equivalent(case: Case) -> Decimal:
    by = case[ANFACT]
    patch = case[ANROUTE] == lists.PATCH
    mg = opioids.equivalent(case[ANTDD], case[ANUNIT], by, patch=patch)
    return mg.quantize(_TENTH, ROUND_HALF_UP)


ANFACT = derived(
    "ANFACT", Text("Factor", "Faktor"), DecimalKind(2), _factor, kept=True, assumed=_TABLE,
    sdtm=(SuppQual("CM", "ANFACT", "Factor to Oral Morphine Equivalent"),),
)  # fmt: skip
ANTABVER = derived(
    "ANTABVER", Text("Table version", "Tabellenversion"), TextKind(8), _version_of_factor,
    kept=True, sdtm=(SuppQual("CM", "ANTABVER", "Version of Equivalence Table"),),
)  # fmt: skip
OMED = derived(
    "OMED", Text("Oral morphine equivalent", "Orales Morphinäquivalent"), DecimalKind(1),
    _equivalent, unit=MG_PER_DAY, kept=True, assumed=_TABLE,
    sdtm=(SuppQual("CM", "OMED", "Oral Morphine Equivalent (mg/24 h)"),),
)  # fmt: skip
OMEDX = decimal(
    "OMEDX", Text("Equivalent by hand", "Äquivalent von Hand"), unit=MG_PER_DAY,
    collect_if=and_(
        ANDRUG.in_(*lists.OPIOIDS), ANROUTE.answered(), not_(ANFACT.answered())
    ),
    limits=(Limit(least=Decimal(0)),),
    guideline=Text(
        "The table has no factor. Without an equivalent the day has no total.",
        "Die Tabelle hat keinen Faktor. Ohne Äquivalent hat der Tag keine Summe.",
    ),
    sdtm=(SuppQual("CM", "OMEDX", "Equivalent Worked Out by Hand (mg/24 h)"),),
)  # fmt: skip
OMEDXT = text(
    "OMEDXT", Text("How it was worked out", "Wie es ermittelt wurde"), mandatory=True,
    collect_if=OMEDX.answered(), sdtm=(SuppQual("CM", "OMEDXT", "Basis of Equivalent by Hand"),),
)  # fmt: skip

_SCHEDULED: Final = ANTYPE.eq(lists.SCHEDULED)
_SAME_DRUGS: Final = CarryForward(
    (ANDRUG, ANDRUGT, ANROUTE, ANDOSE, ANUNIT, ANFREQ, ANTDD, ANTYPE),
    Text(
        "Take the drug of the {event} visit",
        "Das Mittel der Visite {event} übernehmen",
    ),
    Text(
        "Take the {count} drugs of the {event} visit",
        "Die {count} Mittel der Visite {event} übernehmen",
    ),
    rows=not_(ANENDAT.answered()),
    only_if={ANFREQ.name: _SCHEDULED, ANTDD.name: _SCHEDULED},
    not_at=frozenset({"D1"}),
)
"""How often a drug was taken as needed is asked anew, and all of day 1: the endpoint hangs on it.
"""

DRUG_ROWS: Final = ItemGroup(
    "DRUGS",
    Text("Drugs of the last 24 h", "Mittel der letzten 24 h"),
    {
        "15.2": ANDRUG, "15.3": ANROUTE, "15.4": ANDOSE, "15.5": ANUNIT, "15.6": ANFREQ,
        "15.7": ANTDD, "15.8": ANFACT, "15.9": OMED, "15.10": ANTYPE, "15.11": ANSTDAT,
        "15.12": ANENDAT, "15.13": ANDRUGT, "15.14": OMEDX, "15.15": OMEDXT, "15.16": ANTABVER,
    },
    collect_if=or_(not_(ANYN.answered()), ANYN.eq(YES)),
    repeats=Repeats(Text("Drug", "Mittel"), AT_MOST, carry_forward=_SAME_DRUGS),
)  # fmt: skip


def _taken(case: Case) -> tuple[Case, ...]:
    """Return the rows of drugs; raises CannotTell while neither rows nor an explicit none stand."""
    rows = case.rows(DRUG_ROWS)
    if not rows and case[ANYN] != NO:
        raise CannotTell(ANYN.name)
    return rows


def _share(row: Case) -> Decimal:
    """Return what a row adds to the day: what the table says, else what was worked out by hand."""
    if row[ANDRUG] not in lists.OPIOIDS:
        return Decimal(0)
    return row[OMED] if row.is_answered(OMED) else row[OMEDX]


@method(
    "OMEDTOT",
    Text(
        "The sum of all opioids; not to be told while one has no equivalent.",
        "Die Summe aller Opioide; nicht zu sagen, solange einem das Äquivalent fehlt.",
    ),
    source="specification 5.6",
)
def _total(case: Case) -> Decimal:
    return sum((_share(row) for row in _taken(case)), Decimal(0))


@method(
    "WHOSTEP",
    Text(
        "The highest step of the drugs; co-analgesics have none.",
        "Die höchste Stufe der Mittel; Koanalgetika haben keine.",
    ),
    source="WHO analgesic ladder",
)
def _highest_step(case: Case) -> str:
    steps = [lists.DRUG_OF[row[ANDRUG]].step for row in _taken(case)]
    return max((step for step in steps if step != lists.CO_ANALGESIC), default="0")


OMEDTOT = derived(
    "OMEDTOT", Text("Morphine equivalent per 24 h", "Morphinäquivalent / 24 h"), DecimalKind(1),
    _total, unit=MG_PER_DAY, assumed=_TABLE, sdtm=NOT_SUBMITTED,
)  # fmt: skip
WHOSTEP = derived(
    "WHOSTEP", Text("WHO step", "WHO-Stufe"), ChoiceKind(lists.STEPS), _highest_step,
    sdtm=NOT_SUBMITTED,
)  # fmt: skip

ANALGESICS: Final = Form(
    "AN",
    Text("Analgesics", "Schmerzmedikation"),
    version=1,
    page=15,
    groups=(
        ItemGroup("ANY", Text("Last 24 hours", "Letzte 24 Stunden"), {"15.1": ANYN}),
        DRUG_ROWS,
        ItemGroup("TOTAL", Text("Total", "Summe"), {"15.17": OMEDTOT, "15.18": WHOSTEP}),
    ),
)
