"""Show a window for what the program was not built for; what it says loads when it is needed."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QApplication

from kyphocrf.definition.text import Language


def install(language: Callable[[], Language], where: Callable[[], str] = str) -> None:
    """Show a window for every exception nobody caught; `where` names the OIDs that are open."""
    shown: list[bool] = []

    def hook(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        # A start that fails nowhere does not wait for it.
        from kyphocrf.ui.shell.report_dialog import ReportDialog, report  # noqa: PLC0415

        words = report(kind, trace, where())
        if sys.stderr is not None:  # a program without console has none
            sys.stderr.write(words + "\n")
        # One window is enough: what follows from the first is not told again on top of it.
        if shown or issubclass(kind, KeyboardInterrupt) or QApplication.instance() is None:
            return
        shown.append(True)
        try:
            ReportDialog(words, language()).exec()
        finally:
            shown.clear()

    sys.excepthook = hook
