"""Enrol subjects: each gets the next number of the site."""

import re
from uuid import uuid4

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError
from kyphocrf.storage import casebook
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

_DIGITS = 3


def next_subject_key(session: Session) -> str:
    """Return the site number and the next free running number, as `101-004`."""
    taken = [int(key.rpartition("-")[2]) for key in session.subjects()]
    return f"{session.site}-{max(taken, default=0) + 1:0{_DIGITS}d}"


def enrol(session: Session, subject_key: str) -> None:
    """Enrol a subject; raises UserError for a number of another site or one already given."""
    session.require(Act.ENTER)
    if not re.fullmatch(rf"{re.escape(session.site)}-\d{{{_DIGITS}}}", subject_key):
        raise _not_of_this_site(subject_key, session.site)
    if subject_key in session.subjects():
        raise _already_enrolled(subject_key)
    casebook.enrol_subject(
        session.file, subject_key, session.site, session.author, session.moment(), str(uuid4())
    )


def _not_of_this_site(subject_key: str, site: str) -> UserError:
    return UserError(
        "E-311",
        Text(
            "{key} is not a number of site {site}.", "{key} ist keine Nummer von Zentrum {site}."
        ).filled(key=subject_key, site=site),
        Text("No subject was enrolled.", "Es wurde kein Patient aufgenommen."),
        Text("Use {site}- and three digits.", "{site}- und drei Ziffern verwenden.").filled(
            site=site
        ),
    )


def _already_enrolled(subject_key: str) -> UserError:
    return UserError(
        "E-312",
        Text("{key} is enrolled already.", "{key} ist bereits aufgenommen.").filled(
            key=subject_key
        ),
        Text("No subject was enrolled.", "Es wurde kein Patient aufgenommen."),
        Text("Take the next free number.", "Die nächste freie Nummer verwenden."),
    )
