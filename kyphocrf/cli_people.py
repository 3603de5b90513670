"""The users of a study without windows: list them, add one, end an access, and the like."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from kyphocrf.cli_sign_in import (
    Folder,
    FromStdin,
    Language,
    Speech,
    User,
    left,
    opened,
    signed_in,
    told,
    with_new_password,
)
from kyphocrf.definition.text import Text, same
from kyphocrf.record.person import Person
from kyphocrf.storage.accounts import Account
from kyphocrf.workflow import accounts as looked_after
from kyphocrf.workflow import people as acts
from kyphocrf.workflow.permission import Role, role_words
from kyphocrf.workflow.session import Session

_LIST: Final = "list"


class _ListsByDefault(TyperGroup):
    """`people STUDY` is `people list STUDY`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        named = bool(args) and (args[0] in self.commands or args[0].startswith("-"))
        return super().parse_args(ctx, args if named or not args else [_LIST, *args])


people = typer.Typer(
    cls=_ListsByDefault, no_args_is_help=True,
    help="List the users of a study (people STUDY), or change one of them as an administrator.",
)  # fmt: skip

Name = Annotated[str, typer.Argument(metavar="NAME", help="The user name that it is about.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; it stands in the history.")]
Trained = Annotated[str, typer.Option("--trained", help="Day of the training, as 2026-11-24.")]
OfRole = Annotated[Role, typer.Option("--role", help="What the user may do.")]

_HEADS: Final = (
    Text("user name", "Benutzername"),
    Text("full name", "vollständiger Name"),
    Text("role", "Rolle"),
    Text("clinic", "Klinik"),
    Text("state", "Zustand"),
    Text("trained", "geschult"),
    Text("last sign-in", "letzte Anmeldung"),
    Text("key slot", "Schlüsseleintrag"),
)
_ACTIVE: Final = Text("active", "aktiv")
_GIVEN: Final = Text("active, password to be changed", "aktiv, Passwort ist zu ändern")
_FORMER: Final = Text("former", "ehemals")
_NEVER: Final = Text("never", "nie")
_SLOTS: Final = {
    "whole": Text("there", "vorhanden"),
    "damaged": Text("damaged", "beschädigt"),
    "none": Text("none", "keiner"),
}
_NEW: Final = Text("New password of {user}", "Neues Passwort von {user}")
_DONE: Final = Text("{user}: done, and recorded.", "{user}: ausgeführt und aufgezeichnet.")


@people.command(_LIST)
def list_users(
    study: Folder, user: User, *, password_stdin: FromStdin = False, language: Speech = "en"
) -> None:
    """List the users: names, role, training, last sign-in, key slot; the look is recorded."""
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        found = looked_after.accounts(session)
    for line in account_lines(found, role_words, language):
        typer.echo(line)


@people.command("add")
def add(  # noqa: PLR0913  one for each word of the command
    study: Folder, name: Name, user: User, *,
    full_name: Annotated[str, typer.Option("--full-name", help="As it is printed.")],
    role: OfRole, trained: Trained,
    organisation: Annotated[str, typer.Option("--clinic", help="Yours, if it is not told.")] = "",
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Add a user with a first password, which the user changes at the first sign-in."""

    def carry_out(session: Session, new: str) -> None:
        person = Person(
            name, role.value, organisation or session.author.organisation, active=True,
            printed_name=full_name, trained=trained,
        )  # fmt: skip
        acts.add_user(session, person, new)

    _with_new_password((study, user, name), language, carry_out, from_stdin=password_stdin)


@people.command("end")
def end(
    study: Folder, name: Name, user: User, reason: Reason, *,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """End the access of a user; what was done under the name stays, the name is not given again."""
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        acts.deactivate(session, name, reason)
    say_done(name, language)


@people.command("let-in-again")
def let_in_again(
    study: Folder, name: Name, user: User, reason: Reason, *,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Let a former user in again, with a password that is changed at the next sign-in."""

    def carry_out(session: Session, new: str) -> None:
        acts.reactivate(session, name, new, reason)

    _with_new_password((study, user, name), language, carry_out, from_stdin=password_stdin)


@people.command("reset-password")
def reset_password(
    study: Folder, name: Name, user: User, reason: Reason, *,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Give a user who forgot it another password, which is changed at the next sign-in."""

    def carry_out(session: Session, new: str) -> None:
        acts.reset_password(session, name, new, reason)

    _with_new_password((study, user, name), language, carry_out, from_stdin=password_stdin)


@people.command("training")
def training(
    study: Folder, name: Name, trained: Annotated[str, typer.Argument(metavar="DAY")], user: User,
    *, password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Note the DAY, as 2026-11-24, on which a user was trained."""
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        acts.note_training(session, name, trained)
    say_done(name, language)


@people.command("role")
def change_role(  # noqa: PLR0913  one for each word of the command
    study: Folder, name: Name, role: Annotated[Role, typer.Argument()], user: User,
    reason: Reason, *, password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Give a user another role; what was done in the role before stays as it is recorded."""
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        acts.change_role(session, name, role, reason)
    say_done(name, language)


@people.command("own-password")
def change_password(
    study: Folder, user: User, *, password_stdin: FromStdin = False, language: Speech = "en"
) -> None:
    """Change your own password; backups made before still open with the old one."""
    with told(language):
        asked = _NEW.filled(user=user)
        own, new = with_new_password(asked, language, from_stdin=password_stdin)
        with left(opened(study, user, own, language)) as session:
            acts.change_password(session, own, new)
    say_done(user, language)


def _with_new_password(
    at: tuple[Path, str, str],
    language: Language,
    carry_out: Callable[[Session, str], None],
    *,
    from_stdin: bool,
) -> None:
    """Do something to a user by the password of an administrator and a new one for that user.

    `at`: the study folder, the administrator, the user.
    """
    study, user, name = at
    with told(language):
        asked = _NEW.filled(user=name)
        own, new = with_new_password(asked, language, from_stdin=from_stdin)
        with left(opened(study, user, own, language)) as session:
            carry_out(session, new)
    say_done(name, language)


def say_done(user: str, language: Language) -> None:
    """Say that what was asked of a user is done."""
    typer.echo(_DONE.filled(user=user).to(language))


def account_lines(
    found: Sequence[Account], words: Callable[[str], Text], language: Language
) -> Iterator[str]:
    """Yield accounts as lines under their heads; `words` says what a role is called."""
    rows = [[head.to(language) for head in _HEADS]]
    rows += [[one.to(language) for one in _told(account, words)] for account in found]
    yield from aligned(rows)


def _told(account: Account, words: Callable[[str], Text]) -> tuple[Text, ...]:
    person, at = account.person, account.last_sign_in
    state = _FORMER if not person.active else _GIVEN if person.given_password else _ACTIVE
    since = _NEVER
    if at is not None:
        here = datetime.fromisoformat(at.utc) + timedelta(minutes=at.offset_minutes)
        since = same(f"{here:%Y-%m-%d %H:%M}")
    return (
        same(person.user_name), same(person.printed_name), words(person.role),
        same(person.organisation), state, same(person.trained), since, _SLOTS[account.key_slot],
    )  # fmt: skip


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the rows as lines whose columns stand beneath each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
