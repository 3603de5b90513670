"""What the outbox and the window of the study kit have done by others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kyphocrf.definition.text import Text
from kyphocrf.storage.batches import Kind
from kyphocrf.ui.parts.background import Progress
from kyphocrf.workflow import (
    acknowledging,
    asking,
    outbox,
    outbox_words,
    sending,
    sent_copies,
    study_kit,
)
from kyphocrf.workflow.acknowledging import TakenIn
from kyphocrf.workflow.asking import AskedQuery
from kyphocrf.workflow.outbox import Outbox
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.sending import SentBatch
from kyphocrf.workflow.sent_copies import SentCopy
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.study_kit import KitOffer


@dataclass(frozen=True, slots=True)
class OutboxActions:
    """Each raises KyphocrfError. `told` words what an acknowledgement brought.

    `import_kit` takes which installation this is, and the fingerprint as it was typed.
    """

    outbox: Callable[[], Outbox]
    create: Callable[[Path, Kind, Progress], tuple[SentBatch, ...]]
    send_again: Callable[[str, Path, Progress], SentBatch]
    take_in: Callable[[Path], TakenIn]
    told: Callable[[TakenIn], Iterator[Text]]
    read_kit: Callable[[Path], KitOffer]
    import_kit: Callable[[KitOffer, str, str], str]
    key_card: Callable[[], bytes]
    queries: Callable[[], tuple[AskedQuery, ...]]
    answer: Callable[[str, str], object] | None
    open_queries: Callable[[], int]
    copies: Callable[[], tuple[SentCopy, ...]]
    destroy: Callable[[tuple[SentCopy, ...], str], int]
    may_send: bool
    may_import_kit: bool
    may_read: bool
    may_destroy: bool


def outbox_actions(session: Session) -> OutboxActions:
    """Wire the screen to the use cases."""

    def create(out: Path, kind: Kind, progress: Progress) -> tuple[SentBatch, ...]:
        return sending.create(session, out, kind, progress.report)

    def send_again(name: str, out: Path, progress: Progress) -> SentBatch:
        return sending.send_again(session, name, out, progress.report)

    return OutboxActions(
        partial(outbox.outbox, session),
        create,
        send_again,
        partial(acknowledging.take_in, session),
        partial(outbox_words.taken_in_words, session.study),
        partial(study_kit.read_kit, session),
        partial(study_kit.import_kit, session),
        partial(study_kit.key_card, session),
        partial(asking.queries_asked, session),
        partial(asking.answer, session) if session.may(Act.ANSWER_QUERY) else None,
        partial(asking.open_count, session),
        partial(sent_copies.find, session),
        partial(sent_copies.destroy, session),
        session.may(Act.SEND_BATCH),
        session.may(Act.IMPORT_KIT),
        session.may(Act.READ),
        session.may(Act.DESTROY_BACKUP),
    )
