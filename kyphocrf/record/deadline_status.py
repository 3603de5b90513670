"""The clocks of a subject: since when each runs, and by which page it was answered, if by any.

Whether one runs at a moment follows from its two times. What stands here holds whatever the hour.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from kyphocrf.definition.case import Case, evaluate
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.study import Deadline
from kyphocrf.definition.text import Text, same
from kyphocrf.record.answers import FormKey
from kyphocrf.record.case_view import CaseView, CaseViews
from kyphocrf.record.casebook import Casebook


class DeadlineStatus(NamedTuple):
    """A clock of a subject; all times are local.

    `key` is the page from which it runs, `limit` how long it may. `ended` is when what it waits
    for was done, by what the pages say; None while none says so. `report` is the page that did it,
    else the last one begun for it. `about` words what it is about, `why` why it runs where that is
    not plain.
    """

    name: str
    key: FormKey
    begun: datetime
    limit: timedelta
    ended: datetime | None
    report: FormKey | None
    about: Text
    why: Text = same("")

    def runs_at(self, now: datetime) -> bool:
        """Tell whether it runs: a time that lies in the future has not ended it yet."""
        return self.ended is None or self.ended > now

    def to_plain(self) -> list[Any]:
        """Return it as what JSON can hold."""
        ended = None if self.ended is None else self.ended.isoformat()
        return [
            self.name, self.key, self.begun.isoformat(), self.limit.total_seconds(), ended,
            self.report, (self.about.en, self.about.de), (self.why.en, self.why.de),
        ]  # fmt: skip

    @classmethod
    def from_plain(cls, plain: list[Any]) -> "DeadlineStatus":
        """Read what `to_plain` gave."""
        name, key, begun, limit, ended, report, about, why = plain
        return cls(
            name, FormKey(*key), datetime.fromisoformat(begun), timedelta(seconds=limit),
            None if ended is None else datetime.fromisoformat(ended),
            None if report is None else FormKey(*report), Text(*about), Text(*why),
        )  # fmt: skip


def deadline_statuses(views: CaseViews) -> tuple[DeadlineStatus, ...]:
    """Return the clocks of a subject, those that were answered with them."""
    return tuple(_of(views))


def _of(views: CaseViews) -> Iterator[DeadlineStatus]:
    for deadline in views.book.study.deadlines:
        for instance in views.book.of_form(deadline.form):
            found = _status(deadline, views.of(instance))
            if found is not None:
                yield found


def reported_pages(book: Casebook) -> Iterator[tuple[FormKey, ...]]:
    """Yield each page from which a clock can run, followed by the pages begun to answer it.

    Whether the clock runs does not matter, nor whether it ever did.
    """
    views = CaseViews(book)
    for deadline in book.study.deadlines:
        for instance in book.of_form(deadline.form):
            answers = evaluate(deadline.answered_by, views.of(instance)) or ()
            yield (instance.key, *(_key(deadline, page) for page in answers))


def _status(deadline: Deadline, view: CaseView) -> DeadlineStatus | None:
    begun, limit = evaluate(deadline.begun, view), evaluate(deadline.limit, view)
    if begun is None or limit is None:
        return None
    ended = deadline.ends(view, begun)
    report = _report(deadline, view, ended)
    about, why = _worded(deadline.about, view), _worded(deadline.why, view)
    return DeadlineStatus(deadline.name, view.key, begun, limit, ended, report, about, why)


def _report(deadline: Deadline, view: CaseView, ended: datetime | None) -> FormKey | None:
    """Return the page that ended the clock, else the last one begun to do so."""
    pages = evaluate(deadline.answered_by, view) or ()
    ending = [page for page in pages if ended is not None and deadline.done_at(page) == ended]
    chosen = (*pages[-1:], *ending)
    return _key(deadline, chosen[-1]) if chosen else None


def _key(deadline: Deadline, page: Case) -> FormKey:
    return FormKey(page.event, page.event_repeat, deadline.opens, page.form_repeat)


def _worded(words: Rule[Text] | None, view: CaseView) -> Text:
    told = None if words is None else evaluate(words, view)
    return told or same("")
