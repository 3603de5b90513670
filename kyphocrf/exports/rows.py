"""The rows of the tables: one for each page, and one for each row of each group of rows on it.

A voided form gives no row. A form that was begun gives one row, answered or not, and one per
existing row of a group; one in which nothing is typed gives them for every subject, from enrolment
on. What is not asked is not exported: an answer that stood there before it was no longer asked is
told by its finding.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, TypeAlias

from kyphocrf.definition.condition import Blank, Condition, Outcome
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.definition.values import Missing
from kyphocrf.exports.columns import Table, TableKey, tables
from kyphocrf.exports.row_keys import RowKeys
from kyphocrf.exports.scope import EVERYTHING, Scope
from kyphocrf.exports.typed import Typed, label, typed
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.case_view import CaseView, CaseViews
from kyphocrf.record.casebook import Casebook, FormInstance, Status

TableRow: TypeAlias = list[Typed]
_NOWHERE: Final = -1


@dataclass(frozen=True, slots=True)
class _Filling:
    """Where the parts of one item's answer go and how they are made; -1: nowhere."""

    item: Item[Any]
    is_derived: bool
    asked_if: Condition | None
    value: int
    label: int
    missing: int
    unread: int
    codes: tuple[tuple[str, int], ...]
    to_value: Callable[[str, timedelta], Typed]
    to_label: Callable[[str], str] | None


@dataclass(frozen=True, slots=True)
class _Section:
    """A group of a form version with the fillings of those of its items that are exported."""

    group: ItemGroup
    fillings: tuple[_Filling, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row is read: its page seen from there, as a table holds it."""

    instance: FormInstance
    case_view: CaseView
    row: int
    shift: timedelta


class Layout:
    """The tables of a study with what is needed to fill them. Remembers how each version fills."""

    def __init__(self, study: Study, language: Language, scope: Scope = EVERYTHING) -> None:
        self.study = study
        self.language: Language = language
        self.scope = scope
        self.tables: dict[TableKey, Table] = {one.key: one for one in tables(study, scope)}
        self._sections: dict[tuple[TableKey, int], tuple[_Section, ...]] = {}

    def rows(
        self, book: Casebook, views: CaseViews | None = None
    ) -> Iterator[tuple[TableKey, TableRow]]:
        """Yield the rows of one subject in the order of the schedule, each with its table.

        Who reads more of a casebook gives its `views`.
        """
        views = CaseViews(book) if views is None else views
        keys = RowKeys(views, self.language, self.scope)
        for instance in begun(book, self.scope):
            form = self.study.form(instance.key.form, instance.version)
            of_page = keys.of(instance)
            for key in self._of(form):
                for number in _row_numbers(views.of(instance), key):
                    case_view = views.of(instance, key.group, number)
                    place = _Place(instance, case_view, number, keys.shift)
                    yield key, self._row(key, form, of_page, place)

    def _row(self, key: TableKey, form: Form, of_page: list[Typed], place: _Place) -> TableRow:
        row: TableRow = [None] * len(self.tables[key].columns)
        row[: len(of_page)] = of_page
        if key.group:
            row[len(of_page)] = place.row
        for section in self._filled(key, form):
            _fill_section(row, section, place)
        return row

    def _of(self, form: Form) -> list[TableKey]:
        """Return the tables of a form version, its own first."""
        groups = [group.name for group in form.groups if group.repeats is not None]
        return [key for name in ("", *groups) if (key := TableKey(form.name, name)) in self.tables]

    def _filled(self, key: TableKey, form: Form) -> tuple[_Section, ...]:
        known = self._sections.get((key, form.version))
        if known is None:
            known = self._sections[key, form.version] = self._made(key, form)
        return known

    def _made(self, key: TableKey, form: Form) -> tuple[_Section, ...]:
        position = self.tables[key].position()
        return tuple(
            _Section(group, tuple(self._filling(position, item) for item in kept))
            for group in form.groups
            if key.group == (group.name if group.repeats is not None else "")
            and (kept := [item for item in group.items if (item.name, "value", "") in position])
        )

    def _filling(self, position: dict[Any, int], item: Item[Any]) -> _Filling:
        chosen = tuple(
            (code, place) for (name, part, code), place in position.items()
            if (name, part) == (item.name, "code")
        )  # fmt: skip
        return _Filling(
            item,
            item.is_derived,
            item.collect_if,
            position[item.name, "value", ""],
            position.get((item.name, "label", ""), _NOWHERE),
            position.get((item.name, "missing", ""), _NOWHERE),
            position.get((item.name, "unread", ""), _NOWHERE),
            chosen,
            typed(item),
            label(item, self.language) if item.codelist is not None else None,
        )


def begun(book: Casebook, scope: Scope = EVERYTHING) -> Iterator[FormInstance]:
    """Yield the pages in scope, begun or computed and not void, in the order of the schedule."""
    found = [one for name in book.study.form_names for one in book.of_form(name)]
    order = book.study.order
    found.sort(key=lambda one: (order[one.key.event], one.key.event_repeat))
    yield from (one for one in found if one.status is not Status.BLANK and scope.has_page(one.key))


def _row_numbers(page: CaseView, key: TableKey) -> tuple[int, ...]:
    return page.row_numbers(key.group) if key.group else (0,)


def _fill_section(row: TableRow, section: _Section, place: _Place) -> None:
    case_view, number, shift = place.case_view, place.row, place.shift
    if section.group.collect_if is not None and is_not_asked(section.group.collect_if, case_view):
        return
    given, group = place.instance.answers.given, section.group.name
    for filling in section.fillings:
        if filling.is_derived:
            answer = derived_answer(case_view, filling.item)
        else:
            answer = given.get(Spot(group, number, filling.item.name))
        if answer is None:
            continue
        if filling.asked_if is None or not is_not_asked(filling.asked_if, case_view):
            _fill(row, filling, answer, shift)


def is_not_asked(condition: Condition, case_view: CaseView) -> bool:
    """Tell whether it is certain that something is not asked; what cannot be told is exported."""
    return condition.outcome(case_view.look) is Outcome.NO


def derived_answer(case_view: CaseView, item: Item[Any]) -> Answer | None:
    """Compute a derived item where `case_view` stands; None while it cannot be told."""
    value = case_view.reading(item.name)
    if isinstance(value, Missing | Blank):
        return None
    return Answer(value=item.kind.format(value))


def _fill(row: TableRow, filling: _Filling, answer: Answer, shift: timedelta) -> None:
    if answer.value is not None:
        _fill_value(row, filling, answer.value, shift)
    elif answer.missing is not None:
        row[filling.missing] = answer.missing.value
    elif filling.unread != _NOWHERE:
        row[filling.unread] = answer.unread


def _fill_value(row: TableRow, filling: _Filling, text: str, shift: timedelta) -> None:
    """Put a value where values stand; a stored text that is none any more where unread ones do.

    Of a derived item, which nobody types, it stands in its own column.
    """
    try:
        row[filling.value] = filling.to_value(text, shift)
    except ValueError:
        if filling.is_derived:
            row[filling.value] = text
        elif filling.unread != _NOWHERE:
            row[filling.unread] = text
        return
    if filling.to_label is not None:
        row[filling.label] = filling.to_label(text)
    if filling.codes:
        chosen = text.split(";")
        for code, place in filling.codes:
            row[place] = int(code in chosen)
