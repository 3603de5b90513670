"""What was not simply received: why it waits, both sides of a fork, what is to be entered again."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtWidgets import QSizePolicy

from kyphocrf.central import listing, restores
from kyphocrf.central.files import UnopenedFile
from kyphocrf.central.listing import BatchLine, EnterAgain
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.receiving import Receipt
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.ui.dialogs.reasoned_dialog import Act, ReasonedDialog
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.cards import NoteCard
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.sponsor.batch_words import (
    BECAME,
    INSTALLATION_SHOWN,
    SHAPES,
    at_words,
    number_words,
    records_words,
)
from kyphocrf.ui.sponsor.line_table import LineTable
from kyphocrf.ui.sponsor.list_page import ListPage
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.workflow.place_words import whole_place_words

_ACCEPT: Final = Text("Accept the restore …", "Wiederherstellung annehmen …")
_HEADS: Final = (
    Text("State", "Zustand"),
    Text("Site", "Zentrum"),
    Text("Installation", "Installation"),
    Text("Batch", "Sendung"),
    Text("Arrived (UTC)", "Eingetroffen (UTC)"),
    Text("Why", "Warum"),
)
_AGAIN: Final = Text(
    "Goes back to the sites to be entered again", "Geht zum erneuten Eingeben an die Zentren"
)
_AGAIN_HEADS: Final = (
    Text("Site", "Zentrum"),
    Text("Installation", "Installation"),
    Text("Where", "Wo"),
    Text("Was", "War"),
)
_RECORD: Final = Text("epoch {epoch}, record {seq}", "Epoche {epoch}, Eintrag {seq}")
_FORK: Final = Text(
    "Two files wrote as one installation; both sides are kept",
    "Zwei Dateien schrieben als eine Installation; beide Seiten sind aufbewahrt",
)
_SIDES: Final = Text(
    "Received first: batch {first}. Quarantined: batch {second}. Find out at the site which folder "
    "is the right one; the other becomes an installation of its own there.",
    "Zuerst empfangen: Sendung {first}. In Quarantäne: Sendung {second}. Am Zentrum klären, "
    "welcher Ordner der richtige ist; der andere wird dort eine eigene Installation.",
)
_SIDE: Final = Text(
    "{number} with {records}, arrived {at} UTC from {file}",
    "{number} mit {records}, eingetroffen {at} UTC aus {file}",
)
_ASK_HEADS: Final = (Text("Batch", "Sendung"), Text("Why", "Warum"))
_WHICH: Final = same("{site} · {installation} · {number}")
_ACCEPTING: Final = Text("Receiving what waited", "Empfängt, was wartete")
_ACCEPTED: Final = Text(
    "The restore counts. Received now: {count}. What the site lost stands below and goes back "
    "with its next acknowledgement.",
    "Die Wiederherstellung gilt. Jetzt empfangen: {count}. Was dem Zentrum fehlt, steht unten und "
    "geht mit seiner nächsten Empfangsbestätigung zurück.",
)
_ASK: Final = Act(
    Text("Accept a restored backup", "Wiederhergestellte Sicherung annehmen"),
    Text(
        "The installation goes on from its backup. What it wrote after it is kept, counts no more, "
        "and goes back to the site to be entered again.",
        "Die Installation geht von ihrer Sicherung aus weiter. Was sie danach schrieb, bleibt "
        "aufbewahrt, zählt nicht mehr und geht zum erneuten Eingeben an das Zentrum.",
    ),
    Text("Why? (stays in the history)", "Warum? (bleibt im Verlauf)"),
    Text("Accept", "Annehmen"),
    Text("Close", "Schließen"),
)


class NotReceived(NamedTuple):
    """A batch that waits or is refused, or a file that could not be opened."""

    state: str
    batch: BatchLine | None
    file: UnopenedFile | None

    @property
    def is_restore(self) -> bool:
        why = self.batch.because if self.batch else None
        return why is not None and why.code == "restore"


class Held(NamedTuple):
    """All batches, the files that could not be opened, and what goes back to the sites."""

    batches: tuple[BatchLine, ...]
    unopened: tuple[UnopenedFile, ...]
    again: tuple[EnterAgain, ...]


class HeldPage(ListPage[Held]):
    """A restore is accepted with a reason; everything else goes on by itself or at the site."""

    above = Text("What was not simply received", "Was nicht einfach empfangen wurde")
    title = Text("Held and quarantined", "Angehalten und in Quarantäne")
    empty = Text(
        "Nothing waits: every batch that arrived was received.",
        "Nichts wartet: Jede eingetroffene Sendung wurde empfangen.",
    )

    def __init__(self, central: OpenCentral) -> None:
        super().__init__(central)
        self._all: tuple[BatchLine, ...] = ()
        self.table: Final = LineTable[NotReceived](
            _HEADS, self.title, self.language, _worded, wide=(5,), shape=_shape
        )
        self.fork: Final = NoteCard(same(""), self.language, "hard", heading=_FORK, shape="hard")
        self.fork.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.again_heading: Final = Words(_AGAIN, self.language, "section")
        self.again: Final = LineTable[EnterAgain](
            _AGAIN_HEADS, _AGAIN, self.language, self._place, wide=(2,)
        )
        self.accept: Final = Button(_ACCEPT, self.language, "primary", icon="shield-check")
        if central.may(CentralAct.ACCEPT_RESTORE):
            self.offer([self.accept])
        for part, stretch in (
            (self.table, 4), (self.fork, 0), (self.again_heading, 0), (self.again, 3),
        ):  # fmt: skip
            self.column.addWidget(part, stretch)
        self.column.addStretch(0)
        self.fork.hide()
        self.table.currentCellChanged.connect(lambda *_: self._follow())
        self.accept.clicked.connect(self.ask_accept)
        self.begin_at(self.table)
        self._follow()

    def question(self) -> Callable[[], Held]:
        session = self.central.session
        return lambda: Held(
            listing.batches(session), listing.unopened(session), listing.enter_again(session)
        )

    def show_found(self, found: Held) -> None:
        self._all = found.batches
        waiting = [
            NotReceived(one.state, one, None) for one in self._all if one.state != "received"
        ]
        files = [NotReceived("refused", None, one) for one in found.unopened]
        self.table.show_lines([*waiting, *files])
        self.again.show_lines(found.again)
        self.again_heading.setVisible(bool(found.again))
        self.nothing.setVisible(not waiting and not files)
        self._follow()

    def ask_accept(self) -> ReasonedDialog | None:
        """Ask why the restore of which the chosen batch tells is to count."""
        chosen = self.table.chosen
        if chosen is None or chosen.batch is None or not chosen.is_restore:
            return None
        one = chosen.batch
        name = _WHICH.filled(
            site=one.site, installation=one.installation[:INSTALLATION_SHOWN],
            number=number_words(one),
        )  # fmt: skip
        rows = [(name, _worded(chosen)[-1])]
        dialog = ReasonedDialog(_ASK, _ASK_HEADS, rows, self.language, self.window())
        dialog.accepted.connect(lambda: self.accept_restore(one, dialog.given()))
        dialog.open()
        return dialog

    def accept_restore(self, one: BatchLine, reason: str) -> None:
        """Let a restore count, and receive what waited for it, beside the window."""
        if self.work.busy:
            return
        session = self.central.session

        def work(_: object) -> tuple[Receipt, ...]:
            return restores.accept_restore(session, one.site, one.installation, reason)

        self.work.run(_ACCEPTING, work, self._tell, lambda: None)

    def _tell(self, receipts: tuple[Receipt, ...]) -> None:
        count = sum(one.became == "received" for one in receipts)
        self.done(_ACCEPTED.filled(count=count))

    def _follow(self) -> None:
        chosen = self.table.chosen
        self.let(self.accept, possible=chosen is not None and chosen.is_restore)
        batch = chosen.batch if chosen else None
        other = listing.other_side(batch, self._all) if batch else None
        self.fork.setVisible(other is not None)
        if batch is not None and other is not None:
            self.fork.sentence.say(_SIDES.filled(first=_side(other), second=_side(batch)))

    def _place(self, one: EnterAgain) -> tuple[Text, ...]:
        about = one.about
        where = whole_place_words(self.central.study, about.subject_key, about.place)
        was = _RECORD.filled(epoch=about.epoch, seq=about.seq)
        return same(one.site), same(one.installation[:INSTALLATION_SHOWN]), where, was


def _shape(one: NotReceived) -> ShapeName:
    return SHAPES[one.state]


def _side(one: BatchLine) -> Text:
    return _SIDE.filled(
        number=number_words(one), records=records_words(one), at=at_words(one.received_utc),
        file=", ".join(one.files) or "–",
    )  # fmt: skip


def _worded(one: NotReceived) -> tuple[Text, ...]:
    state = BECAME[one.state]
    if one.batch is not None:
        why = one.batch.because.worded() if one.batch.because else same("–")
        return (
            state, same(one.batch.site), same(one.batch.installation[:INSTALLATION_SHOWN]),
            number_words(one.batch), at_words(one.batch.received_utc), why,
        )  # fmt: skip
    file = one.file or UnopenedFile("", "", same(""))
    why = Text("{name}: {why}", "{name}: {why}").filled(name=file.name, why=file.refusal)
    return state, same("–"), same("–"), same("–"), at_words(file.received_utc), why
