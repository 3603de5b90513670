"""What may be done to a user, the same rules at a site and at the sponsor.

Each rule takes the people as they are known and returns the person as changed; who writes that,
with its record and the key slot, is the room that holds the people.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError
from kyphocrf.record import user_names
from kyphocrf.record.person import Person

_UNCHANGED = Text("Nothing was changed.", "Es wurde nichts verändert.")
_ANOTHER_NAME = Text("Choose the user again.", "Den Benutzer erneut wählen.")


class Caretakers(NamedTuple):
    """The role that looks after users, of which one is always left, and how it is worded."""

    role: str
    are_last: Text
    add_another: Text
    ask_another: Text


def added(known: Iterable[Person], new: Person, today: date, *, given: bool) -> Person:
    """Return a new user as kept; `given`: the password is another's and changed at first use.

    Raises UserError for a user name that is none or was ever given, whatever its case, and for one
    without full name or day of training.
    """
    return replace(
        new,
        user_name=user_names.require_new(new.user_name, [one.user_name for one in known]),
        printed_name=user_names.require_full_name(new.printed_name),
        trained=trained(new.trained, today),
        active=True,
        given_password=given,
    )


def found(known: Iterable[Person], user: str) -> Person:
    """Return a person by user name; raises UserError where there is none."""
    for person in known:
        if person.user_name == user:
            return person
    raise _no_such_user(user)


def ended(known: Iterable[Person], user: str, by: str, caretakers: Caretakers) -> Person:
    """Return somebody whose access is over; raises UserError for oneself and the last caretaker."""
    everybody = tuple(known)
    person = found(everybody, user)
    if user == by:
        raise _oneself(caretakers)
    _require_another(everybody, person, caretakers)
    return replace(person, active=False)


def let_in_again(person: Person) -> Person:
    """Return somebody who may sign in again, with a password that is changed at first use."""
    return replace(person, active=True, given_password=True)


def reset(person: Person, by: str) -> Person:
    """Return somebody with a given password; raises UserError for oneself and for one ended."""
    _require_active(person)
    if person.user_name == by:
        raise _own_password()
    return replace(person, given_password=True)


def of_role(
    known: Iterable[Person], user: str, role: str, by: str, caretakers: Caretakers
) -> Person:
    """Return somebody in another role; raises UserError for oneself and the last caretaker."""
    everybody = tuple(known)
    person = found(everybody, user)
    _require_active(person)
    if user == by:
        raise _own_role(caretakers)
    if role != caretakers.role:
        _require_another(everybody, person, caretakers)
    return replace(person, role=role)


def trained(day: str, today: date) -> str:
    """Return the ISO day of a training; raises UserError for none and for a day to come."""
    try:
        told = date.fromisoformat(day)
    except ValueError:
        raise _no_day() from None
    if told > today:
        raise _day_to_come()
    return told.isoformat()


def require_another_password(old: str, new: str) -> None:
    """Go on only with a new password that is not the old one; raises UserError."""
    if new == old:
        raise _same_as_before()


def password_is_given() -> UserError:
    """Refuse everything but choosing a password while another person knows the present one."""
    return UserError(
        "E-375",
        Text(
            "The password was given by somebody else, who knows it.",
            "Das Passwort hat eine andere Person vergeben, die es kennt.",
        ),
        _UNCHANGED,
        Text("Choose a password of your own first.", "Zuerst ein eigenes Passwort wählen."),
    )


def _require_another(known: tuple[Person, ...], person: Person, caretakers: Caretakers) -> None:
    active = [one for one in known if one.active and one.role == caretakers.role]
    if active == [person]:
        raise _last_one(caretakers)


def _require_active(person: Person) -> None:
    if not person.active:
        raise _not_active(person.user_name)


def _no_such_user(user: str) -> UserError:
    return UserError(
        "E-365",
        Text("There is no user {name}.", "Es gibt keinen Benutzer {name}.").filled(name=user),
        _UNCHANGED,
        _ANOTHER_NAME,
    )


def _oneself(caretakers: Caretakers) -> UserError:
    return UserError(
        "E-366",
        Text("Nobody ends their own access.", "Niemand beendet den eigenen Zugang."),
        _UNCHANGED,
        caretakers.ask_another,
    )


def _own_role(caretakers: Caretakers) -> UserError:
    return UserError(
        "E-381",
        Text("Nobody changes their own role.", "Niemand ändert die eigene Rolle."),
        _UNCHANGED,
        caretakers.ask_another,
    )


def _last_one(caretakers: Caretakers) -> UserError:
    return UserError("E-367", caretakers.are_last, _UNCHANGED, caretakers.add_another)


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
