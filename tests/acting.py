"""The same session in another role, and the access log without the look at it."""

from dataclasses import replace

from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.workflow import against_gate, capture, history_pages
from kyphocrf.workflow.history_filter import EVERYTHING, HistoryFilter
from kyphocrf.workflow.history_line import HistoryLine
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session

_ALL = 100_000


def acting(session: Session, role: Role | str) -> Session:
    """Return a session of the same file for somebody with another role."""
    return replace(session, author=session.author._replace(role=str(role)))


def accesses(session: Session) -> tuple[HistoryLine, ...]:
    """Return who looked, printed, exported or was refused, newest first; not this look itself."""
    auditor = acting(session, Role.AUDITOR)
    lines = history_pages.accesses(auditor, EVERYTHING, size=_ALL)
    return tuple(one for one in lines if one.new is None or one.new.en != "who looked")


def changes(session: Session, subject_key: str = "") -> tuple[HistoryLine, ...]:
    """Return all changes of the study, or of one subject, newest first."""
    return history_pages.changes(session, HistoryFilter(subject_key), size=_ALL)


def allot(session: Session, arm: str, subject_key: str = "101-001") -> None:
    """Allot the arm in the small study, whatever its gate says."""
    investigator = acting(session, Role.INVESTIGATOR)
    entry = capture.open_form(investigator, subject_key, FormKey("R", 1, "ALLOT", 1))
    spot = Spot("MAIN", 0, "ARM")
    entry.answer(spot, entry.understood(spot, arm, "en").answer)
    assert against_gate.complete_against_gate(investigator, entry, "as drawn") == ()
