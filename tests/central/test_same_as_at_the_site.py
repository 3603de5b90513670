"""What a real study file sent is written out here as the site itself writes it out."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kyphocrf.central import exporting
from kyphocrf.demo.synthetic import site as synthetic
from kyphocrf.demo.training import USERS
from kyphocrf.forms.study.study import STUDY
from kyphocrf.storage import ledger
from kyphocrf.transfer.keys import InstallationKeys
from kyphocrf.workflow import opening, output, sdtm_package
from kyphocrf.workflow.session import Session
from tests.central.sending_site import SendingSite
from tests.central.sponsor import CHEAP, Sponsor, became, sponsor

NOW = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)


def sent_by(session: Session, here: Sponsor) -> SendingSite:
    """Return a site that sends what a study file holds, half of it first."""
    header = session.file.header
    keys = InstallationKeys.generate()
    here.site(header.site, study=STUDY)
    here.register(header.site, header.installation, keys)
    recipients = here.session.keys.public.recipients
    return SendingSite(STUDY, header.site, header.installation, keys, recipients)


def sheets(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(path, read_only=True)
    return {name: list(book[name].iter_rows(values_only=True)) for name in book.sheetnames}


def _told(path: Path) -> list[str]:
    """Return the lines of an ODM file but the first element, which says who wrote it when."""
    text = path.read_text("utf-8")
    head = text.index("<ODM")
    return text[text.index(">", head) :].splitlines()


_OF_THE_STATE = {"export.csv", "csdrg.pdf", "define.xml"}
"""What names the head of the data, which for all sites is another, and who wrote it."""


def test_workbook_and_datasets_are_those_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    list(synthetic.create(tmp_path, STUDY, 3, 1, NOW, CHEAP))
    first = USERS[0]
    session = opening.sign_in(
        tmp_path / "study", STUDY, first.user, first.password, lambda: NOW
    )  # fmt: skip
    here = sponsor(tmp_path, study=STUDY)
    site = sent_by(session, here)
    with session.file.reading() as reader:
        records, looked = list(ledger.audit_records(reader)), list(ledger.access_records(reader))
    half = next(n for n in range(len(records) // 2, len(records)) if records[n].step == 1)
    site.records, site.accesses = records[:half], looked[:1]
    earlier = site.batch()
    site.records, site.accesses = records, looked

    assert became(here.receive(site.batch(), earlier)) == ["held", "received", "received"]

    exporting.export_excel(here.session, tmp_path / "ours.xlsx", "compared")
    output.export_excel(session, tmp_path / "theirs.xlsx")
    ours, theirs = sheets(tmp_path / "ours.xlsx"), sheets(tmp_path / "theirs.xlsx")
    (contents, *names) = theirs
    assert list(ours) == [contents, *names]
    assert [name for name in names if ours[name] != theirs[name]] == []
    assert [row for row in ours[contents] if row[:1] == ("Training",)]
    making = sdtm_package.making()
    exporting.export_sdtm(here.session, tmp_path / "ours", "compared", making)
    output.export_sdtm(session, tmp_path / "theirs")
    for name, transactional in (("snapshot", False), ("changes", True)):
        (ours_odm,) = exporting.export_odm(
            here.session, tmp_path / name, "compared", transactional=transactional
        )
        theirs_odm = tmp_path / f"{name}.xml"
        output.export_odm(session, theirs_odm, transactional=transactional)
        assert _told(ours_odm) == _told(theirs_odm)
    session.close()
    written = [one.relative_to(tmp_path / "theirs") for one in (tmp_path / "theirs").rglob("*.*")]
    assert written
    assert [
        one
        for one in written
        if one.name not in _OF_THE_STATE
        and (tmp_path / "ours" / one).read_bytes() != (tmp_path / "theirs" / one).read_bytes()
    ] == []
