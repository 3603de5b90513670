"""Who may sign in to this study: add, deactivate, reactivate, give and change passwords, training.

A program that ends between the key slot and the record leaves nobody able to sign in who should
not: without an active person of the trail a slot opens nothing, and no access is ended or password
given anew without its record.
"""

from dataclasses import replace
from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.record import user_rules
from kyphocrf.record.person import Person, person_change
from kyphocrf.record.user_rules import Caretakers
from kyphocrf.storage import sign_in as authentication
from kyphocrf.workflow import pages, reading, writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act, Role
from kyphocrf.workflow.session import Session, use_case

_ADMINISTRATORS: Final = Caretakers(
    Role.ADMINISTRATOR,
    Text(
        "This is the last administrator: afterwards nobody could look after users.",
        "Das ist die letzte Administration: Danach könnte niemand mehr Benutzer betreuen.",
    ),
    Text(
        "Add another administrator first.",
        "Zuerst einen weiteren Zugang der Administration anlegen.",
    ),
    Text("Ask another administrator.", "Eine andere Person der Administration darum bitten."),
)


@use_case(Act.USE)
def users(session: Session) -> tuple[Person, ...]:
    """Return everybody who is or was a user."""
    return reading.users(session)


@use_case(Act.USE)
def printed_names(session: Session) -> dict[str, str]:
    """Return the full name of each user who has one, as it is printed beside the user name."""
    return reading.printed_names(session)


@use_case(Act.PEOPLE, records_refusals=True)
def add_user(session: Session, person: Person, password: str) -> None:
    """Add a user with a first password, which the user changes at first use.

    Raises UserError for a user name that is none or was ever given, whatever its case, for one
    without full name or day of training, for a weak password, and for the role. At a training site
    passwords stay as they are given.
    """
    today = session.now().date()
    new = user_rules.added(users(session), person, today, given=not session.is_training)
    authentication.refuse_weak(session.file, new.user_name, password)
    writing.set_password(session, Act.PEOPLE, new.user_name, password)
    _tell(session, None, new, None)


@use_case(Act.PEOPLE, records_refusals=True)
def deactivate(session: Session, user: str, reason: str) -> None:
    """End a user's access; what was done under the name stays, the name is never given again.

    Raises UserError for oneself, for the last active administrator, and without a reason.
    """
    pages.require_reason(reason)
    everybody = users(session)
    person = user_rules.found(everybody, user)
    if not person.active:
        return
    ended = user_rules.ended(everybody, user, session.author.user, _ADMINISTRATORS)
    _tell(session, person, ended, reason)
    writing.remove_password(session, user)


@use_case(Act.PEOPLE, records_refusals=True)
def reactivate(session: Session, user: str, password: str, reason: str) -> None:
    """Let somebody who was deactivated in again, with a password that is changed at first use."""
    pages.require_reason(reason)
    person = _known(session, user)
    if person.active:
        return
    authentication.refuse_weak(session.file, user, password)
    writing.set_password(session, Act.PEOPLE, user, password)
    _tell(session, person, user_rules.let_in_again(person), reason)


@use_case(Act.PEOPLE, records_refusals=True)
def reset_password(session: Session, user: str, password: str, reason: str) -> None:
    """Give somebody who forgot it another password, which is changed at first use.

    The record is made first: no password is ever given without one.
    """
    pages.require_reason(reason)
    person = _known(session, user)
    given = user_rules.reset(person, session.author.user)
    authentication.refuse_weak(session.file, user, password)
    _tell(session, person, given, reason)
    writing.set_password(session, Act.PEOPLE, user, password)


@use_case(Act.PEOPLE, records_refusals=True)
def change_role(session: Session, user: str, role: Role, reason: str) -> None:
    """Give somebody another role from the next sign-in on; what was done in the old one stays so.

    Raises UserError for oneself, for the last active administrator, and without a reason.
    """
    pages.require_reason(reason)
    everybody = users(session)
    person = user_rules.found(everybody, user)
    changed = user_rules.of_role(everybody, user, role.value, session.author.user, _ADMINISTRATORS)
    if changed != person:
        _tell(session, person, changed, reason)


@use_case(Act.PEOPLE, records_refusals=True)
def note_training(session: Session, user: str, day: str) -> None:
    """Note the ISO day on which somebody was trained; raises UserError for a day to come."""
    person = _known(session, user)
    trained = user_rules.trained(day, session.now().date())
    if trained != person.trained:
        _tell(session, person, replace(person, trained=trained), None)


@use_case(Act.USE)
def change_password(session: Session, old: str, new: str) -> None:
    """Change the own password after the old one was given; raises UserError.

    Backups made before go on opening by the old one.
    """
    user_rules.require_another_password(old, new)
    writing.change_password(session, old, new)
    person = _known(session, session.author.user)
    if person.given_password:
        _tell(session, person, replace(person, given_password=False), None)
    session.password_is_given = False


def _tell(session: Session, old: Person | None, new: Person, reason: str | None) -> None:
    changes = (person_change(old, new, reason),)
    own = new.user_name == session.author.user
    writing.commit(session, Writing(Act.USE if own else Act.PEOPLE, changes))


def _known(session: Session, user: str) -> Person:
    return user_rules.found(users(session), user)
