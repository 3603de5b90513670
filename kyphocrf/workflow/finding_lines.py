"""The findings of a subject as lines: what keeps a page from completion, and what was said to it.

What is mandatory and blank is told of begun pages alone: an expected page that nobody began is in
Today and in the grid.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from kyphocrf.definition.check import Severity
from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.rows import begun
from kyphocrf.record.answers import Place, Spot
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.casebook import FormInstance, Status
from kyphocrf.record.finding import Finding, worded
from kyphocrf.record.itemcheck import NOT_EXPECTED, UNREAD
from kyphocrf.record.query import FindingKey
from kyphocrf.record.review import Review
from kyphocrf.workflow.listing_lines import SUBJECT, VISIT
from kyphocrf.workflow.place_words import place_words, visit_words
from kyphocrf.workflow.site_list import FINDINGS, ListColumn, ListKind, ListLine, rank_of

KIND: Final = ListKind(
    FINDINGS,
    Text("Findings", "Hinweise"),
    (
        ListColumn("STATE", Text("Kind", "Art"), 22),
        SUBJECT,
        VISIT,
        ListColumn("PLACE", Text("Form and item", "Formular und Feld"), 34),
        ListColumn("ANSWER", Text("Answer", "Antwort"), 16),
        ListColumn("MESSAGE", Text("Finding", "Hinweis"), 60),
        ListColumn("COMMENT", Text("Comment", "Kommentar"), 40),
        ListColumn("BY", Text("Commented by", "Kommentiert von"), 16),
        ListColumn("AT", Text("Commented at", "Kommentiert am"), 18),
    ),
    grouped=True,
)
_STATES: Final = {
    "hard": Text("prevents completion", "verhindert Abschluss"),
    "soft": Text("comment needed", "Kommentar fehlt"),
    UNREAD: Text("not understood", "nicht verstanden"),
    "blank": Text("mandatory, blank", "Pflichtangabe fehlt"),
    NOT_EXPECTED: Text("no longer asked", "nicht mehr gefragt"),
    "commented": Text("commented", "kommentiert"),
}
_ORDER: Final = tuple(_STATES)
_MANDATORY: Final = Text(
    "What must be answered is answered, or its absence explained.",
    "Pflichtangaben sind beantwortet, oder ihr Fehlen ist begründet.",
)
_TO_ANSWER: Final = Text("Answer it, or say why it is missing.", "Beantworten, oder Grund angeben.")
Said = Mapping[FindingKey, tuple[str, str]]
"""By whom and when something was said about a finding, as it is worded in the list."""


def lines_of(views: CaseViews, said: Said, language: Language) -> Iterator[ListLine]:
    """Yield what is found on the begun pages of a subject, in the order of the schedule."""
    for instance in begun(views.book):
        if instance.status in (Status.STARTED, Status.COMPLETE):
            page = _Page(views, instance, said, language)
            yield from page.found()
            yield from page.blank()


class _Page:
    """What all findings of one page have in common."""

    def __init__(
        self, views: CaseViews, instance: FormInstance, said: Said, language: Language
    ) -> None:
        self._book = views.book
        self._instance = instance
        self._review = Review(views.book, instance.key, views)
        self._said = said
        self._language: Language = language

    def found(self) -> Iterator[ListLine]:
        for finding in self._review.all_findings():
            if finding.severity is not Severity.INFO or finding.comment is not None:
                yield self._line(
                    _state(finding), finding.spot, self._head(finding), finding.message, finding
                )

    def blank(self) -> Iterator[ListLine]:
        for spot in self._review.to_answer():
            yield self._line("blank", spot, _MANDATORY, _TO_ANSWER)

    def _head(self, finding: Finding) -> Text:
        """Head a rule of the study by its number; the program's own rules have sentences only."""
        numbers = {check.number for check in self._review.checks.values()}
        if finding.number not in numbers:
            return finding.holds
        return Text(
            f"{finding.number} · {finding.holds.en}", f"{finding.number} · {finding.holds.de}"
        )

    def _line(
        self, state: str, spot: Spot, head: Text, message: Text, finding: Finding | None = None
    ) -> ListLine:
        language, key = self._language, self._instance.key
        book = self._book
        place = Place("", 0, key.form, key.form_repeat, spot.group, spot.row, spot.item)
        comment = finding.comment if finding is not None else None
        by, at = "", ""
        if finding is not None and comment is not None:
            said_at = FindingKey(book.subject_key, finding.spot.at(key), finding.number)
            by, at = self._said.get(said_at, ("", ""))
        cells = (
            _STATES[state].to(language), book.subject_key,
            visit_words(book.study, key.event, key.event_repeat).to(language),
            place_words(book.study, place).to(language), self._answer(spot),
            message.to(language), comment.text if comment is not None else "", by, at,
        )  # fmt: skip
        numbers = {0: _ORDER.index(state), 2: 1000 * book.study.order[key.event] + key.event_repeat}
        ranks = tuple(rank_of(words, numbers.get(one)) for one, words in enumerate(cells))
        return ListLine(book.subject_key, key, spot, cells, ranks, head.to(language))

    def _answer(self, spot: Spot) -> str:
        item, view = self._review.definition.items.get(spot.item), self._review.places.get(spot)
        if item is None:
            return ""
        given = self._instance.answers.given.get(spot)
        answer = view.derived if item.is_derived and view is not None else given
        return "" if answer is None else worded(item, answer, self._language)


def _state(finding: Finding) -> str:
    if finding.number in (UNREAD, NOT_EXPECTED) and finding.comment is None:
        return finding.number
    if finding.comment is not None:
        return "commented"
    return "hard" if finding.severity is Severity.HARD else "soft"
