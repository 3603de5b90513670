"""A file that holds another definition under the same version: to be read, never to be entered."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from pypdf import PdfReader

from kyphocrf.definition.form import Form
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import LANGUAGES, Text
from kyphocrf.errors import UserError
from kyphocrf.record.answers import FormKey, Place, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.person import Person
from kyphocrf.storage import casebook as stored
from kyphocrf.storage import casebook_statuses as kept_statuses
from kyphocrf.storage import metadata, trail
from kyphocrf.workflow import (
    amending,
    capture,
    casebook_statuses,
    enrolment,
    keeping,
    opening,
    output,
    overview,
    pages,
    people,
    printing,
    reading,
    refused,
    typing,
    verifying,
    writing,
)
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import BY_ANOTHER_PROGRAM, PERMITTED, Act, Role, act_words
from kyphocrf.workflow.session import Session
from tests.acting import accesses, acting, changes
from tests.small_study import GIVEN, STUDY_OF_TESTS, TREAT
from tests.workflow.conftest import PASSWORD, TREATMENT, StillClock, type_in

SUBJECT: Final = "101-001"
VISIT: Final = FormKey("V0", 1, "PAIN", 1)
PLACE: Final = Place(*TREATMENT, "PLAN", 0, "WHY")


def asked_otherwise(form: Form) -> Study:
    forms = tuple(form if one.name == form.name else one for one in STUDY_OF_TESTS.forms)
    return replace(STUDY_OF_TESTS, forms=forms)


OTHER: Final = asked_otherwise(
    replace(TREAT, label=Text("Treatment, otherwise", "Behandlung, anders"))
)


@pytest.fixture
def entered(session: Session, folder: Path) -> Path:
    """A folder in which the treatment was entered and something was left half-typed."""
    entry = capture.open_form(session, SUBJECT, TREATMENT)
    type_in(entry, Spot("PLAN", 0, "GIVEN"), "0")
    capture.leave(session, entry)
    typing.keep(session, SUBJECT, PLACE, "refu")
    session.close()
    return folder


@pytest.fixture
def other(entered: Path, clock: StillClock) -> Iterator[Session]:
    """The folder opened by a program whose treatment form is another one of version 1."""
    opened = opening.sign_in(entered, OTHER, "coord02", PASSWORD, clock)
    yield opened
    opened.close()


def on_disk(session: Session) -> Any:
    """All that is stored of the study: data head, documents, definitions, people, half-typed text.

    The access chain is not of it: it grows by every look.
    """
    return (
        trail.heads(session.file)[0],
        stored.load(session.file, SUBJECT),
        metadata.definitions(session.file),
        reading.users(session),
        kept_statuses.read(session.file),
    )


def test_it_says_on_opening_which_pages_differ_in_both_languages(other: Session) -> None:
    conflict = other.definition_conflict

    assert conflict is not None
    assert "Treatment, otherwise" in conflict.en
    assert "Behandlung, anders" in conflict.de
    assert all("E-215" in refused.ONLY_READ.to(language) for language in LANGUAGES)


def test_the_definitions_of_the_file_stay_as_they_are(entered: Path, clock: StillClock) -> None:
    before = opening.sign_in(entered, STUDY_OF_TESTS, "coord02", PASSWORD, clock)
    held = metadata.definitions(before.file)
    before.close()

    extra = replace(TREAT, version=2)
    grown = replace(OTHER, forms=(*OTHER.forms, extra))
    session = opening.sign_in(entered, grown, "coord02", PASSWORD, clock)

    assert metadata.definitions(session.file) == held
    session.close()


def test_it_is_read_verified_backed_up_and_printed(other: Session, tmp_path: Path) -> None:
    before = on_disk(other)

    entry = capture.open_form(other, SUBJECT, TREATMENT)
    assert entry.answers.given[Spot("PLAN", 0, "GIVEN")].value == "0"
    assert reading.casebook(other, SUBJECT).instances
    assert overview.grid(other)
    assert casebook_statuses.current(other)
    assert changes(other)
    assert verifying.verify(other).differences == ()
    assert keeping.back_up(other).folder.is_dir()
    printing.print_pages(other, SUBJECT, tmp_path / "x.pdf")

    printed = PdfReader(tmp_path / "x.pdf").pages[-1].extract_text()
    assert "asks otherwise" in printed
    assert "Treatment, otherwise" in printed
    assert on_disk(other) == before


@pytest.mark.parametrize("act", [act for act in Act if act not in BY_ANOTHER_PROGRAM])
@pytest.mark.parametrize("role", Role)
def test_no_act_that_writes_is_permitted_to_anybody(other: Session, act: Act, role: Role) -> None:
    person = acting(other, role)

    with pytest.raises(UserError) as refusal:
        person.require(act)

    assert not person.may(act)
    assert refusal.value.number == ("E-215" if role in PERMITTED[act] else "E-301")
    said = accesses(other)[0].new
    assert said is not None
    assert act_words(act).en in said.en


@pytest.mark.parametrize("act", sorted(BY_ANOTHER_PROGRAM))
def test_an_act_that_only_reads_is_permitted_as_ever(other: Session, act: Act) -> None:
    for role in Role:
        assert acting(other, role).may(act) is (role in PERMITTED[act])


def committing(session: Session) -> object:
    entry = capture.open_form(session, SUBJECT, TREATMENT)
    change = pages.status_change(entry, Status.COMPLETE)
    return writing.commit(session, Writing(Act.ENTER, (change,), judged=entry))


def opened(session: Session) -> Any:
    return capture.open_form(session, SUBJECT, TREATMENT)


ACTS: Final[dict[str, tuple[Role, Callable[[Session, Path], object]]]] = {
    "commit": (Role.COORDINATOR, lambda session, _: committing(session)),
    "complete": (Role.COORDINATOR, lambda session, _: capture.complete(session, opened(session))),
    "void": (Role.COORDINATOR, lambda session, _: capture.void(session, opened(session), "why")),
    "not done": (
        Role.COORDINATOR,
        lambda session, _: capture.not_done(
            session, capture.open_form(session, SUBJECT, VISIT), "why"
        ),
    ),
    "enrol": (Role.COORDINATOR, lambda session, _: enrolment.enrol(session, "101-002")),
    "mistake": (
        Role.COORDINATOR,
        lambda session, _: enrolment.mark_as_mistake(session, SUBJECT, "why"),
    ),
    "half-typed": (
        Role.COORDINATOR,
        lambda session, _: typing.keep(session, SUBJECT, PLACE, "refused"),
    ),
    "forget half-typed": (Role.COORDINATOR, lambda session, _: typing.forget(session)),
    "approve": (
        Role.INVESTIGATOR,
        lambda session, _: amending.approve(session, 1, date(2026, 11, 23), ""),
    ),
    "user": (
        Role.ADMINISTRATOR,
        lambda session, _: people.add_user(
            session,
            Person(
                "new01", "monitor", "UMM", active=True, printed_name="N. New", trained="2026-11-01"
            ),
            "long enough words here",
        ),
    ),
    "copy": (Role.COORDINATOR, lambda session, _: opening.settle_copied(session)),
    "export": (
        Role.COORDINATOR,
        lambda session, folder: output.export_excel(session, folder / "x.xlsx"),
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_each_act_that_writes_is_refused_in_words_and_changes_nothing(
    other: Session, tmp_path: Path, act: str
) -> None:
    role, doing = ACTS[act]
    before = on_disk(other)

    with pytest.raises(UserError) as refusal:
        doing(acting(other, role), tmp_path)

    assert refusal.value.number == "E-215"
    assert "Treatment, otherwise" in refusal.value.happened.en
    assert "nothing can be entered" in refusal.value.remedy.en
    assert on_disk(other) == before


def test_a_page_takes_no_answer_and_says_why(other: Session) -> None:
    entry = capture.open_form(other, SUBJECT, TREATMENT)

    with pytest.raises(UserError) as refusal:
        type_in(entry, Spot("PLAN", 0, "GIVEN"), "1")

    assert refusal.value.number == "E-215"
    assert entry.answers.given[Spot("PLAN", 0, GIVEN.name)].value == "0"


def test_half_typed_text_waits_for_the_program_that_may_take_it(
    entered: Path, clock: StillClock
) -> None:
    other = opening.sign_in(entered, OTHER, "coord02", PASSWORD, clock)
    assert typing.left_over(other) is None
    other.close()

    own = opening.sign_in(entered, STUDY_OF_TESTS, "coord02", PASSWORD, clock)
    left = typing.left_over(own)

    assert left is not None
    assert (left.subject_key, left.place, left.text) == (SUBJECT, PLACE, "refu")
    own.close()


def test_a_folder_from_another_pc_is_asked_about_by_the_program_that_may_write(
    entered: Path, clock: StillClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "another home"))
    other = opening.sign_in(entered, OTHER, "coord02", PASSWORD, clock)
    assert not opening.is_copied(other)
    other.close()

    own = opening.sign_in(entered, STUDY_OF_TESTS, "coord02", PASSWORD, clock)

    assert opening.is_copied(own)
    own.close()


def test_the_program_that_fits_goes_on_entering(
    entered: Path, clock: StillClock, tmp_path: Path
) -> None:
    other = opening.sign_in(entered, OTHER, "coord02", PASSWORD, clock)
    printing.print_pages(other, SUBJECT, tmp_path / "x.pdf")
    keeping.leave(other)

    own = opening.sign_in(entered, STUDY_OF_TESTS, "coord02", PASSWORD, clock)
    entry = capture.open_form(own, SUBJECT, TREATMENT)
    type_in(entry, Spot("PLAN", 0, "WHY"), "refused")

    assert own.definition_conflict is None
    assert capture.leave(own, entry) is not None
    assert verifying.verify(own).differences == ()
    own.close()


def test_the_own_password_can_still_be_changed(entered: Path, clock: StillClock) -> None:
    other = opening.sign_in(entered, OTHER, "coord02", PASSWORD, clock)
    people.change_password(other, PASSWORD, "another long sentence here")
    other.close()

    opening.sign_in(entered, STUDY_OF_TESTS, "coord02", "another long sentence here", clock).close()


def test_more_than_three_pages_are_counted() -> None:
    labels = [Text(f"Page {n}", f"Seite {n}") for n in range(5)]

    assert "Page 0, Page 1, Page 2 and 2 more" in refused.asks_otherwise(labels).en
    assert "Seite 0, Seite 1, Seite 2 und 2 weitere" in refused.asks_otherwise(labels).de
