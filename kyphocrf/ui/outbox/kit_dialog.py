"""Take in the study kit: what it sets, its fingerprint compared, which installation this is."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.errors import KyphocrfError
from kyphocrf.ui.dialogs.dialog import Dialog, fitting
from kyphocrf.ui.dialogs.folder_choice import ask_file
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.work_bar import sentence_of
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.outbox.outbox_actions import OutboxActions
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.workflow.study_kit import KitOffer

_HEADING: Final = Text("Study kit", "Studienpaket")
_CHOOSE: Final = Text("Choose the file …", "Datei wählen …")
_TAKE_OVER: Final = Text("Take it over", "Übernehmen")
_CLOSE: Final = Text("Close", "Schließen")
_NOTHING: Final = Text(
    "The sponsor sends a file that ends in .kit, and a letter with a fingerprint.",
    "Der Sponsor schickt eine Datei, die auf .kit endet, und einen Brief mit einem Fingerabdruck.",
)
_TYPE: Final = Text(
    "Fingerprint of the sponsor, from the letter", "Fingerabdruck des Sponsors, aus dem Brief"
)
_KNOWN: Final = Text(
    "Signed by the sponsor whose kit was compared before.",
    "Unterschrieben vom Sponsor, dessen Paket bereits verglichen wurde.",
)
_WHICH: Final = Text("Which installation this is", "Welche Installation dies ist")
_RANGE: Final = Text("{name}: subjects {first} to {last}", "{name}: Patienten {first} bis {last}")
_DONE: Final = Text(
    "Kit {number} holds now. Print the key card next and send it to the sponsor.",
    "Paket {number} gilt jetzt. Als Nächstes die Schlüsselkarte drucken und dem Sponsor senden.",
)
_LABELS: Final = (
    Text("Sponsor", "Sponsor"),
    Text("Site", "Zentrum"),
    Text("Kit", "Paket"),
    Text("Settings it sets", "Einstellungen, die es festlegt"),
    Text("Not known to this program", "Diesem Programm nicht bekannt"),
)
_SIZE: Final = QSize(620, 460)
_FILES: Final = ".kit (*.kit)"


class KitDialog(Dialog):
    """Nothing is changed before the fingerprint fits; what is refused is told here."""

    guide = of_dialog(
        Text("Study kit", "Studienpaket"),
        Text(
            "The kit sets what holds at every site of the study, and which numbers this PC gives. "
            "Nothing is taken over before you have compared.",
            "Das Paket legt fest, was an jedem Zentrum der Studie gilt, und welche Nummern dieser "
            "PC vergibt. Nichts wird übernommen, bevor verglichen ist.",
        ),
        Text(
            "Type the fingerprint as the letter has it; spaces and capitals do not matter. A kit "
            "from somebody else has another one.",
            "Den Fingerabdruck so eingeben, wie er im Brief steht; Leerzeichen, Groß- und "
            "Kleinschreibung sind gleichgültig. Ein Paket von jemand anderem hat einen anderen.",
        ),
    )

    def __init__(
        self,
        actions: OutboxActions,
        language: Language,
        parent: QWidget | None = None,
        *,
        done: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(_HEADING, language, parent)
        self._actions = actions
        self._done = done
        self._offer: KitOffer | None = None
        self.told: Final = Words(_NOTHING, language, wrap=True)
        self.fingerprint: Final = QLineEdit()
        self.installation: Final = QComboBox()
        self.choose: Final = Button(_CHOOSE, language, icon="folder-open")
        self.take_over: Final = Button(_TAKE_OVER, language, "primary")
        self.close_: Final = Button(_CLOSE, language)
        self._values: Final = [Words(same(""), language, wrap=True) for _ in _LABELS]
        self._asked: Final = (
            buddy(_TYPE, language, self.fingerprint), buddy(_WHICH, language, self.installation),
        )  # fmt: skip
        self._known: Final = Words(_KNOWN, language, tone="ok", wrap=True)
        self._fill()
        self.resize(fitting(_SIZE, parent))
        self._show(None)

    def read(self, path: Path) -> None:
        """Read a kit and show what it sets; nothing is changed."""
        try:
            offer = self._actions.read_kit(path)
        except KyphocrfError as refused:
            self._show(None)
            self._tell(refused)
            return
        self._show(offer)

    def _show(self, offer: KitOffer | None) -> None:
        self._offer = offer
        has_kit = offer is not None
        self.facts.setVisible(has_kit)
        self.take_over.setEnabled(has_kit)
        compares = offer is not None and offer.compares
        several = offer is not None and len(offer.kit.installations) > 1
        shown: tuple[tuple[QWidget, bool], ...] = (
            (self._asked[0], compares), (self.fingerprint, compares),
            (self._known, has_kit and not compares),
            (self._asked[1], several), (self.installation, several),
        )  # fmt: skip
        for part, is_shown in shown:
            part.setVisible(is_shown)
        self.told.set_tone("")
        self.told.say(_NOTHING)
        self.told.setVisible(not has_kit)
        if offer is not None:
            self._show_facts(offer)
            (self.fingerprint if compares else self.take_over).setFocus()

    def _show_facts(self, offer: KitOffer) -> None:
        kit = offer.kit
        values = (
            same(kit.sponsor_name), same(f"{kit.site} · {kit.country}"), same(str(kit.kit)),
            offer.settings if kit.settings else same("–"), same(", ".join(offer.unknown) or "–"),
        )  # fmt: skip
        for words, value in zip(self._values, values, strict=True):
            words.say(value)
        self.installation.clear()
        for one in kit.installations:
            told = _RANGE.filled(name=one.name, first=one.first_number, last=one.last_number)
            self.installation.addItem(told.to(self.language), one.name)
        at = self.installation.findData(offer.known_as)
        self.installation.setCurrentIndex(max(at, 0))

    def _take_over(self) -> None:
        offer = self._offer
        if offer is None:
            return
        try:
            self._actions.import_kit(
                offer, str(self.installation.currentData() or ""), self.fingerprint.text()
            )
        except KyphocrfError as refused:
            self._tell(refused)
            return
        self._show(None)
        self.told.set_tone("ok")
        self.told.say(_DONE.filled(number=offer.kit.kit))
        self._done()
        self.close_.setFocus()

    def _tell(self, refused: KyphocrfError) -> None:
        self.told.set_tone("hard")
        self.told.say(sentence_of(refused))
        self.told.show()

    def _choose(self) -> None:
        ask_file(self, _FILES, self.read)

    def _fill(self) -> None:
        self.facts = QWidget()
        grid = QGridLayout(self.facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (label, value) in enumerate(zip(_LABELS, self._values, strict=True)):
            grid.addWidget(Words(label, self.language, "low"), row, 0, top)
            grid.addWidget(value, row, 1)
        fix(self.fingerprint, height=DIALOG_FIELD)
        fix(self.installation, height=DIALOG_FIELD)
        self.body.addWidget(self.choose)
        self.body.addWidget(self.facts)
        self.body.addWidget(self._known)
        for words, part in zip(self._asked, (self.fingerprint, self.installation), strict=True):
            self.body.addWidget(words)
            self.body.addWidget(part)
        self.body.addWidget(self.told)
        self.body.addStretch(1)
        self.choose.clicked.connect(self._choose)
        self.take_over.clicked.connect(self._take_over)
        self.fingerprint.returnPressed.connect(self._take_over)
        self.close_.clicked.connect(self.reject)
        self.foot.addWidget(self.take_over)
        self.foot.addWidget(self.close_)
        self.foot.addStretch(1)
