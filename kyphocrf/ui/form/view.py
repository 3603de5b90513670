"""An Entry on screen: painted rows, one real field in each; edits go up, deltas come down."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Language
from kyphocrf.record.answers import Spot
from kyphocrf.record.delta import Delta
from kyphocrf.record.entry import Entry
from kyphocrf.ui.fields.making import Field
from kyphocrf.ui.form.field_events import FieldEvents
from kyphocrf.ui.form.focus import FormFocus
from kyphocrf.ui.form.form_fields import FormFields
from kyphocrf.ui.form.scene import walk
from kyphocrf.ui.form.scene.actions import FormActions
from kyphocrf.ui.form.scene.offers import Beneath
from kyphocrf.ui.form.scene.scene import FormScene
from kyphocrf.ui.form.scene.work import FormWork
from kyphocrf.ui.form.sheet import FormSheet
from kyphocrf.ui.form.table.table_view import GridView
from kyphocrf.ui.look.painted import smooth
from kyphocrf.ui.look.theme import current

_DESCRIBED_AFTER: Final = 60
"""Milliseconds after which the fields of a form just opened are described to screen readers."""


class FormView(QWidget):
    """One form on screen. The widgets stay when another subject's entry is shown."""

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
        self.language: Language = language
        self.scene: FormScene
        self.field_events = FieldEvents(self)
        self.focus = FormFocus(self)
        self.fields = FormFields(self, self.field_events.on_field_edit, readable=readable)
        self.grids: dict[str, GridView] = {}
        self.sheet = FormSheet(self)
        self._ready = False
        self._arranging = False
        self._stale = False
        self._room = 0
        self._percent = 0
        self._describing = QTimer(self)
        self._describing.setSingleShot(True)
        self._describing.timeout.connect(self.describe)

    @property
    def is_ready(self) -> bool:
        return self._ready

    @property
    def entry(self) -> Entry:
        return self.scene.entry

    @property
    def current(self) -> Spot | None:
        return self.scene.current

    def show_entry(self, entry: Entry, actions: FormActions) -> None:
        """Show an entry of this form; the fields are those of the entry before."""
        if self._ready and self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ready = False
        self.scene = FormScene(FormWork(entry, actions, self.language), readable=self.readable)
        for group in self.form.groups:
            if group.repeats is not None and group.name in self.grids:
                self.grids[group.name].close_editor()
        shown = set(entry.review.spots())
        for spot, field in self.fields.all().items():
            if spot in shown:
                self.fields.refresh_field(field, spot, self.scene)
        self._ready = True
        self.arrange()
        # A screen reader that is there is served at once, else the picture comes first.
        self._describing.start(0 if QAccessible.isActive() else _DESCRIBED_AFTER)
        self.looked.emit()

    def describe(self) -> None:
        """Describe every field to screen readers."""
        for spot, field in self.fields.all().items():
            if not field.isHidden() and spot.item in self.form.items:
                self.fields.name(field, spot, self.scene)

    def retranslate(self, language: Language) -> None:
        """Word everything in the other language; what is being typed stays."""
        self.language = language
        if not self._ready:
            return
        self.scene.work.language = language
        for spot, field in self.fields.all().items():
            field.retranslate(language)
            self.fields.name(field, spot, self.scene)
        for grid in self.grids.values():
            grid.retranslate(language)
        self.arrange()

    def grid(self, group: ItemGroup) -> GridView:
        """Return the table of a group; it is built when it is first needed."""
        grid = self.grids.get(group.name)
        if grid is None:
            grid = self.grids[group.name] = GridView(group, self.language, self)
            grid.setParent(self)
        return grid

    def field(self, spot: Spot) -> Field:
        """Return the field of a row; one that is new shows its answer."""
        known = self.fields.get(spot)
        if known is not None:
            return known
        field = self.fields.at(spot, self.form.items[spot.item], self.language)
        self.fields.refresh_field(field, spot, self.scene)
        return field

    def field_at(self, spot: Spot | None) -> Field | None:
        """Return the field that stands at a place now."""
        if spot is None:
            return None
        grid = self.grids.get(spot.group)
        return grid.editor_at(spot) if grid is not None else self.fields.get(spot)

    # What the tables ask.

    def editor_for(self, item: Item[Any]) -> Field:
        return self.fields.for_cells(item, self.language)

    def refresh_field(self, field: Field, spot: Spot) -> None:
        self.fields.refresh_field(field, spot, self.scene)

    def act_on(self, note: Beneath) -> None:
        self.noted.emit(note, note.command)

    def ask_or_go(self, spot: Spot) -> None:
        """Go to a place that was clicked; of one that takes no focus tell how it came about."""
        if self.readable or not self.form.items[spot.item].is_derived:
            self.go_to(spot)
        else:
            self.asked_about.emit(spot)

    def add_row_to(self, group: ItemGroup) -> None:
        """Add a row and go into it."""
        self.settle()
        row, delta = self.entry.add_row(group.name)
        self.apply(delta)
        first = next(
            (s for s in walk.stops(self.entry) if (s.group, s.row) == (group.name, row)), None
        )
        self.scene.work.keep()
        if first is not None:
            self.go_to(first)

    def tell_unfinished(self) -> None:
        """Have what is being typed kept as unfinished."""
        self.scene.work.tell_unfinished()

    def settle(self) -> None:
        """Have the field in focus say what was typed."""
        field = self.field_at(self.current)
        if field is not None:
            field.settle()

    # Deltas down.

    def apply(self, delta: Delta) -> None:
        """Show what an act changed."""
        touched = set(delta.derived or ()) | set(delta.offered or ()) | set(delta.shown)
        touched |= self.scene.follow(delta)
        for spot in touched:
            field = self.fields.get(spot)
            if field is not None and spot != self.current:
                self.fields.refresh_field(field, spot, self.scene)
            elif field is not None:
                field.set_mark(self.scene.border_at(spot))
                self.fields.name(field, spot, self.scene)
        self.arrange()
        self.looked.emit()

    def show_again(self, spots: frozenset[Spot]) -> None:
        """Show findings that were held back."""
        for spot in spots:
            field = self.field_at(spot)
            if field is not None:
                field.set_mark(self.scene.border_at(spot))
                self.fields.name(field, spot, self.scene)
        if spots:
            self.arrange()
            self.looked.emit()

    def look_now(self, spot: Spot) -> None:
        """Show the findings of a place at once: something was done about them."""
        self.show_again(self.scene.look_now(spot))

    # Focus.

    def go_to(self, spot: Spot) -> None:
        """Put the focus on a place."""
        self.focus.go_to(spot)

    def take_focus(self) -> None:
        """Put the focus where the work was, else on the first open place."""
        self.focus.take()

    def take_up(self, spot: Spot, text: str) -> None:
        """Go to a place and put a text there as if it were typed, as after a crash."""
        self.go_to(spot)
        field = self.field_at(spot)
        if field is not None:
            field.offer_text(text)

    def stops(self) -> tuple[Spot, ...]:
        """Return the places the keys visit."""
        return self.scene.in_order(walk.stops(self.entry, readable=self.readable))

    def page_height(self) -> int:
        """Return the height of the visible part."""
        parent = self.parentWidget()
        return parent.height() if parent is not None else self.height()

    def restore(self) -> bool:
        """Give the answer back that stood there on entry."""
        field = self.field_at(self.current)
        if field is None or self.readable:
            return False
        self.field_events.answered(field, self.scene.work.restore(field.spot))
        return True

    def step(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) place; tell whether there is one."""
        return self.focus.step(step)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001  Qt's signature
        step = 1 if next_ else -1
        if self._ready and not self.step(step):
            self.walked_out.emit(step)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.sheet.handle_key(event):
            super().keyPressEvent(event)

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
            self.sheet.paint(smooth(QPainter(self)), QRectF(event.rect()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = QPointF(event.position())
        note = self.sheet.note_at(point)
        if note is not None:
            self.noted.emit(note, note.command)
            return
        spot = self.sheet.row_at(point)
        if spot is not None:
            self.ask_or_go(spot)
