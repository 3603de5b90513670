"""Every dialog of the program: those a command opens, and those that are asked by themselves."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kyphocrf.assistants import first_start
from kyphocrf.definition.text import Language, Text
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.casebook import Status
from kyphocrf.ui.clock.clock_note import nothing_runs
from kyphocrf.ui.clock_check.clock_dialog import ClockDialog
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.dialogs.dialog import Dialog, HelpDialog
from kyphocrf.ui.dialogs.message_dialog import DialogAction, Message, MessageDialog
from kyphocrf.ui.dialogs.printing import PreviewDialog
from kyphocrf.ui.entrance.moved_dialog import MovedDialog
from kyphocrf.ui.entrance.recovering import Recovering
from kyphocrf.ui.entrance.recovery_view import RecoveryView
from kyphocrf.ui.entrance.sign_in import SignIn
from kyphocrf.ui.help.screen_guides import SCREEN_GUIDES
from kyphocrf.ui.locking.unlock_dialog import UnlockDialog
from kyphocrf.ui.parts.folder_card import StudyFolder
from kyphocrf.ui.shell.report_dialog import ReportDialog
from kyphocrf.ui.subject.mistake_dialog import MistakeDialog
from kyphocrf.workflow import printing, reading
from kyphocrf.workflow.clock_check import ClockDoubt
from kyphocrf.workflow.permission import Act, Role
from tests.acting import acting
from tests.ui.fit.screens import Shown, settled
from tests.ui.fit.site import TODAY, PageOf, at_desk, filled_pages

_LEAVES: Final = frozenset(
    {"quit", "lock", "sign_out", "other_folder", "language", "full_screen", "digits_go_on", "menu",
     "light", "dark", "larger", "smaller", "normal_size"}
)  # fmt: skip
"""Commands that leave the desk or change how everything looks."""
_ELSEWHERE: Final = {"MoveDialog", "OlderCopiesDialog"}
"""They need an amended study, and a text that was redacted: the tests of their rooms open them."""
_REPORT: Final = "\n".join(f"kyphocrf/ui/form/page.py, line {number}" for number in range(40))
_LAST: Final = datetime(2026, 11, 24, 11, 4, tzinfo=UTC)
_AHEAD: Final = datetime(2031, 5, 3, 10, 15, tzinfo=UTC)
_MESSAGE: Final = Message(
    "E-336",
    Text("This was not kept", "Das wurde nicht gespeichert"),
    Text(
        "The page is another by now: somebody changed it in a second window of this study.",
        "Die Seite ist inzwischen eine andere: In einem zweiten Fenster wurde sie geändert.",
    ),
    Text("What is on disk stays as it is.", "Was gespeichert ist, bleibt, wie es ist."),
    Text("Open the page again and type the answer.", "Die Seite neu öffnen und neu eingeben."),
)
_SITE: Final = Text("NCT02773966 · Site 900", "NCT02773966 · Zentrum 900")
_GO_ON: Final = Text("Go on with the page that is open", "Mit der offenen Seite weitermachen")
_LEAVE: Final = Text("Leave without keeping it", "Verlassen, ohne zu speichern")


def dialogs(desk: Desk, folder: Path) -> Iterator[Shown]:
    """Yield every dialog while it is open; it is closed after it was looked at."""
    yield from _by_commands(desk)
    yield from _of_a_page(desk)
    yield from _of_the_history(desk)
    for role in (Role.INVESTIGATOR, Role.ADMINISTRATOR):
        yield from _of_a_role(desk, role)
    for name, make in _made(desk, folder):
        widget = make()
        if not isinstance(widget, QDialog):
            widget.resize(desk.window.size())
        widget.show()
        settled()
        yield Shown(f"{type(widget).__name__} {name}".strip(), widget)
        widget.hide()
        widget.deleteLater()


def never_opened(seen: set[str]) -> list[str]:
    """Name the dialogs of the program that were not looked at."""
    left = {kind.__name__ for kind in _kinds(Dialog)} - seen - _ELSEWHERE
    return sorted(left)


def _kinds(of: type[Dialog]) -> Iterator[type[Dialog]]:
    for kind in of.__subclasses__():
        if kind.__module__.startswith("kyphocrf.") and not kind.__subclasses__():
            yield kind
        yield from _kinds(kind)


def _by_commands(desk: Desk) -> Iterator[Shown]:
    """Give each command of the desk at a list, at the page of a subject, and at a form."""
    first = reading.subject_keys(desk.session)[0]
    reads = desk.session.may(Act.READ)
    for place in ("subjects", "subject", "visit") if reads else ("site",):
        for name, command in sorted(desk._commands().items()):
            if name in _LEAVES or name.startswith("look_"):
                continue
            _go(desk, place, first)
            yield from _opened_by(name, command)


def _go(desk: Desk, place: str, subject_key: str) -> None:
    if place == "subject":
        desk.screens.open_subject(subject_key)
    elif place == "visit":
        page = filled_pages(desk.session)[0]
        desk.screens.open_visit(page.subject_key, page.key.event, page.key)
    else:
        desk.screens.show(place)
    settled()


def _of_a_role(desk: Desk, role: Role) -> Iterator[Shown]:
    """Give each command as somebody who may do other things."""
    with at_desk(acting(desk.session, role)) as other:
        other.window.resize(desk.window.size())
        other.window.show()
        other.begin()
        settled()
        yield from _by_commands(other)


def _of_the_history(desk: Desk) -> Iterator[Shown]:
    desk.screens.show("history")
    yield from _opened_by("history", desk.screens.history.output.click)


def _of_a_page(desk: Desk) -> Iterator[Shown]:
    """Give each command of a page on one that is begun, one that is complete and one void."""
    for page in _pages_by_status(desk):
        for name, action in sorted(desk.visit.actions_by_name.items()):
            desk.screens.open_visit(page.subject_key, page.key.event, page.key)
            settled()
            yield from _opened_by(name, action.trigger)
        desk.visit.page.forget()


def _pages_by_status(desk: Desk) -> list[PageOf]:
    found: dict[Status, PageOf] = {}
    for page in filled_pages(desk.session):
        instance = reading.casebook(desk.session, page.subject_key).instances[page.key]
        found.setdefault(instance.status, page)
    return list(found.values())


def _opened_by(name: str, command: Callable[[], Any]) -> Iterator[Shown]:
    before = set(QApplication.topLevelWidgets())
    command()
    settled()
    for widget in QApplication.topLevelWidgets():
        if widget not in before and isinstance(widget, QDialog) and widget.isVisible():
            yield Shown(f"{type(widget).__name__} by {name}", widget)
            widget.reject()
            settled()


def _made(desk: Desk, folder: Path) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Yield what no command opens, each as something that makes it."""
    session, language, window = desk.session, desk.language, desk.window
    subject_key = reading.subject_keys(session)[0]
    for screen, told in SCREEN_GUIDES.items():
        yield f"of {screen}", partial(HelpDialog, told, language, window)
    for kind in _kinds(Dialog):
        guide = kind.__dict__.get("guide")
        if guide is not None:
            yield f"of {kind.__name__}", partial(HelpDialog, guide, language, window)
    for why in ("behind", "jumped", "ahead", "outlived"):
        yield why, partial(ClockDialog, ClockDoubt(why, _LAST, _AHEAD), language)
    actions = [DialogAction("on", _GO_ON), DialogAction("leave", _LEAVE)]
    yield "", partial(MessageDialog, _MESSAGE, language, actions, window)
    yield "", partial(MovedDialog, language)
    yield "", partial(ReportDialog, _REPORT, language)
    yield "", partial(UnlockDialog, "coordinator", _accept, language, nothing_runs)
    yield "", partial(MistakeDialog, subject_key, language, window, marked=True)
    content = printing.pages(session, subject_key, language)
    yield "", partial(PreviewDialog, content, language, window, "casebook.pdf")
    yield from _entrance(language, folder)


def _accept(_password: str) -> None:
    """Take any password."""


def _entrance(language: Language, folder: Path) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    known = [
        StudyFolder(folder / "study", _SITE, "2026-11-23", training=True),
        StudyFolder(folder / "Studienzentrum am See", _SITE, "", training=False),
    ]
    yield "", partial(SignIn, known, language, _nothing, _nothing, "1.0.0")
    yield (
        "",
        partial(
            first_start, STUDY, lambda: TODAY, lambda: language, lambda _page: True, lambda: folder
        ),
    )
    recovering = Recovering(STUDY, lambda: TODAY, lambda: language, lambda _page: True)
    yield "", partial(RecoveryView, folder, recovering.actions(), language, training=False)


def _nothing(*_given: object) -> None:
    """Neither open nor load anything."""
