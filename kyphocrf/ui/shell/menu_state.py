"""Which entries of the menus would do nothing on the screen that is shown."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from kyphocrf.record.casebook import Status
from kyphocrf.record.entry import Entry
from kyphocrf.ui.keys.table import COMMANDS, Scope
from kyphocrf.workflow.permission import Act

_NEEDED: Final[dict[str, Act]] = {
    "new": Act.ENROL,
    "mistake": Act.MOVE,
    "no_mistake": Act.MOVE,
    "print": Act.READ,
    "export_print": Act.READ,
    "backup": Act.BACK_UP,
    "find": Act.READ,
    "go_to": Act.READ,
    "subject_page": Act.READ,
    "missing": Act.ENTER,
    "undo": Act.ENTER,
    "redo": Act.ENTER,
    "comment": Act.ENTER,
    "reopen": Act.ENTER,
    "not_done": Act.ENTER,
    "take_previous": Act.ENTER,
    "void": Act.VOID,
    "bring_back": Act.VOID,
    "remove_row": Act.VOID,
    "belongs_elsewhere": Act.MOVE,
    "against_gate": Act.AGAINST_GATE,
}
"""What a command needs to be permitted."""
_WHERE: Final[dict[str, frozenset[str]]] = {
    "main_action": frozenset({"visit", "today", "subject", "subjects"}),
    "next_pane": frozenset({"visit"}),
    "previous_pane": frozenset({"visit"}),
    "close": frozenset({"visit", "subject", "today", "history", "site", "key_card", "vocabulary"}),
}
"""The screens on which a command does something; elsewhere nothing."""
_ON_OPEN_PAGES: Final = frozenset(
    {
        "undo", "redo", "missing", "take_previous", "repeat_above", "add_row", "duplicate_row",
        "remove_row", "clear_not_asked", "not_done", "against_gate",
    }
)  # fmt: skip
_OF_A_SUBJECT: Final = frozenset({"subject_page", "mistake", "no_mistake"})
_IN_ROWS: Final = frozenset({"repeat_above", "duplicate_row", "remove_row", "sort_rows"})


@dataclass(frozen=True, slots=True)
class DeskState:
    """What is shown, and by whom it is seen. `barred`: places that show this person nothing.

    `mistaken`: the subject here is marked as enrolled by mistake.
    """

    screen: str
    may: Callable[[Act], bool]
    barred: frozenset[str] = frozenset()
    entry: Entry | None = None
    in_row: bool = False
    subject_key: str = ""
    mistaken: bool = False
    clock_runs: bool = False


def useless(state: DeskState) -> frozenset[str]:
    """Name the commands that would do nothing."""
    return frozenset(_useless(state))


def _useless(state: DeskState) -> Iterator[str]:
    yield from (name for name, act in _NEEDED.items() if not state.may(act))
    yield from (name for name, screens in _WHERE.items() if state.screen not in screens)
    yield from state.barred
    if not state.subject_key:
        yield from _OF_A_SUBJECT
    yield "mistake" if state.mistaken else "no_mistake"
    if not state.clock_runs:
        yield "open_clock"
    if not state.in_row:
        yield from _IN_ROWS
    if state.entry is None:
        yield from (one.name for one in COMMANDS.values() if one.scope in (Scope.FORM, Scope.GRID))
    else:
        yield from _useless_on(state.entry)


def _useless_on(entry: Entry) -> Iterator[str]:
    """Name what a page in this state does not take."""
    status = entry.instance.status
    if entry.closed is not None:
        yield from _ON_OPEN_PAGES
    if status not in (Status.COMPLETE, Status.NOT_DONE) or entry.barred is not None:
        yield "reopen"
    if status not in (Status.BLANK, Status.STARTED):
        yield "not_done"
    if status in (Status.BLANK, Status.VOID):
        yield from ("void", "belongs_elsewhere")
    if status is not Status.VOID:
        yield "bring_back"
    if not entry.unmet():
        yield "against_gate"
