"""How keys and clicks that come while the program is busy are dropped, not saved up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject

_INPUT: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.Shortcut,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
    }
)


class _InputFilter(QObject):
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return event.type() in _INPUT


@contextmanager
def drop_input() -> Iterator[None]:
    """Drop what is pressed meanwhile: it was meant for the screen before, not for the next."""
    application, ear = cast("QCoreApplication", QCoreApplication.instance()), _InputFilter()
    application.installEventFilter(ear)
    try:
        yield
        application.processEvents()
    finally:
        application.removeEventFilter(ear)
