"""Why nothing is redacted, or an older copy is not destroyed, in words."""

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError

_UNCHANGED = Text("Nothing was redacted.", "Es wurde nichts geschwärzt.")


def no_such_record(seq: int) -> UserError:
    """Refuse a number that no record has."""
    return UserError(
        "E-381",
        Text("There is no record {seq}.", "Es gibt keinen Eintrag {seq}.").filled(seq=seq),
        _UNCHANGED,
        Text(
            "Ask for the number that stands in the history of the item (Ctrl+H).",
            "Nach der Nummer fragen, die im Verlauf des Feldes steht (Strg+H).",
        ),
    )


def nothing_typed(seq: int) -> UserError:
    """Refuse a record in which nobody typed anything, or that is emptied already."""
    return UserError(
        "E-382",
        Text(
            "Record {seq} holds no text that a person typed.",
            "Eintrag {seq} enthält keinen Text, den jemand eingegeben hat.",
        ).filled(seq=seq),
        _UNCHANGED,
        Text(
            "What was chosen from a list is answered anew. Otherwise ask for the number again.",
            "Was aus einer Liste gewählt wurde, wird neu beantwortet. Sonst noch einmal nach der "
            "Nummer fragen.",
        ),
    )


def not_said(words: str) -> UserError:
    """Refuse words that do not stand in the text they are to go from."""
    return UserError(
        "E-383",
        Text(
            "“{words}” does not stand in this text.", "„{words}“ steht nicht in diesem Text."
        ).filled(words=words),
        _UNCHANGED,
        Text(
            "Type the words as they stand there, or choose the whole text.",
            "Die Wörter so eingeben, wie sie dort stehen, oder den ganzen Text wählen.",
        ),
    )


def named_in_reason() -> UserError:
    """Refuse a reason that would bring back what goes: a reason of this kind stays for ever."""
    return UserError(
        "E-384",
        Text(
            "The reason itself says what must go; it would stay in the file for ever.",
            "Der Grund nennt selbst, was weg soll; er bliebe für immer in der Datei.",
        ),
        _UNCHANGED,
        Text(
            "Say why without it: “A name was typed”.",
            "Den Grund ohne diese Wörter nennen: „Ein Name wurde eingegeben“.",
        ),
    )


def listed_otherwise() -> UserError:
    """Refuse where other texts would go than were listed."""
    return UserError(
        "E-385",
        Text(
            "Something was entered meanwhile: other texts would go than those listed.",
            "Inzwischen wurde etwas eingegeben: Es würden andere Texte geschwärzt als aufgelistet.",
        ),
        _UNCHANGED,
        Text("Look at the list again.", "Die Liste noch einmal ansehen."),
    )


def copy_is_another(name: str) -> UserError:
    """Refuse to destroy what is no longer as it was when it was looked into."""
    return UserError(
        "E-386",
        Text(
            "The backup {name} is no longer as it was looked into.",
            "Die Sicherung {name} ist nicht mehr so, wie sie durchgesehen wurde.",
        ).filled(name=name),
        Text("It was left as it is.", "Sie bleibt, wie sie ist."),
        Text("Search for older copies again.", "Ältere Kopien noch einmal suchen."),
    )


def no_fresh_copy(place: object) -> UserError:
    """Refuse to destroy the newest backups of a place where no newer one can be made."""
    return UserError(
        "E-387",
        Text(
            "The newest backup in {place} holds the text, and it is not the place of backups.",
            "Die neueste Sicherung in {place} enthält den Text, und dort wird nicht gesichert.",
        ).filled(place=place),
        Text("Nothing was destroyed.", "Es wurde nichts vernichtet."),
        Text(
            "Back up to the folder above it first (Back up now), or delete this copy by hand.",
            "Zuerst in den Ordner darüber sichern (Jetzt sichern), oder diese Kopie von Hand "
            "löschen.",
        ),
    )
