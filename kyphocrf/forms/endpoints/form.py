"""Endpoints in time (page 34, section 5.10): nothing is typed, all follows from other pages.

Only who was randomised has endpoints. What is not known stays unknown: an event on a day that is
not fully known has an earliest and a latest day and no number of days.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.kind import ChoiceKind, DateKind
from kyphocrf.definition.text import Text
from kyphocrf.forms.endpoints.items import Words, endpoint_item, endpoint_items
from kyphocrf.forms.endpoints.times import (
    TimeToEvent,
    are_flagged,
    locally_progression_free,
    missed_assessments,
    origin,
    overall_survival,
    progression_free,
    time_to_sintering,
)
from kyphocrf.forms.events.codes import HAPPENED
from kyphocrf.forms.events.form import (
    CODES,
    DEATH_TOLD,
    EVENTS,
    FRACTURE_TOLD,
    LOCAL_TOLD,
    REINTERVENTION_TOLD,
    known,
    told_on_page,
)
from kyphocrf.forms.lesions.targets import EACH_TARGET, level_item
from kyphocrf.forms.randomisation.form import ARM, RANDOMISATION
from kyphocrf.forms.study.treatment import treatment_day
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES

_RANDOMISED: Final = RANDOMISATION[ARM].answered()
_AT_CONTACT: Final = Text(
    "Without an event the last contact; on day 0 where there was none since.",
    "Ohne Ereignis der letzte Kontakt; am Tag 0, wenn es seither keinen gab.",
)
_AT_ASSESSMENT: Final = Text(
    "Without an event the last day on which a response was judged (“NE” is none); on day 0 where "
    "none was since.",
    "Ohne Ereignis der letzte Tag mit beurteiltem Ansprechen („NE“ ist keins); am Tag 0, wenn "
    "seither nichts beurteilt wurde.",
)
_FIRST_OF: Final = Text(
    "The first of them decides. Cannot be told where none is certain and one cannot be told.",
    "Das erste entscheidet. Nicht zu beurteilen, wenn keines sicher und eines offen ist.",
)

ORIGIN = endpoint_item(
    "ORIGIN", Text("Counted from", "Gezählt ab"), DateKind(),
    Text("The day of randomisation.", "Der Tag der Randomisation."), origin,
)  # fmt: skip
TRTSTDAT = endpoint_item(
    "TRTSTDAT", Text("Start of treatment", "Therapiebeginn"), DateKind(),
    Text(
        "The procedure, or the first delivered fraction; cannot be told while its day is not "
        "known.",
        "Die Operation oder die erste applizierte Fraktion; nicht zu sagen, solange ihr Tag nicht "
        "bekannt ist.",
    ),
    treatment_day,
)  # fmt: skip


def _flag(told: Callable[[Case], TimeToEvent]) -> Callable[[Case], str]:
    def missed(case: Case) -> str:
        return YES if are_flagged(missed_assessments(case, told(case))) else NO

    return missed


_OS = endpoint_items(
    {
        "event": "OSEVENT", "earliest": "OSEARL", "latest": "OSLATE", "censored": "OSCENS",
        "until": "OSDAT", "days": "OSDAYS", "rule": "OSRULE",
    },
    Words(
        Text("Died", "Verstorben"),
        Text("Death, as the page of events tells it.", "Tod, wie ihn die Seite Ereignisse angibt."),
        Text("Overall survival", "Gesamtüberleben"),
        _AT_CONTACT,
    ),
    overall_survival,
)  # fmt: skip
_PFS = endpoint_items(
    {
        "event": "PFSEVENT", "earliest": "PFSEARL", "latest": "PFSLATE", "censored": "PFSCENS",
        "until": "PFSDAT", "days": "PFSDAYS", "rule": "PFSRULE",
    },
    Words(
        Text("Progression or death", "Progress oder Tod"),
        Text(
            f"Distant progression, confirmed local progression, or death. {_FIRST_OF.en}",
            f"Fernprogression, bestätigter Lokalprogress oder Tod. {_FIRST_OF.de}",
        ),
        Text("Progression-free survival", "Progressionsfreies Überleben"),
        _AT_ASSESSMENT,
    ),
    progression_free,
)  # fmt: skip
_LPFS = endpoint_items(
    {
        "event": "LPFSEV", "earliest": "LPFSEARL", "latest": "LPFSLATE", "censored": "LPFSCENS",
        "until": "LPFSDAT", "days": "LPFSDAYS", "rule": "LPFSRULE",
    },
    Words(
        Text("Local progression or death", "Lokalprogress oder Tod"),
        Text(
            f"Confirmed local progression at any treated level, or death. {_FIRST_OF.en}",
            f"Bestätigter Lokalprogress an einem behandelten Wirbel oder Tod. {_FIRST_OF.de}",
        ),
        Text("Local PFS", "Lokales PFS"),
        _AT_ASSESSMENT,
    ),
    locally_progression_free,
)  # fmt: skip


def _death_competes(case: Case) -> str:
    origin(case)
    local = told_on_page(case, LOCAL_TOLD).counted
    died = told_on_page(case, DEATH_TOLD).counted
    if local is Outcome.YES or died is Outcome.NO:
        return NO
    return CODES[Outcome.UNKNOWN] if Outcome.UNKNOWN in (local, died) else YES


LPFSCR = endpoint_item(
    "LPFSCR", Text("Death before local progression", "Tod vor Lokalprogress"),
    ChoiceKind(HAPPENED),
    Text(
        "Yes where death came first: a competing risk of local control.",
        "Ja, wenn der Tod zuerst kam: ein konkurrierendes Risiko der lokalen Kontrolle.",
    ),
    _death_competes,
)  # fmt: skip
_MISSED: Final = Text(
    "Yes where two planned assessments in a row lie between the last one made and the event.",
    "Ja, wenn zwei geplante Beurteilungen in Folge zwischen der letzten und dem Ereignis liegen.",
)
_MISSED_LABEL: Final = Text("Two assessments missed", "Zwei Beurteilungen versäumt")
PFSMISS = endpoint_item(
    "PFSMISS", _MISSED_LABEL, ChoiceKind(NY), _MISSED, _flag(progression_free)
)  # fmt: skip
LPFSMISS = endpoint_item(
    "LPFSMISS", _MISSED_LABEL, ChoiceKind(NY), _MISSED, _flag(locally_progression_free)
)  # fmt: skip


def _level_endpoint(case: Case) -> TimeToEvent:
    return locally_progression_free(case, case.row)


def _level_sintering(case: Case) -> TimeToEvent:
    return time_to_sintering(case, case.row)


LVLEV = level_item("LVLEV")
_LEVEL = endpoint_items(
    {
        "event": "LVEVENT", "earliest": "LVEARL", "latest": "LVLATE", "censored": "LVCENS",
        "until": "LVDAT", "days": "LVDAYS", "rule": "LVRULE",
    },
    Words(
        Text("Local progression or death", "Lokalprogress oder Tod"),
        Text(
            f"Confirmed local progression at this level, or death. {_FIRST_OF.en}",
            f"Bestätigter Lokalprogress an diesem Wirbel oder Tod. {_FIRST_OF.de}",
        ),
        Text("Local PFS of the level", "Lokales PFS des Wirbels"),
        _AT_ASSESSMENT,
    ),
    _level_endpoint,
)  # fmt: skip
_SINTERING = endpoint_items(
    {
        "event": "SIEVENT", "earliest": "SIEARL", "latest": "SILATE", "censored": "SICENS",
        "until": "SIDAT", "days": "SIDAYS", "rule": "SIRULE",
    },
    Words(
        Text("Sintering", "Sinterung"),
        Text(
            "Yes where an image after the reference shows it; death is none and censors.",
            "Ja, wenn eine Aufnahme nach der Referenz sie zeigt; Tod ist keine und zensiert.",
        ),
        Text("Time to sintering", "Zeit bis Sinterung"),
        Text(
            "Without an event the last image on which it was judged; on day 0 where none was "
            "since.",
            "Ohne Ereignis die letzte Aufnahme mit Beurteilung; am Tag 0, wenn es keine gab.",
        ),
    ),
    _level_sintering,
)  # fmt: skip
OSEVENT, OSDAT, OSDAYS, OSEARL = _OS["event"], _OS["until"], _OS["days"], _OS["earliest"]
OSLATE, OSCENS, OSRULE = _OS["latest"], _OS["censored"], _OS["rule"]
PFSEVENT, PFSDAT, PFSDAYS, PFSEARL = _PFS["event"], _PFS["until"], _PFS["days"], _PFS["earliest"]
PFSLATE, PFSCENS, PFSRULE = _PFS["latest"], _PFS["censored"], _PFS["rule"]
LPFSEV, LPFSDAT, LPFSDAYS = _LPFS["event"], _LPFS["until"], _LPFS["days"]
LPFSEARL, LPFSLATE = _LPFS["earliest"], _LPFS["latest"]
LPFSCENS, LPFSRULE = _LPFS["censored"], _LPFS["rule"]
LVEVENT, LVDAT, LVDAYS, LVEARL = (
    _LEVEL["event"], _LEVEL["until"], _LEVEL["days"], _LEVEL["earliest"]
)  # fmt: skip
LVLATE, LVCENS, LVRULE = _LEVEL["latest"], _LEVEL["censored"], _LEVEL["rule"]
SIEVENT, SIDAT, SIDAYS, SIEARL = (
    _SINTERING["event"], _SINTERING["until"], _SINTERING["days"], _SINTERING["earliest"]
)  # fmt: skip
SILATE, SICENS, SIRULE = _SINTERING["latest"], _SINTERING["censored"], _SINTERING["rule"]


def _first_fracture(case: Case) -> date:
    return known(told_on_page(case, FRACTURE_TOLD).day, "FXFIRST")


def _first_reintervention(case: Case) -> date:
    return known(told_on_page(case, REINTERVENTION_TOLD).day, "REIFIRST")


FXFIRST = endpoint_item(
    "FXFIRST", Text("First secondary fracture", "Erste Sekundärfraktur"), DateKind(),
    Text(
        "The earliest day on the fracture pages, where none could be earlier.",
        "Der früheste Tag der Frakturseiten, wenn keiner früher sein kann.",
    ),
    _first_fracture, EVENTS[FRACTURE_TOLD.happened].ne(NO),
)  # fmt: skip
REIFIRST = endpoint_item(
    "REIFIRST", Text("First re-intervention", "Erste Re-Intervention"), DateKind(),
    Text(
        "The earliest day on pages that tell one, where none could be earlier; no failure by "
        "itself.",
        "Der früheste Tag der Seiten, die eine angeben, wenn keine früher sein kann; für sich kein "
        "Versagen.",
    ),
    _first_reintervention, EVENTS[REINTERVENTION_TOLD.happened].ne(NO),
)  # fmt: skip

ENDPOINTS: Final = Form(
    "EPS",
    Text("Time-to-event endpoints", "Zeit-bis-Ereignis-Endpunkte"),
    version=1,
    page=34,
    groups=(
        ItemGroup(
            "FROM", Text("Origin", "Beginn"), {"34.1": ORIGIN, "34.2": TRTSTDAT},
            collect_if=_RANDOMISED,
        ),
        ItemGroup(
            "OS",
            Text("Overall survival", "Gesamtüberleben"),
            {
                "34.3": OSEVENT, "34.15": OSEARL, "34.16": OSLATE, "34.17": OSCENS,
                "34.4": OSDAT, "34.5": OSDAYS, "34.18": OSRULE,
            },
            collect_if=_RANDOMISED,
        ),
        ItemGroup(
            "PFS",
            Text("Progression-free survival", "Progressionsfreies Überleben"),
            {
                "34.6": PFSEVENT, "34.19": PFSEARL, "34.20": PFSLATE, "34.21": PFSCENS,
                "34.7": PFSDAT, "34.8": PFSDAYS, "34.22": PFSRULE, "34.23": PFSMISS,
            },
            collect_if=_RANDOMISED,
        ),
        ItemGroup(
            "LPFS",
            Text("Local progression-free survival", "Lokales progressionsfreies Überleben"),
            {
                "34.9": LPFSEV, "34.10": LPFSCR, "34.24": LPFSEARL, "34.25": LPFSLATE,
                "34.26": LPFSCENS, "34.11": LPFSDAT, "34.12": LPFSDAYS, "34.27": LPFSRULE,
                "34.28": LPFSMISS,
            },
            collect_if=_RANDOMISED,
        ),
        ItemGroup(
            "LEVEL",
            Text("By treated level", "Je behandeltem Wirbel"),
            {
                "34.29": LVLEV, "34.30": LVEVENT, "34.31": LVEARL, "34.32": LVLATE,
                "34.33": LVCENS, "34.34": LVDAT, "34.35": LVDAYS, "34.36": LVRULE,
                "34.37": SIEVENT, "34.38": SIEARL, "34.39": SILATE, "34.40": SICENS,
                "34.41": SIDAT, "34.42": SIDAYS, "34.43": SIRULE,
            },
            collect_if=_RANDOMISED,
            repeats=EACH_TARGET,
        ),
        ItemGroup(
            "FIRST",
            Text("First events", "Erste Ereignisse"),
            {"34.13": FXFIRST, "34.14": REIFIRST},
            collect_if=_RANDOMISED,
        ),
    ),
    note=Text(
        "Nothing is typed here. Every day follows from other pages and changes with them.",
        "Hier wird nichts eingegeben. Jeder Tag folgt aus anderen Seiten und ändert sich mit.",
    ),
)  # fmt: skip
