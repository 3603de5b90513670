"""Give up one field after the other while what it opened waits to be deleted.

Run as a program of its own: where ownership is wrong this ends with a segmentation fault.
"""

import gc
import sys
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kyphocrf.ui.fields.dates.calendar_days import CalendarDays
from kyphocrf.ui.fields.dates.date_field import DateField
from kyphocrf.ui.fields.making import make_field
from kyphocrf.ui.look import theme
from kyphocrf.ui.look.system_palette import Desktop
from tests.ui.sample_form import VISIT

_TIMES = 40
_PRESSED = (Qt.Key.Key_F4, Qt.Key.Key_B, Qt.Key.Key_R, Qt.Key.Key_Down, Qt.Key.Key_Escape)


def use_and_drop(name: str) -> None:
    """Open what a field can open, close it, and let go of the field at once."""
    field = make_field(VISIT.items[name], "en")
    field.show()
    if isinstance(field, DateField):
        field.show_calendar(CalendarDays(date(2026, 11, 23), date(2026, 11, 23)))
    for key in _PRESSED:
        QTest.keyClick(field, key)
    field.settle()


def run() -> None:
    application = QApplication([*sys.argv, *theme.STARTED_WITH])
    theme.apply(application, "light", desktop=Desktop())
    for number in range(_TIMES):
        for name in VISIT.items:
            use_and_drop(name)
        if number % 3 == 0:
            gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    application.processEvents()


if __name__ == "__main__":
    run()
