"""The life of a study file: commits, power cuts, backups, restores, copies, in any order."""

import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kyphocrf.record.answers import Answer, Answers, Spot
from kyphocrf.record.chain import Moment
from kyphocrf.record.change import REDACTED, changes_between
from kyphocrf.storage import (
    backup,
    casebook,
    installation,
    redaction,
    redaction_search,
    study_file,
    trail,
    vault,
    verifying,
)
from kyphocrf.storage.redaction_search import Target
from tests.storage.site import (
    AUTHOR,
    CHEAP,
    EBRT,
    EMPTY,
    NOON,
    PASSWORD,
    SETTING,
    SUBJECT,
    USER,
    audit,
    restored,
)

FOUNDED = vault.found(USER, PASSWORD, cost=CHEAP)
FIRST = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
SPOTS = st.builds(
    Spot, st.sampled_from(["COURSE", "FRACTION"]), st.integers(0, 2), st.sampled_from(["A", "B"])
)
TYPED = st.text('aä"\\', max_size=3)
GIVEN = st.one_of(st.none(), st.builds(Answer, value=TYPED), st.builds(Answer, unread=TYPED))
LOST_WITH_POWER = shutil.ignore_patterns("reserve", "backups", "*-shm")


@dataclass(frozen=True, slots=True)
class Expected:
    """What the file must hold: answers, how many records, which epoch."""

    answers: Answers = EMPTY
    records: int = 3
    epoch: int = 1


class Life(RuleBasedStateMachine):
    """Does to a study file what may happen to one, and knows what must be in it afterwards."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.step = 0
        self.made: list[tuple[Path, Expected]] = []
        self.last = (EMPTY, EMPTY, "none")
        self.expected = Expected()

    @initialize()
    def found(self) -> None:
        folder = self.new_folder()
        self.file = study_file.create(folder, FOUNDED.keys, FOUNDED.dek, SETTING, AUTHOR, NOON)
        casebook.enrol_subject(self.file, SUBJECT, "012", AUTHOR, NOON, "enrol")

    def teardown(self) -> None:
        self.file.close()
        shutil.rmtree(self.place)

    def moment(self) -> Moment:
        self.step += 1
        now = FIRST + timedelta(minutes=self.step)
        return Moment(f"{now:%Y-%m-%dT%H:%M:%S}.000Z", 60)

    def new_folder(self) -> Path:
        self.step += 1
        return self.place / f"study {self.step}"

    def backups(self) -> list[tuple[Path, Expected]]:
        return [made for made in self.made if made[0].exists()]

    def expect(self, answers: Answers, records: int, epochs: int = 0) -> None:
        before = self.expected
        self.expected = Expected(answers, before.records + records, before.epoch + epochs)

    def commit(self) -> None:
        old, new, key = self.last
        changes = changes_between(old, new, SUBJECT, EBRT, 1)
        casebook.commit(self.file, changes, AUTHOR, self.moment(), key)

    def change(self, new: Answers) -> None:
        old = self.expected.answers
        self.last = (old, new, f"commit {self.step}")
        self.commit()
        self.expect(new, len(changes_between(old, new, SUBJECT, EBRT, 1)))

    @rule(spot=SPOTS, given=GIVEN)
    def answer(self, spot: Spot, given: Answer | None) -> None:
        self.change(self.expected.answers.with_answer(spot, given))

    @rule(row=st.integers(1, 2))
    def remove_row(self, row: int) -> None:
        self.change(self.expected.answers.without_row("FRACTION", row))

    @rule()
    def commit_once_more(self) -> None:
        if any(record.commit_key == self.last[2] for record in audit(self.file)):
            self.commit()

    @precondition(lambda self: self.expected.answers.given)
    @rule(which=st.integers(0))
    def redact(self, which: int) -> None:
        present = sorted(self.expected.answers.given)
        spot = present[which % len(present)]
        said = trail.of_item(self.file, SUBJECT, spot.at(EBRT))
        newest = [record for record in said if record.what == "answer"][-1]
        if newest.texts.new.text is not None:
            targets = redaction_search.everywhere(self.file, Target(newest.seq, "new"))
            redaction.redact(self.file, targets, "a name", AUTHOR, self.moment())
            emptied = Answer.from_text(REDACTED)
            self.expect(self.expected.answers.with_answer(spot, emptied), len(targets))

    @rule()
    def leave_and_come_back(self) -> None:
        self.file.close()
        self.file = study_file.open_(self.file.folder, FOUNDED.dek, USER, self.moment())

    @rule()
    def lose_power(self) -> None:
        # What lies on the disk at this instant, the log included, is all there is afterwards.
        found = self.new_folder()
        shutil.copytree(self.file.folder, found, ignore=LOST_WITH_POWER)
        self.file.close()
        self.file = study_file.open_(found, FOUNDED.dek, USER, self.moment())

    @rule()
    def back_up(self) -> None:
        made = backup.back_up(self.file, AUTHOR, self.moment())
        self.made.append((made.folder, self.expected))

    @precondition(lambda self: self.backups())
    @rule(which=st.integers(0))
    def restore(self, which: int) -> None:
        folder, held = self.backups()[which % len(self.backups())]
        self.file.close()
        self.file = restored(folder, self.new_folder(), FOUNDED.dek, self.moment())
        self.expected = replace(held, records=held.records + 1, epoch=held.epoch + 1)

    @rule()
    def settle_as_copy(self) -> None:
        installation.settle_as_copy(self.file, self.place / "memory", AUTHOR, self.moment())
        self.expect(self.expected.answers, 1, 1)

    @invariant()
    def the_file_holds_what_was_committed(self) -> None:
        forms = casebook.load(self.file, SUBJECT)
        assert (forms[EBRT].answers if forms else EMPTY) == self.expected.answers

    @invariant()
    def every_change_is_in_the_trail_once(self) -> None:
        assert len(audit(self.file)) == self.expected.records

    @invariant()
    def every_epoch_was_begun_by_a_record(self) -> None:
        begun = [record for record in audit(self.file) if record.what == "epoch"]
        assert self.file.header.epoch == self.expected.epoch == len(begun) + 1

    @invariant()
    def the_trail_tells_what_the_file_holds(self) -> None:
        assert verifying.verify(self.file).whole


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=30, stateful_step_count=20)
