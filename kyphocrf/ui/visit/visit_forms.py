"""Which form is begun next: another page of a repeating form, or one that a finding proposes."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from kyphocrf.definition.text import Text
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.schedule import next_event_repeat

_ANOTHER: Final = Text("Another: {what}", "Neu: {what}")


class Another(NamedTuple):
    """One more page that may be begun: what its button says, and its key."""

    words: Text
    key: FormKey


def others(book: Casebook, event: str, listed: Iterable[FormKey]) -> Iterator[Another]:
    """Yield what may be begun once more at a visit: its repeating forms, and the visit itself.

    What has not happened yet is listed already, as the first.
    """
    repeating = {key[:3] for key in listed if book.study.current(key.form).repeats}
    for code, event_repeat, form in sorted(repeating, key=_order(book, event)):
        key = book.next_key(code, event_repeat, form)
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
