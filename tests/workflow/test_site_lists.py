"""A list tells what the pages say, by their rules and rows, and is read on where they changed."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from kyphocrf.definition.study_listing import StudyListing
from kyphocrf.definition.text import Text, same
from kyphocrf.errors import UserError
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.workflow import capture, enrolment, list_output, opening, site_lists
from kyphocrf.workflow.arrangement import Arrangement
from kyphocrf.workflow.history_output import Target
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.site_list import FINDINGS, ListLine
from kyphocrf.workflow.site_lists import HeldList
from tests.acting import accesses, acting
from tests.small_study import DOSE, FXDOSE, FXSTOP, GIVEN, STUDY_OF_TESTS, TREAT, WHY
from tests.workflow.conftest import PASSWORD, TREATMENT, StillClock

FRACTIONS = StudyListing("FX", same("Fractions"), TREAT.name, (TREAT[DOSE], TREAT[FXDOSE]))
STOPPED = replace(FRACTIONS, name="STOP", where=FXSTOP.eq("1"))
GIVEN_NOT = StudyListing("NOT", same("Not given"), TREAT.name, (TREAT[WHY],), where=GIVEN.eq("0"))
STUDY = replace(STUDY_OF_TESTS, listings=(FRACTIONS, STOPPED, GIVEN_NOT))


@pytest.fixture
def listed(folder: Path, clock: StillClock) -> Iterator[Session]:
    session = opening.sign_in(folder, STUDY, "coord02", PASSWORD, clock)
    for key in ("101-001", "101-002"):
        enrolment.enrol(session, key)
    yield session
    session.close()


def typed(
    session: Session, subject_key: str, *answers: tuple[str, int, str, str],
    key: FormKey = TREATMENT,
) -> None:  # fmt: skip
    entry = capture.open_form(session, subject_key, key)
    for group, row, item, words in answers:
        spot = Spot(group, row, item)
        entry.answer(spot, entry.understood(spot, words, "en").answer)
    capture.leave(session, entry)


def treat(session: Session, subject_key: str, dose: str = "2") -> None:
    """Plan two fractions of 2 Gy and give the first."""
    typed(
        session, subject_key, ("PLAN", 0, "GIVEN", "1"), ("PLAN", 0, "PLANNED", "2"),
        ("PLAN", 0, "DOSE", "2"), ("FRACTION", 1, "FXDOSE", dose), ("FRACTION", 1, "FXSTOP", "1"),
    )  # fmt: skip


def cells(held: HeldList) -> list[tuple[str, ...]]:
    return [line.cells for line in held.read.lines]


def found(session: Session) -> dict[str, list[ListLine]]:
    by_kind: dict[str, list[ListLine]] = {}
    for line in site_lists.read(session, FINDINGS, "en").read.lines:
        by_kind.setdefault(line.cells[0], []).append(line)
    return by_kind


def test_a_group_that_repeats_gives_one_line_for_each_row_with_what_stands_above_it(
    listed: Session,
) -> None:
    treat(listed, "101-002", "1.5")

    (line,) = site_lists.read(listed, "FX", "en").read.lines

    assert line.cells == ("101-002", "Treatment", "1", "2.0 Gy", "1.5 Gy", "begun")
    assert line.spot == Spot("FRACTION", 1, "FXDOSE")


def test_a_listing_leaves_out_what_its_condition_does_not_say_yes_to(listed: Session) -> None:
    treat(listed, "101-001")
    typed(listed, "101-002", ("PLAN", 0, "GIVEN", "0"), ("PLAN", 0, "WHY", "refused"))

    assert [one[0] for one in cells(site_lists.read(listed, "STOP", "en"))] == ["101-001"]
    assert [one[:1] + one[2:] for one in cells(site_lists.read(listed, "NOT", "en"))] == [
        ("101-002", "refused", "begun")
    ]


def test_every_kind_of_finding_is_listed_by_the_sentence_of_its_rule(listed: Session) -> None:
    treat(listed, "101-001", "1.5")
    typed(listed, "101-002", ("PLAN", 0, "GIVEN", "1"), ("PLAN", 0, "PLANNED", "many"))

    kinds = found(listed)

    (soft,) = kinds["comment needed"]
    assert soft.head == "S02 · Each dose is as planned."
    assert soft.spot == Spot("FRACTION", 1, "FXDOSE")
    (unread,) = kinds["not understood"]
    assert (unread.subject_key, unread.spot.item) == ("101-002", "PLANNED")
    blank = {(one.subject_key, one.spot.item) for one in kinds["mandatory, blank"]}
    assert ("101-001", "FXDAT") in blank


def test_an_answer_that_is_no_longer_asked_is_listed(listed: Session) -> None:
    treat(listed, "101-001")
    typed(listed, "101-001", ("PLAN", 0, "GIVEN", "0"))

    assert {one.spot.item for one in found(listed)["no longer asked"]} >= {"PLANNED", "DOSE"}


def test_a_comment_stands_with_who_gave_it_and_when(listed: Session) -> None:
    treat(listed, "101-001", "1.5")
    entry = capture.open_form(listed, "101-001", TREATMENT)
    spot = Spot("FRACTION", 1, "FXDOSE")
    (finding,) = entry.review.findings(spot)
    entry.comment(finding, "Machine stopped")
    capture.leave(listed, entry)

    (line,) = found(listed)["commented"]

    assert line.cells[6:] == ("Machine stopped", "coord02", "2026-11-23 16:30")


def test_a_page_that_nobody_began_is_blank_nowhere(listed: Session) -> None:
    assert found(listed) == {}
    assert cells(site_lists.read(listed, "FX", "en")) == []


def test_a_list_is_read_on_where_pages_changed_and_says_the_same_as_one_read_anew(
    listed: Session,
) -> None:
    treat(listed, "101-001")
    before = site_lists.read(listed, "FX", "en")
    assert site_lists.is_current(listed, before)
    treat(listed, "101-002", "1")

    assert not site_lists.is_current(listed, before)
    on = site_lists.read(listed, "FX", "en", before)

    assert on.by_subject["101-001"] is before.by_subject["101-001"]
    assert on == site_lists.read(listed, "FX", "en")


def test_another_day_and_another_language_are_read_anew(listed: Session, clock: StillClock) -> None:
    treat(listed, "101-001")
    before = site_lists.read(listed, "FX", "en")

    german = site_lists.read(listed, "FX", "de", before)
    clock.move(days=1)

    assert cells(german)[0][-1] == "begonnen"
    assert not site_lists.is_current(listed, before)


def test_a_list_is_a_look_and_asks_the_role(listed: Session) -> None:
    site_lists.read(listed, "FX", "en")
    site_lists.read(listed, "FX", "en")

    looks = [
        one for one in accesses(listed) if one.new == Text("list Fractions", "Liste Fractions")
    ]
    assert [one.what.en for one in looks] == ["looked at"]
    with pytest.raises(UserError, match="E-301"):
        site_lists.read(acting(listed, Role.ADMINISTRATOR), "FX", "en")


def test_the_file_holds_the_list_as_it_is_arranged_and_says_what_it_is(
    listed: Session, tmp_path: Path
) -> None:
    treat(listed, "101-001", "1.5")
    treat(listed, "101-002", "1")
    held = site_lists.read(listed, "FX", "en")
    wanted = Arrangement(columns=("FXDOSE", "SUBJECT"), sort="FXDOSE", words="101-00")

    count = list_output.export_list(listed, held, wanted, "csv", Target(tmp_path / "x.csv", "en"))

    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as read:
        rows = list(csv.reader(read))
    assert count == 2
    assert ["List", "Fractions"] in rows
    assert ["Filter", "lines with “101-00”"] in rows
    assert rows[rows.index([]) + 1 :] == [
        ["Dose", "Subject"], ["1.0 Gy", "101-002"], ["1.5 Gy", "101-001"],
    ]  # fmt: skip
    (noted, *_) = accesses(listed)
    assert noted.new is not None
    assert noted.new.en.startswith("list Fractions, 2 lines, as CSV, data head ")


def test_findings_are_written_with_their_rules_to_a_workbook_and_to_pages(
    listed: Session, tmp_path: Path
) -> None:
    treat(listed, "101-001", "1.5")
    held = site_lists.read(listed, FINDINGS, "en")
    whole, book, paper = Arrangement(), tmp_path / "x.xlsx", tmp_path / "x.pdf"

    list_output.export_list(listed, held, whole, "excel", Target(book, "en"))
    list_output.print_list(listed, held, whole, Target(paper, "en"))

    sheet = load_workbook(book)["Findings"]
    heads = {row[0].value for row in sheet.iter_rows(min_row=2)}
    assert "S02 · Each dose is as planned. (1)" in heads
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper))
    assert "Each dose is as planned" in " ".join(text.split())
    assert accesses(listed)[0].what.en == "printed"


def test_who_may_not_export_may_print(listed: Session, tmp_path: Path) -> None:
    treat(listed, "101-001")
    auditor = acting(listed, Role.AUDITOR)
    held = site_lists.read(auditor, "FX", "en")

    with pytest.raises(UserError, match="E-301"):
        list_output.export_list(
            auditor, held, Arrangement(), "csv", Target(tmp_path / "x.csv", "en")
        )
    assert list_output.print_list(auditor, held, Arrangement(), Target(tmp_path / "x.pdf", "en"))
