"""The window at a site of 600 subjects: how long it stands still while a screen is shown.

Nothing stands beside it: what is measured is the longest time in which the window's thread did
nothing else, until the screen is there. The subjects are those of the other benchmarks, with every
record, finding and event that they left.
"""

import gc
import os
from collections.abc import Callable, Iterator
from typing import Final
from uuid import uuid4

from PySide6.QtWidgets import QApplication

from benchmarks.measure import Figure
from benchmarks.patients import casebooks
from benchmarks.site import enrol_like, place, signed_in
from benchmarks.standstill import Shown, shown
from kyphocrf.record.answers import FormKey, Place
from kyphocrf.record.change import Change
from kyphocrf.storage import casebook
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.lists.lists_view import ListsView
from kyphocrf.workflow import overview, reading
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.site_list import FINDINGS

SUBJECTS, PATIENTS = 600, 54
GOAL = 100
_LISTS: Final = (FINDINGS, "AE", "SV")
_FORMS: Final = ("QOL", "AE")


def run() -> tuple[Figure, ...]:
    """Fill a site, and show each of its screens."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication([])
    with place() as folder, signed_in(folder) as session:
        enrol_like(session, casebooks(PATIENTS), SUBJECTS)
        gc.freeze()  # the invented casebooks are no part of the program that looks
        overview.grid(session)  # the statuses are known, as after the first minute at a site
        desk = Desk(session)
        desk.window.resize(1366, 697)
        desk.window.show()
        figures = (*_of_screens(application, desk), *_of_lists(application, desk))
        desk.put_away()
        desk.window.may_close = True
        desk.window.close()
    return figures


def _of_screens(application: QApplication, desk: Desk) -> Iterator[Figure]:
    def looked(what: str, act: Callable[[], object]) -> Figure:
        found = shown(application, act, lambda: True)
        return _figure(f"{what} (there after {found.whole:.0f} ms)", found)

    show = desk.screens.show
    records = reading.heads(desk.session)[0].seq
    for name in ("today", "subjects", "history"):
        of = f" of {records:,} records" if name == "history" else f" of {SUBJECTS} subjects"
        yield looked(f"{name}{of}", lambda name=name: show(name))  # type: ignore[misc]
        show("site")
        yield looked(f"{name}{of}, again", lambda name=name: show(name))  # type: ignore[misc]
        show("site")
        _change(desk.session)
        yield looked(f"{name}{of}, after a change", lambda name=name: show(name))  # type: ignore[misc]
    subject_key = reading.subject_keys(desk.session)[1]
    yield looked("the page of a subject", lambda: desk.screens.open_subject(subject_key))
    for form in _FORMS:
        for what, key in zip(("", ", again"), _pages(desk.session, form), strict=True):
            yield looked(
                f"form {form}{what}",
                lambda at=key: desk.screens.open_visit(at[0], at[1].event, at[1]),  # type: ignore[misc]
            )


def _pages(session: Session, form: str) -> list[tuple[str, FormKey]]:
    """Return two pages of a form, of different subjects."""
    found = (
        (subject_key, key)
        for subject_key in reading.subject_keys(session)
        for key in list(reading.casebook(session, subject_key).instances)[::-1]
        if key.form == form
    )
    by_subject: dict[str, FormKey] = {}
    for subject_key, key in found:
        by_subject.setdefault(subject_key, key)
        if len(by_subject) == 2:  # noqa: PLR2004  the first look and the next
            break
    return list(by_subject.items())


def _of_lists(application: QApplication, desk: Desk) -> Iterator[Figure]:
    view = desk.screens.lists

    def looked(what: str, act: Callable[[], object]) -> Figure:
        found = shown(application, act, lambda: view.held is not None and not view.is_reading)
        lines = len(view.body.model.seen.lines)
        words = f"list {view.name} {what} ({lines:,} lines, there after {found.whole:.0f} ms)"
        return _figure(words, found)

    desk.screens.show("lists")
    for name in _LISTS:
        yield looked("read and shown", lambda name=name: _choose(view, name))  # type: ignore[misc]
        yield looked("filtered by a word", lambda: view.bar.words.setText("e"))
        yield looked("and no longer", view.bar.words.clear)
        header = view.body.table.horizontalHeader()
        yield looked("sorted by a column", lambda head=header: head.sectionClicked.emit(1))  # type: ignore[misc]
        desk.screens.show("today")
        yield looked("shown again", lambda: desk.screens.show("lists"))
        desk.screens.show("today")
        _change(desk.session)
        yield looked("read on after a change", lambda: desk.screens.show("lists"))


def _choose(view: ListsView, name: str) -> None:
    view.bar.list.put(None if name == FINDINGS else name)
    view.bar.list.chosen.emit()


def _change(session: Session) -> None:
    """Change a page of one subject, as somebody at another place of the window would."""
    subject_key = reading.subject_keys(session)[SUBJECTS // 2]
    key = next(iter(reading.casebook(session, subject_key).instances))
    change = Change("status", subject_key, Place(*key), "started", "started", None, None, 1)
    casebook.commit(session.file, [change], session.author, session.moment(), str(uuid4()))


def _figure(what: str, found: Shown) -> Figure:
    return Figure(f"the window stands still: {what}", found.still, "ms", GOAL)
