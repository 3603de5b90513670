"""Who did what, when and why: of an item, a page, a subject; what was changed and removed later."""

from collections.abc import Iterable
from dataclasses import dataclass

from kyphocrf.definition.text import Text
from kyphocrf.record.answers import FormKey, Place, Spot
from kyphocrf.record.chain import AuditRecord
from kyphocrf.workflow import reading
from kyphocrf.workflow.history_line import HistoryLine, audit_line
from kyphocrf.workflow.local_time import local
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.record_words import text_words
from kyphocrf.workflow.session import Session, use_case


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """A row that was removed: what it had answered in words, why, when and by whom."""

    group: str
    row: int
    answers: tuple[tuple[str, Text], ...]
    reason: str
    at_local: str
    user: str


@use_case(Act.SEE_TRAIL)
def of_item(
    session: Session, subject_key: str, key: FormKey, spot: Spot
) -> tuple[HistoryLine, ...]:
    """Return the history of one answer, newest first."""
    return _lines(session, reading.history_of_item(session, subject_key, spot.at(key)))


@use_case(Act.SEE_TRAIL)
def of_form(session: Session, subject_key: str, key: FormKey) -> tuple[HistoryLine, ...]:
    """Return the history of one form instance, newest first."""
    return _lines(session, reading.history_of_page(session, subject_key, key))


@use_case(Act.READ)
def changed_after_completion(session: Session, subject_key: str, key: FormKey) -> frozenset[Spot]:
    """Return the places that were changed after the form had first been completed."""
    changed: set[Spot] = set()
    completed = False
    for record in reading.trail_of_page(session, subject_key, key):
        if record.what == "status" and record.texts.new.text == "complete":
            completed = True
        elif completed and record.what == "answer":
            changed.add(record.place.spot)
    return frozenset(changed)


@use_case(Act.READ)
def removed_rows(session: Session, subject_key: str, key: FormKey) -> tuple[RemovedRow, ...]:
    """Return the rows of a form that were removed and did not come back, by group and number."""
    records = reading.trail_of_page(session, subject_key, key)
    moves = {record.commit_key for record in records if record.what == "version"}
    gone: dict[tuple[str, int], AuditRecord] = {}
    for record in records:
        if record.what == "row" and record.commit_key not in moves:
            place = (record.place.group, record.place.row)
            gone.pop(place, None)
            if record.texts.new.text is None:
                gone[place] = record
    return tuple(_removed(session, records, gone[place]) for place in sorted(gone))


def _removed(session: Session, records: Iterable[AuditRecord], last: AuditRecord) -> RemovedRow:
    """Gather what was cleared together with a row."""
    cleared = [
        (one.place.item, text_words(session.study, one, one.texts.old, one.form_version))
        for one in records
        if one.commit_key == last.commit_key
        and one.what == "answer"
        and (one.place.group, one.place.row) == (last.place.group, last.place.row)
    ]
    return RemovedRow(
        last.place.group, last.place.row,
        tuple((item, words) for item, words in cleared if words is not None),
        _why_removed(last), local(last.stamp), last.stamp.author.user,
    )  # fmt: skip


def _why_removed(last: AuditRecord) -> str:
    """Return why the row went; on a reopened page that stands beside why it was reopened."""
    return last.texts.comment.text or last.texts.reason.text or ""


def _lines(session: Session, records: Iterable[AuditRecord]) -> tuple[HistoryLine, ...]:
    lines: list[HistoryLine] = []
    names = reading.printed_names(session)
    versions: dict[Place, int] = {}
    for record in records:
        # What stood at a place was written in the version of the record before.
        before = versions.get(record.place, record.form_version)
        versions[record.place] = record.form_version
        lines.append(audit_line(session.study, names, record, before))
    return tuple(reversed(lines))
