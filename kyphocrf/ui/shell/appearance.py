"""Text size, colours, the whole screen, how digits go on: what the View menu changes."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from kyphocrf.ui.look import theme
from kyphocrf.workflow.preferences import Colours, keep_preferences, preferences
from kyphocrf.workflow.session import Session

_SMALLEST, _NORMAL, _LARGEST, _STEP = 90, 100, 150, 10


def appearance_commands(
    window: QWidget, resized: Callable[[], object]
) -> Mapping[str, Callable[[], object]]:
    """Return what the commands do to a window; `resized` follows another text size."""
    return {
        "full_screen": lambda: _turn_full_screen(window),
        "larger": lambda: _size(_STEP, resized),
        "smaller": lambda: _size(-_STEP, resized),
        "normal_size": lambda: _size(0, resized),
        **{f"look_{mode}": _colours(mode) for mode in theme.MODES},
    }


def begin_digits(session: Session, switch: QAction) -> None:
    """Take up whether digits go on as the person chose it the last time; the menu shows it."""
    session.digits_go_on = preferences().digits_go_on
    switch.setChecked(session.digits_go_on)


def turn_digits(session: Session) -> None:
    """Switch over whether digits go on, from the next one on and at the next start, too."""
    session.digits_go_on = not session.digits_go_on
    keep_preferences(replace(preferences(), digits_go_on=session.digits_go_on))


def keep_pane(beside: bool) -> None:  # noqa: FBT001  a signal carries it
    """Keep for the next start whether the pane of a form stands beside it."""
    keep_preferences(replace(preferences(), pane_beside=beside))


def appearances_left() -> frozenset[str]:
    """Name the commands that would change something now."""
    look = theme.current()
    sizes = {
        "larger": look.percent < _LARGEST,
        "smaller": look.percent > _SMALLEST,
        "normal_size": look.percent != _NORMAL,
    }
    colours = {f"look_{mode}": mode != look.mode for mode in theme.MODES}
    return frozenset(
        {
            "full_screen",
            "digits_go_on",
            *(name for name, left in {**sizes, **colours}.items() if left),
        }
    )


def _application() -> QApplication:
    application = QCoreApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("a desk needs a program with windows")
    return application


def _size(step: int, resized: Callable[[], object]) -> None:
    percent = _NORMAL if step == 0 else theme.current().percent + step
    _show(theme.current().mode, max(_SMALLEST, min(_LARGEST, percent)))
    resized()


def _colours(mode: Colours) -> Callable[[], object]:
    return lambda: _show(mode, theme.current().percent)


def _show(mode: Colours, percent: int) -> None:
    """Take a look from now on, at the next start, too."""
    theme.apply(_application(), mode, percent)
    keep_preferences(replace(preferences(), colours=mode, percent=percent))


def _turn_full_screen(window: QWidget) -> None:
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()
