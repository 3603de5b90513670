"""What the lists have done by others: reading them, and keeping how a person arranged them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kyphocrf.definition.text import Language
from kyphocrf.ui.parts.background import Progress
from kyphocrf.workflow import arrangement, site_lists
from kyphocrf.workflow.arrangement import Arrangement
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.site_list import ListKind
from kyphocrf.workflow.site_lists import HeldList


@dataclass(frozen=True, slots=True)
class ListsActions:
    """`read` runs in another thread; `keep` keeps an arrangement, or takes one (None) away."""

    kinds: Callable[[], tuple[ListKind, ...]]
    read: Callable[[str, Language, HeldList | None, Progress], HeldList]
    is_current: Callable[[HeldList], bool]
    kept: Callable[[str], Mapping[str, Arrangement]]
    keep: Callable[[str, str, Arrangement | None], None]


def lists_actions(session: Session) -> ListsActions:
    """Wire the lists to the use cases."""
    user = session.author.user

    def read(
        name: str, language: Language, before: HeldList | None, progress: Progress
    ) -> HeldList:
        return site_lists.read(session, name, language, before, progress.report)

    return ListsActions(
        lambda: site_lists.kinds(session.study),
        read,
        lambda held: site_lists.is_current(session, held),
        lambda name: arrangement.kept(user, name),
        lambda name, named, kept: arrangement.keep(user, name, named, kept),
    )
