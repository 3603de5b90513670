"""Export and print: what, of whom, where to; a preview of the real pages; progress with Stop."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.ui.dialogs.dialog import fitting
from kyphocrf.ui.dialogs.pdf_pages import PdfPages
from kyphocrf.ui.dialogs.printing import preview
from kyphocrf.ui.dialogs.subject_field import SubjectField
from kyphocrf.ui.look.lengths import fix
from kyphocrf.ui.look.theme import DIALOG_FIELD, current
from kyphocrf.ui.output import export_words as words
from kyphocrf.ui.output.export_actions import OF_NOBODY, TABLES, ExportActions, Kind, Wish
from kyphocrf.ui.output.forms_field import FormsField
from kyphocrf.ui.output.subjects_field import SubjectsField
from kyphocrf.ui.output.table_part import TablePart
from kyphocrf.ui.output.writing_dialog import WritingDialog
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Progress
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.chips import ChoiceChip
from kyphocrf.ui.parts.labels import Words, buddy
from kyphocrf.ui.parts.ticks import TickBox
from kyphocrf.workflow.printing import file_name

_SIZE: Final = QSize(780, 590)
_PREVIEW_FROM: Final = 640
_NAMES: Final[dict[Kind, str]] = {
    "excel": "kyphocrf", "csv": "kyphocrf", "odm": "odm", "sdtm": "sdtm",
}  # fmt: skip
_ENDS: Final[dict[Kind, str]] = {"excel": ".xlsx", "odm": ".xml"}
_OF_A_PAGE: Final[tuple[Kind, ...]] = ("form", "visit", "report")


class ExportDialog(WritingDialog):
    """Closing it while something is written hands the progress on through `moved`."""

    guide = words.GUIDE

    def __init__(
        self,
        actions: ExportActions,
        language: Language,
        parent: QWidget | None = None,
        subject_key: str = "",
    ) -> None:
        super().__init__(words.HEADING, words.COUNTED, actions.folder, language, parent)
        self._actions = actions
        self.chips: Final = {
            kind: ChoiceChip(name, language)
            for kind, name in words.KINDS.items()
            if self._offers(kind)
        }
        self.subject: Final = SubjectField(actions.subjects, subject_key)
        self.part: Final = TablePart(language)
        self.several: Final = SubjectsField(actions.subjects)
        self.forms: Final = FormsField(actions.blank)
        self.apart: Final = TickBox(words.APART, language)
        self.print: Final = Button(words.PRINT, language, icon="printer")
        self.pages: Final = PdfPages()
        self.pages.setAccessibleName(words.PREVIEW.to(language))
        self._what = Words(same(""), language, "dim", wrap=True)
        self._count = Words(same(""), language, "low", wrap=True)
        self._why = Words(words.NOBODY, language, tone="soft", wrap=True)
        self._fill()
        self._connect()
        self._show_kind()
        self.resize(fitting(_SIZE, parent))
        self.chips[self.kind].setFocus()

    def _offers(self, kind: Kind) -> bool:
        """Tell whether a kind is offered: of a page that is open, and by the role."""
        page = self._actions.open_page
        if kind in ("form", "visit"):
            return page is not None
        if kind == "report":
            return page is not None and bool(page.of_report)
        if kind == "casebooks":
            return len(self._actions.subjects) > 1
        return kind not in TABLES or self._actions.may_export

    @property
    def kind(self) -> Kind:
        return next(kind for kind, chip in self.chips.items() if chip.isChecked())

    def wish(self) -> Wish:
        """Return what the dialog asks for as it stands."""
        page = self._actions.open_page
        only = None if page is None else page.pages(self.kind)
        return Wish(
            self.kind, self._of_whom(), self.path, self.language, only, apart=self._is_apart,
            choice=self.part.choice(), forms=() if self.forms.is_all else self.forms.names,
            transactional=self.part.is_transactional,
        )  # fmt: skip

    def _of_whom(self) -> tuple[str, ...]:
        """Return of whom something is written; nobody where a number is nobody's."""
        page = self._actions.open_page
        if self.kind in OF_NOBODY:
            return self._actions.subjects
        if self.kind == "casebooks":
            return self.several.subject_keys
        if page is not None and page.pages(self.kind) is not None:
            return (page.subject_key,)
        return (self.subject.subject_key,) if self.subject.subject_key else ()

    @property
    def _is_apart(self) -> bool:
        return self.kind == "casebooks" and self.apart.isChecked()

    def would_replace(self) -> bool:
        if not self._is_apart:
            return super().would_replace()
        return any((self.path / file_name(key)).exists() for key in self.several.subject_keys)

    def operation(self, *, replacing: bool) -> Callable[[Progress], object]:
        """Return what writes the file, as the dialog stands now."""
        wish = replace(self.wish(), replacing=replacing)
        return lambda progress: self._actions.write(wish, progress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_preview_room()

    def _give_preview_room(self) -> None:
        """Show the preview where there is room, and pages to be seen."""
        wide = self.width() >= current().px(_PREVIEW_FROM)
        self._preview.setVisible(wide and self.kind not in TABLES)

    def _show_kind(self) -> None:
        kind = self.kind
        self._what.say(words.what_words(kind, self._actions.open_page))
        for one in (self._one, self.subject):
            one.setVisible(kind == "casebook")
        for many in (self._many, self.several, self.apart):
            many.setVisible(kind == "casebooks")
        for blank in (self._which, self.forms):
            blank.setVisible(kind == "blank")
        self._count.setVisible(kind in ("casebooks", "blank"))
        self.print.setVisible(kind not in TABLES and kind != "casebooks")
        self.part.setVisible(kind in TABLES)
        self.part.offer_parts(as_collected=kind == "sdtm")
        self.part.offer_history(beside=kind == "excel", instead=kind == "odm")
        self._give_preview_room()
        self.propose(self._name(kind))
        self._judge()
        self._show_pages()

    def _name(self, kind: Kind) -> str:
        today, page = self._actions.today, self._actions.open_page
        if kind in TABLES:
            return f"{_NAMES[kind]}-{self._actions.site}-{today}{_ENDS.get(kind, '')}"
        if kind == "casebooks":
            apart = "" if self._is_apart else ".pdf"
            return f"casebooks-{self._actions.site}-{today}{apart}"
        if kind == "blank":
            return f"{words.KINDS[kind].to(self.language)}-{today}.pdf".replace(" ", "-").lower()
        if page is not None and kind != "casebook":
            return f"{page.file_name(kind)}-{today}.pdf"
        return f"casebook-{self.subject.subject_key}-{today}.pdf"

    def _show_pages(self) -> None:
        wish = self.wish()
        shown = wish.kind not in TABLES and self._refused() is None
        self.pages.setVisible(shown)
        if shown:
            if wish.kind == "blank":
                wish = replace(wish, forms=self.forms.names[:1])
            self.pages.show_pdf(self._actions.pages(wish))

    def _preview_large(self) -> None:
        """Show all pages; they are set beside the window, as blank forms take some seconds."""
        wish, name = self.wish(), self.file.text()
        self.print.refuse(words.PREPARING, self.language)
        background.start(
            self,
            lambda _: self._actions.pages(wish),
            lambda content: self._show_large(content, name),
            self._not_set,
        )

    def _show_large(self, content: bytes, name: str) -> None:
        self._judge()
        if self.isVisible():
            preview(content, self, self.language, name)

    def _not_set(self, error: Exception) -> None:
        self._judge()
        raise error

    def _connect(self) -> None:
        self.finished_writing.connect(self._show_what_became)
        group = QButtonGroup(self)
        for chip in self.chips.values():
            group.addButton(chip)
            chip.clicked.connect(self._show_kind)
        self.subject.chosen.connect(self._show_kind)
        self.subject.textChanged.connect(self._judge)
        self.several.chosen.connect(self._judge)
        self.several.editingFinished.connect(self._show_pages)
        self.forms.chosen.connect(self._judge)
        self.forms.editingFinished.connect(self._show_pages)
        self.apart.clicked.connect(self._show_kind)
        self.print.clicked.connect(self._preview_large)

    def _show_what_became(self) -> None:
        """Have what is said of a file in sight."""
        inside = self._scroll.widget()
        layout = None if inside is None else inside.layout()
        if layout is not None:
            layout.activate()
        self._scroll.ensureWidgetVisible(self.progress)

    def _judge(self) -> None:
        """Refuse to write for a number that nobody, or no form, has."""
        refused = self._refused()
        if self.kind == "blank":
            count, among, said = len(self.forms.names), len(self._actions.blank), words.CHOSEN_FORMS
        else:
            count, among, said = len(self._of_whom()), len(self._actions.subjects), words.CHOSEN
        self._count.say(said.filled(count=count, all=among))
        self.write.refuse(refused, self.language)
        self.print.refuse(refused, self.language)
        self._why.say(refused or same(""))
        self._why.setVisible(refused is not None)

    def _refused(self) -> Text | None:
        """Return why nothing can be written as the dialog stands; None where it can."""
        if self.kind == "blank":
            return None if self.forms.names else words.NO_FORM
        return None if self._of_whom() or self.kind in TABLES else words.NOBODY

    def _fill(self) -> None:
        self.chips["casebook" if self._actions.open_page is None else "form"].setChecked(True)
        left = QVBoxLayout()
        for row in range(3):
            chips = QHBoxLayout()
            for kind, chip in self.chips.items():
                if _row_of(kind) == row:
                    chips.addWidget(chip)
            chips.addStretch(1)
            left.addLayout(chips)
        left.addWidget(self._what)
        self._one = buddy(words.SUBJECT, self.language, self.subject)
        self._many = buddy(words.SUBJECTS, self.language, self.several)
        fix(self.subject, width=180, height=DIALOG_FIELD)
        self._which = buddy(words.FORMS, self.language, self.forms)
        self.forms.setPlaceholderText(words.WHICH_FORMS.to(self.language))
        fix(self.several, width=280, height=DIALOG_FIELD)
        fix(self.forms, width=280, height=DIALOG_FIELD)
        of_whom = (
            self._one, self.subject, self._many, self.several, self._which, self.forms,
            self._count, self.apart,
        )  # fmt: skip
        for part in (*of_whom, self._why, self.part, self.print):
            left.addWidget(part)
        left.setSpacing(6)
        left.addStretch(1)
        self._preview = QWidget()
        right = QVBoxLayout(self._preview)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(Words(words.PREVIEW, self.language, "strong"))
        right.addWidget(self.pages, 1)
        fix(self._preview, width=300)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(left, 1)
        both.addWidget(self._preview)
        self._scroll = _scrolled(both, self.file_row(), self.progress)
        self.body.addWidget(self._scroll, 1)


def _row_of(kind: Kind) -> int:
    """Return where a kind is offered: what the open page has, other pages, tables."""
    return 0 if kind in _OF_A_PAGE else 2 if kind in TABLES else 1


def _scrolled(upper: QHBoxLayout, lower: QVBoxLayout, progress: QWidget) -> QScrollArea:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 6, 0)
    column.addLayout(upper, 1)
    column.addLayout(lower)
    column.addWidget(progress)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    scroll.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return scroll
