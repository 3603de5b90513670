"""What is being typed just now, kept on disk until the field is left."""

from kyphocrf.record.answers import Place
from kyphocrf.storage.unfinished import Unfinished
from kyphocrf.workflow import reading, writing
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case

__all__ = ["Unfinished", "forget", "keep", "left_over"]


@use_case(Act.ENTER)
def keep(session: Session, subject_key: str, place: Place, text: str) -> None:
    """Keep the text so far of the one field that is being typed in."""
    user, since = session.author.user, session.moment().utc
    writing.keep_unfinished(session, Unfinished(user, subject_key, place, text, since))


@use_case(Act.ENTER)
def forget(session: Session) -> None:
    """Forget the kept text: it was taken over or given up."""
    writing.forget_unfinished(session)


@use_case(Act.USE)
def left_over(session: Session) -> Unfinished | None:
    """Return what this user was typing when the program ended without leaving the field.

    None for one who cannot enter it: it stays for whoever can, or for another program.
    """
    if not session.may(Act.ENTER):
        return None
    return reading.unfinished_of_user(session)
