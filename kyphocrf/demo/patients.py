"""The eight patients of the training site: each stands where a site meets patients.

All are invented. The first follows the first published Kypho-IORT (T12, breast cancer, 8 Gy at
5 mm); days count from today, so that what is due or late is always the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final, Literal

from kyphocrf.definition.form import Form
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import Missing
from kyphocrf.demo import baseline, treatments
from kyphocrf.demo.baseline import Vertebra
from kyphocrf.demo.pages import Ending, Page, Unclear, weekdays
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.consent import form as scr
from kyphocrf.forms.consent.form import CONSENT
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.eligibility import form as ie
from kyphocrf.forms.eligibility.form import ELIGIBILITY
from kyphocrf.forms.kyphoplasty import form as pro
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY
from kyphocrf.forms.lesions.form import LESIONS
from kyphocrf.forms.pain import rating as vas
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.randomisation.form import RANDOMISATION
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.workflow.permission import Role

FRACTIONS: Final = 10
GIVEN_SO_FAR: Final = 6

_DIFFERENT_DEPTH: Final = Text(
    "Prescribed as in the first published case: 8 Gy at 5 mm.",
    "Verschrieben wie im ersten publizierten Fall: 8 Gy in 5 mm.",
)
_DOSE_RAISED: Final = Text(
    "Morning dose of the opioid was raised before the rating.",
    "Die Morgendosis des Opioids wurde vor der Erhebung erhöht.",
)


@dataclass(frozen=True, slots=True)
class Story:
    """A patient by number, with the day that the others count from."""

    number: int
    start: date
    born: int
    sex: Literal["F", "M"]

    def day(self, days: int) -> date:
        return self.start + timedelta(days=days)

    def page(self, days: int, event: str, form: Form, answers: Any, **more: Any) -> Page:
        return Page(self.number, self.day(days), event, form, answers, **more)

    def screened(self, days: int, pain: tuple[str, str], *seen: Vertebra) -> Iterator[Page]:
        """Fill the pages of baseline from a day on."""
        on, verdict = self.day(days), self.day(days + 1)
        yield self.page(days, "V0", CONSENT, baseline.signed(on, self.born, self.sex))
        yield self.page(days + 1, "V0", LESIONS, {}, rows=baseline.lesions(*seen))
        yield self.page(days + 1, "V0", PAIN, baseline.rated(verdict, *pain))
        yield self.page(days + 1, "V0", ELIGIBILITY, baseline.suitable(verdict, self.sex))

    def randomised(self, days: int, arm: Literal["A", "B"]) -> Page:
        drawn = baseline.drawn(self.day(days), arm, f"UEB-{self.number:03d}")
        return self.page(days, "RND", RANDOMISATION, drawn)

    def rated(self, days: int, event: str, pain: tuple[str, str], *, phone: bool = False) -> Page:
        answers = baseline.rated(self.day(days), *pain, phone=phone)
        return self.page(days, event, PAIN, answers, phone=phone)

    def rated_at_day_1(self, pain: tuple[str, str]) -> Page:
        return self.page(1, "D1", PAIN, baseline.rated_at_day_1(self.day(1), *pain))


def patients(today: date) -> tuple[Page, ...]:
    """Return the pages of all eight in the order in which they are filled in."""
    stories = (
        first_published, week_6_late, radiotherapy_finished, screening_failure,
        radiotherapy_begun, treated_yesterday, randomised_only, in_screening,
    )  # fmt: skip
    pages = (page for story in stories for page in story(today))
    return tuple(sorted(pages, key=lambda page: (page.on, page.by != Role.COORDINATOR)))


def first_published(today: date) -> Iterator[Page]:
    """T12, breast cancer, 8 Gy at 5 mm from the surface, balloon afterwards; to month 3."""
    story = Story(1, today - timedelta(days=98), 1958, "F")
    yield from story.screened(-6, ("72 mm", "5,5"), Vertebra("BWK 12", "18,5", "21", "15.5"))
    yield story.randomised(-3, "A")
    yield story.page(
        5, "T0", KYPHOPLASTY,
        treatments.operation(story.start, story.day(-1), story.day(4)),
        rows={1: {**treatments.augmented("T12", "4,0"), **treatments.irradiated("5", "2", "2:04")}},
        comments={"X12a": _DIFFERENT_DEPTH},
    )  # fmt: skip
    yield story.rated_at_day_1(("3,1", "3,5"))
    yield story.rated(14, "W2", ("2,2", "3,0"))
    yield story.rated(42, "W6", ("1,8", "2,5"), phone=True)
    yield story.rated(91, "3M", ("1,5", "2,0"))
    yield replace(
        story.rated(14, "W2", ("2,2", "3,0")),
        on=today - timedelta(days=1),
        answers={vas.VASGEN: "4,0"},
        reason=Text(
            "Transcription error found against the paper rating.",
            "Übertragungsfehler beim Abgleich mit dem Papierbogen gefunden.",
        ),
        by=Role.INVESTIGATOR,
    )


def week_6_late(today: date) -> Iterator[Page]:
    """Two levels, IORT impossible at one; week 2 missed, week 6 late."""
    story = Story(2, today - timedelta(days=55), 1949, "M")
    yield from story.screened(
        -9, ("8", "6"),
        Vertebra("L1", "24", "28,5", "19"), Vertebra("L3", "12", "14", "11", index=False),
    )  # fmt: skip
    yield story.randomised(-5, "A")
    yield story.page(
        7, "T0", KYPHOPLASTY,
        {
            **treatments.operation(story.start, story.day(-1), story.day(6)),
            pro.PRODAP: Missing.ND,
        },
        rows={
            1: {**treatments.augmented("L1", "5,5", leak="3"), **treatments.irradiated()},
            2: {**treatments.augmented("L3", "3"), **treatments.not_irradiated()},
        },
    )  # fmt: skip
    yield story.rated_at_day_1(("5", "5,5"))


def radiotherapy_finished(today: date) -> Iterator[Page]:
    """30 Gy in 10 fractions given, with a skin reaction; week 6 is due."""
    days = weekdays(today - timedelta(days=39), FRACTIONS)
    story = Story(3, days[0], 1955, "M")
    yield from story.screened(-8, ("6,5", "5"), Vertebra("LWK2", "30", "33", "22", kind="2"))
    yield story.randomised(-6, "B")
    end = days[-1]
    yield replace(
        story.page(
            0, "T0", EBRT,
            {
                **treatments.planned(days[0], story.day(-2), "L2"),
                **treatments.course(ended=True),
            },
            rows=treatments.delivered(days),
        ),
        on=end,
    )  # fmt: skip
    day_1 = baseline.rated_at_day_1(story.day(1), "6", "5", "1")
    yield story.page(1, "D1", PAIN, day_1, comments={"X17": _DOSE_RAISED})
    yield story.rated(7, "OT", ("5", "4,5"))
    yield story.rated((end - days[0]).days, "W2", ("3,8", "4"))
    yield story.rated(14, "D14", ("3,6", "4"), phone=True)
    yield Page(
        3, today - timedelta(days=1), "AE", ADVERSE_EVENT,
        treatments.skin_reaction(
            f"UN.{end:%m.%Y}", today - timedelta(days=10), "3"
        ),
        by=Role.INVESTIGATOR,
    )  # fmt: skip


def screening_failure(today: date) -> Iterator[Page]:
    """Too little pain for the trial."""
    story = Story(4, today - timedelta(days=30), 1962, "F")
    pages = list(story.screened(0, ("2,0", "2,5"), Vertebra("T8", "14", "16", "12")))
    failed = {scr.SCRFAIL: YES, scr.SCRFREAS: "1"}
    yield replace(pages[0], on=story.day(1), answers={**pages[0].answers, **failed})
    yield from pages[1:3]
    yield replace(pages[3], answers={**pages[3].answers, ie.INC03: NO})


def radiotherapy_begun(today: date) -> Iterator[Page]:
    """In the second week of ten fractions; one day the machine stood still."""
    yesterday = today - timedelta(days=1)
    days = weekdays(yesterday, GIVEN_SO_FAR, step=-1)
    story = Story(5, days[0], 1944, "M")
    yield from story.screened(-7, ("7", "6"), Vertebra("BWK 9", "22", "25", "18", epidural="1a"))
    yield story.randomised(-4, "B")
    # Between two weekdays, so that no gap over a weekend asks for an interruption.
    failed = next(day for day in days[1:-1] if day.isoweekday() in {2, 3, 4})
    yield replace(
        story.page(
            0, "T0", EBRT,
            {
                **treatments.planned(days[0], story.day(-1), "T9"),
                **treatments.course(ended=False),
            },
            rows=treatments.delivered(days, failed),
            ending=Ending.STARTED,
        ),
        on=yesterday,
    )  # fmt: skip
    yield story.rated_at_day_1(("6,8", "6"))


def treated_yesterday(today: date) -> Iterator[Page]:
    """Operated yesterday and still in hospital: day 1 is today, a finding waits for its reason."""
    story = Story(6, today - timedelta(days=1), 1951, "F")
    yield from story.screened(-8, ("8,4", "7"), Vertebra("L4", "26", "29", "20,5", kind="2"))
    yield story.randomised(-2, "A")
    yield story.page(
        0, "T0", KYPHOPLASTY,
        {**treatments.operation(story.start, story.day(-1), None), pro.PROEBL: "620"},
        rows={1: {**treatments.augmented("L4", "6"), **treatments.irradiated("10", "2")}},
        ending=Ending.STARTED,
    )  # fmt: skip


def randomised_only(today: date) -> Iterator[Page]:
    """Drawn for arm A, not yet treated; a rating of somebody else was entered by mistake."""
    story = Story(7, today - timedelta(days=3), 1960, "M")
    yield from story.screened(-5, ("6", "4"), Vertebra("T11", "17", "19", "14"))
    yield story.randomised(0, "A")
    yield replace(
        story.rated(1, "UNS", ("4", "3,5")),
        ending=Ending.VOID,
        reason=Text("Page of another patient.", "Seite eines anderen Patienten."),
    )


def in_screening(today: date) -> Iterator[Page]:
    """Consent is signed; a date nobody can read and an epidural extension wait."""
    story = Story(8, today - timedelta(days=2), 1953, "F")
    width = Vertebra("L5", "31", "34", "25", epidural="2")
    consented, lesions, _, verdict = story.screened(0, ("7", "6"), width)
    yield consented
    yield replace(lesions, ending=Ending.STARTED)
    unclear = {**verdict.answers, ie.IEDAT: Unclear("31.2.")}
    yield replace(verdict, answers=unclear, ending=Ending.STARTED)
