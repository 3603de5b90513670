"""What F1 tells before anybody has signed in."""

from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.ui.dialogs.guide import of_entrance

GUIDE_OF_SIGN_IN: Final = of_entrance(
    Text("Signing in", "Anmelden"),
    Text(
        "Choose the study folder, type user name and password, then Enter. After several tries "
        "that fail the program waits a little longer each time; nothing is ever deleted.",
        "Studienordner wählen, Benutzernamen und Passwort eingeben, dann Enter. Nach mehreren "
        "misslungenen Versuchen wartet das Programm jedes Mal etwas länger; gelöscht wird nie "
        "etwas.",
    ),
    Text(
        "Nobody can look a forgotten password up. The printed recovery key opens the folder, and a "
        "new password is set with it.",
        "Ein vergessenes Passwort kann niemand nachsehen. Der gedruckte "
        "Wiederherstellungsschlüssel öffnet den Ordner, und damit wird ein neues Passwort gesetzt.",
    ),
)
GUIDE_OF_FIRST_START: Final = of_entrance(
    Text("First start", "Erster Start"),
    Text(
        "Each step asks for one thing and says beneath it what is still missing. Nothing is on "
        "disk before the step whose button says that the site is made.",
        "Jeder Schritt fragt nach einer Sache und sagt darunter, was noch fehlt. Gespeichert wird "
        "erst bei dem Schritt, dessen Schaltfläche das Zentrum anlegt.",
    ),
    Text(
        "To try the program, choose the training site: its patients are invented.",
        "Zum Ausprobieren das Übungszentrum wählen: Seine Patienten sind erfunden.",
    ),
    Text(
        "The recovery key is shown once. It is the only way in when every password is lost: print "
        "it and put it into the investigator site file.",
        "Der Wiederherstellungsschlüssel wird einmal gezeigt. Er ist der einzige Zugang, wenn alle "
        "Passwörter verloren sind: drucken und in den Prüfarztordner legen.",
    ),
)
GUIDE_OF_RECOVERY: Final = of_entrance(
    Text("Opening by the recovery key", "Öffnen mit dem Wiederherstellungsschlüssel"),
    Text(
        "Type the key from its printed page; upper and lower case and the dashes do not matter. "
        "Then set a new password for a user.",
        "Den Schlüssel von der gedruckten Seite abtippen; Groß- und Kleinschreibung und die "
        "Striche sind gleich. Dann ein neues Passwort für einen Benutzer setzen.",
    ),
    Text(
        "At the end there is a fresh key to be printed. The old one is valid until then.",
        "Am Ende wird ein neuer Schlüssel gedruckt. Bis dahin gilt der alte.",
    ),
)
GUIDE_OF_OWN_PASSWORD: Final = of_entrance(
    Text("A password of your own", "Ein eigenes Passwort"),
    Text(
        "Whoever looks after the users gave you the present password and knows it. Type one that "
        "only you know, twice. From then on what is done under your name counts as yours.",
        "Wer die Benutzer betreut, hat Ihnen das jetzige Passwort gegeben und kennt es. Eines "
        "eingeben, das nur Sie kennen, zweimal. Von da an gilt als Ihres, was unter Ihrem Namen "
        "geschieht.",
    ),
)
