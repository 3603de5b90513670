"""The tables of a picture: what was counted, laid out in rows with their words.

Answers of subjects are counted over all sites only, never by site: at a site with few subjects that
would tell who had which answer, and so, from the arm that everybody there knows, of which arm.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from kyphocrf.central.picture.contents import Cell, PictureTable
from kyphocrf.central.picture.counting import SubjectCounted
from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.trial_picture import CountedAnswer, CountedTable

Subjects: TypeAlias = Sequence[SubjectCounted]
_UNTOLD: Final = Text("cannot be told", "nicht zu beurteilen")
_ALL: Final = Text("All", "Alle")
_SITE: Final = Text("Site", "Zentrum")
_SUBJECTS: Final = Text("Subjects", "Patienten")
_ENROLMENT: Final = Text("Enrolment", "Einschluss")
_PLANNED: Final = Text(
    "{randomised} of {planned} planned subjects are randomised.",
    "{randomised} von {planned} geplanten Patienten sind randomisiert.",
)
_FLOW: Final = Text("Flow of participants (CONSORT)", "Teilnehmerfluss (CONSORT)")
_STANDS_FOR_ITSELF: Final = Text(
    "Each step stands for itself; a subject may be counted in several.",
    "Jeder Schritt steht für sich; ein Patient kann in mehreren gezählt sein.",
)
_COMPLETENESS: Final = Text("Completeness", "Vollständigkeit")
_OF_THE_DATA: Final = Text(
    "Pages asked for up to the day of the data. Overdue: the window of the visit is over.",
    "Seiten, die bis zum Tag der Daten erwartet werden. Überfällig: Das Zeitfenster der Visite ist "
    "vorbei.",
)
_TALLIES: Final = Text("Counters of the study", "Zähler der Studie")
_WHICH: Final = Text("What is counted", "Was gezählt wird")
_CERTAIN: Final = Text("Certain", "Sicher")
_OPEN: Final = Text("Still to be judged", "Noch zu beurteilen")
_COUNTED: Final = Text("Subjects counted", "Gezählte Patienten")
_ANSWER: Final = Text("Answer", "Antwort")
_QUESTION: Final = Text("Question", "Frage")


def tables(
    study: Study, subjects: Subjects, queries: dict[str, int], *, pooled: bool
) -> Iterator[PictureTable]:
    """Yield the tables in their order; `queries`: how many are open, for each site of the study."""
    yield _enrolment(study, subjects, tuple(queries))
    is_shown = not (pooled and too_few(study, subjects))
    if study.flow and is_shown:
        yield _flow(study, subjects, pooled=pooled)
    yield _complete(subjects, queries)
    if study.tallies:
        yield _tallied(study, subjects)
    declared = study.picture.tables if study.picture is not None else ()
    for at, table in enumerate(declared):
        if is_shown and not (pooled and table.by_arm_only):
            yield _answers(study, table, at, subjects, pooled=pooled)


def too_few(study: Study, subjects: Subjects) -> bool:
    """Tell whether so few of an arm are randomised that a sum would be that of another."""
    if study.picture is None:
        return False
    arms = [one.arm for one in subjects if one.randomised is Outcome.YES]
    return any(arms.count(arm.code) < study.picture.fewest for arm in study.arms)


def _enrolment(study: Study, subjects: Subjects, sites: tuple[str, ...]) -> PictureTable:
    randomised = _sum(subjects, lambda one: one.randomised is Outcome.YES)
    rows = [
        (name, len(own), _sum(own, lambda one: one.randomised is Outcome.YES))
        for name in sites
        for own in (_at(subjects, name),)
    ]
    planned = study.picture.planned if study.picture is not None else None
    note = None if planned is None else _PLANNED.filled(randomised=randomised, planned=planned)
    columns = (_SITE, Text("Enrolled", "Aufgenommen"), Text("Randomised", "Randomisiert"))
    return PictureTable(_ENROLMENT, columns, (*rows, (_ALL, len(subjects), randomised)), note)


def _flow(study: Study, subjects: Subjects, *, pooled: bool) -> PictureTable:
    rows: list[tuple[Cell, ...]] = []
    groups = _groups(study, subjects, pooled=pooled)
    columns = (Text("Step", "Schritt"), *(label for label, _ in groups), _UNTOLD)
    for place, step in enumerate(study.flow):

        def reached(one: SubjectCounted, place: int = place) -> bool:
            return one.flow[place] is Outcome.YES

        def is_open(one: SubjectCounted, place: int = place) -> bool:
            return one.flow[place] is Outcome.UNKNOWN

        counts = [_sum(own, reached) for _, own in groups]
        rows.append((step.label, *counts, _sum(subjects, is_open)))
    return PictureTable(_FLOW, columns, tuple(rows), _STANDS_FOR_ITSELF)


def _complete(subjects: Subjects, queries: dict[str, int]) -> PictureTable:
    columns = (
        _SITE,
        Text("Pages asked for", "Erwartete Seiten"),
        Text("Settled", "Erledigt"),
        Text("Overdue", "Überfällig"),
        Text("Open queries", "Offene Rückfragen"),
        Text("Randomised", "Randomisiert"),
        Text("Primary endpoint told", "Primärer Endpunkt vollständig"),
    )
    rows = [(name, *_completeness(_at(subjects, name), asked)) for name, asked in queries.items()]
    total = _completeness(subjects, sum(queries.values()))
    return PictureTable(_COMPLETENESS, columns, (*rows, (_ALL, *total)), _OF_THE_DATA)


def _completeness(own: Subjects, asked: int) -> tuple[Cell, ...]:
    return (
        sum(one.pages.asked for one in own),
        sum(one.pages.settled for one in own),
        sum(one.pages.overdue for one in own),
        asked,
        _sum(own, lambda one: one.randomised is Outcome.YES),
        _sum(own, lambda one: one.randomised is Outcome.YES and one.endpoint),
    )


def _tallied(study: Study, subjects: Subjects) -> PictureTable:
    rows = tuple(
        (
            tally.label,
            sum(one.tallies[tally.name].certain for one in subjects),
            sum(one.tallies[tally.name].to_be_judged for one in subjects),
        )
        for tally in study.tallies
    )
    return PictureTable(_TALLIES, (_WHICH, _CERTAIN, _OPEN), rows)


def _answers(
    study: Study, table: CountedTable, at: int, subjects: Subjects, *, pooled: bool
) -> PictureTable:
    groups = _groups(study, subjects, pooled=pooled)
    columns = (_QUESTION, _ANSWER, *(label for label, _ in groups))
    rows: list[tuple[Cell, ...]] = []
    for place, line in enumerate(table.lines):
        own = [_answers_at(group, at, place) for _, group in groups]
        rows += (
            (line.label, words, *(sum(map(answers.count, values)) for answers in own))
            for values, words in _told(study, line)
        )
        rows.append((line.label, _COUNTED, *map(len, own)))
    return PictureTable(table.title, columns, tuple(rows), table.note)


def _answers_at(own: Subjects, at: int, place: int) -> list[str | None]:
    return [one.answers[at, place] for one in own if (at, place) in one.answers]


def _told(study: Study, line: CountedAnswer) -> Iterator[tuple[tuple[str | None, ...], Text]]:
    """Yield the answers that a row counts together, with its words: none is one untold."""
    codes, is_untold = _code_list(study, line), False
    for code in codes.codes:
        if code.value in line.without:
            continue
        says_so = code.decode.en.casefold() == _UNTOLD.en
        is_untold |= says_so
        words = code.decode
        if codes.ordinal:
            words = same("{code} {words}").filled(code=code.value, words=code.decode)
        yield ((code.value, None) if says_so else (code.value,)), words
    if not is_untold:
        yield (None,), _UNTOLD


def _code_list(study: Study, line: CountedAnswer) -> CodeList:
    kind = study.current(line.of[0].form).items[line.of[0].item].kind
    if not isinstance(kind, ChoiceKind):
        raise TypeError(f"{line.of[0].item} is no choice")
    return kind.codelist


def _groups(study: Study, subjects: Subjects, *, pooled: bool) -> list[tuple[Text, Subjects]]:
    """Return the subjects of each arm as randomised and all; pooled, all of them alone."""
    if pooled:
        return [(_SUBJECTS, subjects)]
    arms = [(arm.label, [one for one in subjects if one.arm == arm.code]) for arm in study.arms]
    return [*arms, (_ALL, subjects)]


def _at(subjects: Subjects, site: str) -> Subjects:
    return [one for one in subjects if one.site == site]


def _sum(subjects: Subjects, holds: Callable[[SubjectCounted], bool]) -> int:
    return sum(map(holds, subjects))
