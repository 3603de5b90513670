"""The law of completed pages, over every act of an entry and of the workflow, in any order."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kyphocrf.definition.check import Severity
from kyphocrf.errors import UserError
from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.closed import OPEN
from kyphocrf.record.entry import Entry
from kyphocrf.record.replay import replay
from kyphocrf.storage import casebook, trail
from kyphocrf.workflow import (
    against_gate,
    capture,
    correcting,
    enrolment,
    opening,
    proposing,
    verifying,
)
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.closed_pages import require_reasons
from tests.small_study import STUDY_OF_TESTS
from tests.workflow.conftest import CHEAP, PASSWORD, StillClock

SUBJECTS: Final = ("101-001", "101-002")
PLACES: Final = (
    FormKey("V0", 1, "CONS", 1), FormKey("R", 1, "ALLOT", 1), FormKey("T0", 1, "TREAT", 1),
    FormKey("AE", 1, "EV", 1),
)  # fmt: skip
TYPED: Final = {
    "CONS": (("MAIN", 0, "ICDAT", "20.11.26"), ("MAIN", 0, "HEIGHT", "150"),
             ("MAIN", 0, "HEIGHT", "120"), ("MAIN", 0, "FAILED", "0"), ("MAIN", 0, "ICAUTH", "1")),
    "ALLOT": (("MAIN", 0, "ARM", "A"), ("MAIN", 0, "ARM", "B"), ("MAIN", 0, "ARMNO", "7")),
    "TREAT": (("PLAN", 0, "GIVEN", "0"), ("PLAN", 0, "GIVEN", "1"), ("PLAN", 0, "WHY", "refused"),
              ("PLAN", 0, "PLANNED", "1"), ("PLAN", 0, "DOSE", "3"),
              ("FRACTION", 1, "FXDAT", "20.11.26"), ("FRACTION", 1, "FXDOSE", "2"),
              ("FRACTION", 2, "FXDOSE", "never")),
    "EV": (("MAIN", 0, "EVENT", "fall"),),
}  # fmt: skip
"""What is typed, some of it wrong, or answering what another answer makes no question."""

WHOLE: Final = {
    "CONS": (("MAIN", 0, "ICDAT", "20.11.26"), ("MAIN", 0, "HEIGHT", "170"),
             ("MAIN", 0, "FAILED", "0"), ("MAIN", 0, "ICAUTH", "1")),
    "ALLOT": (("MAIN", 0, "ARM", "A"),),
    "TREAT": (("PLAN", 0, "GIVEN", "0"), ("PLAN", 0, "WHY", "refused")),
    "EV": (("MAIN", 0, "EVENT", "fall"),),
}  # fmt: skip
"""What makes each page whole."""

REMEMBERED: Final = 4
"""Handles on pages that go on being used, however stale: few, so that they meet."""

Page = tuple[str, FormKey]


@dataclass
class Closed:
    """A page as it stood when it was closed: its status and its answers on disk."""

    status: str
    answers: Answers


class CompletedPages(RuleBasedStateMachine):
    """Two subjects, their pages, and every handle on a page that was ever opened."""

    def __init__(self) -> None:
        super().__init__()
        self._home = tempfile.TemporaryDirectory()
        root = Path(self._home.name)
        os.environ["KYPHOCRF_HOME"] = str(root / "home")
        self.clock = StillClock(datetime(2026, 11, 23, 16, 30, tzinfo=UTC))
        new = opening.NewSite("101", "DE", "coord02", "UMM", PASSWORD)
        opening.create_site(root / "study", new, STUDY_OF_TESTS, self.clock, CHEAP)
        self.session: Session = opening.sign_in(
            root / "study", STUDY_OF_TESTS, "coord02", PASSWORD, self.clock
        )
        self.investigator = acting(self.session, Role.INVESTIGATOR)
        self.handles: list[Entry] = []
        self.closed: dict[Page, Closed] = {}
        self.count = 0

    @initialize()
    def enrol(self) -> None:
        for subject in SUBJECTS:
            enrolment.enrol(self.session, subject)
        self.open(SUBJECTS[0], PLACES[2])

    def teardown(self) -> None:
        self.session.close()
        self._home.cleanup()

    # Acts.

    @rule(subject=st.sampled_from(SUBJECTS), key=st.sampled_from(PLACES))
    def open(self, subject: str, key: FormKey) -> None:
        self.remember(capture.open_form(self.session, subject, key))

    def remember(self, entry: Entry) -> None:
        self.handles = [*self.handles[1 - REMEMBERED :], entry]

    @rule(handle=st.integers(0, 99), whole=st.booleans())
    def fill_in(self, handle: int, *, whole: bool) -> None:
        """Fill a page in, through a fresh handle beside the one that is there already."""
        at = self.handles[handle % len(self.handles)]
        entry = capture.open_form(self.session, at.book.subject_key, at.key)
        self.remember(entry)
        self.act(lambda e: e.answer_all(dict.fromkeys(e.answers.given)))
        for group, row, item, typed in WHOLE[at.key.form]:
            self.act(partial(self.say, Spot(group, row, item), typed))
        if whole:
            self.act(lambda e: capture.complete(self.session, e))

    @rule(handle=st.integers(0, 99), typed=st.integers(0, 99))
    def type_something(self, handle: int, typed: int) -> None:
        entry = self.handles[handle % len(self.handles)]
        said = TYPED[entry.key.form]
        group, row, item, text = said[typed % len(said)]
        self.act(partial(self.say, Spot(group, row, item), text), handle)

    @rule(handle=st.integers(0, 99), place=st.integers(0, 99))
    def clear(self, handle: int, place: int) -> None:
        def cleared(entry: Entry) -> None:
            given = sorted(entry.answers.given)
            if given:
                entry.answer(given[place % len(given)], None)

        self.act(cleared, handle)

    @rule(handle=st.integers(0, 99), act=st.sampled_from(sorted({
        "undo", "redo", "add_row", "duplicate_row", "remove_row", "comment", "take_suggestion",
        "take_suggestions", "carry_forward", "clear_no_longer_asked", "drop_waiting_rows",
    })))  # fmt: skip
    def change(self, handle: int, act: str) -> None:
        self.act(ACTS[act], handle)

    @rule(handle=st.integers(0, 99), reason=st.sampled_from((None, "", "entered twice")))
    def leave(self, handle: int, reason: str | None) -> None:
        self.act(lambda e: capture.leave(self.session, e, reason, reason and "undone"), handle)

    @rule(handle=st.integers(0, 99))
    def complete(self, handle: int) -> None:
        self.act(lambda e: capture.complete(self.session, e), handle)

    @rule(handle=st.integers(0, 99))
    def complete_against_gate(self, handle: int) -> None:
        self.act(
            lambda e: against_gate.complete_against_gate(self.investigator, e, "as drawn"), handle
        )

    @rule(handle=st.integers(0, 99), name=st.sampled_from(("reopen", "bring_back", "void",
          "not_done", "clear_no_longer_asked")), given=st.booleans())  # fmt: skip
    def say_why(self, handle: int, name: str, *, given: bool) -> None:
        self.count += 1
        reason = f"reason {self.count}" if given else "  "
        use_case = getattr(capture, name)
        self.act(lambda e: use_case(self.session, e, reason), handle)

    @rule(handle=st.integers(0, 99), remark=st.sampled_from((None, "taken from suggestion")))
    def correct(self, handle: int, remark: str | None) -> None:
        """Open a page again and change it, in the program's words or in nobody's."""
        self.count += 1
        reason = f"reason {self.count}"
        self.act(lambda e: capture.reopen(self.session, e, reason), handle)
        self.act(lambda e: e.answer_all(dict.fromkeys(e.answers.given)), handle)
        self.act(lambda e: capture.leave(self.session, e, None, remark), handle)

    @rule(handle=st.integers(0, 99), subject=st.sampled_from(SUBJECTS))
    def move(self, handle: int, subject: str) -> None:
        def moved(entry: Entry) -> None:
            self.remember(correcting.move_to_subject(self.session, entry, subject, "belongs there"))

        self.act(moved, handle)

    @rule(handle=st.integers(0, 99))
    def follow_findings(self, handle: int) -> None:
        def followed(entry: Entry) -> None:
            for finding in entry.review.all_findings():
                proposing.begin(self.session, entry, finding)

        self.act(followed, handle)

    def say(self, spot: Spot, typed: str, entry: Entry) -> None:
        entry.answer(spot, entry.understood(spot, typed, "en").answer)

    def act(self, act: Callable[[Entry], object], handle: int = -1) -> None:
        """Do something to a page that is or was open; a refusal is an outcome like any other."""
        entry = self.handles[handle % len(self.handles)]
        before = entry.instance
        try:
            act(entry)
        except UserError:
            assert entry.instance.status is before.status
        self.follow()

    # Laws.

    def pages(self) -> dict[Page, casebook.PageOnDisk]:
        found = {}
        for subject in SUBJECTS:
            for key in casebook.statuses(self.session.file, subject):
                page = casebook.page(self.session.file, subject, key)
                assert page is not None
                found[subject, key] = page
        return found

    def follow(self) -> None:
        """While a page is closed its answers stand; only its status may be another."""
        for at, page in self.pages().items():
            before = self.closed.get(at)
            if before is not None:
                assert page.answers == before.answers or page.status != before.status
            if Status(page.status) in OPEN:
                self.closed.pop(at, None)
            elif before is None or page.status != before.status:
                self.closed[at] = Closed(page.status, page.answers)

    def records(self) -> tuple[AuditRecord, ...]:
        return tuple(one for s in SUBJECTS for one in trail.of_subject(self.session.file, s))

    @invariant()
    def no_record_changes_a_closed_page_and_each_carries_the_reason(self) -> None:
        require_reasons(self.records())

    @invariant()
    def the_trail_replayed_is_what_is_stored(self) -> None:
        forms = replay(self.records()).forms
        assert {at: form.state().answers for at, form in forms.items()} == {
            at: page.answers for at, page in self.pages().items()
        }
        assert {at: form.status for at, form in forms.items()} == {
            at: page.status for at, page in self.pages().items()
        }

    @invariant()
    def a_place_that_takes_one_page_has_one_that_counts(self) -> None:
        counting = [
            (subject, key[:3])
            for (subject, key), page in self.pages().items()
            if page.status != Status.VOID and not STUDY_OF_TESTS.current(key.form).repeats
        ]
        assert len(counting) == len(set(counting))

    @rule()
    def verify(self) -> None:
        assert verifying.verify(self.session).whole


def comment(entry: Entry) -> None:
    soft = [one for one in entry.review.all_findings() if one.severity is Severity.SOFT]
    if soft:
        entry.comment(soft[0], "as it was")


ACTS: Final[dict[str, Callable[[Entry], object]]] = {
    "undo": Entry.undo,
    "redo": Entry.redo,
    "add_row": lambda e: e.add_row("FRACTION") if "FRACTION" in e.form.group else None,
    "duplicate_row": lambda e: (
        e.duplicate_row("FRACTION", 1) if "FRACTION" in e.form.group else None
    ),
    "remove_row": lambda e: e.remove_row("FRACTION", 1),
    "comment": comment,
    "take_suggestion": lambda e: e.take_suggestion(next(iter(e.review.places))),
    "take_suggestions": lambda e: e.take_suggestions(e.form.groups[0].name),
    "carry_forward": lambda e: e.carry_forward("FRACTION") if "FRACTION" in e.form.group else None,
    "clear_no_longer_asked": Entry.clear_no_longer_asked,
    "drop_waiting_rows": Entry.drop_waiting_rows,
}

TestCompletedPages = CompletedPages.TestCase
TestCompletedPages.settings = settings(
    max_examples=15, stateful_step_count=40,
    # Making a failure smaller would take longer than a test may last: it is told as it was found.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


def test_capture_01_an_answer_of_a_completed_page_survives_any_number_of_undos(
    session: Session, entry: Entry
) -> None:
    entry.answer(Spot("PLAN", 0, "GIVEN"), Answer(value="0"))
    capture.leave(session, entry)
    entry.answer(Spot("PLAN", 0, "WHY"), Answer(value="refused"))
    assert capture.complete(session, entry) == ()
    before = entry.answers

    for _ in range(2):
        try:
            entry.undo()
        except UserError as refused:
            assert refused.number == "E-324"  # noqa: PT017  each of them is refused
        capture.leave(session, entry)

    stored = casebook.page(session.file, "101-001", entry.key)
    assert stored is not None
    assert stored.answers == before == entry.answers
