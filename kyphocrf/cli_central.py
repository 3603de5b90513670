"""`kyphocrf central`: the sponsor's central database without windows."""

import contextlib
import getpass
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import typer

from kyphocrf import cli_workers
from kyphocrf.central import refusals
from kyphocrf.central.database import Address, address
from kyphocrf.central.receiving import Receipt
from kyphocrf.central.session import CentralSession
from kyphocrf.cli_export import Replacing, may_replace
from kyphocrf.cli_sign_in import (
    FromStdin,
    Out,
    Speech,
    clock,
    password,
    password_in,
    told,
)
from kyphocrf.definition.text import Language, Text
from kyphocrf.forms.study.study import STUDY
from kyphocrf.workflow.destination import require_writable

central = typer.Typer(
    invoke_without_command=True,
    help="The sponsor's central database: sites, batches, queries, exports. Without a command: "
    "its window.",
)

Database = Annotated[
    str,
    typer.Option(
        "--database",
        metavar="URL",
        help="sqlite:///FOLDER/central.db or postgresql+psycopg://USER@HOST/DATABASE.",
    ),
]
Keys = Annotated[
    Path | None,
    typer.Option("--keys", help="The folder of the sponsor's keys; beside the file of SQLite."),
]
ServerPassword = Annotated[
    Path | None,
    typer.Option(
        "--database-password-file", help="A file whose first line is the password of the server."
    ),
]
User = Annotated[str, typer.Option("--user", help="Your own user name.")]
Site = Annotated[str, typer.Option("--site", help="The number of the site.")]
Installation = Annotated[
    str, typer.Option("--installation", help="The installation, or its first letters.")
]
Reason = Annotated[str, typer.Option("--reason", help="Why, for the record.")]

_ESCROW: Final = Text(
    "Escrow identity, to be printed and kept off line; it is shown this once:",
    "Treuhand-Schlüssel, auszudrucken und offline zu verwahren; er wird nur jetzt gezeigt:",
)
_RECOVERY: Final = Text(
    "Recovery key, to be printed:", "Wiederherstellungsschlüssel, auszudrucken:"
)
_FINGERPRINT: Final = Text(
    "Fingerprint for the letters to the sites:", "Fingerabdruck für die Briefe an die Zentren:"
)


def central_address(url: str, keys: Path | None, password_file: Path | None) -> Address:
    """Read the address of a database; the password of a server is the first line of a file."""
    return address(url, keys, _password_of_server(password_file))


def _password_of_server(file: Path | None) -> str:
    if file is None:
        return ""
    with file.open("rb") as lines:
        return password_in(lines.readline())


@central.callback()
def window(
    context: typer.Context,
    database: Annotated[
        str, typer.Option("--database", metavar="URL", help="The database the window is to open.")
    ] = "",
    keys: Keys = None, database_password_file: ServerPassword = None,
) -> None:  # fmt: skip
    """Open the window, unless a command follows."""
    if context.invoked_subcommand is not None:
        return
    from kyphocrf.sponsor_app import run  # noqa: PLC0415  the commands start without Qt

    secret = _password_of_server(database_password_file)
    raise typer.Exit(run(database, str(keys or ""), secret))


@contextlib.contextmanager
def central_session(
    at: tuple[str, Path | None, Path | None],
    user: str,
    language: Language,
    *,
    from_stdin: bool = False,
    word: str | None = None,
) -> Iterator[CentralSession]:
    """Sign in for one command; a refusal is three sentences on standard error and exit code 1.

    `word`: the password, where it was read already.
    """
    from kyphocrf.central import sign_in  # noqa: PLC0415  loads when needed

    with told(language):
        where = central_address(*at)
        if word is None:
            word = password(language, from_stdin=from_stdin)
        session = sign_in.sign_in(where, STUDY, user, word, clock)
        try:
            yield session
        finally:
            session.close()


@central.command("init")
def init(  # noqa: PLR0913  one for each word of the command
    database: Database, user: User, *,
    sponsor: Annotated[str, typer.Option("--sponsor", help="The name of the sponsor.")],
    full_name: Annotated[str, typer.Option("--full-name", help="Your name as it is printed.")],
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Found the database with the sponsor's keys and its first data manager."""
    from kyphocrf.central import founding  # noqa: PLC0415  loads when needed

    with told(language):
        at = central_address(database, keys, database_password_file)
        word = password(language, from_stdin=password_stdin)
        if not password_stdin and getpass.getpass(": ") != word:
            raise typer.BadParameter("the two passwords differ")
        new = founding.NewCentral(sponsor, user, full_name, word)
        made = founding.found(at, new, STUDY, clock)
    for words, secret in (
        (_RECOVERY, made.recovery_key),
        (_ESCROW, made.escrow_identity),
        (_FINGERPRINT, made.fingerprint),
    ):
        typer.echo(f"{words.to(language)}\n{secret}")


@central.command("add-site")
def add_site(  # noqa: PLR0913  one for each word of the command
    site: Annotated[str, typer.Argument(metavar="SITE", help="The number of the site.")],
    database: Database, user: User, out: Out, *,
    country: Annotated[str, typer.Option("--country", help="Two capitals, as DE.")],
    numbers: Annotated[
        list[str] | None,
        typer.Option("--numbers", help="Numbers of one installation, as 1-499; more than once."),
    ] = None,
    setting: Annotated[
        list[str] | None, typer.Option("--setting", help="NAME=TEXT; more than once.")
    ] = None,
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Add a site or change it, and write its study kit into the folder --out."""
    from kyphocrf.central import sites  # noqa: PLC0415  loads when needed

    ranges = tuple(sites.read_range(each, at) for at, each in enumerate(numbers or ["1-999"], 1))
    told_of = dict(one.partition("=")[::2] for one in setting or ())
    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        new = sites.NewSite(site, country, ranges, told_of)
        typer.echo(str(sites.add_site(session, new, out)))


@central.command("register")
def register(  # noqa: PLR0913  one for each word of the command
    database: Database, user: User, site: Site, installation: Installation, *,
    signing: Annotated[str, typer.Option("--signing", help="Its line of the key card.")],
    recipient: Annotated[str, typer.Option("--recipient", help="Its line, age1…")],
    fingerprint: Annotated[
        str, typer.Option("--fingerprint", help="As the site read it out by telephone.")
    ],
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Register the keys of an installation whose fingerprint was compared by telephone."""
    from kyphocrf.central import sites  # noqa: PLC0415  loads when needed
    from kyphocrf.transfer.keys import PublicKeys  # noqa: PLC0415

    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        public = PublicKeys(signing, recipient)
        sites.register(session, sites.NewInstallation(site, installation, public, fingerprint))
    typer.echo(installation)


@central.command("receive")
def receive(  # noqa: PLR0913  one for each word of the command
    batches: Annotated[list[Path], typer.Argument(metavar="BATCH...", help="Sealed batches.")],
    database: Database, user: User, *,
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Receive batches; exit 1 where one is refused or quarantined."""
    from kyphocrf.central import receiving  # noqa: PLC0415  loads when needed

    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        found = receiving.receive(session, batches, lambda one: _tell(one, language))
    if any(one.became in ("refused", "quarantined") for one in found):
        raise typer.Exit(1)


def _tell(one: Receipt, language: Language) -> None:
    why = f": {one.why.to(language)}" if one.why else ""
    typer.echo(f"{one.became} {one.name} {one.batch}".rstrip() + why)
    for name in one.unknown:
        typer.echo(f"  not known here: {name}")


@central.command("accept-restore")
def accept_restore(  # noqa: PLR0913  one for each word of the command
    database: Database, user: User, site: Site, installation: Installation, reason: Reason, *,
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Let an installation go on from a restored backup; what it lacks goes back to be entered."""
    from kyphocrf.central import restores  # noqa: PLC0415  loads when needed

    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        for one in restores.accept_restore(session, site, installation, reason):
            _tell(one, language)


@central.command("acknowledge")
def acknowledge(  # noqa: PLR0913  one for each word of the command
    database: Database, user: User, site: Site, out: Out, *, installation: Installation = "",
    amendment: Annotated[
        list[str] | None,
        typer.Option("--amendment", help="NUMBER=DAY: released from that day; more than once."),
    ] = None,
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Write the next acknowledgement to an installation into the folder --out."""
    from kyphocrf.central import acknowledging  # noqa: PLC0415  loads when needed

    released = dict(one.partition("=")[::2] for one in amendment or ())
    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        typer.echo(str(acknowledging.acknowledge(session, site, out, installation, released)))


@central.command("query")
def query(  # noqa: PLR0913  one for each word of the command
    database: Database, user: User, *, site: Site = "",
    subject: Annotated[str, typer.Option("--subject", help="Who is asked about.")] = "",
    place: Annotated[
        str, typer.Option("--place", help="EVENT[1]/FORM[1]/GROUP[0]/ITEM, or EVENT[1]/FORM[1].")
    ] = "",
    text: Annotated[str, typer.Option("--text", help="What is asked, or said to close it.")] = "",
    close: Annotated[str, typer.Option("--close", help="The number of a query to close.")] = "",
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Raise a query, or close one; without --text the queries that are not closed."""
    from kyphocrf.central import queries  # noqa: PLC0415  loads when needed

    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        if close:
            queries.end_query(session, close, text, "Closed")
        elif text:
            where = queries.read_place(place)
            typer.echo(queries.raise_query(session, site, subject, where, text))
        else:
            for one in queries.standing(session, site):
                about = f"{one.site} {one.subject_key} {one.place}".rstrip()
                typer.echo(f"{one.id} {one.state} {about}: {one.words}")


@central.command("report")
def report(  # noqa: PLR0913  one for each word of the command
    database: Database, user: User, *,
    as_json: Annotated[bool, typer.Option("--json", help="For other programs.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="A workbook, X.xlsx.")] = None,
    workers: cli_workers.Count = 0,
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, replace: Replacing = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Tell per site what arrived, what is missing, held or quarantined, and how far the trial is.

    A workbook is written with --out.
    """
    from kyphocrf.central import reconciling, reconciling_output  # noqa: PLC0415  when needed

    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        if out is not None:
            require_writable(out, None, replacing=may_replace(out, language, asked=replace))
        with cli_workers.chosen(session.database, workers, "", ()) as those:
            found = reconciling.reconciliation(session, language, those)
        if out is not None:
            reconciling_output.save_excel(found, out, language)
    for line in [found.to_json()] if as_json else reconciling_output.lines(found):
        typer.echo(line)


export = typer.Typer(no_args_is_help=True, help="Write what all sites entered as tables.")
central.add_typer(export, name="export")


@export.command("excel")
def export_excel(  # noqa: PLR0913  one for each word of the command
    database: Database, user: User, out: Out, reason: Reason, *,
    workers: cli_workers.Count = 0, cluster: cli_workers.Cluster = "",
    cluster_certificate: cli_workers.Certificate = None, cluster_key: cli_workers.Key = None,
    cluster_authority: cli_workers.Authority = None,
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, replace: Replacing = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Write answers and findings of all sites to one workbook; it carries the arm."""
    from kyphocrf.central import exporting  # noqa: PLC0415  openpyxl loads when needed

    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        require_writable(out, None, replacing=may_replace(out, language, asked=replace))
        proof = (cluster_certificate, cluster_key, cluster_authority)
        with cli_workers.chosen(session.database, workers, cluster, proof) as found:
            exporting.export_excel(session, out, reason, language, found)
    typer.echo(str(out))


@export.command("sdtm")
def export_sdtm(  # noqa: PLR0913  one for each word of the command
    database: Database, user: User, out: Out, reason: Reason, *,
    workers: cli_workers.Count = 0, cluster: cli_workers.Cluster = "",
    cluster_certificate: cli_workers.Certificate = None, cluster_key: cli_workers.Key = None,
    cluster_authority: cli_workers.Authority = None,
    keys: Keys = None, database_password_file: ServerPassword = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Write all answers of all sites as SDTM datasets into a new folder; they carry the arm."""
    from kyphocrf.central import exporting  # noqa: PLC0415  pandas loads when needed
    from kyphocrf.workflow import sdtm_package  # noqa: PLC0415

    at = (database, keys, database_password_file)
    with central_session(at, user, language, from_stdin=password_stdin) as session:
        if out.exists():
            raise refusals.folder_in_use(str(out))
        proof = (cluster_certificate, cluster_key, cluster_authority)
        with cli_workers.chosen(session.database, workers, cluster, proof) as found:
            making = sdtm_package.making()
            exporting.export_sdtm(session, out, reason, making, language, found)
    typer.echo(str(out))
