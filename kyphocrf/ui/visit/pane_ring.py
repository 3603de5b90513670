"""The round of a visit by F6: the form, the pane beside it, the list of forms."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kyphocrf.ui.form.page import FormPage
from kyphocrf.ui.visit.visit_pane import VisitPane

_RING: Final = ("form", "pane", "forms")


class PaneRing:
    """Moves the focus between the parts of a visit; those that are drawers open and close."""

    def __init__(self, page: FormPage, forms: VisitPane) -> None:
        self._page = page
        self._forms = forms

    def turn(self, step: int) -> None:
        """Go to the next part (1) or the one before (-1); without a form to the list of forms."""
        at = (_RING.index(self._in_focus()) + step) % len(_RING)
        for drawer in (self._forms, self._page.pane):
            drawer.slide_out()
        target = _RING[at] if self._page.view is not None else "forms"
        if target == "form":
            self.return_to_form()
        elif target == "pane":
            self._page.next_pane()
        else:
            self._forms.slide_in()
            self._forms.forms.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def return_to_form(self) -> None:
        """Go to where the work was in the form."""
        view = self._page.view
        if view is None:
            return
        if view.current is not None and view.current in view.stops():
            view.go_to(view.current)
        else:
            view.take_focus()

    def _in_focus(self) -> str:
        inside = QApplication.focusWidget()
        if inside is not None and self._forms.isAncestorOf(inside):
            return "forms"
        if inside is not None and self._page.pane.isAncestorOf(inside):
            return "pane"
        return "form"
