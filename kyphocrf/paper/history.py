"""What the trail says of one form: its last change, what was changed after it was complete."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from kyphocrf.record.answers import FormKey, Place, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.chain import AuditRecord


@dataclass
class FormHistory:
    """The records of one form instance. Grows while the trail is read.

    `last` is the last change of an answer or a row; `late` are those made after the form was first
    complete, in their order. `before` tells, by the number of a record, in which form version was
    written what it changed.
    """

    last: AuditRecord | None = None
    completed: AuditRecord | None = None
    voided: AuditRecord | None = None
    not_done: AuditRecord | None = None
    late: list[AuditRecord] = field(default_factory=list)
    comments: dict[tuple[Spot, str], AuditRecord] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    _written: dict[Place, int] = field(default_factory=dict)

    def note(self, record: AuditRecord) -> None:
        """Take one more record of this form into account."""
        if record.what in ("answer", "row"):
            self.last = record
            self.before[record.seq] = self._written.get(record.place, record.form_version)
            self._written[record.place] = record.form_version
        match record.what:
            case "status" if record.texts.new.text == Status.COMPLETE:
                self.completed = record
            case "status" if record.texts.new.text == Status.NOT_DONE:
                self.not_done = record
            case "void":
                self.voided = record
            case "comment":
                self._note_comment(record)
            case "answer" | "row" if self.completed is not None:
                self.late.append(record)
            case _:
                pass

    def _note_comment(self, record: AuditRecord) -> None:
        if record.texts.new.text is not None and record.texts.comment.text is not None:
            said = json.loads(record.texts.new.text)
            self.comments[record.place.spot, said["check"]] = record

    def marks(self, spot: Spot) -> list[int]:
        """Return the numbers, from 1, of the late changes at a place."""
        return [number for number, record in enumerate(self.late, 1) if record.place.spot == spot]

    def row_marks(self, group: str, row: int) -> list[int]:
        """Return the numbers of the late changes that concern a row as a whole."""
        return self.marks(Spot(group, row, ""))


def by_form(records: Iterable[AuditRecord]) -> dict[FormKey, FormHistory]:
    """Sort the trail of a subject by the form instance it speaks of."""
    found: dict[FormKey, FormHistory] = {}
    for record in records:
        if record.place.form:
            found.setdefault(record.place.form_key, FormHistory()).note(record)
    return found
