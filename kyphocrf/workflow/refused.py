"""Why the door of writing refuses, in words."""

from collections.abc import Sequence
from difflib import get_close_matches
from unicodedata import category, normalize

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError

_UNCHANGED = Text("The page is unchanged.", "Die Seite ist unverändert.")


def no_reason() -> UserError:
    """Refuse what needs a reason and has none."""
    return UserError(
        "E-321",
        Text("No reason was given.", "Es wurde kein Grund angegeben."),
        Text("Nothing was changed.", "Es wurde nichts verändert."),
        Text("Say in a few words why.", "In wenigen Worten sagen, warum."),
    )


def page_is_begun() -> UserError:
    """Refuse to give up a page in which something stands."""
    return UserError(
        "E-322",
        Text("This page was begun: it was done.", "Diese Seite ist begonnen: Sie wurde erhoben."),
        Text("Its answers are unchanged.", "Die Antworten sind unverändert."),
        Text(
            "Say for each open item why it is missing (F7), or void the page.",
            "Für jede offene Angabe sagen, warum sie fehlt (F7), oder die Seite für ungültig "
            "erklären.",
        ),
    )


def page_is_open() -> UserError:
    """Refuse to open what is open."""
    return UserError(
        "E-329",
        Text("This page is open already.", "Diese Seite ist bereits offen."),
        _UNCHANGED,
        Text("Change it; no reason is asked.", "Die Seite ändern; ein Grund wird nicht verlangt."),
    )


def page_is_stale() -> UserError:
    """Refuse what was entered against answers that are others on disk by now."""
    return UserError(
        "E-336",
        Text(
            "This page was changed elsewhere while it was open here.",
            "Diese Seite wurde an anderer Stelle geändert, während sie hier offen war.",
        ),
        Text(
            "Nothing on disk was overwritten; what was typed here is still shown.",
            "Nichts Gespeichertes wurde überschrieben; das hier Eingegebene ist noch zu sehen.",
        ),
        Text(
            "Open the page again and enter it where it is still missing.",
            "Die Seite neu öffnen und das Fehlende dort eingeben.",
        ),
    )


def page_is_not_whole(count: int) -> UserError:
    """Refuse to complete a page with places that are still to be answered or settled."""
    return UserError(
        "E-330",
        Text(
            "The page cannot be completed: {count} still open.",
            "Die Seite kann nicht abgeschlossen werden: {count} noch offen.",
        ).filled(count=count),
        _UNCHANGED,
        Text("F8 goes to each of them.", "F8 führt zu jeder Stelle."),
    )


def gate_is_shut() -> UserError:
    """Refuse to complete a page whose requirements are not met, as if they were."""
    return UserError(
        "E-334",
        Text(
            "The requirements of this page are not met.",
            "Die Voraussetzungen dieser Seite sind nicht erfüllt.",
        ),
        _UNCHANGED,
        Text(
            "An investigator can complete it all the same, saying why.",
            "Ein Prüfer kann sie mit einem Grund dennoch abschließen.",
        ),
    )


def subject_is_a_mistake(subject_key: str) -> UserError:
    """Refuse a page of a subject that was enrolled by mistake."""
    return UserError(
        "E-313",
        Text("{key} was enrolled by mistake.", "{key} wurde irrtümlich aufgenommen.").filled(
            key=subject_key
        ),
        Text("No page was changed.", "Es wurde keine Seite verändert."),
        Text(
            "Use the page of the right subject, or take the mark back, saying why.",
            "Die Seite des richtigen Patienten benutzen oder die Kennzeichnung mit einem Grund "
            "zurücknehmen.",
        ),
    )


def pages_still_count(count: int) -> UserError:
    """Refuse to mark a subject as a mistake while its pages count."""
    return UserError(
        "E-314",
        Text(
            "{count} pages of this subject are not void.",
            "{count} Seiten dieses Patienten sind nicht ungültig.",
        ).filled(count=count),
        Text("The subject stays as it is.", "Der Patient bleibt, wie er ist."),
        Text(
            "Move each page to the right patient, or void it, then mark the subject.",
            "Jede Seite zum richtigen Patienten verschieben oder für ungültig erklären, dann den "
            "Patienten kennzeichnen.",
        ),
    )


def place_is_taken() -> UserError:
    """Refuse a second page in a place that takes one."""
    return UserError(
        "E-335",
        Text(
            "Another page stands in this place already.",
            "An dieser Stelle steht bereits eine andere Seite.",
        ),
        _UNCHANGED,
        Text(
            "Void the page that stands there first, saying why.",
            "Zuerst die Seite, die dort steht, mit einem Grund für ungültig erklären.",
        ),
    )


def no_such_subject(subject_key: str, known: Sequence[str]) -> UserError:
    """Refuse a subject that is not enrolled, naming up to three whose numbers are near."""
    plain = "".join(
        "-" if category(sign) == "Pd" else sign for sign in normalize("NFKC", subject_key)
    )
    near = get_close_matches(plain.strip(), known, n=3)
    remedy = Text("Look at the list of subjects.", "Die Liste der Patienten ansehen.")
    if near:
        remedy = Text("Near it: {near}.", "In der Nähe: {near}.").filled(near=", ".join(near))
    return UserError(
        "E-315",
        Text("There is no subject {key}.", "Es gibt keinen Patienten {key}.").filled(
            key=subject_key
        ),
        Text("Nothing was written.", "Es wurde nichts geschrieben."),
        remedy,
    )


_ASK_OTHERWISE = Text(
    "On these pages this program asks otherwise than the one the study was entered with: {pages}.",
    "Auf diesen Seiten fragt dieses Programm anders als das, mit dem die Studie erfasst wurde: "
    "{pages}.",
)
ONLY_READ = Text(
    "Read, print, verify and back up here; nothing can be entered. To enter, open the study with "
    "the program it was entered with, and report E-215.",
    "Hier kann gelesen, gedruckt, geprüft und gesichert, aber nichts eingegeben werden. Zum "
    "Eingeben die Studie mit dem Programm öffnen, mit dem sie erfasst wurde, und E-215 melden.",
)


_NAMED = 3
_MORE = Text("{pages} and {count} more", "{pages} und {count} weitere")


def asks_otherwise(labels: Sequence[Text]) -> Text:
    """Say which pages this program asks otherwise than the one the study was entered with."""
    named = labels[:_NAMED]
    pages = Text(", ".join(one.en for one in named), ", ".join(one.de for one in named))
    if len(labels) > _NAMED:
        pages = _MORE.filled(pages=pages, count=len(labels) - _NAMED)
    return _ASK_OTHERWISE.filled(pages=pages)


def other_definition(conflict: Text) -> UserError:
    """Refuse to write where the file holds other definitions than this program."""
    return UserError(
        "E-215",
        conflict,
        Text("Nothing was changed.", "Es wurde nichts verändert."),
        ONLY_READ,
    )
