"""What the specification marks as assumed: it waits for the word of the sponsor."""

from collections.abc import Iterator

from kyphocrf.definition.mapping import NotSubmitted
from kyphocrf.definition.study import Study

Assumed = tuple[str, str]
"""What is assumed, and at which items, visits or settings."""


def assumptions(study: Study) -> tuple[Assumed, ...]:
    """Return each remark on what is assumed, once, with all that it stands at."""
    found: dict[str, dict[str, list[str]]] = {}
    for kind, where, said in _remarks(study):
        places = found.setdefault(said, {}).setdefault(kind, [])
        if where not in places:
            places.append(where)
    return tuple(
        (said, "; ".join(kind + ", ".join(places) for kind, places in where.items()))
        for said, where in found.items()
    )


def _remarks(study: Study) -> Iterator[tuple[str, str, str]]:
    """Yield of what kind something is, which it is, and what is said of it."""
    yield from _of_items(study)
    for event in study.events:
        for window in event.windows.values():
            if window.assumed is not None:
                yield "visits ", event.code, window.assumed.en
    for setting in study.settings:
        if setting.assumed is not None:
            yield "settings ", setting.reference.item, setting.assumed.en


def _of_items(study: Study) -> Iterator[tuple[str, str, str]]:
    for name in study.form_names:
        for item in study.current(name).items.values():
            submitted = not any(isinstance(one, NotSubmitted) for one in item.sdtm)
            if item.assumed is not None and submitted:
                yield "", f"{name}.{item.name}", item.assumed.en
