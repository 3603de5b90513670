"""What the history has done by others: pages and counts of records, what can be filtered by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kyphocrf.definition.text import Text
from kyphocrf.workflow import history_pages
from kyphocrf.workflow.history_filter import HistoryFilter, Source
from kyphocrf.workflow.history_line import HistoryLine
from kyphocrf.workflow.history_pages import Choices
from kyphocrf.workflow.session import Session


@dataclass(frozen=True, slots=True)
class HistoryActions:
    """`page` reads the newest records that fit and lie before a number (None: at the end).

    `count` may be called in another thread. `words` says what a filter looks for.
    """

    page: Callable[[Source, HistoryFilter, int | None], Sequence[HistoryLine]]
    count: Callable[[Source, HistoryFilter, int], int]
    choices: Callable[[], Choices]
    items: Callable[[str], Sequence[tuple[str, Text]]]
    words: Callable[[Source, HistoryFilter], Text]
    page_size: int = history_pages.PAGE


def history_actions(session: Session) -> HistoryActions:
    """Wire the history to the use cases."""

    def page(source: Source, wanted: HistoryFilter, before: int | None) -> Sequence[HistoryLine]:
        read = history_pages.changes if source == "changes" else history_pages.accesses
        return read(session, wanted, before)

    def count(source: Source, wanted: HistoryFilter, upto: int) -> int:
        counted = (
            history_pages.count_changes if source == "changes" else history_pages.count_accesses
        )
        return counted(session, wanted, upto)

    return HistoryActions(
        page,
        count,
        lambda: history_pages.choices(session),
        lambda form: history_pages.items(session, form),
        lambda source, wanted: history_pages.filter_words(session, source, wanted),
    )
