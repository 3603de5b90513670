"""The menus follow screen and role: what can be chosen does something, and is permitted."""

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import Language
from kyphocrf.demo.patients import Story
from kyphocrf.demo.stage import sweep
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.dialogs.message_dialog import MessageDialog
from kyphocrf.ui.help.key_card_view import KeyCardView
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.keys.actions import CommandMenu
from kyphocrf.ui.keys.table import COMMANDS, Scope
from kyphocrf.ui.look import theme
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow import capture, enrolment, reading
from kyphocrf.workflow.permission import Act, Role, may
from tests.journeys.choosing import choose
from tests.journeys.workplace import TODAY, Workplace
from tests.ui.study_site import PASSWORD

_PAGES: Final = {
    "started form": FormKey("V0", 1, "SCR", 1),
    "blank form": FormKey("V0", 1, "DM", 1),
    "complete form": FormKey("V0", 1, "PAIN", 1),
    "void form": FormKey("V0", 1, "IE", 1),
    "form not done": FormKey("V0", 1, "QOL", 1),
    "table": FormKey("V0", 1, "AN", 1),
    "requirements": FormKey("RND", 1, "RND", 1),
}
_PLACES: Final = ("today", "subjects", "history", "site", "key_card", "vocabulary")
_SCREENS: Final = (*_PLACES, "subject", "mistake", "visit without a form", *_PAGES)
_LOOKS: Final = frozenset(name for name in COMMANDS if name.startswith("look_")) | {
    "language", "larger", "smaller", "normal_size", "full_screen",
}  # fmt: skip
"""What changes how everything looks, on every screen alike."""
_ALIKE: Final = frozenset(
    {
        "other_folder", "print", "export_print", "say_saved", "backup", "lock", "sign_out", "new",
        "about", "go_to",
    }
)  # fmt: skip
"""What does the same from every screen: it is tried on one."""
_BY_SCREEN: Final = frozenset({"main_action", "find", "help", "close"})
"""What does something else on each screen."""


def prepared(desk: Workplace) -> None:
    """Have pages in every state, and a subject that was enrolled by mistake."""
    desk.have(Story(1, TODAY, 1958, "F").rated(0, "V0", ("7", "5")))
    session = desk.session
    enrolment.enrol(session, "101-002")
    enrolment.mark_as_mistake(session, "101-002", "seen twice")
    started = capture.open_form(session, "101-001", _PAGES["started form"])
    for item, typed in (("ICDAT", "2026-11-20"), ("ICVERS", "2.1")):
        spot = next(one for one in started.review.places if one.item == item)
        started.answer(spot, started.understood(spot, typed, "en").answer)
    capture.leave(session, started)
    table = capture.open_form(session, "101-001", _PAGES["table"])
    for _ in range(2):
        row, _ = table.add_row("DRUGS")
        spot = next(s for s in table.review.places if s.row == row and s.item == "ANDRUG")
        table.answer(spot, table.understood(spot, "Morphine", "en").answer)
    capture.leave(session, table)
    void = capture.open_form(session, "101-001", _PAGES["void form"])
    spot = next(iter(void.review.places))
    void.answer(spot, void.understood(spot, "1", "en").answer)
    capture.void(session, void, "wrong patient")
    capture.not_done(session, capture.open_form(session, "101-001", _PAGES["form not done"]), "ill")


def show(desk: Workplace, screen: str) -> None:
    """Show a screen, in English and in light colours at 100 %."""
    screens = desk.desk.screens
    if desk.desk.language != "en":
        desk.desk.speak("en")
    if theme.current().percent != 100:
        desk.keys.command("normal_size")
    if screen in _PLACES:
        screens.show(screen)
    elif screen in ("subject", "mistake"):
        screens.open_subject("101-001" if screen == "subject" else "101-002")
    elif screen == "visit without a form":
        screens.open_visit("101-001", "T0")
    else:
        screens.open_visit("101-001", _PAGES[screen].event, _PAGES[screen])
    if screen == "table":
        view = desk.desk.visit.page.view
        assert view is not None
        view.go_to(next(spot for spot in view.stops() if spot.row == 2))
    desk.desk.visit.leave()
    QApplication.processEvents()


def menus(desk: Workplace) -> list[CommandMenu]:
    return desk.desk.window.top.menus.findChildren(CommandMenu)


def entries(desk: Workplace) -> Mapping[str, bool]:
    """Every entry of the menus, and whether it can be chosen."""
    found: dict[str, bool] = {}
    for menu in menus(desk):
        menu.aboutToShow.emit()
        found |= {action.objectName(): action.isEnabled() for action in menu.actions()}
        menu.aboutToHide.emit()
    return found


def actions(desk: Workplace) -> Mapping[str, QAction]:
    return {one.objectName(): one for menu in menus(desk) for one in menu.actions()}


class Watch:
    """What a person notices of the desk: the picture, the focus, what opened, what is left."""

    def __init__(self, desk: Workplace) -> None:
        self._desk = desk
        self._left = 0
        desk.desk.sign_out_asked.connect(self._note)

    def _note(self) -> None:
        self._left += 1

    def seen(self) -> tuple[object, ...]:
        QApplication.processEvents()
        window = self._desk.desk.window
        picture = window.grab().toImage()
        return (
            hash(bytes(picture.constBits())),
            id(QApplication.focusWidget()),
            id(QApplication.activeModalWidget()),
            id(QApplication.activePopupWidget()),
            self._left,
            window.isFullScreen(),
            theme.current().mode,
            self._desk.session.last_saved,
        )

    def notices(self, act: Callable[[], object]) -> bool:
        """Tell whether anything is to be noticed of what is done but that it is refused."""
        before = self.seen()
        act()
        after = self.seen()
        refused = isinstance(QApplication.activeModalWidget(), MessageDialog)
        close_dialogs(self._desk)
        return before != after and not refused


def close_dialogs(desk: Workplace) -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    if desk.desk.lock_.is_locked:
        desk.keys.enter(PASSWORD)
    for _ in range(3):
        modal = QApplication.activeModalWidget()
        if isinstance(modal, QDialog):
            modal.reject()
            QApplication.processEvents()


@pytest.fixture
def seat(qtbot: QtBot, folder: Path) -> Iterator[Callable[[Role], Workplace]]:
    """Sit somebody of a role down at a desk where pages of every state are."""
    places: list[Workplace] = []
    blinking = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)  # a caret that comes and goes would be taken for an answer

    def sit(role: Role) -> Workplace:
        first = Workplace(qtbot, folder)
        prepared(first)
        first.leave()
        place = Workplace(qtbot, folder, role)
        # What the pane tells a moment later would look like something an entry did.
        place.desk.visit.page.pane._rest.setInterval(0)
        places.append(place)
        return place

    yield sit
    for place in places:
        close_dialogs(place)
        place.leave()
    places.clear()
    QApplication.setCursorFlashTime(blinking)
    sweep()


def offered(desk: Workplace, screen: str, without: Collection[str] = ()) -> Iterator[QAction]:
    """Show the screen before each of its entries that can be chosen."""
    alike = _LOOKS | {"quit"} | (_ALIKE if screen != "site" else set())
    show(desk, screen)
    for name, chosen in entries(desk).items():
        if chosen and name not in alike and name not in without:
            show(desk, screen)
            if entries(desk)[name]:
                yield actions(desk)[name]


def dimmed(desk: Workplace, screen: str) -> Iterator[QAction]:
    show(desk, screen)
    for name, chosen in entries(desk).items():
        within = COMMANDS[name].scope is Scope.EVERYWHERE or screen in _PAGES
        if not chosen and within and name not in _LOOKS | {screen}:
            yield actions(desk)[name]


@pytest.mark.parametrize("screen", _SCREENS)
def test_an_entry_can_be_chosen_where_it_does_something_and_only_there(
    seat: Callable[[Role], Workplace], screen: str
) -> None:
    desk = seat(Role.INVESTIGATOR)
    watch = Watch(desk)

    idle = [one.objectName() for one in offered(desk, screen) if not watch.notices(one.trigger)]
    busy = [one.objectName() for one in dimmed(desk, screen) if watch.notices(one.trigger)]

    assert (idle, busy) == ([], [])


@pytest.mark.parametrize("role", Role)
def test_nobody_is_offered_what_is_refused(seat: Callable[[Role], Workplace], role: Role) -> None:
    desk = seat(role)
    reads = desk.session.may(Act.READ)
    refused, tried = [], set[str]()
    for screen in _SCREENS if reads else ("history", "site", "key_card", "vocabulary"):
        for one in offered(desk, screen, without=tried - _BY_SCREEN):
            one.trigger()
            tried.add(one.objectName())
            if isinstance(QApplication.activeModalWidget(), MessageDialog):
                refused.append((screen, one.objectName()))
            close_dialogs(desk)

    assert refused == []


@pytest.mark.parametrize("role", Role)
def test_a_role_is_offered_only_what_the_permission_table_permits(
    seat: Callable[[Role], Workplace], role: Role
) -> None:
    desk = seat(role)
    screens = _SCREENS if desk.session.may(Act.READ) else ("history", "site")

    for screen in screens:
        show(desk, screen)
        chosen = [name for name, can in entries(desk).items() if can]
        assert all(any(may(role, act) for act in COMMANDS[name].acts) for name in chosen)


def test_every_command_is_carried_out_and_is_in_a_menu_or_on_the_key_card(
    desk: Workplace,
) -> None:
    bound = {one.objectName() for one in desk.desk.window.findChildren(QAction)}
    listed = set(actions(desk))
    card = KeyCardView("en")
    told = {label.text() for label in card.findChildren(Words)}

    for name, command in COMMANDS.items():
        assert command.typed or name in bound
        assert name in listed or command.words.en in told
        assert not command.keys or command.words.en in told


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_menu_shows_the_key_of_the_table_of_keys(desk: Workplace, language: Language) -> None:
    desk.desk.speak(language)

    for name, action in actions(desk).items():
        assert action.text().partition("\t")[2] == keys.hint(name, language)


def test_an_appearance_that_is_there_already_is_not_offered(desk: Workplace) -> None:
    show(desk, "site")

    assert {name for name in _LOOKS if entries(desk)[name]} == {
        "language", "full_screen", "larger", "smaller", "look_system", "look_dark"
    }  # fmt: skip
    choose(desk, "larger")
    assert entries(desk)["normal_size"]
    choose(desk, "normal_size")
    assert not entries(desk)["normal_size"]


def test_a_key_answers_where_its_entry_is_dimmed(desk: Workplace) -> None:
    entries(desk)

    assert actions(desk)["missing"].isEnabled()


def test_sign_out_and_enrol_are_in_the_menus(desk: Workplace) -> None:
    asked: list[bool] = []
    desk.desk.sign_out_asked.connect(lambda: asked.append(True))

    choose(desk, "new")
    desk.keys.enter("")
    assert reading.subject_keys(desk.session) == ("101-001",)
    choose(desk, "sign_out")

    assert asked == [True]
