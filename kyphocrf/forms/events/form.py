"""Events (page 36): what happened, between which days, and which pages tell it; nothing is typed.

They stand here for every subject from enrolment on; what is counted from randomisation stands on
the page of endpoints.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.condition import Condition, Outcome
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item, derived
from kyphocrf.definition.kind import ChoiceKind, DateKind, MultiChoiceKind
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.method import Method
from kyphocrf.definition.text import Text
from kyphocrf.forms.events import codes as lists
from kyphocrf.forms.events.contacts import last_contact, last_contact_told_by
from kyphocrf.forms.events.course import (
    distant_progression,
    fracture,
    local_progression,
    reintervention,
    withdrawal,
)
from kyphocrf.forms.events.death import death
from kyphocrf.forms.events.event import Event
from kyphocrf.forms.vocabulary.codelists import NO, YES

ASSUMED: Final = Text(
    "Assumed: the protocol's own wording was not found; to be confirmed.",
    "Angenommen: Der Wortlaut des Protokolls wurde nicht gefunden; zu bestätigen.",
)
CODES: Final = {Outcome.YES: YES, Outcome.NO: NO, Outcome.UNKNOWN: lists.UNTOLD}
"""The code of HAPPENED for what is told of an event."""


class EventItems(NamedTuple):
    """The items that tell one event."""

    happened: Item[str]
    earliest: Item[date]
    latest: Item[date]
    day: Item[date]
    sources: Item[tuple[str, ...]]
    none_until: Item[date]


def known(day: date | None, name: str) -> date:
    """Return a day; raises CannotTell where there is none."""
    if day is None:
        raise CannotTell(name)
    return day


def _item(
    name: str,
    label: Text,
    kind: Any,
    words: Text,
    told: Callable[[Case], Any],
    only_if: Condition | None = None,
) -> Item[Any]:
    return derived(
        name, label, kind, Method(name, words, told), collect_if=only_if, assumed=ASSUMED,
        sdtm=NOT_SUBMITTED,
    )  # fmt: skip


_EARLIEST: Final = Text(
    "Of a day that is not fully known the first that it can be: not before the last day known to "
    "be without it.",
    "Bei nicht ganz bekanntem Tag der erste mögliche: nicht vor dem letzten Tag, der sicher ohne "
    "das Ereignis war.",
)
_LATEST: Final = Text(
    "Of a day that is not fully known the last that it can be: not after what any page excludes, "
    "nor after today.",
    "Bei nicht ganz bekanntem Tag der letzte mögliche: nicht nach dem, was eine Seite ausschließt, "
    "und nicht nach heute.",
)
_NONE_UNTIL: Final = Text(
    "The last day on which it was asked for and there was none. Of what nobody asked for it "
    "cannot be told whether it happened.",
    "Der letzte Tag, an dem danach gefragt wurde und es keines gab. Wonach niemand fragte, ist "
    "nicht zu beurteilen.",
)


def _items(prefix: str, label: Text, words: Text, told: Callable[[Case], Event]) -> EventItems:
    def at(suffix: str) -> str:
        return f"{prefix}{suffix}"

    happened: Item[str] = _item(
        at("EVENT"), label, ChoiceKind(lists.HAPPENED), words,
        lambda case: CODES[told(case).happened],
    )  # fmt: skip
    has_happened = happened.eq(YES)
    return EventItems(
        happened,
        _item(
            at("EARL"), Text("Earliest day", "Frühester Tag"), DateKind(), _EARLIEST,
            lambda case: known(told(case).earliest, at("EARL")), has_happened,
        ),
        _item(
            at("LATE"), Text("Latest day", "Spätester Tag"), DateKind(), _LATEST,
            lambda case: known(told(case).latest, at("LATE")), has_happened,
        ),
        _item(
            at("DAY"), Text("Day", "Tag"), DateKind(),
            Text(
                "The day, where the earliest and the latest are one.",
                "Der Tag, wenn frühester und spätester derselbe sind.",
            ),
            lambda case: known(told(case).day, at("DAY")), has_happened,
        ),
        _item(
            at("SRC"), Text("Told by", "Angegeben von"), MultiChoiceKind(lists.TOLD_BY),
            Text(
                "The pages that tell it, or that leave it open.",
                "Die Seiten, die es angeben oder offen lassen.",
            ),
            lambda case: told(case).sources or _nobody(at("SRC")), happened.ne(NO),
        ),
        _item(
            at("NONE"), Text("No, up to", "Nein, bis"), DateKind(), _NONE_UNTIL,
            lambda case: known(told(case).none_until, at("NONE")), happened.eq(NO),
        ),
    )  # fmt: skip


def _nobody(name: str) -> tuple[str, ...]:
    raise CannotTell(name)


DEATH_TOLD: Final = _items(
    "DT",
    Text("Died", "Verstorben"),
    Text(
        "Yes with a page of death, vital status dead, a fatal adverse event, an end of study or a "
        "screening failure by death. Cannot be told where a contact lies after the day on every "
        "such page. No up to the last contact.",
        "Ja mit Seite Tod, Vitalstatus verstorben, tödlichem Ereignis, Studienende oder "
        "Screening-Failure durch Tod. Nicht zu beurteilen, wenn nach dem Tag jeder solchen Seite "
        "ein Kontakt liegt. Nein bis zum letzten Kontakt.",
    ),
    death,
)
DISTANT_TOLD: Final = _items(
    "DP",
    Text("Distant progression", "Fernprogression"),
    Text(
        "Yes where a page of survival says so, with or without its day. No up to the last such "
        "page that tells the course and none.",
        "Ja, wenn eine Seite Überleben sie angibt, mit oder ohne Tag. Nein bis zur letzten solchen "
        "Seite, die den Verlauf und keine angibt.",
    ),
    distant_progression,
)
LOCAL_TOLD: Final = _items(
    "LP",
    Text("Local progression", "Lokalprogress"),
    Text(
        "Yes with progressive disease or a confirmed local progression at any treated level. No "
        "up to the last image on which the response was judged.",
        "Ja bei Progress (PD) oder bestätigtem Lokalprogress an einem behandelten Wirbel. Nein bis "
        "zur letzten Aufnahme mit beurteiltem Ansprechen.",
    ),
    local_progression,
)
_BY_VISITS: Final = Text(
    "Cannot be told where no visit asked, one names a new one without a page, or one in between "
    "took place and did not say.",
    "Nicht zu beurteilen, wenn keine fragte, eine eine neue ohne Seite nennt oder eine "
    "dazwischen stattfand und nichts angab.",
)
FRACTURE_TOLD: Final = _items(
    "FR",
    Text("Secondary fracture", "Sekundärfraktur"),
    Text(
        "Yes with a page of fracture. No up to the last visit after the treatment that asked. "
        f"{_BY_VISITS.en}",
        "Ja mit einer Seite Sekundärfraktur. Nein bis zur letzten Visite nach der Therapie, die "
        f"danach fragte. {_BY_VISITS.de}",
    ),
    fracture,
)
REINTERVENTION_TOLD: Final = _items(
    "RI",
    Text("Re-intervention", "Re-Intervention"),
    Text(
        "Yes with a page of re-intervention, salvage radiotherapy, or a kyphoplasty after the "
        "study treatment. No up to the last visit after the treatment that asked. "
        f"{_BY_VISITS.en}",
        "Ja mit einer Seite Re-Intervention, Salvage-Bestrahlung oder Kyphoplastie nach der "
        "Studientherapie. Nein bis zur letzten Visite nach der Therapie, die danach fragte. "
        f"{_BY_VISITS.de}",
    ),
    reintervention,
)
WITHDRAWAL_TOLD: Final = _items(
    "WD",
    Text("Consent withdrawn", "Einwilligung widerrufen"),
    Text(
        "Yes with a day or scope on the consent page, or as the reason of the end of study. No up "
        "to the last contact, other than that the patient is known to live.",
        "Ja mit Tag oder Umfang auf der Seite Einwilligung oder als Grund des Studienendes. Nein "
        "bis zum letzten Kontakt außer der Angabe, dass der Patient lebt.",
    ),
    withdrawal,
)
CONTLAST: Final[Item[date]] = _item(
    "CONTLAST", Text("Last contact", "Letzter Kontakt"), DateKind(),
    Text(
        "The last day of a visit, rating, examination, image or treatment, or known alive; of the "
        "end of study the last contact, and its day only where the patient ended it.",
        "Der letzte Tag von Visite, Erhebung, Untersuchung, Aufnahme, Therapie oder lebend "
        "bekannt; vom Studienende der letzte Kontakt, sein Tag nur, wenn der Patient es beendete.",
    ),
    lambda case: known(last_contact(case), "CONTLAST"),
)  # fmt: skip
CONTSRC: Final[Item[tuple[str, ...]]] = _item(
    "CONTSRC", Text("Told by", "Angegeben von"), MultiChoiceKind(lists.TOLD_BY),
    Text("The pages of that day.", "Die Seiten dieses Tages."),
    lambda case: last_contact_told_by(case) or _nobody("CONTSRC"),
)  # fmt: skip


def _numbered(first: int, told: EventItems, none_until: int) -> Mapping[str, Item[Any]]:
    """Return the items of an event by their numbers from `first` on, the last one apart."""
    items: tuple[Item[Any], ...] = told
    numbers = (*range(first, first + len(items) - 1), none_until)
    return {f"36.{number}": item for number, item in zip(numbers, items, strict=True)}


EVENTS: Final = Form(
    "EVT",
    Text("Events and their days", "Ereignisse und ihre Tage"),
    version=1,
    page=36,
    groups=(
        ItemGroup(
            "CONTACT", Text("Last contact", "Letzter Kontakt"), {"36.1": CONTLAST, "36.2": CONTSRC}
        ),
        ItemGroup("DEATH", Text("Death", "Tod"), _numbered(3, DEATH_TOLD, 33)),
        ItemGroup(
            "DISTANT",
            Text("Distant progression", "Fernprogression"),
            _numbered(8, DISTANT_TOLD, 34),
        ),
        ItemGroup(
            "LOCAL", Text("Local progression", "Lokalprogress"), _numbered(13, LOCAL_TOLD, 35)
        ),
        ItemGroup("FRACT", Text("Fracture", "Fraktur"), _numbered(18, FRACTURE_TOLD, 36)),
        ItemGroup(
            "REINT",
            Text("Re-intervention", "Re-Intervention"),
            _numbered(23, REINTERVENTION_TOLD, 37),
        ),
        ItemGroup("WITHDR", Text("Withdrawal", "Widerruf"), _numbered(28, WITHDRAWAL_TOLD, 38)),
    ),
    note=Text(
        "Nothing is typed here. Each value follows from other pages and changes with them.",
        "Hier wird nichts eingegeben. Jeder Wert folgt aus anderen Seiten und ändert sich mit.",
    ),
)


def told_on_page(case: Case, items: EventItems) -> Event:
    """Return an event as the page of events tells it, which computes it once for all who ask."""
    page = case.form(EVENTS)
    happened = next(outcome for outcome, code in CODES.items() if code == page[items.happened])
    return Event(
        happened,
        page.get(items.earliest),
        page.get(items.latest),
        page.get(items.sources) or (),
        page.get(items.none_until),
    )
