"""Who may sign in to this study: add, deactivate, reactivate, give and change passwords, training.

A program that ends between the key slot and the record leaves nobody able to sign in who should
not: without an active person of the trail a slot opens nothing, and no access is ended or password
given anew without its record.
"""

from dataclasses import replace
from datetime import date

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError
from kyphocrf.record.person import Person, person_change
from kyphocrf.storage import sign_in as authentication
from kyphocrf.workflow import pages, reading, user_names, writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act, Role
from kyphocrf.workflow.session import Session, use_case

_UNCHANGED = Text("Nothing was changed.", "Es wurde nichts verändert.")
_ANOTHER_NAME = Text("Choose the user again.", "Den Benutzer erneut wählen.")


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
    known = [one.user_name for one in users(session)]
    name = user_names.require_new(person.user_name, known)
    printed = user_names.require_full_name(person.printed_name)
    trained = _require_day(session, person.trained)
    new = replace(
        person, user_name=name, printed_name=printed, trained=trained, active=True,
        given_password=not session.is_training,
    )  # fmt: skip
    authentication.refuse_weak(session.file, name, password)
    writing.set_password(session, Act.PEOPLE, name, password)
    _tell(session, None, new, None)


@use_case(Act.PEOPLE, records_refusals=True)
def deactivate(session: Session, user: str, reason: str) -> None:
    """End a user's access; what was done under the name stays, the name is never given again.

    Raises UserError for oneself, for the last active administrator, and without a reason.
    """
    pages.require_reason(reason)
    person = _known(session, user)
    if not person.active:
        return
    if user == session.author.user:
        raise _oneself()
    if person.role == Role.ADMINISTRATOR and _active_administrators(session) == 1:
        raise _last_administrator()
    _tell(session, person, replace(person, active=False), reason)
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
    _tell(session, person, replace(person, active=True, given_password=True), reason)


@use_case(Act.PEOPLE, records_refusals=True)
def reset_password(session: Session, user: str, password: str, reason: str) -> None:
    """Give somebody who forgot it another password, which is changed at first use.

    The record is made first: no password is ever given without one.
    """
    pages.require_reason(reason)
    person = _known(session, user)
    if not person.active:
        raise _not_active(user)
    if user == session.author.user:
        raise _own_password()
    authentication.refuse_weak(session.file, user, password)
    _tell(session, person, replace(person, given_password=True), reason)
    writing.set_password(session, Act.PEOPLE, user, password)


@use_case(Act.PEOPLE, records_refusals=True)
def change_role(session: Session, user: str, role: Role, reason: str) -> None:
    """Give somebody another role from the next sign-in on; what was done in the old one stays so.

    Raises UserError for oneself, for the last active administrator, and without a reason.
    """
    pages.require_reason(reason)
    person = _known(session, user)
    if not person.active:
        raise _not_active(user)
    if user == session.author.user:
        raise _own_role()
    if person.role == Role.ADMINISTRATOR != role and _active_administrators(session) == 1:
        raise _last_administrator()
    if person.role != role:
        _tell(session, person, replace(person, role=role.value), reason)


@use_case(Act.PEOPLE, records_refusals=True)
def note_training(session: Session, user: str, day: str) -> None:
    """Note the ISO day on which somebody was trained; raises UserError for a day to come."""
    person = _known(session, user)
    trained = _require_day(session, day)
    if trained != person.trained:
        _tell(session, person, replace(person, trained=trained), None)


@use_case(Act.USE)
def change_password(session: Session, old: str, new: str) -> None:
    """Change the own password after the old one was given; raises UserError.

    Backups made before go on opening by the old one.
    """
    if new == old:
        raise _same_as_before()
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
    for person in users(session):
        if person.user_name == user:
            return person
    raise _no_such_user(user)


def _active_administrators(session: Session) -> int:
    return sum(one.active and one.role == Role.ADMINISTRATOR for one in users(session))


def _require_day(session: Session, day: str) -> str:
    try:
        trained = date.fromisoformat(day)
    except ValueError:
        raise _no_day() from None
    if trained > session.now().date():
        raise _day_to_come()
    return trained.isoformat()


def _no_such_user(user: str) -> UserError:
    return UserError(
        "E-365",
        Text("There is no user {name}.", "Es gibt keinen Benutzer {name}.").filled(name=user),
        _UNCHANGED,
        _ANOTHER_NAME,
    )


def _oneself() -> UserError:
    return UserError(
        "E-366",
        Text("Nobody ends their own access.", "Niemand beendet den eigenen Zugang."),
        _UNCHANGED,
        Text("Ask another administrator.", "Eine andere Person der Administration darum bitten."),
    )


def _own_role() -> UserError:
    return UserError(
        "E-381",
        Text("Nobody changes their own role.", "Niemand ändert die eigene Rolle."),
        _UNCHANGED,
        Text("Ask another administrator.", "Eine andere Person der Administration darum bitten."),
    )


def _last_administrator() -> UserError:
    return UserError(
        "E-367",
        Text(
            "This is the last administrator: afterwards nobody could look after users.",
            "Das ist die letzte Administration: Danach könnte niemand mehr Benutzer betreuen.",
        ),
        _UNCHANGED,
        Text(
            "Add another administrator first.",
            "Zuerst einen weiteren Zugang der Administration anlegen.",
        ),
    )


def _not_active(user: str) -> UserError:
    return UserError(
        "E-368",
        Text("The user {name} is not active.", "Der Benutzer {name} ist nicht aktiv.").filled(
            name=user
        ),
        _UNCHANGED,
        Text("Reactivate the user instead.", "Den Benutzer stattdessen wieder aktivieren."),
    )


def _own_password() -> UserError:
    return UserError(
        "E-369",
        Text(
            "The own password is changed, not reset.",
            "Das eigene Passwort wird geändert, nicht zurückgesetzt.",
        ),
        _UNCHANGED,
        Text("Use “Change my password”.", "„Mein Passwort ändern“ verwenden."),
    )


def _same_as_before() -> UserError:
    return UserError(
        "E-370",
        Text(
            "The new password is the same as the old one.",
            "Das neue Passwort ist dasselbe wie das alte.",
        ),
        _UNCHANGED,
        Text("Choose another one.", "Ein anderes wählen."),
    )


def _no_day() -> UserError:
    return UserError(
        "E-373",
        Text(
            "The day of the training is missing or no date.",
            "Der Tag der Schulung fehlt oder ist kein Datum.",
        ),
        _UNCHANGED,
        Text(
            "Type it as 24.11.2026. Without a training nobody gets an account.",
            "Ihn als 24.11.2026 eingeben. Ohne Schulung bekommt niemand einen Zugang.",
        ),
    )


def _day_to_come() -> UserError:
    return UserError(
        "E-374",
        Text(
            "The day of the training lies in the future.",
            "Der Tag der Schulung liegt in der Zukunft.",
        ),
        _UNCHANGED,
        Text("Type the day on which it took place.", "Den Tag eingeben, an dem sie stattfand."),
    )
