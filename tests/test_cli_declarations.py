"""Commands that read the declarations alone, and need no study: `describe`, blank paper."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from kyphocrf.cli import program
from kyphocrf.forms.study.study import STUDY


def test_the_specification_is_written(tmp_path: Path) -> None:
    done = CliRunner().invoke(program, ["describe", "--out", str(tmp_path)])

    assert done.exit_code == 0
    names = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.md")}
    assert names == {
        f"{language}/{name}.md"
        for language in ("en", "de")
        for name in ("data-dictionary", "edit-checks", "schedule")
    }


def test_the_metadata_are_written_as_odm_and_nothing_else(tmp_path: Path) -> None:
    done = CliRunner().invoke(program, ["describe", "--odm", str(tmp_path / "study.xml")])

    assert done.exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["study.xml"]
    assert f'<Study OID="{STUDY.oid}">' in (tmp_path / "study.xml").read_text("utf-8")


def test_capture_19_a_file_that_is_there_is_replaced_by_metadata_only_when_that_is_said(
    tmp_path: Path,
) -> None:
    there = tmp_path / "study.xml"
    there.write_text("mine")

    refused = CliRunner().invoke(program, ["describe", "--odm", str(there)])
    assert (refused.exit_code, there.read_text()) == (1, "mine")
    assert "E-344" in refused.output
    assert (
        CliRunner().invoke(program, ["describe", "--odm", str(there), "--replace"]).exit_code == 0
    )
    assert there.read_text("utf-8").startswith("<?xml")


@pytest.mark.parametrize(("language", "said"), [("en", "could not"), ("de", "ließ sich nicht")])
def test_metadata_that_cannot_be_written_say_why(tmp_path: Path, language: str, said: str) -> None:
    nowhere = str(tmp_path / "missing" / "study.xml")
    done = CliRunner().invoke(program, ["describe", "--odm", nowhere, "--language", language])

    assert done.exit_code == 1
    assert "E-401" in done.output
    assert said in done.output


def test_blank_forms_and_the_annotated_crf_need_no_study_and_no_password(tmp_path: Path) -> None:
    blank, annotated = tmp_path / "blank.pdf", tmp_path / "annotated.pdf"
    words = ["--blank", str(blank), "--annotated", str(annotated), "--form", "PS", "--form", "30"]

    done = CliRunner().invoke(program, ["print", *words, "--language", "de"])

    assert done.exit_code == 0, done.output
    assert done.output.split() == [str(blank), str(annotated)]
    marks = [
        [one.title for one in PdfReader(path).outline if not isinstance(one, list)]
        for path in (blank, annotated)
    ]
    assert marks == [
        ["Nach Visite", "Nach Formular"],
        ["Nach Visite", "Nach Formular", "By domain"],
    ]
    again = CliRunner().invoke(program, ["print", *words])
    assert (again.exit_code, again.output[:5]) == (1, "E-344")


def test_a_blank_form_that_does_not_exist_is_refused_in_words(tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"

    done = CliRunner().invoke(program, ["print", "--blank", str(out), "--form", "NIX"])

    assert done.exit_code == 1
    assert "E-352 The study has no form NIX." in done.output
    assert not out.exists()
    assert CliRunner().invoke(program, ["print"]).exit_code == 2


def test_of_the_whole_annotated_crf_the_pages_of_each_domain_are_told(tmp_path: Path) -> None:
    out = tmp_path / "annotated.pdf"

    done = CliRunner().invoke(program, ["print", "--annotated", str(out)])

    assert done.exit_code == 0, done.output
    path, *lines = done.output.splitlines()
    assert path == str(out)
    told = dict(line.split("\t") for line in lines)
    assert [*told] == sorted(told)
    pages = [page.extract_text() for page in PdfReader(out).pages]
    assert {domain for domain in told if "AE" in domain} == {"AE"}
    for domain, numbers in told.items():
        assert all(domain in pages[int(number) - 1] for number in numbers.split())
