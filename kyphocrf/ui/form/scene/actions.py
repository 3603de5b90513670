"""What a form on screen asks of the program around it: keeping, completing, history, proposals."""

from collections.abc import Sequence
from typing import Protocol

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError
from kyphocrf.record.answers import Place, Spot
from kyphocrf.record.finding import Finding
from kyphocrf.record.query import QueryState


class PastLine(Protocol):
    """One line of the history of an answer; `seq` is the number of its record."""

    @property
    def seq(self) -> int: ...
    @property
    def at_local(self) -> str: ...
    @property
    def user(self) -> str: ...
    @property
    def what(self) -> Text: ...
    @property
    def old(self) -> Text | None: ...
    @property
    def new(self) -> Text | None: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def comment(self) -> str | None: ...


class GoneRow(Protocol):
    """A row that was removed, with what it had answered."""

    @property
    def group(self) -> str: ...
    @property
    def row(self) -> int: ...
    @property
    def answers(self) -> tuple[tuple[str, Text], ...]: ...
    @property
    def reason(self) -> str: ...
    @property
    def at_local(self) -> str: ...
    @property
    def user(self) -> str: ...


class SaidHere(Protocol):
    """What one person said in a query."""

    @property
    def at_local(self) -> str: ...
    @property
    def user(self) -> str: ...
    @property
    def words(self) -> str: ...


class PageQuery(Protocol):
    """A query of a person about a page, or (with an item in its place) about an item of it."""

    @property
    def id(self) -> str: ...
    @property
    def place(self) -> Place: ...
    @property
    def state(self) -> QueryState: ...
    @property
    def is_open(self) -> bool: ...
    @property
    def said(self) -> Sequence[SaidHere]: ...


class FormActions(Protocol):
    """The program wires these to its use cases; none of them is called while nothing happened."""

    def left(self, reason: str | None = None, remark: str | None = None) -> None:
        """Keep everything that changed since the last time.

        `reason` is what the person said, `remark` what the program says of how it came about.
        """

    def refused(self, closed: UserError) -> None:
        """Tell why nothing of this page can be changed now."""

    def typing(self, spot: Spot | None, text: str) -> None:
        """Keep a text that is not finished yet; None: nothing is unfinished any more."""

    def complete(self) -> tuple[Spot | Finding, ...]:
        """Complete the page; return what stops it, or nothing if it is complete now."""

    def reopen(self, reason: str) -> None:
        """Open a completed page again."""

    def history(self, spot: Spot | None) -> tuple[PastLine, ...]:
        """Return what happened to an answer, or (None) to the page; newest first."""

    def changed(self) -> frozenset[Spot]:
        """Return the places changed after the page was first completed."""

    def removed(self) -> tuple[GoneRow, ...]:
        """Return the rows of the page that were removed, by group and number."""

    def digits_go_on(self) -> bool:
        """Tell whether a code that is typed whole leads to the next place."""

    def queries(self) -> Sequence[PageQuery]:
        """Return the queries of persons about this page and its items."""

    def may_answer(self) -> bool:
        """Tell whether this person may answer a query."""

    def answer_query(self, number: str, words: str) -> None:
        """Answer an open query by its id; raises KyphocrfError."""

    def propose(self, finding: Finding) -> None:
        """Begin the form that a finding proposes."""
