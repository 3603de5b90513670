"""The study folder one signs in to, with its last opening; others of this PC behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.icon_label import IconLabel
from kyphocrf.ui.parts.labels import Words
from kyphocrf.workflow import folders

_NAME: Final = Text("{study} · Site {site}", "{study} · Zentrum {site}")
_OTHER: Final = Text("Other …", "Andere …")
_ELSEWHERE: Final = Text("Another folder …", "Ein anderer Ordner …")
_WHERE: Final = Text("Study folder  {folder}", "Studienordner  {folder}")
_WHEN: Final = Text("last opened {opened}", "zuletzt geöffnet {opened}")
_NONE: Final = Text("No study folder on this PC yet", "Noch kein Studienordner auf diesem PC")
_NONE_HOW: Final = Text(
    "Make a site, or open a folder that exists.", "Ein Zentrum anlegen oder einen Ordner öffnen."
)


@dataclass(frozen=True, slots=True)
class StudyFolder:
    """A study folder as it is offered: its study and site, and when it was last opened here."""

    folder: Path
    name: Text
    opened: str
    training: bool


def known_folders() -> list[StudyFolder]:
    """Return the folders this PC knows, the last opened first."""
    return [
        StudyFolder(
            one.folder, _NAME.filled(study=one.study, site=one.site), one.opened, one.training
        )
        for one in folders.recent_studies()
    ]


def folders_after(folder: Path) -> list[StudyFolder]:
    """Return a folder first, by its own name where this PC does not know it, then the others."""
    known = known_folders()
    here = [one for one in known if one.folder == folder.resolve()]
    others = [one for one in known if one not in here]
    return [*(here or [StudyFolder(folder, same(folder.name), "", training=False)]), *others]


class FolderCard(QFrame):
    """`changed` when another known folder is chosen; `other_asked` for any other."""

    changed = Signal()
    other_asked = Signal()

    def __init__(self, offered: Sequence[StudyFolder], language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._folders: tuple[StudyFolder, ...] = ()
        self.chosen: StudyFolder | None = None
        self.setProperty("card", "sunken")
        self._name = Words(_NONE, language, "strong", wrap=True)
        self._where = Words(_NONE_HOW, language, "low", wrap=True)
        self._when = Words(same(""), language, "low")
        self.other: Final = Button(_OTHER, language, "quiet")
        words = QVBoxLayout()
        words.setSpacing(1)
        for part in (self._name, self._where, self._when):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel("folder-lock", "accent", 20))
        row.addLayout(words, 1)
        row.addWidget(self.other, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.other.clicked.connect(self._ask)
        self.offer(offered)

    def retranslate(self, language: Language) -> None:
        self._language = language

    def offer(self, offered: Sequence[StudyFolder]) -> None:
        """Offer these folders, the last opened first; the first is chosen."""
        self._folders = tuple(offered)
        self._show(self._folders[0] if self._folders else None)

    def _show(self, folder: StudyFolder | None) -> None:
        self.chosen = folder
        self._name.say(folder.name if folder else _NONE)
        self._where.say(_WHERE.filled(folder=shown(folder.folder)) if folder else _NONE_HOW)
        self._when.say(_WHEN.filled(opened=folder.opened) if folder else same(""))
        self._when.setVisible(folder is not None and bool(folder.opened))

    def _ask(self) -> None:
        others = [folder for folder in self._folders if folder is not self.chosen]
        if not others:
            self.other_asked.emit()
            return
        menu = QMenu(self)
        for folder in others:
            words = f"{folder.name.to(self._language)}   {shown(folder.folder)}"
            menu.addAction(words, partial(self._choose, folder))
        menu.addSeparator()
        menu.addAction(_ELSEWHERE.to(self._language), self.other_asked.emit)
        menu.popup(self.other.mapToGlobal(QPoint(0, self.other.height())))

    def _choose(self, folder: "StudyFolder") -> None:
        self._show(folder)
        self.changed.emit()


def shown(folder: Path) -> str:
    """Write a path so that a label may break it after each part."""
    return str(folder).replace("/", "/\u200b").replace("\\", "\\\u200b")
