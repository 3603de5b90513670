"""What the windows of a redaction have done by others, wired to the use cases."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from kyphocrf.errors import FileError
from kyphocrf.storage.redaction_search import Target
from kyphocrf.ui.parts.background import Progress, Stopped
from kyphocrf.workflow import older_copies, redacting, sent_copies
from kyphocrf.workflow.older_copies import OlderCopy
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.redacting import Extent, Redacted, Redaction, TypedText
from kyphocrf.workflow.sent_copies import SentCopy
from kyphocrf.workflow.session import Session

Copies: TypeAlias = Sequence[OlderCopy]


@dataclass(frozen=True, slots=True)
class RedactionActions:
    """Each raises KyphocrfError. `may_read`: words can be chosen; `may_notice`: seen is said here.

    `find` takes what is about to be redacted, or None for what was; a folder to look into as well.
    """

    of_record: Callable[[int], tuple[TypedText, ...]]
    extent: Callable[[Target, str], Extent]
    redact: Callable[[Extent, str], Redacted]
    overwrite: Callable[[], FileError | None]
    redactions: Callable[[], tuple[Redaction, ...]]
    notice: Callable[[Sequence[Redaction]], object]
    find: Callable[[Extent | None, Path | None, Progress], tuple[OlderCopy, ...]]
    destroy: Callable[[Copies, str, Progress], int]
    give_up: Callable[[Copies, str], object]
    sealed: Callable[[], tuple[SentCopy, ...]]
    destroy_sealed: Callable[[Sequence[SentCopy], str], int]
    may_read: bool
    may_notice: bool


def redaction_actions(session: Session) -> RedactionActions:
    """Wire the windows to the use cases."""

    def find(
        planned: Extent | None, place: Path | None, progress: Progress
    ) -> tuple[OlderCopy, ...]:
        return older_copies.find(session, planned, place, progress.report)

    def destroy(copies: Copies, reason: str, progress: Progress) -> int:
        def count(done: int, of: int) -> None:
            with suppress(Stopped):  # what is listed goes together, with one reason
                progress.report(done, of)

        return older_copies.destroy(session, copies, reason, count)

    return RedactionActions(
        partial(redacting.texts_of_record, session),
        partial(redacting.extent, session),
        partial(redacting.redact, session),
        partial(redacting.overwrite, session),
        partial(redacting.redactions, session),
        partial(redacting.notice, session),
        find,
        destroy,
        partial(older_copies.give_up, session),
        partial(sent_copies.find, session),
        partial(sent_copies.destroy, session),
        session.may(Act.READ),
        session.may(Act.NOTICE),
    )
