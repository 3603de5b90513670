"""The pages of a subject as they stand, for a Snapshot file.

Answers and what is derived from them are ItemData. The status of a page, and what was last said or
told of a place, are annotations. A void page has its status only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final, NamedTuple

from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.exports.odm import flags, oids
from kyphocrf.exports.odm.flags import Flag, annotation
from kyphocrf.exports.odm.places import GROUP, ITEM, Places, Step
from kyphocrf.exports.odm.record_elements import (
    answer_marks,
    subject_element,
    value_attributes,
    whose,
)
from kyphocrf.exports.odm.told_places import ToldPlaces
from kyphocrf.exports.odm.xml import Element, element
from kyphocrf.exports.rows import derived_answer
from kyphocrf.exports.scope import Scope, shifted
from kyphocrf.record.answers import Answer, Answers, FormKey, Place, Spot
from kyphocrf.record.case_view import CaseView, CaseViews
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.change import NOWHERE, canonical

_FIRST: Final = 1
"""The number of the annotation of an element that comes of no record."""


class PageTold(NamedTuple):
    """What a Snapshot file tells of a page: whose, which, in which version, status and answers."""

    subject_key: str
    key: FormKey
    version: int
    status: str
    document: str


class SubjectElements:
    """Makes the elements of subjects as they stand."""

    def __init__(self, places: Places, site: str, scope: Scope) -> None:
        self._places = places
        self._site = site
        self._scope = scope

    def of(
        self,
        book: Casebook,
        site: str,
        investigator: str | None,
        telling: Iterable[AuditRecord],
    ) -> tuple[Element, list[PageTold]]:
        """Return a subject with all its pages, and what of them the element tells.

        `telling`: the records by which what holds of it is told.
        """
        pages = [
            _Page(book, one, self._places, self._scope)
            for one in sorted(book.instances.values(), key=lambda one: _rank(book, one))
            if self._scope.has_page(one.key)
        ]
        told = self._told_places(pages)
        for record in telling:
            if record.place == NOWHERE or self._scope.has_page(record.place.form_key):
                told.add(record, is_open=self._scope.is_open)
        views = CaseViews(book)
        found = {*(page.key[:2] for page in pages), *told.events()}
        events = sorted(found, key=lambda one: (book.study.order[one[0]], one))
        made = [self._event(event, repeat, pages, told, views) for event, repeat in events]
        signed, notes = told.take(NOWHERE)
        subject = subject_element(
            book.subject_key, *signed, *whose(site, investigator), *notes, *made, transaction=None
        )
        return subject, [page.told for page in pages]

    def _told_places(self, pages: Iterable["_Page"]) -> ToldPlaces:
        by_key = {page.key: page for page in pages}
        versions = {key: page.version for key, page in by_key.items()}
        return ToldPlaces(
            self._places, self._site, versions, lambda place: by_key[place.form_key].has(place)
        )

    def _event(
        self, event: str, repeat: int, pages: list["_Page"], told: ToldPlaces, views: CaseViews
    ) -> Element:
        here = [page.element(told, views) for page in pages if page.key[:2] == (event, repeat)]
        place = NOWHERE._replace(event=event, event_repeat=repeat)
        others = [self._not_begun(key, told) for key in told.pages_at(event, repeat)]
        signed, notes = told.take(place)
        (step,) = self._places.way(place, 0).steps
        return element(step.name, *signed, *notes, *here, *others, **step.attributes)

    def _not_begun(self, key: FormKey, told: ToldPlaces) -> Element:
        """Return a page that does not exist, of which something is told all the same."""
        step = self._places.way(Place(*key), self._places.newest(key.form)).steps[-1]
        signed, notes = told.take(Place(*key))
        return element(step.name, *signed, *notes, **step.attributes)


def _rank(book: Casebook, instance: FormInstance) -> tuple[int, FormKey]:
    """Return where a page stands in a file: in the order of the schedule."""
    return book.study.order[instance.key.event], instance.key


class _Page:
    """One page as it is written."""

    def __init__(
        self, book: Casebook, instance: FormInstance, places: Places, scope: Scope
    ) -> None:
        self._instance = instance
        self._places = places
        self._scope = scope
        self._form = book.study.form(instance.key.form, instance.version)
        self._shift = scope.shift_of(book.subject_key)
        self._subject_key = book.subject_key
        self._answers = self._written()

    @property
    def key(self) -> FormKey:
        return self._instance.key

    @property
    def version(self) -> int:
        return self._instance.version

    @property
    def told(self) -> PageTold:
        document = canonical(self._answers.to_document())
        status = self._instance.status.value
        return PageTold(self._subject_key, self.key, self.version, status, document)

    def has(self, place: Place) -> bool:
        """Tell whether the row of a place is there to bear what is told of it."""
        return self._instance.status is not Status.VOID and (
            not place.row or place.row in self._answers.rows_of(place.group)
        )

    def _written(self) -> Answers:
        """Return the answers that are written: in scope, with shifted days; of a void page none."""
        if self._instance.status is Status.VOID:
            return Answers()
        answers = self._instance.answers
        if self._scope.is_open:
            return answers
        kept = {
            spot: answer
            for spot, one in answers.given.items()
            if (item := self._form.items.get(spot.item)) is not None
            and self._scope.has_item(item)
            and (answer := self._in_scope(item, one)) is not None
        }
        return replace(answers, given=kept)

    def _in_scope(self, item: Item[Any], answer: Answer) -> Answer | None:
        if answer.unread is not None and not self._scope.has_own_words:
            return None
        if answer.value is None or not self._shift:
            return answer
        return _shifted(item, answer.value, self._shift)

    def element(self, told: ToldPlaces, views: CaseViews) -> Element:
        """Return the page with its groups."""
        place = Place(*self.key)
        groups = [] if self._instance.status is Status.VOID else list(self._groups(told, views))
        signed, notes = told.take(place)
        step = self._places.way(place, self.version).steps[-1]
        return element(
            step.name, *signed, self._status(), *self._rest(), *notes, *groups, **step.attributes
        )

    def _status(self) -> Element:
        """Return the annotation that tells the status of the page, and why it was not done."""
        words = self._instance.reason if self._scope.has_own_words else ""
        marks = [Flag(flags.STATUS, self._instance.status.value)]
        if words:
            marks.append(Flag(flags.PART, "reason"))
        return annotation(_FIRST, marks, words or None)

    def _rest(self) -> Iterator[Element]:
        """Yield what of the page no element tells."""
        answers = self._answers
        unknown = {
            spot: answer for spot, answer in answers.given.items() if not self._is_told(spot)
        }
        used_up = {
            group: following
            for group, following in answers.next_row.items()
            if not self._has_rows(group)
            or following != max(answers.rows_of(group), default=0) + 1
            or not answers.rows_of(group)
        }
        if unknown or used_up:
            rows = {group: answers.rows_of(group) for group in used_up}
            document = Answers(rows, used_up, unknown).to_document()
            part = [Flag(flags.PART, "document")]
            yield annotation(_FIRST + 1, part, canonical(document))

    def _has_rows(self, group: str) -> bool:
        declared = self._form.group.get(group)
        return declared is not None and declared.repeats is not None

    def _is_told(self, spot: Spot) -> bool:
        """Tell whether an answer is that of an item of the page; what is derived is no answer."""
        item, group = self._form.items.get(spot.item), self._form.group_of.get(spot.item)
        if item is None or group is None or group.name != spot.group:
            return False
        in_row = spot.row in self._answers.rows_of(spot.group) if spot.row else True
        is_in_place = in_row and (group.repeats is not None) == bool(spot.row)
        return is_in_place and (not item.is_derived or item.kept)

    def _groups(self, told: ToldPlaces, views: CaseViews) -> Iterator[Element]:
        of = (self._form.name, self._form.version)
        for group in self._form.groups:
            rows = (0,) if group.repeats is None else self._answers.rows_of(group.name)
            for row in rows:
                case_view = views.of(self._instance, group.name if row else "", row)
                spot = Spot(group.name, row, "")
                items = list(self._items(group, spot, told, case_view))
                signed, notes = told.take(spot.at(self.key))
                if items or signed or notes or row:
                    step = Step(GROUP, oids.group(of, group.name), row or None)
                    yield element(step.name, *signed, *notes, *items, **step.attributes)

    def _items(
        self, group: ItemGroup, at: Spot, told: ToldPlaces, case_view: CaseView
    ) -> Iterator[Element]:
        of = (self._form.name, self._form.version)
        for item in group.items:
            spot = Spot(at.group, at.row, item.name)
            signed, notes = told.take(spot.at(self.key))
            answer, marks = self._answer(item, spot, case_view)
            if answer is None and not notes and not signed:
                continue
            value = {} if answer is None else value_attributes(answer)
            oid = oids.item(of, item.name)
            yield element(ITEM, *signed, *marks, *notes, ItemOID=oid, **value)

    def _answer(
        self, item: Item[Any], spot: Spot, case_view: CaseView
    ) -> tuple[Answer | None, list[Element]]:
        """Return what stands at a place or is derived there, and what is said of it."""
        given = self._answers.given.get(spot)
        if item.is_derived and (given is None or not item.kept) and self._scope.has_item(item):
            derived = derived_answer(case_view, item)
            if derived is not None and derived.value is not None and self._shift:
                derived = _shifted(item, derived.value, self._shift)
            is_marked = derived is not None and item.kept
            computed = [Flag(flags.PART, "computed")]
            return derived, [annotation(_FIRST, computed, "")] if is_marked else []
        if given is None:
            return None, []
        if given.value is not None:
            return given, []
        marks, texts = answer_marks(given)
        made = [annotation(_FIRST, marks)] if marks else []
        return given, made + [
            annotation(_FIRST, [Flag(flags.PART, part)], text) for part, text in texts.items()
        ]


def _shifted(item: Item[Any], value: str, shift: timedelta) -> Answer | None:
    """Return a value with its day shifted; nothing of a stored text that is none any more."""
    try:
        return Answer(value=item.kind.format(shifted(item.kind.parse(value), shift)))
    except (ValueError, OverflowError):
        return None
