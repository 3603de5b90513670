"""Every answer of the open page that is no longer asked: listed, cleared for one reason."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.record.answers import Spot
from kyphocrf.record.edit import without_no_longer_asked
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import worded
from kyphocrf.ui.dialogs.reasoned_dialog import Act, ReasonedDialog
from kyphocrf.ui.keys.actions import CommandAction
from kyphocrf.workflow import capture
from kyphocrf.workflow.session import Session

_ACT: Final = Act(
    Text("Clear what is no longer asked", "Leeren, was nicht mehr gefragt ist"),
    Text(
        "Answers that are no longer asked: {count}. All of them are cleared, in one step.",
        "Nicht mehr gefragte Antworten: {count}. Alle werden geleert, in einem Schritt.",
    ),
    Text("Why are they cleared?", "Warum werden sie geleert?"),
    Text("Clear {count}", "{count} leeren"),
    Text("Leave them", "Stehen lassen"),
)
_STAYS: Final = Text(
    "What was answered stays in the history; undo brings it back until the page is complete.",
    "Was beantwortet war, bleibt im Verlauf; bis zum Abschluss bringt Rückgängig es zurück.",
)
_HEADS: Final = (Text("Item", "Feld"), Text("Answer", "Antwort"))
_IN_ROW: Final = Text("{number}  {label}, row {row}", "{number}  {label}, Zeile {row}")
_IN_FORM: Final = Text("{number}  {label}", "{number}  {label}")


def to_be_cleared(entry: Entry) -> tuple[Spot, ...]:
    """Return the places that are cleared, also those that are not asked once others are gone."""
    left = without_no_longer_asked(entry.book, entry.instance)
    gone = [spot for spot in entry.answers.given if left.get(spot) is None]
    return tuple(sorted(gone, key=entry.review.position))


class PageClearing(QObject):
    """`done` gives the places that were cleared, and what followed."""

    done = Signal(object, object)
    refused = Signal(object)

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner)
        self._session = session
        self._owner = owner
        self.dialog: ReasonedDialog | None = None

    def offer(self, action: CommandAction, entry: Entry | None) -> None:
        """Offer the command where something on the page is no longer asked."""
        action.setEnabled(
            entry is not None and entry.closed is None and bool(entry.no_longer_asked())
        )

    def ask(self, entry: Entry, language: Language) -> None:
        """List the answers, and ask for one reason."""
        spots = to_be_cleared(entry)
        if not spots or self.dialog is not None:
            return
        act = Act(*(one.filled(count=len(spots)) for one in _words_of(_ACT)))
        rows = [_cells(entry, spot) for spot in spots]
        dialog = self.dialog = ReasonedDialog(act, _HEADS, rows, language, self._owner)
        dialog.warn(_STAYS)
        dialog.accepted.connect(lambda: self._clear(entry, spots, dialog.given()))
        dialog.finished.connect(self._forget)
        dialog.open()

    def _clear(self, entry: Entry, spots: tuple[Spot, ...], reason: str) -> None:
        try:
            delta = capture.clear_no_longer_asked(self._session, entry, reason)
        except KyphocrfError as error:
            self.refused.emit(error)
            return
        self.done.emit(spots, delta)

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


def _words_of(act: Act) -> tuple[Text, ...]:
    return act.heading, act.listed, act.why, act.do, act.leave


def _cells(entry: Entry, spot: Spot) -> tuple[Text, Text]:
    item = entry.form.items[spot.item]
    pattern = _IN_ROW if spot.row else _IN_FORM
    number = entry.form.numbers[spot.item]
    answer = entry.answers.get(spot)
    return (
        pattern.filled(number=number, label=item.label, row=spot.row),
        Text(*(worded(item, answer, language) for language in LANGUAGES)),
    )
