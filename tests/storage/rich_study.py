"""A study file that holds something of every kind a file can hold."""

from dataclasses import replace
from functools import partial

import sqlalchemy as sa

from kyphocrf.record.answers import Answer, FormKey, Place, Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.chain import GENESIS, Head, Moment
from kyphocrf.record.change import NOWHERE, STATEMENTS, Change
from kyphocrf.record.person import Person, person_change
from kyphocrf.record.query import FindingKey, OriginalAct, RaisedQuery
from kyphocrf.storage import (
    casebook,
    ledger,
    metadata,
    queries,
    redaction,
    redaction_search,
    statements,
    trail,
)
from kyphocrf.storage import unfinished as typing
from kyphocrf.storage.queries import ReadValues
from kyphocrf.storage.redaction_search import Target
from kyphocrf.storage.study_file import StudyFile
from kyphocrf.storage.unfinished import Unfinished
from tests.storage.rich_exchange import exchanged
from tests.storage.site import AUTHOR, DOSE, EBRT, EMPTY, NOON, SUBJECT, answered, commit

OTHER = "012-002"
PRO = FormKey("3M", 1, "PRO", 1)
VISIT = FormKey("6M", 1, "VH", 1)
"""Its last commit goes on with another page; later it is locked, and nothing else."""
ANNA = Person("anna", "investigator", "Site 012", active=True, public_key="AAAA")
LATER = Moment("2026-11-24T12:00:00.000Z", 60)
_ROW = Spot("FRACTION", 1, "FXDAT")
_BY = OriginalAct("dm07", "data manager", "Sponsor", "2026-11-20T09:00:00.000Z", 60)
_ASKED = RaisedQuery("0193a1c0-0000-7000-8000-000000000001", "Site Monitor", "Open", _BY)


def fill(file: StudyFile) -> list[tuple[Head, Head]]:
    """Fill a new file; returns the heads of both chains after each act, the founding first."""
    heads = [trail.heads(file)]
    acts = (_founded, _entered, _commented, _asked, _told, _redacted, exchanged, _once_more)
    for act in (*acts, _looked):
        act(file)
        heads.append(trail.heads(file))
    assert heads[0][0] != GENESIS
    return heads


def _founded(file: StudyFile) -> None:
    put(file, person_change(None, ANNA), person_change(ANNA, replace(ANNA, public_key="BBBB")))
    put(file, statements.setting("SAEHOURS", None, "24"))
    used = [metadata.Definition("EBRT", 1, '{"oid":"EBRT"}')]
    metadata.store(file, used, AUTHOR, NOON, "definitions")


def _entered(file: StudyFile) -> None:
    for subject_key in (SUBJECT, OTHER):
        casebook.enrol_subject(file, subject_key, "012", AUTHOR, NOON, f"enrol {subject_key}")
    first = answered(EMPTY, "8.0")
    commit(file, EMPTY, first, "one")
    commit(file, first, answered(answered(first, "Frau Muster"), "2026-11-24", _ROW), "two")
    put(file, _given(OTHER, PRO, "3"), _given(OTHER, PRO._replace(form="QOL"), "Frau Muster"))
    put(file, _status(OTHER, PRO, None, "started", Status.COMPLETE))


def _commented(file: StudyFile) -> None:
    for subject_key, form, check in ((SUBJECT, EBRT, "X15"), (OTHER, PRO, "X16")):
        key = FindingKey(subject_key, DOSE.at(form), check)
        read = ReadValues("30.0", frozenset({DOSE.at(form)}))
        put(file, queries.finding_comment(key, read, "as planned", 1))
        before = queries.comments(file, subject_key)[key]
        put(file, queries.reopened(key, before, ReadValues("31.0"), 1))


def _asked(file: StudyFile) -> None:
    answer = replace(_ASKED, state="Answered")
    for number, (subject_key, place) in enumerate(
        [("", NOWHERE), (SUBJECT, NOWHERE), (SUBJECT, Place(*EBRT)), (OTHER, DOSE.at(PRO))]
    ):
        one = _ASKED.id[:-1] + str(number)
        old, new = replace(_ASKED, id=one).to_text(), replace(answer, id=one).to_text()
        put(file, Change("query", subject_key, place, None, old, None, "30 Gy?"))
        put(file, Change("query", subject_key, place, old, new, None, "yes"))


def _told(file: StudyFile) -> None:
    places = [(SUBJECT, NOWHERE), (SUBJECT, Place(*EBRT)), (OTHER, DOSE.at(PRO))]
    for what in STATEMENTS:
        put(file, *(Change(what, subject, place, None, "one", "why") for subject, place in places))
    put(file, Change("study", "", NOWHERE._replace(item="AMEND-2"), None, "2026-12-01"))
    put(file, _given(SUBJECT, VISIT, "1"), _given(SUBJECT, VISIT._replace(form="QOL"), "2"))


def _redacted(file: StudyFile) -> None:
    named = next(
        record
        for record in trail.of_form(file, SUBJECT, EBRT)
        if "Muster" in (record.texts.new.text or "")
    )
    targets = redaction_search.everywhere(file, Target(named.seq, "new"))
    assert len(targets) > 1
    redaction.redact(file, targets, "a name", AUTHOR, NOON)


def _once_more(file: StudyFile) -> None:
    """Let commits touch pages that were touched long ago, some by nothing of the page itself."""
    put(file, Change("lock", SUBJECT, Place(*EBRT), "one", "two", "why"))
    put(file, Change("lock", SUBJECT, Place(*VISIT), None, "one", "why"))
    put(file, _given(SUBJECT, PRO, "4"))


def _looked(file: StudyFile) -> None:
    for detail in ("x", "y", "z"):
        file.write(partial(_note, detail))
    typing.keep(file, Unfinished(AUTHOR.user, SUBJECT, DOSE.at(EBRT), "3", LATER.utc))


def _note(detail: str, writer: sa.Connection) -> None:
    ledger.append_access(writer, "print", detail, AUTHOR, NOON)


def put(file: StudyFile, *changes: Change) -> None:
    casebook.commit(file, changes, AUTHOR, NOON, f"commit {trail.heads(file)[0].seq}")


def _given(subject_key: str, form: FormKey, value: str) -> Change:
    text = Answer(value=value).to_text()
    return Change("answer", subject_key, DOSE.at(form), None, text, form_version=1)


def _status(subject_key: str, form: FormKey, reason: str | None, old: str, new: Status) -> Change:
    return Change("status", subject_key, Place(*form), old, new.value, reason, form_version=1)
