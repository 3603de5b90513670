"""The people of the central program without windows, their passwords, and the recovery key."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from kyphocrf.central import own_password
from kyphocrf.central import people as acts
from kyphocrf.central.permission import CentralRole, role_words
from kyphocrf.central.session import CentralSession
from kyphocrf.cli_central import (
    Database,
    Keys,
    Reason,
    ServerPassword,
    User,
    central_address,
    central_session,
)
from kyphocrf.cli_people import account_lines, say_done
from kyphocrf.cli_sign_in import FromStdin, Language, Speech, clock, told, with_new_password
from kyphocrf.definition.text import Text
from kyphocrf.forms.study.study import STUDY

people = typer.Typer(no_args_is_help=True, help="The users of the central database.")

passwords_of_sponsor = typer.Typer()

Name = Annotated[str, typer.Argument(metavar="NAME", help="The user name that it is about.")]
OfRole = Annotated[CentralRole, typer.Option("--role", help="What this person may do.")]
Where: TypeAlias = tuple[str, Path | None, Path | None]

_NEW: Final = Text("New password of {user}", "Neues Passwort von {user}")
_RECOVERY_KEY: Final = Text("Recovery key", "Wiederherstellungsschlüssel")


@people.command("list")
def list_users(
    database: Database, user: User, *, keys: Keys = None,
    database_password_file: ServerPassword = None, password_stdin: FromStdin = False,
    language: Speech = "en",
) -> None:  # fmt: skip
    """List the users: names, role, training, last sign-in, key slot; the look is recorded."""
    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        found = acts.accounts(session)
    for line in account_lines(found, role_words, language):
        typer.echo(line)


@people.command("add")
def add(  # noqa: PLR0913  one for each word of the command
    name: Name, database: Database, user: User, *,
    full_name: Annotated[str, typer.Option("--full-name", help="As it is printed.")],
    role: OfRole,
    trained: Annotated[str, typer.Option("--trained", help="Day of the training, as 2026-11-24.")],
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Let somebody in with a first password, which is changed at the first sign-in."""
    _with_new_password(
        (database, keys, database_password_file), (user, name), language,
        lambda session, new: acts.add_person(session, name, full_name, role, new, trained=trained),
        from_stdin=password_stdin,
    )  # fmt: skip


@people.command("end")
def end(  # noqa: PLR0913  one for each word of the command
    name: Name, database: Database, user: User, reason: Reason, *,
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Let somebody in no more; what they did stays theirs, the name is not given again."""
    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        acts.end_person(session, name, reason)
    say_done(name, language)


@people.command("let-in-again")
def let_in_again(  # noqa: PLR0913  one for each word of the command
    name: Name, database: Database, user: User, reason: Reason, *,
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Let a former user in again, with a password that is changed at the next sign-in."""
    _with_new_password(
        (database, keys, database_password_file), (user, name), language,
        lambda session, new: acts.let_in_again(session, name, reason, new),
        from_stdin=password_stdin,
    )  # fmt: skip


@people.command("reset-password")
def reset_password(  # noqa: PLR0913  one for each word of the command
    name: Name, database: Database, user: User, reason: Reason, *,
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Give a user who forgot it another password, which is changed at the next sign-in."""
    _with_new_password(
        (database, keys, database_password_file), (user, name), language,
        lambda session, new: acts.reset_password(session, name, reason, new),
        from_stdin=password_stdin,
    )  # fmt: skip


@people.command("role")
def change_role(  # noqa: PLR0913  one for each word of the command
    name: Name, database: Database, user: User, role: OfRole, reason: Reason, *,
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Give a user another role; what was done in the role before stays as it is recorded."""
    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        acts.change_role(session, name, role, reason)
    say_done(name, language)


@people.command("training")
def training(  # noqa: PLR0913  one for each word of the command
    name: Name, day: Annotated[str, typer.Argument(metavar="DAY")], database: Database,
    user: User, *, keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Note the DAY, as 2026-11-24, on which a user was trained."""
    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        acts.note_training(session, name, day)
    say_done(name, language)


@passwords_of_sponsor.command("password")
def change_password(
    database: Database, user: User, *, keys: Keys = None,
    database_password_file: ServerPassword = None, password_stdin: FromStdin = False,
    language: Speech = "en",
) -> None:  # fmt: skip
    """Change your own password; one that was given is changed before anything else."""
    at = (database, keys, database_password_file)
    with told(language):
        asked = _NEW.filled(user=user)
        own, new = with_new_password(asked, language, from_stdin=password_stdin)
    with central_session(at, user, language, word=own) as session:
        own_password.change(session, own, new)
    say_done(user, language)


@passwords_of_sponsor.command("recover")
def recover(
    database: Database, user: User, *, keys: Keys = None,
    database_password_file: ServerPassword = None, password_stdin: FromStdin = False,
    language: Speech = "en",
) -> None:  # fmt: skip
    """Open by the printed recovery key, which is asked for, and give yourself a new password."""
    from kyphocrf.central import sign_in  # noqa: PLC0415  loads when needed

    with told(language):
        where = central_address(database, keys, database_password_file)
        asked = _NEW.filled(user=user)
        typed, new = with_new_password(
            asked, language, from_stdin=password_stdin, own=_RECOVERY_KEY
        )
        by = sign_in.Recovery(typed, user, new)
        sign_in.recover(where, STUDY, by, clock).close()
    say_done(user, language)


def _with_new_password(
    at: Where,
    who: tuple[str, str],
    language: Language,
    carry_out: Callable[[CentralSession, str], None],
    *,
    from_stdin: bool,
) -> None:
    """Do something to a user by one's own password and a new one for that user.

    `who`: the data manager and the user.
    """
    user, name = who
    with told(language):
        asked = _NEW.filled(user=name)
        own, new = with_new_password(asked, language, from_stdin=from_stdin)
    with central_session(at, user, language, word=own) as session:
        carry_out(session, new)
    say_done(name, language)
