"""What F1 tells of each screen of the desk, outside forms: what it is for, and its keys."""

from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.ui.dialogs.dialog import Guide, KeyLine
from kyphocrf.ui.keys.table import COMMANDS, Scope

_KEYS: Final = tuple(
    KeyLine(command.keys, command.words)
    for scope in (Scope.LIST, Scope.EVERYWHERE)
    for command in COMMANDS.values()
    if command.scope is scope and command.keys
)
_IN_A_VISIT: Final = Text(
    "In a form F1 shows the guideline of the item; here no form is open.",
    "Im Formular zeigt F1 den Leitfaden des Feldes; hier ist kein Formular offen.",
)
_SAVED: Final = Text(
    "There is no Save: every answer is on disk as soon as its field is left.",
    "Es gibt kein Speichern: Jede Antwort ist gespeichert, sobald ihr Feld verlassen ist.",
)


def _guide(en: str, de: str, *sentences: Text) -> Guide:
    return Guide(Text(en, de), (*sentences, _SAVED), _KEYS)


SCREEN_GUIDES: Final[dict[str, Guide]] = {
    "today": _guide(
        "Today",
        "Heute",
        Text(
            "What is to be done, first what cannot be made up for later. Enter opens the form.",
            "Was zu tun ist, zuerst, was nicht nachgeholt werden kann. Enter öffnet das Formular.",
        ),
    ),
    "subjects": _guide(
        "Subjects",
        "Patienten",
        Text(
            "One line for each subject, one column for each visit. The arrows move, Enter opens "
            "the visit, a subject's own page is a key further.",
            "Eine Zeile je Patient, eine Spalte je Visite. Die Pfeile bewegen, Enter öffnet die "
            "Visite, die Übersicht eines Patienten ist eine Taste weiter.",
        ),
    ),
    "subject": _guide(
        "Page of a subject",
        "Übersicht eines Patienten",
        Text(
            "What is known of one subject, and the state of every visit.",
            "Was über einen Patienten bekannt ist, und der Stand jeder Visite.",
        ),
    ),
    "visit": _guide("Visit", "Visite", _IN_A_VISIT),
    "history": _guide(
        "History",
        "Verlauf",
        Text(
            "Who changed what, when and why. Nothing here can be changed.",
            "Wer was wann und warum geändert hat. Hier lässt sich nichts ändern.",
        ),
    ),
    "site": _guide(
        "Site",
        "Zentrum",
        Text(
            "The people of the site, versions of forms, backups, and whether the file is whole.",
            "Die Personen des Zentrums, Formularversionen, Sicherungen, und ob die Datei "
            "unversehrt ist.",
        ),
    ),
    "key_card": _guide(
        "Keys",
        "Tasten",
        Text("Every key of the program.", "Jede Taste des Programms."),
    ),
    "vocabulary": _guide(
        "Shapes and words",
        "Zeichen und Wörter",
        Text(
            "What each shape and each word of a state means; it is the same on every screen.",
            "Was jedes Zeichen und jedes Wort eines Zustands bedeutet; überall dasselbe.",
        ),
    ),
}
"""By the name of the screen."""
