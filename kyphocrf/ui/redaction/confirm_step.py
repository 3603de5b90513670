"""The second step: everything that goes, what stays, which backups hold it, and why."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kyphocrf.definition.text import LANGUAGES, Language, Text, same
from kyphocrf.ui.dialogs.work_bar import WorkBar
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.redaction.listing import (
    COPY_HEADS,
    PLACE_HEADS,
    FilledTable,
    copy_rows,
    place_rows,
)
from kyphocrf.workflow.older_copies import OlderCopy
from kyphocrf.workflow.redacting import Extent

_ONE: Final = Text("This text is emptied for ever:", "Dieser Text wird für immer geleert:")
_ALL: Final = Text(
    "These {count} texts are emptied for ever:", "Diese {count} Texte werden für immer geleert:"
)
_HERE: Final = Text(
    "It is redacted at its place alone: it is too short to be looked for, or a date or number.",
    "Geschwärzt wird nur an dieser Stelle: Zum Suchen ist der Text zu kurz, oder er ist ein Datum "
    "oder eine Zahl.",
)
_TYPING: Final = Text(
    "What {users} is typing just now goes with it.",
    "Was {users} gerade eingibt, geht mit verloren.",
)
_NAMED: Final = Text(
    "The words stay in the particulars of the user {users}.",
    "In den Angaben zum Benutzer {users} bleiben die Wörter stehen.",
)
_OUTSIDE: Final = Text(
    "Workbooks and pages that were exported or printed before are not reached: look for them.",
    "Früher exportierte Tabellen und gedruckte Seiten werden nicht erreicht: Bitte danach suchen.",
)
_COPIES: Final = Text(
    "Older backups still hold it. They can be destroyed afterwards:",
    "Ältere Sicherungen enthalten ihn weiterhin. Sie lassen sich danach vernichten:",
)
_NO_COPIES: Final = Text(
    "No backup that can be reached holds it.",
    "Keine erreichbare Sicherung enthält ihn.",
)
_COPIES_NAME: Final = Text("Older copies", "Ältere Kopien")
_TEXTS_NAME: Final = Text("What goes", "Was geschwärzt wird")
_WHY: Final = Text(
    "Why? (without the words themselves; the reason stays)",
    "Warum? (ohne die Wörter selbst; der Grund bleibt)",
)
_REASONLESS: Final = Text("A reason is missing.", "Ein Grund fehlt.")
_LOOKING: Final = Text("Looking into the backups …", "Sicherungen werden durchgesehen …")
_LONGEST: Final = 1 << 28


class ConfirmStep(QWidget):
    """`agreed`: it is to be done, for the reason given."""

    agreed = Signal()

    def __init__(self, owner: QWidget, language: Language) -> None:
        super().__init__()
        self.listed: Final = FilledTable(PLACE_HEADS, _TEXTS_NAME, language)
        self.copies: Final = FilledTable(COPY_HEADS, _COPIES_NAME, language)
        self.looking: Final = WorkBar(owner, language)
        self.reason: Final = QLineEdit()
        self._head: Final = Words(same(""), language, "strong", wrap=True)
        self._also: Final = Words(same(""), language, wrap=True)
        self._copies_head: Final = Words(same(""), language, "strong", wrap=True)
        self._missing: Final = Words(_REASONLESS, language, tone="hard", wrap=True)
        self._arrange(language)

    def show_extent(self, extent: Extent) -> None:
        """Tell what goes."""
        count = len(extent.goes)
        self._head.say(_ONE if count == 1 else _ALL.filled(count=count))
        self.listed.show_rows(place_rows(extent.goes))
        told = tuple(_told(extent))
        self._also.say(Text(*(" ".join(one.to(to) for one in told) for to in LANGUAGES)))
        self.copies.show_rows(())
        self._copies_head.hide()
        self._missing.hide()
        self.reason.clear()

    def show_copies(self, copies: Sequence[OlderCopy]) -> None:
        """Tell which backups hold it, or cannot be looked into."""
        held = [one for one in copies if one.state != "free"]
        self._copies_head.say(_COPIES if held else _NO_COPIES)
        self._copies_head.show()
        self.copies.show_rows(copy_rows(held))

    def given(self) -> str:
        """Return the reason."""
        return self.reason.text().strip()

    def try_it(self) -> None:
        """Agree where a reason is given, else ask for it."""
        self._missing.setVisible(not self.given())
        if self.given():
            self.agreed.emit()
        else:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def looking_words(self) -> Text:
        """What is said while backups are looked into."""
        return _LOOKING

    def _arrange(self, language: Language) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self.listed, 3)
        column.addWidget(self._also)
        column.addWidget(self._copies_head)
        column.addWidget(self.copies, 2)
        column.addWidget(self.looking)
        self.reason.setMaxLength(_LONGEST)
        fix(self.reason, height=DIALOG_FIELD)
        column.addWidget(buddy(_WHY, language, self.reason))
        column.addWidget(self.reason)
        column.addWidget(self._missing)
        self._missing.hide()
        self._copies_head.hide()
        self.reason.returnPressed.connect(self.try_it)


def _told(extent: Extent) -> Iterator[Text]:
    """Yield what else is to be known before."""
    if not extent.everywhere:
        yield _HERE
    if extent.typing:
        yield _TYPING.filled(users=", ".join(extent.typing))
    if extent.named:
        yield _NAMED.filled(users=", ".join(extent.named))
    yield _OUTSIDE
