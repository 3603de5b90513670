"""What is being typed just now, kept on disk until the field is left."""

from kyphocrf.record.answers import Place
from kyphocrf.storage import unfinished
from kyphocrf.storage.unfinished import Unfinished
from kyphocrf.workflow.session import Session

__all__ = ["Unfinished", "forget", "keep", "left_over"]


def keep(session: Session, subject_key: str, place: Place, text: str) -> None:
    """Keep the text so far of the one field that is being typed in."""
    user, since = session.author.user, session.moment().utc
    unfinished.keep(session.file, Unfinished(user, subject_key, place, text, since))


def forget(session: Session) -> None:
    """Forget the kept text: it was taken over or given up."""
    unfinished.clear(session.file, session.author.user)


def left_over(session: Session) -> Unfinished | None:
    """Return what this user was typing when the program ended without leaving the field."""
    return unfinished.of_user(session.file, session.author.user)
