"""The command line: the same use cases, refusals as sentences, exit codes."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from kyphocrf import selftest
from kyphocrf.cli import program
from kyphocrf.cli_sign_in import clock, password_in
from kyphocrf.demo.synthetic import site
from kyphocrf.demo.training import USERS
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.storage import connection, vault
from kyphocrf.storage.vault import Cost
from kyphocrf.workflow import capture, enrolment, opening

USER, PASSWORD = "coord02", "correct horse battery"
Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a study folder with one answer."""
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    new = opening.NewSite("101", "DE", USER, "UMM", PASSWORD)
    opening.create_site(tmp_path / "study", new, STUDY, clock, Cost(64, 1, 1))
    session = opening.sign_in(tmp_path / "study", STUDY, USER, PASSWORD, clock)
    enrolment.enrol(session, "101-001")
    entry = capture.open_form(session, "101-001", FormKey("V0", 1, "SCR", 1))
    spot = Spot(entry.form.group_of["ICVERS"].name, 0, "ICVERS")
    entry.answer(spot, entry.understood(spot, "2.0", "en").answer)
    capture.leave(session, entry)
    session.close()
    return tmp_path / "study"


@pytest.fixture
def run(folder: Path) -> Run:
    def invoke(*words: str, password: str = PASSWORD) -> Result:
        named = [str(folder) if word == "STUDY" else word for word in words]
        if "STUDY" in words:
            named += ["--user", USER, "--password-stdin"]
        return CliRunner().invoke(program, named, input=f"{password}\n")

    return invoke


def test_a_whole_study_is_said_to_be_whole(run: Run) -> None:
    done = run("verify", "STUDY")

    assert done.exit_code == 0
    assert done.output.startswith("whole: ")


def test_a_head_that_was_printed_is_found_and_another_is_not(run: Run) -> None:
    said = run("verify", "STUDY").output
    printed = said.partition("head ")[2].partition(",")[0]

    assert run("verify", "STUDY", "--head", printed).exit_code == 0
    other = run("verify", "STUDY", "--head", "0123456789abcdef", "--language", "de")
    assert other.exit_code == 1
    assert "Der gedruckte Datenstand 0123456789abcdef ist nicht in dieser Datei" in other.output
    assert "E-376" in run("verify", "STUDY", "--head", "no head").output


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("password", ["vier Kerzen im Fenster", " größer als 長い\u2028 ", ""])
def test_store_18_a_piped_password_is_read_whatever_the_shell_puts_around_it(
    password: str, code: str, end: str
) -> None:
    after = "a second line" if end else ""
    line = io.BytesIO(f"{password}{end}{after}".encode(code))

    assert password_in(line.readline()) == password


def test_store_18_a_password_piped_in_the_code_page_of_a_shell_ends_in_no_exception() -> None:
    assert password_in("größer\r\n".encode("cp1252")).startswith("gr")


def test_store_18_a_password_behind_a_mark_and_before_crlf_opens(folder: Path) -> None:
    words = ["verify", str(folder), "--user", USER, "--password-stdin"]
    piped = f"{PASSWORD}\r\n".encode("utf-8-sig")
    done = CliRunner().invoke(program, words, input=piped)

    assert done.exit_code == 0


def test_a_document_changed_behind_the_trail_is_named(run: Run, folder: Path) -> None:
    dek = vault.unlock(vault.read_keys(folder), USER, PASSWORD)
    engine = connection.engine(folder / "study.db", dek, guarded=False)
    with engine.begin() as writer:
        writer.exec_driver_sql("DROP TRIGGER form_instance_no_update")
        writer.exec_driver_sql(
            "UPDATE form_instance SET document = replace(document, '2.0', '3.0')"
        )
    engine.dispose()
    done = run("verify", "STUDY")

    assert done.exit_code == 1
    assert "form_instance_no_update" in done.output
    (answer,) = [line for line in done.output.splitlines() if line.endswith("was changed.")]
    assert answer.startswith("101-001 · ")
    assert "SCR" not in answer
    assert "ICVERS" not in answer


def test_the_workbook_and_the_pages_are_written(run: Run, tmp_path: Path) -> None:
    workbook, pages = tmp_path / "out" / "x.xlsx", tmp_path / "out" / "x.pdf"
    workbook.parent.mkdir()
    assert run("export", "excel", "STUDY", "--out", str(workbook)).exit_code == 0
    printed = run("print", "STUDY", "--subject", "101-001", "--out", str(pages), "--language", "de")

    assert printed.exit_code == 0
    assert workbook.read_bytes()[:2] == b"PK"
    assert pages.read_bytes()[:5] == b"%PDF-"


def parts_of(workbook: Path) -> dict[str, bytes]:
    with ZipFile(workbook) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_two_exports_of_the_same_state_are_the_same_but_for_the_time(
    run: Run, tmp_path: Path
) -> None:
    for number in ("1", "2"):
        run("export", "excel", "STUDY", "--out", str(tmp_path / f"{number}.xlsx"))

    first, second = (parts_of(tmp_path / f"{number}.xlsx") for number in ("1", "2"))
    contents = "xl/worksheets/sheet1.xml"
    assert {name for name in first if first[name] != second[name]} <= {contents}
    assert b"Exported at" in first[contents]


def test_the_tables_are_written_as_csv_in_part(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "tables"
    part = ("--form", "SCR", "--subject", "101-001", "--without-free-text", "--shift-dates")

    done = run("export", "csv", "STUDY", "--out", str(out), *part)

    assert done.exit_code == 0, done.output
    names = {path.name for path in out.iterdir()}
    assert {"SCR.csv", "read_r.R", "read_pandas.py", "read_spss.sps", "left_out.csv"} <= names
    assert "PAIN.csv" not in names
    assert "2.0" not in (out / "SCR.csv").read_text("utf-8")
    assert "SCR.ICVERS" in (out / "left_out.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("excel", "--form", "NONE"), "E-346"),
        (("csv", "--visit", "NEVER"), "E-346"),
        (("csv", "--subject", "101-999"), "E-346"),
        (("excel", "--trail", "--without-identifying"), "E-347"),
        (("odm", "--form", "NONE"), "E-346"),
        (("odm", "--transactional", "--shift-dates"), "E-347"),
    ],
)
def test_a_choice_that_cannot_be_is_told_and_nothing_is_written(
    run: Run, tmp_path: Path, words: tuple[str, ...], number: str
) -> None:
    kind, *part = words
    done = run("export", kind, "STUDY", "--out", str(tmp_path / "out"), *part)

    assert done.exit_code == 1
    assert number in done.output
    assert not (tmp_path / "out").exists()


def test_a_folder_is_replaced_only_where_it_is_an_export_and_that_is_said(
    run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "tables"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    assert "E-349" in run("export", "csv", "STUDY", "--out", str(out), "--replace").output
    assert (out / "mine.txt").read_text() == "mine"

    (out / "mine.txt").unlink()
    assert run("export", "csv", "STUDY", "--out", str(out)).exit_code == 0
    assert "E-344" in run("export", "csv", "STUDY", "--out", str(out)).output
    assert run("export", "csv", "STUDY", "--out", str(out), "--replace").exit_code == 0


def test_several_casebooks_are_printed_as_one_file_or_one_each(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    session = opening.sign_in(folder, STUDY, USER, PASSWORD, clock)
    enrolment.enrol(session, "101-002")
    session.close()
    both, books = tmp_path / "both.pdf", tmp_path / "books"

    named = run(
        "print", "STUDY", "--subject", "101-002", "--subject", "101-001", "--out", str(both)
    )
    apart = run("print", "STUDY", "--all", "--apart", "--out", str(books))

    assert (named.exit_code, apart.exit_code) == (0, 0)
    marks = [one.title for one in PdfReader(both).outline if not isinstance(one, list)]
    assert marks == ["101-001", "101-002"]
    assert sorted(one.name for one in books.iterdir()) == [
        "casebook-101-001.pdf",
        "casebook-101-002.pdf",
    ]


def test_a_print_of_nobody_is_a_wrong_command(run: Run, tmp_path: Path) -> None:
    assert run("print", "STUDY", "--out", str(tmp_path / "x.pdf")).exit_code == 2


def test_a_wrong_password_is_a_sentence_and_exit_code_1(run: Run) -> None:
    done = run("verify", "STUDY", password="not the password")

    assert done.exit_code == 1
    assert "E-201" in done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    "command", [("export", "excel", "STUDY"), ("print", "STUDY", "--subject", "101-001")]
)
def test_capture_19_an_existing_file_is_replaced_only_when_that_is_said(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    out = tmp_path / "out.file"
    out.write_bytes(b"old")

    refused = run(*command, "--out", str(out))
    assert refused.exit_code == 1
    assert "E-344" in refused.output
    assert out.read_bytes() == b"old"
    replaced = run(*command, "--out", str(out), "--replace")

    assert replaced.exit_code == 0, replaced.output
    assert out.read_bytes() != b"old"


@pytest.mark.parametrize("name", ["study.db", "keys.json", "backups/x.pdf"])
def test_capture_19_no_command_writes_into_the_study_folder(
    run: Run, folder: Path, name: str
) -> None:
    keys = (folder / "keys.json").read_bytes()

    done = run("print", "STUDY", "--subject", "101-001", "--out", str(folder / name), "--replace")

    assert done.exit_code == 1
    assert "E-342" in done.output
    assert (folder / "keys.json").read_bytes() == keys
    assert run("verify", "STUDY").exit_code == 0


@pytest.mark.parametrize("subject", ["101-099", "101–001", "nobody"])
def test_capture_20_a_subject_who_does_not_exist_is_not_printed(
    run: Run, tmp_path: Path, subject: str
) -> None:
    out = tmp_path / "casebook.pdf"

    done = run("print", "STUDY", "--subject", subject, "--out", str(out))

    assert done.exit_code == 1
    assert not out.exists()
    if subject != "nobody":
        assert "101-001" in done.output


def test_store_17_a_backup_is_made_by_command_also_on_a_stick(run: Run, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()

    done = run("backup", "STUDY", "--second", str(tmp_path / "stick"))

    assert done.exit_code == 0, done.output
    first, second = (Path(line) for line in done.output.splitlines())
    assert (first / "study.db").is_file()
    assert second.is_relative_to(tmp_path / "stick")


def restored(backup: Path, to: Path, user: str, password: str) -> Result:
    words = ["restore", str(backup), "--to", str(to), "--user", user, "--password-stdin"]
    return CliRunner().invoke(program, words, input=f"{password}\n")


def test_store_02_a_drill_of_a_synthetic_study_by_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    *_, administrator = USERS
    list(site.create(tmp_path, STUDY, 3, 1, clock(), Cost(64, 1, 1)))
    (backup,) = (tmp_path / "study" / "backups").iterdir()

    done = restored(backup, tmp_path / "new", administrator.user, administrator.password)

    assert done.exit_code == 0, done.output
    assert done.output.startswith("whole: 3 subjects ")
    words = ["verify", str(tmp_path / "new"), "--user", USERS[0].user, "--password-stdin"]
    verified = CliRunner().invoke(program, words, input=f"{USERS[0].password}\n")
    assert verified.output.startswith("whole: ")


@pytest.mark.parametrize(
    ("password", "number"), [(PASSWORD, "E-301"), ("not the password", "E-201")]
)
def test_store_02_only_an_administrator_restores(
    run: Run, tmp_path: Path, password: str, number: str
) -> None:
    backup = run("backup", "STUDY").output.splitlines()[0]

    done = restored(Path(backup), tmp_path / "new", USER, password)

    assert done.exit_code == 1
    assert number in done.output
    assert not list(tmp_path.glob("new*"))


def test_store_02_a_study_is_not_restored_by_command(folder: Path, tmp_path: Path) -> None:
    done = restored(folder, tmp_path / "new", USER, PASSWORD)

    assert done.exit_code == 1
    assert "E-235" in done.output


def test_the_version_names_program_study_and_forms() -> None:
    told = json.loads(CliRunner().invoke(program, ["version"]).output)

    assert told["study"] == STUDY.oid
    assert told["forms"]["F.EBRT"] == 1


def test_the_self_test_does_the_main_job_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    lines = list(selftest.run(STUDY, clock))

    told = [line.partition(":")[0] for line in lines]
    assert told == [
        "lint",
        "resources",
        "create",
        "kill",
        "verify",
        "export",
        "tables",
        "sdtm",
        "print",
        "batch",
        "backup",
    ]
    assert not list(tmp_path.glob("kyphocrf-selftest-*"))


def test_the_self_test_names_what_is_wrong() -> None:
    broken = replace(STUDY, events=(*STUDY.events, STUDY.events[0]))
    with pytest.raises(selftest.SelfTestError, match="event V0 is declared twice"):
        list(selftest.run(broken, clock))
