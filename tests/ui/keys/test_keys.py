"""Every command and its keys, from the one table."""

import re

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenuBar, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.ui.keys import names as key_names
from kyphocrf.ui.keys import table as keys
from kyphocrf.ui.keys.actions import CommandMenu, bind, fill_menus
from kyphocrf.ui.keys.filter import IN_LONG_TEXT, let_keys_pass, passing
from kyphocrf.ui.keys.sequences import sequences
from kyphocrf.ui.keys.table import COMMANDS, Command, Menu, Scope
from kyphocrf.ui.look.words import retranslate_all


def show_active(qtbot: QtBot, window: QWidget) -> None:
    """Shortcuts are alive only in the active window."""
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


EITHER = pytest.mark.parametrize("language", LANGUAGES)
SHORTCUTS = [
    (command.name, key)
    for command in COMMANDS.values()
    if not command.typed
    for key in command.keys
]


WITHIN = {
    Scope.EVERYWHERE: (Scope.EVERYWHERE,),
    Scope.LIST: (Scope.LIST, Scope.EVERYWHERE),
    Scope.FORM: (Scope.FORM, Scope.EVERYWHERE),
    Scope.GRID: (Scope.GRID, Scope.FORM, Scope.EVERYWHERE),
}


def alive_in(scope: Scope) -> list[Command]:
    """The commands whose keys work there: its own and those of what it stands in."""
    return [command for command in COMMANDS.values() if command.scope in WITHIN[scope]]


@EITHER
@pytest.mark.parametrize("scope", Scope)
def test_no_key_means_two_things_in_one_place(scope: Scope, language: Language) -> None:
    shown = [key_names.shown(k, language) for c in alive_in(scope) for k in c.keys]

    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize("scope", Scope)
def test_no_key_reaches_qt_twice_in_one_place(scope: Scope) -> None:
    reaching = [
        sequence.toString()
        for command in alive_in(scope)
        for key in command.keys
        for sequence in sequences(key)
    ]

    assert len(set(reaching)) == len(reaching)


@EITHER
def test_no_two_commands_share_their_words(language: Language) -> None:
    words = [command.words.to(language) for command in COMMANDS.values()]

    assert len(set(words)) == len(words)


@EITHER
def test_every_menu_opens_with_a_letter_of_its_own(language: Language) -> None:
    letters = [re.findall(r"&(\w)", menu.value.to(language))[0].lower() for menu in Menu]

    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_key_is_one_qt_knows(command: keys.Command) -> None:
    for key in command.keys:
        for sequence in sequences(key):
            assert sequence.count() == 1
            assert sequence.toString() not in {"", "Unknown"}


def test_keys_pressed_by_reflex_stay_empty() -> None:
    used = {key for command in COMMANDS.values() for key in command.keys}

    assert not used & {"F5", "F12", "Ctrl+R", "Ctrl+U"}


def test_every_command_without_a_key_is_in_a_menu() -> None:
    assert all(command.menu for command in COMMANDS.values() if not command.keys)


@pytest.mark.parametrize(
    ("key", "german"),
    [
        ("Ctrl+Shift+Del", "Strg+Umsch+Entf"),
        ("Ctrl+PgUp", "Strg+Bild↑"),
        ("Ctrl+PgDn", "Strg+Bild↓"),
        ("Insert", "Einfg"),
        ("Ctrl+Home", "Strg+Pos1"),
        ("Alt+Left", "Alt+←"),
        ("Ctrl+Plus", "Strg++"),
    ],
)
def test_keys_carry_the_names_of_a_german_keyboard(key: str, german: str) -> None:
    assert key_names.shown(key, "de") == german


def test_a_hint_follows_the_language() -> None:
    assert keys.hint("main_action", "en") == "Ctrl+Enter"
    assert keys.hint("main_action", "de") == "Strg+Enter"
    assert keys.hint("vocabulary", "de") == ""
    assert keys.with_hint("lock").de == "Bildschirm sperren  Strg+L"
    assert keys.with_hint("key_card").en == "Keys"


def test_the_enter_of_the_number_pad_is_the_same_key() -> None:
    assert [s.toString() for s in sequences("Ctrl+Enter")] == [
        "Ctrl+Return",
        "Ctrl+Enter",
    ]


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit], ids=["line", "text"])
@pytest.mark.parametrize(("name", "key"), SHORTCUTS)
def test_every_key_of_the_program_passes_through_a_text_field(
    qtbot: QtBot, kind: type[QWidget], name: str, key: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = kind()
    QVBoxLayout(window).addWidget(field)
    done: list[str] = []
    bind(window, "en", {name: lambda: done.append(name)})
    let_keys_pass(field)
    show_active(qtbot, window)
    field.setFocus()

    for sequence in sequences(key):
        QTest.keySequence(field, sequence)

    assert done == [name] * len(sequences(key))


def test_without_the_filter_a_text_field_would_take_undo(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    done: list[str] = []
    bind(window, "en", {"undo": lambda: done.append("undo")})
    show_active(qtbot, window)
    field.setFocus()

    QTest.keySequence(field, sequences("Ctrl+Z")[0])

    assert done == []


def test_a_long_text_keeps_the_keys_that_move_in_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = QPlainTextEdit("first\nsecond")
    QVBoxLayout(window).addWidget(field)
    done: list[str] = []
    bind(window, "en", {"last_item": lambda: done.append("last_item")})
    let_keys_pass(field, keep=IN_LONG_TEXT)
    show_active(qtbot, window)
    field.setFocus()

    QTest.keySequence(field, sequences("Ctrl+End")[0])

    assert done == []
    assert field.textCursor().atEnd()


def test_letters_reach_the_field(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    let_keys_pass(field)
    field.show()

    QTest.keyClicks(field, "72,5")

    assert field.text() == "72,5"


def test_typing_keys_are_left_to_the_field() -> None:
    assert not passing() & {"Del", "Backspace", "Tab", "Return", "Esc", "PgUp"}


@EITHER
def test_the_menu_names_every_command_with_its_key(qtbot: QtBot, language: Language) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = QMenuBar(window)
    names = [command.name for command in COMMANDS.values() if command.menu]
    actions = bind(window, language, dict.fromkeys(names, lambda: None))

    menus = fill_menus(bar, actions, language)

    listed = [a.text() for menu in menus for a in menu.actions()]
    assert len(menus) == len(Menu)
    assert len(listed) == len(names)
    assert all(
        text.endswith("\t" + keys.hint(name, language))
        for text, name in zip(
            listed, [a.objectName() for m in menus for a in m.actions()], strict=True
        )
        if COMMANDS[name].keys
    )


def test_menus_and_commands_change_their_language(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = QMenuBar(window)
    actions = bind(window, "en", {"lock": lambda: None, "key_card": lambda: None})
    fill_menus(bar, actions, "en")

    retranslate_all(window, "de")

    assert actions["lock"].text() == "Bildschirm sperren\tStrg+L"
    assert [m.title() for m in bar.findChildren(CommandMenu)] == ["&Datei", "&Hilfe"]


def test_the_main_action_bears_the_word_of_its_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    action = bind(window, "de", {"main_action": lambda: None})["main_action"]

    action.say(COMMANDS["reopen"].words, "de")

    assert action.text() == "Wieder öffnen …\tStrg+Enter"
