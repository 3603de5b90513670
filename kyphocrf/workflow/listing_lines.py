"""The lines of a listing across subjects: one for each page of its form, or each row of a group."""

from collections.abc import Iterator
from typing import Any, Final

from kyphocrf.definition.case import evaluate
from kyphocrf.definition.condition import Outcome, Reference
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind, DecimalKind, IntegerKind
from kyphocrf.definition.study import Study
from kyphocrf.definition.study_listing import ListingColumn, StudyListing, ToldColumn
from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.rows import begun, derived_answer, is_not_asked
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.case_view import CaseView, CaseViews
from kyphocrf.record.casebook import FormInstance, Status
from kyphocrf.record.finding import worded
from kyphocrf.workflow.place_words import item_of, visit_words
from kyphocrf.workflow.site_list import ListColumn, ListKind, ListLine, Rank, rank_of

SUBJECT: Final = ListColumn("SUBJECT", Text("Subject", "Patient"), 11)
VISIT: Final = ListColumn("VISIT", Text("Visit", "Visite"), 18)
_PAGE: Final = ListColumn("PAGE", Text("Page", "Seite"), 14)
_ROW: Final = ListColumn("ROW", Text("Row", "Zeile"), 6)
_STATES: Final = {
    Status.STARTED: Text("begun", "begonnen"),
    Status.COMPLETE: Text("complete", "abgeschlossen"),
    Status.NOT_DONE: Text("not done", "nicht erfolgt"),
}
_LEAST, _MOST = 8, 34


def kind_of(study: Study, listing: StudyListing) -> ListKind:
    """Return which columns a listing has."""
    rows = (_ROW,) if _group(study.current(listing.form), listing) is not None else ()
    declared = tuple(_column(study, listing, one) for one in listing.columns)
    return ListKind(listing.name, listing.title, (SUBJECT, VISIT, *rows, *declared, _PAGE))


def lines_of(views: CaseViews, listing: StudyListing, language: Language) -> Iterator[ListLine]:
    """Yield the lines of one subject, in the order of the schedule."""
    book = views.book
    for instance in begun(book):
        if instance.key.form != listing.form:
            continue
        form = book.study.form(listing.form, instance.version)
        group = _group(form, listing)
        page = views.of(instance)
        numbers = (0,) if group is None else page.row_numbers(group.name)
        for row in numbers:
            view = page if group is None else page.on_row(group.name, row)
            if listing.where is None or listing.where.outcome(view.look) is Outcome.YES:
                cells = list(_cells(views, instance, view, listing, language))
                if group is not None:
                    cells.insert(2, (str(row), rank_of(str(row), row)))
                yield _line(views, instance, _spot(form, group, row, listing), cells)


def _line(
    views: CaseViews, instance: FormInstance, spot: Spot, cells: list[tuple[str, Rank]]
) -> ListLine:
    words, ranks = zip(*cells, strict=True)
    return ListLine(views.book.subject_key, instance.key, spot, words, ranks)


def _cells(
    views: CaseViews,
    instance: FormInstance,
    view: CaseView,
    listing: StudyListing,
    language: Language,
) -> Iterator[tuple[str, Rank]]:
    book, key = views.book, instance.key
    yield book.subject_key, rank_of(book.subject_key)
    visit = visit_words(book.study, key.event, key.event_repeat).to(language)
    yield visit, rank_of(visit, 1000 * book.study.order[key.event] + key.event_repeat)
    for column in listing.columns:
        if isinstance(column, ToldColumn):
            told = evaluate(column.told, view)
            words = "" if told is None else told.to(language)
            yield words, rank_of(words)
        else:
            yield _answered(instance, view, column, language)
    state = _STATES.get(instance.status)
    words = "" if state is None else state.to(language)
    yield words, rank_of(words)


def _answered(
    instance: FormInstance, view: CaseView, column: Reference[Any], language: Language
) -> tuple[str, Rank]:
    item = view.definition.items.get(column.item)
    answer = None if item is None else _answer(instance, view, item)
    if item is None or answer is None:
        return "", rank_of("")
    words = worded(item, answer, language)
    return words, rank_of(words, _number(item, answer))


def _answer(instance: FormInstance, view: CaseView, item: Item[Any]) -> Answer | None:
    group = view.definition.group_of[item.name]
    for condition in (group.collect_if, item.collect_if):
        if condition is not None and is_not_asked(condition, view):
            return None
    if item.is_derived:
        return derived_answer(view, item)
    row = 0 if group.repeats is None else view.row
    return instance.answers.given.get(Spot(group.name, row, item.name))


def _number(item: Item[Any], answer: Answer) -> float | None:
    if answer.value is None or not isinstance(item.kind, IntegerKind | DecimalKind | ChoiceKind):
        return None
    try:
        return float(answer.value)
    except ValueError:
        return None


def _column(study: Study, listing: StudyListing, column: ListingColumn) -> ListColumn:
    if isinstance(column, ToldColumn):
        return ListColumn(column.name, column.label, 24)
    item = item_of(study, listing.form, column.item)
    label = item.label if item is not None else Text(column.item, column.item)
    is_text = item is not None and item.is_free_text
    wide = _MOST if is_text else max(_LEAST, min(24, len(label.de) + 4))
    return ListColumn(column.item, label, wide)


def _group(form: Form, listing: StudyListing) -> ItemGroup | None:
    """Return the group in whose rows columns stand, if there is one."""
    groups = (form.group_of.get(one.item) for one in listing.items)
    return next((one for one in groups if one is not None and one.repeats is not None), None)


def _spot(form: Form, group: ItemGroup | None, row: int, listing: StudyListing) -> Spot:
    """Return where the page is opened: at the first column a person answers there."""
    for one in listing.items:
        item, of = form.items.get(one.item), form.group_of.get(one.item)
        if item is not None and of is not None and not item.is_derived and group in (None, of):
            return Spot(of.name, row, item.name)
    return Spot("", 0, "")
