"""The fourteen baseline pages of a patient with two lesions, by keys alone: how many it takes."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import DateKind
from kyphocrf.definition.text import same
from kyphocrf.definition.values import Missing
from kyphocrf.demo.pages import Given, Page
from kyphocrf.forms.study.study import STUDY
from kyphocrf.workflow import overview, reading
from tests.journeys.workplace import TODAY, Workplace

PAGES: Final = json.loads(Path(__file__).with_name("two_lesions.json").read_text("utf-8"))
BEFORE: Final = 758
"""What the same pages took before choices were typed as words and rows began with an answer."""
MOST_KEYS: Final = 530
"""Three keys in ten fewer, for the same answers."""


def pages() -> Iterator[Page]:
    """Return the pages in the order of the visit, dates as a person writes them."""
    for page in PAGES:
        form = STUDY.current(page["form"])
        rows: dict[int, dict[Item[object], Given]] = {0: {}}
        for name, row, value, missing in page["answers"]:
            item = form.items[name]
            rows.setdefault(row, {})[item] = _given(item, value, missing)
        comments = {number: same(words) for number, words in page["comments"].items()}
        yield Page(1, TODAY, "V0", form, rows.pop(0), rows=rows, comments=comments)


def _given(item: Item[object], value: str | None, missing: str) -> Given:
    if value is None:
        return Missing(missing)
    return date.fromisoformat(value) if isinstance(item.kind, DateKind) else value


def test_the_fourteen_baseline_pages_need_no_mouse(
    desk: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.enrol()
    keys = {page.form.name: desk.typist.write(page) for page in pages()}

    with capsys.disabled():
        by_page = ", ".join(f"{form} {count}" for form, count in keys.items())
        print(f"\nbaseline of two lesions: {desk.keys.strokes} keys, 0 mouse events ({by_page})")  # noqa: T201
    lines = overview.grid(desk.session)[0].cells["V0"].forms
    assert [line.key.form for line in lines if line.shape != "complete"] == []
    assert desk.keys.strokes <= MOST_KEYS <= 0.7 * BEFORE
    assert _stored(desk) == _scripted()


def _stored(desk: Workplace) -> dict[str, object]:
    """What the file holds of each page, read anew: answers and comments, less what is kept."""
    book = reading.casebook(desk.session, "101-001")
    found: dict[str, object] = {}
    for key, instance in book.instances.items():
        items = book.form(key).items
        given = {
            (spot.item, spot.row): (answer.value, answer.missing, answer.unread)
            for spot, answer in instance.answers.given.items()
            if not items[spot.item].is_derived
        }
        comments = {one.number: one.text for one in instance.comments}
        found[key.form] = given, comments
    return found


def _scripted() -> dict[str, object]:
    """What the script says of each page: not an answer more, and not one less."""
    return {page["form"]: (_answers_of(page), page["comments"]) for page in PAGES}


def _answers_of(page: dict[str, Any]) -> dict[tuple[str, int], tuple[object, ...]]:
    items = STUDY.current(page["form"]).items
    return {
        (name, row): (
            None if value is None else items[name].kind.format(items[name].kind.parse(value)),
            Missing(missing) if missing else None,
            None,
        )
        for name, row, value, missing in page["answers"]
    }
