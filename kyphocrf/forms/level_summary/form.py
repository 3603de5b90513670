"""One row per treated level (page 38): dose, height, sintering, local progression.

Nothing is typed. What another page says of the level is repeated from there.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from kyphocrf.definition.case import CannotTell, Case, readable
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind, DateKind, DecimalKind
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.ebrt.plan import EBPLEV
from kyphocrf.forms.ebrt.summary import EBSTOT
from kyphocrf.forms.endpoints import form as eps
from kyphocrf.forms.endpoints.form import ENDPOINTS
from kyphocrf.forms.events.codes import HAPPENED
from kyphocrf.forms.events.course import local_progression
from kyphocrf.forms.events.event import Event
from kyphocrf.forms.events.form import ASSUMED, CODES, known
from kyphocrf.forms.heights.form import HEIGHT, HEIGHTS, HLOSSP
from kyphocrf.forms.heights.image import VHDAT
from kyphocrf.forms.kyphoplasty.codes import FULL, PARTIAL
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY
from kyphocrf.forms.kyphoplasty.iort import IORDELIV, IORDONE, IORT
from kyphocrf.forms.lesions.targets import EACH_TARGET, level_of_lesion, target_lesions
from kyphocrf.forms.randomisation.form import ARM, RANDOMISATION
from kyphocrf.forms.study.treatment import study_courses
from kyphocrf.forms.vocabulary.codelists import YES
from kyphocrf.forms.vocabulary.copied import copied, numbered, summed_up
from kyphocrf.forms.vocabulary.units import GY, PERCENT

_PAGE: Final = 38


@rule(
    Text(
        "One row for each lesion that the treatment of a randomised patient aims at.",
        "Eine Zeile je Läsion, die Ziel der Therapie eines randomisierten Patienten ist.",
    )
)
def _treated(case: Case) -> tuple[int, ...]:
    _ = case.form(RANDOMISATION)[ARM]
    return target_lesions(case)


def _iort_dose(case: Case) -> Decimal:
    """Return what IORT gave the lesion of the row; none where its page says that it gave none."""
    rows = [row for page in case.forms(KYPHOPLASTY) for row in page.rows(IORT)]
    told = [row for row in rows if row.row == case.row and row.is_answered(IORDONE)]
    if not told:
        raise CannotTell(IORDONE.name)
    given = (row for row in told if row[IORDONE] in (FULL, PARTIAL))
    return sum((row[IORDELIV] for row in given), Decimal(0))


def _ebrt_dose(case: Case) -> Decimal:
    """Return what the courses of the study gave the level; none where they name other levels."""
    courses, level = study_courses(case), level_of_lesion(case)
    if not courses:
        raise CannotTell(EBPLEV.name)
    aimed = (course for course in courses if level in course[EBPLEV])
    return sum((course[EBSTOT] for course in aimed), Decimal(0))


class _Loss(NamedTuple):
    day: date
    percent: Decimal


def _losses(case: Case) -> Iterator[_Loss]:
    """Yield the loss of height of the row's lesion on each image since the reference."""
    for page in case.forms(HEIGHTS):
        day = readable(page, VHDAT)
        for row in page.rows(HEIGHT):
            percent = readable(row, HLOSSP) if row.row == case.row else None
            if day is not None and percent is not None:
                yield _Loss(day, percent)


def _last(case: Case) -> _Loss:
    last = max(_losses(case), default=None)
    if last is None:
        raise CannotTell(HLOSSP.name)
    return last


def _greatest(case: Case) -> Decimal:
    _ = _last(case)
    return max(loss.percent for loss in _losses(case))


LVIORT = summed_up(
    "LVIORT", Text("IORT dose", "IORT-Dosis"), DecimalKind(1),
    Text(
        "What was delivered to the lesion; 0 where IORT was not delivered, empty without its page.",
        "Was an der Läsion appliziert wurde; 0 ohne applizierte IORT, leer ohne deren Seite.",
    ),
    _iort_dose, unit=GY,
)  # fmt: skip
LVEBRT = summed_up(
    "LVEBRT", Text("EBRT dose", "EBRT-Dosis"), DecimalKind(1),
    Text(
        "What study courses aimed at the level delivered; 0 where they aim at others, empty "
        "without a course. Salvage does not count.",
        "Was Bestrahlungen der Studie an diesem Wirbel applizierten; 0, wenn sie anderen galten, "
        "leer ohne Bestrahlung. Salvage zählt nicht.",
    ),
    _ebrt_dose, unit=GY,
)  # fmt: skip
LVLOSS = summed_up(
    "LVLOSS", Text("Height loss, last", "Höhenverlust, letzter"), DecimalKind(1),
    Text(
        "As on the last page of heights that tells one.",
        "Wie auf der letzten Seite Höhen, die einen angibt.",
    ),
    lambda case: _last(case).percent, unit=PERCENT,
)  # fmt: skip
LVLOSSDT = summed_up(
    "LVLOSSDT", Text("Height loss, image of", "Höhenverlust, Aufnahme vom"), DateKind(),
    Text("The day of that image.", "Der Tag dieser Aufnahme."), lambda case: _last(case).day,
)  # fmt: skip
LVLOSSMX = summed_up(
    "LVLOSSMX", Text("Height loss, greatest", "Höhenverlust, größter"), DecimalKind(1),
    Text(
        "The greatest of all pages of heights since the reference image.",
        "Der größte aller Seiten Höhen seit der Referenzaufnahme.",
    ),
    _greatest, unit=PERCENT,
)  # fmt: skip


def _told(tell: Callable[[Event], Any]) -> Callable[[Case], Any]:
    return lambda case: tell(local_progression(case, case.row))


LLEVENT: Final[Item[str]] = summed_up(
    "LLEVENT", Text("Local progression", "Lokalprogress"), ChoiceKind(HAPPENED),
    Text(
        "Yes with progressive disease or a confirmed local progression at this level.",
        "Ja bei Progress (PD) oder bestätigtem Lokalprogress an diesem Wirbel.",
    ),
    _told(lambda event: CODES[event.happened]), assumed=ASSUMED,
)  # fmt: skip


def _bound(name: str, label: Text, words: Text, tell: Callable[[Event], Any]) -> Item[date]:
    return summed_up(
        name, label, DateKind(), words, _told(lambda event: known(tell(event), name)),
        collect_if=LLEVENT.eq(YES), assumed=ASSUMED,
    )  # fmt: skip


LLEARL = _bound(
    "LLEARL", Text("Local progression, earliest", "Lokalprogress, frühestens"),
    Text("The first day that it can have.", "Der erste Tag, an dem er begonnen haben kann."),
    lambda event: event.earliest,
)  # fmt: skip
LLLATE = _bound(
    "LLLATE", Text("Local progression, latest", "Lokalprogress, spätestens"),
    Text("The last day that it can have.", "Der letzte Tag, an dem er begonnen haben kann."),
    lambda event: event.latest,
)  # fmt: skip
LLDAY = _bound(
    "LLDAY", Text("Local progression, day", "Lokalprogress, Tag"),
    Text(
        "The day, where the earliest and the latest are one.",
        "Der Tag, wenn frühester und spätester derselbe sind.",
    ),
    lambda event: event.day,
)  # fmt: skip


def _time(about: Text, *items: Item[Any]) -> tuple[Item[Any], ...]:
    """Repeat a time of the level; `until` and `days` say by themselves of which."""
    event, earliest, latest, censored, until, days, by_rule = items
    bounds = (copied(ENDPOINTS, item, about) for item in (earliest, latest, censored))
    told = (copied(ENDPOINTS, until), copied(ENDPOINTS, days), copied(ENDPOINTS, by_rule, about))
    return (copied(ENDPOINTS, event), *bounds, *told)


_SINTERING: Final = _time(
    Text("Sintering", "Sinterung"),
    *(eps.SIEVENT, eps.SIEARL, eps.SILATE, eps.SICENS, eps.SIDAT, eps.SIDAYS, eps.SIRULE),
)
_LOCAL_PFS: Final = _time(
    Text("Local PFS", "Lokales PFS"),
    *(eps.LVEVENT, eps.LVEARL, eps.LVLATE, eps.LVCENS, eps.LVDAT, eps.LVDAYS, eps.LVRULE),
)

LEVEL_SUMMARY: Final = Form(
    "ADLV",
    Text("Summary by treated level", "Zusammenfassung je Wirbel"),
    version=1,
    page=_PAGE,
    groups=(
        ItemGroup(
            "LEVEL",
            Text("Treated level", "Behandelter Wirbel"),
            numbered(
                _PAGE,
                1,
                (
                    copied(ENDPOINTS, eps.LVLEV),
                    *(LVIORT, LVEBRT, LVLOSS, LVLOSSDT, LVLOSSMX),
                    *(LLEVENT, LLEARL, LLLATE, LLDAY),
                    *_SINTERING,
                    *_LOCAL_PFS,
                ),
            ),
            repeats=replace(EACH_TARGET, rows_from=_treated),
        ),
    ),
    analysis=True,
    note=Text(
        "Nothing is typed here. One row for each treated level, in the tables as on this page.",
        "Hier wird nichts eingegeben. Eine Zeile je behandeltem Wirbel, in den Tabellen wie hier.",
    ),
)
