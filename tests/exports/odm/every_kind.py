"""A study file in which every kind of record stands, made by the record layer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args

from kyphocrf.definition.study import Study
from kyphocrf.exports.odm.source import OdmSource
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.record.answers import Answer, Answers, FormKey, Place, Spot
from kyphocrf.record.chain import AuditRecord, Author, Head, Moment
from kyphocrf.record.change import NOWHERE, STATEMENTS, Change, What, canonical, changes_between
from kyphocrf.record.person import Person, person_change
from kyphocrf.record.query import FindingKey, OriginalAct, RaisedQuery
from kyphocrf.storage import (
    casebook,
    installation,
    ledger,
    metadata,
    people,
    queries,
    redaction,
    redaction_search,
    statements,
    study_file,
    trail,
    vault,
    whole_trail,
)
from kyphocrf.storage.header import Setting
from kyphocrf.storage.queries import ReadValues
from kyphocrf.storage.redaction_search import Target
from kyphocrf.storage.study_file import StudyFile
from tests.amended_study import AMENDED_STUDY

KINDS: tuple[What, ...] = get_args(What)
AUTHOR = Author("coord02", "coordinator", "Site 101")
MONA = Person("mona", "investigator", "Site 101", active=True, printed_name="Mona von Weiss")
SUBJECT, OTHER = "101-001", "101-002"
TREAT, PAIN = FormKey("T0", 1, "TREAT", 1), FormKey("D1", 1, "PAIN", 1)
EVENT = FormKey("AE", 1, "EV", 2)
NAME = "Frau Muster"
VISIT = NOWHERE._replace(event="W6", event_repeat=1)
_CHEAP = vault.Cost(memory=64, passes=1, lanes=1)
_SETTING = Setting("ST.SMALL", "101", "DE", training=False, application="0.1.0")
_BY = OriginalAct("dm07", "data manager", "Sponsor", "2026-11-20T09:00:00.000Z", 60)
_ASKED = RaisedQuery("0193a1c0-0000-7000-8000-000000000001", "Site Monitor", "Open", _BY)


class Clock:
    """A clock that goes on by a second at each look."""

    def __init__(self) -> None:
        self.second = 0

    def __call__(self) -> Moment:
        self.second += 1
        minutes, seconds = divmod(self.second, 60)
        return Moment(f"2026-11-24T11:{minutes:02d}:{seconds:02d}.000Z", 60)


@contextmanager
def founded(folder: Path) -> Iterator[StudyFile]:
    """Make a study file and open it."""
    keys = vault.found(AUTHOR.user, "vier Kerzen im Fenster", cost=_CHEAP)
    file = study_file.create(folder, keys.keys, keys.dek, _SETTING, AUTHOR, Clock()())
    try:
        yield file
    finally:
        file.close()


def put(file: StudyFile, at: Moment, *changes: Change, author: Author = AUTHOR) -> None:
    casebook.commit(file, changes, author, at, f"commit {trail.heads(file)[0].seq}")


def fill(file: StudyFile) -> None:
    """Do something of every kind, and more than one thing of most."""
    clock = Clock()
    _begin(file, clock)
    _enter(file, clock)
    _ask(file, clock)
    _tell(file, clock)
    _go_on(file, clock)
    made = {record.what for record in all_records(file)}
    assert made == set(KINDS), set(KINDS) - made


def _begin(file: StudyFile, clock: Clock) -> None:
    put(file, clock(), person_change(None, MONA))
    put(file, clock(), person_change(MONA, replace(MONA, public_key="AAAA"), "a key"))
    put(file, clock(), statements.setting("COUNTRY", None, "DE", "documented default"))
    put(
        file,
        clock(),
        statements.setting("COUNTRY", "DE", "FR"),
        statements.setting("ODD", None, "1"),
    )
    used = [metadata.Definition(f"F.{name}", 1, f'{{"form":"{name}"}}') for name in ("TREAT", "EV")]
    metadata.store(file, used, AUTHOR, clock(), "definitions")
    named = Change("name", "", NOWHERE._replace(item="mona"), "Mona von Weiss", "Mona Weiss")

    def name(writer: object) -> None:
        ledger.append(writer, [named], AUTHOR, clock(), "name")  # type: ignore[arg-type]

    file.write(name)  # as files of an earlier format hold it
    put(file, clock(), Change("study", "", NOWHERE._replace(item="AMEND-1"), None, "2026-11-01"))


def _enter(file: StudyFile, clock: Clock) -> None:
    for key in (SUBJECT, OTHER):
        casebook.enrol_subject(file, key, "101", AUTHOR, clock(), f"enrol {key}")
    first = given({("PLAN", 0, "GIVEN"): "1", ("PLAN", 0, "DOSE"): "8.0"})
    second = first.with_answer(Spot("FRACTION", 1, "FXDAT"), Answer(value="2026-11-24"))
    second = second.with_answer(Spot("FRACTION", 2, "FXREAS"), Answer(value=NAME))
    second = second.with_answer(Spot("FRACTION", 3, "FXDOSE"), Answer(unread="3².2 <&>"))
    states = [Answers(), first, second, second.without_row("FRACTION", 2)]
    for old, new in pairwise(states):
        put(file, clock(), *changes_between(old, new, SUBJECT, TREAT, 1, None))
    partial = given({("MAIN", 0, "PAINDAT"): "2026-11", ("MAIN", 0, "PAINTIM"): "09:10"})
    put(file, clock(), *changes_between(Answers(), partial, OTHER, PAIN, 1, None))
    put(
        file,
        clock(),
        *changes_between(Answers(), given({("MAIN", 0, "EVENT"): NAME}), OTHER, EVENT, 1),
    )
    put(file, clock(), of_page("status", SUBJECT, TREAT, "started", "complete"))
    put(file, clock(), of_page("void", OTHER, EVENT, "started", "void", "twice"))


def _ask(file: StudyFile, clock: Clock) -> None:
    key = FindingKey(SUBJECT, Spot("PLAN", 0, "DOSE").at(TREAT), "S02")
    read = ReadValues("30.0", frozenset({Spot("PLAN", 0, "DOSE").at(TREAT)}))
    put(file, clock(), queries.finding_comment(key, read, "as planned\r\n\tby Dr. X", 1))
    before = queries.comments(file, SUBJECT)[key]
    put(file, clock(), queries.reopened(key, before, ReadValues("31.0"), 1))
    places = [("", NOWHERE), (SUBJECT, NOWHERE), (SUBJECT, VISIT), (SUBJECT, Place(*TREAT))]
    places += [(OTHER, Spot("MAIN", 0, "VAS").at(PAIN)), (SUBJECT, Place(*TREAT, "FRACTION", 2))]
    for number, (subject_key, place) in enumerate(places):
        one = replace(_ASKED, id=_ASKED.id[:-1] + str(number))
        answered = replace(one, state="Answered")
        put(file, clock(), Change("query", subject_key, place, None, one.to_text(), None, "30 Gy?"))
        again = Change("query", subject_key, place, one.to_text(), answered.to_text(), None, "yes")
        put(file, clock(), again)


def _tell(file: StudyFile, clock: Clock) -> None:
    places = [NOWHERE, VISIT, Place(*TREAT), Spot("PLAN", 0, "DOSE").at(TREAT)]
    text = canonical({"says": "signed", "n": 1})
    for what in STATEMENTS:
        put(file, clock(), *(Change(what, SUBJECT, one, None, text, "why") for one in places))
        put(file, clock(), Change(what, SUBJECT, VISIT, text, None, "no more"))
        put(file, clock(), Change(what, "", NOWHERE._replace(item=what), None, text))
    put(file, clock(), Change("destroyed", "", Place("", 0, "", 0, "STUDY", 0, "b 1"), None, "{}"))
    put(file, clock(), Change("lock", SUBJECT, Place("D1", 1, "PAIN", 1), None, "frozen"))


def _go_on(file: StudyFile, clock: Clock) -> None:
    moved = Change("version", SUBJECT, Place(*TREAT), "1", "2", "amended", None, 2)
    renamed = Spot("PLAN", 0, "FXPLAN").at(TREAT)
    taken = Change("answer", SUBJECT, Spot("PLAN", 0, "DOSE").at(TREAT), '{"v":"8.0"}', None,
                   "amended", None, 2)  # fmt: skip
    put(file, clock(), moved, taken,
        Change("answer", SUBJECT, renamed, None, '{"v":"8.0"}', "amended", None, 2))  # fmt: skip
    put(file, clock(), Change("lock", SUBJECT, Place(*TREAT, "PLAN", 0, "FXPLAN"), None, "locked"))
    file.write(lambda writer: installation.new_epoch(writer, "copy", AUTHOR, clock(), "another PC"))
    file.forget_header()
    put(file, Moment("2026-11-24T10:00:00.000Z", -210), of_page("status", OTHER, PAIN, "started",
        "not_done", "too ill"))  # fmt: skip
    for target in _named(file):
        redaction.redact(file, [target], "a name", AUTHOR, clock())


def _named(file: StudyFile) -> tuple[Target, ...]:
    named = next(one for one in all_records(file) if NAME in (one.texts.new.text or ""))
    targets = redaction_search.everywhere(file, Target(named.seq, "new"))
    assert len(targets) > 1
    return tuple(targets)


def given(answers: dict[tuple[str, int, str], str]) -> Answers:
    made = Answers()
    for spot, value in answers.items():
        made = made.with_answer(Spot(*spot), Answer(value=value))
    return made


def of_page(
    what: What, subject_key: str, key: FormKey, old: str, new: str, reason: str | None = None
) -> Change:
    return Change(what, subject_key, Place(*key), old, new, reason, None, 1)


def all_records(file: StudyFile) -> list[AuditRecord]:
    with file.reading() as reader:
        return list(ledger.audit_records(reader))


def source_of(
    file: StudyFile, study: Study = AMENDED_STUDY, prior: Head | None = None
) -> OdmSource:
    """Return what a file of everything that a study file holds is made of."""
    head = trail.heads(file)[0]
    (last,) = trail.between(file, head.seq, head.seq)
    exported = Moment("2026-12-01T08:00:00.000Z", 60)
    snapshot = Snapshot(study, "101", head, last.stamp.moment, AUTHOR, exported=exported)
    return OdmSource(
        snapshot, whole_trail.authors(file), people.people(file), ("101",), "2026-11-24", prior,
        lambda: whole_trail.of_study(file), lambda: whole_trail.of_subjects(file),
    )  # fmt: skip
