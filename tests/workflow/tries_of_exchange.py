"""How each use case of the exchange with the sponsor is tried in every role."""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from kyphocrf.record.answers import FormKey
from kyphocrf.workflow import acknowledging, asking, outbox, sending, sent_copies, study_kit
from kyphocrf.workflow.session import Session

Try: TypeAlias = Callable[[Session, Any], object]


def unread(use_case: Callable[[], object]) -> object:
    """Call a use case without what was read before: its role is asked before anything else."""
    try:
        return use_case()
    except AttributeError:
        return None


OF_THE_EXCHANGE: Final[dict[str, Try]] = {
    "acknowledging.take_in": lambda by, at: acknowledging.take_in(by, at.folder / "x.ack"),
    "asking.answer": lambda by, _: asking.answer(by, "nothing", "yes"),
    "asking.open_count": lambda by, _: asking.open_count(by),
    "asking.queries_of_page": lambda by, at: asking.queries_of_page(
        by, at.subject, FormKey("V0", 1, "CONS", 1)
    ),
    "asking.queries_asked": lambda by, at: asking.queries_asked(by, at.subject),
    "outbox.outbox": lambda by, _: outbox.outbox(by),
    "outbox.unsent": lambda by, _: outbox.unsent(by),
    "sending.create": lambda by, at: sending.create(by, at.folder),
    "sending.send_again": lambda by, at: sending.send_again(by, "nothing", at.folder),
    "sent_copies.destroy": lambda by, _: sent_copies.destroy(by, (), "holds a name"),
    "sent_copies.find": lambda by, _: sent_copies.find(by),
    "study_kit.fingerprint": lambda by, _: study_kit.fingerprint(by),
    "study_kit.import_kit": lambda by, at: unread(lambda: study_kit.import_kit(by, at)),
    "study_kit.key_card": lambda by, _: study_kit.key_card(by),
    "study_kit.newest_kit": lambda by, _: study_kit.newest_kit(by),
    "study_kit.print_key_card": lambda by, at: study_kit.print_key_card(
        by, at.folder / "x.pdf", replacing=True
    ),
    "study_kit.read_kit": lambda by, at: study_kit.read_kit(by, at.folder / "x.kit"),
}
