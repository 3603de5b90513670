"""A law: whoever reads that a backup is to be restored has the act beside it, in both languages."""

import ast
import importlib
import inspect
import pkgutil
import re
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import kyphocrf.exports
import kyphocrf.storage
import kyphocrf.ui
import kyphocrf.workflow
from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.errors import FileError, KyphocrfError, UserError
from kyphocrf.storage.damage_refusals import damaged
from kyphocrf.ui.dialogs.dialog import Dialog
from kyphocrf.ui.dialogs.message_dialog import MessageDialog, message_of
from kyphocrf.ui.dialogs.restore_button import RestoreButton
from kyphocrf.ui.dialogs.work_bar import WorkBar
from kyphocrf.ui.entrance.assistant import Asked, Assistant
from kyphocrf.ui.entrance.first_start_steps import Step
from kyphocrf.ui.entrance.sign_in import SignIn
from kyphocrf.ui.locking.unlock_dialog import UnlockDialog
from kyphocrf.ui.output.backup_dialog import BackupActions, BackupDialog
from kyphocrf.ui.output.export_progress import ExportProgress
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.restoring.recovery_sheet_dialog import RecoverySheetDialog, SheetActions
from kyphocrf.ui.site.user_forms import InPlaceForm
from kyphocrf.ui.today.backup_card import BackupNotes
from kyphocrf.ui.verifying.verifying_dialog import VerifyingActions, VerifyingDialog
from kyphocrf.workflow.permission import Act
from tests.ui.fits import too_tight
from tests.ui.frame import framed, kept
from tests.ui.shoot import shoot

ADVICE: Final = {
    "en": re.compile(r"restor|backup", re.IGNORECASE),
    "de": re.compile(r"wiederher(stell(?!ungsschl)|gestellt)|Sicherung", re.IGNORECASE),
}
BY_HAND: Final = re.compile(r"\bcopy\b.*\bback here\b|zurückkopier", re.IGNORECASE)
OF_A_BACKUP: Final = {"E-203", "E-208", "E-214", "E-217", "E-235", "E-236", "E-247"}
"""Told while a backup is made, or by the steps of a restore, whose list is on the same screen."""
DAMAGED: Final = damaged(Path("C:/study"), "page 7", "000042-2026-11-24T110000Z")


def modules(of: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(of.__path__, f"{of.__name__}."):
        if ".migrations." not in found.name:
            yield importlib.import_module(found.name)


def told(function: FunctionType) -> KyphocrfError:
    """Make a message with whatever its words need."""
    hints = typing.get_type_hints(function)
    values: dict[Any, Any] = {
        Path: Path("C:/study"), str: "page 7", int: 7, Text: Text("it", "es"), float: 1.5,
        bool: True, Act: Act.READ, OSError: OSError("x"),
    }  # fmt: skip
    names = inspect.signature(function).parameters
    made: KyphocrfError = function(**{name: values.get(hints[name], "page 7") for name in names})
    return made


def messages() -> Iterator[KyphocrfError]:
    for room in (kyphocrf.storage, kyphocrf.workflow, kyphocrf.exports):
        for module in modules(room):
            for function in vars(module).values():
                if not isinstance(function, FunctionType):
                    continue
                if function.__module__ == module.__name__ and function.__annotations__.get(
                    "return"
                ) in (FileError, UserError):
                    yield told(function)


MESSAGES: Final = {message.number: message for message in messages()}


def test_store_02_every_message_that_advises_a_restore_says_so_of_itself() -> None:
    assert len(MESSAGES) > 60
    for number, message in MESSAGES.items():
        for language, words in ADVICE.items():
            remedy = message.remedy.en if language == "en" else message.remedy.de
            advised = words.search(remedy) is not None and number not in OF_A_BACKUP
            assert message.advises_restore == advised, (number, language, remedy)
    advising = {number for number, message in MESSAGES.items() if message.advises_restore}
    assert advising == {"E-204", "E-209", "E-210", "E-233", "E-234", "E-241", "E-246", "E-431"}


def test_store_02_no_message_advises_what_no_screen_does() -> None:
    for number, message in MESSAGES.items():
        for remedy in (message.remedy.en, message.remedy.de):
            assert not BY_HAND.search(remedy), number
            assert "kyphocrf restore" not in remedy, number


def test_store_02_whatever_shows_a_remedy_offers_the_act_beside_it() -> None:
    """Who words a remedy himself knows the button; the sign-in always has it."""
    for module in modules(kyphocrf.ui):
        assert module.__file__ is not None
        text = Path(module.__file__).read_text("utf-8")
        reads = any(
            isinstance(node, ast.Attribute) and node.attr == "remedy"
            for node in ast.walk(ast.parse(text))
        )
        if reads and not module.__name__.startswith("kyphocrf.ui.restoring.restore_dialog"):
            assert "restore_button import" in text, module.__name__


class OneStep(Step):
    title = lead = Text("x", "x")

    def missing(self) -> Text | None:
        return None


def assistant(language: Language) -> QWidget:
    shown = Assistant([Asked(OneStep(language), Text("x", "x"), None)], Text("x", "x"), language)
    shown.tell(DAMAGED)
    return shown


def unlock(language: Language) -> QWidget:
    def check(_typed: str) -> None:
        raise DAMAGED

    shown = UnlockDialog("coord02", check, language, lambda: None)
    shown._try()
    return shown


def progress(language: Language) -> QWidget:
    shown = ExportProgress(language, same("{done}/{of}"))
    shown.fail(DAMAGED)
    return shown


def backup(language: Language) -> QWidget:
    shown = BackupDialog(BackupActions(lambda _: None, Path("C:/s"), "", None), language)  # type: ignore[arg-type,return-value]
    shown._failed(DAMAGED)
    return shown


class Refusing(InPlaceForm):
    def carry_out(self) -> Text | None:
        raise DAMAGED


def in_place(language: Language) -> QWidget:
    shown = Refusing(language, Text("x", "x"))
    shown.finish()
    shown.begin()
    shown.try_it()
    return shown


def notes(language: Language) -> QWidget:
    shown = BackupNotes(language)
    shown.tell_failed(DAMAGED)
    return shown


def sheet(language: Language) -> QWidget:
    def refuse() -> None:
        raise DAMAGED

    shown = RecoverySheetDialog(SheetActions("ABCD-EFGH", lambda _: True, refuse), language)
    shown._replace()
    return shown


def work(language: Language) -> QWidget:
    shown = WorkBar(QWidget(), language)
    shown.tell(DAMAGED)
    return shown


def verification(language: Language) -> QWidget:
    shown = VerifyingDialog(VerifyingActions(refused_at_once, refused_at_once), language)
    shown.start()
    return shown


def refused_at_once(_given: object) -> Any:
    raise DAMAGED


SHOWN_BY: Final[dict[str, Callable[[Language], QWidget]]] = {
    "message": lambda language: MessageDialog(message_of(DAMAGED), language),
    "assistant": assistant,
    "screen lock": unlock,
    "export": progress,
    "backup": backup,
    "form of the site": in_place,
    "first screen": notes,
    "recovery sheet": sheet,
    "redaction": work,
    "verification": verification,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", SHOWN_BY)
def test_store_02_the_act_stands_beside_the_message_and_a_key_presses_it(
    qtbot: QtBot, place: str, language: Language
) -> None:
    shown = SHOWN_BY[place](language)
    window = framed(qtbot, QWidget(), language)
    if isinstance(shown, Dialog):
        shown.setParent(window, shown.windowFlags())
    else:
        window.add_screen("tried", shown)
        window.show_screen("tried", "subjects")
    asked = shown.restore_asked if isinstance(shown, Assistant) else window.restore_asked
    window.show()
    shown.show()
    (button,) = [one for one in shown.findChildren(RestoreButton) if one.isVisible()]
    words = "Restore a backup …" if language == "en" else "Sicherung wiederherstellen …"
    assert button.text() == words
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus

    with qtbot.waitSignal(asked):
        QTest.keyClick(button, Qt.Key.Key_Return)


@pytest.mark.parametrize("place", SHOWN_BY)
def test_store_02_a_message_that_advises_nothing_of_the_kind_offers_nothing(
    qtbot: QtBot, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DAMAGED, "advises_restore", False)
    shown = kept(qtbot, SHOWN_BY[place]("en"))
    shown.show()

    assert [one for one in shown.findChildren(RestoreButton) if one.isVisible()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_store_02_the_sign_in_always_has_it(qtbot: QtBot, language: Language) -> None:
    shown = kept(qtbot, SignIn([], language, lambda *_: None, lambda: None, "0.1"))
    shown.tell(DAMAGED)
    shoot(shown, f"01-sign-in-damaged-{language}")
    words = "Restore a backup …" if language == "en" else "Sicherung wiederherstellen …"
    (button,) = [one for one in shown.findChildren(Button) if one.text() == words]

    with qtbot.waitSignal(shown.restore_asked):
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert button.isVisible()
    assert too_tight(shown) == []
