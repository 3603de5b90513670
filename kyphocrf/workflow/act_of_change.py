"""Which act a role must permit for a change, whatever the use case calls its own."""

from dataclasses import replace
from typing import Final

from kyphocrf.record.casebook import Status
from kyphocrf.record.change import Change, What
from kyphocrf.record.person import told_by
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

ACT_OF_WHAT: Final[dict[What, Act]] = {
    "version": Act.ENTER,
    "row": Act.ENTER,
    "answer": Act.ENTER,
    "status": Act.ENTER,
    "comment": Act.ENTER,
    "void": Act.VOID,
    "person": Act.PEOPLE,
    "subject": Act.ENROL,
    "mistake": Act.MOVE,
    "study": Act.AMEND,
    "setting": Act.IMPORT_KIT,
    "query": Act.ANSWER_QUERY,
    "noticed": Act.NOTICE,
    "destroyed": Act.DESTROY_BACKUP,
    "clock": Act.USE,
}
"""The act of each kind of change that goes through this door; no other kind does."""
_FROM_THE_SPONSOR: Final = frozenset({"query", "study"})
"""What an acknowledgement brings, whose signature was verified: the sponsor has decided on it."""


def act_of_change(session: Session, change: Change, called: Act) -> Act:
    """Return what a role must permit for a change, whatever the use case calls its act."""
    if change.what == "study" and not change.place.item:
        return Act.IMPORT_KIT
    if called is Act.TAKE_IN and change.what in _FROM_THE_SPONSOR:
        return Act.TAKE_IN
    if change.what == "person" and _takes_own_password(session, change):
        return Act.USE
    if change.what == "status" and change.old == Status.VOID:
        return Act.VOID
    if change.what == "row" and change.new is None:
        return Act.VOID
    act = ACT_OF_WHAT.get(change.what)
    if act is None:
        raise ValueError(f"no act permits a change of kind {change.what}")
    return act


def _takes_own_password(session: Session, change: Change) -> bool:
    """Tell whether somebody has chosen a password in place of the one that was given."""
    if change.old is None or change.new is None:
        return False
    old, new = told_by(change.old), told_by(change.new)
    own = old.user_name == session.author.user
    return own and old.given_password and new == replace(old, given_password=False)
