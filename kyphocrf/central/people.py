"""The people of the central program, by the rules of a site (kyphocrf.record.user_rules).

Person, record and key slot change in one transaction, the slots last: a disk that fails there
leaves neither.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias

import sqlalchemy as sa

from kyphocrf.central import own_acts, own_people, own_trail, refusals, sign_in
from kyphocrf.central.permission import CentralAct, CentralRole
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.definition.text import Text
from kyphocrf.record import user_rules
from kyphocrf.record.person import Person
from kyphocrf.record.user_rules import Caretakers
from kyphocrf.storage import vault
from kyphocrf.storage.accounts import Account, account
from kyphocrf.storage.vault import FULL_COST, Cost, Keys

_Rule: TypeAlias = Callable[[tuple[Person, ...]], Person | None]
"""Returns a person as changed, of everybody who is or was a user; None: no change. Raises
UserError."""

_MANAGERS: Final = Caretakers(
    CentralRole.DATA_MANAGER,
    Text(
        "This is the last data manager: afterwards nobody could look after users and batches.",
        "Das ist das letzte Datenmanagement: Danach könnte niemand mehr Benutzer und Sendungen "
        "betreuen.",
    ),
    Text(
        "Add another data manager first.",
        "Zuerst einen weiteren Zugang des Datenmanagements anlegen.",
    ),
    Text("Ask another data manager.", "Eine andere Person des Datenmanagements darum bitten."),
)


@central_use_case(CentralAct.PEOPLE)
def accounts(session: CentralSession) -> tuple[Account, ...]:
    """Return everybody who is or was a user, with last sign-in and key slot; that is recorded."""
    keys = vault.read_keys(session.database.folder)
    with session.database.reading() as reader:
        known, at = own_people.everybody(reader), own_people.last_sign_ins(reader)
    session.note("view", "users")
    return tuple(account(one, at.get(one.user_name), keys) for one in known)


@central_use_case(CentralAct.PEOPLE)
def add_person(  # noqa: PLR0913  one for each thing that is asked of a new person
    session: CentralSession,
    user: str,
    full_name: str,
    role: CentralRole,
    password: str,
    cost: Cost = FULL_COST,
    *,
    trained: str,
) -> None:
    """Let somebody in, with a first password that is changed at first use.

    `trained`: the ISO day of the training. Raises UserError for a name that is none or was ever
    given, whatever its case, without full name or day of training, and for a weak password.
    """
    asked = Person(
        user, role.value, session.author.organisation, active=True, printed_name=full_name,
        trained=trained,
    )  # fmt: skip
    today = session.clock().date()
    _change(
        session,
        lambda known: user_rules.added(known, asked, today, given=True),
        with_password=(password, cost),
    )


@central_use_case(CentralAct.PEOPLE)
def end_person(session: CentralSession, user: str, reason: str) -> None:
    """Let somebody in no more; raises UserError for nobody, oneself, and the last data manager."""
    _require_reason(reason)
    by = session.author.user
    _change(session, lambda known: user_rules.ended(known, user, by, _MANAGERS), reason)


@central_use_case(CentralAct.PEOPLE)
def let_in_again(
    session: CentralSession, user: str, reason: str, password: str, cost: Cost = FULL_COST
) -> None:
    """Let somebody in again whose access was ended, with a password that is changed at first use.

    Of somebody who is active nothing is changed.
    """
    _require_reason(reason)

    def rule(known: tuple[Person, ...]) -> Person | None:
        person = user_rules.found(known, user)
        return None if person.active else user_rules.let_in_again(person)

    _change(session, rule, reason, (password, cost))


@central_use_case(CentralAct.PEOPLE)
def reset_password(
    session: CentralSession, user: str, reason: str, password: str, cost: Cost = FULL_COST
) -> None:
    """Give somebody who forgot it another password, which is changed at first use."""
    _require_reason(reason)
    by = session.author.user

    def rule(known: tuple[Person, ...]) -> Person:
        return user_rules.reset(user_rules.found(known, user), by)

    _change(session, rule, reason, (password, cost))


@central_use_case(CentralAct.PEOPLE)
def change_role(session: CentralSession, user: str, role: CentralRole, reason: str) -> None:
    """Give somebody another role from the next sign-in on; what was done in the old one stays so.

    Raises UserError for oneself, for the last data manager, and without a reason.
    """
    _require_reason(reason)
    by = session.author.user
    _change(
        session,
        lambda known: user_rules.of_role(known, user, role.value, by, _MANAGERS),
        reason,
    )


@central_use_case(CentralAct.PEOPLE)
def note_training(session: CentralSession, user: str, day: str) -> None:
    """Note the ISO day on which somebody was trained; raises UserError for a day to come."""
    trained = user_rules.trained(day, session.clock().date())
    _change(session, lambda known: replace(user_rules.found(known, user), trained=trained))


def _change(
    session: CentralSession,
    rule: _Rule,
    reason: str | None = None,
    with_password: tuple[str, Cost] | None = None,
) -> None:
    """Change one person in one transaction: the record, what is kept, the key slot."""

    def work(writer: sa.Connection) -> None:
        own_trail.hold(writer)
        known = own_people.everybody(writer)
        new = rule(known)
        if new is None:
            return
        old = next((one for one in known if one.user_name == new.user_name), None)
        if new == old and with_password is None:
            return
        own_acts.change_person(session, writer, old, new, reason)
        keys = vault.read_keys(session.database.folder)
        sign_in.replace_slots(session, writer, keys, _slots(session, keys, new, with_password))

    session.database.write(work)


def _slots(
    session: CentralSession, keys: Keys, new: Person, with_password: tuple[str, Cost] | None
) -> Keys:
    if not new.active:
        return vault.without_user(keys, new.user_name)
    if with_password is None:
        return keys
    password, cost = with_password
    dek, words = session.database.dek, session.words(new)
    return vault.with_user(keys, dek, new.user_name, password, words, cost)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise refusals.no_reason()
