"""The commands of a form: what each key does at the place one is at."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt

from kyphocrf.definition.kind import ChoiceKind, MultiChoiceKind
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.finding import Finding
from kyphocrf.ui.fields.making import Field
from kyphocrf.ui.form.ask_line import ASK_COMMENT, ASK_REMOVAL, AskLine, MissingLine
from kyphocrf.ui.form.scene import walk
from kyphocrf.ui.form.scene.offers import Beneath, Offer, RowsOffer
from kyphocrf.ui.form.scene.repeated import above_of
from kyphocrf.ui.form.table_commands import TABLE_COMMANDS, TableCommands
from kyphocrf.ui.form.view import FormView
from kyphocrf.ui.look.announce import announce

_USUAL_REMOVALS: Final = (
    Text("entered twice", "doppelt eingegeben"),
    Text("belongs to another subject", "gehört zu anderem Patienten"),
    Text("did not take place", "fand nicht statt"),
)


FORM_COMMANDS: Final = (
    "undo",
    "redo",
    "missing",
    "next_finding",
    "previous_finding",
    "comment",
    "follow_proposal",
    "take_suggestions",
    "take_previous",
    "repeat_above",
    "first_item",
    "last_item",
    "remove_row",
    *TABLE_COMMANDS,
)
"""The commands a form view carries out itself."""


class FormCommands:
    """Carries the commands of one form view out."""

    def __init__(self, view: FormView) -> None:
        self._view = view
        self._controller = view.controller
        self._tables = TableCommands(view)
        view.noted.connect(self._on_note)

    def by_name(self) -> dict[str, Callable[[], object]]:
        """Return the commands by their names in the table of keys."""
        return {
            "undo": lambda: self._travel(back=True),
            "redo": lambda: self._travel(back=False),
            "missing": self.ask_missing,
            "next_finding": lambda: self.walk(1),
            "previous_finding": lambda: self.walk(-1),
            "comment": self.ask_comment,
            "follow_proposal": self.follow_proposal,
            "take_suggestions": self.take_suggestions,
            "take_previous": self.take_previous,
            "repeat_above": self.repeat_above,
            "first_item": lambda: self._go_end(0),
            "last_item": lambda: self._go_end(-1),
            "remove_row": self.ask_removal,
            **self._tables.by_name(),
        }

    @property
    def _field(self) -> Field | None:
        return self._view.field_at(self._view.current)

    def _on_note(self, note: Beneath, command: str) -> None:
        view = self._view
        if isinstance(note, RowsOffer):
            view.settle()
            self._carry_forward(note.group)
            return
        view.go_to(note.spot)
        if isinstance(note, Offer):
            self._take_suggestion(note.spot)
            return
        if command == "comment":
            self._ask_comment_on(note.finding)
        elif command == "follow_proposal":
            view.scene.work.actions.propose(note.finding)
        elif command == "clear":
            self._answer(note.finding.spot, None)

    def _answer(self, spot: Spot, answer: Answer | None) -> None:
        self._controller.show(spot, self._controller.work.answer(spot, answer))

    def _go_end(self, place: int) -> None:
        stops = self._view.stops()
        if stops:
            self._view.go_to(stops[place])

    def walk(self, step: int) -> None:
        """Go to the next or previous finding or open item."""
        view = self._view
        view.settle()
        view.scene.hold(None)
        found = walk.around(view.scene.unfinished(), view.current, view.scene.position, step)
        if found is not None:
            self.go_near(found)

    def go_near(self, spot: Spot) -> None:
        """Go to a place, or, where nothing can be typed, let it be seen and stay before it."""
        view = self._view
        if spot in view.stops():
            view.go_to(spot)
            return
        view.wanted.emit(view.sheet.box_of(spot))
        field = view.field_at(spot)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _travel(self, *, back: bool) -> None:
        view = self._view
        view.settle()
        travelled = view.scene.work.travel(back=back)
        if travelled is None:
            return
        delta, moved = travelled
        self._controller.show_all(moved, delta)
        reachable = [spot for spot in moved if spot in view.stops()]
        if reachable:
            view.go_to(reachable[0])
            view.scene.work.enter(reachable[0])
        elif view.current not in view.stops():
            view.take_focus()

    def take_previous(self) -> None:
        """Take over the value of the event before."""
        view, spot = self._view, self._view.current
        if spot is None or view.readable:
            return
        delta = view.scene.work.take_earlier(spot)
        if delta is not None:
            self._controller.show(spot, delta)

    def repeat_above(self) -> None:
        """Repeat the cell above and stay, as in any table; else the last date, and go on."""
        view, spot = self._view, self._view.current
        above = above_of(view.scene, spot)
        if spot is None or above is None:
            return
        self._controller.show(spot, self._controller.work.repeat(spot, above))
        if not above.is_cell:
            view.focus.go_on(spot)

    def follow_proposal(self) -> None:
        """Begin what a finding of this place proposes, else take its suggestion over and go on.

        What is suggested from a list is a judgement: it stays in sight, so that a key pressed twice
        never takes two of them.
        """
        view, spot = self._view, self._view.current
        if spot is None:
            return
        view.settle()
        view.scene.work.keep()
        for finding in view.entry.review.findings(spot):
            if finding.proposes is not None:
                view.scene.work.actions.propose(finding)
                return
        self._take_suggestion(spot)
        if not isinstance(view.form.items[spot.item].kind, ChoiceKind | MultiChoiceKind):
            view.focus.go_on(spot)

    def _take_suggestion(self, spot: Spot) -> None:
        view = self._view
        if view.readable or view.entry.answers.get(spot) is not None:
            return
        self._controller.show(spot, self._controller.work.take_suggestion(spot))
        self._controller.look_now(spot)

    def take_suggestions(self) -> None:
        """Take over all that is suggested for this section, or this row of a table.

        Where that is nothing: the rows that a table of the form may carry forward.
        """
        view, spot = self._view, self._view.current
        if spot is None or view.readable:
            return
        view.settle()
        before = view.entry.answers.given
        delta = self._controller.work.take_suggestions(spot.group, spot.row)
        taken = [one for one in view.entry.answers.given if one not in before]
        if taken:
            self._controller.show_all(taken, delta)
            return
        offering = [g.name for g in view.form.groups if view.entry.carried_forward(g.name)]
        if offering:
            self._carry_forward(spot.group if spot.group in offering else offering[0])

    def _carry_forward(self, group: str) -> None:
        """Take rows over and go to the first place of them that is still open, else the first."""
        view = self._view
        before = view.entry.answers.given
        delta = self._controller.work.carry_forward(group)
        taken = [one for one in view.entry.answers.given if one not in before]
        if not taken:
            return
        self._controller.show_all(taken, delta)
        places = [spot for spot in view.stops() if spot.group == group]
        left = [spot for spot in places if spot in set(view.entry.review.to_answer())]
        for spot in (left or places)[:1]:
            view.go_to(spot)
        announce(view, view.scene.told_rows(view.form.group[group]))

    # Lines that ask.

    def ask_missing(self) -> None:
        """Ask why the answer is missing; once more, and the reason is gone."""
        view, spot = self._view, self._view.current
        field = self._field
        if spot is None or field is None or view.readable:
            return
        if view.form.items[spot.item].is_derived:
            return
        if field.is_missing:
            self._answer(spot, None)
            return
        line = MissingLine(view.language, view)
        view.question.ask(line, spot, lambda reason: self._say_missing(spot, reason))

    def _say_missing(self, spot: Spot, reason: Missing) -> None:
        self._controller.put(spot, Answer(missing=reason))
        self._controller.look_now(spot)

    def ask_comment(self) -> None:
        """Ask for a comment on a soft finding of this place, else on the next one that has none."""
        view, spot = self._view, self._view.current
        if spot is None or view.readable:
            return
        view.settle()
        finding = walk.to_comment(view.entry, spot)
        if finding is not None:
            if finding.spot != spot:
                self.go_near(finding.spot)
            self._ask_comment_on(finding)

    def _ask_comment_on(self, finding: Finding) -> None:
        view = self._view
        line = AskLine(ASK_COMMENT, view.language, view)
        if finding.comment is not None:
            line.line.setText(finding.comment.text)
            line.line.selectAll()
        view.question.ask(line, finding.spot, lambda text: self._comment(finding, text))

    def _comment(self, finding: Finding, text: str) -> None:
        self._controller.apply(self._controller.work.comment(finding, text))
        self._controller.look_now(finding.spot)

    def ask_removal(self) -> None:
        """Ask why the row is removed, then remove it."""
        view, spot = self._view, self._view.current
        if spot is None or view.readable or spot.row == 0:
            return
        if view.scene.work.is_waiting(spot):
            self._remove(spot, "")
            return
        if spot.row not in view.entry.answers.rows_of(spot.group):
            return
        question = ASK_REMOVAL.filled(row=spot.row)
        line = AskLine(question, view.language, view, _USUAL_REMOVALS)
        view.question.ask(line, spot, lambda reason: self._remove(spot, reason))

    def _remove(self, spot: Spot, reason: str) -> None:
        view = self._view
        stops = [s for s in view.stops() if (s.group, s.row) != (spot.group, spot.row)]
        nearest = walk.beside(stops, spot, view.scene.position, 1)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        view.grids[spot.group].close_editor()
        view.scene.current = None
        self._controller.apply(self._controller.work.remove_row(spot.group, spot.row, reason))
        left = view.stops()
        target = nearest if nearest in left else next(iter(reversed(left)), None)
        if target is not None:
            view.go_to(target)
