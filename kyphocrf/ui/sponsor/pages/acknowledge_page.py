"""Make acknowledgements: what arrived, what is asked, and from when an amendment is released."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QWidget

from kyphocrf.central import acknowledged, acknowledging
from kyphocrf.central.acknowledged import Acknowledged
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.ui.dialogs.folder_choice import ask_folder
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.sponsor.ask_dialog import AskDialog
from kyphocrf.ui.sponsor.batch_words import at_words
from kyphocrf.ui.sponsor.line_table import LineTable
from kyphocrf.ui.sponsor.list_page import ListPage
from kyphocrf.ui.sponsor.open_central import OpenCentral

_MAKE: Final = Text("Acknowledge …", "Bestätigen …")
_HEADS: Final = (
    Text("Site", "Zentrum"),
    Text("Installation", "Installation"),
    Text("Newest acknowledgement", "Neueste Empfangsbestätigung"),
    Text("Batches received since", "Seither empfangene Sendungen"),
    Text("Open queries", "Offene Rückfragen"),
)
_NUMBER: Final = Text("{number} of {at} UTC", "{number} vom {at} UTC")
_NONE: Final = Text("none yet", "noch keine")
_LIES: Final = Text(
    "It lies at {path}. Send it to the site; only by it the site knows what arrived.",
    "Sie liegt in {path}. Dem Zentrum senden; nur durch sie weiß es, was eingetroffen ist.",
)
_HEADING: Final = Text(
    "Acknowledge to site {site}, installation {installation}",
    "Zentrum {site}, Installation {installation} bestätigen",
)
_WRITE: Final = Text("Write it …", "Schreiben …")
_SAYS: Final = Text(
    "It says up to which batch everything arrived and what is missing, brings your queries, and "
    "what is to be entered again.",
    "Sie sagt, bis zu welcher Sendung alles eintraf und was fehlt, bringt Ihre Rückfragen und was "
    "erneut einzugeben ist.",
)
_RELEASED: Final = Text(
    "Amendment {number} released from (day, as 2027-02-01; empty: not by this one)",
    "Amendment {number} freigegeben ab (Tag, wie 2027-02-01; leer: hiermit nicht)",
)
_NO_AMENDMENT: Final = Text(
    "This program has no amendment to release.", "Dieses Programm hat kein Amendment freizugeben."
)
_NO_DAY: Final = Text(
    "“{typed}” is no day. Type it as 2027-02-01.",
    "„{typed}“ ist kein Tag. In der Form 2027-02-01 eingeben.",
)
_SIZE: Final = QSize(640, 380)


class AcknowledgeDialog(AskDialog):
    """`carried_out` carries the file."""

    guide = of_dialog(
        Text("Acknowledge", "Bestätigen"),
        Text(
            "The file is sealed for one installation and signed by you. Whichever of several is "
            "taken in first, nothing that a newer one said is taken back.",
            "Die Datei ist für eine Installation verschlossen und von Ihnen unterschrieben. Welche "
            "von mehreren auch zuerst eingelesen wird: Was eine neuere sagte, bleibt.",
        ),
        Text(
            "An amendment is released only where the program of the site has it; an older program "
            "says so.",
            "Ein Amendment wird nur freigegeben, wo das Programm des Zentrums es hat; ein älteres "
            "sagt es.",
        ),
    )

    def __init__(
        self, central: OpenCentral, one: Acknowledged, parent: QWidget | None = None
    ) -> None:
        heading = _HEADING.filled(site=one.site, installation=one.installation[:8])
        super().__init__(heading, _WRITE, _SIZE, central.language, parent)
        self._central, self._one = central, one
        self.days: Final = {str(each.number): QLineEdit() for each in central.study.amendments}
        self.say(_SAYS)
        for number, field in self.days.items():
            self.ask(_RELEASED.filled(number=number), field)
        if not self.days:
            self.say(_NO_AMENDMENT)
        self.finish()

    def carry_out(self) -> object:
        wrong = next((typed for typed in self._typed().values() if not _is_day(typed)), None)
        if wrong is not None:
            self.refuse(_NO_DAY.filled(typed=wrong))
            return None
        ask_folder(self, lambda folder: self.run(lambda: self.write(folder)))
        return None

    def write(self, folder: Path) -> Path:
        """Write the acknowledgement into a folder; raises KyphocrfError."""
        one = self._one
        return acknowledging.acknowledge(
            self._central.session, one.site, folder, one.installation, self._typed()
        )

    def _typed(self) -> dict[str, str]:
        typed = {number: field.text().strip() for number, field in self.days.items()}
        return {number: day for number, day in typed.items() if day}


class AcknowledgePage(ListPage[tuple[Acknowledged, ...]]):
    """One line for each installation; the next acknowledgement brings all that changed."""

    above = Text("To the sites, by file", "An die Zentren, als Datei")
    title = Text("Acknowledgements", "Empfangsbestätigungen")
    empty = Text("No installation is registered yet.", "Noch ist keine Installation registriert.")

    def __init__(self, central: OpenCentral) -> None:
        super().__init__(central)
        self.table: Final = LineTable[Acknowledged](
            _HEADS,
            self.title,
            self.language,
            _worded,
            wide=(1,),
            shape=_shape,
            key=lambda one: one.installation,
        )
        self.make: Final = Button(_MAKE, self.language, "primary", icon="file-check")
        self.offer([self.make])
        self.column.addWidget(self.table, 1)
        self.column.addStretch(0)
        self.make.clicked.connect(self.ask)
        self.table.cellActivated.connect(lambda *_: self.ask())
        self.begin_at(self.table)

    def question(self) -> Callable[[], tuple[Acknowledged, ...]]:
        return partial(acknowledged.acknowledged, self.central.session)

    def show_found(self, found: tuple[Acknowledged, ...]) -> None:
        self.table.show_lines(found)
        self.nothing.setVisible(not found)
        self.let(self.make, possible=bool(found))

    def ask(self) -> AcknowledgeDialog | None:
        """Ask what is released, then where the file goes."""
        if self.table.chosen is None:
            return None
        dialog = AcknowledgeDialog(self.central, self.table.chosen, self.window())
        dialog.carried_out.connect(lambda path: self.done(_LIES.filled(path=path)))
        dialog.open()
        return dialog


def _shape(one: Acknowledged) -> ShapeName:
    return "unsent" if one.since or not one.number else "sent"


def _worded(one: Acknowledged) -> tuple[Text, ...]:
    made = _NUMBER.filled(number=one.number, at=at_words(one.made_utc)) if one.number else _NONE
    return (
        same(one.site), same(one.installation), made, same(str(one.since)), same(str(one.queries)),
    )  # fmt: skip


def _is_day(typed: str) -> bool:
    try:
        return date.fromisoformat(typed).isoformat() == typed
    except ValueError:
        return False
