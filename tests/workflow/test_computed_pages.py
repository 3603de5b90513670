"""A page in which nothing is typed takes no act at the door of writing either."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kyphocrf.errors import UserError
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import FormKey, Place
from kyphocrf.record.casebook import Status
from kyphocrf.record.change import FIRST_STATUS, Change
from kyphocrf.workflow import capture, due_list, enrolment, opening, overview, reading, writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session
from tests.workflow.conftest import CHEAP, PASSWORD, StillClock

SUBJECT = "101-001"
PAGES = [FormKey(event, 1, form, 1) for form, event in STUDY.derived_forms.items()]


@pytest.fixture
def trial(tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))
    new = opening.NewSite("101", "DE", "coord02", "UMM", PASSWORD)
    opening.create_site(tmp_path / "study", new, STUDY, clock, CHEAP)
    opened = opening.sign_in(tmp_path / "study", STUDY, "coord02", PASSWORD, clock)
    enrolment.enrol(opened, SUBJECT)
    yield opened
    opened.close()


def test_clinical_03_it_is_listed_from_enrolment_and_is_nothing_to_do(trial: Session) -> None:
    lines = {line.key: line.shape for line in overview.forms_at(trial, SUBJECT, "EOS")}

    assert {key: lines[key] for key in PAGES} == dict.fromkeys(PAGES, "computed")
    assert not {one.key.event for one in due_list.today(trial)} & {key.event for key in PAGES}
    assert enrolment.counting_pages(trial, SUBJECT) == ()


@pytest.mark.parametrize("key", PAGES)
def test_clinical_03_no_act_changes_it(trial: Session, key: FormKey) -> None:
    entry = capture.open_form(trial, SUBJECT, key)

    assert entry.instance.status is Status.COMPUTED
    for act in (capture.void, capture.not_done):
        with pytest.raises(UserError, match=r"E-3(22|37)"):
            act(trial, entry, "typing error")
    assert entry.stops() == ()
    with pytest.raises(UserError, match="E-337"):
        capture.complete(trial, entry)
    assert reading.casebook(trial, SUBJECT).instances == {}


@pytest.mark.parametrize("key", PAGES)
def test_clinical_03_no_answer_of_it_is_stored(trial: Session, key: FormKey) -> None:
    group = STUDY.current(key.form).groups[0]
    place = Place(*key, group.name, 0, group.items[0].name)
    answer = Change("answer", SUBJECT, place, None, '{"v":"1"}', form_version=1)
    void = Change("void", SUBJECT, Place(*key), FIRST_STATUS, Status.VOID, "x", form_version=1)

    for act, change in ((Act.ENTER, answer), (Act.VOID, void)):
        with pytest.raises(UserError, match="E-337"):
            writing.commit(trial, Writing(act, (change,)))
