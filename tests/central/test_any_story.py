"""Whatever is entered, lost, doubled, mixed up, restored or cloned: what the sponsor then holds.

A plain model says what that is; SQLCipher and PostgreSQL are held to it.
"""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kyphocrf.central import casebooks, restores, verifying
from kyphocrf.central.schema import audit_record, batch, epoch, record_text
from kyphocrf.record.change import redaction_mark
from tests.central import distribution
from tests.central.plain_model import PlainModel, Story, redacted, story
from tests.central.sending_site import SendingSite, texts_of
from tests.central.sponsor import Sponsor, sponsor
from tests.central.test_laws import statements_sent
from tests.central.test_restores import acknowledged

_SITES = count(1)
WHICH = st.integers(0, 1)
ITEMS = st.sampled_from(["HEIGHT", "WHERE", "ICDAT"])


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def one_for_all(request: pytest.FixtureRequest, tmp_path_factory: object) -> Iterator[Sponsor]:
    """Give one sponsor for all stories: each has sites of its own."""
    folder: Path = tmp_path_factory.mktemp("stories")  # type: ignore[attr-defined]
    is_server = request.param == "postgresql"
    made = sponsor(folder, request.getfixturevalue("server").database() if is_server else "")
    yield made
    made.session.database.close()


class Stories(RuleBasedStateMachine):
    """Two sites and a sponsor; `pool` holds every batch ever made, lost or not."""

    def __init__(self, here: Sponsor) -> None:
        super().__init__()
        self.here = here
        self.files: list[SendingSite] = []
        self.models: list[PlainModel] = []
        self.changed: set[int] = set()

    @initialize()
    def begin(self) -> None:
        names = [f"S{next(_SITES)}" for _ in range(2)]
        self.files = [self.here.site(name) for name in names]
        self.subjects = [file.enrol(1) for file in self.files]
        self.backups: list[list[SendingSite]] = [[], []]
        self.pools: list[list[Story]] = [[], []]
        self.models = [PlainModel(), PlainModel()]

    @rule(which=WHICH, item=ITEMS, values=st.lists(st.integers(100, 230), max_size=2),
          snapshot=st.integers(0, 5))  # fmt: skip
    def enter_and_export(self, which: int, item: str, values: list[int], snapshot: int) -> None:
        """Make a backup, enter something or nothing, and seal a batch."""
        file = self.files[which]
        self.backups[which].append(file.copied())
        for value in values:
            file.answer(self.subjects[which], item, str(value))
        self.pools[which].append(story(file, snapshot=snapshot == 0))

    @rule(which=WHICH, draw=st.data())
    def restore(self, which: int, draw: st.DataObject) -> None:
        # A backup of an earlier epoch would begin a number that another restore has begun.
        fitting = [x for x in self.backups[which] if x.epoch == self.files[which].epoch]
        if fitting:
            chosen = draw.draw(st.sampled_from(fitting))
            self.files[which] = self.files[which].restored_from(chosen)

    @rule(which=WHICH, value=st.integers(100, 230))
    def clone(self, which: int, value: int) -> None:
        """Let a copy go on as the same installation, and send what it wrote, twice."""
        clone = self.files[which].copied()
        for more in (0, 1):
            clone.answer(self.subjects[which], "HEIGHT", str(value + more))
            self.pools[which].append(story(clone))

    @rule(which=WHICH)
    def redact(self, which: int) -> None:
        file = self.files[which]
        answers = [x for x in file.records if x.what == "answer" and x.texts.new.text]
        if answers:
            file.redact(answers[-1])

    @rule(which=WHICH, draw=st.data())
    def deliver(self, which: int, draw: st.DataObject) -> None:
        """Let some of all batches arrive, in any order, some of them again."""
        if self.pools[which]:
            some = st.lists(st.sampled_from(self.pools[which]), min_size=1, max_size=4)
            for one in draw.draw(some):
                self.here.receive(one.batch)
                self.models[which].deliver(one)
                event(f"a batch that is {self.models[which].states[one.batch.manifest]}")
            self.changed.add(which)

    @rule(which=WHICH)
    def deliver_all(self, which: int) -> None:
        """Let everything that was ever sent arrive, the newest first."""
        for one in reversed(self.pools[which]):
            self.here.receive(one.batch)
            self.models[which].deliver(one)
        self.changed.add(which)

    @precondition(lambda self: any(model.waiting() for model in self.models))
    @rule(which=WHICH)
    def accept(self, which: int) -> None:
        waiting = self.models[which].waiting()
        if waiting is not None:
            file = self.files[which]
            restores.accept_restore(self.here.session, file.site, file.installation, "a story")
            self.models[which].accept(waiting)
            self.changed.add(which)
            event("a restore that is accepted")

    def teardown(self) -> None:
        for file, model in zip(self.files, self.models, strict=True):
            self._acknowledge(file, model)

    def _acknowledge(self, file: SendingSite, model: PlainModel) -> None:
        told = acknowledged(self.here, file).received
        number = max(model.follows, default=0)
        received = {n: x for (e, n), x in model.received.items() if e == number}
        assert told.epoch == max(number, 1)
        whole = max((number for number, x in received.items() if x.is_snapshot), default=0)
        assert set(range(whole + 1, told.sequence + 1)) <= received.keys()
        assert told.sequence + 1 not in received
        last = max((seq for (e, seq) in model.current()), default=0)
        assert told.audit.seq == last

    @invariant()
    def everything_is_as_it_should_be(self) -> None:
        for which in self.changed:
            self._compare(self.files[which], self.models[which])
        self.changed.clear()

    def _compare(self, file: SendingSite, model: PlainModel) -> None:
        def of_site(table: sa.Table, *names: str) -> list[tuple[Any, ...]]:
            return self.here.rows(table, *names, site=file.site)

        states = dict(of_site(batch, "manifest", "state"))
        assert states == model.states
        held = {(e, n): bytes(h) for e, n, h in of_site(audit_record, "epoch", "seq", "hash")}
        assert held == {key: record.hash for key, record in model.records.items()}
        assert set(of_site(epoch, "epoch", "follows", "superseded_after")) == {
            (e, follows, model.superseded.get(e)) for e, follows in model.follows.items()
        }
        texts = {
            (e, n, p): t for e, n, p, t in of_site(record_text, "epoch", "seq", "part", "text")
        }
        gone = redacted(model.current().values())
        sure = {
            (key[0], *part): text
            for key, record in model.current().items()
            for part, text in texts_of([record]).items()
            if redaction_mark(*part) not in gone
        }
        assert sure.items() <= texts.items()
        assert not [
            x
            for x in model.current()
            if any(
                (*x, part) in texts and redaction_mark(x[1], part) in gone
                for part in ("old", "new")
            )
        ]
        with self.here.session.database.reading() as reader:
            found = casebooks.subjects(reader, self.here.session.study.oid, file.site)
        assert bool(found) == any(x.what == "subject" for x in model.current().values())


def test_any_story_ends_as_a_plain_model_says(one_for_all: Sponsor) -> None:
    stories = 12 if one_for_all.at.is_file else 5

    with statements_sent(one_for_all) as sent:
        run_state_machine_as_test(
            lambda: Stories(one_for_all),  # type: ignore[arg-type]
            settings=settings(
                max_examples=stories, stateful_step_count=20,
                suppress_health_check=list(HealthCheck),
            ),
        )  # fmt: skip

    every = dict.fromkeys(sent)
    assert {one: fault for one in every if (fault := distribution.fault(one))} == {}
    found = verifying.verify(one_for_all.session)
    assert [one.en for one in found.sentences()] == []
