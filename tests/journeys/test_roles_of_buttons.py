"""What each role is offered on the screens is what it may do: no more, and no less.

What the table of permissions allows is found on some screen; what it forbids cannot be pressed, and
pressed by its key it changes nothing and is in the access log.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from kyphocrf.storage import trail
from kyphocrf.ui.keys.table import COMMANDS
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.shell.rail_button import RailButton
from kyphocrf.workflow.permission import PERMITTED, Act, Role
from tests.journeys.test_menu_entries import (
    _LOOKS,
    _SCREENS,
    _WITHOUT_READING,
    actions,
    close_dialogs,
    entries,
    is_refused,
    prepared,
    seat,
    show,
)
from tests.journeys.workplace import Workplace

__all__ = ["prepared", "seat"]

_NO_OCCASION: Final = frozenset(
    {
        "open_clock", "move_version", "clear_not_asked", "comment", "follow_proposal", "undo",
        "redo", "repeat_above", "take_previous", "take_suggestions", "look_light", "normal_size",
        "clear_filters", "create_batch", "take_in", "key_card_pdf",
    }
)  # fmt: skip
"""What the prepared pages give no occasion for, whoever looks at them."""
_ON_THE_SAME_PAGE: Final = ["redo"]
"""That somebody may not change a page is recorded once for each time it is opened: at `undo`."""
_OF_READERS: Final = frozenset({"main_action", "next_pane", "previous_pane", "redact"})
"""Ways within screens that show answers, and what is done to an answer that is shown."""
_NO_BUTTONS: Final = frozenset({"vocabulary", "key_card"})
"""Screens that show buttons only as pictures of themselves."""
BUTTONS: Final[Mapping[str, tuple[Act, ...]]] = {
    "Add a user …": (Act.PEOPLE,),
    "Add drug": (Act.ENTER,),
    "After completion": (Act.SEE_TRAIL,),
    "Back up now": (Act.BACK_UP,),
    "Bring back …": (Act.VOID,),
    "Change my password …": (Act.USE,),
    "Create batch": (Act.SEND_BATCH,),
    "Outbox": (Act.SEND_BATCH, Act.TAKE_IN, Act.IMPORT_KIT, Act.DESTROY_BACKUP),
    "Take in acknowledgement …": (Act.TAKE_IN,),
    "Take in study kit …": (Act.IMPORT_KIT,),
    "Change …": (Act.PEOPLE,),
    "Changes": (Act.SEE_TRAIL,),
    "Complete": (Act.ENTER,),
    "Enrol subject": (Act.ENROL,),
    "Export, print": (Act.READ,),
    "Export …": (Act.SEE_TRAIL, Act.SEE_ACCESS),
    "History": (Act.SEE_TRAIL, Act.SEE_ACCESS),
    "Lists": (Act.READ,),
    "Open": (Act.READ,),
    "Open next form": (Act.READ,),
    "Print": (Act.READ,),
    "Print casebook": (Act.READ,),
    "Reopen …": (Act.ENTER,),
    "Site": (Act.USE,),
    "Subject page": (Act.READ,),
    "Subjects": (Act.READ,),
    "Table": (Act.READ,),
    "Today": (Act.READ,),
    "Verify the file …": (Act.VERIFY,),
    "Who looked": (Act.SEE_ACCESS,),
}
"""Each button of a screen by its words, and what it does; one of the acts must be permitted.

A button whose words hold a colon shows a computed value and where it comes from.
"""


def screens_of(desk: Workplace) -> tuple[str, ...]:
    return _SCREENS if desk.session.may(Act.READ) else _WITHOUT_READING


def buttons(desk: Workplace) -> Iterator[QAbstractButton]:
    """Yield what can be pressed on the screen that is shown, its rail included."""
    window = desk.desk.window
    history = desk.desk.screens.history
    for one in window.findChildren(QAbstractButton):
        is_one = isinstance(one, Button | RailButton) or (
            isinstance(one, ChoiceChip) and history.isAncestorOf(one)
        )
        if is_one and one.isVisibleTo(window) and one.isEnabled() and ":" not in one.text():
            yield one


def is_offered(role: Role, acts: tuple[Act, ...]) -> bool:
    return any(role in PERMITTED[act] for act in acts)


@pytest.mark.parametrize("role", Role)
def test_each_role_is_offered_what_it_may_do_and_nothing_else(
    seat: Callable[[Role], Workplace], role: Role
) -> None:
    desk = seat(role)
    offered, pressed = set[str](), set[str]()
    for screen in screens_of(desk):
        show(desk, screen)
        offered |= {name for name, chosen in entries(desk).items() if chosen}
        if screen not in _NO_BUTTONS:
            pressed |= {one.text() for one in buttons(desk)}

    permitted = {name for name in actions(desk) if is_offered(role, COMMANDS[name].acts)}
    unseen = _NO_OCCASION if desk.session.may(Act.READ) else _NO_OCCASION | _OF_READERS
    assert offered <= permitted
    assert permitted - offered <= unseen
    assert pressed == {words for words, acts in BUTTONS.items() if is_offered(role, acts)}


@pytest.mark.parametrize("role", Role)
def test_what_a_role_may_not_do_changes_nothing_by_its_key_and_is_recorded(
    seat: Callable[[Role], Workplace], role: Role
) -> None:
    desk = seat(role)
    file = desk.session.file
    show(desk, "started form" if desk.session.may(Act.READ) else "site")
    before = trail.heads(file)[0]
    unrecorded, told = [], 0
    for name, action in actions(desk).items():
        if name in _LOOKS or is_offered(role, COMMANDS[name].acts):
            continue
        known = refusals(desk)
        action.trigger()
        QApplication.processEvents()
        if is_refused():
            told += 1
            unrecorded += [name] if refusals(desk) == known else []
        close_dialogs(desk)

    assert trail.heads(file)[0] == before
    only_reads = role in PERMITTED[Act.READ] - PERMITTED[Act.ENTER]
    assert unrecorded == (_ON_THE_SAME_PAGE if only_reads else [])
    assert told > 0 or role in (Role.INVESTIGATOR, Role.COORDINATOR)


def refusals(desk: Workplace) -> int:
    return sum(one.what == "refusal" for one in trail.access(desk.session.file))
