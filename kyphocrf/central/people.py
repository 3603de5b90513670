"""The people of the central program: let somebody in with a role, and end it."""

from dataclasses import replace

import sqlalchemy as sa

from kyphocrf.central import own_acts, refusals
from kyphocrf.central.own_schema import own_person
from kyphocrf.central.permission import CentralAct, CentralRole
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.record import person
from kyphocrf.record.person import Person, person_change
from kyphocrf.storage import vault
from kyphocrf.storage.vault import FULL_COST, Cost


@central_use_case(CentralAct.PEOPLE)
def add_person(
    session: CentralSession,
    user: str,
    full_name: str,
    role: CentralRole,
    password: str,
    cost: Cost = FULL_COST,
) -> None:
    """Let somebody in; raises UserError for a name that is taken and for a weak password."""
    new = Person(user, role, session.author.organisation, active=True, printed_name=full_name)

    def work(writer: sa.Connection) -> None:
        if _found(writer, user) is not None:
            raise refusals.name_is_taken(user)
        own_acts.act(session, writer, person_change(None, new))
        writer.execute(own_person.insert(), {"user_name": user, "text": new.to_text()})
        keys, words = vault.read_keys(session.database.folder), (session.study.oid, full_name)
        changed = vault.with_user(keys, session.database.dek, user, password, words, cost)
        # Last: a disk that fails here leaves neither person nor slot behind.
        vault.write_keys(session.database.folder, changed)

    session.database.write(work)


@central_use_case(CentralAct.PEOPLE)
def end_person(session: CentralSession, user: str, reason: str) -> None:
    """Let somebody in no more; raises UserError for nobody, oneself, and without a reason."""
    if not reason.strip():
        raise refusals.no_reason()

    def work(writer: sa.Connection) -> None:
        known = _found(writer, user)
        if known is None or user == session.author.user:
            raise refusals.nobody_to_end(user)
        ended = replace(known, active=False)
        own_acts.act(session, writer, person_change(known, ended, reason))
        at = own_person.c.user_name == user
        writer.execute(own_person.update().where(at).values(text=ended.to_text()))
        keys = vault.read_keys(session.database.folder)
        vault.write_keys(session.database.folder, vault.without_user(keys, user))

    session.database.write(work)


def _found(reader: sa.Connection, user: str) -> Person | None:
    wanted = sa.select(own_person.c.text).where(own_person.c.user_name == user)
    text = reader.execute(wanted).scalar()
    return None if text is None else person.told_by(text)
