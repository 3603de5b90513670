"""Who did what, when and why: of an item, a form, a subject, the whole file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import Final

from kyphocrf.definition.text import LANGUAGES, Text, same
from kyphocrf.record.answers import REDACTED_WORDS, Answer, FormKey, Place, Spot
from kyphocrf.record.chain import AccessRecord, AuditRecord, Commitment, Stamp
from kyphocrf.record.change import NOWHERE, read_json
from kyphocrf.record.finding import worded
from kyphocrf.storage import approvals
from kyphocrf.workflow import access_details, reading, redaction_words
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One record of the trail in words; texts that were redacted read as such."""

    seq: int
    at_local: str
    user: str
    role: str
    what: Text
    subject_key: str
    place: Place
    old: Text | None
    new: Text | None
    reason: str | None
    comment: str | None


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


@use_case(Act.SEE_TRAIL)
def of_subject(session: Session, subject_key: str) -> tuple[HistoryLine, ...]:
    """Return the history of one subject, newest first."""
    return _lines(session, reading.history_of_subject(session, subject_key))


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
        (one.place.item, _worded(session, one, one.texts.old))
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


@use_case(Act.SEE_TRAIL)
def of_file(session: Session, last: int = 5000) -> tuple[HistoryLine, ...]:
    """Return the newest records of the whole file, newest first."""
    return _lines(session, reading.history_of_file(session, last))


@use_case(Act.SEE_ACCESS)
def of_access(session: Session) -> tuple[HistoryLine, ...]:
    """Return who signed in, looked, printed, exported or was refused, newest first."""
    return tuple(_access_line(record) for record in reversed(reading.access_log(session)))


def _lines(session: Session, records: Iterable[AuditRecord]) -> tuple[HistoryLine, ...]:
    lines: list[HistoryLine] = []
    versions: dict[tuple[str, Place], int] = {}
    for record in records:
        # What stood at a place was written in the version of the record before.
        at = (record.subject_key, record.place)
        before = versions.get(at, record.form_version)
        versions[at] = record.form_version
        lines.append(_line(session, record, before))
    return tuple(reversed(lines))


def _line(session: Session, record: AuditRecord, before: int) -> HistoryLine:
    author = record.stamp.author
    texts = record.texts
    return HistoryLine(
        record.seq,
        local(record.stamp),
        author.user,
        author.role,
        _what(record),
        record.subject_key,
        record.place,
        _worded(session, replace(record, form_version=before), texts.old),
        _worded(session, record, texts.new),
        texts.reason.text,
        texts.comment.text,
    )


def _access_line(record: AccessRecord) -> HistoryLine:
    author = record.stamp.author
    what = _ACCESS.get(record.what, same(record.what))
    return HistoryLine(
        record.seq, local(record.stamp), author.user, author.role, what, record.subject_key,
        NOWHERE, None, access_details.worded(record.detail), None, None,
    )  # fmt: skip


def local(stamp: Stamp) -> str:
    """Word the time of a record as the site's clock showed it, with the offset from UTC."""
    zone = timezone(timedelta(minutes=stamp.moment.offset_minutes))
    at = datetime.fromisoformat(stamp.moment.utc).astimezone(zone)
    return at.isoformat(sep=" ", timespec="seconds")[:19] + f" {at:%z}"[:4] + ":" + f"{at:%z}"[3:]


def _what(record: AuditRecord) -> Text:
    if record.what == "study" and record.place.item.startswith(approvals.PREFIX):
        number = record.place.item.removeprefix(approvals.PREFIX)
        return _APPROVED.filled(number=number)
    return _WHAT.get(record.what, same(record.what))


def _worded(session: Session, record: AuditRecord, commitment: Commitment) -> Text | None:
    text = commitment.text
    if commitment.redacted:
        return REDACTED_WORDS
    if text is None:
        return None
    return _TOLD.get(record.what, _as_it_stands)(session, record, text)


def _as_it_stands(session: Session, record: AuditRecord, text: str) -> Text | None:
    del session, record
    return same(text)


def _query_state(session: Session, record: AuditRecord, text: str) -> Text | None:
    del session, record
    state = str(read_json(text).get("state"))
    return _QUERY_STATE.get(state, same(state))


def _answer_words(session: Session, record: AuditRecord, text: str) -> Text | None:
    answer = Answer.from_text(text)
    try:
        form = session.study.form(record.place.form, record.form_version)
        item = form.items[record.place.item]
    except KeyError:
        return same(answer.value or answer.unread or "")
    return Text(*(worded(item, answer, language) for language in LANGUAGES))


_APPROVED = Text("amendment {number} approved from", "Amendment {number} freigegeben ab")
_PRESENT = Text("row", "Zeile")
_MARKED = Text("yes", "ja")
_STATUS = {
    "started": Text("started", "begonnen"),
    "complete": Text("complete", "abgeschlossen"),
    "not_done": Text("not done", "nicht durchgeführt"),
    "void": Text("void", "ungültig"),
}
_TOLD: Final[Mapping[str, Callable[[Session, AuditRecord, str], Text | None]]] = {
    **dict.fromkeys(("status", "void"), lambda _, __, text: _STATUS.get(text, same(text))),
    "answer": _answer_words,
    "mistake": lambda *_: _MARKED,
    "row": lambda *_: _PRESENT,
    "setting": lambda _, __, text: same(str(read_json(text))),
    "query": _query_state,
    "comment": lambda *_: None,
    "redaction": lambda _, __, text: redaction_words.emptied(read_json(text)),
    "noticed": lambda _, record, __: redaction_words.numbered(record.place.item),
    "destroyed": lambda _, record, text: redaction_words.of_copy(
        record.place.item, read_json(text)
    ),
}
_QUERY_STATE = {
    "Candidate": Text("proposed", "vorgeschlagen"),
    "Open": Text("open", "offen"),
    "Answered": Text("answered", "beantwortet"),
    "Resolved": Text("resolved", "geklärt"),
    "Closed": Text("closed", "geschlossen"),
    "Cancelled": Text("cancelled", "zurückgezogen"),
}
_WHAT = {
    "study": Text("study made", "Studie angelegt"),
    "definition": Text("form definition stored", "Formulardefinition abgelegt"),
    "person": Text("user", "Benutzer"),
    "name": Text("full name", "vollständiger Name"),
    "subject": Text("subject enrolled", "Patient aufgenommen"),
    "mistake": Text("enrolled by mistake", "irrtümlich aufgenommen"),
    "setting": Text("setting of the study", "Einstellung der Studie"),
    "query": Text("query", "Rückfrage"),
    "signature": Text("signature", "Unterschrift"),
    "lock": Text("lock", "Sperre"),
    "verified": Text("verified against source", "gegen Quelle geprüft"),
    "noticed": Text("redaction seen", "Schwärzung gesehen"),
    "destroyed": Text("older copy destroyed", "ältere Kopie vernichtet"),
    "version": Text("moved to another version", "in andere Version überführt"),
    "row": Text("row", "Zeile"),
    "answer": Text("answer", "Antwort"),
    "status": Text("status", "Status"),
    "void": Text("page void", "Seite ungültig"),
    "comment": Text("finding commented", "Hinweis kommentiert"),
    "redaction": Text("redacted", "geschwärzt"),
    "epoch": Text("new epoch", "neue Epoche"),
}
_ACCESS = {
    "sign-in": Text("signed in", "angemeldet"),
    "failed sign-in": Text("sign-in failed", "Anmeldung gescheitert"),
    "sign-out": Text("signed out", "abgemeldet"),
    "refusal": Text("refused", "abgewiesen"),
    "view": Text("looked at", "angesehen"),
    "print": Text("printed", "gedruckt"),
    "export": Text("exported", "exportiert"),
    "backup": Text("backed up", "gesichert"),
    "restore": Text("restored", "wiederhergestellt"),
    "lock": Text("screen locked", "Bildschirm gesperrt"),
    "recovery key": Text("recovery key", "Wiederherstellungsschlüssel"),
    "password": Text("password", "Passwort"),
    "key slots": Text("passwords and keys", "Passwörter und Schlüssel"),
    "redaction": Text("freed storage overwritten", "freier Speicher überschrieben"),
    "attempts log": Text("record of failed tries", "Liste der Fehlversuche"),
}
