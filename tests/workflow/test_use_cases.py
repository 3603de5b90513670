"""Each use case, in each role: permitted as the table says, or refused, noted, nothing changed."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import FunctionType
from typing import Final, TypeAlias

import pytest

import kyphocrf.workflow
from kyphocrf.errors import UserError
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.entry import Entry
from kyphocrf.record.person import Person
from kyphocrf.storage import trail
from kyphocrf.storage.redaction_search import Target
from kyphocrf.workflow import (
    accounts,
    against_gate,
    amending,
    blank_paper,
    capture,
    clock_check,
    clocks,
    correcting,
    due_list,
    enrolment,
    history,
    history_output,
    history_pages,
    keeping,
    older_copies,
    opening,
    output,
    overview,
    people,
    printing,
    proposing,
    redacting,
    renewing,
    restoring,
    summary,
    typing,
    verifying,
)
from kyphocrf.workflow.history_filter import EVERYTHING, HistoryFilter
from kyphocrf.workflow.history_output import Target as Written
from kyphocrf.workflow.permission import PERMITTED, Act, Role
from kyphocrf.workflow.session import ACT_OF, Session
from tests.acting import acting
from tests.workflow.conftest import PASSWORD, TREATMENT, StillClock
from tests.workflow.tries_of_exchange import OF_THE_EXCHANGE
from tests.workflow.tries_of_lists import OF_THE_LISTS

GIVEN = Spot("PLAN", 0, "GIVEN")
WHY = Spot("PLAN", 0, "WHY")
DOORS: Final = {
    "reading", "reading_trail", "writing", "pages", "casebook_statuses", "outbox_state", "sealing",
    "urgent", "act_of_change", "sdtm_package",
}  # fmt: skip
"""What use cases are made of; no screen calls it, as the contracts hold."""


class Place:
    """A subject of its own for each try, filled in by a coordinator; and where files may go."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.session = session
        self.folder = folder
        self.subject = enrolment.next_subject_key(session)
        enrolment.enrol(session, self.subject)

    def entry(self, *, status: str = "begun") -> Entry:
        """Return the page of treatment, begun or further, as a coordinator has it open."""
        entry = capture.open_form(self.session, self.subject, TREATMENT)
        if status != "blank":
            entry.answer_all({GIVEN: Answer(value="0"), WHY: Answer(value="refused")})
            capture.leave(self.session, entry)
        if status == "complete":
            assert capture.complete(self.session, entry) == ()
        if status == "void":
            capture.void(self.session, entry, "wrong patient")
        return entry

    def changed(self) -> Entry:
        """Return a page with an answer that is not on disk yet."""
        entry = self.entry()
        entry.answer(WHY, Answer(value="declined"))
        return entry

    def drawn(self) -> Entry:
        """Return the page that allots the arm, whose gate does not pass."""
        entry = capture.open_form(self.session, self.subject, FormKey("R", 1, "ALLOT", 1))
        entry.answer(Spot("MAIN", 0, "ARM"), Answer(value="A"))
        return entry


Try: TypeAlias = Callable[[Session, Place], object]
OTHER: Final = "a password somebody gave"
NEW: Final = Person(
    "monitor01", "monitor", "Sponsor", active=True, printed_name="Mona Weiss", trained="2026-11-01"
)
TRIES: Final[dict[str, Try]] = {
    "accounts.accounts": lambda by, _: accounts.accounts(by),
    "against_gate.complete_against_gate": lambda by, at: against_gate.complete_against_gate(
        by, at.drawn(), "as drawn"
    ),
    "amending.affected": lambda by, at: amending.affected(by, at.entry()),
    "amending.amendments": lambda by, _: amending.amendments(by),
    "amending.approve": lambda by, _: amending.approve(by, 9, date(2026, 12, 1), "vote"),
    "amending.move": lambda by, at: stopped(
        lambda: amending.move(by, at.entry(), None, "vote")  # type: ignore[arg-type]
    ),
    "amending.newer_version": lambda by, at: amending.newer_version(by, at.entry()),
    "capture.bring_back": lambda by, at: capture.bring_back(
        by, at.entry(status="void"), "right after all"
    ),
    "capture.clear_no_longer_asked": lambda by, at: capture.clear_no_longer_asked(
        by, at.entry(), "other answer"
    ),
    "capture.complete": lambda by, at: capture.complete(by, at.entry()),
    "capture.leave": lambda by, at: capture.leave(by, at.changed()),
    "capture.note_barred": lambda by, at: capture.note_barred(by, at.entry()),
    "capture.not_done": lambda by, at: capture.not_done(by, at.entry(status="blank"), "too ill"),
    "capture.open_form": lambda by, at: capture.open_form(by, at.subject, TREATMENT),
    "capture.reopen": lambda by, at: capture.reopen(by, at.entry(status="complete"), "typo"),
    "capture.void": lambda by, at: capture.void(by, at.entry(), "wrong patient"),
    "clock_check.confirm": lambda by, _: clock_check.confirm(by, doubt_at(by), "right"),
    "clock_check.deny": lambda by, _: clock_check.deny(by, doubt_at(by)),
    "clock_check.doubt": lambda by, _: clock_check.doubt(by),
    "clocks.incomplete_reports": lambda by, _: clocks.incomplete_reports(by),
    "clocks.tallies": lambda by, _: clocks.tallies(by),
    "clocks.ticking": lambda by, _: clocks.ticking(by),
    "correcting.move_to_subject": lambda by, at: correcting.move_to_subject(
        by, at.entry(), "101-001", "belongs there"
    ),
    "correcting.moved_to": lambda by, at: correcting.moved_to(by, at.subject, TREATMENT),
    "enrolment.counting_pages": lambda by, at: enrolment.counting_pages(by, at.subject),
    "enrolment.enrol": lambda by, at: enrolment.enrol(by, next_of(at)),
    "enrolment.mark_as_mistake": lambda by, at: enrolment.mark_as_mistake(by, at.subject, "twice"),
    "enrolment.next_subject_key": lambda by, _: enrolment.next_subject_key(by),
    "enrolment.take_back_mistake": lambda by, at: enrolment.take_back_mistake(
        by, mistaken(at), "not twice"
    ),
    "history.changed_after_completion": lambda by, at: history.changed_after_completion(
        by, at.subject, TREATMENT
    ),
    "history.of_form": lambda by, at: history.of_form(by, at.subject, TREATMENT),
    "history.of_item": lambda by, at: history.of_item(by, at.subject, TREATMENT, GIVEN),
    "history.removed_rows": lambda by, at: history.removed_rows(by, at.subject, TREATMENT),
    "history_output.export_changes": lambda by, at: history_output.export_changes(
        by, EVERYTHING, "csv", Written(at.folder / "changes.csv", "en")
    ),
    "history_output.print_changes": lambda by, at: history_output.print_changes(
        by, EVERYTHING, Written(at.folder / "changes.pdf", "en")
    ),
    "history_output.write_accesses": lambda by, at: history_output.write_accesses(
        by, EVERYTHING, "csv", Written(at.folder / "accesses.csv", "en")
    ),
    "history_pages.accesses": lambda by, _: history_pages.accesses(by, EVERYTHING),
    "history_pages.changes": lambda by, at: history_pages.changes(by, HistoryFilter(at.subject)),
    "history_pages.choices": lambda by, _: history_pages.choices(by),
    "history_pages.count_accesses": lambda by, _: history_pages.count_accesses(by, EVERYTHING, 9),
    "history_pages.count_changes": lambda by, _: history_pages.count_changes(by, EVERYTHING, 9),
    "history_pages.filter_words": lambda by, _: history_pages.filter_words(
        by, "changes", EVERYTHING
    ),
    "history_pages.items": lambda by, _: history_pages.items(by, "TREAT"),
    "people.add_user": lambda by, _: people.add_user(by, NEW, "a password of a monitor"),
    "keeping.backup_folder": lambda by, _: keeping.backup_folder(by),
    "keeping.back_up_changes": lambda by, _: keeping.back_up_changes(by),
    "keeping.back_up": lambda by, _: keeping.back_up(by),
    "keeping.backup_ages": lambda by, _: keeping.backup_ages(by),
    "keeping.second_place_of": lambda by, _: keeping.second_place_of(by),
    "keeping.second_place_here": lambda by, _: keeping.second_place_here(by),
    "keeping.set_second_place": lambda by, at: keeping.set_second_place(by, at.folder / "home"),
    "people.change_password": lambda by, _: people.change_password(by, PASSWORD, f"{PASSWORD} 2"),
    "people.deactivate": lambda by, _: people.deactivate(by, "coord02", "left"),
    "people.reactivate": lambda by, _: people.reactivate(by, "coord02", PASSWORD, "back"),
    "people.reset_password": lambda by, _: people.reset_password(by, "coord02", OTHER, "forgot"),
    "people.change_role": lambda by, _: people.change_role(by, "coord02", Role.MONITOR, "moved"),
    "people.note_training": lambda by, _: people.note_training(by, "coord02", "2026-11-01"),
    "people.printed_names": lambda by, _: people.printed_names(by),
    "people.users": lambda by, _: people.users(by),
    "verifying.begin": lambda by, _: verifying.begin(by),
    "verifying.begin_due": lambda by, _: verifying.begin_due(by),
    "verifying.finish": lambda by, at: verifying.finish(
        by, (begun := verifying.begin(at.session)), begun.run()
    ),
    "verifying.verify": lambda by, _: verifying.verify(by),
    "older_copies.destroy": lambda by, _: older_copies.destroy(by, (), "holds a name"),
    "older_copies.find": lambda by, _: older_copies.find(by),
    "older_copies.give_up": lambda by, _: older_copies.give_up(by, (), "burnt"),
    "opening.is_copied": lambda by, _: opening.is_copied(by),
    "opening.remember": lambda by, _: opening.remember(by),
    "opening.settle_copied": lambda by, _: opening.settle_copied(by),
    "opening.settle_moved": lambda by, _: opening.settle_moved(by),
    "opening.unlock": lambda by, _: opening.unlock(by, PASSWORD),
    "opening.fresh_recovery_key": lambda by, _: opening.fresh_recovery_key(by),
    "opening.replace_recovery_sheet": lambda by, at: opening.replace_recovery_sheet(
        by, opening.fresh_recovery_key(acting(at.session, Role.ADMINISTRATOR))
    ),
    "printing.pages": lambda by, _: printing.pages(by, "101-001"),
    "output.export_csv": lambda by, at: output.export_csv(by, at.folder / "tables"),
    "output.export_odm": lambda by, at: output.export_odm(by, at.folder / "x.xml"),
    "output.export_excel": lambda by, at: output.export_excel(by, at.folder / "x.xlsx"),
    "output.export_sdtm": lambda by, at: output.export_sdtm(by, at.folder / "sdtm"),
    "printing.print_casebooks": lambda by, at: printing.print_casebooks(
        by, ("101-001",), at.folder / "x.pdf", replacing=True
    ),
    "blank_paper.blank_forms": lambda by, _: blank_paper.blank_forms(by, "en", ("PS",)),
    "blank_paper.print_blank_forms": lambda by, at: blank_paper.print_blank_forms(
        by, at.folder / "x.pdf", "en", ("PS",), replacing=True
    ),
    "printing.print_pages": lambda by, at: printing.print_pages(
        by, "101-001", at.folder / "x.pdf", replacing=True
    ),
    "overview.answers": lambda by, at: overview.answers(by, at.subject),
    "overview.forms_at": lambda by, at: overview.forms_at(by, at.subject, "V0"),
    "overview.grid": lambda by, _: overview.grid(by),
    "overview.page_of_visit_beside": lambda by, at: overview.page_of_visit_beside(
        by, at.subject, "V0", 1
    ),
    "overview.page_to_do_next": lambda by, at: overview.page_to_do_next(by, at.subject, TREATMENT),
    "overview.row_of_subject": lambda by, at: overview.row_of_subject(by, at.subject),
    "due_list.enrolment": lambda by, _: due_list.enrolment(by),
    "due_list.today": lambda by, _: due_list.today(by),
    "due_list.windows": lambda by, _: due_list.windows(by, 14),
    "overview.void_pages": lambda by, at: overview.void_pages(by, at.subject, "V0"),
    "proposing.begin": lambda by, at: stopped(
        lambda: proposing.begin(by, at.entry(), None)  # type: ignore[arg-type]
    ),
    "redacting.extent": lambda by, at: redacting.extent(by, typed(at)),
    "redacting.notice": lambda by, _: redacting.notice(by, ()),
    "redacting.overwrite": lambda by, _: redacting.overwrite(by),
    "redacting.redact": lambda by, at: redacting.redact(by, listed(at), "a name"),
    "redacting.redactions": lambda by, _: redacting.redactions(by),
    "redacting.texts_of_page": lambda by, at: redacting.texts_of_page(by, at.subject, TREATMENT),
    "redacting.texts_of_record": lambda by, at: redacting.texts_of_record(by, typed(at).seq),
    "redacting.waiting": lambda by, _: redacting.waiting(by),
    "renewing.are_clocks_known": lambda by, _: renewing.are_clocks_known(by),
    "renewing.begin": lambda by, _: renewing.begin(by),
    "renewing.take_over": lambda by, _: renewing.take_over(by),
    "renewing.how_far": lambda by, _: renewing.how_far(by),
    "restoring.restore": lambda by, at: restoring.restore(
        by, keeping.back_up(at.session).folder, at.folder / f"restored {by.author.role}", "drill"
    ),
    **OF_THE_EXCHANGE,
    **OF_THE_LISTS,
    "summary.summary": lambda by, at: summary.summary(by, at.subject),
    "typing.forget": lambda by, _: typing.forget(by),
    "typing.keep": lambda by, at: typing.keep(by, at.subject, WHY.at(TREATMENT), "refu"),
    "typing.left_over": lambda by, _: typing.left_over(by),
}
CLOSING: Final = {"keeping.leave", "keeping.seal", "opening.activate"}
"""What ends or locks a session or needs a printed key; other tests walk these, for everybody."""


def stopped(use_case: Callable[[], object]) -> object:
    """Call a use case with a gap in what it is given: its role is asked before anything else."""
    try:
        return use_case()
    except AttributeError:
        return None


def doubt_at(session: Session) -> clock_check.ClockDoubt:
    return clock_check.ClockDoubt("behind", session.clock(), session.clock())


def next_of(at: Place) -> str:
    return enrolment.next_subject_key(at.session)


def typed(at: Place) -> Target:
    """A text typed by a coordinator at the subject of this try."""
    entry = at.entry()
    entry.answer(WHY, Answer(value="Frau Muster"))
    capture.leave(at.session, entry)
    return Target(trail.of_item(at.session.file, at.subject, WHY.at(TREATMENT))[-1].seq, "new")


def listed(at: Place) -> redacting.Extent:
    return redacting.extent(acting(at.session, Role.INVESTIGATOR), typed(at))


def mistaken(at: Place) -> str:
    enrolment.mark_as_mistake(at.session, at.subject, "enrolled twice")
    return at.subject


def use_cases() -> Iterator[str]:
    """Name every public function of the room that a session is given to first."""
    room = kyphocrf.workflow
    for found in pkgutil.iter_modules(room.__path__):
        module = importlib.import_module(f"{room.__name__}.{found.name}")
        for name, function in vars(module).items():
            own = isinstance(function, FunctionType) and function.__module__ == module.__name__
            if not own or name.startswith("_") or found.name in DOORS:
                continue
            first = next(iter(inspect.signature(function).parameters.values()), None)
            if first is not None and first.annotation in (Session, "Session"):
                yield f"{found.name}.{name}"


def test_every_use_case_names_its_act_and_is_tried_here() -> None:
    found = set(use_cases())

    assert found == {name.removeprefix("kyphocrf.workflow.") for name in ACT_OF}
    assert found == TRIES.keys() | CLOSING


def test_no_act_is_permitted_to_nobody_and_none_is_dead() -> None:
    assert PERMITTED.keys() == set(Act)
    assert all(PERMITTED.values())
    assert set(ACT_OF.values()) == set(Act)


def test_the_table_of_acts_is_that_of_the_design() -> None:
    """C I M A U: coordinator, investigator, monitor, administrator, auditor."""
    letters = dict(zip(Role, "CIMAU", strict=True))
    table = {act: "".join(letters[role] for role in Role if role in PERMITTED[act]) for act in Act}

    assert table == {
        Act.USE: "CIMAU", Act.READ: "CIMU", Act.ENTER: "CI", Act.VOID: "CI", Act.ENROL: "CI",
        Act.MOVE: "CI", Act.AGAINST_GATE: "I", Act.EXPORT: "CIM", Act.SEE_TRAIL: "CIMU",
        Act.SEE_ACCESS: "MAU", Act.PEOPLE: "A", Act.AMEND: "IA", Act.BACK_UP: "CIMA",
        Act.RESTORE: "A", Act.VERIFY: "CIMAU", Act.SECOND_PLACE: "A", Act.RECOVERY_SHEET: "A",
        Act.REDACT: "IA", Act.NOTICE: "I", Act.DESTROY_BACKUP: "IA", Act.IMPORT_KIT: "IA",
        Act.SEND_BATCH: "CI", Act.TAKE_IN: "CI", Act.ANSWER_QUERY: "CI",
    }  # fmt: skip


@pytest.mark.parametrize("name", TRIES)
def test_a_use_case_is_permitted_as_the_table_says_or_refused(
    session: Session, clock: StillClock, tmp_path: Path, name: str
) -> None:
    permitted = PERMITTED[ACT_OF[f"kyphocrf.workflow.{name}"]]
    for role in sorted(Role, key=lambda role: role in permitted):
        clock.move(minutes=1)
        by, at = acting(session, role), Place(session, tmp_path)
        if role in permitted:
            permitted_try(by, at, name)
        else:
            refused_try(by, at, name)


def permitted_try(by: Session, at: Place, name: str) -> None:
    try:
        TRIES[name](by, at)
    except UserError as error:
        # Something else may be missing in the second role; the role itself is not.
        assert error.number != "E-301"  # noqa: PT017  no raise is expected at all
    for written in at.folder.glob("x.*"):
        written.unlink()


def refused_try(by: Session, at: Place, name: str) -> None:
    heads: list[object] = []

    def tried() -> None:
        TRIES[name](Watched(by, heads), at)

    with pytest.raises(UserError, match="E-301"):
        tried()
    audit, _ = trail.heads(by.file)
    assert audit == heads[0], "a refusal changes nothing"
    newest = trail.access(by.file)[-1]
    assert (newest.what, newest.stamp.author.role) == ("refusal", by.author.role)
    assert not list(at.folder.glob("x.*"))


class Watched(Session):
    """A session that notes the head of the data when its role is asked first."""

    def __init__(self, of: Session, heads: list[object]) -> None:
        super().__init__(
            of.study, of.file, of.author, of.clock, of.language, of.last_saved, of.in_hand,
            of.casebook_statuses, of.looked_at,
        )  # fmt: skip
        self._heads = heads

    def require(self, act: Act) -> None:
        self._heads.append(trail.heads(self.file)[0])
        super().require(act)
