"""What F1 tells before anybody has signed in."""

from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.ui.dialogs.dialog import Guide, KeyLine

_NEXT: Final = KeyLine(("Tab", "Shift+Tab"), Text("next, previous field", "nächstes, voriges Feld"))
_GO_ON: Final = KeyLine(
    ("Enter",), Text("goes on, or presses the button in focus", "geht weiter oder drückt den Knopf")
)
_BACK: Final = KeyLine(("Alt+Left",), Text("one step back", "einen Schritt zurück"))

GUIDE_OF_SIGN_IN: Final = Guide(
    Text("Signing in", "Anmelden"),
    (
        Text(
            "Choose the study folder, type user name and password, press Enter.",
            "Den Studienordner wählen, Benutzernamen und Passwort tippen, Enter drücken.",
        ),
        Text(
            "Nobody can tell a forgotten password. The printed recovery key opens the folder, "
            "and a new password is set with it.",
            "Ein vergessenes Passwort kennt niemand. Der gedruckte Wiederherstellungsschlüssel "
            "öffnet den Ordner, und damit wird ein neues Passwort gesetzt.",
        ),
    ),
    (_NEXT, _GO_ON),
)
GUIDE_OF_FIRST_START: Final = Guide(
    Text("First start", "Erster Start"),
    (
        Text(
            "A site is begun once. Each step asks one thing; nothing is on disk before the step "
            "that says so.",
            "Ein Zentrum wird einmal begonnen. Jeder Schritt fragt eines; gespeichert wird erst "
            "bei dem Schritt, der es sagt.",
        ),
        Text(
            "To try the program, begin with the training site: its patients are invented.",
            "Zum Ausprobieren mit dem Übungszentrum beginnen: Seine Patienten sind erfunden.",
        ),
    ),
    (_NEXT, _GO_ON, _BACK),
)
GUIDE_OF_RECOVERY: Final = Guide(
    Text("Opening by the recovery key", "Mit dem Wiederherstellungsschlüssel öffnen"),
    (
        Text(
            "The key is on paper, where the site keeps it. It is used up: a fresh one is printed "
            "at the end.",
            "Der Schlüssel liegt auf Papier, wo das Zentrum ihn aufbewahrt. Er ist danach "
            "verbraucht: Am Ende wird ein neuer gedruckt.",
        ),
    ),
    (_NEXT, _GO_ON, _BACK),
)
