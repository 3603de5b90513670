"""Every command with its keys, declared once; menus, hints, the key card and F1 derive from it.

F5 and F12 stay empty: nothing that changes an answer lies on a key pressed by reflex.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.ui.keys import names as key_names
from kyphocrf.workflow.permission import Act


class Scope(Enum):
    """Where a key is alive; the value is its heading on the key card."""

    EVERYWHERE = Text("Everywhere", "Überall")
    LIST = Text("In a list", "In einer Liste")
    FORM = Text("In a form", "Im Formular")
    GRID = Text("In a table of a form", "In einer Tabelle des Formulars")


class Menu(Enum):
    """The menus in their order, with the letter that opens each."""

    FILE = Text("&File", "&Datei")
    EDIT = Text("&Edit", "&Bearbeiten")
    VIEW = Text("&View", "&Ansicht")
    SUBJECT = Text("&Subject", "&Patient")
    FORM = Text("F&orm", "F&ormular")
    HELP = Text("&Help", "&Hilfe")


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the program can be told to do."""

    name: str
    words: Text
    keys: tuple[str, ...] = ()
    """The first is the one shown."""
    scope: Scope = Scope.EVERYWHERE
    menu: Menu | None = None
    is_switch: bool = False
    """On or off; its menu shows which."""
    typed: bool = False
    """Part of typing: the field or table in focus answers it, no shortcut does."""
    acts: tuple[Act, ...] = (Act.USE,)
    """What it does; whoever may do one of them may be offered it."""

    def is_permitted(self, may: Callable[[Act], bool]) -> bool:
        return any(may(act) for act in self.acts)

    def hint(self, language: Language) -> str:
        """Name the key to show beside the command; empty if there is none."""
        return key_names.shown(self.keys[0], language) if self.keys else ""


def _everywhere(name: str, en: str, de: str, keys: str, menu: Menu | None, *acts: Act) -> Command:
    words, found = Text(en, de), tuple(keys.split())
    return Command(name, words, found, Scope.EVERYWHERE, menu, acts=acts or (Act.USE,))


def _in_form(
    name: str, en: str, de: str, keys: str, act: Act = Act.ENTER, menu: Menu = Menu.FORM
) -> Command:
    return Command(name, Text(en, de), tuple(keys.split()), Scope.FORM, menu, acts=(act,))


def _in_grid(name: str, en: str, de: str, keys: str, act: Act = Act.ENTER) -> Command:
    return Command(name, Text(en, de), tuple(keys.split()), Scope.GRID, Menu.FORM, acts=(act,))


def _typed(name: str, en: str, de: str, keys: str, scope: Scope = Scope.FORM) -> Command:
    return Command(name, Text(en, de), tuple(keys.split()), scope, typed=True)


_TABLE: Final = (
    _everywhere(
        "other_folder", "Other study folder …", "Anderer Studienordner …", "Ctrl+O", Menu.FILE
    ),
    _everywhere("print", "Print …", "Drucken …", "Ctrl+P", Menu.FILE, Act.READ),
    _everywhere(
        "export_history",
        "Export the history …",
        "Änderungsverlauf ausgeben …",
        "Ctrl+Shift+P",
        Menu.FILE,
        Act.SEE_TRAIL,
        Act.SEE_ACCESS,
    ),
    _everywhere("say_saved", "On disk since when?", "Seit wann gespeichert?", "Ctrl+S", Menu.FILE),
    _everywhere("backup", "Back up now", "Jetzt sichern", "Ctrl+B", Menu.FILE, Act.BACK_UP),
    _everywhere(
        "restore_backup",
        "Restore a backup …",
        "Sicherung wiederherstellen …",
        "",
        Menu.FILE,
        Act.RESTORE,
    ),
    _everywhere(
        "recovery_sheet",
        "Replace the recovery sheet …",
        "Schlüsselblatt ersetzen …",
        "",
        Menu.FILE,
        Act.RECOVERY_SHEET,
    ),
    _everywhere(
        "create_batch",
        "Create a batch for the sponsor …",
        "Sendung für den Sponsor erstellen …",
        "Ctrl+Shift+N",
        Menu.FILE,
        Act.SEND_BATCH,
    ),
    _everywhere(
        "take_in",
        "Take in an acknowledgement …",
        "Empfangsbestätigung einlesen …",
        "",
        Menu.FILE,
        Act.TAKE_IN,
    ),
    _everywhere(
        "import_kit",
        "Take in the study kit …",
        "Studienpaket einlesen …",
        "",
        Menu.FILE,
        Act.IMPORT_KIT,
    ),
    _everywhere(
        "key_card_pdf",
        "Key card of this installation …",
        "Schlüsselkarte dieser Installation …",
        "",
        Menu.FILE,
        Act.IMPORT_KIT,
    ),
    _everywhere("redactions", "Redactions …", "Schwärzungen …", "", Menu.FILE, Act.REDACT),
    _everywhere(
        "verify", "Verify the study file …", "Studiendatei prüfen …", "", Menu.FILE, Act.VERIFY
    ),
    _everywhere("lock", "Lock the screen", "Bildschirm sperren", "Ctrl+L", Menu.FILE),
    _everywhere("sign_out", "Sign out (backs up)", "Abmelden (sichert)", "", Menu.FILE),
    _everywhere("quit", "Leave (backs up)", "Beenden (sichert)", "Ctrl+Q Alt+F4", Menu.FILE),
    _in_form("undo", "Undo", "Rückgängig", "Ctrl+Z", Act.ENTER, Menu.EDIT),
    _in_form("redo", "Redo", "Wiederholen", "Ctrl+Y Ctrl+Shift+Z", Act.ENTER, Menu.EDIT),
    _everywhere(
        "find",
        "Filter or find",
        "Filtern oder finden",
        "Ctrl+F",
        Menu.EDIT,
        Act.READ,
        Act.SEE_TRAIL,
        Act.SEE_ACCESS,
    ),
    _everywhere(
        "clear_filters",
        "Clear the filters",
        "Filter leeren",
        "Ctrl+Shift+F",
        Menu.EDIT,
        Act.SEE_TRAIL,
        Act.SEE_ACCESS,
    ),
    _everywhere("go_to", "Go to …", "Gehe zu …", "Ctrl+G", Menu.VIEW, Act.READ),
    _everywhere(
        "open_clock",
        "Open what runs out",
        "Laufende Frist öffnen",
        "Ctrl+Shift+E",
        Menu.VIEW,
        Act.READ,
    ),
    _everywhere("today", "Today", "Heute", "Ctrl+1", Menu.VIEW, Act.READ),
    _everywhere("subjects", "Subjects", "Patienten", "Ctrl+2", Menu.VIEW, Act.READ),
    _everywhere("lists", "Lists", "Listen", "Ctrl+7", Menu.VIEW, Act.READ),
    _everywhere("queries", "Queries …", "Rückfragen …", "", Menu.VIEW, Act.READ),
    _everywhere(
        "outbox",
        "Outbox",
        "Ausgang",
        "Ctrl+3",
        Menu.VIEW,
        Act.SEND_BATCH,
        Act.TAKE_IN,
        Act.IMPORT_KIT,
        Act.DESTROY_BACKUP,
    ),
    _everywhere("export_print", "Export, print", "Export, Druck", "Ctrl+4", Menu.VIEW, Act.READ),
    _everywhere(
        "history", "History", "Verlauf", "Ctrl+5", Menu.VIEW, Act.SEE_TRAIL, Act.SEE_ACCESS
    ),
    _everywhere("site", "Site", "Zentrum", "Ctrl+6", Menu.VIEW),
    _in_form("removed_rows", "Removed rows", "Entfernte Zeilen", "", Act.READ, Menu.VIEW),
    _in_form(
        "void_pages",
        "Show void pages",
        "Ungültige Seiten zeigen",
        "Ctrl+Shift+V",
        Act.READ,
        Menu.VIEW,
    ),
    _everywhere("next_pane", "Next pane", "Nächster Bereich", "F6", Menu.VIEW),
    _everywhere("previous_pane", "Previous pane", "Voriger Bereich", "Shift+F6", Menu.VIEW),
    _everywhere("full_screen", "Full screen", "Ganzer Bildschirm", "F11", Menu.VIEW),
    _everywhere("larger", "Larger text", "Größere Schrift", "Ctrl+Plus Ctrl+Equal", Menu.VIEW),
    _everywhere("smaller", "Smaller text", "Kleinere Schrift", "Ctrl+Minus", Menu.VIEW),
    _everywhere("normal_size", "Text at 100 %", "Schrift auf 100 %", "Ctrl+0", Menu.VIEW),
    _everywhere("language", "Deutsch", "English", "", Menu.VIEW),
    _everywhere("look_system", "Colours of the desktop", "Farben des Systems", "", Menu.VIEW),
    _everywhere("look_light", "Light colours", "Helle Farben", "", Menu.VIEW),
    _everywhere("look_dark", "Dark colours", "Dunkle Farben", "", Menu.VIEW),
    Command(
        "digits_go_on",
        Text("Codes go on by themselves", "Codes gehen von selbst weiter"),
        menu=Menu.VIEW,
        is_switch=True,
    ),
    _everywhere(
        "new", "Enrol a subject …", "Patienten aufnehmen …", "Ctrl+N", Menu.SUBJECT, Act.ENROL
    ),
    _everywhere(
        "mistake", "Enrolled by mistake …", "Irrtümlich aufgenommen …", "", Menu.SUBJECT, Act.MOVE
    ),
    _everywhere(
        "no_mistake",
        "Rightly enrolled after all …",
        "Doch zu Recht aufgenommen …",
        "",
        Menu.SUBJECT,
        Act.MOVE,
    ),
    _everywhere(
        "main_action",
        "Main action of the screen",
        "Hauptaktion des Bildschirms",
        "Ctrl+Enter",
        Menu.SUBJECT,
    ),
    _everywhere(
        "subject_page", "Subject page", "Patientenübersicht", "Alt+Up", Menu.SUBJECT, Act.READ
    ),
    _everywhere(
        "subject_history",
        "History of the subject",
        "Änderungsverlauf des Patienten",
        "Ctrl+Shift+H",
        Menu.SUBJECT,
        Act.SEE_TRAIL,
    ),
    _everywhere(
        "close", "Close, back", "Schließen, zurück", "Ctrl+W Alt+Left", Menu.SUBJECT, Act.READ
    ),
    _in_form(
        "previous_form",
        "Previous form, then previous visit",
        "Voriges Formular, dann vorige Visite",
        "Ctrl+PgUp",
        Act.READ,
        Menu.SUBJECT,
    ),
    _in_form(
        "next_form",
        "Next form, then next visit",
        "Nächstes Formular, dann nächste Visite",
        "Ctrl+PgDn",
        Act.READ,
        Menu.SUBJECT,
    ),
    _in_form("missing", "Missing, because …", "Fehlt, weil …", "F7 Ctrl+M"),
    _in_form(
        "next_finding",
        "Next finding or open item",
        "Nächster Hinweis oder offenes Feld",
        "F8",
        Act.READ,
    ),
    _in_form(
        "previous_finding",
        "Previous finding or open item",
        "Voriger Hinweis oder offenes Feld",
        "Shift+F8",
        Act.READ,
    ),
    _in_form("comment", "Comment on the finding", "Hinweis kommentieren", "Ctrl+K"),
    _in_form("follow_proposal", "Follow the proposal", "Vorschlag folgen", "Ctrl+E"),
    _in_form(
        "take_suggestions",
        "Take all suggestions of the section",
        "Alle Vorschläge des Abschnitts übernehmen",
        "Ctrl+Shift+K",
    ),
    _in_form("item_history", "History of the item", "Verlauf des Feldes", "Ctrl+H", Act.SEE_TRAIL),
    _in_form(
        "take_previous",
        "Take the previous visit's value",
        "Wert der vorigen Visite übernehmen",
        "Ctrl+Shift+D",
    ),
    _in_form("first_item", "First item", "Erstes Feld", "Ctrl+Home", Act.READ),
    _in_form("last_item", "Last item", "Letztes Feld", "Ctrl+End", Act.READ),
    _in_form(
        "repeat_above",
        "Repeat the cell above, or the last date",
        "Zelle darüber oder letztes Datum wiederholen",
        "Ctrl+D",
    ),
    _in_grid("add_row", "Add a row", "Zeile hinzufügen", "Insert"),
    _in_grid("duplicate_row", "Duplicate the row", "Zeile verdoppeln", "Ctrl+Shift+Insert"),
    _in_grid("remove_row", "Remove the row …", "Zeile entfernen …", "Ctrl+Shift+Del", Act.VOID),
    _in_grid(
        "sort_rows", "Sort by this column", "Nach dieser Spalte sortieren", "Ctrl+Shift+O", Act.READ
    ),
    _in_form(
        "clear_not_asked",
        "Clear what is no longer asked …",
        "Leeren, was nicht mehr gefragt ist …",
        "Ctrl+Shift+L",
    ),
    _in_form("reopen", "Reopen …", "Wieder öffnen …", ""),
    _in_form("move_version", "Move to a newer version …", "In neuere Version überführen …", ""),
    _in_form("not_done", "Not done …", "Nicht durchgeführt …", ""),
    _in_form("void", "Void the page …", "Seite ungültig machen …", "", Act.VOID),
    _in_form(
        "bring_back", "Bring the void page back …", "Ungültige Seite zurückholen …", "", Act.VOID
    ),
    _in_form(
        "belongs_elsewhere",
        "Belongs to another subject …",
        "Gehört zu einem anderen Patienten …",
        "",
        Act.MOVE,
    ),
    _in_form(
        "against_gate",
        "Complete against a requirement …",
        "Trotz offener Voraussetzung abschließen …",
        "",
        Act.AGAINST_GATE,
    ),
    _everywhere("redact", "Redact a text …", "Text schwärzen …", "", Menu.FORM, Act.REDACT),
    _everywhere(
        "help", "Guideline of the item, help", "Leitfaden des Feldes, Hilfe", "F1", Menu.HELP
    ),
    _everywhere("key_card", "Keys", "Tasten", "", Menu.HELP),
    _everywhere("vocabulary", "Shapes and words", "Zeichen und Wörter", "", Menu.HELP),
    _everywhere("about", "About kyphocrf …", "Über kyphocrf …", "", Menu.HELP),
    _everywhere("menu", "Menu", "Menü", "F10", None),
    _typed("next_item", "Next item", "Nächstes Feld", "Tab Enter"),
    _typed("previous_item", "Previous item", "Voriges Feld", "Shift+Tab Shift+Enter"),
    _typed("page_up", "Page of the form up", "Seite im Formular zurück", "PgUp"),
    _typed("page_down", "Page of the form down", "Seite im Formular vor", "PgDn"),
    _typed("clear", "Clear the answer", "Antwort leeren", "Del Backspace"),
    _typed(
        "restore",
        "Close the list; else the answer as on entry",
        "Liste schließen; sonst Antwort wie zuvor",
        "Esc",
    ),
    _typed("caret", "Caret to the end, edit the cell", "Schreibmarke ans Ende, Zelle ändern", "F2"),
    _typed(
        "open_list",
        "Open the list, the map or the calendar",
        "Liste, Karte oder Kalender öffnen",
        "F4 Alt+Down",
    ),
    _typed("row_above", "Row above", "Zeile darüber", "Up", Scope.GRID),
    _typed("row_below", "Row below", "Zeile darunter", "Down", Scope.GRID),
    _typed("open", "Open", "Öffnen", "Enter", Scope.LIST),
    _typed("up", "Up", "Nach oben", "Up", Scope.LIST),
    _typed("down", "Down", "Nach unten", "Down", Scope.LIST),
)

COMMANDS: Final[dict[str, Command]] = {command.name: command for command in _TABLE}
"""Every command by its name, in the order of menus and key card."""


def hint(name: str, language: Language) -> str:
    """Name the key of a command, to be shown where the command is used."""
    return COMMANDS[name].hint(language)


def with_hint(name: str) -> Text:
    """Word a command with its key, for a tooltip."""
    command = COMMANDS[name]
    return Text(*(_joined(command, language) for language in LANGUAGES))


def _joined(command: Command, language: Language) -> str:
    key = command.hint(language)
    words = command.words.to(language)
    return f"{words}  {key}" if key else words
