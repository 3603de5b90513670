"""The desk gets the search of long lists ready behind: no first key waits for it."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.study import Study
from kyphocrf.ui.parts import background
from kyphocrf.ui.parts.background import Progress
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

SOON: Final = 1_500
"""Milliseconds after the sign-in: the first screen comes first."""


def searched_by_meaning(study: Study) -> tuple[CodeList, ...]:
    """Return the code lists in which codes are found by what words mean."""
    items = (item for form in study.forms for item in form.items.values())
    found = {
        item.codelist.name: item.codelist
        for item in items
        if item.codelist is not None and item.codelist.families is not None
    }
    return tuple(found.values())


class DeskSearch(QObject):
    """Has state: whether it has begun. `ready` is told once every list can be searched."""

    ready = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.prepare)

    def begin(self) -> None:
        """Get ready soon, for whoever may type a term."""
        if self._session.may(Act.ENTER):
            self._soon.start()

    def stop(self) -> None:
        """Do not begin any more."""
        self._soon.stop()

    def prepare(self) -> None:
        """Get every list ready behind."""
        lists, language = searched_by_meaning(self._session.study), self._session.language

        def work(progress: Progress) -> None:
            for done, codelist in enumerate(lists):
                progress.report(done, len(lists))
                codelist.prepare(language)

        background.start(self, work, lambda _: self.ready.emit(), _fail)


def _fail(error: Exception) -> None:
    raise error
