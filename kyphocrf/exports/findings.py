"""The findings of every page with their comments and states, as one table.

A comment that was given stays in it when its finding is gone: then the state says so.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from kyphocrf.definition.check import Severity
from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.additions import SaidComment
from kyphocrf.exports.columns import KEYS, ROW, Column, Table, TableKey
from kyphocrf.exports.row_keys import RowKeys
from kyphocrf.exports.rows import TableRow, begun
from kyphocrf.exports.scope import Scope
from kyphocrf.exports.typed import Typed, ValueType
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.finding import Finding, worded
from kyphocrf.record.query import FindingKey
from kyphocrf.record.review import Review


def _column(name: str, en: str, de: str, type_: ValueType = "text", wide: int = 0) -> Column:
    return Column(name, Text(en, de), "key", type=type_, wide=wide)


_COMMENT_AT: Final = Column(
    "COMMENT_AT", Text("Commented at", "Kommentiert am"), "key", shown="yyyy-mm-dd hh:mm",
    type="datetime", wide=18,
)  # fmt: skip
_COLUMNS: Final = (
    *KEYS,
    _column("FORM", "Form", "Formular", "code"),
    _column("FORM_LABEL", "Form: label", "Formular: Bezeichnung", wide=24),
    _column("ITEM_GROUP", "Item group", "Abschnitt", "code"),
    ROW,
    _column("ITEM", "Item", "Angabe", "code"),
    _column("ITEM_LABEL", "Item: label", "Angabe: Bezeichnung", wide=24),
    _column("CHECK", "Check", "Prüfung", "code"),
    _column("SEVERITY", "Severity", "Schwere", "code"),
    _column("STATE", "State", "Stand", "code"),
    _column("STATE_LABEL", "State: label", "Stand: Bezeichnung", wide=20),
    _column("MESSAGE", "Finding", "Hinweis", wide=70),
    _column("ANSWER", "Answer", "Antwort", wide=20),
    _column("COMMENT_TEXT", "Comment", "Kommentar", wide=50),
    _column("COMMENT_BY", "Commented by", "Kommentiert von"),
    _COMMENT_AT,
)
FINDINGS: Final = Table(
    TableKey("FINDINGS"), Text("Findings and comments", "Hinweise und Kommentare"),
    _COLUMNS, (*KEYS, ROW), {},
)  # fmt: skip
STATES: Final = {
    "open": Text("open", "offen"),
    "commented": Text("commented", "kommentiert"),
    "note": Text("note, needs nothing", "Notiz, verlangt nichts"),
    "gone": Text("commented, no longer found", "kommentiert, besteht nicht mehr"),
}
"""What can have become of a finding."""
SEVERITIES: Final = {
    Severity.HARD: Text("keeps the page from being completed", "verhindert den Abschluss"),
    Severity.SOFT: Text("asks for a comment", "verlangt einen Kommentar"),
    Severity.INFO: Text("note", "Notiz"),
}


def finding_rows(
    views: CaseViews, keys: RowKeys, said: Mapping[FindingKey, SaidComment], scope: Scope,
    language: Language,
) -> Iterator[TableRow]:  # fmt: skip
    """Yield what is found on the pages of a subject in scope, and what was said about it."""
    left = dict(said)
    for instance in begun(views.book, scope):
        page = _Page(views.book, instance, keys, scope, language)
        if instance.status in (Status.STARTED, Status.COMPLETE):
            review = Review(views.book, instance.key, views)
            for finding in review.all_findings():
                key = FindingKey(
                    views.book.subject_key, finding.spot.at(instance.key), finding.number
                )
                yield page.found(review, finding, left.pop(key, None))
        for key in [key for key in left if key.place.form_key == instance.key]:
            yield page.gone(key, left.pop(key))


class _Page:
    """What all findings of one page have in common."""

    def __init__(
        self,
        book: Casebook,
        instance: FormInstance,
        keys: RowKeys,
        scope: Scope,
        language: Language,
    ) -> None:
        self._study = book.study
        self._instance = instance
        self._keys = keys.of(instance)
        self._scope = scope
        self._language: Language = language
        self._form = book.study.form(instance.key.form, instance.version)

    def found(self, review: Review, finding: Finding, said: SaidComment | None) -> TableRow:
        """Return the row of a finding as it stands."""
        state = "commented" if finding.comment is not None else "open"
        if finding.severity is Severity.INFO and finding.comment is None:
            state = "note"
        message = finding.message if self._scope.is_open else finding.holds
        answer = self._answer(review, finding.spot)
        return [
            *self._where(finding.spot, finding.number),
            finding.severity.value,
            state,
            STATES[state].to(self._language),
            message.to(self._language),
            answer,
            *self._said(said),
        ]

    def gone(self, key: FindingKey, said: SaidComment) -> TableRow:
        """Return the row of a comment whose finding is no longer there."""
        checks = self._study.checks_in[self._instance.key.form, self._instance.version].values()
        check = next((one for one in checks if one.number == key.check), None)
        return [
            *self._where(key.place.spot, key.check),
            None if check is None else check.severity.value,
            "gone",
            STATES["gone"].to(self._language),
            None if check is None else check.holds.to(self._language),
            None,
            *self._said(said),
        ]

    def _where(self, spot: Spot, number: str) -> list[Typed]:
        item = self._form.items.get(spot.item)
        language, group = self._language, spot.group or None
        label = None if item is None else item.label.to(language)
        form = [self._form.name, self._form.label.to(language)]
        return [*self._keys, *form, group, spot.row, spot.item or None, label, number]

    def _answer(self, review: Review, spot: Spot) -> str | None:
        item, view = self._form.items.get(spot.item), review.places.get(spot)
        if item is None or not self._scope.is_open:
            return None
        given: Answer | None = self._instance.answers.given.get(spot)
        answer = view.derived if item.is_derived and view is not None else given
        return None if answer is None else worded(item, answer, self._language)

    def _said(self, said: SaidComment | None) -> list[Typed]:
        if said is None or not self._scope.is_open:
            return [None, None, None]
        return [said.words or None, said.by, said.at]
