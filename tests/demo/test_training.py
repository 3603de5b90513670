"""The training site is whole, shows every state a patient can be in, and fits today's forms."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import text
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import same
from kyphocrf.demo.training import SITE, USERS, TrainingUser, create_training_site
from kyphocrf.forms.pain.codes import PAIN_MODE
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.rating import PAINMODE, VASGEN
from kyphocrf.forms.study.study import STUDY
from kyphocrf.storage.vault import Cost
from kyphocrf.workflow import due_list, opening, overview, people, reading, verifying
from kyphocrf.workflow.grid_row import GridRow
from kyphocrf.workflow.history_line import HistoryLine
from kyphocrf.workflow.session import Session
from tests.acting import changes

CHEAP = Cost(memory=64, passes=1, lanes=1)
A_MONDAY = datetime(2026, 11, 23, 0, 5, tzinfo=UTC)


def clock() -> datetime:
    return A_MONDAY


def opened(folder: Path, user: str = USERS[0].user, password: str = USERS[0].password) -> Session:
    return opening.sign_in(folder, STUDY, user, password, clock)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as environment:
        home = tmp_path_factory.mktemp("home")
        environment.setenv("KYPHOCRF_HOME", str(home))
        yield home


@pytest.fixture(scope="module")
def site(home: Path) -> Iterator[Session]:
    create_training_site(home / "monday", STUDY, clock, "en", CHEAP)
    session = opened(home / "monday")
    yield session
    session.close()


@pytest.fixture(scope="module")
def weekend(home: Path) -> Path:
    """A German training site made on the Saturday before."""
    saturday = A_MONDAY - timedelta(days=2)
    create_training_site(home / "saturday", STUDY, lambda: saturday, "de", CHEAP)
    return home / "saturday"


@pytest.fixture(scope="module")
def rows(site: Session) -> dict[str, GridRow]:
    return {row.subject_key.removeprefix(f"{SITE}-"): row for row in overview.grid(site)}


def shapes(row: GridRow) -> dict[str, str]:
    """The visits up to month 3 that are expected, with their shapes.

    Weekly checks aside: whether they are late already depends on the day of the week.
    """
    early = [code for code in list(row.cells)[: list(row.cells).index("6M")] if code != "OT"]
    return {code: row.cells[code].shape for code in early if row.cells[code].word.en}


def test_it_verifies_as_a_whole(site: Session) -> None:
    assert verifying.verify(site).whole


def test_it_is_marked_as_training(site: Session) -> None:
    assert site.is_training


BASELINE = {"V0": "complete", "RND": "complete"}
LATER = {"W6": "not_yet_due", "3M": "not_yet_due"}
STANDING: dict[str, dict[str, str]] = {
    "001": {
        **BASELINE,
        **dict.fromkeys(("T0", "D1", "W2", "W6", "3M"), "complete"),
    },
    "002": {
        **BASELINE,
        "T0": "complete",
        "D1": "complete",
        "W2": "missed",
        "W6": "late",
        "3M": "not_yet_due",
    },
    "003": {
        **BASELINE,
        **dict.fromkeys(("T0", "D1", "W2", "D14"), "complete"),
        "W6": "due",
        "3M": "not_yet_due",
    },
    "004": {"V0": "complete"},
    "005": {
        **BASELINE,
        "T0": "started",
        "D1": "complete",
        "W2": "blank",
        "D14": "not_yet_due",
        **LATER,
    },
    "006": {**BASELINE, "T0": "soft", "D1": "due", "W2": "not_yet_due", **LATER},
    "007": {
        **BASELINE,
        "T0": "due",
        **dict.fromkeys(("D1", "W2", "W6", "3M"), "blank"),
    },
    "008": {"V0": "hard", "RND": "blank"},
}


@pytest.mark.parametrize("number", STANDING)
def test_each_patient_stands_where_she_is_meant_to(rows: dict[str, GridRow], number: str) -> None:
    assert shapes(rows[number]) == STANDING[number]


def test_on_a_weekend_the_patients_stand_where_they_stand_on_a_monday(weekend: Path) -> None:
    saturday = A_MONDAY - timedelta(days=2)
    session = opening.sign_in(weekend, STUDY, *USERS[0][:2], lambda: saturday)
    grid = overview.grid(session)
    session.close()

    assert {row.subject_key[-3:]: shapes(row) for row in grid} == STANDING


def test_arms_and_ends_are_those_of_the_stories(rows: dict[str, GridRow]) -> None:
    assert [row.arm for row in rows.values()] == ["A", "A", "B", "", "B", "A", "A", ""]
    assert [number for number, row in rows.items() if row.ended] == ["004"]
    assert rows["004"].state.en == "Screening failure"


def test_the_day_1_rating_of_today_stands_first_in_the_work_of_the_day(site: Session) -> None:
    first = due_list.today(site)[0]

    assert (first.subject_key, first.key.event) == (f"{SITE}-006", "D1")


def said(site: Session, what: str) -> list[HistoryLine]:
    return [line for line in changes(site) if line.what.en == what]


def test_the_trail_holds_what_a_trail_can_hold(site: Session) -> None:
    opened = [line for line in said(site, "status") if line.new and line.new.en == "started"]
    changed = [line for line in said(site, "answer") if line.reason]

    assert [line.user for line in opened if line.user != "coordinator"] == ["investigator"]
    assert all(line.reason for line in opened)
    assert [(line.old and line.old.en, line.new and line.new.en) for line in changed] == [
        ("3.0 / 10", "4.0 / 10")
    ]
    assert [line.reason for line in said(site, "page void")] == ["Page of another patient."]
    commented = {line.comment for line in said(site, "finding commented")}
    assert commented >= {
        "Prescribed as in the first published case: 8 Gy at 5 mm.",
        "Morning dose of the opioid was raised before the rating.",
    }


def test_answers_are_missing_for_reasons_and_one_is_unread(site: Session) -> None:
    answers = [
        answer
        for key in reading.subject_keys(site)
        for instance in reading.casebook(site, key).instances.values()
        for answer in instance.answers.given.values()
    ]

    assert {answer.missing.value for answer in answers if answer.missing} >= {"ND", "ASKU"}
    assert [answer.unread for answer in answers if answer.unread] == ["31.2."]


def test_the_records_go_forward_in_time_and_end_before_today(site: Session) -> None:
    times = [line.at_local for line in reversed(changes(site)) if line.subject_key]

    assert times == sorted(times)
    assert times[-1] < f"{A_MONDAY:%Y-%m-%d}"


@pytest.mark.parametrize("one", USERS, ids=lambda one: one.user)
def test_everybody_signs_in_with_the_training_password_and_has_a_full_name(
    weekend: Path, one: TrainingUser
) -> None:
    session = opened(weekend, one.user, one.password)
    names = people.printed_names(session)
    session.close()

    assert session.author.role == one.role
    assert names[one.user] == one.full_name


def without(form: Form, gone: Any, instead: dict[str, Any] | None = None) -> Form:
    groups = tuple(
        replace(
            group,
            numbered={n: item for n, item in group.numbered.items() if item != gone}
            | (instead or {}),
        )
        if gone in group.items
        else group
        for group in form.groups
    )
    return replace(form, groups=groups)


def changed(form: Form) -> Study:
    return replace(
        STUDY, forms=tuple(form if one.name == form.name else one for one in STUDY.forms)
    )


OTHER_MODES = ChoiceKind(CodeList("OTHER", same("Modes"), PAIN_MODE.codes[1:]))
CHANGES = {
    "is not asked": changed(without(PAIN, VASGEN)),
    "is not answered by '1'": changed(
        without(PAIN, PAINMODE, {"14.6": replace(PAINMODE, kind=OTHER_MODES)})
    ),
    "is stopped by": changed(
        without(PAIN, VASGEN, {"14.5": VASGEN, "14.5a": text("MORE", same("More"), mandatory=True)})
    ),
    "X12a has nothing to say": replace(
        STUDY, checks=tuple(check for check in STUDY.checks if check.number != "X12a")
    ),
}


@pytest.mark.parametrize(("complaint", "study"), CHANGES.items(), ids=list(CHANGES))
def test_a_form_that_changed_is_found(
    home: Path, tmp_path: Path, complaint: str, study: Study
) -> None:
    del home  # where this PC remembers folders

    with pytest.raises(ValueError, match=complaint):
        create_training_site(tmp_path / "site", study, clock, "en", CHEAP)
