"""Blank paper as a file: without any study, refused in words, never half written."""

from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from kyphocrf.errors import FileError, UserError
from kyphocrf.forms.study.study import STUDY
from kyphocrf.workflow.blank_paper import numbered, require_forms, write_blank_paper

AT = datetime(2026, 11, 30, 12)  # noqa: DTZ001  local by meaning


def written(path: Path, *names: str, **more: bool) -> str:
    write_blank_paper(STUDY, path, AT, "en", names, **more)
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_forms_are_written_without_a_study(tmp_path: Path) -> None:
    text = written(tmp_path / "new" / "x.pdf", "PS")

    assert "Form 7 · Performance status" in text
    assert "PSWEIGHT" not in text


def test_the_annotated_crf_says_where_items_go(tmp_path: Path) -> None:
    assert "VS.VSORRES" in written(tmp_path / "x.pdf", "PS", annotated=True)


def test_forms_are_named_by_name_or_number() -> None:
    assert require_forms(STUDY, ("pain", "7", "AE")) == ("PAIN", "PS", "AE")
    assert require_forms(STUDY, ()) == ()


def test_each_form_to_be_filled_in_has_its_number() -> None:
    assert numbered(STUDY)["14"] == "PAIN"
    assert set(numbered(STUDY).values()) == {
        form.name for form in STUDY.forms if not form.is_derived
    }


@pytest.mark.parametrize(
    ("typed", "number"), [("NIX", "E-352"), ("99", "E-352"), ("EVT", "E-353"), ("36", "E-353")]
)
def test_a_form_that_is_none_or_computed_is_refused(
    tmp_path: Path, typed: str, number: str
) -> None:
    with pytest.raises(UserError) as refused:
        written(tmp_path / "x.pdf", "PS", typed)

    assert refused.value.number == number
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_replaced_only_when_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"old")

    with pytest.raises(UserError) as refused:
        written(tmp_path / "x.pdf", "PS")
    assert refused.value.number == "E-344"
    assert (tmp_path / "x.pdf").read_bytes() == b"old"

    written(tmp_path / "x.pdf", "PS", replacing=True)
    assert len(PdfReader(tmp_path / "x.pdf").pages) == 1


def test_what_the_disk_refuses_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(FileError) as refused:
        written(tmp_path / "file" / "x.pdf", "PS")
    assert refused.value.number == "E-341"
