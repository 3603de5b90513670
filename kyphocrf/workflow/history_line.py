"""One record of the trail or of the access log, as a person reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.record.answers import Place
from kyphocrf.record.chain import AccessRecord, AuditRecord, Stamp
from kyphocrf.record.change import NOWHERE
from kyphocrf.workflow import access_words, record_words
from kyphocrf.workflow.local_time import local
from kyphocrf.workflow.permission import role_words
from kyphocrf.workflow.place_words import joined

_NO_USERS: Final = {
    "": Text("unknown user", "unbekannter Benutzer"),
    "recovery key": Text("recovery key", "Wiederherstellungsschlüssel"),
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One record in words; texts that were redacted read as such.

    `user` is the user name, `who` names the person in full with the role. `where` names visit,
    page, row and item, or whatever else the record is about. `why` is reason and comment together.
    """

    seq: int
    at_local: str
    user: str
    who: Text
    what: Text
    subject_key: str
    place: Place
    where: Text
    old: Text | None
    new: Text | None
    reason: str | None
    comment: str | None
    why: Text


def audit_line(
    study: Study, names: Mapping[str, str], record: AuditRecord, before: int
) -> HistoryLine:
    """Word an audit record; what stood there before was written in form version `before`."""
    texts = record.texts
    return HistoryLine(
        record.seq,
        local(record.stamp),
        record.stamp.author.user,
        _who(names, record.stamp),
        record_words.kind_words(record),
        record.subject_key,
        record.place,
        record_words.where_words(study, names, record),
        record_words.text_words(study, record, texts.old, before),
        record_words.text_words(study, record, texts.new, record.form_version),
        texts.reason.text,
        texts.comment.text,
        record_words.why_words(record),
    )


def access_line(study: Study, names: Mapping[str, str], record: AccessRecord) -> HistoryLine:
    """Word a record of the access log."""
    return HistoryLine(
        record.seq, local(record.stamp), record.stamp.author.user, _who(names, record.stamp),
        access_words.access_kind(record), record.subject_key, NOWHERE, same(""), None,
        access_words.access_detail(study, record), None, None, same(""),
    )  # fmt: skip


def _who(names: Mapping[str, str], stamp: Stamp) -> Text:
    author = stamp.author
    named = same(record_words.person_words(names, author.user))
    name = _NO_USERS.get(author.user, named)
    return joined((name, role_words(author.role))) if author.role else name
