"""Whatever is entered, created, lost and acknowledged, in whatever order: all of it arrives."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyphocrf.errors import UserError
from kyphocrf.storage import trail, verifying
from kyphocrf.workflow import acknowledging, enrolment, opening, outbox, sending
from kyphocrf.workflow.session import Session
from tests.small_study import STUDY_OF_TESTS
from tests.sponsor import Sponsor
from tests.workflow.conftest import CHEAP, PASSWORD, StillClock

ACTS = st.one_of(
    st.just(("enter", 0)),
    st.just(("create", 0)),
    st.tuples(st.sampled_from(["deliver", "again", "take in"]), st.integers(0, 5)),
    st.just(("acknowledge", 0)),
)


class Life:
    """A site with a sponsor: what was made, what answers lie on the stick."""

    def __init__(self, root: Path) -> None:
        new = opening.NewSite("101", "DE", "coord02", "UMM", PASSWORD)
        opening.create_site(root / "study", new, STUDY_OF_TESTS, StillClock(), CHEAP)
        self.session: Session = opening.sign_in(
            root / "study", STUDY_OF_TESTS, "coord02", PASSWORD, StillClock()
        )
        self.sponsor = Sponsor.new(root / "sponsor")
        self.sponsor.enrol(self.session)
        self.stick = root / "stick"
        self.stick.mkdir()
        self.made: list[Path] = []
        self.answers: list[Path] = []
        self.received = 0

    def do(self, act: str, number: int) -> None:
        """Do one thing, where there is something to do it to; then nothing may be out of order."""
        match act:
            case "enter":
                enrolment.enrol(self.session, enrolment.next_subject_key(self.session))
            case "create":
                self._create()
            case "deliver" if self.made:
                self.sponsor.receive(self.session, self.made[number % len(self.made)])
            case "again" if self.made:
                name = self.made[number % len(self.made)].stem
                sending.send_again(self.session, name, self.stick)
            case "acknowledge" if self.made:
                self.answers.append(self.sponsor.answer(self.session))
            case "take in" if self.answers:
                path = self.answers[number % len(self.answers)]
                acknowledging.take_in(self.session, path)
        self.require_order()

    def _create(self) -> None:
        unsent = outbox.outbox(self.session).unsent.records
        try:
            self.made += [one.path for one in sending.create(self.session, self.stick)]
        except UserError as refused:
            assert (refused.number, unsent) == ("E-432", 0)  # noqa: PT017  both ways are right

    def require_order(self) -> None:
        found = outbox.outbox(self.session)
        last = trail.heads(self.session.file)[0].seq
        assert found.unsent.records + found.sent.records + found.received.records == last
        assert found.received.records >= self.received, "what was received stays received"
        self.received = found.received.records
        assert [one.sequence for one in found.lines] == list(range(len(found.lines), 0, -1))

    def end(self) -> None:
        """Deliver what is left in any order, and take in the last answer: all has arrived."""
        self._create()
        for path in reversed(self.made):
            self.sponsor.receive(self.session, path)
        acknowledging.take_in(self.session, self.sponsor.answer(self.session))
        for path in self.answers:
            acknowledging.take_in(self.session, path)
        found = outbox.outbox(self.session)
        assert (found.unsent.records, found.sent.records, found.problem) == (0, 0, None)
        assert {one.state for one in found.lines} <= {"received"}
        assert verifying.verify(self.session.file).whole


@contextmanager
def life() -> Iterator[Life]:
    with tempfile.TemporaryDirectory() as root, pytest.MonkeyPatch.context() as patch:
        patch.setenv("KYPHOCRF_HOME", f"{root}/home")
        lived = Life(Path(root))
        try:
            yield lived
        finally:
            lived.session.close()


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(st.lists(ACTS, max_size=10))
def test_in_whatever_order_all_of_it_arrives(acts: list[tuple[str, int]]) -> None:
    with life() as lived:
        for act in acts:
            lived.do(*act)
        lived.end()
