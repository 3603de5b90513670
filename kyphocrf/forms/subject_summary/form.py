"""One row per subject (page 37): what a statistician counts, from all pages of a patient.

Nothing is typed. What another page says already is repeated from there under the same name; what
follows for the patient as a whole is worked out here.
"""

from typing import Any, Final

from kyphocrf.definition.condition import Condition
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text
from kyphocrf.forms.analysis_sets import form as aset
from kyphocrf.forms.analysis_sets.form import ANALYSIS_SETS
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.eligibility.form import ELIGIBILITY, IEELIG
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT, EOSREAS
from kyphocrf.forms.endpoints import form as eps
from kyphocrf.forms.endpoints.form import ENDPOINTS
from kyphocrf.forms.events.form import (
    CONTLAST,
    DEATH_TOLD,
    DISTANT_TOLD,
    EVENTS,
    FRACTURE_TOLD,
    LOCAL_TOLD,
    REINTERVENTION_TOLD,
    EventItems,
)
from kyphocrf.forms.randomisation.form import ARM, RANDOMISATION, RNDDAT, RNDSTR
from kyphocrf.forms.subject_summary.outcomes import ASPLAN, DROPOUT, DROPWHY, LCDAT, LCYN, SIANY
from kyphocrf.forms.subject_summary.quality_of_life import QOL_CHANGES
from kyphocrf.forms.subject_summary.toxicity import (
    AEANY,
    AEANYREL,
    AEANYSER,
    AECOUNT,
    AEWORST,
    SKNWORST,
    WNDWORST,
)
from kyphocrf.forms.vocabulary.copied import copied, numbered

_PAGE: Final = 37
_RANDOMISED: Final = RANDOMISATION[ARM].answered()


def _of(form: Form, *items: Item[Any]) -> tuple[Item[Any], ...]:
    return tuple(copied(form, item) for item in items)


def _told(told: EventItems) -> tuple[Item[Any], ...]:
    """Repeat an event; its bounds are named after it, as several stand beside each other."""
    bounds = (told.earliest, told.latest, told.day)
    return (
        copied(EVENTS, told.happened),
        *(copied(EVENTS, item, told.happened.label) for item in bounds),
    )


def _endpoint(about: Text, *items: Item[Any]) -> tuple[Item[Any], ...]:
    return tuple(copied(ENDPOINTS, item, about) for item in items)


_SETS: Final = (
    *_of(ANALYSIS_SETS, aset.SETARM, aset.SETACT),
    ASPLAN,
    *_of(RANDOMISATION, RNDSTR),
    *_of(ELIGIBILITY, IEELIG),
    *_of(ANALYSIS_SETS, aset.SETRND, aset.SETRNDW, aset.SETTRT, aset.SETTRTW),
    *_of(ANALYSIS_SETS, aset.SETEVL, aset.SETEVLW),
)
_DATES: Final = (
    *_of(CONSENT, ICDAT),
    *_of(RANDOMISATION, RNDDAT),
    *_of(ENDPOINTS, eps.TRTSTDAT),
    *_of(EVENTS, CONTLAST),
    *_told(DEATH_TOLD),
    *_of(END_OF_STUDY, EOSDAT, EOSREAS),
    *(DROPOUT, DROPWHY),
)
_DAY_1: Final = _of(
    ANALYSIS_SETS,
    *(aset.D1CHG, aset.D1RED, aset.D1DAY, aset.D1HRS, aset.D1STD, aset.D1NRI, aset.D1EXC),
)
_LATER: Final = _of(
    ANALYSIS_SETS,
    *(aset.W2RED, aset.W2NRI, aset.W2EXC, aset.W6RED, aset.W6NRI, aset.W6EXC),
)
_COURSE: Final[tuple[Item[Any], ...]] = (
    *(LCYN, LCDAT),
    *_told(LOCAL_TOLD),
    *_told(REINTERVENTION_TOLD),
    *_told(FRACTURE_TOLD),
    *_told(DISTANT_TOLD),
    SIANY,
)
_TOXICITY: Final = (AEANY, AECOUNT, AEWORST, AEANYSER, AEANYREL, SKNWORST, WNDWORST)
_TIMES: Final = (
    *_endpoint(
        Text("OS", "OS"),
        *(eps.OSEVENT, eps.OSEARL, eps.OSLATE, eps.OSCENS, eps.OSDAT, eps.OSDAYS, eps.OSRULE),
    ),
    *_endpoint(
        Text("PFS", "PFS"),
        *(eps.PFSEVENT, eps.PFSEARL, eps.PFSLATE, eps.PFSCENS, eps.PFSDAT, eps.PFSDAYS),
        *(eps.PFSRULE, eps.PFSMISS),
    ),
    *_endpoint(
        Text("L-PFS", "L-PFS"),
        *(eps.LPFSEV, eps.LPFSCR, eps.LPFSEARL, eps.LPFSLATE, eps.LPFSCENS, eps.LPFSDAT),
        *(eps.LPFSDAYS, eps.LPFSRULE, eps.LPFSMISS),
    ),
)

_ASKED: Final = tuple(
    copied(EVENTS, told.none_until, told.happened.label)
    for told in (DEATH_TOLD, LOCAL_TOLD, REINTERVENTION_TOLD, FRACTURE_TOLD, DISTANT_TOLD)
)
"""Of each event that there was none of, the day up to which that is known."""

_SECTIONS: Final[tuple[tuple[str, Text, tuple[Item[Any], ...], Condition | None], ...]] = (
    ("SETS", Text("Arm and analysis sets", "Arm und Auswertungskollektive"), _SETS, None),
    ("DATES", Text("Days of the study", "Tage der Studie"), _DATES, None),
    ("DAY1", Text("Primary endpoint, day 1", "Primärer Endpunkt, Tag 1"), _DAY_1, _RANDOMISED),
    ("LATER", Text("Response later", "Späteres Ansprechen"), _LATER, _RANDOMISED),
    ("COURSE", Text("Course", "Verlauf"), _COURSE, _RANDOMISED),
    ("TOX", Text("Complications", "Komplikationen"), _TOXICITY, None),
    ("TIMES", ENDPOINTS.label, _TIMES, _RANDOMISED),
    ("QOLCHG", Text("Quality of life", "Lebensqualität"), QOL_CHANGES, _RANDOMISED),
    ("ASKED", Text("Up to when asked", "Bis wann gefragt"), _ASKED, _RANDOMISED),
)


def _groups() -> tuple[ItemGroup, ...]:
    """Return the sections; the items are numbered through."""
    first, groups = 1, []
    for name, label, items, condition in _SECTIONS:
        groups.append(ItemGroup(name, label, numbered(_PAGE, first, items), condition))
        first += len(items)
    return tuple(groups)


SUBJECT_SUMMARY: Final = Form(
    "ADSL",
    Text("Summary of the patient", "Zusammenfassung des Patienten"),
    version=1,
    page=_PAGE,
    groups=_groups(),
    analysis=True,
    note=Text(
        "Nothing is typed here. One row for each patient, in the tables as on this page.",
        "Hier wird nichts eingegeben. Eine Zeile je Patient, in den Tabellen wie hier.",
    ),
)
