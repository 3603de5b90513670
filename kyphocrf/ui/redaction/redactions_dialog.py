"""What was redacted here: shown to the investigator until she has seen it."""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import Dialog, fitting
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.work_bar import WorkBar
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.redaction.listing import REDACTION_HEADS, FilledTable, redaction_rows
from kyphocrf.ui.redaction.redaction_actions import RedactionActions
from kyphocrf.workflow.redacting import Redaction

_HEADING: Final = Text("Redactions", "Schwärzungen")
_LISTED: Final = Text("What was redacted in this study:", "In dieser Studie wurde geschwärzt:")
_NONE: Final = Text(
    "Nothing was redacted in this study.", "In dieser Studie wurde nichts geschwärzt."
)
_SEEN: Final = Text("I have seen this", "Ich habe es gesehen")
_COPIES: Final = Text("Older copies …", "Ältere Kopien …")
_BY_NUMBER: Final = Text("Redact by number …", "Nach Nummer schwärzen …")
_CLOSE: Final = Text("Close", "Schließen")
_OVERWRITING: Final = Text(
    "Freed storage of the study file is being overwritten …",
    "Freigegebener Speicher der Studiendatei wird überschrieben …",
)
_HOW: Final = Text(
    "A text is redacted from its page: menu Form, Redact a text.",
    "Ein Text wird von seiner Seite aus geschwärzt: Menü Formular, Text schwärzen.",
)
_SIZE: Final = QSize(860, 460)


class RedactionsDialog(Dialog):
    """`copies_asked`, `number_asked` lead on; `noticed` once it was said that all is seen."""

    guide = of_dialog(
        Text("Redactions", "Schwärzungen"),
        Text(
            "When, by whom, where and why a text was taken out of the study for ever. What it said "
            "is not known any more.",
            "Wann, von wem, wo und warum ein Text für immer aus der Studie genommen wurde. Was er "
            "sagte, ist nicht mehr bekannt.",
        ),
        Text(
            "What somebody else has redacted is shown to the investigator on Today until she says "
            "that she has seen it.",
            "Was jemand anders geschwärzt hat, sieht der Prüfer auf Heute, bis er angibt, es "
            "gesehen zu haben.",
        ),
    )

    copies_asked = Signal()
    number_asked = Signal()
    noticed = Signal()

    def __init__(
        self, actions: RedactionActions, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(_HEADING, language, parent)
        self._actions = actions
        self._redactions: tuple[Redaction, ...] = ()
        self.table: Final = FilledTable(REDACTION_HEADS, _HEADING, language)
        self.work: Final = WorkBar(parent or self, language)
        self.seen: Final = Button(_SEEN, language, "primary")
        self.copies: Final = Button(_COPIES, language)
        self.by_number: Final = Button(_BY_NUMBER, language)
        self.close_: Final = Button(_CLOSE, language)
        self._head: Final = Words(_LISTED, language, "strong", wrap=True)
        self._fill()
        self.resize(fitting(_SIZE, parent))
        self.refresh()
        self._overwrite()
        first = (self.seen, self.copies)
        next((one for one in first if one.isVisibleTo(self)), self.close_).setFocus()

    def refresh(self) -> None:
        """Tell what was redacted up to now."""
        self._redactions = self._actions.redactions()
        self._head.say(_LISTED if self._redactions else _NONE)
        self.table.show_rows(redaction_rows(self._redactions))
        waits = any(one.waits for one in self._redactions)
        self.seen.setVisible(waits and self._actions.may_notice)

    def reject(self) -> None:
        self.work.stop()
        super().reject()

    def _overwrite(self) -> None:
        """Do what a full disk kept from being done, if anything."""

        def tell(left: KyphocrfError | None) -> None:
            if left is not None:
                self.work.tell(left)

        if self._redactions:
            self.work.run(_OVERWRITING, lambda _: self._actions.overwrite(), tell)

    def _notice(self) -> None:
        try:
            self._actions.notice(self._redactions)
        except KyphocrfError as refused:
            self.work.tell(refused)
            return
        self.refresh()
        self.close_.setFocus()
        self.noticed.emit()

    def _fill(self) -> None:
        self.body.addWidget(self._head)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.work)
        if self._actions.may_read:
            self.body.addWidget(Words(_HOW, self.language, "low", wrap=True))
        self.by_number.setVisible(not self._actions.may_read)
        self.seen.clicked.connect(self._notice)
        self.copies.clicked.connect(self.reject)
        self.copies.clicked.connect(self.copies_asked)
        self.by_number.clicked.connect(self.reject)
        self.by_number.clicked.connect(self.number_asked)
        self.close_.clicked.connect(self.reject)
        for button in (self.seen, self.by_number, self.copies, self.close_):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
