"""What F1 tells of each screen of the desk: what it is for, and the keys that help there."""

from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.ui.dialogs.guide import Guide, KeyLine, commands
from kyphocrf.ui.keys.table import COMMANDS, Scope

HELP_SCREENS: Final = ("key_card", "vocabulary")
"""The screens of the Help menu, each shown by the command of its name."""
_LIST: Final = commands(("up", "down", "open"))
_WAYS: Final = commands(("go_to", "today", "subjects", "history", "menu", "lock", "help"))
_FORM: Final = tuple(
    KeyLine(command.keys, command.words)
    for command in COMMANDS.values()
    if command.scope in (Scope.FORM, Scope.GRID) and command.keys
)


def _guide(heading: Text, sentences: tuple[Text, ...], *keys: str) -> Guide:
    return Guide(heading, sentences, (*commands(keys), *_WAYS))


def _list_guide(heading: Text, sentences: tuple[Text, ...], *keys: str) -> Guide:
    return Guide(heading, sentences, (*_LIST, *commands(keys), *_WAYS))


_TODAY: Final = _list_guide(
    Text("Today", "Heute"),
    (
        Text(
            "What is to be done now, one line for each thing. What cannot be made up for later "
            "stands first.",
            "Was jetzt zu tun ist, eine Zeile für jede Aufgabe. Was sich nicht nachholen lässt, "
            "steht zuerst.",
        ),
        Text(
            "A serious event whose report is due stands above the list with the time that is left.",
            "Ein schwerwiegendes Ereignis, dessen Meldung aussteht, steht über der Liste mit der "
            "Zeit, die bleibt.",
        ),
        Text(
            "A text that somebody else has redacted is told here to the investigator until she "
            "says that she has seen it.",
            "Ein Text, den jemand anders geschwärzt hat, steht hier für den Prüfer, bis er angibt, "
            "es gesehen zu haben.",
        ),
        Text(
            "Beneath it: the visits of the next 14 days, each with its window.",
            "Darunter: die Visiten der nächsten 14 Tage, jede mit ihrem Zeitfenster.",
        ),
    ),
    "main_action",
    "open_clock",
)
_SUBJECTS: Final = _list_guide(
    Text("Subjects and visits", "Patienten und Visiten"),
    (
        Text(
            "One line for each subject, one column for each visit. The shape in a cell says how "
            "the visit stands; what each shape means is written beneath the grid.",
            "Eine Zeile je Patient, eine Spalte je Visite. Das Zeichen in der Zelle sagt, wie es "
            "um die Visite steht; was jedes bedeutet, steht unter der Tabelle.",
        ),
        Text(
            "The arrows go from cell to cell, Enter opens the visit. The number of a new subject "
            "is proposed.",
            "Die Pfeile gehen von Zelle zu Zelle, Enter öffnet die Visite. Die Nummer eines neuen "
            "Patienten wird vorgeschlagen.",
        ),
        Text(
            "A subject that was enrolled by mistake is marked on its page, in the Subject menu. "
            "Its number stays used.",
            "Wer irrtümlich aufgenommen wurde, wird auf seiner Seite im Menü Patient "
            "gekennzeichnet. Die Nummer bleibt vergeben.",
        ),
    ),
    "new",
    "find",
    "subject_page",
    "main_action",
)
_SUBJECT: Final = _guide(
    Text("Page of a subject", "Übersicht eines Patienten"),
    (
        Text(
            "What is known of one subject: arm and treatment, pain and heights of the vertebrae "
            "over time, the spine, and how every visit stands.",
            "Was über einen Patienten bekannt ist: Arm und Behandlung, Schmerz und Wirbelhöhen "
            "im Verlauf, die Wirbelsäule, und wie es um jede Visite steht.",
        ),
        Text(
            "Nothing is entered here. Tab goes to the visits, Enter opens one.",
            "Hier wird nichts eingegeben. Tab führt zu den Visiten, Enter öffnet eine.",
        ),
    ),
    "main_action",
    "print",
    "close",
)
_FORM_GUIDE: Final = Guide(
    Text("In a form", "Im Formular"),
    (
        Text(
            "Type the answer, then Tab or Enter. It is on disk as soon as its field is left; there "
            "is no Save.",
            "Antwort eingeben, dann Tab oder Enter. Sie ist gespeichert, sobald das Feld verlassen "
            "ist; Speichern gibt es nicht.",
        ),
        Text(
            "A choice takes its code or the beginning of its word. A date may be written as usual; "
            "what is not known of it is UN or 00.",
            "Eine Auswahl nimmt den Code oder den Anfang des Wortes. Ein Datum kann geschrieben "
            "werden wie gewohnt; was davon unbekannt ist, als UN oder 00.",
        ),
        Text(
            "A complete code goes on to the next place by itself, unless there is something to say "
            "of it. A word, a number or a date waits for Enter. Ctrl+Z takes the answer back; View "
            "switches going on off.",
            "Ein vollständiger Code geht von selbst zum nächsten Feld, außer wenn es zu ihm etwas "
            "zu sagen gibt. Wort, Zahl und Datum warten auf Enter. Strg+Z nimmt die Antwort "
            "zurück; unter Ansicht lässt sich das Weitergehen abschalten.",
        ),
        Text(
            "Ctrl+D repeats the last date of the visit, which stands at the foot. Ctrl+Enter "
            "completes the form and opens the next one that is due.",
            "Strg+D wiederholt das letzte Datum der Visite; es steht in der Fußzeile. Strg+Enter "
            "schließt das Formular ab und öffnet das nächste fällige.",
        ),
        Text(
            "What the program has to say stands beneath the answer. An octagon keeps the form from "
            "being completed, a triangle asks for a comment.",
            "Was das Programm zu sagen hat, steht unter der Antwort. Ein Achteck verhindert den "
            "Abschluss, ein Dreieck bittet um einen Kommentar.",
        ),
    ),
    (*commands(("main_action", "close")), *_FORM),
)
_VISIT: Final = _guide(
    Text("A visit", "Eine Visite"),
    (
        Text(
            "No form is expected here at present. What is expected follows from what was answered "
            "at other visits.",
            "Derzeit wird hier kein Formular erwartet. Was erwartet wird, folgt aus den Antworten "
            "anderer Visiten.",
        ),
    ),
    "close",
    "subject_page",
    "next_pane",
)
_LISTS: Final = _list_guide(
    Text("Lists", "Listen"),
    (
        Text(
            "All findings of the site by their rule, with how often each is found; and adverse "
            "events, deviations, medication, deaths, screening failures and visits of all "
            "subjects. Enter opens the page at the item.",
            "Alle Hinweise des Zentrums nach ihrer Regel, mit ihrer Zahl; dazu unerwünschte "
            "Ereignisse, Abweichungen, Medikation, Todesfälle, Screening-Failures und Visiten "
            "aller Patienten. Enter öffnet die Seite am Feld.",
        ),
        Text(
            "The filter looks through all cells; Arrange shows, hides and moves columns, sorts, "
            "and keeps it all under a name. Esc empties the filter.",
            "Der Filter durchsucht alle Zellen; Anordnen zeigt, verbirgt und verschiebt Spalten, "
            "sortiert, und behält alles unter einem Namen. Esc leert den Filter.",
        ),
        Text(
            "Export writes the list as it is arranged to Excel, CSV or PDF.",
            "Ausgeben schreibt die Liste, wie sie angeordnet ist, nach Excel, CSV oder PDF.",
        ),
    ),
    "find",
    "close",
)
_HISTORY: Final = _list_guide(
    Text("History", "Änderungsverlauf"),
    (
        Text(
            "Every change with who made it, when and why, newest first; on its second page, for "
            "whom that is meant, who looked, printed or signed in.",
            "Jede Änderung mit wer, wann und warum, die neueste zuerst; auf der zweiten Seite, für "
            "wen sie bestimmt ist, wer angesehen, gedruckt oder sich angemeldet hat.",
        ),
        Text(
            "The filters search all records of the study, however old. What they leave goes to "
            "Excel, CSV or PDF, all of it and not only what is on screen.",
            "Die Filter durchsuchen alle Einträge der Studie, auch die ältesten. Was sie übrig "
            "lassen, geht nach Excel, CSV oder PDF, und zwar alles, nicht nur das Gezeigte.",
        ),
        Text(
            "Nothing here can be changed or taken away. Verify the file tells whether somebody "
            "tried to.",
            "Nichts hiervon lässt sich ändern oder entfernen. Datei prüfen sagt, ob es jemand "
            "versucht hat.",
        ),
    ),
    "find",
)
_SITE: Final = _guide(
    Text("Site", "Zentrum"),
    (
        Text(
            "The people who may work here, your own password, versions of forms, backups, and the "
            "settings of the study at this site.",
            "Wer hier arbeiten darf, das eigene Passwort, Versionen von Formularen, Sicherungen "
            "und die Einstellungen der Studie an diesem Zentrum.",
        ),
        Text(
            "Users are added by the administrator only. A user keeps the name for ever: it stands "
            "behind each of their answers.",
            "Benutzer fügt nur die Administration hinzu. Ein Benutzer behält seinen Namen für "
            "immer: Er steht hinter jeder seiner Antworten.",
        ),
    ),
)
_OUTBOX: Final = _guide(
    Text("Outbox", "Ausgang"),
    (
        Text(
            "What was entered goes to the sponsor as a sealed file, on a stick or by mail; only "
            "the sponsor can open it. What was received says so only after the sponsor's "
            "acknowledgement was taken in.",
            "Was eingegeben wurde, geht als versiegelte Datei an den Sponsor, auf einem Stick oder "
            "per E-Mail; nur er kann sie öffnen. „Empfangen“ steht erst da, wenn seine "
            "Empfangsbestätigung eingelesen ist.",
        ),
        Text(
            "A batch that was lost is sent again; it is the same one. Files of the sponsor can be "
            "dropped onto this screen.",
            "Eine verlorene Sendung wird noch einmal gesendet; es ist dieselbe. Dateien des "
            "Sponsors lassen sich auf diesen Bildschirm ziehen.",
        ),
    ),
    "create_batch",
)
_KEY_CARD: Final = _guide(
    Text("Keys", "Tasten"),
    (
        Text(
            "Every key of the program, by the place where it works. The program needs no mouse.",
            "Jede Taste des Programms, geordnet nach dem Ort, an dem sie gilt. Eine Maus braucht "
            "das Programm nicht.",
        ),
    ),
    "print",
)
_VOCABULARY: Final = _guide(
    Text("Shapes and words", "Zeichen und Wörter"),
    (
        Text(
            "What each shape and each word for a state means. They mean the same on every screen "
            "and on every printed page.",
            "Was jedes Zeichen und jedes Wort für einen Zustand bedeutet. Auf jedem Bildschirm und "
            "jeder gedruckten Seite bedeuten sie dasselbe.",
        ),
    ),
)
SCREEN_GUIDES: Final[dict[str, Guide]] = {
    "today": _TODAY,
    "subjects": _SUBJECTS,
    "subject": _SUBJECT,
    "form": _FORM_GUIDE,
    "visit": _VISIT,
    "history": _HISTORY,
    "lists": _LISTS,
    "site": _SITE,
    "outbox": _OUTBOX,
    "key_card": _KEY_CARD,
    "vocabulary": _VOCABULARY,
}
"""By the name of the screen; `form`: a visit at which a form is open."""
