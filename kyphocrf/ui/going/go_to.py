"""Where one can go by typing: `7 w2 pain`, `week 2`, `AE 3`, `101-007`, `7 13.2`, `7 morphine`.

Every word that stands on screen is found: visits, forms, items and their numbers, in parts. What is
found by nothing else is tried once more with a slip of the keys; numbers are never guessed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.slips import starts_almost
from kyphocrf.definition.spelling import folded
from kyphocrf.definition.study import Study, StudyEvent
from kyphocrf.definition.text import Text, same
from kyphocrf.record.answer_words import AnswerWords
from kyphocrf.record.answers import FormKey
from kyphocrf.workflow.grid_cell import FormLine
from kyphocrf.workflow.grid_row import GridRow

AT_MOST: Final = 8
_WORDLESS: Final = same("")
_NO: Final = 99
_PART: Final = 3
_SLIP: Final = 4
"""Letters below which another word cannot be told from a slip of the keys."""
_EXACT, _START, _WITHIN, _ALMOST = 0, 1, 2, 5
_VISIT, _FORM, _ITEM, _ANSWER = 10, 20, 40, 60
_ROUGHER: Final = 15
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_REMEMBERED: Final = 1 << 15
_TOKEN: Final = re.compile(r"\w+(?:\.\d+)*")

Answers: TypeAlias = Callable[[str], Iterable[AnswerWords]]
"""Returns the answers of a subject, to be looked through."""
_Words: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """A subject, one of its visits, a form of it, or an item of that, in a row of a table."""

    subject_key: str
    event: str = ""
    key: FormKey | None = None
    item: str = ""
    words: Text = _WORDLESS
    row: int = 0


class _Asked(NamedTuple):
    """The words that are looked for beyond the subject; `slips`: also with a slip of the keys."""

    words: _Words
    slips: bool


def no_answers(_subject_key: str) -> tuple[AnswerWords, ...]:
    """Stand for a place where answers are not looked through."""
    return ()


def found(
    typed: str, study: Study, rows: Sequence[GridRow], here: str = "", answers: Answers = no_answers
) -> tuple[Goal, ...]:
    """Return what was meant, best first; without a number the subject one stands at is meant.

    `answers` are looked through at a subject that is meant, behind the places.
    """
    words = tuple(typed.casefold().translate(_DASHES).split())
    if not words:
        return ()
    named = _named(words[0], rows)
    rest = words[1:] if named else words
    at = named or [row for row in rows if not here or row.subject_key == here]
    asked_of = at if named or here else []
    wanted = tuple(token for word in rest for token in _TOKEN.findall(folded(word)))
    if rest and not wanted:
        return ()
    for slips in (False, True):
        asked = _Asked(wanted, slips)
        ranked = [goal for row in at for goal in _goals(row, study, asked)]
        if len(ranked) < AT_MOST and any(len(word) >= _PART for word in wanted):
            for row in asked_of:
                ranked += _in_answers(row, study, asked, answers(row.subject_key))
        if ranked:
            order = sorted(range(len(ranked)), key=lambda number: (ranked[number][0], number))
            return tuple(ranked[number][1] for number in order[:AT_MOST])
    return ()


def _named(word: str, rows: Sequence[GridRow]) -> list[GridRow]:
    """Return the subjects of a number, else those whose number holds it; none is guessed."""
    named = [row for row in rows if _is_subject(word, row.subject_key)]
    if named or "-" not in word:
        return named
    return [row for row in rows if word in row.subject_key.casefold()]


def _is_subject(word: str, subject_key: str) -> bool:
    if word == subject_key.casefold():
        return True
    number = subject_key.rpartition("-")[2]
    return word.isdecimal() and number.isdecimal() and int(word) == int(number)


def _goals(row: GridRow, study: Study, asked: _Asked) -> Iterator[tuple[int, Goal]]:
    key = row.subject_key
    if not asked.words:
        yield 0, Goal(key, words=_worded(same(key), row.state))
        return
    for event in study.events:
        cell = row.cells.get(event.code)
        lines = cell.forms if cell else ()
        lines = (*lines, *_first_pages(study, event, lines))
        yield from _visits(key, event, lines, asked)
        for line in lines:
            yield from _in_form(row, study, event, line, asked)


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
    key: str, event: StudyEvent, lines: Sequence[FormLine], asked: _Asked
) -> Iterator[tuple[int, Goal]]:
    """Find a visit; of one that happens more than once each repeat has its number."""
    open_, grade = _taken(asked, _of_event(event))
    if not open_:
        yield _rank(_VISIT, grade), Goal(key, event.code, words=_worded(same(key), event.label))
    elif event.repeats is not None:
        for first in {line.key.event_repeat: line.key for line in reversed(lines)}.values():
            open_, grade = _taken(asked, _of_event(event, first.event_repeat))
            if not open_:
                label = _worded(same(key), event.words(first.event_repeat))
                yield _rank(_VISIT, grade), Goal(key, event.code, first, words=label)


def _in_form(
    row: GridRow, study: Study, event: StudyEvent, line: FormLine, asked: _Asked
) -> Iterator[tuple[int, Goal]]:
    key, form = row.subject_key, study.current(line.key.form)
    of_event = _of_event(event, line.key.event_repeat)
    open_, grade = _taken(asked, _of_form(line, form))
    if open_:
        open_, more = _taken(_Asked(open_, asked.slips), of_event)
        grade += more
    labels = _labels(key, event, line.label)
    if not open_:
        own = (form.name, form.label.en, form.label.de)
        more_than_visit = bool(_taken(asked, of_event)[0])
        if more_than_visit or len(_taken(asked, own)[0]) < len(asked.words):
            goal = Goal(key, event.code, line.key, words=_worded(*labels))
            yield _rank(_FORM, grade), goal
    # Where form and visit have all the words, an item has to have one of them, too.
    sought = _Asked(open_ or asked.words, asked.slips)
    for item in form.items.values():
        still, more = _taken(sought, _of_item(form, item))
        if not still or (not open_ and len(still) < len(asked.words)):
            goal = Goal(key, event.code, line.key, item.name, _worded(*labels, item.label))
            yield _rank(_ITEM, grade + more), goal


def _in_answers(
    row: GridRow, study: Study, asked: _Asked, answers: Iterable[AnswerWords]
) -> Iterator[tuple[int, Goal]]:
    """Find answers that say what no label says; the other words may say where they stand."""
    lines = {line.key: line for cell in row.cells.values() for line in cell.forms}
    for key, spot, words in answers:
        line = lines.get(key)
        if line is None:
            continue
        open_, grade = _taken(asked, (words.en, words.de))
        if len(open_) == len(asked.words):
            continue
        form, event = study.current(key.form), study.event[key.event]
        item = form.items.get(spot.item)
        if item is None:
            continue
        where = (*_of_event(event, key.event_repeat), *_of_form(line, form), *_of_item(form, item))
        still, more = _taken(_Asked(open_, asked.slips), where)
        if not still:
            said = same("{label}: {words}").filled(label=item.label, words=words)
            labels = _worded(*_labels(row.subject_key, event, line.label), said)
            goal = Goal(row.subject_key, key.event, key, item.name, labels, spot.row)
            yield _rank(_ANSWER, grade + more), goal


def _labels(key: str, event: StudyEvent, form: Text) -> tuple[Text, ...]:
    """Return what leads to a form; its label says itself at which repeat of a visit it stands."""
    return (same(key), *(() if event.repeats else (event.label,)), form)


def _rank(kind: int, grade: int) -> int:
    """Rank a goal: what is called exactly so comes before what only holds the word."""
    return grade * _ROUGHER + kind


@lru_cache(maxsize=_REMEMBERED)
def _taken(asked: _Asked, needles: _Words) -> tuple[_Words, int]:
    """Return the words that match none of the needles, and how roughly the others do.

    Remembered, as the same visits, forms and items are asked for every subject.
    """
    graded = [(word, _grade(word, needles, asked.slips)) for word in asked.words]
    open_ = tuple(word for word, grade in graded if grade == _NO)
    return open_, sum(grade for _, grade in graded if grade != _NO)


@lru_cache(maxsize=_REMEMBERED)
def _grade(word: str, needles: _Words, slips: bool) -> int:  # noqa: FBT001  a cache has no names
    return min((_match(word, _spelled(one), slips=slips) for one in needles), default=_NO)


class _Needle(NamedTuple):
    """A text that stands on screen, ready to be compared: the whole of it, and its words."""

    whole: str
    words: _Words


@lru_cache(maxsize=8192)
def _spelled(needle: str) -> _Needle:
    whole = folded(needle)
    return _Needle(whole, tuple(_TOKEN.findall(whole)))


def _match(word: str, needle: _Needle, *, slips: bool) -> int:
    """Tell how roughly a word matches; a number is meant as it is typed."""
    if word == needle.whole:
        return _EXACT
    if word in needle.words:
        return _START
    return _NO if not word or word[0].isdecimal() else _match_part(word, needle, slips=slips)


def _match_part(word: str, needle: _Needle, *, slips: bool) -> int:
    if needle.whole.startswith(word) or f" {word}" in needle.whole:
        return _START
    if len(word) >= _PART and word in needle.whole:
        return _WITHIN
    return _ALMOST if slips and _is_slip(word, needle) else _NO


def _is_slip(word: str, needle: _Needle) -> bool:
    """Tell whether a word of the text begins so, but for one slip of the keys."""
    return len(word) >= _SLIP and any(_begins_almost(one, word) for one in needle.words)


@lru_cache(maxsize=_REMEMBERED)
def _begins_almost(word: str, typed: str) -> bool:
    # One slip leaves at least one of the first two letters among the first two.
    near = len(word) >= _SLIP and (word[0] in typed[:2] or word[1] in typed[:2])
    return near and starts_almost(word, typed)


def _of_event(event: StudyEvent, repeat: int = 0) -> _Words:
    """Return what a visit is called, and with `repeat` what that one is called."""
    names = (event.code, event.label.en, event.label.de)
    if event.repeats is None or not repeat:
        return names
    words = event.words(repeat)
    return (*names, str(repeat), words.en, words.de)


def _of_form(line: FormLine, form: Form) -> _Words:
    return (
        line.key.form, line.label.en, line.label.de, form.label.en, form.label.de,
        str(line.key.form_repeat),
    )  # fmt: skip


def _of_item(form: Form, item: Item[object]) -> _Words:
    return item.name, form.numbers[item.name], item.label.en, item.label.de


def _worded(*parts: Text) -> Text:
    return Text(" · ".join(part.en for part in parts), " · ".join(part.de for part in parts))
