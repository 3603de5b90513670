"""An Entry on screen: painted rows, one real field in each; edits go up, deltas come down."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.text import Language
from kyphocrf.record.answers import Spot
from kyphocrf.record.entry import Entry
from kyphocrf.ui.fields.making import Field
from kyphocrf.ui.form.controller import FormController
from kyphocrf.ui.form.describing import Describing
from kyphocrf.ui.form.focus import FormFocus, Goal
from kyphocrf.ui.form.form_fields import FormFields
from kyphocrf.ui.form.form_keys import FormKeys
from kyphocrf.ui.form.question import FormQuestion
from kyphocrf.ui.form.scene.actions import FormActions
from kyphocrf.ui.form.scene.offers import Beneath
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.form.sheet import FormSheet
from kyphocrf.ui.form.sheet_painter import SheetPainter
from kyphocrf.ui.form.table.table_view import GridView
from kyphocrf.ui.look.announce import announce
from kyphocrf.ui.look.painted import smooth
from kyphocrf.ui.look.theme import current


class FormView(QWidget):
    """One form on screen. The widgets stay when another subject's entry is shown.

    It shows what its controller tells: what is typed goes there without passing the view.
    """

    looked = Signal()
    """Place, answers or findings are others now: head, foot and pane look again."""
    wanted = Signal(QRect)
    """This part is to be seen."""
    walked_out = Signal(int)
    """The keys led out of the form: 1 behind its end, -1 before its beginning."""
    map_asked = Signal(Spot)
    """The level at this place is to be chosen on the map."""
    noted = Signal(object, str)
    """An action beneath a place was clicked: note or offer, and the name of its command."""
    asked_about = Signal(object)
    """A computed place was clicked: how it came about is wanted."""

    def __init__(self, form: Form, language: Language, *, readable: bool = False) -> None:
        super().__init__()
        self.form = form
        self.readable = readable
        self.controller = FormController(language, readable=readable)
        self.fields = FormFields(form, self, self.controller)
        self.focus = FormFocus(self, self.controller, self.fields)
        self.question = FormQuestion(self.controller, self.fields)
        self.sheet = FormSheet(self.controller, self.fields, self.focus, self.question)
        self._painter = SheetPainter(self.sheet, self.fields)
        self._keys = FormKeys(self.controller, self.fields, self.focus, self.sheet)
        self._ready = False
        self._arranging = False
        self._stale = False
        self._room = 0
        self._percent = 0
        self._describing = Describing(self, self.fields.describe_all)
        self._listen()

    def _listen(self) -> None:
        controller, fields, focus = self.controller, self.fields, self.focus
        controller.moved.connect(self._on_moved)
        controller.typed.connect(lambda spot: self.update(self.sheet.row_box(spot)))
        controller.answered.connect(fields.show_answer)
        controller.changed.connect(self._on_changed)
        controller.revealed.connect(self._on_revealed)
        controller.announced.connect(self._on_announced)
        fields.resized.connect(self.arrange)
        fields.map_asked.connect(self.map_asked)
        fields.whole.connect(focus.go_on)
        fields.clicked.connect(self._ask_or_go)
        fields.noted.connect(lambda note: self.noted.emit(note, note.command))
        fields.row_asked.connect(self.add_row_to)
        focus.row_wanted.connect(self.add_row_to)
        focus.reached.connect(self.wanted)
        focus.walked_out.connect(self.walked_out)
        self.question.opened.connect(self._on_question)
        self.question.closed.connect(self.arrange)

    # What is shown.

    @property
    def is_ready(self) -> bool:
        return self._ready

    @property
    def scene(self) -> FormScene:
        return self.controller.scene

    @property
    def entry(self) -> Entry:
        return self.controller.entry

    @property
    def language(self) -> Language:
        return self.controller.language

    @property
    def current(self) -> Spot | None:
        return self.scene.current

    @property
    def grids(self) -> dict[str, GridView]:
        return self.fields.grids

    def show_entry(self, entry: Entry, actions: FormActions) -> None:
        """Show an entry of this form; the fields are those of the entry before."""
        if self._ready and self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ready = False
        self.question.close()
        self.controller.begin(entry, actions)
        self.fields.show_entry()
        self._ready = True
        self.arrange()
        self._describing.begin()
        self.looked.emit()

    def retranslate(self, language: Language) -> None:
        """Word everything in the other language; what is being typed stays."""
        self.controller.retranslate(language)
        self.fields.word_anew()
        self.arrange()

    # The controller tells.

    def _on_moved(self, spot: Spot) -> None:
        self.question.close()
        self.fields.stand_at(spot)
        self.fields.describe(spot)
        if spot.group in self.grids:
            self.arrange()
        self.wanted.emit(self.sheet.box_of(spot))
        self.update()
        self.looked.emit()

    def _on_changed(self, spots: frozenset[Spot]) -> None:
        self.question.follow()
        for spot in spots:
            field = self.fields.in_row(spot)
            if field is not None and spot != self.current:
                self.fields.refresh_field(field, spot)
            elif field is not None:
                self.fields.show_mark(spot)
        self.arrange()
        self.looked.emit()

    def _on_revealed(self, spots: frozenset[Spot]) -> None:
        for spot in spots:
            self.fields.show_mark(spot)
        self.arrange()
        self.looked.emit()

    def _on_announced(self, words: str, at_once: bool) -> None:  # noqa: FBT001  a signal has no names
        announce(self.fields.field_at(self.current) or self, words, alert=at_once)

    def _on_question(self, spot: Spot) -> None:
        self.arrange()
        self.wanted.emit(self.sheet.box_of(spot))

    # What others ask.

    def field(self, spot: Spot) -> Field:
        """Return the field of a row; one that is new shows its answer."""
        return self.fields.field(spot)

    def field_at(self, spot: Spot | None) -> Field | None:
        """Return the field that stands at a place now."""
        return self.fields.field_at(spot)

    def stops(self) -> tuple[Spot, ...]:
        """Return the places the keys visit."""
        return self.scene.stops()

    def settle(self) -> None:
        """Have the field in focus say what was typed."""
        self.fields.settle()

    def go_to(self, goal: Goal) -> None:
        """Put the focus on a place."""
        self.focus.go_to(goal)

    def take_focus(self) -> None:
        """Put the focus where the work was, else on the first open place."""
        self.focus.take()

    def take_up(self, spot: Spot, text: str) -> None:
        """Go to a place and put a text there as if it were typed, as after a crash."""
        self.go_to(spot)
        field = self.field_at(spot)
        if field is not None:
            field.offer_text(text)

    def tell_unfinished(self) -> None:
        """Have what is being typed kept as unfinished."""
        self.controller.tell_unfinished()

    def add_row_to(self, group: ItemGroup) -> None:
        """Add a row and go into it."""
        self.settle()
        opened = self.scene.work.add_row(group.name)
        if opened is None:
            return
        row, delta = opened
        self.controller.apply(delta)
        first = next((s for s in self.stops() if (s.group, s.row) == (group.name, row)), None)
        if first is not None:
            self.go_to(first)

    # Keys and mouse.

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001  Qt's signature
        if self._ready:
            self.focus.go_to(self.focus.beside(1 if next_ else -1))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        goal = self._keys.goal_of(event, self._page_height())
        if goal is not None:
            self.focus.go_to(goal)
        elif not self._keys.act(event):
            super().keyPressEvent(event)

    def _page_height(self) -> int:
        """Return the height of the visible part."""
        parent = self.parentWidget()
        return parent.height() if parent is not None else self.height()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = QPointF(event.position())
        note: Beneath | None = self._painter.action_at(point)
        spot, painted = self.sheet.row_at(point.y()), self.sheet.painted_at(point)
        if note is not None:
            self.noted.emit(note, note.command)
            return
        if painted is not None:
            self.go_to(painted)
        if spot is not None:
            self._ask_or_go(spot)

    def _ask_or_go(self, spot: Spot) -> None:
        """Go to a place that was clicked; of one that takes no focus tell how it came about."""
        if self.readable or not self.form.items[spot.item].is_derived:
            self.go_to(spot)
        else:
            self.asked_about.emit(spot)

    # Geometry and painting.

    def arrange(self) -> None:
        """Place everything for the present width."""
        self._stale = True
        if not self._ready or self._arranging or not self._room:
            return
        self._arranging = True
        self._percent = current().percent
        try:
            while self._stale:
                self._stale = False
                self.setMinimumHeight(self.sheet.arrange(self._room))
        finally:
            self._arranging = False
        self.update()
        self.focus.find()

    def sizeHint(self) -> QSize:
        return QSize(700, max(self.minimumHeight(), 200))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def set_room(self, width: int) -> None:
        """Arrange for a width without the scroll bar: nothing moves when that comes or goes."""
        if width != self._room:
            self._room = width
            self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another text size: everything takes another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and current().percent != self._percent:
            self.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ready:
            self._painter.paint(smooth(QPainter(self)), QRectF(event.rect()), self.language)
            self._describing.note_picture()
