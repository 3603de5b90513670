"""Endpoints in time (page 34, section 5.10): nothing is typed, every day follows from other pages.

A day that cannot be told is not taken for "has not happened": where a page that decides is
unreadable or has a partial date, the endpoint stays open.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item, derived
from kyphocrf.definition.kind import ChoiceKind, DateKind, IntegerKind
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.method import Method
from kyphocrf.definition.text import Text
from kyphocrf.forms.death.form import DEATH, DTHDAT
from kyphocrf.forms.fracture.form import first_fracture_day
from kyphocrf.forms.local_control.form import LOCAL_CONTROL, LTCDAT, confirmed_progression_day
from kyphocrf.forms.randomisation.form import RANDOMISATION, RNDDAT
from kyphocrf.forms.reintervention.form import REIDAT, REINTERVENTION
from kyphocrf.forms.study.treatment import treatment_day
from kyphocrf.forms.survival.form import PROGDAT, SURVDAT, SURVIVAL
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.units import DAY

_SOURCE: Final = "section 5.10"
_ASSUMED: Final = Text(
    "Assumed: the protocol's own wording of the endpoint was not found; to be confirmed.",
    "Angenommen: Der Wortlaut des Endpunkts im Protokoll wurde nicht gefunden; zu bestätigen.",
)


def day_of_death(case: Case) -> date | None:
    """Return the day of death, None for the living; raises CannotTell for a partial date."""
    for page in case.forms(DEATH):
        if page.is_answered(DTHDAT):
            day = page[DTHDAT]
            if not day.is_full:
                raise CannotTell(DTHDAT.name)
            return day.full()
    return None


def last_known_alive(case: Case) -> date:
    """Return the latest day the patient is known to have lived; raises CannotTell without one."""
    days = [day for page in case.forms(SURVIVAL) if (day := page.get(SURVDAT)) is not None]
    if not days:
        raise CannotTell(SURVDAT.name)
    return max(days)


def distant_progression_day(case: Case) -> date | None:
    """Return the first day of distant progression; raises CannotTell where a date is partial."""
    days = [day for page in case.forms(SURVIVAL) if (day := page.get(PROGDAT)) is not None]
    if any(not day.is_full for day in days):
        raise CannotTell(PROGDAT.name)
    return min((day.full() for day in days), default=None)


def first_reintervention_day(case: Case) -> date | None:
    """Return the day of the first re-intervention; None without one."""
    days = [page.get(REIDAT) for page in case.forms(REINTERVENTION)]
    return min((day for day in days if day is not None), default=None)


def last_assessment(case: Case) -> date:
    """Return the last day on which the tumour was assessed locally."""
    days = [day for page in case.forms(LOCAL_CONTROL) if (day := page.get(LTCDAT)) is not None]
    if not days:
        raise CannotTell(LTCDAT.name)
    return max(days)


def _randomised(case: Case) -> date:
    return case.form(RANDOMISATION)[RNDDAT]


def _first(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _progression(case: Case) -> date | None:
    """Return the first of distant and confirmed local progression and death."""
    return _first(
        distant_progression_day(case), confirmed_progression_day(case), day_of_death(case)
    )


def _local(case: Case) -> date | None:
    return _first(confirmed_progression_day(case), day_of_death(case))


def _item(
    name: str, label: Text, kind: Any, words: Text, compute: Callable[[Case], Any]
) -> Item[Any]:
    return derived(
        name, label, kind, Method(name, words, compute, _SOURCE), assumed=_ASSUMED,
        unit=DAY if isinstance(kind, IntegerKind) else None, sdtm=NOT_SUBMITTED,
    )  # fmt: skip


def _event(happened: Callable[[Case], date | None]) -> Callable[[Case], str]:
    return lambda case: NO if happened(case) is None else YES


def _or_censored(
    happened: Callable[[Case], date | None], censored: Callable[[Case], date]
) -> Callable[[Case], date]:
    def day(case: Case) -> date:
        found = happened(case)
        return censored(case) if found is None else found

    return day


def _days_since_origin(item: Item[date]) -> Callable[[Case], int]:
    return lambda case: (case[item] - case[ORIGIN]).days


ORIGIN = _item(
    "ORIGIN", Text("Counted from", "Gezählt ab"), DateKind(),
    Text("The day of randomisation.", "Der Tag der Randomisation."), _randomised,
)  # fmt: skip
TRTSTDAT = _item(
    "TRTSTDAT", Text("Start of treatment", "Therapiebeginn"), DateKind(),
    Text(
        "The procedure, or the first delivered fraction.",
        "Die Operation oder die erste applizierte Fraktion.",
    ),
    treatment_day,
)  # fmt: skip
OSEVENT = _item(
    "OSEVENT", Text("Died", "Verstorben"), ChoiceKind(NY),
    Text("Yes with a page of death.", "Ja, wenn es eine Seite des Todes gibt."),
    _event(day_of_death),
)  # fmt: skip
OSDAT = _item(
    "OSDAT", Text("Overall survival until", "Gesamtüberleben bis"), DateKind(),
    Text(
        "The day of death, else the last day known alive.",
        "Der Todestag, sonst der letzte lebend bekannte Tag.",
    ),
    _or_censored(day_of_death, last_known_alive),
)  # fmt: skip
OSDAYS = _item(
    "OSDAYS", Text("Overall survival", "Gesamtüberleben"), IntegerKind(),
    Text("Days from randomisation to that day.", "Tage von der Randomisation bis dahin."),
    _days_since_origin(OSDAT),
)  # fmt: skip
PFSEVENT = _item(
    "PFSEVENT", Text("Progression or death", "Progress oder Tod"), ChoiceKind(NY),
    Text(
        "Yes with a distant progression, a confirmed local one, or death.",
        "Ja bei Fernprogression, bestätigtem Lokalprogress oder Tod.",
    ),
    _event(_progression),
)  # fmt: skip
PFSDAT = _item(
    "PFSDAT", Text("Progression-free until", "Progressionsfrei bis"), DateKind(),
    Text(
        "The first of these days, else the last local assessment of the tumour.",
        "Der erste dieser Tage, sonst die letzte lokale Beurteilung des Tumors.",
    ),
    _or_censored(_progression, last_assessment),
)  # fmt: skip
PFSDAYS = _item(
    "PFSDAYS", Text("Progression-free survival", "Progressionsfreies Überleben"), IntegerKind(),
    Text("Days from randomisation to that day.", "Tage von der Randomisation bis dahin."),
    _days_since_origin(PFSDAT),
)  # fmt: skip
LPFSEV = _item(
    "LPFSEV", Text("Local progression or death", "Lokalprogress oder Tod"), ChoiceKind(NY),
    Text(
        "Yes with a confirmed local progression at any treated level, or death.",
        "Ja bei bestätigtem Lokalprogress an einem behandelten Wirbel oder Tod.",
    ),
    _event(_local),
)  # fmt: skip
LPFSCR = _item(
    "LPFSCR", Text("Death before local progression", "Tod vor Lokalprogress"), ChoiceKind(NY),
    Text(
        "Yes where death came first: a competing risk of local control.",
        "Ja, wenn der Tod zuerst kam: ein konkurrierendes Risiko der lokalen Kontrolle.",
    ),
    lambda case: (
        YES if confirmed_progression_day(case) is None and day_of_death(case) is not None else NO
    ),
)  # fmt: skip
LPFSDAT = _item(
    "LPFSDAT", Text("Locally progression-free until", "Lokal progressionsfrei bis"), DateKind(),
    Text(
        "The first of these days, else the last local assessment of the tumour.",
        "Der erste dieser Tage, sonst die letzte lokale Beurteilung des Tumors.",
    ),
    _or_censored(_local, last_assessment),
)  # fmt: skip
LPFSDAYS = _item(
    "LPFSDAYS", Text("Local PFS", "Lokales PFS"), IntegerKind(),
    Text("Days from randomisation to that day.", "Tage von der Randomisation bis dahin."),
    _days_since_origin(LPFSDAT),
)  # fmt: skip


def _day_or_open(day: Callable[[Case], date | None], name: str) -> Callable[[Case], date]:
    def known(case: Case) -> date:
        found = day(case)
        if found is None:
            raise CannotTell(name)
        return found

    return known


FXFIRST = _item(
    "FXFIRST", Text("First secondary fracture", "Erste Sekundärfraktur"), DateKind(),
    Text("The earliest day on the fracture pages.", "Der früheste Tag der Frakturseiten."),
    _day_or_open(first_fracture_day, "FXFIRST"),
)  # fmt: skip
REIFIRST = _item(
    "REIFIRST", Text("First re-intervention", "Erste Re-Intervention"), DateKind(),
    Text(
        "The earliest day on the pages of re-intervention; no failure by itself.",
        "Der früheste Tag der Seiten der Re-Intervention; für sich kein Versagen.",
    ),
    _day_or_open(first_reintervention_day, "REIFIRST"),
)  # fmt: skip

ENDPOINTS: Final = Form(
    "EPS",
    Text("Endpoints in time", "Endpunkte in der Zeit"),
    version=1,
    page=34,
    groups=(
        ItemGroup("FROM", Text("Origin", "Beginn"), {"34.1": ORIGIN, "34.2": TRTSTDAT}),
        ItemGroup(
            "OS",
            Text("Overall survival", "Gesamtüberleben"),
            {"34.3": OSEVENT, "34.4": OSDAT, "34.5": OSDAYS},
        ),
        ItemGroup(
            "PFS",
            Text("Progression-free survival", "Progressionsfreies Überleben"),
            {"34.6": PFSEVENT, "34.7": PFSDAT, "34.8": PFSDAYS},
        ),
        ItemGroup(
            "LPFS",
            Text("Local progression-free survival", "Lokales progressionsfreies Überleben"),
            {"34.9": LPFSEV, "34.10": LPFSCR, "34.11": LPFSDAT, "34.12": LPFSDAYS},
        ),
        ItemGroup(
            "FIRST", Text("First events", "Erste Ereignisse"), {"34.13": FXFIRST, "34.14": REIFIRST}
        ),
    ),
    note=Text(
        "Nothing is typed here. Every day follows from other pages and changes with them.",
        "Hier wird nichts eingegeben. Jeder Tag folgt aus anderen Seiten und ändert sich mit.",
    ),
)
