"""One trial made twice: the second time each subject fares as another one, of the other arm.

Subjects come in pairs at a site, one of each arm, with the same days and levels. What tells of
pain, response, progression and death goes over to the other of the pair; all else stays.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any, Final, Literal

from kyphocrf.demo.synthetic import tumours
from kyphocrf.demo.synthetic.course import Course
from kyphocrf.demo.synthetic.person import Person, described
from kyphocrf.demo.synthetic.writing import Page
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import FormKey, Place
from kyphocrf.record.casebook import Status
from kyphocrf.record.change import FIRST_STATUS, Change, changes_between
from tests.central.sending_site import SendingSite

TODAY: Final = date(2025, 12, 1)
CONSENT, RANDOMISED, TREATED = date(2025, 3, 24), date(2025, 3, 27), date(2025, 4, 1)
SITES: Final = ("101", "119")
"""By their chance, sites at which both of each pair were seen at the same visits."""
COURSES: Final[tuple[dict[str, Any], ...]] = (
    {"end": "death", "ends": TREATED + timedelta(days=225), "cause": "1"},
    {"end": "", "ends": None},
    {"end": "lost", "ends": TREATED + timedelta(days=230)},
    {"end": "", "ends": None},
)
"""How the subjects of a site go on, two of each pair one after the other."""
_EXCHANGED: Final = frozenset({"PAIN", "AN", "LTC", "IMG", "SURV", "DTH", "EOS"})
_OF_ONE_ARM: Final = frozenset({"OT", "D14"})


def goes_over(key: FormKey) -> bool:
    """Tell whether a page is one of pain, response, progression or death that both arms have."""
    is_image_of_one_arm = key.event == "D1" and key.form == "IMG"
    return key.form in _EXCHANGED and key.event not in _OF_ONE_ARM and not is_image_of_one_arm


def people(site: str) -> Iterator[Person]:
    """Yield the subjects of a site: odd numbers have arm A, even ones arm B."""
    levels: tuple[str, ...] = ()
    for number, course in enumerate(COURSES, start=1):
        key = f"{site}:{number}"
        arm: Literal["A", "B"] = "A" if number % 2 else "B"
        rng = Random(key)  # noqa: S311  the same key, the same subject
        made = described(
            key, number, rng, arm, *tumours.drawn(rng),
            consent=CONSENT, randomised=RANDOMISED, treated=TREATED, rare=(False, False),
        )  # fmt: skip
        levels = made.levels if arm == "A" else levels
        yield replace(made, levels=levels, deviates=False, screening_failure=False, **course)


def pages(site: str) -> list[Page]:
    """Return all pages of a site in the order of their times."""
    facts = {"SITEID": site, "COUNTRY": "DE"}
    each = [page for one in people(site) for page in Course(STUDY, one, facts, TODAY).pages()]
    return sorted(each, key=lambda page: (page.moment, page.subject_key))


def write(site: SendingSite, written: list[Page], *, is_exchanged: bool) -> None:
    """Write the pages of a site into its trail, as they are or exchanged within each pair."""
    for number in range(1, len(COURSES) + 1):
        site.enrol(number)
    for page in written:
        key = page.instance.key
        is_swapped = is_exchanged and goes_over(key)
        subject = _other(page.subject_key) if is_swapped else page.subject_key
        changes = tuple(_changes(page, subject))
        if changes:
            site.write(*changes)


def _other(subject: str) -> str:
    number = int(subject[-3:])
    return f"{subject[:-3]}{number + 1 if number % 2 else number - 1:03}"


def _changes(page: Page, subject: str) -> Iterator[Change]:
    instance, old = page.instance, page.old
    key, version = instance.key, instance.version
    yield from changes_between(old.answers, instance.answers, subject, key, version)
    begins = (old.status, instance.status) == (Status.BLANK, Status.STARTED)
    if instance.status is not old.status and not begins:
        before = FIRST_STATUS if old.status is Status.BLANK else old.status.value
        why = instance.reason or page.reason or None
        unmet = " ".join(instance.unmet) or None
        yield Change(
            "status", subject, Place(*key), before, instance.status.value, why, unmet, version
        )
