"""What the three patients of the demonstration have in their source documents.

All are invented. Days count from today, so that the pages fit the visits whenever it is played.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.demo import baseline, treatments
from kyphocrf.demo.baseline import Vertebra
from kyphocrf.demo.pages import Ending, Page, Unclear, weekdays
from kyphocrf.demo.patients import FRACTIONS, Story
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.consent import form as scr
from kyphocrf.forms.ebrt import fractions as fx
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.eligibility import form as ie
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY
from kyphocrf.forms.pain import rating as vas
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.quality_of_life import form as qol
from kyphocrf.forms.quality_of_life.form import QUALITY_OF_LIFE
from kyphocrf.forms.randomisation import form as rnd
from kyphocrf.forms.vocabulary.codelists import NO, YES

ARM_A, ARM_B, FAILURE = 1, 2, 3
"""The patients by their number at the site."""
NO_SUCH_DAY: Final = "31.2.26"
SLIP: Final = 9
"""The fraction whose dose is mistyped at first."""

_OTHER_DEPTH: Final = Text(
    "Prescribed as in the first published case: 8 Gy at 5 mm.",
    "Verschrieben wie im ersten publizierten Fall: 8 Gy in 5 mm.",
)
_DOSE_RAISED: Final = Text(
    "Morning dose of the opioid was raised before the rating.",
    "Die Morgendosis des Opioids wurde vor der Erhebung erhöht.",
)
_SLIP: Final = Text(
    "Transcription error found against the paper rating.",
    "Übertragungsfehler beim Abgleich mit dem Papierbogen gefunden.",
)


def arm_a(today: date) -> Iterator[Page]:
    """T12, breast cancer; kyphoplasty with IORT, 8 Gy at 5 mm from the surface."""
    story = Story(ARM_A, today - timedelta(days=20), 1958, "F")
    consent, *screened = story.screened(
        -6, ("72 mm", "5,5"), Vertebra("BWK 12", "18,5", "21", "15.5")
    )
    slipped = {**consent.answers, scr.ICDAT: Unclear(NO_SUCH_DAY)}
    yield replace(consent, answers=slipped, ending=Ending.STARTED)
    yield replace(consent, answers={scr.ICDAT: consent.answers[scr.ICDAT]})
    yield from screened
    yield without_questionnaires(story, -5)
    yield _drawn(story.randomised(-3, "A"))
    yield story.page(
        5, "T0", KYPHOPLASTY,
        treatments.operation(story.start, story.day(-1), story.day(4)),
        rows={1: {**treatments.augmented("T12", "4,0"), **treatments.irradiated("5", "2", "2:04")}},
        comments={"X12a": _OTHER_DEPTH},
    )  # fmt: skip
    yield story.rated_at_day_1(("3,1", "3,5"))
    yield story.rated(14, "W2", ("2,2", "3,0"))


def compared_with_source(today: date) -> Iterator[Page]:
    """Correct a rating that is complete already."""
    story = Story(ARM_A, today - timedelta(days=20), 1958, "F")
    yield replace(story.rated(14, "W2", ("", "")), answers={vas.VASGEN: "4,0"}, reason=_SLIP)


def arm_b(today: date) -> Iterator[Page]:
    """L2, 30 Gy in 10 fractions, with a reaction of the skin."""
    days = weekdays(today - timedelta(days=39), FRACTIONS)
    story = Story(ARM_B, days[0], 1955, "M")
    yield from story.screened(-8, ("6,5", "5"), Vertebra("LWK2", "30", "33", "22", kind="2"))
    yield without_questionnaires(story, -7)
    yield _drawn(story.randomised(-6, "B"))
    yield from _irradiated(story, days)
    day_1 = baseline.rated_at_day_1(story.day(1), "6", "5", "1")
    yield story.page(1, "D1", PAIN, day_1, comments={"X17": _DOSE_RAISED})
    yield story.rated(7, "OT", ("5", "4,5"))
    yield story.rated((days[-1] - days[0]).days, "W2", ("3,8", "4"))
    yield story.rated(14, "D14", ("3,6", "4"), phone=True)
    reaction = treatments.skin_reaction(f"UN.{days[-1]:%m.%Y}", today - timedelta(days=10), "3")
    yield story.page(0, "AE", ADVERSE_EVENT, reaction)


def _irradiated(story: Story, days: tuple[date, ...]) -> Iterator[Page]:
    """Enter the course to fraction 9, mistype its dose, then enter the rest and correct it."""
    course = treatments.delivered(days)
    slipped = {row: course[row] for row in range(1, SLIP)} | {
        SLIP: {**course[SLIP], fx.FXDOSE: "2"}
    }
    plan = treatments.planned(days[0], story.day(-2), "L2")
    page = story.page(0, "T0", EBRT, plan, rows=slipped, ending=Ending.STARTED)
    yield page
    rest = {SLIP: {fx.FXDOSE: "3"}} | {row: course[row] for row in range(SLIP + 1, FRACTIONS + 1)}
    ended = treatments.course(ended=True)
    yield replace(page, answers=ended, rows=rest, ending=Ending.COMPLETE)


def without_questionnaires(story: Story, days: int) -> Page:
    """Say why there are none: without them or their reason nobody is randomised."""
    return story.page(days, "V0", QUALITY_OF_LIFE, {qol.QOLDONE: NO, qol.QOLREAS: "3"})


def _drawn(page: Page) -> Page:
    """Let the draw come from the sponsor's list, as no training site has it."""
    drawn = {rnd.RNDMETH: "1", rnd.RNDNO: f"{page.patient:04d}"}
    return replace(page, answers={**page.answers, **drawn})


def screening_failure(today: date) -> Iterator[Page]:
    """Too little pain for the trial."""
    story = Story(FAILURE, today - timedelta(days=12), 1962, "F")
    consent, lesions, pain, verdict = story.screened(
        0, ("2,0", "2,5"), Vertebra("T8", "14", "16", "12")
    )
    failed = {scr.SCRFAIL: YES, scr.SCRFREAS: "1"}
    yield replace(consent, answers={**consent.answers, **failed})
    yield lesions
    yield pain
    yield replace(verdict, answers={**verdict.answers, ie.INC03: NO})
