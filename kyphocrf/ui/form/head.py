"""The head of a page: where it belongs, its title, arm and state, and the main action."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kyphocrf.definition.text import Language, Text, same
from kyphocrf.definition.vocabulary import SHAPES, ShapeName
from kyphocrf.record.casebook import Status
from kyphocrf.record.entry import Entry
from kyphocrf.record.gate import failed_requirements, failed_words
from kyphocrf.record.schedule import subject_arm
from kyphocrf.ui.form.scene.earlier import event_words
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.chips import Chip
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.parts.shape_label import ShapeLabel

_SUBJECT: Final = Text("Subject {key} › {event}", "Patient {key} › {event}")
COMPLETE: Final = Text("Complete", "Abschließen")
REOPEN: Final = Text("Reopen …", "Wieder öffnen …")
_STATE: Final = Text("{state}  {done} of {all}", "{state}  {done} von {all}")
_COUNT: Final = Text("{key} · {done} of {all}", "{key} · {done} von {all}")
_VERSION: Final = Text("version {version}", "Version {version}")
_NEWER: Final = Text(
    "version {version}, version {newer} approved", "Version {version}, Version {newer} freigegeben"
)
_NOTHING: Final = same("")
_GAPS: Final = 64
"""Margins and gaps of the one line together."""

_SHAPES: Final[dict[Status, ShapeName]] = {
    Status.BLANK: "blank",
    Status.STARTED: "started",
    Status.COMPLETE: "complete",
    Status.NOT_DONE: "not_done",
    Status.VOID: "void",
    Status.COMPUTED: "computed",
}
_UNCOUNTED: Final = (Status.NOT_DONE, Status.VOID, Status.COMPUTED)
"""Of such a page nothing is to be answered."""


def arm_of(entry: Entry) -> Text | None:
    """Return the arm of the subject as `Arm B · EBRT`; None before randomisation."""
    value = subject_arm(entry.book)
    for arm in entry.book.study.arms:
        if arm.code == value:
            return Text(f"Arm {arm.code} · {arm.label.en}", f"Arm {arm.code} · {arm.label.de}")
    return None


def version_words(entry: Entry) -> Text | None:
    """Word the version of a page and the newer one it could move to; None of forms with one."""
    book, version = entry.book, entry.instance.version
    if len(book.study.versions(entry.key.form)) == 1:
        return None
    newer = book.usable(entry.key.form)
    pattern = _NEWER if newer > version else _VERSION
    return pattern.filled(version=version, newer=newer)


def _code_of(arm: Text) -> Text:
    """Return `Arm B` of `Arm B · EBRT`."""
    return Text(*(words.split(" · ")[0] for words in (arm.en, arm.de)))


class FormHead(QFrame):
    """Two lines at most widths, one where it is narrow."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language: Language = language
        self._entry: Entry | None = None
        self._arm_words: Text | None = None
        self._narrow = False
        self.setProperty("bar", "head")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 14, 8)
        words = QVBoxLayout()
        words.setSpacing(3)
        self._path = Words(_NOTHING, language, "low")
        self.failed = Words(_NOTHING, language, "low", tone="hard", wrap=True)
        self._title = Words(_NOTHING, language, "section")
        self._mark = ShapeLabel("blank", language, wordless=True)
        self._count = Words(_NOTHING, language, "low")
        self._arm = Chip(_NOTHING, language, "info")
        self._state = Chip(_NOTHING, language, shape="blank")
        self.main = Button(COMPLETE, language, "primary", command="main_action")
        title = QHBoxLayout()
        title.setSpacing(8)
        for part in (self._mark, self._title, self._count, self._arm, self._state):
            title.addWidget(part)
        title.addStretch(1)
        words.addWidget(self._path)
        words.addLayout(title)
        words.addWidget(self.failed)
        row.addLayout(words, 1)
        self.short = Button(COMPLETE, language, "primary")
        row.addWidget(self.main)
        row.addWidget(self.short)
        self.reopen = Button(REOPEN, language, command="main_action")
        row.addWidget(self.reopen)
        for button in (self.short, self.reopen):
            button.hide()

    def show_entry(self, entry: Entry) -> None:
        """Tell place, title and state of an entry as they are now."""
        self._entry = entry
        key, language = entry.book.subject_key, self._language
        event = event_words(entry.book, entry.key)
        path = _SUBJECT.filled(key=key, event=event)
        version = version_words(entry)
        both = Text("{path} · {version}", "{path} · {version}")
        self._path.say(path if version is None else both.filled(path=path, version=version))
        failed = failed_words(need.number for need in failed_requirements(entry.book))
        self.failed.say(failed or _NOTHING)
        self.failed.setVisible(failed is not None)
        self._title.say(_title(entry))
        done, all_ = entry.progress()
        shape = _SHAPES[entry.instance.status]
        state = SHAPES[shape].words
        self._state.show_as("neutral", shape)
        counts = entry.instance.status not in _UNCOUNTED
        counted = _STATE.filled(state=state, done=done, all=all_)
        self._state.say(counted if counts else state, language)
        self._mark.show_shape(shape, language)
        self._count.say(_COUNT.filled(key=key, done=done, all=all_) if counts else same(key))
        self._arm_words = arm_of(entry)
        self._arm.say(self._arm_words or _NOTHING, language)
        self._arm.setVisible(self._arm_words is not None and not self._narrow)
        self._show_main(entry)
        self._fit()

    def _show_main(self, entry: Entry) -> None:
        fillable = entry.closed is None
        self.main.setVisible(fillable and not self._narrow)
        self.short.setVisible(fillable and self._narrow)
        closed = entry.instance.status in (Status.COMPLETE, Status.NOT_DONE)
        self.reopen.setVisible(closed and entry.barred is None)

    @property
    def action(self) -> Button:
        """Return the button of the main action that is shown."""
        shown = (self.main, self.short, self.reopen)
        return next((button for button in shown if not button.isHidden()), self.main)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In one line the count gives way to the title, in two the name of the arm."""
        if self._narrow:
            self._count.setVisible(self._has_room(self._mark, self._title, self._count))
        elif self._arm_words is not None:
            self._arm.say(self._arm_words, self._language)
            if not self._has_room(self._title, self._arm, self._state):
                self._arm.say(_code_of(self._arm_words), self._language)

    def _has_room(self, *parts: QWidget) -> bool:
        """Tell whether these fit beside the main action."""
        needed = sum(part.sizeHint().width() for part in (*parts, self.action))
        return needed + _GAPS <= self.width()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def set_narrow(self, *, narrow: bool) -> None:
        """Take one line instead of two."""
        self._narrow = narrow
        self._path.setVisible(not narrow)
        self._state.setVisible(not narrow)
        self._mark.setVisible(narrow)
        self._count.setVisible(narrow)
        self._arm.setVisible(not narrow and bool(self._arm.text()))
        if self._entry is not None:
            self._show_main(self._entry)

    def retranslate(self, language: Language) -> None:
        self._language = language
        if self._entry is not None:
            self.show_entry(self._entry)


def _title(entry: Entry) -> Text:
    label = entry.form.label
    if not entry.form.repeats:
        return label
    number = entry.key.form_repeat
    return Text(f"{label.en} no. {number}", f"{label.de} Nr. {number}")
