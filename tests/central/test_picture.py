"""The picture of a trial tells the arms apart once the study is locked, and not before."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import openpyxl
import pytest

from kyphocrf.central import (
    committee,
    exporting,
    reconciling,
    reconciling_output,
    study_lock,
)
from kyphocrf.central.own_schema import own_access, own_record
from kyphocrf.central.permission import CentralRole
from kyphocrf.central.picture import making, saving
from kyphocrf.central.picture.contents import Picture
from kyphocrf.central.session import CentralSession
from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.errors import FileError, UserError
from kyphocrf.exports.sdtm.package import Making
from kyphocrf.forms.study.study import STUDY
from kyphocrf.transfer import envelope
from kyphocrf.transfer.keys import InstallationKeys, recipient_of
from tests.central import twin_trial
from tests.central.sponsor import Sponsor, became, sponsor

WHY: Final = "all pages are clean"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def trials(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Sponsor, Sponsor]]:
    """Give the trial, and the trial with the courses exchanged between the arms."""
    folder = tmp_path_factory.mktemp("trials")
    made = []
    for name in ("as it was", "exchanged"):
        url = ""
        if request.param == "postgresql":
            url = request.getfixturevalue("server").database()
        made.append(sponsor(folder / name, url, study=STUDY))
    for name in twin_trial.SITES:
        written = twin_trial.pages(name)
        for here in made:
            (here.folder / "kits").mkdir(parents=True, exist_ok=True)
            site = here.site(name, study=STUDY)
            twin_trial.write(site, written, is_exchanged=here is made[1])
            assert became(here.receive(site.batch())) == ["received"]
    yield made[0], made[1]
    for here in made:
        here.session.database.close()


def alike(picture: Picture) -> Picture:
    """Return a picture without its data head."""
    return replace(picture, data_head="0" * 64)


def test_pooled_screens_reports_and_files_tell_nothing_of_an_exchange_between_the_arms(
    trials: tuple[Sponsor, Sponsor],
) -> None:
    one, other = (alike(making.picture(here.session)) for here in trials)
    assert one == replace(other, at_utc=one.at_utc)
    for language in LANGUAGES:
        same_time = replace(other, at_utc=one.at_utc)
        assert saving.pdf(one, language) == saving.pdf(same_time, language)
        assert saving.workbook(one, language) == saving.workbook(same_time, language)


def test_the_reconciliation_tells_nothing_of_an_exchange_between_the_arms(
    trials: tuple[Sponsor, Sponsor], tmp_path: Path
) -> None:
    reports = [reconciling.reconciliation(here.session) for here in trials]
    one, other = (without_heads(report, reports[0].at_utc) for report in reports)
    assert one == other
    assert one.to_json() == other.to_json()
    assert reconciling_output.lines(one) == reconciling_output.lines(other)
    for number, report in enumerate((one, other)):
        reconciling_output.save_excel(report, tmp_path / f"{number}.xlsx", "en")
    assert (tmp_path / "0.xlsx").read_bytes() == (tmp_path / "1.xlsx").read_bytes()
    assert one.planned == 54
    assert [site.progress.randomised for site in one.sites] == [4, 4]
    assert all(site.progress.pages > 100 for site in one.sites)


def without_heads(report: Any, at_utc: str) -> Any:
    sites = tuple(
        replace(
            site,
            installations=tuple(
                replace(each, head="", last_received_utc="") for each in site.installations
            ),
        )
        for site in report.sites
    )
    return replace(report, sites=sites, data_head="", at_utc=at_utc)


def test_the_exchange_is_one_that_the_arms_would_show(trials: tuple[Sponsor, Sponsor]) -> None:
    one, other = (making.for_committee(here.session) for here in trials)
    assert one.tables != other.tables
    assert one.curves != other.curves


def test_what_is_pooled_was_asked_in_both_arms(trials: tuple[Sponsor, Sponsor]) -> None:
    here, _ = trials
    pooled = making.picture(here.session)
    by_arm = {table.title.en: table for table in making.for_committee(here.session).tables}
    declared = {table.title.en: table for table in (STUDY.picture.tables if STUDY.picture else ())}
    shown = [table.title.en for table in pooled.tables if table.title.en in declared]
    assert shown
    assert not [name for name in shown if declared[name].by_arm_only]
    for name in shown:
        rows = by_arm[name].rows
        for line in declared[name].lines:
            told = [row for row in rows if row[0] == line.label and not untold(row[1])]
            counted = [row[2:4] for row in told if any(row[2:4])]
            sums = [sum(int(str(row[place])) for row in counted) for place in (0, 1)]
            # Why somebody left is told of few; it is asked of whoever left, in either arm.
            assert name == "Dropped out, because" or all(sums), line.label.en


def untold(words: Any) -> bool:
    return words.en.casefold() in ("cannot be told", "subjects counted")


def test_with_few_of_an_arm_the_sum_of_all_is_not_shown(tmp_path: Path) -> None:
    here = trial_of_one_site(tmp_path)  # two of each arm

    shown = making.picture(here.session)

    assert [table.title.en for table in shown.tables] == [
        "Enrolment", "Completeness", "Counters of the study",
    ]  # fmt: skip
    assert any("so few are randomised" in one.en for one in shown.remarks)
    here.session.database.close()


def test_the_arms_are_told_apart_after_the_lock_alone(tmp_path: Path) -> None:
    here = trial_of_one_site(tmp_path)
    session = here.session
    assert not study_lock.is_locked(session)
    with pytest.raises(UserError, match="E-641"):
        making.picture_by_arm(session, WHY)

    study_lock.lock_study(session, WHY)

    assert study_lock.is_locked(session)
    with pytest.raises(UserError, match="E-616"):
        making.picture_by_arm(session, " ")
    made = making.picture_by_arm(session, WHY)
    assert (made.is_locked, made.pooled) == (True, False)
    assert [one.title.en for one in made.curves] == [
        "Overall survival", "Progression-free survival", "Local PFS",
    ]  # fmt: skip
    assert made.curves[0].groups[0].subjects == 2
    study_lock.unlock_study(session, "a page was wrong")
    with pytest.raises(UserError, match="E-641"):
        making.picture_by_arm(session, WHY)
    locks = [row[1:] for row in here.rows(own_record, "seq", "what", "new_text", "reason_text")]
    assert [row[1:] for row in locks if row[0] == "lock"] == [
        ("locked", WHY), ("unlocked", "a page was wrong"),
    ]  # fmt: skip
    here.session.database.close()


def trial_of_one_site(folder: Path) -> Sponsor:
    here = sponsor(folder, study=STUDY)
    site = here.site("101", study=STUDY)
    twin_trial.write(site, twin_trial.pages("101"), is_exchanged=False)
    assert became(here.receive(site.batch())) == ["received"]
    return here


def test_a_committee_gets_a_sealed_picture_by_arm_before_the_lock(
    trials: tuple[Sponsor, Sponsor], tmp_path: Path
) -> None:
    here, _ = trials
    # The role has a session of its own; which person stands for it is tried with the people.
    author = here.session.author._replace(role=CentralRole.COMMITTEE_EXPORT.value)
    session = replace(here.session, author=author)
    identity = InstallationKeys.generate().identity
    path, to = tmp_path / "committee.zip.age", recipient_of(identity)
    for recipient, reason, number in (("age1no", WHY, "E-643"), (to, " ", "E-616")):
        with pytest.raises(UserError, match=number):
            committee.export_for_committee(session, path, recipient, reason)
    assert not path.exists()

    committee.export_for_committee(session, path, to, "second meeting", "de")

    with ZipFile(BytesIO(envelope.decrypt(path.read_bytes(), (identity,)))) as packed:
        assert packed.namelist() == [committee.PDF_NAME, committee.BOOK_NAME]
        book = openpyxl.load_workbook(BytesIO(packed.read(committee.BOOK_NAME)))
    facts = [row[:2] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert ("Arme", "unterschieden") in facts
    assert any("Vor der Sperre der Studie" in str(row[1]) for row in facts)
    noted = [row[1] for row in here.rows(own_access, "what", "detail") if row[0] == "export"]
    assert any(f"by arm to {to}: second meeting" in one for one in noted)
    with pytest.raises(FileError):
        committee.export_for_committee(session, tmp_path / "no" / "x.age", to, WHY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_says_that_it_tells_the_arm_before_the_lock(
    trials: tuple[Sponsor, Sponsor], tmp_path: Path, language: Language
) -> None:
    here, _ = trials
    exporting.export_excel(here.session, tmp_path / "x.xlsx", "cleaning", language)

    rows = openpyxl.load_workbook(tmp_path / "x.xlsx", read_only=True).worksheets[0]
    said = " ".join(str(row[1]) for row in rows.iter_rows(max_row=12, values_only=True))
    assert {"en": "before the study lock", "de": "vor der Sperre der Studie"}[language] in said
    assert "cleaning" in said
    require_recorded(here, "cleaning")


def test_datasets_say_that_they_tell_the_arm_before_the_lock(
    trials: tuple[Sponsor, Sponsor], tmp_path: Path
) -> None:
    here, _ = trials
    making = Making(lambda _: b"pages")
    exporting.export_sdtm(here.session, tmp_path / "sdtm", "a safety review", making)

    said = (tmp_path / "sdtm" / "export.csv").read_text("utf-8")
    assert "before the study lock" in said
    assert "a safety review" in said
    require_recorded(here, "a safety review")


def test_an_odm_file_says_that_it_tells_the_arm_before_the_lock(
    trials: tuple[Sponsor, Sponsor], tmp_path: Path
) -> None:
    here, _ = trials
    written = exporting.export_odm(here.session, tmp_path / "odm", "another program")

    assert len(written) == len(twin_trial.SITES)
    for path in written:
        said = path.read_text("utf-8")[:2000]
        assert "before the study lock" in said
        assert "another program" in said
    require_recorded(here, "another program")
    with pytest.raises(UserError, match="E-620"):
        exporting.export_odm(here.session, tmp_path / "odm", "another program")


def test_without_a_reason_or_by_another_role_no_export_is_written(
    trials: tuple[Sponsor, Sponsor], tmp_path: Path
) -> None:
    here, _ = trials
    making = Making(lambda _: b"pages")
    exports: tuple[Callable[[CentralSession, str], object], ...] = (
        lambda by, why: exporting.export_excel(by, tmp_path / "x.xlsx", why),
        lambda by, why: exporting.export_sdtm(by, tmp_path / "sdtm", why, making),
        lambda by, why: exporting.export_odm(by, tmp_path / "odm", why),
    )
    author = here.session.author._replace(role=CentralRole.COMMITTEE_EXPORT.value)
    other = replace(here.session, author=author)
    for export in exports:
        with pytest.raises(UserError, match="E-616"):
            export(here.session, " ")
        with pytest.raises(UserError, match="E-601"):
            export(other, "curious")
    assert not list(tmp_path.iterdir())


def require_recorded(here: Sponsor, reason: str) -> None:
    """Require that the newest export is one of the data manager, with its reason."""
    rows = here.rows(own_access, "seq", "what", "role", "detail")
    _, _, role, detail = [row for row in rows if row[1] == "export"][-1]
    assert role == CentralRole.DATA_MANAGER.value
    assert detail.endswith(reason)


def test_a_picture_is_written_as_what_its_name_says(
    trials: tuple[Sponsor, Sponsor], tmp_path: Path
) -> None:
    picture = making.picture(trials[0].session)
    saving.save(picture, tmp_path / "x.PDF", "en")
    saving.save(picture, tmp_path / "x.xlsx", "en")
    assert (tmp_path / "x.PDF").read_bytes().startswith(b"%PDF")
    names = openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames
    assert names[:2] == ["Contents", "01 Enrolment"]
    with pytest.raises(FileError):
        saving.save(picture, tmp_path / "no" / "x.pdf", "en")
