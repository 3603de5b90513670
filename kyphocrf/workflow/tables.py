"""What of a study is written out as tables, and where from: used by workbook and CSV alike."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from kyphocrf.definition.text import Language, Text
from kyphocrf.errors import UserError
from kyphocrf.exports.additions import Additions, Appendix, SaidComment
from kyphocrf.exports.columns import Column
from kyphocrf.exports.scope import EVERYTHING, Scope
from kyphocrf.exports.snapshot import Snapshot, local_time
from kyphocrf.exports.typed import Typed
from kyphocrf.record.answers import Place
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.query import FindingKey
from kyphocrf.storage.date_shift import date_shift_key
from kyphocrf.workflow import reading
from kyphocrf.workflow.history_filter import HistoryFilter
from kyphocrf.workflow.history_line import HistoryLine, audit_line
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class TableChoice:
    """What a person wants in the tables: all of it, or a part.

    `shifted`: the days of each subject are shifted, intervals kept. `trail`: the history stands in
    the workbook, too; it tells everything as it was, so nothing may be left out of the answers.
    """

    scope: Scope = EVERYTHING
    shifted: bool = False
    trail: bool = False


ALL: Final = TableChoice()
_TRAIL: Final = Text("History", "Änderungsverlauf")
_TRAIL_COLUMNS: Final = (
    Column("SEQ", Text("No.", "Nr."), "key", shown="0", type="integer"),
    *(
        Column(name, Text(en, de), "key", wide=wide)
        for name, en, de, wide in (
            ("AT", "When (clock of the site)", "Wann (Uhr des Zentrums)", 26),
            ("WHO", "Who", "Wer", 30),
            ("SUBJID", "Subject", "Patient", 12),
            ("WHERE", "Where", "Wo", 48),
            ("WHAT", "What", "Was", 28),
            ("BEFORE", "Before", "Vorher", 30),
            ("AFTER", "After", "Nachher", 30),
            ("REASON", "Reason, comment", "Grund, Kommentar", 40),
        )
    ),
)


class TableSource:
    """What a session writes out as tables by a choice; raises UserError for one that cannot be."""

    def __init__(self, session: Session, language: Language | None, choice: TableChoice) -> None:
        scope = choice.scope
        if choice.shifted:
            scope = replace(scope, shift_key=date_shift_key(session.file))
        _require_known(session, scope)
        if choice.trail and not scope.is_open:
            raise _trail_tells_all()
        self._session = session
        self._with_trail = choice.trail
        self.snapshot = Snapshot(
            session.study,
            session.site,
            reading.heads(session)[0],
            reading.last_record(session).stamp.moment,
            session.author,
            language or session.language,
            session.is_training,
            scope,
            session.moment(),
        )

    def casebooks(self) -> Iterator[Casebook]:
        """Yield the casebooks that are written, one after the other."""
        for key in reading.subject_keys(self._session):
            if self.snapshot.scope.has_subject(key):
                yield reading.to_write_out(self._session, Act.EXPORT, key)

    def said(self, subject_key: str) -> Mapping[FindingKey, SaidComment]:
        """Return what was said about the findings of a subject."""
        found = reading.comments_to_write_out(self._session, subject_key)
        return {
            key: SaidComment(one.words or "", user, _minute(local_time(moment)))
            for key, (one, user, moment) in found.items()
        }

    def begun(self, subject_key: str) -> Mapping[Place, int]:
        """Return the first record of the trail at each place of a subject."""
        return reading.first_records_to_write_out(self._session, subject_key)

    def additions(self) -> Additions:
        """Return what stands in a workbook besides: findings, and the history if it is wanted."""
        trail = None
        if self._with_trail:
            subjects = self.snapshot.scope.subjects
            keys = ("",) if subjects is None else tuple(sorted(subjects))
            rows = (row for key in keys for row in self._trail(key))
            trail = Appendix("TRAIL", _TRAIL, _TRAIL_COLUMNS, rows)
        return Additions(self.said, trail)

    def note(self, kind: str) -> None:
        """Record that tables were written, of which state, and whether they hold everything."""
        part = " in part" if self.snapshot.scope.is_narrowed else ""
        self._session.note("export", f"{kind}{part} {self.snapshot.head.hash.hex()[:16]}")

    def _trail(self, subject_key: str) -> Iterator[list[Typed]]:
        """Yield the history of a subject, or ("") of all, newest first."""
        session, language = self._session, self.snapshot.language
        names = reading.printed_names(session)
        wanted, before = HistoryFilter(subject_key=subject_key), self.snapshot.head.seq + 1
        while True:
            records = reading.history_to_write_out(session, wanted, before, _AT_ONCE)
            versions = reading.versions_before(session, records)
            for record in records:
                version = versions.get(record.seq, record.form_version)
                yield _row(audit_line(session.study, names, record, version), language)
            if len(records) < _AT_ONCE:
                return
            before = records[-1].seq


def _row(line: HistoryLine, language: Language) -> list[Typed]:
    old, new = (part.to(language) if part else None for part in (line.old, line.new))
    who, where, what, why = (
        part.to(language) or None for part in (line.who, line.where, line.what, line.why)
    )
    subject = line.subject_key or None
    return [line.seq, line.at_local, who, subject, where, what, old, new, why]


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _require_known(session: Session, scope: Scope) -> None:
    """Go on only with forms, visits and subjects that there are; raises UserError."""
    study = session.study
    for chosen, there in (
        (scope.forms, study.form_names),
        (scope.events, study.event),
        (scope.subjects, reading.subject_keys(session)),
    ):
        unknown = sorted((chosen or frozenset()) - set(there))
        if unknown:
            raise _unknown(unknown, there)


def _unknown(unknown: list[str], there: Iterable[str]) -> UserError:
    return UserError(
        "E-346",
        Text("{names} is not in this study.", "{names} gibt es in dieser Studie nicht.").filled(
            names=", ".join(unknown)
        ),
        _NOTHING,
        Text("Choose among: {names}.", "Zur Wahl stehen: {names}.").filled(names=", ".join(there)),
    )


def _trail_tells_all() -> UserError:
    return UserError(
        "E-347",
        Text(
            "The history tells every answer as it was. It cannot stand beside answers of which "
            "some are left out, or whose days are shifted.",
            "Der Änderungsverlauf nennt jede Antwort, wie sie war. Er kann nicht neben Antworten "
            "stehen, von denen einige fehlen oder deren Tage verschoben sind.",
        ),
        _NOTHING,
        Text(
            "Leave the history out, or take all answers as they are.",
            "Den Änderungsverlauf weglassen, oder alle Antworten unverändert nehmen.",
        ),
    )


_NOTHING: Final = Text("Nothing was written.", "Es wurde nichts geschrieben.")
