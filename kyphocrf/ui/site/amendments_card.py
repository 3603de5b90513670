"""The amendments of the study at this site: which form versions they bring, and from when."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from kyphocrf.definition.reading import Unreadable
from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import Card
from kyphocrf.ui.parts.chips import Chip
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.site.site_actions import SiteActions
from kyphocrf.ui.site.user_forms import InPlaceForm
from kyphocrf.workflow.amending import AmendmentLine

_HEADING: Final = Text("Amendments", "Amendments")
_NAMED: Final = Text("Amendment {number}: {label}", "Amendment {number}: {label}")
_VERSION: Final = Text("{form}: version {version}", "{form}: Version {version}")
_APPROVED: Final = Text("approved from {day}", "freigegeben ab {day}")
_NOT_APPROVED: Final = Text("not approved here", "hier nicht freigegeben")
_ENTER: Final = Text("Approval of amendment {number} …", "Freigabe von Amendment {number} …")
_RULE: Final = Text(
    "New pages take the new version from this day on. Pages that were begun keep theirs.",
    "Neue Seiten nehmen ab diesem Tag die neue Version. Begonnene Seiten behalten ihre.",
)
_NOT_ALLOWED: Final = Text(
    "The coordinator or administrator enters the approval.",
    "Die Freigabe trägt die Koordination oder Administration ein.",
)
_DAY: Final = Text("Approved at this site from", "An diesem Zentrum freigegeben ab")
_REASON: Final = Text(
    "Reason (needed for another date)", "Grund (nötig, wenn sich das Datum ändert)"
)
_SEND: Final = Text("Enter the date", "Datum eintragen")
_DONE: Final = Text(
    "Amendment {number} is approved from {day}.", "Amendment {number} ist ab {day} freigegeben."
)


class ApprovalForm(InPlaceForm):
    """`entered` once the date is in the trail."""

    entered = Signal()

    def __init__(self, actions: SiteActions, language: Language) -> None:
        super().__init__(language, _SEND)
        self._actions = actions
        self._number = 0
        self._which = Words(same(""), language, "strong", wrap=True)
        self.column.addWidget(self._which)
        self.day: Final = QLineEdit()
        self.reason: Final = QLineEdit()
        self.ask(_DAY, self.day)
        self.ask(_REASON, self.reason)
        self.finish()

    def begin_with(self, line: AmendmentLine) -> None:
        """Ask for the date of one amendment; the one that stands is offered."""
        self._number = line.number
        self._which.say(_NAMED.filled(number=line.number, label=line.label))
        self.begin()
        self.day.setText(line.approved or "")
        self.day.selectAll()

    def carry_out(self) -> Text | None:
        try:
            day = self._actions.approve(self._number, self.day.text(), self.reason.text())
        except Unreadable as unreadable:
            self.say(unreadable.why, good=False)
            return None
        self.entered.emit()
        return _DONE.filled(number=self._number, day=day)


class AmendmentsCard(Card):
    """Hidden for a study without amendments."""

    def __init__(self, actions: SiteActions, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._actions = actions
        self.form: Final = ApprovalForm(actions, language)
        self._chips: dict[int, Chip] = {}
        self.buttons: Final[dict[int, Button]] = {}
        self.column.addWidget(Words(_HEADING, language, "section"))
        lines = actions.amendments()
        for line in lines:
            self.column.addLayout(self._line(line))
        may = actions.facts.may_amend
        self.column.addWidget(Words(_RULE if may else _NOT_ALLOWED, language, "low", wrap=True))
        self.column.addWidget(self.form)
        self.form.entered.connect(self.refresh)
        self.setVisible(bool(lines))
        self.refresh()

    def refresh(self) -> None:
        """Show from when each amendment is approved now."""
        for line in self._actions.amendments():
            chip = self._chips[line.number]
            if line.approved is None:
                chip.show_as("soft")
                chip.say(_NOT_APPROVED, self._language)
            else:
                chip.show_as("ok")
                chip.say(_APPROVED.filled(day=line.approved), self._language)

    def retranslate(self, language: Language) -> None:
        self._language = language

    def _line(self, line: AmendmentLine) -> QVBoxLayout:
        chip = self._chips[line.number] = Chip(_NOT_APPROVED, self._language, "soft")
        named = _NAMED.filled(number=line.number, label=line.label)
        head = QHBoxLayout()
        head.addWidget(Words(named, self._language, "strong", wrap=True), 1)
        head.addWidget(chip)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(Words(_versions(line), self._language, "low", wrap=True))
        if self._actions.facts.may_amend:
            button = Button(_ENTER.filled(number=line.number), self._language, "quiet")
            button.clicked.connect(lambda: self._begin(line.number))
            self.buttons[line.number] = button
            column.addWidget(button)
        return column

    def _begin(self, number: int) -> None:
        line = next(one for one in self._actions.amendments() if one.number == number)
        self.form.begin_with(line)


def _versions(line: AmendmentLine) -> Text:
    words = [_VERSION.filled(form=form, version=version) for form, version in line.forms]
    return Text(*(", ".join(one.to(language) for one in words) for language in LANGUAGES))
