"""Tell a screen reader what happened where one is: an answer chosen, a finding that appeared."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str, *, alert: bool = False) -> bool:
    """Have words spoken, an alert at once; tell whether anybody listens."""
    if not words or not QAccessible.isActive():
        return False
    event = QAccessibleAnnouncementEvent(widget, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if alert else politeness.Polite)
    QAccessible.updateAccessibility(event)
    if alert:
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
    return True
