"""What becomes of what a person does in a form: understood, answered, kept. No widget in here.

Typing changes nothing; the answer is understood when its field is left, and kept at once.
"""

from typing import Final

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import UserError
from kyphocrf.record.above import Above
from kyphocrf.record.answers import Answer, Answers, Spot
from kyphocrf.record.carrying import CarriedRows
from kyphocrf.record.delta import Delta
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.ui.form.scene.actions import FormActions
from kyphocrf.ui.form.scene.earlier import Earlier, earlier_of

_FROM_EVENT: Final = Text("taken from {event}", "übernommen von {event}")
_SUGGESTED: Final = Text("taken from suggestion", "Vorschlag übernommen")
_AS: Final = Text("as {place}", "wie {place}")
_LIKE_ROW: Final = Text("as row {row}", "wie Zeile {row}")
_UNDONE: Final = Text("undone", "rückgängig gemacht")
_REDONE: Final = Text("redone", "wiederhergestellt")


class FormWork:
    """A form in hand with the actions around it. Grows and forgets with every field entered.

    `remarks` say how answers were understood, where what was typed did not say it plainly. While
    the form is in hand `carried` holds the rows that were taken over from an earlier visit, by
    table, and `origins` says of each of their answers where it was taken from.
    """

    def __init__(self, entry: Entry, actions: FormActions, language: Language) -> None:
        self.entry = entry
        self.actions = actions
        self.language: Language = language
        self.earlier: Earlier | None = earlier_of(entry.book, entry.key)
        self.on_entry: Answer | None = None
        self.remarks: dict[Spot, Text] = {}
        self.origins: dict[Spot, Text] = {}
        self.carried: dict[str, tuple[CarriedRows, tuple[int, ...]]] = {}
        self._kept: Answers = entry.answers
        self._comments = entry.instance.comments
        self._unfinished: tuple[Spot, str] | None = None
        self._is_typed = False
        self._told = False

    @property
    def is_typing(self) -> bool:
        """Whether something is typed that is not understood yet."""
        return self._unfinished is not None and self._is_typed

    def enter(self, spot: Spot) -> None:
        """Remember the answer as it stands, for Esc."""
        self.on_entry = self.entry.answers.get(spot)

    def type(self, spot: Spot, text: str) -> None:
        """Remember what is being typed until it is told or left."""
        self._unfinished, self._is_typed = (spot, text), True

    def choose(self, spot: Spot, answer: Answer | None, *, continued: bool = False) -> Delta:
        """Answer by a choice; until it is left it is unfinished like a text."""
        text = "" if answer is None else answer.value or ""
        self._unfinished, self._is_typed = (spot, text), False
        if self._refused():
            return Delta()
        self.origins.pop(spot, None)
        return self.entry.answer(spot, answer, continued=continued)

    def pause(self, spot: Spot, text: str) -> None:
        """Have everything on disk while the window is left: half-typed text, or the choice."""
        if self._is_typed:
            self.type(spot, text)
            self.tell_unfinished()
        else:
            self.keep()

    def tell_unfinished(self) -> None:
        """Have the unfinished text kept."""
        if self._unfinished is not None:
            self.actions.typing(*self._unfinished)
            self._told = True

    def understand(self, spot: Spot, text: str) -> Delta:
        """Make an answer of a finished text."""
        self._is_typed = False
        found = self.entry.understood(spot, text, self.language)
        delta = self.answer(spot, found.answer)
        if found.remark is not None and self.entry.closed is None:
            self.remarks[spot] = found.remark
        return delta

    def answer(self, spot: Spot, answer: Answer | None) -> Delta:
        """Put or clear an answer; a row that has none yet begins to exist."""
        if self._refused():
            return Delta()
        self._forget(spot)
        return self.entry.answer(spot, answer)

    def _forget(self, spot: Spot) -> None:
        """Forget how the answer before came about."""
        self.remarks.pop(spot, None)
        self.origins.pop(spot, None)

    def _refused(self) -> bool:
        """Tell why nothing can be changed here, where that is so."""
        closed = self.entry.closed
        if closed is not None:
            self.actions.refused(closed)
        return closed is not None

    def restore(self, spot: Spot) -> Delta:
        """Give the answer back that stood there on entry."""
        self._unfinished, self._is_typed = None, False
        return self.answer(spot, self.on_entry)

    def keep(
        self, reason: str | None = None, *, remark: Text | None = None, force: bool = False
    ) -> None:
        """Have everything kept that changed since the last time; `force` asks in any case.

        That gives what a disk refused before, or what was put in from outside, another chance.
        """
        entry = self.entry
        if self._told:
            self.actions.typing(None, "")
        self._unfinished, self._is_typed, self._told = None, False, False
        if force or entry.answers != self._kept or entry.instance.comments != self._comments:
            self._kept, self._comments = entry.answers, entry.instance.comments
            self.actions.left(reason, None if remark is None else remark.to(self.language))

    def take_earlier(self, spot: Spot) -> Delta | None:
        """Take over the answer of the event before and say so in the history."""
        if self.earlier is None:
            return None
        answer = self.earlier.answer(spot)
        if answer is None:
            return None
        self.keep()
        delta = self.answer(spot, answer)
        self.keep(remark=_FROM_EVENT.filled(event=self.earlier.event))
        return delta

    def repeat(self, spot: Spot, above: Above) -> Delta:
        """Answer as stands above and say so in the history."""
        if self._refused():
            return Delta()
        self.keep()
        delta = self.answer(spot, above.answer)
        self.keep(remark=_AS.filled(place=above.place))
        return delta

    def take_suggestion(self, spot: Spot) -> Delta:
        """Answer as is suggested and say so in the history."""
        if self._refused():
            return Delta()
        self.keep()
        delta = self.entry.take_suggestion(spot)
        self.keep(remark=_SUGGESTED)
        return delta

    def take_suggestions(self, group: str, row: int) -> Delta:
        """Take all that is suggested for a section, or one row, and say so in the history."""
        if self._refused():
            return Delta()
        self.keep()
        delta = self.entry.take_suggestions(group, row)
        self.keep(remark=_SUGGESTED)
        return delta

    def carry_forward(self, group: str) -> Delta:
        """Take the rows of the last completed page that are offered; say so in the history."""
        carried = None if self._refused() else self.entry.carried_forward(group)
        if carried is None:
            return Delta()
        self.keep()
        before = self.entry.answers
        delta = self.entry.carry_forward(group)
        remark = _FROM_EVENT.filled(event=carried.event)
        self.keep(remark=remark)
        answers = self.entry.answers
        new = tuple(row for row in answers.rows_of(group) if row not in before.rows_of(group))
        self.carried[group] = carried, new
        items = self.entry.form.items
        entered = (s for s in answers.given if not items[s.item].is_derived)
        self.origins |= {s: remark for s in entered if s.group == group and s.row in new}
        return delta

    def comment(self, finding: Finding, text: str) -> Delta:
        """Say why a soft finding is accepted."""
        if self._refused():
            return Delta()
        delta = self.entry.comment(finding, text)
        self.keep()
        return delta

    def duplicate_row(self, group: str, row: int) -> tuple[int, Delta] | None:
        """Add a row that answers as another one does and say so in the history."""
        if self._refused():
            return None
        self.keep()
        made = self.entry.duplicate_row(group, row)
        self.keep(remark=_LIKE_ROW.filled(row=row))
        return made

    def add_row(self, group: str) -> tuple[int, Delta] | None:
        """Open a row for its first answer; None, and told why, where the table takes none."""
        self.keep()
        try:
            return self.entry.add_row(group)
        except UserError as refused:
            self.actions.refused(refused)
            return None

    def is_waiting(self, spot: Spot) -> bool:
        """Tell whether a place is in a row that was opened and has no answer yet."""
        return spot.row in self.entry.review.opened.get(spot.group, ())

    def let_rows_go(self, spot: Spot) -> Delta | None:
        """Let a row that waits go once one is at another place; None where none does."""
        waiting = self.entry.review.opened
        return self.entry.drop_waiting_rows() if waiting and not self.is_waiting(spot) else None

    def remove_row(self, group: str, row: int, reason: str) -> Delta:
        """Remove a row with its answers; one that never had any goes without a reason."""
        if self._refused():
            return Delta()
        self.keep()
        delta = self.entry.remove_row(group, row)
        self.keep(reason)
        return delta

    def travel(self, *, back: bool) -> tuple[Delta, tuple[Spot, ...]] | None:
        """Undo or redo one act; return also the places whose answer is another now."""
        if self._refused():
            return None
        before = self.entry.answers.given
        delta = self.entry.undo() if back else self.entry.redo()
        if delta is None:
            return None
        after = self.entry.answers.given
        moved = [spot for spot in {*before, *after} if before.get(spot) != after.get(spot)]
        for spot in moved:
            self._forget(spot)
        self.keep(remark=_UNDONE if back else _REDONE)
        known = [spot for spot in moved if spot.item in self.entry.form.items]
        return delta, tuple(sorted(known, key=self.entry.review.position))
