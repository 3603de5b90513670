"""The first step of the first start: a new site, the training site, a folder; and where it lies."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit

from kyphocrf.definition.text import Language, Text
from kyphocrf.ui.dialogs.restore_button import RestoreButton
from kyphocrf.ui.entrance.first_start_steps import Step
from kyphocrf.ui.entrance.proposed_folder import absolute
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.parts.folder_card import shown
from kyphocrf.ui.parts.labels import Words

Kind: TypeAlias = Literal["site", "training", "existing"]

KINDS: Final[Mapping[Kind, tuple[Text, Text]]] = {
    "site": (
        Text("New site", "Neues Zentrum"),
        Text(
            "For the patients of your clinic. The study folder is made and encrypted here.",
            "Für die Patienten Ihrer Klinik. Der Studienordner entsteht hier, verschlüsselt.",
        ),
    ),
    "training": (
        Text("Training site", "Übungszentrum"),
        Text(
            "With invented patients, marked in yellow on every screen and page.",
            "Mit erfundenen Patienten, auf jedem Bildschirm und jeder Seite gelb markiert.",
        ),
    ),
    "existing": (
        Text("Open an existing folder", "Vorhandenen Ordner öffnen"),
        Text(
            "A study folder of this site, moved here from another PC. What is only a backup is "
            "restored first.",
            "Ein Studienordner dieses Zentrums, von einem anderen PC. Was nur eine Sicherung ist, "
            "wird zuerst wiederhergestellt.",
        ),
    ),
}


_LIES: Final = Text("The study lies in {folder}", "Die Studie liegt in {folder}")


class KindStep(Step):
    """New site, training site, or a folder that exists; and where."""

    title = Text("Kind of site", "Art des Zentrums")
    lead = Text(
        "The study folder holds everything: forms, history, backups. It lies on this PC, best on "
        "a disk of the clinic that is backed up, never in a synchronised folder.",
        "Der Studienordner enthält alles: Formulare, Verlauf, Sicherungen. Er liegt auf diesem PC, "
        "am besten auf einer gesicherten Platte der Klinik, nie in einem synchronisierten Ordner.",
    )

    def __init__(
        self,
        language: Language,
        choose: Callable[[], Path | None],
        propose: Callable[[Kind], Path | None],
    ) -> None:
        super().__init__(language)
        self._choose = choose
        self._propose = propose
        self._proposed = ""
        self._group = QButtonGroup(self)
        self.chips: Final = {
            kind: ChoiceChip(words, language) for kind, (words, _) in KINDS.items()
        }
        row = QHBoxLayout()
        for chip in self.chips.values():
            self._group.addButton(chip)
            row.addWidget(chip)
            chip.clicked.connect(self._explain)
        row.addStretch(1)
        self.chips["site"].setChecked(True)
        self._explained = Words(KINDS["site"][1], language, "dim", wrap=True)
        self.folder: Final = QLineEdit()
        self.column.addLayout(row)
        self.restore: Final = RestoreButton(language)
        self.column.addWidget(self._explained)
        self.column.addWidget(self.restore)
        self.column.addSpacing(10)
        self.ask(Text("Study folder", "Studienordner"), self.folder, 470)
        pick = Button(Text("Choose …", "Wählen …"), language, icon="folder-open")
        pick.clicked.connect(self._pick)
        self._lies = Words(_LIES, language, "low", wrap=True)
        self.column.addWidget(self._lies)
        self.column.addWidget(pick)
        self.column.addStretch(1)
        self.folder.textChanged.connect(self._say_where)
        self._fill_in()

    @property
    def path(self) -> Path:
        """The folder that is meant, from the root on."""
        return absolute(self.folder.text())

    def begin(self) -> None:
        """Take the focus to the folder, which the first letter typed replaces."""
        self.folder.setFocus(Qt.FocusReason.OtherFocusReason)
        self.folder.selectAll()

    def _fill_in(self) -> None:
        """Propose a folder for this kind; what somebody has typed stays."""
        if self.folder.text() == self._proposed:
            folder = self._propose(self.kind)
            self._proposed = "" if folder is None else str(folder)
            self.folder.setText(self._proposed)
        self._say_where()

    def _say_where(self) -> None:
        typed = self.folder.text().strip()
        self._lies.say(_LIES.filled(folder=shown(self.path)) if typed else Text("", ""))

    @property
    def kind(self) -> Kind:
        return next(kind for kind, chip in self.chips.items() if chip.isChecked())

    def missing(self) -> Text | None:
        if self.folder.text().strip():
            return None
        return Text("choose the study folder", "Studienordner wählen")

    def _explain(self) -> None:
        self._explained.say(KINDS[self.kind][1])
        self.restore.setVisible(self.kind == "existing")
        self._fill_in()
        self.changed.emit()

    def _pick(self) -> None:
        chosen = self._choose()
        if chosen is not None:
            self.folder.setText(str(chosen))
