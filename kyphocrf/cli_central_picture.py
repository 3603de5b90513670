"""The study lock, the picture of the trial, and what is written of it for others, by command."""

from typing import Annotated

import typer

from kyphocrf.cli_central import (
    Database,
    Keys,
    Reason,
    ServerPassword,
    User,
    central_session,
    export,
)
from kyphocrf.cli_export import Changes, Replacing, may_replace
from kyphocrf.cli_sign_in import FromStdin, Out, Speech
from kyphocrf.workflow.destination import require_writable

picture_of_trial = typer.Typer()

_Why = Annotated[str, typer.Option("--reason", help="Why, for the record; with --by-arm.")]


@picture_of_trial.command("lock")
def lock(  # noqa: PLR0913  one for each word of the command
    database: Database, user: User, reason: Reason, *,
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Lock the study: from then on its picture may tell the arms apart."""
    from kyphocrf.central import study_lock  # noqa: PLC0415  loads when needed

    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        study_lock.lock_study(session, reason)
    typer.echo(study_lock.LOCKED)


@picture_of_trial.command("unlock")
def unlock(  # noqa: PLR0913  one for each word of the command
    database: Database, user: User, reason: Reason, *,
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Take the lock off again."""
    from kyphocrf.central import study_lock  # noqa: PLC0415  loads when needed

    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        study_lock.unlock_study(session, reason)
    typer.echo(study_lock.UNLOCKED)


@picture_of_trial.command("picture")
def picture(  # noqa: PLR0913  one for each word of the command
    database: Database, user: User, out: Out, *,
    by_arm: Annotated[
        bool, typer.Option("--by-arm", help="The arms apart, with curves; of a locked study.")
    ] = False,
    reason: _Why = "", keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, replace: Replacing = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Write the picture of the trial as X.pdf or X.xlsx, pooled over arms."""
    from kyphocrf.central.picture import making, saving  # noqa: PLC0415  loads when needed

    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        saving.require_type(out)
        require_writable(out, None, replacing=may_replace(out, language, asked=replace))
        made = making.picture_by_arm(session, reason) if by_arm else making.picture(session)
        saving.save(made, out, language)
    typer.echo(str(out))


@export.command("odm")
def export_odm(  # noqa: PLR0913  one for each word of the command
    database: Database, user: User, out: Out, reason: Reason, *, transactional: Changes = False,
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Write ODM into a new folder, a file for each installation; it carries the arm."""
    from kyphocrf.central import exporting  # noqa: PLC0415  lxml loads when needed

    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        for path in exporting.export_odm(session, out, reason, transactional=transactional):
            typer.echo(str(path))


@export.command("committee")
def export_committee(  # noqa: PLR0913  one for each word of the command
    database: Database, user: User, out: Out, reason: Reason, *,
    to: Annotated[str, typer.Option("--to", help="The committee's recipient of age: age1…")],
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, replace: Replacing = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Write the picture by arm, sealed for a data monitoring committee, as X.zip.age."""
    from kyphocrf.central import committee  # noqa: PLC0415  loads when needed

    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        require_writable(out, None, replacing=may_replace(out, language, asked=replace))
        committee.export_for_committee(session, out, to, reason, language)
    typer.echo(str(out))
