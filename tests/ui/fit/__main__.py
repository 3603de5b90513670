"""`make fit`, `python -m tests.ui.fit [WORD ...]`: what does not fit, by screen and size.

Every form, visit, list and dialog is opened at each size in both languages, light and dark. Words
choose: sizes, as 1366, and screens whose name contains one of the others. The last line has the
total; exit code 1 where it is over the goal.
"""

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from kyphocrf.central.session import CentralSession
from kyphocrf.definition.text import LANGUAGES
from kyphocrf.ui.desk.desk import Desk
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from tests.ui.fit.access import barriers
from tests.ui.fit.dialogs import dialogs, never_opened
from tests.ui.fit.faults import KINDS, faults
from tests.ui.fit.screens import Shown, forms, screens, speak
from tests.ui.fit.site import at_desk, signed_in
from tests.ui.fit.sponsor import sponsor_desk, sponsor_screens, sponsor_session

_BARS: Final = 71
"""Points that title bar and task bar take of a display."""
SIZES: Final = {
    "1366 x 768": QSize(1366, 768 - _BARS),
    "1920 x 1080": QSize(1920, 1080 - _BARS),
    "960 x 540": QSize(960, 540 - _BARS),
    "683 x 384": QSize(683, 384 - _BARS),
}
LARGE: Final = ("1366 x 768", "1920 x 1080")
"""The sizes at which nothing may be cut, wrapped or overlap."""
GOAL: Final = frozenset({"cut", "wrapped", "overlap"})
_MODES: Final[tuple[theme.Mode, ...]] = ("light", "dark")
_HEAD: Final = ("screen", "size", "language", *KINDS)


class Table:
    """What was found, while it is printed. Has state: counts by size and kind, names seen."""

    def __init__(self, words: list[str]) -> None:
        chosen = {word for word in words if any(word in size for size in SIZES)}
        self._words = [word for word in words if word not in chosen]
        self.sizes = {
            size: points for size, points in SIZES.items()
            if not chosen or any(word in size for word in chosen)
        }  # fmt: skip
        self.counts: Counter[tuple[str, str]] = Counter()
        self.seen: set[str] = set()

    def look(self, shown: Shown, size: str, language: str) -> None:
        """Print a line where something on a screen does not fit, and what."""
        self.seen.add(type(shown.window).__name__)
        if self._words and not any(word in shown.name for word in self._words):
            return
        found = [*faults(shown.window), *barriers(shown.window)]
        of_kind = Counter(fault.kind for fault in found)
        self.counts.update({(size, kind): count for kind, count in of_kind.items()})
        if found:
            _row(shown.name, size, language, *(of_kind[kind] for kind in KINDS))
        for fault in found:
            _say(f"    {fault.kind}: {fault.where}: {fault.words}")

    def of_size(self, size: str) -> list[int]:
        return [self.counts[size, kind] for kind in KINDS]

    @property
    def over_the_goal(self) -> int:
        return sum(self.counts[size, kind] for size in LARGE for kind in GOAL)


def main(words: list[str]) -> int:
    """Print the table as it grows, then the total; return 1 where it is over the goal."""
    table = Table(words)
    with tempfile.TemporaryDirectory(prefix="kyphocrf-fit-") as place:
        os.environ["KYPHOCRF_HOME"] = f"{place}/home"
        qInstallMessageHandler(lambda *_: None)  # the offscreen platform tells what it cannot do
        app = QApplication(["fit"])
        _row(*_HEAD)
        _row(*("---" for _ in _HEAD))
        with signed_in(Path(place)) as session:
            for mode in _MODES:
                theme.apply(app, mode, 100, Desktop())
                with at_desk(session) as desk:
                    _look_at_all(desk, Path(place), table, mode)
        with sponsor_session(Path(place) / "sponsor") as central:
            for mode in _MODES:
                theme.apply(app, mode, 100, Desktop())
                _look_at_the_sponsors(central, table, mode)
    _say("")
    _row("all", "size", "", *KINDS)
    _row(*("---" for _ in _HEAD))
    for size in table.sizes:
        _row("all", size, "", *table.of_size(size))
    never = never_opened(table.seen)
    _say(f"Dialogs that were not looked at: {', '.join(never) or 'none'}")
    _say(f"Total over the goal: {table.over_the_goal}")
    return 1 if table.over_the_goal or never else 0


def _look_at_all(desk: Desk, folder: Path, table: Table, mode: theme.Mode) -> None:
    desk.window.show()
    desk.begin()
    for name, size in table.sizes.items():
        desk.window.resize(size)
        for language in LANGUAGES:
            speak(desk, language)
            for opened in (screens(desk), forms(desk), dialogs(desk, folder)):
                for shown in opened:
                    table.look(shown, name, f"{language} {mode}")


def _look_at_the_sponsors(session: CentralSession, table: Table, mode: theme.Mode) -> None:
    for name, size in table.sizes.items():
        for language in LANGUAGES:
            with sponsor_desk(session, size, language) as desk:
                for shown in sponsor_screens(desk):
                    table.look(shown, name, f"{language} {mode}")


def _row(*cells: object) -> None:
    _say(f"| {' | '.join(map(str, cells))} |")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
