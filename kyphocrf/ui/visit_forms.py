"""Which form is begun next: another page of a repeating form, or one that a finding proposes."""

from collections.abc import Iterable, Mapping

from kyphocrf.definition.case import CannotTell
from kyphocrf.definition.check import Proposal
from kyphocrf.definition.study import Collected
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.record.standing import Memory, Standing


def collects(forms: Iterable[Collected], form: str) -> bool:
    """Tell whether a form is among those of an event."""
    return any(collected.form == form for collected in forms)


def next_repeat(book: Casebook, event: str, form: str) -> FormKey:
    """Return the key of the next page of a form; the number of a void page is not used again."""
    if not book.study.current(form).repeats:
        return FormKey(event, 1, form, 1)
    used = [key.form_repeat for key in book.instances if (key.event, key.form) == (event, form)]
    return FormKey(event, 1, form, max(used, default=0) + 1)


def prefilled(entry: Entry, finding: Finding, proposal: Proposal) -> Mapping[str, Answer]:
    """Return the answers a proposal takes over, by item; none where they cannot be told."""
    if proposal.prefill is None:
        return {}
    spot = finding.spot
    group = spot.group if spot.row else ""
    standing = Standing(entry.book, entry.instance, Memory(), group, spot.row)
    try:
        texts = proposal.prefill(standing)
    except CannotTell:
        return {}
    return {item: Answer(value=text) for item, text in texts.items() if text}


def place_of(entry: Entry, item: str) -> Spot | None:
    """Return the one place of an item in a form, None where it repeats or is not there."""
    group = entry.form.group_of.get(item)
    return None if group is None or group.repeats is not None else Spot(group.name, 0, item)
