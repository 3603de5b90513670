"""Add or change a site and write its study kit; register an installation by its fingerprint."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from kyphocrf.central import sites
from kyphocrf.central.listing import SiteLine
from kyphocrf.central.sites import NewInstallation, NewSite
from kyphocrf.definition.condition import STUDY
from kyphocrf.definition.setting import Setting
from kyphocrf.definition.text import Text, same
from kyphocrf.transfer.keys import PublicKeys
from kyphocrf.ui.dialogs.folder_choice import ask_folder
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.sponsor.ask_dialog import AskDialog
from kyphocrf.ui.sponsor.line_table import LineTable
from kyphocrf.ui.sponsor.open_central import OpenCentral

_ADD: Final = Text("Add a site", "Zentrum anlegen")
_CHANGE: Final = Text("Change site {site}", "Zentrum {site} ändern")
_WRITE: Final = Text("Write the study kit …", "Studienpaket schreiben …")
_SITE: Final = Text("Number of the site", "Nummer des Zentrums")
_COUNTRY: Final = Text("Country, two capitals as DE", "Land, zwei Großbuchstaben wie DE")
_NUMBERS: Final = Text(
    "Subject numbers of each installation, as 1-499, 500-999",
    "Patientennummern jeder Installation, wie 1-499, 500-999",
)
_SETTING: Final = Text(
    "Settings that the kit fixes; all others are left to the site",
    "Einstellungen, die das Paket festlegt; alle anderen bleiben dem Zentrum",
)
_VALUE: Final = Text("Value", "Wert")
_SET: Final = Text("Set", "Setzen")
_TAKE_BACK: Final = Text("Leave to the site", "Dem Zentrum lassen")
_SETTINGS: Final = Text("Settings of the kit", "Einstellungen des Pakets")
_SETTING_HEADS: Final = (Text("Setting", "Einstellung"), _VALUE)
_CODES: Final = Text("one of: {codes}", "eins von: {codes}")
_DEFAULT: Final = Text("otherwise {default}", "sonst {default}")
_REGISTER: Final = Text("Register an installation", "Installation registrieren")
_COMPARE: Final = Text(
    "The site sends its key card and reads the fingerprint out by telephone, under a number you "
    "have from the contract. Type it as you hear it; it is compared with the keys.",
    "Das Zentrum schickt seine Schlüsselkarte und liest den Fingerabdruck am Telefon vor, unter "
    "einer Nummer aus dem Vertrag. So eingeben, wie er zu hören ist; er wird mit den Schlüsseln "
    "verglichen.",
)
_INSTALLATION: Final = Text("Installation, from the key card", "Installation, von der Karte")
_SIGNING: Final = Text("Verifying key (minisign)", "Prüfschlüssel (minisign)")
_RECIPIENT: Final = Text("Recipient (age1…)", "Empfänger (age1…)")
_FINGERPRINT: Final = Text(
    "Fingerprint, as it was read out by telephone",
    "Fingerabdruck, wie er am Telefon vorgelesen wurde",
)
_SIZE: Final = QSize(680, 560)


class SiteDialog(AskDialog):
    """`carried_out` carries the file of the kit. Nothing is changed before it is written."""

    guide = of_dialog(
        Text("A site and its study kit", "Ein Zentrum und sein Studienpaket"),
        Text(
            "The kit tells the site its number, which subject numbers each of its PCs gives, and "
            "what the sponsor fixes. It is signed and not secret; send it with a letter that has "
            "the sponsor's fingerprint.",
            "Das Paket sagt dem Zentrum seine Nummer, welche Patientennummern jeder seiner PCs "
            "vergibt und was der Sponsor festlegt. Es ist unterschrieben und nicht geheim; mit "
            "einem Brief senden, der den Fingerabdruck des Sponsors trägt.",
        ),
        Text(
            "Each time it is written it has the next number; a range that was given stays given.",
            "Jedes Mal bekommt es die nächste Nummer; ein vergebener Bereich bleibt vergeben.",
        ),
    )

    def __init__(
        self, central: OpenCentral, known: SiteLine | None, parent: QWidget | None = None
    ) -> None:
        heading = _ADD if known is None else _CHANGE.filled(site=known.site)
        super().__init__(heading, _WRITE, _SIZE, central.language, parent)
        self._central = central
        self.site: Final = QLineEdit(known.site if known else "")
        self.country: Final = QLineEdit(known.country if known else "")
        self.numbers: Final = QLineEdit(_ranges(known) if known else "1-999")
        self.setting: Final = QComboBox()
        self.value: Final = QLineEdit()
        self.set: Final = Button(_SET, self.language)
        self.take_back: Final = Button(_TAKE_BACK, self.language)
        self._fixed: dict[str, str] = dict(known.settings) if known else {}
        self.settings: Final = LineTable[tuple[str, str]](
            _SETTING_HEADS, _SETTINGS, self.language, self._worded, wide=(0,)
        )
        self.site.setEnabled(known is None)
        self._fill()

    def carry_out(self) -> object:
        ask_folder(self, lambda folder: self.run(lambda: self.write(folder)))
        return None

    def write(self, folder: Path) -> Path:
        """Add or change the site and write its kit into a folder; raises KyphocrfError."""
        typed = [part.strip() for part in self.numbers.text().split(",") if part.strip()]
        ranges = tuple(sites.read_range(each, at) for at, each in enumerate(typed, 1))
        country = self.country.text().strip().upper()
        new = NewSite(self.site.text().strip(), country, ranges, dict(self._fixed))
        return sites.add_site(self._central.session, new, folder)

    def _fill(self) -> None:
        for words, field in (
            (_SITE, self.site), (_COUNTRY, self.country), (_NUMBERS, self.numbers),
        ):  # fmt: skip
            self.ask(words, field)
        for one in self._central.study.settings:
            if one.reference.form == STUDY:
                label = one.label.to(self.language)
                self.setting.addItem(label, one.reference.item)
        self.ask(_SETTING, self.setting)
        self.setting.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._hint = Words(same(""), self.language, "low", wrap=True)
        self.fields.addWidget(self._hint)
        row = QHBoxLayout()
        fix(self.value, height=DIALOG_FIELD)
        row.addWidget(buddy(_VALUE, self.language, self.value))
        row.addWidget(self.value, 1)
        for button in (self.set, self.take_back):
            row.addWidget(button)
        self.fields.addLayout(row)
        self.fields.addWidget(self.settings)
        self.setting.currentIndexChanged.connect(lambda _: self._tell_of_setting())
        self.value.returnPressed.connect(self._set)
        self.set.clicked.connect(self._set)
        self.take_back.clicked.connect(self._take_back)
        self._tell_of_setting()
        self._show_settings()
        self.finish()

    def _tell_of_setting(self) -> None:
        item = self.setting.currentData()
        for one in self._central.study.settings:
            if one.reference.item == item:
                words = _DEFAULT.filled(default=one.default or "–")
                if one.codes:
                    words = _CODES.filled(codes=_listed(one))
                self._hint.say(words)
                self.value.setText(self._fixed.get(str(item), one.default))

    def _set(self) -> None:
        item = self.setting.currentData()
        if item:
            self._fixed[str(item)] = self.value.text().strip()
            self._show_settings()

    def _take_back(self) -> None:
        self._fixed.pop(str(self.setting.currentData()), None)
        self._show_settings()

    def _show_settings(self) -> None:
        self.settings.show_lines(sorted(self._fixed.items()))
        self.take_back.setEnabled(bool(self._fixed))

    def _worded(self, one: tuple[str, str]) -> tuple[Text, Text]:
        known = (each for each in self._central.study.settings if each.reference.item == one[0])
        setting = next(known, None)
        if setting is None:
            return same(one[0]), same(one[1])
        return setting.label, setting.worded(one[1])


def _listed(setting: Setting) -> Text:
    """Return what can be typed for a setting, each with what it means."""
    told = [
        same(value) if words == same(value)
        else same("{value} ({words})").filled(value=value, words=words)
        for value, words in setting.choices
    ]  # fmt: skip
    return Text(", ".join(one.en for one in told), ", ".join(one.de for one in told))


class RegisterDialog(AskDialog):
    """`carried_out` carries the installation."""

    guide = of_dialog(
        Text("Register an installation", "Installation registrieren"),
        Text(
            "Batches are taken only from installations whose keys were compared by telephone. The "
            "four lines stand on the key card that the site prints after it took in its kit.",
            "Sendungen werden nur von Installationen angenommen, deren Schlüssel am Telefon "
            "verglichen wurden. Die vier Zeilen stehen auf der Schlüsselkarte, die das Zentrum "
            "druckt, sobald es sein Paket eingelesen hat.",
        ),
    )

    def __init__(
        self,
        central: OpenCentral,
        known: Sequence[str],
        chosen: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_REGISTER, _REGISTER, _SIZE, central.language, parent)
        self._central = central
        self.site: Final = QComboBox()
        self.site.addItems(list(known))
        self.site.setCurrentText(chosen)
        self.installation: Final = QLineEdit()
        self.signing: Final = QLineEdit()
        self.recipient: Final = QLineEdit()
        self.fingerprint: Final = QLineEdit()
        self.say(_COMPARE)
        for words, field in (
            (_SITE, self.site), (_INSTALLATION, self.installation), (_SIGNING, self.signing),
            (_RECIPIENT, self.recipient), (_FINGERPRINT, self.fingerprint),
        ):  # fmt: skip
            self.ask(words, field)
        self.finish()

    def carry_out(self) -> str:
        keys = PublicKeys(self.signing.text().strip(), self.recipient.text().strip())
        name = self.installation.text().strip()
        new = NewInstallation(self.site.currentText(), name, keys, self.fingerprint.text())
        sites.register(self._central.session, new)
        return name


def _ranges(known: SiteLine) -> str:
    return ", ".join(f"{one.first_number}-{one.last_number}" for one in known.ranges)
