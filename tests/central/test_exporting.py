"""All sites are written out by the same code as one site: its workbook says the same."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kyphocrf.central import exporting, restores
from kyphocrf.central.own_schema import own_access
from kyphocrf.errors import UserError
from kyphocrf.forms.study.study import STUDY
from kyphocrf.workflow import sdtm_package
from tests.central.sponsor import Sponsor, became, sponsor
from tests.central.test_restores import backed_up


def column(path: Path, sheet: str, name: str) -> list[Any]:
    """Read a column of a sheet by its name."""
    rows = list(openpyxl.load_workbook(path, read_only=True)[sheet].iter_rows(values_only=True))
    heads = next(row for row in rows if name in row)
    at = heads.index(name)
    return [row[at] for row in rows[rows.index(heads) + 1 :] if row[at] is not None]


def test_a_workbook_holds_the_answers_of_all_sites(here: Sponsor) -> None:
    for name, height in (("101", "170"), ("102", "180")):
        site = here.site(name)
        site.answer(site.enrol(1), "HEIGHT", height)
        here.receive(site.batch())
    path = here.folder / "all.xlsx"

    exporting.export_excel(here.session, path, "interim cleaning")

    assert column(path, "CONS", "HEIGHT") == [170, 180]
    (noted,) = [row[1] for row in here.rows(own_access, "what", "detail") if row[0] == "export"]
    assert noted.endswith("with the arm: interim cleaning")


def test_what_was_superseded_is_not_written_out(here: Sponsor) -> None:
    site, backup = backed_up(here)
    again = site.restored_from(backup)
    again.answer("101-001", "HEIGHT", "172")
    here.receive(again.batch())
    path = here.folder / "all.xlsx"
    exporting.export_excel(here.session, path, "before")
    assert column(path, "CONS", "HEIGHT") == [171]

    restores.accept_restore(here.session, "101", site.installation, "disk died")

    exporting.export_excel(here.session, path, "after")
    assert column(path, "CONS", "HEIGHT") == [172]


def test_an_export_needs_a_reason_and_something_to_write(here: Sponsor) -> None:
    with pytest.raises(UserError, match="E-616"):
        exporting.export_excel(here.session, here.folder / "x.xlsx", " ")
    with pytest.raises(UserError, match="E-629"):
        exporting.export_excel(here.session, here.folder / "x.xlsx", "why")
    assert not (here.folder / "x.xlsx").exists()


def test_datasets_hold_the_subjects_of_all_sites(tmp_path: Path) -> None:
    here = sponsor(tmp_path, study=STUDY)
    for name in ("101", "102"):
        site = here.site(name, study=STUDY)
        site.enrol(1)
        assert became(here.receive(site.batch())) == ["received"]

    making = sdtm_package.making()
    exporting.export_sdtm(here.session, tmp_path / "sdtm", "interim cleaning", making)

    written = json.loads((tmp_path / "sdtm" / "json" / "dm.json").read_text("utf-8"))
    names = [one["name"] for one in written["columns"]]
    assert [row[names.index("SITEID")] for row in written["rows"]] == ["101", "102"]
