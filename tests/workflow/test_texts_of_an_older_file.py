"""A file that holds what is no answer any more opens, verifies, exports and prints as before.

An earlier release kept `2026-02-00` for a day that was not known. It is shown as it was typed, with
a hard finding, and stays on disk as it is.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdf
import pytest

from kyphocrf.definition.form import Form
from kyphocrf.definition.kind import (
    DateKind,
    DateTimeKind,
    DecimalKind,
    DurationKind,
    IntegerKind,
    PartialDateKind,
    TimeKind,
)
from kyphocrf.forms.death.form import DEATH, DTHDAT
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.change import changes_between
from kyphocrf.record.finding import worded
from kyphocrf.record.inputs import inputs_of
from kyphocrf.record.subject_profile import subject_profile
from kyphocrf.storage import casebook
from kyphocrf.workflow import (
    capture,
    casebook_statuses,
    clocks,
    due_list,
    enrolment,
    opening,
    output,
    overview,
    printing,
    reading,
    verifying,
)
from kyphocrf.workflow.session import Session
from tests.acting import changes
from tests.workflow.conftest import CHEAP, PASSWORD

SUBJECT = "101-001"
UNREAD = {
    DateKind: "2026-02-00",
    PartialDateKind: "2026-02-00",
    TimeKind: "24:00",
    DateTimeKind: "2026-02-00T09:10",
    DecimalKind: "NaN",
    IntegerKind: "1.000",
    DurationKind: "5:12",
}
"""What an earlier release, or another program, may have kept."""


def clock() -> datetime:
    return datetime(2026, 11, 23, 17, 30, tzinfo=UTC)


def older(key: FormKey) -> Answers:
    """Return a page with such a text at every place that can hold one."""
    answers = Answers()
    for group in STUDY.current(key.form).groups:
        for item in group.items:
            text = UNREAD.get(type(item.kind))
            if text is not None and not item.is_derived:
                row = 0 if group.repeats is None else 1
                answers = answers.with_answer(Spot(group.name, row, item.name), Answer(value=text))
    return answers


def page_of(form: Form) -> FormKey:
    """Name the page at the first event that collects a form."""
    events = (one.code for one in STUDY.events if form.name in {part.form for part in one.forms})
    return FormKey(next(events), 1, form.name, 1)


PAGES = {key: answers for form in STUDY.forms if (answers := older(key := page_of(form))).given}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A site whose one patient has such texts on every page."""
    folder = tmp_path_factory.mktemp("older") / "study"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KYPHOCRF_HOME", str(folder.parent / "home"))
        new = opening.NewSite("101", "DE", "coord02", "Site 101", PASSWORD)
        opening.create_site(folder, new, STUDY, clock, CHEAP)
        opened = opening.sign_in(folder, STUDY, "coord02", PASSWORD, clock)
        enrolment.enrol(opened, SUBJECT)
        for key, answers in PAGES.items():
            changes = changes_between(Answers(), answers, SUBJECT, key, 1)
            casebook.commit(opened.file, changes, opened.author, opened.moment(), str(key))
        yield opened
        opened.close()


def test_typing_02_such_a_file_verifies_and_replays(session: Session) -> None:
    assert verifying.verify(session).whole


def test_typing_02_such_a_text_is_shown_as_it_was_typed_with_a_hard_finding(
    session: Session,
) -> None:
    for key, answers in PAGES.items():
        entry = capture.open_form(session, SUBJECT, key)
        found = {one.spot for one in entry.review.all_findings() if one.number == "UNREAD"}
        assert found == set(answers.given), key.form
    death = capture.open_form(session, SUBJECT, page_of(DEATH))
    spot = Spot(DEATH.group_of[DTHDAT.name].name, 0, DTHDAT.name)
    (finding,) = (one for one in death.review.findings(spot) if one.number == "UNREAD")

    assert finding.stops
    assert finding.message.en.startswith("“2026-02-00” was entered earlier")
    assert worded(DTHDAT, death.answers.get(spot), "de") == "2026-02-00"


def test_typing_02_such_a_text_is_never_rewritten(session: Session) -> None:
    before = casebook.load(session.file, SUBJECT)
    for key in PAGES:
        assert capture.leave(session, capture.open_form(session, SUBJECT, key)) is None

    assert casebook.load(session.file, SUBJECT) == before
    assert {key: state.answers for key, state in before.items()} == PAGES


def test_typing_02_no_screen_fails_on_such_a_text(session: Session) -> None:
    book = reading.casebook(session, SUBJECT)
    for key in PAGES:
        for spot in capture.open_form(session, SUBJECT, key).review.places:
            assert inputs_of(book, key, spot) is not None

    assert subject_profile(book).on == clock().date()
    assert casebook_statuses.current(session)[SUBJECT].visits
    assert overview.grid(session)
    assert due_list.today(session) is not None
    assert clocks.ticking(session) == ()
    assert "2026-02-00" in {line.new.en for line in changes(session, SUBJECT) if line.new}


def test_typing_02_such_a_text_is_exported_where_unread_ones_stand(
    session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "answers.xlsx"
    assert output.export_excel(session, path, "en")

    sheet = openpyxl.load_workbook(path)["DTH"]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(row for row in rows if "DTHDAT" in row)
    values = dict(zip(head, rows[-1], strict=True))

    assert values["DTHDAT"] is None
    assert values["DTHDAT_UNREAD"] == "2026-02-00"


def test_typing_02_such_a_text_is_printed(session: Session) -> None:
    printed = pypdf.PdfReader(BytesIO(printing.pages(session, SUBJECT, "en")))
    words = "".join(page.extract_text() for page in printed.pages)

    assert "2026-02-00" in words.replace("\n", "")
