"""Whether edits are followed or not, whether pages share their views: a page is judged alike."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.patients import casebooks
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import DateKind, DecimalKind, IntegerKind, LinkKind, PartialDateKind
from kyphocrf.definition.values import Missing
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.casebook import Casebook, Status
from kyphocrf.record.casebook_status import casebook_status, shape_of
from kyphocrf.record.live_review import LiveReview
from kyphocrf.record.read_trace import ReadKey
from kyphocrf.record.review import Review

PATIENTS = 3
OTHERS = (None, Answer(unread="about ten"), Answer(missing=Missing.NA), Answer(missing=Missing.UNK))
TEXTS: dict[type, tuple[str, ...]] = {
    IntegerKind: ("0", "3", "77"),
    DecimalKind: ("0.0", "8.0", "250.0"),
    LinkKind: ("1", "4"),
    DateKind: ("2024-02-29", "2026-11-30"),
    PartialDateKind: ("2024", "2025-03", "2025-03-14", "2026-11-30"),
}


def answers_to(item: Item[object]) -> tuple[Answer | None, ...]:
    """Return answers of every sort, also some that do not fit, and one that is in no list."""
    codelist = item.codelist
    texts = TEXTS.get(type(item.kind), ())
    if codelist is not None:
        texts = ("no such code", *(code.value for code in codelist.codes[:4]))
    return (*OTHERS, *(Answer(value=text) for text in texts))


class Edited:
    """A casebook of the trial, and the same after some edits; worded by the edits alone."""

    def __init__(
        self, before: Casebook, after: Casebook, edits: list[tuple[FormKey, Spot, Answer | None]]
    ) -> None:
        self.before = before
        self.after = after
        self.edits = edits

    def __repr__(self) -> str:
        return f"{self.before.subject_key}: {self.edits}"

    @property
    def keys(self) -> frozenset[FormKey]:
        return frozenset(key for key, _, _ in self.edits)


@st.composite
def edited(draw: st.DrawFn) -> Edited:
    before = book = casebooks(PATIENTS)[draw(st.integers(0, PATIENTS - 1))]
    edits = []
    keys = st.sampled_from(tuple(before.instances))
    for key in draw(st.lists(keys, min_size=1, max_size=3, unique=True)):
        instance = book.instances[key]
        for spot in draw(st.lists(st.sampled_from(places(book, key)), min_size=1, max_size=6)):
            answer = draw(st.sampled_from(answers_to(book.form(key).items[spot.item])))
            instance = replace(instance, answers=instance.answers.with_answer(spot, answer))
            edits.append((key, spot, answer))
        status = draw(st.sampled_from((instance.status, instance.status, Status.VOID)))
        book = book.with_instance(replace(instance, status=status))
    return Edited(before, book, edits)


def places(book: Casebook, key: FormKey) -> list[Spot]:
    return [
        Spot(group.name, row, item.name)
        for group in book.form(key).groups
        for row in ((0,) if group.repeats is None else (1, 2))
        for item in group.items
        if item.method is None
    ]


def assert_alike(one: Review, other: Review) -> None:
    assert one.planned == other.planned
    assert one.places == other.places
    assert one.outcomes == other.outcomes
    assert one.needs == other.needs
    assert one.own == other.own
    assert one.all_findings() == other.all_findings()
    assert (one.spots(), one.to_answer(), one.progress()) == (
        other.spots(), other.to_answer(), other.progress(),
    )  # fmt: skip
    assert shape_of(one) == shape_of(other)


@settings(max_examples=40)
@given(edited(), st.data())
def test_a_page_is_judged_alike_with_and_without_following_its_edits(
    patient: Edited, choose: st.DataObject
) -> None:
    book = patient.after
    others = choose.draw(st.lists(st.sampled_from(tuple(book.instances)), min_size=12, max_size=12))
    views = CaseViews(book)
    for key in (*patient.keys, *others):
        of_many, of_one, live = Review(book, key, views), Review(book, key), LiveReview(book, key)
        assert_alike(of_many, live)
        assert_alike(of_one, live)
        assert of_many.forms_read == of_one.forms_read <= live.forms_read
        assert of_many.is_of_day == of_one.is_of_day <= live.is_of_day


@settings(max_examples=40)
@given(edited())
def test_a_status_of_the_trial_that_follows_edits_is_the_one_worked_out_anew(
    patient: Edited,
) -> None:
    followed = casebook_status(patient.after, casebook_status(patient.before), patient.keys)

    assert followed == casebook_status(patient.after)


@settings(max_examples=40)
@given(edited(), st.data())
def test_a_review_that_follows_an_edit_is_the_one_made_anew(
    patient: Edited, choose: st.DataObject
) -> None:
    book = patient.after
    key = choose.draw(st.sampled_from(sorted(patient.keys)))
    live = LiveReview(book, key)
    for spot in choose.draw(st.lists(st.sampled_from(places(book, key)), min_size=1, max_size=4)):
        answer = choose.draw(st.sampled_from(answers_to(book.form(key).items[spot.item])))
        instance = live.instance
        changed: list[ReadKey] = [("answer", key, spot)]
        if spot.row and spot.row not in instance.answers.rows_of(spot.group):
            changed.append(("rows", key, spot.group))
        answers = instance.answers.with_answer(spot, answer)
        live.follow(live.book.with_instance(replace(instance, answers=answers)), changed)

    assert_alike(live, LiveReview(live.book, key))


def deciding(book: Casebook, key: FormKey) -> set[Spot]:
    """Return the places of a page that decide whether a section of it is asked."""
    form = book.form(key)
    names = {
        reference.item
        for group in form.groups
        if group.collect_if is not None
        for reference in group.collect_if.references()
        if reference.form in {"", form.name}
    }
    return {spot for spot in places(book, key) if spot.item in names}


def test_what_decides_about_a_section_has_its_places_judged_as_anew() -> None:
    pages = {
        (key.form, spot): (book, key, spot)
        for book in casebooks(PATIENTS)
        for key in book.instances
        for spot in deciding(book, key)
    }
    for book, key, spot in pages.values():
        live = LiveReview(book, key)
        stood = live.instance.answers.get(spot)
        for answer in (None, *answers_to(book.form(key).items[spot.item]), stood):
            answers = live.instance.answers.with_answer(spot, answer)
            after = live.book.with_instance(replace(live.instance, answers=answers))
            live.follow(after, [("answer", key, spot), ("rows", key, spot.group)])
            assert_alike(live, LiveReview(live.book, key))
    assert {form for form, _ in pages} >= {"QOL", "AN"}
