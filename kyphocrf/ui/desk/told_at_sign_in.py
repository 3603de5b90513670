"""What is told once at the sign-in: that a study was restored, that older passwords hold again."""

from collections.abc import Iterator
from typing import Final

from kyphocrf.definition.text import Text, same
from kyphocrf.ui.dialogs.message_dialog import Message
from kyphocrf.workflow.session import Session

_RESTORED: Final = Text(
    "This study was restored from a backup",
    "Diese Studie wurde aus einer Sicherung wiederhergestellt",
)
_FROM: Final = Text(
    "It was restored from the backup {backup}. What was entered after that is not in it.",
    "Sie wurde aus der Sicherung {backup} wiederhergestellt. Was danach eingegeben wurde, fehlt.",
)
_OLD_STAYS: Final = Text(
    "Every page and record of the backup was checked. The old study lies where it was, unchanged.",
    "Jede Seite und jede Aufzeichnung der Sicherung wurde geprüft. Die alte Studie liegt "
    "unverändert, wo sie lag.",
)
_ONE_ONLY: Final = Text(
    "From now on work in this folder only. Enter what is missing from the paper records. The "
    "passwords are those of the day of the backup.",
    "Ab jetzt nur in diesem Ordner arbeiten. Fehlendes aus den Papierunterlagen nachtragen. Es "
    "gelten die Passwörter vom Tag der Sicherung.",
)
_PUT_BACK: Final = Text("Older passwords hold again", "Ältere Passwörter gelten wieder")
_WHOSE: Final = Text(
    "The file keys.json is older than the last change of passwords. What was replaced opens the "
    "study again: {whose}.",
    "Die Datei keys.json ist älter als die letzte Änderung von Passwörtern. Was ersetzt worden "
    "war, öffnet die Studie wieder: {whose}.",
)
_RECORDED: Final = Text(
    "No answer is touched. It stands in the history.",
    "Keine Antwort ist verändert. Es steht im Verlauf.",
)
_NEW_ONES: Final = Text(
    "Each of them sets a new password, or an administrator gives one; a recovery sheet is replaced "
    "by an administrator (menu File).",
    "Jede dieser Personen setzt ein neues Passwort, oder die Administration vergibt eines; ein "
    "Schlüsselblatt ersetzt die Administration (Menü Datei).",
)
_SHEET: Final = Text("the recovery sheet", "das Schlüsselblatt")


def told_at_sign_in(session: Session) -> Iterator[Message]:
    """Word what this sign-in found beside the study itself."""
    if session.restored_from:
        backup = session.restored_from.split()[0]
        happened = _FROM.filled(backup=backup)
        yield Message("E-249", _RESTORED, happened, _OLD_STAYS, _ONE_ONLY, "note")
    if session.passwords_put_back:
        happened = _WHOSE.filled(whose=_listed(session.passwords_put_back))
        yield Message("E-248", _PUT_BACK, happened, _RECORDED, _NEW_ONES, "soft")


def _listed(users: tuple[str, ...]) -> Text:
    named = [same(user) if user else _SHEET for user in users]
    return Text(", ".join(one.en for one in named), ", ".join(one.de for one in named))
