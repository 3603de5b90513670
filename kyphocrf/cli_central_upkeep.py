"""What keeps the central database, without windows: verified, backed up, restored."""

from pathlib import Path
from typing import Annotated

import typer

from kyphocrf import cli_workers
from kyphocrf.central import backups, verifying
from kyphocrf.central.verifying import Part
from kyphocrf.cli_central import (
    Database,
    Keys,
    Reason,
    ServerPassword,
    User,
    central_address,
    central_session,
)
from kyphocrf.cli_sign_in import FromStdin, Out, Speech, clock, password, told
from kyphocrf.forms.study.study import STUDY

upkeep = typer.Typer()

Head = Annotated[
    str, typer.Option("--head", help="As it was printed, at least 16 digits: is it in here?")
]
Only = Annotated[
    Part,
    typer.Option("--only", help="The program's own trail, or the sites; both unless said."),
]


@upkeep.command("verify")
def verify(  # noqa: PLR0913  one for each word of the command
    database: Database, user: User, *, head: Head = "", only: Only = "all",
    workers: cli_workers.Count = 0, cluster: cli_workers.Cluster = "",
    cluster_certificate: cli_workers.Certificate = None, cluster_key: cli_workers.Key = None,
    cluster_authority: cli_workers.Authority = None,
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Verify the own trail, and every site against the files it sent; exit 1 with what differs."""
    at = (database, keys, database_password_file)
    proof = (cluster_certificate, cluster_key, cluster_authority)
    with (
        central_session(at, user, language, from_stdin=password_stdin) as session,
        cli_workers.chosen(session.database, workers, cluster, proof) as those,
    ):
        found = verifying.verify(session, head, only, those)
    for line in (line for one in found.sites for line in one.lines()):
        typer.echo(line)
    for sentence in found.sentences():
        typer.echo(sentence.to(language))
    if not found.whole:
        raise typer.Exit(1)
    typer.echo(
        f"whole: {found.audit_head.seq} records, head {found.audit_head.hash.hex()[:16]}, "
        f"{found.access_head.seq} access records, head {found.access_head.hash.hex()[:16]}"
    )


@upkeep.command("backup")
def backup(  # noqa: PLR0913  one for each word of the command
    database: Database, user: User, out: Out, *, keys: Keys = None,
    database_password_file: ServerPassword = None, password_stdin: FromStdin = False,
    language: Speech = "en",
) -> None:  # fmt: skip
    """Back the database up with its keys into the folder --out, verified; older ones thin out."""
    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        typer.echo(str(backups.back_up(session, out)))


@upkeep.command("restore")
def restore(  # noqa: PLR0913  one for each word of the command
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", help="The folder of a backup.")],
    database: Database, user: User, reason: Reason, *, keys: Keys = None,
    database_password_file: ServerPassword = None, password_stdin: FromStdin = False,
    language: Speech = "en",
) -> None:  # fmt: skip
    """Restore a backup to a new place after a drill; sites send again what it lacks."""
    from kyphocrf.central import restoring  # noqa: PLC0415  loads when needed

    with told(language):
        at = central_address(database, keys, database_password_file)
        word = password(language, from_stdin=password_stdin)
        wanted = restoring.Restore(backup, user, word, reason)
        found = restoring.restore(wanted, at, STUDY, clock)
    typer.echo(f"whole: {found.audit_head.seq} records, head {found.audit_head.hash.hex()[:16]}")
