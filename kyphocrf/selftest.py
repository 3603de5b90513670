"""The self-test of an installed program: every step of the main job, in a folder that goes again.

It runs where the program runs, so that what a checkout has and a bundle lacks is found at once.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from kyphocrf import assets
from kyphocrf.definition.lint import lint
from kyphocrf.definition.study import Study
from kyphocrf.paper import pdf_document
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.chain import GENESIS
from kyphocrf.record.entry import Entry
from kyphocrf.storage import trail
from kyphocrf.storage.vault import Cost
from kyphocrf.transfer.keys import InstallationKeys, new_identity, recipient_of
from kyphocrf.transfer.opening import open_batch
from kyphocrf.transfer.pages import nothing_before
from kyphocrf.transfer.sealing import About, BatchContents, seal
from kyphocrf.workflow import capture, enrolment, keeping, opening, output, printing, verifying
from kyphocrf.workflow.session import Clock, Session

USER, PASSWORD = "selftest", "a long enough sentence"
_CHEAP = Cost(memory=1024, passes=1, lanes=1)
_ANSWERS = 20
"""Acknowledged answers after which the child is killed."""


class SelfTestError(Exception):
    """A part of the program does not do its job on this PC."""


def run(study: Study, clock: Clock) -> Iterator[str]:
    """Run every step and yield a line for each; raises SelfTestError at the first that fails."""
    faults = lint(study)
    _require(not faults, "; ".join(faults))
    yield f"lint: {len(study.forms)} forms are well-formed"
    for name in ("fonts/Inter-Regular.ttf", "icons/lock.svg", "print/casebook.typ"):
        _require(assets.path(name).is_file(), f"{name} is missing")
    yield "resources: fonts, icons and print templates are there"
    # With a blank and an umlaut, as folders of people have them.
    with tempfile.TemporaryDirectory(prefix="kyphocrf Prüfung ") as place:
        os.environ.setdefault("KYPHOCRF_HOME", str(Path(place) / "home"))
        yield from _in(Path(place), study, clock)


def _require(holds: object, what: str) -> None:
    if not holds:
        raise SelfTestError(what)


def _in(place: Path, study: Study, clock: Clock) -> Iterator[str]:
    folder = place / "study"
    new = opening.NewSite("999", "DE", USER, "self-test", PASSWORD, training=True)
    opening.create_site(folder, new, study, clock, _CHEAP)
    session = opening.sign_in(folder, study, USER, PASSWORD, clock)
    subject = enrolment.next_subject_key(session)
    enrolment.enrol(session, subject)
    keeping.leave(session)
    yield "create: an encrypted study folder with one subject"
    told = _killed(folder, subject)
    session = opening.sign_in(folder, study, USER, PASSWORD, clock)
    try:
        yield from _recovered(session, subject, told, place)
    finally:
        keeping.leave(session)


def _killed(folder: Path, subject: str) -> list[str]:
    """Let a second process commit answers, kill it, and return what it had acknowledged."""
    frozen = getattr(sys, "frozen", False)
    program = [sys.executable] if frozen else [sys.executable, "-m", "kyphocrf"]
    command = [*program, "self-test-child", str(folder), subject]
    told: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603
        for line in child.stdout or ():
            told.append(line.strip())
            if len(told) >= _ANSWERS:
                child.kill()
                break
    return told


def commit_until_killed(study: Study, clock: Clock, folder: Path, subject: str) -> None:
    """Commit a new answer again and again, telling each after the disk has acknowledged it."""
    session = opening.sign_in(folder, study, USER, PASSWORD, clock)
    entry, spot = _text_place(session, subject)
    for count in range(10**6):
        text = f"answer {count}"
        entry.answer(spot, entry.understood(spot, text, "en").answer)
        capture.leave(session, entry)
        print(text, flush=True)  # noqa: T201  the parent reads it


def _text_place(session: Session, subject: str) -> tuple[Entry, Spot]:
    """Return the first place of the study that takes free text."""
    for event in session.study.events:
        for collected in event.forms:
            key = FormKey(event.code, 1, collected.form, 1)
            entry = capture.open_form(session, subject, key)
            for group in entry.form.groups:
                for item in group.items:
                    if group.repeats is None and item.is_free_text and not item.is_derived:
                        return entry, Spot(group.name, 0, item.name)
    raise SelfTestError("no form of this study takes free text")


def _sealed(session: Session) -> str:
    """Seal all of the study for a sponsor drawn for the purpose, and open that again."""
    keys, sponsor = InstallationKeys.generate(), new_identity()
    head, _ = trail.heads(session.file)
    records = trail.between(session.file, 1, head.seq)
    contents = BatchContents(
        records, trail.access(session.file), GENESIS, GENESIS, nothing_before, (), (), len(records)
    )
    header = session.file.header
    about = About(
        "snapshot", header.study_oid, header.site, header.installation, header.epoch, 1, "",
        session.moment(), header.application, (recipient_of(sponsor),),
    )  # fmt: skip
    out = BytesIO()
    sealed = seal(about, contents, keys, out)
    opened = open_batch(out.getvalue(), (sponsor,), lambda *_: keys.public)
    _require(tuple(opened.records()) == records, "a sealed batch is not what went into it")
    return f"batch: {len(records)} records sealed in {sealed.size} bytes, opened and verified"


def _recovered(session: Session, subject: str, told: list[str], place: Path) -> Iterator[str]:
    entry, spot = _text_place(session, subject)
    answer = entry.answers.get(spot)
    kept = int((answer.value or "").split()[-1]) if answer is not None else -1
    _require(len(told) == _ANSWERS and kept >= _ANSWERS - 1, "an acknowledged answer is lost")
    yield f"kill: {len(told)} acknowledged answers, none lost"
    found = verifying.verify(session)
    _require(found.whole, f"the study is not whole: {found}")
    yield f"verify: both chains and the documents agree, {found.audit_head.seq} audit records"
    workbook = place / "workbook.xlsx"
    output.export_excel(session, workbook)
    yield f"export: workbook of {workbook.stat().st_size} bytes"
    tables = place / "tables"
    output.export_csv(session, tables)
    files = [len(list(tables.rglob(f"*.{ending}"))) for ending in ("csv", "dta")]
    yield f"tables: {files[0]} CSV files, {files[1]} for Stata"
    datasets = place / "sdtm"
    output.export_sdtm(session, datasets)
    yield f"sdtm: {len(list(datasets.glob('xpt/*.xpt')))} datasets, read back"
    pages = place / "casebook.pdf"
    printing.print_pages(session, subject, pages)
    with pdf_document.opened(pages.read_bytes()) as document:
        drawn = document.rows(0, 100, 100, 0, 100)
        _require(min(drawn.pixels) < max(drawn.pixels), "the first page is drawn blank")
        yield f"print: casebook of {pages.stat().st_size} bytes, {len(document.sizes)} pages"
    yield _sealed(session)
    copy = keeping.back_up(session).folder
    yield f"backup: {copy.name} is verified"
