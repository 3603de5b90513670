"""Opening a large form against the same number of bare Qt widgets; then the next subject's.

Also the two largest pages of the trial in a casebook of two years, and judging them, which comes
before: what follows from the answers is worked out without Qt.
"""

import os
from collections.abc import Callable, Iterator
from statistics import median

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from benchmarks.measure import Figure, interleaved, seconds
from benchmarks.patients import largest, month_24
from kyphocrf.record.entry import Entry
from kyphocrf.ui.fields.making import make_field
from kyphocrf.ui.form.body import FormBody
from kyphocrf.ui.form.view import FormView
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from tests.ui.large_form import ITEMS, Quiet, entry_of

TIMES = 31
PAGES = {"PRO": None, "QOL": 1.3}
"""With the goal of its opening; PRO shows its rows without a field for each place."""
WIDGETS = "the same fields with their answers, bare"


def run() -> tuple[Figure, ...]:
    """Measure in an application without a display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light", desktop=Desktop())
    first, bare = interleaved(_opening(app, _form), _opening(app, _bare), TIMES)
    again, fresh = interleaved(_next_subject(app), _opening(app, _form), TIMES)
    trial = [figure for name in PAGES for figure in _page(app, name)]
    return (
        Figure(f"open a form of {ITEMS} items", first * 1000, "ms", 1.3, bare * 1000, WIDGETS),
        Figure("the same form, next subject", again * 1000, "ms", 0.5, fresh * 1000, "first time"),
        *trial,
    )


def _page(app: QApplication, name: str) -> Iterator[Figure]:
    """Measure a page of the trial: judging it, and its widgets against bare ones."""
    book = month_24()
    key = largest(book, name)
    entry = Entry(book, key)
    what = f"{name} in month 24, {len(entry.review.places)} places"

    def make() -> Entry:
        return Entry(book, key)

    judged = median(seconds(make) for _ in range(TIMES))
    yield Figure(f"judge {what}", judged * 1000, "ms")
    mine, bare = interleaved(_opening(app, _form, make), _opening(app, _bare, make), TIMES)
    yield Figure(f"open {what}", mine * 1000, "ms", PAGES[name], bare * 1000, WIDGETS)


def _opening(
    app: QApplication, build: Callable[[Entry], QScrollArea], make: Callable[[], Entry] = entry_of
) -> Callable[[], float]:
    """Measure building, showing and painting; the entry is ready before."""

    def opening() -> float:
        entry = make()
        kept: list[QScrollArea] = []

        def work() -> None:
            kept.append(build(entry))
            kept[0].show()
            app.processEvents()

        taken = seconds(work)
        kept[0].close()
        kept[0].deleteLater()
        app.processEvents()
        return taken

    return opening


def _form(entry: Entry) -> FormBody:
    body = FormBody(FormView(entry.form, "de"))
    body.resize(1000, 700)
    body.view.show_entry(entry, Quiet())
    return body


def _bare(entry: Entry) -> QScrollArea:
    """Stack the same fields with the same answers: no rows, no names, no findings, no keys."""
    inside = QWidget()
    given = entry.answers.given.items()
    for place, (spot, answer) in enumerate(given):
        field = make_field(entry.form.items[spot.item], "de")
        field.setParent(inside)
        field.show_answer(answer)
        field.setGeometry(340, 30 * place, *field.fit(400))
    inside.setMinimumHeight(30 * len(given))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inside)
    area.resize(1000, 700)
    return area


def _next_subject(app: QApplication) -> Callable[[], float]:
    entries = [entry_of(), entry_of(other=True)]
    body = _form(entries[0])
    body.show()
    app.processEvents()

    def showing() -> float:
        entries.reverse()

        def work() -> None:
            body.view.show_entry(entries[0], Quiet())
            app.processEvents()

        return seconds(work)

    return showing
