"""The reviewer's guide says what is in the package, what is not, and what was decided."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from kyphocrf.definition.booklet import Booklet, Section, Table
from kyphocrf.definition.text import same
from kyphocrf.exports.reviewer import guide, leaving_out
from kyphocrf.exports.reviewer.assumed import assumptions
from kyphocrf.exports.reviewer.conformance import NO_VALIDATOR, Conformance, Rule
from kyphocrf.exports.reviewer.guide import Told
from kyphocrf.exports.scope import Scope
from kyphocrf.exports.sdtm.datasets import Datasets
from kyphocrf.exports.sdtm.judgement_calls import JUDGEMENT_CALLS
from kyphocrf.exports.sdtm.standard import standard
from kyphocrf.forms.study.study import STUDY
from kyphocrf.paper import booklet
from tests.exports.exported import SNAPSHOT
from tests.exports.reviewer.conftest import SOME, Written

FILES = ("xpt", "json", "csv", "sas", "export.csv", "left_out.csv", "transliterated.csv")


def told(
    found: Datasets, conformance: Conformance = NO_VALIDATOR, scope: Scope = SNAPSHOT.scope
) -> Booklet:
    assert STUDY.design is not None
    snapshot = replace(SNAPSHOT, scope=scope)
    return guide.guide(Told(snapshot, STUDY.design, found, conformance, FILES))


def section(of: Booklet, title: str) -> Section:
    return next(one for one in of.sections if one.title == title)


def table(of: Section) -> Table:
    return next(one for one in of.parts if isinstance(one, Table))


def words(of: Booklet, title: str) -> str:
    return "\n".join(Booklet("", (), (section(of, title),), "", SNAPSHOT.local).texts())


def test_every_dataset_is_listed_with_its_records(found: Datasets) -> None:
    listed = table(section(told(found), "Datasets"))

    assert [(row[0], int(row[4])) for row in listed.rows] == [
        (name, len(frame)) for name, frame in found.frames.items()
    ]


def test_every_subject_is_counted_by_arm_and_disposition(found: Datasets) -> None:
    listed = table(section(told(found), "Subjects"))

    *states, total = listed.rows
    assert total[0] == "All"
    assert int(total[-1]) == SOME
    for column in range(1, len(listed.heads)):
        assert int(total[column]) == sum(int(row[column]) for row in states)
    assert {"A", "B", "SCREEN FAILURE"} <= set(listed.heads)
    assert "DEATH" in [row[0] for row in states]


def test_everything_that_is_assumed_of_a_submitted_item_is_told(found: Datasets) -> None:
    said = words(told(found), "What is assumed")

    assert STUDY.current("RND").items["RNDMETH"].assumed is not None
    for remark, where in assumptions(STUDY):
        assert remark in said
        assert where in said
    assert "RND.RNDMETH" in said


def test_every_item_that_is_not_submitted_is_told_with_its_reason(found: Datasets) -> None:
    said = words(told(found), "What is not submitted")

    for one in (*leaving_out.not_submitted(STUDY), *leaving_out.in_general()):
        assert one.what.en in said
        assert one.why.en in said
    assert "The package is whole" in said
    assert "dates as they were collected" in said


def test_a_part_says_that_it_is_one(found: Datasets) -> None:
    made = told(found, scope=Scope(subjects=frozenset({"101-001"}), identifying=False))

    assert "All subjects but 1" in words(made, "What is not submitted")
    assert "The package is whole" not in words(made, "What is not submitted")
    assert "These are chosen subjects" in words(made, "Subjects")
    assert "These are chosen subjects" not in words(told(found), "Subjects")


def test_every_decision_is_about_domains_there_are() -> None:
    for call in JUDGEMENT_CALLS:
        about = call.about.partition(":")[0]
        for name in about.split(", "):
            assert name == "EPOCH" or name.startswith("--") or name in standard().domains, name


@pytest.mark.parametrize(
    "count",
    [0, 3, 61],
)
def test_what_a_validator_says_is_told(found: Datasets, count: int) -> None:
    rules = tuple(
        Rule(f"CORE-{number:06}", "AE", "issue reported", 2, "a message") for number in range(count)
    )
    said = words(told(found, Conformance("ran", same("It ran."), rules)), "Conformance")

    assert "It ran." in said
    assert said.count("CORE-") == min(count, 60)
    assert ("1 more stand in conformance.csv" in said) is (count == 61)


def test_that_none_ran_is_told(found: Datasets) -> None:
    assert "none ran" in words(told(found), "Conformance")


def test_texts_that_were_changed_are_counted(found: Datasets) -> None:
    changed = replace(found, transliterated={"Ä": "A", "ß": "ss"})

    assert "2 texts were changed" in words(told(changed), "Texts in ASCII")


def test_that_no_sas_ran_the_program_is_said(found: Datasets) -> None:
    assert "no SAS was at hand" in words(told(found), "Reading the datasets")


def test_every_file_of_the_package_is_named_and_no_other(whole: Written) -> None:
    pages = PdfReader(BytesIO((whole.folder / "csdrg.pdf").read_bytes())).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())

    for path in whole.folder.iterdir():
        assert path.name in said, path.name
    assert "conformance.json the report" not in said
    assert "define.xml Define" not in said


def test_the_pages_hold_every_text_of_the_guide(found: Datasets) -> None:
    made = told(found)
    content = booklet.pdf(made)
    reader = PdfReader(BytesIO(content))
    said = "".join("".join(page.extract_text() for page in reader.pages).split())

    missing = [one for one in made.texts() if "".join(one.split()) not in said]
    # A cell that goes on upon the next page is read in two parts.
    assert len(missing) <= 3, missing
    bookmarks = [str(one.title).partition(" ")[2] for one in reader.outline]  # type: ignore[union-attr]
    assert bookmarks == [one.title for one in made.sections]
    assert booklet.pdf(made) == content
    assert b"pdfaid:part" in content


def test_a_training_site_is_marked(found: Datasets, tmp_path: Path) -> None:
    made = replace(told(found), is_training=True)
    (tmp_path / "guide.pdf").write_bytes(booklet.pdf(made))

    said = PdfReader(tmp_path / "guide.pdf").pages[1].extract_text()
    assert "Training / Übung" in said
