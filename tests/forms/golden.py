"""A patient written down page by page, and every value that the trial works out from him."""

from collections.abc import Iterator

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.values import Missing
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.record.review import Review
from tests.scenario import Scenario

Place = tuple[str, str]
"""A page as `PAIN D1` or `SAE AE 2` (form, event, number), and `ITEM` or `ITEM.row`."""
Worked = tuple[str, str, str | None]
"""A page, an item, and the value worked out by hand; None where it cannot be told."""
NOT_MEASURED = "(not done)"
_MANY = frozenset(form.name for form in STUDY.forms if form.repeats)


class Golden:
    """A patient of the whole trial; `page` writes answers, `values` reads what follows of them."""

    def __init__(self) -> None:
        self._scenario = Scenario.blank(STUDY, {"COUNTRY": "DE", "SITEID": "101"})
        self._values: dict[Place, str | None] = {}

    def page(self, page: str, row: int = 0, **answers: str) -> "Golden":
        """Answer a page in the order of the arguments; each must be asked and understood."""
        self._values = {}
        key = _key(page)
        form = self._scenario.book.form(key)
        self._scenario.on(form, key.event, key.event_repeat, key.form_repeat)
        for name, typed in answers.items():
            item = form.items[name]
            assert not item.is_derived, f"{name} is worked out, not typed"
            if typed == NOT_MEASURED:
                self._scenario.missing(item, Missing.ND, row)
                continue
            self._scenario.answer(item, typed, row)
            assert self._scenario.value(item, row) is not None, f"{page} {name}: {typed} not read"
            assert self._scenario.is_asked(item, row), f"{page} {name}.{row} is not asked"
        return self

    def left(self) -> Casebook:
        """Return the casebook as it is once the last page is left."""
        return self._scenario.left()

    def values(self) -> dict[Place, str | None]:
        """Return every value that is asked and derived or suggested, on every page begun."""
        if not self._values:
            self._values = self._worked_out()
        return self._values

    def findings(self, page: str) -> tuple[Finding, ...]:
        """Return what the checks find on a page."""
        return Entry(self._scenario.left(), _key(page)).review.all_findings()

    def _worked_out(self) -> dict[Place, str | None]:
        return {
            (_page(key), _address(spot)): None if answer is None else answer.value
            for key in self._keys()
            for spot, answer in _told(Entry(self._scenario.book, key).review)
        }

    def _keys(self) -> tuple[FormKey, ...]:
        book = self._scenario.left()
        return (*book.instances, *book.computed)


def _key(page: str) -> FormKey:
    form, event, *number = page.split()
    return FormKey(event, 1, form, int(number[0]) if number else 1)


def _page(key: FormKey) -> str:
    number = f" {key.form_repeat}" if key.form in _MANY else ""
    return f"{key.form} {key.event}{number}"


def _address(spot: Spot) -> str:
    return f"{spot.item}.{spot.row}" if spot.row else spot.item


def _told(review: Review) -> Iterator[tuple[Spot, Answer | None]]:
    """Yield what is derived, and beside what is typed what is suggested."""
    for spot, view in review.places.items():
        item = review.definition.items[spot.item]
        if view.asked is not Outcome.YES:
            continue
        if item.is_derived:
            yield spot, view.derived
        elif item.suggested is not None:
            yield spot, view.suggested


def worked(page: str, row: int = 0, **values: str | None) -> tuple[Worked, ...]:
    """Name the values that a page, or a row of it, must show."""
    return tuple((page, f"{name}.{row}" if row else name, value) for name, value in values.items())


def no_event(prefix: str, until: str) -> dict[str, str | None]:
    """The values of an event that there was none of up to a day, on which it was asked for."""
    return {f"{prefix}EVENT": "0", f"{prefix}NONE": until}


def cannot_be_told(prefix: str, open_by: str | None = None) -> dict[str, str | None]:
    """The values of an event that nobody asked for, or that pages of some forms leave open."""
    return {f"{prefix}EVENT": "9", f"{prefix}SRC": open_by}


def event_on(prefix: str, day: str, told_by: str) -> dict[str, str | None]:
    """The values of an event on a day that is known, with the forms that tell it."""
    days = dict.fromkeys([f"{prefix}{one}" for one in ("EARL", "LATE", "DAY")], day)
    return {f"{prefix}EVENT": "1", **days, f"{prefix}SRC": told_by}


def assert_nothing_is_unchecked(patient: Golden, worked: tuple[Worked, ...]) -> None:
    """Compare what stands on the pages of the patient with what was worked out, name by name.

    Tables for the statistician are worked out beside each other, in a place of their own.
    """
    checked = [(page, item) for page, item, _ in worked]
    assert len(checked) == len(set(checked)), "a value is worked out twice"
    assert {place for place in patient.values() if _form(place) not in TABLES} == set(checked)


TABLES = frozenset(form.name for form in STUDY.forms if form.analysis)
"""The tables for the statistician."""
_TOLD_ELSEWHERE = {
    name: form.name for form in STUDY.forms if form.name not in TABLES for name in form.items
}


def _form(place: Place) -> str:
    return place[0].split()[0]


def repeated_from(form: str, item: str) -> str | None:
    """Return the form whose item a table repeats under the same name; None of one of its own."""
    return _TOLD_ELSEWHERE.get(item) if form in TABLES else None


def derived_items() -> frozenset[tuple[str, str]]:
    """Return every derived item of the trial as form and name, each where it is worked out."""
    return frozenset(
        (form.name, item.name)
        for form in STUDY.forms
        for item in form.items.values()
        if item.is_derived and repeated_from(form.name, item.name) is None
    )


def items_of(worked: tuple[Worked, ...]) -> frozenset[tuple[str, str]]:
    """Return what was worked out as form and name, whichever page and row it stands on."""
    return frozenset((page.split()[0], item.partition(".")[0]) for page, item, _ in worked)
