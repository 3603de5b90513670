"""The rows of the tables: one for each row of each item group of each form instance.

A voided form gives no row. A form that was begun gives one row per group that does not repeat,
answered or not, and one per existing row of a group that repeats. A form in which nothing is typed
gives them for every subject, from enrolment on.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from kyphocrf.definition.condition import Blank
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.definition.values import Missing
from kyphocrf.exports.columns import KEYS, Table, TableKey, tables
from kyphocrf.exports.typed import Typed, label, typed
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.case_view import CaseView, CaseViews
from kyphocrf.record.casebook import Casebook, FormInstance, Status

TableRow: TypeAlias = list[Typed]


@dataclass(frozen=True, slots=True)
class _Filling:
    """Where the parts of one item's answer go and how they are made; -1: nowhere."""

    item: Item[Any]
    value: int
    label: int
    missing: int
    unread: int
    to_value: Callable[[str], Typed]
    to_label: Callable[[str], str] | None


class Layout:
    """The tables of a study with what is needed to fill them. Remembers how each version fills."""

    def __init__(self, study: Study, language: Language) -> None:
        self.study = study
        self.language: Language = language
        self.tables: dict[TableKey, Table] = {table.key: table for table in tables(study)}
        self._fillings: dict[tuple[TableKey, int], tuple[_Filling, ...]] = {}

    def rows(self, book: Casebook) -> Iterator[tuple[TableKey, TableRow]]:
        """Yield the rows of one subject in the order of the schedule, each with its table."""
        views = CaseViews(book)
        for instance in begun(book):
            form = self.study.form(instance.key.form, instance.version)
            for group in form.groups:
                key = TableKey(form.name, group.name)
                for number in _row_numbers(views.of(instance), group):
                    yield key, self._row(views, instance, form, group, number)

    def _row(
        self, views: CaseViews, instance: FormInstance, form: Form, group: ItemGroup, number: int
    ) -> TableRow:
        key = TableKey(form.name, group.name)
        row: TableRow = [None] * len(self.tables[key].columns)
        row[: len(KEYS)] = self._keys(views.book, instance, number)
        case_view = views.of(instance, group.name if number else "", number)
        given = instance.answers.given
        for filling in self._filled(key, form, group):
            item = filling.item
            if item.is_derived:
                answer = derived_answer(case_view, item)
            else:
                answer = given.get(Spot(group.name, number, item.name))
            if answer is not None:
                _fill(row, filling, answer)
        return row

    def _keys(self, book: Casebook, instance: FormInstance, number: int) -> TableRow:
        event, event_repeat, _, form_repeat = instance.key
        declared = self.study.event.get(event)
        return [
            book.fact("SITEID"),
            book.subject_key,
            event,
            declared.label.to(self.language) if declared is not None else None,
            event_repeat,
            form_repeat,
            instance.version,
            instance.status.value,
            number,
        ]

    def _filled(self, key: TableKey, form: Form, group: ItemGroup) -> tuple[_Filling, ...]:
        known = self._fillings.get((key, form.version))
        if known is None:
            position = self.tables[key].position()
            known = tuple(self._filling(position, item) for item in group.items)
            self._fillings[key, form.version] = known
        return known

    def _filling(self, position: dict[Any, int], item: Item[Any]) -> _Filling:
        return _Filling(
            item,
            position[item.name, "value"],
            position.get((item.name, "label"), -1),
            position.get((item.name, "missing"), -1),
            position.get((item.name, "unread"), -1),
            typed(item),
            label(item, self.language) if item.codelist is not None else None,
        )


def begun(book: Casebook) -> Iterator[FormInstance]:
    """Yield the pages that are begun or computed, and not void, in the order of the schedule."""
    found = [one for name in book.study.form_names for one in book.of_form(name)]
    order = book.study.order
    found.sort(key=lambda one: (order[one.key.event], one.key.event_repeat))
    yield from (one for one in found if one.status is not Status.BLANK)


def _row_numbers(page: CaseView, group: ItemGroup) -> tuple[int, ...]:
    return (0,) if group.repeats is None else page.row_numbers(group.name)


def derived_answer(case_view: CaseView, item: Item[Any]) -> Answer | None:
    """Compute a derived item where `case_view` stands; None while it cannot be told."""
    value = case_view.reading(item.name)
    if isinstance(value, Missing | Blank):
        return None
    return Answer(value=item.kind.format(value))


def _fill(row: TableRow, filling: _Filling, answer: Answer) -> None:
    if answer.value is not None:
        _fill_value(row, filling, answer.value)
    elif answer.missing is not None:
        row[filling.missing] = answer.missing.value
    else:
        row[filling.unread] = answer.unread


def _fill_value(row: TableRow, filling: _Filling, text: str) -> None:
    """Put a value where values stand; a stored text that is none any more where unread ones do."""
    try:
        row[filling.value] = filling.to_value(text)
    except ValueError:
        row[filling.unread if filling.unread >= 0 else filling.value] = text
        return
    if filling.to_label is not None:
        row[filling.label] = filling.to_label(text)
