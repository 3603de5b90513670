"""The menus follow screen and role: what can be chosen does something, and is permitted."""

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import Language
from kyphocrf.demo.patients import Story
from kyphocrf.demo.stage import sweep
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import FormKey
from kyphocrf.storage.ballast import BALLAST_NAME
from kyphocrf.ui.dialogs.message_dialog import MessageDialog
from kyphocrf.ui.help.key_card_view import KeyCardView
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.keys.actions import CommandMenu
from kyphocrf.ui.keys.table import COMMANDS, Scope
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow import capture, enrolment, keeping, opening, reading
from kyphocrf.workflow.permission import Act, Role, may
from kyphocrf.workflow.preferences import preferences
from kyphocrf.workflow.session import Session
from tests.journeys.choosing import choose
from tests.journeys.workplace import CLOCK, TODAY, USER, Workplace, found_site, have
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
_PLACES: Final = (
    "today", "subjects", "outbox", "history", "site", "key_card", "vocabulary",
)  # fmt: skip
_SCREENS: Final = (*_PLACES, "subject", "mistake", "visit without a form", *_PAGES)
_LOOKS: Final = frozenset(name for name in COMMANDS if name.startswith("look_")) | {
    "language", "larger", "smaller", "normal_size", "full_screen",
}  # fmt: skip
"""What changes how everything looks, on every screen alike."""
_ALIKE: Final = frozenset(
    {
        "other_folder", "print", "export_print", "say_saved", "backup", "lock", "sign_out", "new",
        "about", "go_to", "digits_go_on", "restore_backup", "recovery_sheet",
        "today", "subjects", "outbox", "history", "key_card", "vocabulary", "queries",
        "import_kit",
    }
)  # fmt: skip
"""What does the same from every screen: it is tried on one, and where it would lead nowhere."""
_BY_SCREEN: Final = frozenset({"main_action", "find"})
"""What a role may do on one screen and not on another."""
_WITHOUT_READING: Final = ("outbox", "history", "site", "key_card", "vocabulary")
"""The screens of whoever may read no answers."""
_OTHERS: Final = tuple(role for role in Role if role is not Role.INVESTIGATOR)
"""An investigator tries every entry of every screen, where a refusal counts as nothing done."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site and what its PC remembers, made once: a page in every state, a mistaken subject."""
    made = tmp_path_factory.mktemp("prepared")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KYPHOCRF_HOME", str(made / "home"))
        found_site(made / "study")
        session = opening.sign_in(made / "study", STUDY, USER, PASSWORD, CLOCK)
        _prepare(session)
        keeping.leave(session)
    return made


def _prepare(session: Session) -> None:
    have(session, Story(1, TODAY, 1958, "F").rated(0, "V0", ("7", "5")))
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
    screens = desk.desk.screens
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
    if screen == "history":
        desk.qtbot.waitUntil(lambda: desk.desk.screens.history.count is not None)


def menus(desk: Workplace) -> list[CommandMenu]:
    return desk.desk.window.top.menus.findChildren(CommandMenu)


def entries(desk: Workplace) -> Mapping[str, bool]:
    """Every entry of the menus, and whether it can be chosen."""
    found: dict[str, bool] = {}
    for menu in menus(desk):
        found |= entries_of(menu)
    return found


def entries_of(menu: CommandMenu) -> Mapping[str, bool]:
    menu.aboutToShow.emit()
    found = {action.objectName(): action.isEnabled() for action in menu.actions()}
    menu.aboutToHide.emit()
    return found


def actions(desk: Workplace) -> Mapping[str, QAction]:
    return {one.objectName(): one for menu in menus(desk) for one in menu.actions()}


def can_be_chosen(desk: Workplace, name: str) -> bool:
    (menu,) = (menu for menu in menus(desk) if actions(desk)[name] in menu.actions())
    return entries_of(menu)[name]


def place(desk: Workplace) -> tuple[object, ...]:
    """Where one is: the screen, and the page that is open in it."""
    return desk.desk.window.shown(), desk.desk.screens.subject_here(), desk.desk.visit.entry


def is_refused() -> bool:
    return isinstance(QApplication.activeModalWidget(), MessageDialog)


class Watch:
    """What a person notices of the desk: what opened, the focus, what is kept, the picture."""

    def __init__(self, desk: Workplace) -> None:
        self._desk = desk
        self._left = 0
        desk.desk.sign_out_asked.connect(self._note)

    def _note(self) -> None:
        self._left += 1

    def look(self) -> None:
        """Keep in mind how the desk is now."""
        QApplication.processEvents()
        self._state, self._picture = self._state_now(), self._picture_now()

    def notices(self) -> bool:
        """Tell whether the desk is otherwise than it was when it was looked at."""
        QApplication.processEvents()
        return self._state_now() != self._state or self._picture_now() != self._picture

    def _state_now(self) -> tuple[object, ...]:
        return (
            id(QApplication.focusWidget()),
            id(QApplication.activeModalWidget()),
            id(QApplication.activePopupWidget()),
            self._left,
            self._desk.desk.window.isFullScreen(),
            self._desk.session.digits_go_on,
            self._desk.session.last_saved,
            preferences(),
        )

    def _picture_now(self) -> QImage:
        return self._desk.desk.window.grab().toImage()


def close_dialogs(desk: Workplace) -> None:
    QApplication.processEvents()  # a window that was just opened becomes the active one
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    if desk.desk.lock_.is_locked:
        desk.keys.enter(PASSWORD)
        assert not desk.desk.lock_.is_locked
    for _ in range(3):
        modal = QApplication.activeModalWidget()
        if isinstance(modal, QDialog):
            modal.reject()
            QApplication.processEvents()


@pytest.fixture
def seat(
    qtbot: QtBot, prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Role], Workplace]]:
    """Sit somebody of a role down at a desk of the prepared site, which is nobody else's."""
    places: list[Workplace] = []
    blinking = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)  # a caret that comes and goes would be taken for an answer
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path / "home"))

    def sit(role: Role) -> Workplace:
        shutil.copytree(
            prepared, tmp_path, ignore=shutil.ignore_patterns(BALLAST_NAME), dirs_exist_ok=True
        )
        place = Workplace(qtbot, tmp_path / "study", role)
        # What pane and foot tell a moment later would look like something an entry did.
        place.desk.visit.page.pane._rest.setInterval(0)
        place.desk.verifying._soon.stop()
        places.append(place)
        return place

    yield sit
    for place in places:
        close_dialogs(place)
        place.leave()
    places.clear()
    QApplication.setCursorFlashTime(blinking)
    sweep()


def tried(screen: str) -> Collection[str]:
    alike = _ALIKE - {screen} if screen != "site" else set[str]()
    return COMMANDS.keys() - _LOOKS - {"quit"} - alike


def idle(desk: Workplace, screen: str) -> Iterator[str]:
    """Choose whatever can be chosen on a screen; name what does nothing, or is refused."""
    watch = Watch(desk)
    by_name = actions(desk)
    show(desk, screen)
    as_it_was = False
    for name in [one for one, chosen in entries(desk).items() if chosen and one in tried(screen)]:
        if not as_it_was:
            show(desk, screen)
            watch.look()
        if not can_be_chosen(desk, name):
            continue
        by_name[name].trigger()
        noticed = watch.notices()
        opened = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if not noticed or is_refused():
            yield name
        close_dialogs(desk)
        as_it_was = not noticed or (opened is not None and not watch.notices())


def busy(desk: Workplace, screen: str) -> Iterator[str]:
    """Do whatever cannot be chosen on a screen; name what does something that is not refused."""
    watch = Watch(desk)
    by_name = actions(desk)
    show(desk, screen)
    watch.look()
    for name, chosen in entries(desk).items():
        within = COMMANDS[name].scope is Scope.EVERYWHERE or screen in _PAGES
        if chosen or not within or name in _LOOKS | {screen}:
            continue
        by_name[name].trigger()
        if watch.notices():
            if not is_refused():
                yield name
            close_dialogs(desk)
            watch.look()


@pytest.mark.parametrize("screen", _SCREENS)
def test_an_entry_can_be_chosen_where_it_does_something_and_only_there(
    seat: Callable[[Role], Workplace], screen: str
) -> None:
    desk = seat(Role.INVESTIGATOR)

    assert (list(idle(desk, screen)), list(busy(desk, screen))) == ([], [])


@pytest.mark.parametrize("role", _OTHERS)
def test_nobody_is_offered_what_is_refused(seat: Callable[[Role], Workplace], role: Role) -> None:
    desk = seat(role)
    by_name = actions(desk)
    refused, forbidden, done = [], [], set[str]()
    for screen in _SCREENS if desk.session.may(Act.READ) else _WITHOUT_READING:
        show(desk, screen)
        offered = [name for name, chosen in entries(desk).items() if chosen]
        forbidden += [n for n in offered if not any(may(role, act) for act in COMMANDS[n].acts)]
        here = place(desk)
        for name in [one for one in offered if one in tried(screen) and one not in done]:
            if place(desk) != here:
                show(desk, screen)
                here = place(desk)
            if can_be_chosen(desk, name):
                by_name[name].trigger()
                done |= {name} - _BY_SCREEN
                refused += [(screen, name)] if is_refused() else []
                close_dialogs(desk)

    assert (refused, forbidden) == ([], [])


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
