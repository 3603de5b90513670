"""What a person does in a form and what follows: typed, chosen, left, taken back. No widget.

Fields report to `FormController.on_field_edit`; a view listens to the signals and shows the scene.
"""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, Signal

from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.delta import Delta
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import coded, worded
from kyphocrf.ui.fields.edits import (
    CalendarAsked,
    Chosen,
    Edit,
    Entered,
    Left,
    MapAsked,
    Refused,
    Resized,
    Typed,
    Typing,
    Whole,
)
from kyphocrf.ui.form.scene.actions import FormActions
from kyphocrf.ui.form.scene.notes import described
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.form.scene.work import FormWork
from kyphocrf.ui.keys.debounce import Debounce

_WENT_ON: Final = Text(
    "{question}: {answer}. Next: {following}", "{question}: {answer}. Weiter: {following}"
)


class FormController(QObject):
    """Follows one entry after the other; `scene` is what is to be seen of the present one."""

    moved = Signal(Spot)
    """The person is at another place."""
    typed = Signal(Spot)
    """The text of a field is another one; nothing is answered yet."""
    answered = Signal(Spot)
    """What was typed or chosen here is understood: its field shows the answer."""
    requested = Signal(object)
    """A field asks for something that is no answer: words, room, the map (an `Edit`)."""
    changed = Signal(object)
    """These places (a frozenset) look otherwise; lines may have come or gone."""
    revealed = Signal(object)
    """At these places (a frozenset) findings are shown that were held back."""
    announced = Signal(str, bool)
    """Words for a screen reader; True: to be said at once."""

    def __init__(self, language: Language, *, readable: bool) -> None:
        super().__init__()
        self.language: Language = language
        self.readable = readable
        self.scene: FormScene
        self._debounce = Debounce(self)
        self._debounce.due.connect(self.tell_unfinished)

    @property
    def work(self) -> FormWork:
        return self.scene.work

    @property
    def entry(self) -> Entry:
        return self.scene.entry

    def begin(self, entry: Entry, actions: FormActions) -> None:
        """Take an entry in hand; nobody is at a place of it yet."""
        self._debounce.stop()
        self.scene = FormScene(FormWork(entry, actions, self.language), readable=self.readable)

    def retranslate(self, language: Language) -> None:
        """Word what is to be seen in the other language from now on."""
        self.language = language
        self.work.language = language

    # Fields report.

    def on_field_edit(self, edit: Edit) -> None:
        """Follow what a field tells."""
        match edit:
            case Entered(spot):
                self.enter(spot)
            case Typing(spot, text, paused=True):
                self.work.pause(spot, text)
            case Typing(spot, text):
                self.work.type(spot, text)
                self._debounce.touch()
                self.typed.emit(spot)
            case Typed(spot, text):
                self._understand(spot, text)
            case Chosen():
                self._choose(edit)
            case Left():
                self.leave()
            case Refused() | Resized() | MapAsked() | CalendarAsked() | Whole():
                self.requested.emit(edit)

    def enter(self, spot: Spot) -> None:
        """Be at a place: its findings are held back until it is left."""
        self.work.enter(spot)
        self.scene.current = spot
        self._reveal(self.scene.hold(spot))
        self.moved.emit(spot)
        gone = self.work.let_rows_go(spot)
        if gone is not None:
            self.apply(gone)

    def _understand(self, spot: Spot, text: str) -> None:
        """Answer with what was typed, and say how it was understood where that is not plain."""
        self.show(spot, self.work.understand(spot, text))
        remark = self.work.remarks.get(spot)
        if remark is not None:
            self.announced.emit(remark.to(self.language), False)  # noqa: FBT003  a signal has no names

    def _choose(self, edit: Chosen) -> None:
        spot, answer = edit.spot, edit.answer
        delta = self.work.choose(spot, answer, continued=edit.continued)
        self._debounce.touch()
        self.show(spot, delta)
        item = self.entry.form.items[spot.item]
        self.announced.emit(coded(item, answer, self.language), False)  # noqa: FBT003  a signal has no names

    def tell_step(self, before: Spot, after: Spot) -> None:
        """Say what was answered and where one is: the focus moved without a key that says so."""
        entry, language = self.entry, self.language
        done, item = (entry.form.items[spot.item] for spot in (before, after))
        words = _WENT_ON.filled(
            question=done.label,
            answer=worded(done, entry.answers.get(before), language),
            following=item.label,
        )
        self.announced.emit(words.to(language), False)  # noqa: FBT003  a signal has no names

    def leave(self) -> None:
        """Have everything kept, and show what was held back while one was at a place."""
        self._debounce.stop()
        self.work.keep()
        spot, appeared = self.scene.current, self.scene.hold(None)
        self._reveal(appeared)
        if spot is not None:
            self.typed.emit(spot)
        if spot is not None and spot in appeared:
            words = described(self.scene.notes_at(spot), self.language)
            self.announced.emit(words, True)  # noqa: FBT003  a signal has no names

    def _reveal(self, spots: frozenset[Spot]) -> None:
        if spots:
            self.revealed.emit(spots)

    # Acts on answers.

    def show(self, spot: Spot, delta: Delta) -> None:
        """Show the answer at a place, and what followed from it."""
        self.answered.emit(spot)
        self.apply(delta)

    def show_all(self, spots: Iterable[Spot], delta: Delta) -> None:
        """Show the answers at several places that one act changed, and what followed."""
        for spot in spots:
            self.answered.emit(spot)
        self.apply(delta)

    def apply(self, delta: Delta) -> None:
        """Show what an act changed."""
        touched = {*(delta.derived or ()), *(delta.offered or ()), *delta.shown}
        self.changed.emit(frozenset(touched | self.scene.follow(delta)))

    def put(self, spot: Spot, answer: Answer | None) -> None:
        """Answer a place that is not typed in, and have it kept."""
        self.show(spot, self.work.answer(spot, answer))
        self.work.keep()

    def restore(self) -> bool:
        """Give the answer back that stood there on entry; tell whether one is at a place."""
        spot = self.scene.current
        if spot is None or self.readable:
            return False
        self.show(spot, self.work.restore(spot))
        return True

    def look_now(self, spot: Spot) -> None:
        """Show the findings of a place at once: something was done about them."""
        self._reveal(self.scene.look_now(spot))

    def tell_unfinished(self) -> None:
        """Have what is being typed kept as unfinished."""
        self.work.tell_unfinished()
