"""The settings of the study as a table: what is set, to what, and what is yet to be confirmed."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.parts.cards import Card, rule
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.site.site_actions import SettingLine

_TITLE: Final = Text("Settings of the study", "Einstellungen der Studie")
_HEADS: Final = (
    Text("Setting", "Einstellung"),
    Text("Value", "Wert"),
    Text("To be confirmed", "Zu bestätigen"),
)
_ASSUMED: Final = Text("assumed", "angenommen")
_OPEN: Final = Text("not set", "nicht gesetzt")
_TOP: Final = Qt.AlignmentFlag.AlignTop
_WIDE: Final = (6, 4, 0)


class SettingsCard(Card):
    """The remark that most have in common is said once; a row says only what is its own."""

    def __init__(self, settings: Sequence[SettingLine], language: Language) -> None:
        super().__init__()
        self._language: Language = language
        remarks = Counter(one.assumed for one in settings if one.assumed is not None)
        self._common = remarks.most_common(1)[0][0] if remarks else None
        self.column.addWidget(Words(_TITLE, language, "section"))
        if self._common is not None:
            self.column.addWidget(Words(self._common, language, "low", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        for column, (head, wide) in enumerate(zip(_HEADS, _WIDE, strict=True)):
            self._grid.addWidget(Words(head, language, "low"), 0, column)
            self._grid.setColumnStretch(column, wide)
        for row, setting in enumerate(settings):
            self._add(2 * row + 1, setting)
        self.column.addLayout(self._grid)

    def _add(self, row: int, setting: SettingLine) -> None:
        self._grid.addWidget(rule(), row, 0, 1, len(_HEADS))
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(Words(setting.label, self._language, "dim", wrap=True))
        if setting.assumed not in {None, self._common}:
            told.addWidget(Words(setting.assumed, self._language, "low", wrap=True))
        told.addStretch(1)
        self._grid.addLayout(told, row + 1, 0)
        is_set = bool(setting.value.en)
        value = setting.value if is_set else _OPEN
        words = Words(value, self._language, "strong" if is_set else "low", wrap=True)
        self._grid.addWidget(words, row + 1, 1, _TOP)
        if setting.assumed is not None:
            assumed = Words(_ASSUMED, self._language, tone="soft")
            self._grid.addWidget(assumed, row + 1, 2, _TOP)
