"""What becomes of what a person does in a form: understood, answered, kept. No widget in here.

Typing changes nothing; the answer is understood when its field is left, and kept at once.
"""

from kyphocrf.definition.text import Language
from kyphocrf.record.answers import Answer, Answers, Spot
from kyphocrf.record.delta import Delta
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.ui.form.scene.actions import FormActions
from kyphocrf.ui.form.scene.earlier import Earlier, earlier_of


class FormWork:
    """A form in hand with the actions around it. Grows and forgets with every field entered."""

    def __init__(self, entry: Entry, actions: FormActions, language: Language) -> None:
        self.entry = entry
        self.actions = actions
        self.language: Language = language
        self.earlier: Earlier | None = earlier_of(entry.book, entry.key)
        self.on_entry: Answer | None = None
        self.converted: dict[Spot, str] = {}
        self._kept: Answers = entry.answers
        self._comments = entry.instance.comments
        self._unfinished: tuple[Spot, str] | None = None
        self._is_typed = False
        self._told = False

    def enter(self, spot: Spot) -> None:
        """Remember the answer as it stands, for Esc."""
        self.on_entry = self.entry.answers.get(spot)

    def type(self, spot: Spot, text: str) -> None:
        """Remember what is being typed until it is told or left."""
        self._unfinished, self._is_typed = (spot, text), True

    def choose(self, spot: Spot, answer: Answer | None) -> Delta:
        """Answer by a choice; until it is left it is unfinished like a text."""
        text = "" if answer is None else answer.value or ""
        self._unfinished, self._is_typed = (spot, text), False
        return self.answer(spot, answer)

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
        answer = self.entry.understood(spot, text, self.language).answer
        item = self.entry.form.items[spot.item]
        self.converted.pop(spot, None)
        if answer is not None and answer.value is not None and item.unit is not None:
            own = {item.unit.symbol.en.casefold(), item.unit.symbol.de.casefold()}
            typed_unit = text.strip().lstrip("+-0123456789.,").strip().casefold()
            if typed_unit and typed_unit not in own:
                self.converted[spot] = text.strip()
        return self.answer(spot, answer)

    def answer(self, spot: Spot, answer: Answer | None) -> Delta:
        """Put or clear an answer; a row that has none yet begins to exist."""
        return self.entry.answer(spot, answer)

    def restore(self, spot: Spot) -> Delta:
        """Give the answer back that stood there on entry."""
        self._unfinished, self._is_typed = None, False
        return self.entry.answer(spot, self.on_entry)

    def keep(self, reason: str | None = None, *, force: bool = False) -> None:
        """Have everything kept that changed since the last time; `force` asks in any case.

        That gives what a disk refused before, or what was put in from outside, another chance.
        """
        entry = self.entry
        if self._told:
            self.actions.typing(None, "")
        self._unfinished, self._is_typed, self._told = None, False, False
        if force or entry.answers != self._kept or entry.instance.comments != self._comments:
            self._kept, self._comments = entry.answers, entry.instance.comments
            self.actions.left(reason)

    def take_earlier(self, spot: Spot) -> Delta | None:
        """Take over the answer of the event before and say so in the history."""
        if self.earlier is None:
            return None
        answer = self.earlier.answer(spot)
        if answer is None:
            return None
        self.keep()
        delta = self.entry.answer(spot, answer)
        event = self.earlier.event.to(self.language)
        taken = f"übernommen von {event}" if self.language == "de" else f"taken from {event}"
        self.keep(taken)
        return delta

    def take_suggestion(self, spot: Spot) -> Delta:
        """Answer as is suggested and say so in the history."""
        self.keep()
        delta = self.entry.take_suggestion(spot)
        self.keep("Vorschlag übernommen" if self.language == "de" else "taken from suggestion")
        return delta

    def comment(self, finding: Finding, text: str) -> Delta:
        """Say why a soft finding is accepted."""
        delta = self.entry.comment(finding, text)
        self.keep()
        return delta

    def duplicate_row(self, group: str, row: int) -> tuple[int, Delta] | None:
        """Add a row that answers as another one does and say so in the history."""
        self.keep()
        made = self.entry.duplicate_row(group, row)
        self.keep(f"wie Zeile {row}" if self.language == "de" else f"as row {row}")
        return made

    def remove_row(self, group: str, row: int, reason: str) -> Delta:
        """Remove a row with its answers."""
        self.keep()
        delta = self.entry.remove_row(group, row)
        self.keep(reason)
        return delta

    def travel(self, *, back: bool) -> tuple[Delta, tuple[Spot, ...]] | None:
        """Undo or redo one act; return also the places whose answer is another now."""
        before = self.entry.answers.given
        delta = self.entry.undo() if back else self.entry.redo()
        if delta is None:
            return None
        after = self.entry.answers.given
        moved = [spot for spot in {*before, *after} if before.get(spot) != after.get(spot)]
        self.keep()
        known = [spot for spot in moved if spot.item in self.entry.form.items]
        return delta, tuple(sorted(known, key=self.entry.review.position))
