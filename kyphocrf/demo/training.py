"""The training site: four users and eight invented patients, entered as a site enters them.

Everything goes through the use cases, so that the trail is as real as that of a study.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.definition.values import Missing
from kyphocrf.demo.pages import Ending, Given, Page, Unclear, written
from kyphocrf.demo.patients import patients
from kyphocrf.demo.synthetic.rest import fill_rest
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.entry import Entry
from kyphocrf.record.person import Person
from kyphocrf.storage.vault import FULL_COST, Cost
from kyphocrf.workflow import capture, enrolment, keeping, opening, people, reading
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Clock, Session

SITE: Final = "900"
COUNTRY: Final = "DE"
ORGANISATION: Final = "Training"

_FOUNDED: Final = timedelta(days=120)
_OFFICE: Final = {
    Role.COORDINATOR: time(15),
    Role.INVESTIGATOR: time(18),
    Role.MONITOR: time(19),
}
_PER_ANSWER: Final = timedelta(seconds=7)
_PER_PAGE: Final = timedelta(seconds=50)


class TrainingUser(NamedTuple):
    """A user of the training site; the password is no secret."""

    user: str
    password: str
    role: str
    full_name: str


USERS: Final = (
    TrainingUser("coordinator", "three blue boats", Role.COORDINATOR.value, "Clara Muster"),
    TrainingUser("investigator", "seven green hills", Role.INVESTIGATOR.value, "Dr. Ida Muster"),
    TrainingUser("monitor", "nine silent owls", Role.MONITOR.value, "Mona Muster"),
    TrainingUser("administrator", "five quiet lakes", Role.ADMINISTRATOR.value, "Adam Muster"),
)
*_AT_WORK, _ADMINISTRATOR = USERS


@dataclass(frozen=True, slots=True)
class TrainingSite:
    """What is needed to use the training site."""

    recovery_key: str
    users: tuple[TrainingUser, ...]


@dataclass
class _Calendar:
    """The clock of the story. It has state: the time goes on with each answer."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def open_office(self, day: date, role: Role) -> None:
        """Go on to the hour at which somebody with this role sits down, or stay behind it."""
        self.now = max(self.now, datetime.combine(day, _OFFICE[role], self.now.tzinfo))

    def pass_by(self, span: timedelta) -> None:
        self.now += span


def create_training_site(
    folder: Path, study: Study, clock: Clock, language: Language = "en", cost: Cost = FULL_COST
) -> TrainingSite:
    """Make the training site with its users and patients as they stand today.

    Its records bear the times of the story, the last one yesterday evening by `clock`. Raises
    FileError for an unsuitable folder, ValueError where a page no longer fits its form.
    """
    today = clock().replace(hour=0, minute=0, second=0, microsecond=0)
    calendar = _Calendar(today - _FOUNDED)
    first = USERS[0]
    new = opening.NewSite(
        SITE, COUNTRY, first.user, ORGANISATION, first.password, first.role, training=True,
        administrator=_ADMINISTRATOR.user, administrator_password=_ADMINISTRATOR.password,
        full_name=first.full_name, administrator_full_name=_ADMINISTRATOR.full_name,
    )  # fmt: skip
    recovery_key = opening.create_site(folder, new, study, calendar, cost)
    pages = patients(today.date())
    add_users(folder, study, calendar, ORGANISATION)
    for user in _AT_WORK:
        own = [page for page in pages if page.by == user.role]
        calendar.open_office(own[0].on if own else pages[-1].on, Role(user.role))
        # Once each: to open a key slot every day of the story would take longer than its answers.
        session = opening.sign_in(folder, study, user.user, user.password, calendar, language)
        _work(session, own, calendar)
        keeping.leave(session)
    return TrainingSite(recovery_key, USERS)


def _work(session: Session, pages: list[Page], calendar: _Calendar) -> None:
    for number, page in enumerate(pages):
        calendar.open_office(page.on, Role(session.author.role))
        _fill_in(session, page, calendar)
        later = [one for one in pages[number + 1 :] if one.patient == page.patient]
        if page.is_whole and not any(one.event == page.event for one in later[:1]):
            _fill_rest(session, page)
    if not pages:
        _look_over(session)


def add_users(folder: Path, study: Study, clock: Clock, organisation: str) -> None:
    """Have the administrator of an invented site add those who work there beside the first."""
    admin = _ADMINISTRATOR
    session = opening.sign_in(folder, study, admin.user, admin.password, clock)
    for one in _AT_WORK[1:]:
        person = Person(
            one.user, one.role, organisation, active=True, printed_name=one.full_name,
            trained=session.now().date().isoformat(),
        )  # fmt: skip
        people.add_user(session, person, one.password)
    session.close()


def _look_over(session: Session) -> None:
    """Read the forms of the first patient, as a monitor would; who looked is recorded."""
    first = reading.subject_keys(session)[0]
    for key in reading.casebook(session, first).instances:
        capture.open_form(session, first, key)


def _fill_in(session: Session, page: Page, calendar: _Calendar) -> None:
    subject_key = f"{SITE}-{page.patient:03d}"
    if subject_key not in reading.subject_keys(session):
        enrolment.enrol(session, subject_key)
    entry = capture.open_form(session, subject_key, page.key)
    if page.reason is not None and page.ending is Ending.COMPLETE:
        capture.reopen(session, entry, page.reason.to(session.language))
    for spot, given in page.typed():
        _have_row(entry, spot)
        entry.answer(spot, _answer(entry, spot, given, session.language))
        capture.leave(session, entry)
        calendar.pass_by(_PER_ANSWER)
    _comment(session, entry, page)
    _end(session, entry, page)
    calendar.pass_by(_PER_PAGE)


def _fill_rest(session: Session, page: Page) -> None:
    """Fill in what else the visit asks for; where a page waits, the visit does."""
    subject_key = f"{SITE}-{page.patient:03d}"
    begun = reading.casebook(session, subject_key).instances.values()
    waiting = [one for one in begun if one.key.event == page.event and one.status == "started"]
    if not waiting:
        fill_rest(session, subject_key, page.event, page.on, phone=page.phone)


def _have_row(entry: Entry, spot: Spot) -> None:
    group = entry.form.group[spot.group]
    if group.repeats is not None and spot.row not in entry.review.rows(group):
        entry.add_row(group.name)


def _answer(entry: Entry, spot: Spot, given: Given, language: Language) -> Answer:
    """Understand what is typed; only what is meant to be unclear may be unread."""
    view = entry.review.places.get(spot)
    if view is None or view.asked is not Outcome.YES:
        raise ValueError(f"{entry.key}: {spot} is not asked")
    if isinstance(given, Missing):
        return Answer(missing=given)
    answer = entry.understood(spot, written(given, language), language).answer
    if answer is None or (answer.value is None) is not isinstance(given, Unclear):
        raise ValueError(f"{entry.key}: {spot} is not answered by {given!r}")
    return answer


def _comment(session: Session, entry: Entry, page: Page) -> None:
    found = {finding.number: finding for finding in entry.review.all_findings()}
    for number, words in page.comments.items():
        if number not in found:
            raise ValueError(f"{page.key}: {number} has nothing to say")
        entry.comment(found[number], words.to(session.language))
    capture.leave(session, entry)


def _end(session: Session, entry: Entry, page: Page) -> None:
    if page.ending is Ending.VOID and page.reason is not None:
        capture.void(session, entry, page.reason.to(session.language))
    elif page.ending is Ending.COMPLETE:
        stops = capture.complete(session, entry)
        if stops:
            raise ValueError(f"{page.patient}: {page.key} is stopped by {stops}")
