"""From signing in to a window that can be used, where nothing is kept, against all being kept.

As after an update of the program: every status has to be worked out anew. While that goes on
behind, the longest turn of the window's loop is what a person can notice of it.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Figure, interleaved, seconds
from benchmarks.patients import casebooks
from benchmarks.site import (
    PASSWORD,
    USER,
    enrol_like,
    forget_statuses,
    frozen_clock,
    place,
    signed_in,
)
from kyphocrf.forms.study.study import STUDY
from kyphocrf.workflow import casebook_statuses, opening, renewing

INVENTED = 54
SITES = (540, 600)
TIMES = 5
_WATCHED = 4.0


def used(folder: Path, watch: Callable[[object], None] | None = None) -> float:
    """Return the seconds from signing in to the first screen with all its events handled."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  the platform is chosen first

    from kyphocrf.ui.desk.desk import Desk  # noqa: PLC0415  as above

    application = QApplication.instance() or QApplication([])
    begin = time.perf_counter()
    desk = Desk(opening.sign_in(folder, STUDY, USER, PASSWORD, frozen_clock))
    desk.window.show()
    desk.begin()
    application.processEvents()
    taken = time.perf_counter() - begin
    if watch is not None:
        watch(desk)
    desk.close()
    desk.deleteLater()
    application.processEvents()
    return taken


def forget(folder: Path) -> None:
    """Leave what is kept as if another release had made it."""
    session = opening.sign_in(folder, STUDY, USER, PASSWORD, frozen_clock)
    forget_statuses(session)
    session.close()


def judge_all(folder: Path) -> None:
    """Keep the status of everybody."""
    session = opening.sign_in(folder, STUDY, USER, PASSWORD, frozen_clock)
    casebook_statuses.current(session)
    session.close()


def longest_turn(folder: Path) -> float:
    """Return the longest time in seconds in which the window did nothing while it renewed."""
    turns = [0.0]

    def watch(desk: object) -> None:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415  as above

        until = time.perf_counter() + _WATCHED
        while time.perf_counter() < until and renewing.how_far(desk.session)[0]:  # type: ignore[attr-defined]  # a desk
            turns.append(seconds(QApplication.processEvents))
            time.sleep(0.001)

    forget(folder)
    used(folder, watch)
    return max(turns)


def run() -> tuple[Figure, ...]:
    """Sign in by turns, to a site that keeps everything and to the same that keeps nothing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    books = casebooks(INVENTED)
    figures: list[Figure] = []
    with place() as folder:
        with signed_in(folder):
            pass
        enrolled = 0
        for count in SITES:
            session = opening.sign_in(folder / "study", STUDY, USER, PASSWORD, frozen_clock)
            enrol_like(session, books, count - enrolled)
            session.close()
            enrolled = count
            figures += _figures(folder / "study", count)
    return tuple(figures)


def _figures(folder: Path, count: int) -> tuple[Figure, ...]:
    def anew() -> float:
        forget(folder)
        return used(folder)

    def kept() -> float:
        judge_all(folder)
        return used(folder)

    ours, bare = interleaved(anew, kept, TIMES)
    words = f"Sign-in to a usable window, {count} patients, nothing kept"
    turn = longest_turn(folder)
    return (
        Figure(words, ours, "s", 1.0),
        Figure(f"{words}, beside all kept", ours, "s", None, bare, "all kept"),
        Figure(f"Longest turn while {count} are renewed", turn * 1000, "ms", 100),
    )
