"""What was being typed when the program ended without leaving the field: named, and offered."""

from typing import Final

from PySide6.QtWidgets import QWidget

from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.finding import worded
from kyphocrf.ui.dialogs.message_dialog import DialogAction, Message, MessageDialog
from kyphocrf.workflow.typing import Unfinished

GO_ON: Final = "go on"
LOOK: Final = "look"
_HEADING: Final = Text("Unfinished when the program ended", "Unfertig, als das Programm endete")
_HAPPENED: Final = Text(
    "The program ended at {since} UTC while {item} of subject {subject} was typed in ({where}).",
    "Das Programm endete um {since} UTC, während {item} von Patient {subject} getippt wurde "
    "({where}).",
)
_SAFE: Final = Text(
    "Every field that was left is on disk. In this field stands: {old}. Typed so far: {new}",
    "Jedes verlassene Feld ist gespeichert. In diesem Feld steht: {old}. Bisher getippt: {new}",
)
_REMEDY: Final = Text(
    "Go on where you were: the text is put into its field. Or look at the form first.",
    "Dort weitermachen: Der Text wird in sein Feld gesetzt. Oder erst das Formular ansehen.",
)
_ACTIONS: Final = (
    DialogAction(GO_ON, Text("Go on where I was", "Dort weitermachen")),
    DialogAction(LOOK, Text("Look first", "Erst ansehen")),
)
_NUMBER: Final = "E-351"


def unfinished_dialog(
    left: Unfinished, book: Casebook, language: Language, parent: QWidget
) -> MessageDialog:
    """Build the dialog; `chosen` is GO_ON, LOOK, or empty if it was only closed."""
    place = left.place
    form = book.form(place.form_key)
    item = form.items.get(place.item)
    label = item.label if item is not None else same(place.item)
    answer = book.instance(place.form_key).answers.get(place.spot)
    old = Text("", "")
    if item is not None:
        old = Text(*(worded(item, answer, one) for one in LANGUAGES))
    event = book.study.event[place.event].label
    where = Text("{event} › {form}", "{event} › {form}").filled(event=event, form=form.label)
    happened = _HAPPENED.filled(
        since=left.since_utc[:19].replace("T", " "),
        item=label,
        subject=left.subject_key,
        where=where,
    )
    safe = _SAFE.filled(old=old, new=left.text)
    message = Message(_NUMBER, _HEADING, happened, safe, _REMEDY, "note")
    return MessageDialog(message, language, _ACTIONS, parent)
