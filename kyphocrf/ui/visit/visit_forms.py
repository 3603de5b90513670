"""Which form is begun next: another page of a repeating form, or one that a finding proposes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from kyphocrf.definition.case import CannotTell
from kyphocrf.definition.check import Proposal
from kyphocrf.definition.study import Collected
from kyphocrf.definition.text import Text
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.case_view import view_of
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.record.schedule import next_event_repeat

_ANOTHER: Final = Text("Another: {what}", "Neu: {what}")


class Another(NamedTuple):
    """One more page that may be begun: what its button says, and its key."""

    words: Text
    key: FormKey


def collects(forms: Iterable[Collected], form: str) -> bool:
    """Tell whether a form is among those of an event."""
    return any(collected.form == form for collected in forms)


def next_repeat(book: Casebook, event: str, form: str, event_repeat: int = 1) -> FormKey:
    """Return the key of the next page of a form; the number of a void page is not used again."""
    first = FormKey(event, event_repeat, form, 1)
    if not book.study.current(form).repeats:
        return first
    used = [key.form_repeat for key in book.instances if key[:3] == first[:3]]
    return first._replace(form_repeat=max(used, default=0) + 1)


def others(book: Casebook, event: str, listed: Iterable[FormKey]) -> Iterator[Another]:
    """Yield what may be begun once more at a visit: its repeating forms, and the visit itself.

    What has not happened yet is listed already, as the first.
    """
    repeating = {key[:3] for key in listed if book.study.current(key.form).repeats}
    for code, event_repeat, form in sorted(repeating, key=_order(book, event)):
        key = next_repeat(book, code, form, event_repeat)
        if key.form_repeat > 1:
            yield Another(_ANOTHER.filled(what=book.study.current(form).label), key)
    repeat = next_event_repeat(book, event)
    if repeat is not None:
        of_study = book.study.event[event]
        key = FormKey(event, repeat, of_study.forms[0].form, 1)
        yield Another(_ANOTHER.filled(what=of_study.words(repeat)), key)


def _order(book: Casebook, event: str) -> Callable[[tuple[str, int, str]], tuple[int, int]]:
    """Return what sorts forms as the visit collects them."""
    names = [collected.form for collected in book.study.event[event].forms]
    return lambda one: (one[1], names.index(one[2]) if one[2] in names else len(names))


def prefilled(entry: Entry, finding: Finding, proposal: Proposal) -> Mapping[str, Answer]:
    """Return the answers a proposal takes over, by item; none where they cannot be told."""
    if proposal.prefill is None:
        return {}
    spot = finding.spot
    group = spot.group if spot.row else ""
    case_view = view_of(entry.book, entry.instance, group, spot.row)
    try:
        texts = proposal.prefill(case_view)
    except CannotTell:
        return {}
    return {item: Answer(value=text) for item, text in texts.items() if text}


def place_of(entry: Entry, item: str) -> Spot | None:
    """Return the one place of an item in a form, None where it repeats or is not there."""
    group = entry.form.group_of.get(item)
    return None if group is None or group.repeats is not None else Spot(group.name, 0, item)
