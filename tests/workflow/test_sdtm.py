"""SDTM out of a study file: for whom, of which state, and with numbers that stay."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError
from kyphocrf.exports.scope import Scope
from kyphocrf.exports.sdtm import xpt
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.entry import Entry
from kyphocrf.workflow import capture, enrolment, opening, output
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.tables import TableChoice
from tests.acting import accesses
from tests.workflow.conftest import CHEAP, PASSWORD, StillClock

SUBJECT = "101-001"
DRUGS = FormKey("LOG", 1, "CM", 1)


@pytest.fixture
def trial(tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    new = opening.NewSite("101", "DE", "coord02", "UMM", PASSWORD)
    opening.create_site(tmp_path / "trial", new, STUDY, clock, CHEAP)
    opened = opening.sign_in(tmp_path / "trial", STUDY, "coord02", PASSWORD, clock)
    enrolment.enrol(opened, SUBJECT)
    yield opened
    opened.close()


def take(entry: Entry, row: int, drug: str) -> None:
    spot = Spot("MEDS", row, "CMTRT")
    entry.answer(spot, entry.understood(spot, drug, "en").answer)


def drugs(session: Session, folder: Path) -> dict[str, float]:
    """The numbers of the drugs in a fresh export."""
    assert output.export_sdtm(session, folder, replacing=True)
    frame: pd.DataFrame = xpt.read(folder / "xpt" / "cm.xpt")
    return dict(zip(frame["CMTRT"], frame["CMSEQ"], strict=True))


def test_a_removed_row_renumbers_nobody_and_its_number_is_not_used_again(
    trial: Session, tmp_path: Path
) -> None:
    entry = capture.open_form(trial, SUBJECT, DRUGS)
    for row, drug in enumerate(("Aspirin", "Ramipril", "Insulin"), start=1):
        take(entry, row, drug)
    capture.leave(trial, entry)
    first = drugs(trial, tmp_path / "sdtm")

    entry.remove_row("MEDS", 2)
    take(entry, 4, "Digoxin")
    capture.leave(trial, entry, "entered twice")

    assert first == {"Aspirin": 1, "Ramipril": 2, "Insulin": 3}
    assert drugs(trial, tmp_path / "sdtm") == {"Aspirin": 1, "Insulin": 3, "Digoxin": 4}


def test_a_page_that_is_voided_takes_its_number_with_it(trial: Session, tmp_path: Path) -> None:
    for repeat, words in ((1, "visit late"), (2, "dose changed")):
        entry = capture.open_form(trial, SUBJECT, FormKey("LOG", 1, "DV", repeat))
        spot = Spot("DEVIATED", 0, "DVDESC")
        entry.answer(spot, entry.understood(spot, words, "en").answer)
        capture.leave(trial, entry)
    first = capture.open_form(trial, SUBJECT, FormKey("LOG", 1, "DV", 1))
    capture.void(trial, first, "wrong patient")

    assert output.export_sdtm(trial, tmp_path / "sdtm")

    frame = xpt.read(tmp_path / "sdtm" / "xpt" / "dv.xpt")
    assert list(zip(frame["DVTERM"], frame["DVSEQ"], strict=True)) == [("dose changed", 2)]


def test_an_export_is_recorded_with_the_state_it_is_of(trial: Session, tmp_path: Path) -> None:
    assert output.export_sdtm(trial, tmp_path / "sdtm")

    newest = accesses(trial)[0]
    assert newest.new is not None
    assert newest.new.en.startswith("SDTM datasets, data head ")
    assert newest.new.de.startswith("SDTM-Datensätze, Datenstand ")


def test_two_exports_of_one_state_have_the_same_datasets(trial: Session, tmp_path: Path) -> None:
    entry = capture.open_form(trial, SUBJECT, DRUGS)
    take(entry, 1, "Aspirin")
    capture.leave(trial, entry)
    for name in ("first", "second"):
        assert output.export_sdtm(trial, tmp_path / name)

    for path in sorted((tmp_path / "first").glob("*/*")):
        other = tmp_path / "second" / path.relative_to(tmp_path / "first")
        assert path.read_bytes() == other.read_bytes()


def test_what_was_changed_to_be_ascii_is_told(trial: Session, tmp_path: Path) -> None:
    entry = capture.open_form(trial, SUBJECT, DRUGS)
    take(entry, 1, "Jodsäure")
    capture.leave(trial, entry)

    assert drugs(trial, tmp_path / "sdtm") == {"Jodsaure": 1}
    told = (tmp_path / "sdtm" / "transliterated.csv").read_text("utf-8")
    assert "Jodsäure,Jodsaure" in told


def test_a_folder_that_holds_something_else_stays_as_it_is(trial: Session, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", "utf-8")

    with pytest.raises(UserError) as refused:
        output.export_sdtm(trial, tmp_path / "mine", replacing=True)

    assert refused.value.number == "E-349"
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_stopped_it_leaves_nothing(trial: Session, tmp_path: Path) -> None:
    assert not output.export_sdtm(trial, tmp_path / "sdtm", stop=lambda: True)

    assert not (tmp_path / "sdtm").exists()
    assert list(tmp_path.glob(".sdtm*")) == []


@pytest.mark.parametrize(
    ("choice", "word"),
    [
        (TableChoice(Scope(forms=frozenset({"AE"}))), "all its pages"),
        (TableChoice(Scope(free_text=False)), "in which they were reported"),
        (TableChoice(shifted=True), "dates as they were collected"),
    ],
)
def test_a_choice_that_sdtm_cannot_hold_is_refused_with_its_reason(
    trial: Session, tmp_path: Path, choice: TableChoice, word: str
) -> None:
    with pytest.raises(UserError, match="E-354") as refused:
        output.export_sdtm(trial, tmp_path / "sdtm", choice=choice)

    assert word in refused.value.happened.en
    assert list(tmp_path.glob("*sdtm*")) == []


def test_a_part_is_recorded_as_one(trial: Session, tmp_path: Path) -> None:
    choice = TableChoice(Scope(subjects=frozenset({SUBJECT}), identifying=False))

    assert output.export_sdtm(trial, tmp_path / "sdtm", choice=choice)

    newest = accesses(trial)[0]
    assert newest.new is not None
    assert newest.new.en.startswith("SDTM datasets, in part, data head ")


def test_a_study_without_a_design_has_no_sdtm(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        output.export_sdtm(session, tmp_path / "sdtm")

    assert refused.value.number == "E-350"
    assert not (tmp_path / "sdtm").exists()


def test_while_a_validator_runs_nothing_of_the_study_is_held(
    trial: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    validator = tmp_path / "validator"
    validator.write_text("#!/bin/sh\nsleep 600\n", "utf-8")
    validator.chmod(0o755)
    monkeypatch.setenv("KYPHOCRF_CORE", str(validator))
    told: list[str] = []
    seen: list[bool] = []
    spot = Spot("MEDS", 1, "CMTRT")

    def note(words: Text, _done: int, _of: int) -> None:
        told.append(words.en)
        if "validator" in words.en:
            entry = capture.open_form(trial, SUBJECT, DRUGS)
            take(entry, 1, "Aspirin")
            capture.leave(trial, entry)
            # Within a state that is held a session does not see what it commits itself.
            seen.append(capture.open_form(trial, SUBJECT, DRUGS).answers.get(spot) is not None)

    stop = output.export_sdtm(
        trial, tmp_path / "sdtm", progress=note, stop=lambda: "validator" in told[-1]
    )

    assert stop is None
    assert seen == [True]
