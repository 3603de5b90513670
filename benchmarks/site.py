"""A study folder to measure on, on the disk that holds the checkout."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from kyphocrf.demo.training import SITE, USERS, create_training_site
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Answer, Answers, FormKey, Place, Spot
from kyphocrf.record.casebook import Casebook, Status
from kyphocrf.record.change import FIRST_STATUS, Change, changes_between
from kyphocrf.record.replay import FormState
from kyphocrf.storage import casebook, casebook_statuses
from kyphocrf.storage.vault import Cost
from kyphocrf.workflow import enrolment, opening
from kyphocrf.workflow.session import Session

PLACE = Path(__file__).parent.parent / "build"
NOW = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
_CHEAP = Cost(memory=64, passes=1, lanes=1)
USER, PASSWORD = "coordinator", "three blue boats"


def frozen_clock() -> datetime:
    """Return the moment at which everything here happens."""
    return NOW


@contextmanager
def place() -> Iterator[Path]:
    """Give a folder that goes again; a temporary folder in memory would have no flush."""
    PLACE.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=PLACE) as folder:
        os.environ["KYPHOCRF_HOME"] = folder
        yield Path(folder)


@contextmanager
def signed_in(folder: Path, name: str = "study") -> Iterator[Session]:
    """Make a site and sign in."""
    new = opening.NewSite("101", "DE", USER, "UMM", PASSWORD)
    opening.create_site(folder / name, new, STUDY, frozen_clock, _CHEAP)
    session = opening.sign_in(folder / name, STUDY, USER, PASSWORD, frozen_clock)
    yield session
    session.close()


def enrol(session: Session, forms: Mapping[FormKey, FormState], count: int) -> None:
    """Enrol subjects who all have the same forms."""
    for _ in range(count):
        subject_key = enrolment.next_subject_key(session)
        enrolment.enrol(session, subject_key)
        changes = [
            change for key, state in forms.items() for change in _filled(subject_key, key, state)
        ]
        casebook.commit(session.file, changes, session.author, session.moment(), str(uuid4()))


def _filled(subject_key: str, key: FormKey, state: FormState) -> Iterator[Change]:
    yield from changes_between(Answers(), state.answers, subject_key, key, state.version)
    if state.status != FIRST_STATUS:
        yield Change(
            "status", subject_key, Place(*key), FIRST_STATUS, state.status, None, None,
            state.version,
        )  # fmt: skip


def filled(subject_key: str, book: Casebook) -> Iterator[Change]:
    """Yield what was entered in a casebook, as if a subject had it."""
    for key, one in book.instances.items():
        yield from changes_between(Answers(), one.answers, subject_key, key, one.version)
        if one.status is not Status.STARTED:
            yield Change(
                "status", subject_key, Place(*key), FIRST_STATUS, one.status.value,
                one.reason or None, None, one.version,
            )  # fmt: skip


def enrol_like(session: Session, books: Sequence[Casebook], count: int) -> None:
    """Enrol so many more subjects, each with all pages of one of these casebooks, by turns."""
    for _ in range(count):
        subject_key = enrolment.next_subject_key(session)
        number = int(subject_key.rpartition("-")[2])
        changes = [
            Change("subject", subject_key, Place("", 0, "", 0), None, session.site),
            *filled(subject_key, books[(number - 1) % len(books)]),
        ]
        casebook.commit(session.file, changes, session.author, session.moment(), str(uuid4()))


def forget_statuses(session: Session) -> None:
    """Leave the statuses that are kept as if another release had made them."""
    kept = casebook_statuses.read(session.file)
    other = casebook_statuses.Kept(kept.seq, kept.day, "another release")
    casebook_statuses.keep(session.file, other, kept.texts)
    session.casebook_statuses = None


def invented(folder: Path) -> Mapping[FormKey, FormState]:
    """Return the forms of a patient of the training site whose radiotherapy is over."""
    create_training_site(folder / "training", STUDY, frozen_clock, cost=_CHEAP)
    user = USERS[0]
    session = opening.sign_in(folder / "training", STUDY, user.user, user.password, frozen_clock)
    forms = casebook.load(session.file, f"{SITE}-003")
    session.close()
    return forms


def answered(given: dict[Spot, str]) -> Answers:
    """Return answers from their canonical texts."""
    answers = Answers()
    for spot, value in given.items():
        answers = answers.with_answer(spot, Answer(value=value))
    return answers
