"""A study folder to measure on, on the disk that holds the checkout."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from kyphocrf.demo.training import SITE, USERS, create_training_site
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Answer, Answers, FormKey, Place, Spot
from kyphocrf.record.change import FIRST_STATUS, Change, changes_between
from kyphocrf.record.replay import FormState
from kyphocrf.storage import casebook
from kyphocrf.storage.vault import Cost
from kyphocrf.workflow import enrolment, opening
from kyphocrf.workflow.session import Session

PLACE = Path(__file__).parent.parent / "build"
NOW = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
_CHEAP = Cost(memory=64, passes=1, lanes=1)
_USER, _PASSWORD = "coordinator", "three blue boats"


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
    new = opening.NewSite("101", "DE", _USER, "UMM", _PASSWORD)
    opening.create_site(folder / name, new, STUDY, lambda: NOW, _CHEAP)
    session = opening.sign_in(folder / name, STUDY, _USER, _PASSWORD, lambda: NOW)
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


def invented(folder: Path) -> Mapping[FormKey, FormState]:
    """Return the forms of a patient of the training site whose radiotherapy is over."""
    create_training_site(folder / "training", STUDY, lambda: NOW, cost=_CHEAP)
    user = USERS[0]
    session = opening.sign_in(folder / "training", STUDY, user.user, user.password, lambda: NOW)
    forms = casebook.load(session.file, f"{SITE}-003")
    session.close()
    return forms


def answered(given: dict[Spot, str]) -> Answers:
    """Return answers from their canonical texts."""
    answers = Answers()
    for spot, value in given.items():
        answers = answers.with_answer(spot, Answer(value=value))
    return answers
