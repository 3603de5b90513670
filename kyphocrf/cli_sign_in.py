"""Sign in for one command: what each command asks for, and how passwords and refusals are told."""

import codecs
import getpass
import locale
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Literal, TypeAlias

import typer

from kyphocrf.definition.text import Text
from kyphocrf.errors import KyphocrfError, UserError
from kyphocrf.forms.study.study import STUDY
from kyphocrf.workflow import keeping, opening
from kyphocrf.workflow.session import Session

Language: TypeAlias = Literal["en", "de"]

Folder = Annotated[Path, typer.Argument(metavar="STUDY", help="The study folder.")]
User = Annotated[str, typer.Option("--user", help="Your own user name.")]
FromStdin = Annotated[
    bool,
    typer.Option(
        "--password-stdin",
        help="Read the password from standard input; a new one from the line beneath it.",
    ),
]
Out = Annotated[Path, typer.Option("--out", help="Where to write.")]
Speech = Annotated[Language, typer.Option("--language", help="en or de.")]

_OWN: Final = Text("Password", "Passwort")
_TWICE: Final = Text("Once more", "Noch einmal")


def clock() -> datetime:
    """Return the time of this PC with its offset from UTC."""
    return datetime.now().astimezone()


@contextmanager
def signed_in(
    folder: Path, user: str, language: Language, *, from_stdin: bool
) -> Iterator[Session]:
    """Sign in for one command; a refusal is three sentences on standard error and exit code 1."""
    with told(language):
        word = password(language, from_stdin=from_stdin)
        with left(opened(folder, user, word, language)) as session:
            yield session


@contextmanager
def told(language: Language) -> Iterator[None]:
    """Say why something was refused: what happened, what is safe, what to do; exit code 1."""
    try:
        yield
    except KyphocrfError as refused:
        for text in (refused.happened, refused.safe, refused.remedy):
            typer.echo(f"{refused.number} {text.to(language)}", err=True)
        raise typer.Exit(1) from refused


def opened(folder: Path, user: str, word: str, language: Language) -> Session:
    """Open a study folder by a password; raises KyphocrfError."""
    return opening.sign_in(folder, STUDY, user, word, clock, language)


@contextmanager
def left(session: Session) -> Iterator[Session]:
    """Back up and close at the end; the folder is free afterwards, whatever failed."""
    try:
        yield session
    finally:
        try:
            keeping.leave(session)
        except KyphocrfError:
            session.close()
            raise


def password(language: Language, *, from_stdin: bool, asked: Text = _OWN) -> str:
    """Read one's own password: typed unseen, or the first line of standard input."""
    if from_stdin:
        return password_in(sys.stdin.buffer.readline())
    return getpass.getpass(f"{asked.to(language)}: ")


def with_new_password(
    asked: Text, language: Language, *, from_stdin: bool, own: Text = _OWN
) -> tuple[str, str]:
    """Read one's own password and a new one, which is typed twice; raises UserError.

    `own`: what is asked for in the place of one's own password, such as a recovery key. Of
    standard input the first two lines; all of it is read.
    """
    if from_stdin:
        typed, new, *_ = [*passwords_in(sys.stdin.buffer.read()), "", ""]
        return typed, new
    typed = password(language, from_stdin=False, asked=own)
    new = getpass.getpass(f"{asked.to(language)}: ")
    if getpass.getpass(f"{_TWICE.to(language)}: ") != new:
        raise _differ()
    return typed, new


def password_in(line: bytes) -> str:
    """Read a password from the first line of standard input.

    Shells of Windows put CRLF behind it, some a byte order mark before it; others pipe their own
    code page.
    """
    return _text(line).removesuffix("\n").removesuffix("\r")


def passwords_in(content: bytes) -> list[str]:
    """Read a password from each line of all that was piped, as `password_in` reads one."""
    return [line.removesuffix("\r") for line in _text(content).split("\n")]


def _text(piped: bytes) -> str:
    if piped.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # A line break of UTF-16 has two bytes, of which only one may have been read.
        return (piped + b"\0" * (len(piped) % 2)).decode("utf-16", "replace")
    try:
        return piped.decode("utf-8-sig")
    except UnicodeDecodeError:
        return piped.decode(locale.getencoding(), "replace")


def _differ() -> UserError:
    return UserError(
        "E-380",
        Text("The two new passwords differ.", "Die beiden neuen Passwörter sind verschieden."),
        Text("Nothing was changed.", "Es wurde nichts verändert."),
        Text("Give the command again.", "Den Befehl erneut geben."),
    )
