"""Where one can go by typing: `7 w2 pain`, `AE 3`, `101-007`, `7 13.2`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.spelling import folded
from kyphocrf.definition.study import Study, StudyEvent
from kyphocrf.definition.text import Text, same
from kyphocrf.record.answers import FormKey
from kyphocrf.workflow.overview import FormLine, GridRow

AT_MOST: Final = 8
_WORDLESS: Final = same("")
_NO: Final = 9
_PART: Final = 3
_VISIT, _FORM, _ITEM = 10, 20, 40
_ROUGHER: Final = 15


@dataclass(frozen=True, slots=True)
class Goal:
    """A subject, one of its visits, a form of it, or an item of that."""

    subject_key: str
    event: str = ""
    key: FormKey | None = None
    item: str = ""
    words: Text = _WORDLESS


def found(typed: str, study: Study, rows: Sequence[GridRow], here: str = "") -> tuple[Goal, ...]:
    """Return what was meant, best first; without a number the subject one stands at is meant."""
    words = tuple(typed.casefold().split())
    if not words:
        return ()
    named = [row for row in rows if _is_subject(words[0], row.subject_key)]
    rest = words[1:] if named else words
    at = named or [row for row in rows if not here or row.subject_key == here]
    ranked = [goal for row in at for goal in _goals(row, study, rest)]
    order = sorted(range(len(ranked)), key=lambda number: (ranked[number][0], number))
    return tuple(ranked[number][1] for number in order[:AT_MOST])


def _is_subject(word: str, subject_key: str) -> bool:
    if word == subject_key.casefold():
        return True
    number = subject_key.rpartition("-")[2]
    return word.isdecimal() and number.isdecimal() and int(word) == int(number)


def _goals(row: GridRow, study: Study, words: tuple[str, ...]) -> Iterator[tuple[int, Goal]]:
    key = row.subject_key
    if not words:
        yield 0, Goal(key, words=_worded(same(key), row.state))
        return
    for event in study.events:
        cell = row.cells.get(event.code)
        lines = cell.forms if cell else ()
        lines = (*lines, *_first_pages(study, event, lines))
        yield from _visits(key, event, lines, words)
        for line in lines:
            yield from _in_form(row, study, event, line, words)


def _first_pages(study: Study, event: StudyEvent, lines: Sequence[FormLine]) -> Iterator[FormLine]:
    """Yield what may happen at any time to anybody and has not happened yet, as the first."""
    begun = {line.key.form for line in lines}
    for collected in event.forms if event.unscheduled else ():
        if collected.form not in begun and collected.collect_if is None:
            form = study.current(collected.form)
            label = same("{form} 1").filled(form=form.label) if form.repeats else form.label
            if event.repeats is not None:
                label = _worded(event.words(1), label)
            yield FormLine(FormKey(event.code, 1, collected.form, 1), label, "blank", 0, 0)


def _visits(
    key: str, event: StudyEvent, lines: Sequence[FormLine], words: tuple[str, ...]
) -> Iterator[tuple[int, Goal]]:
    """Find a visit; of one that happens more than once each repeat has its number."""
    open_, grade = _taken(words, _of_event(event))
    if not open_:
        yield _rank(_VISIT, grade), Goal(key, event.code, words=_worded(same(key), event.label))
    elif event.repeats is not None:
        for first in {line.key.event_repeat: line.key for line in reversed(lines)}.values():
            open_, grade = _taken(words, _of_event(event, first.event_repeat))
            if not open_:
                label = _worded(same(key), event.words(first.event_repeat))
                yield _rank(_VISIT, grade), Goal(key, event.code, first, words=label)


def _in_form(
    row: GridRow, study: Study, event: StudyEvent, line: FormLine, words: tuple[str, ...]
) -> Iterator[tuple[int, Goal]]:
    key, form = row.subject_key, study.current(line.key.form)
    of_event, of_form = _of_event(event, line.key.event_repeat), _of_form(line)
    open_, grade = _taken(words, of_form)
    if open_:
        open_, more = _taken(open_, of_event)
        grade += more
    # The label of a form at a visit that happens more than once says at which.
    labels = (same(key), *(() if event.repeats else (event.label,)), line.label)
    if not open_:
        if len(_taken(words, of_event)[0]) > 0:  # more was meant than the visit
            goal = Goal(key, event.code, line.key, words=_worded(*labels))
            yield _rank(_FORM, grade), goal
        return
    for item in form.items.values():
        still, more = _taken(open_, _of_item(form, item))
        if not still:
            goal = Goal(key, event.code, line.key, item.name, _worded(*labels, item.label))
            yield _rank(_ITEM, grade + more), goal


def _rank(kind: int, grade: int) -> int:
    """Rank a goal: what is called exactly so comes before what only holds the word."""
    return grade * _ROUGHER + kind


@lru_cache(maxsize=2048)
def _taken(words: tuple[str, ...], needles: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """Return the words that match none of the needles, and how roughly the others do.

    Remembered, as the same visits and forms are asked for every subject.
    """
    spelled = [folded(needle) for needle in needles]
    open_: list[str] = []
    grade = 0
    for word in words:
        best = min((_match(folded(word), needle) for needle in spelled), default=_NO)
        if best == _NO:
            open_.append(word)
        else:
            grade += best
    return tuple(open_), grade


def _match(word: str, needle: str) -> int:
    if word == needle:
        return 0
    if word.isdecimal() or not word:
        return _NO
    if needle.startswith(word) or f" {word}" in needle:
        return 1
    return 2 if len(word) >= _PART and word in needle else _NO


def _of_event(event: StudyEvent, repeat: int = 0) -> tuple[str, ...]:
    """Return what a visit is called, and with `repeat` what that one is called."""
    names = (event.code, event.label.en, event.label.de)
    if event.repeats is None or not repeat:
        return names
    words = event.words(repeat)
    return (*names, str(repeat), words.en, words.de)


def _of_form(line: FormLine) -> tuple[str, ...]:
    return line.key.form, line.label.en, line.label.de, str(line.key.form_repeat)


def _of_item(form: Form, item: Item[object]) -> tuple[str, ...]:
    return item.name, form.numbers[item.name], item.label.en, item.label.de


def _worded(*parts: Text) -> Text:
    return Text(" · ".join(part.en for part in parts), " · ".join(part.de for part in parts))
