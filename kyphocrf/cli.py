"""The use cases of the site without windows."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from kyphocrf import __version__
from kyphocrf.cli_blank import (
    Annotation,
    Blank,
    OutOrNone,
    StudyOrNone,
    UserOrNone,
    print_blank_paper,
)
from kyphocrf.cli_central import central
from kyphocrf.cli_central_people import passwords_of_sponsor
from kyphocrf.cli_central_people import people as people_of_sponsor
from kyphocrf.cli_central_picture import picture_of_trial
from kyphocrf.cli_central_upkeep import upkeep
from kyphocrf.cli_exchange import batch, kit
from kyphocrf.cli_export import Forms, Replacing, export, may_replace
from kyphocrf.cli_people import people
from kyphocrf.cli_sign_in import (
    Folder,
    FromStdin,
    Out,
    Speech,
    User,
    clock,
    password,
    signed_in,
    told,
)
from kyphocrf.forms.study.study import STUDY
from kyphocrf.workflow import keeping, restoring, verifying
from kyphocrf.workflow.destination import require_writable

program = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="Clinical data capture without a network. Without a command, or with a study folder "
    "alone: the window.",
)  # fmt: skip
program.add_typer(export, name="export")
program.add_typer(people, name="people")
program.add_typer(kit, name="kit")
program.add_typer(batch, name="batch")
central.add_typer(people_of_sponsor, name="people")
central.add_typer(passwords_of_sponsor)
central.add_typer(picture_of_trial)
central.add_typer(upkeep)
program.add_typer(central, name="central")

Head = Annotated[
    str, typer.Option("--head", help="A data head as it was printed, to be found in the file.")
]


@program.command("print")
def print_pages(  # noqa: PLR0913  one for each word of the command
    study: StudyOrNone = None, *, out: OutOrNone = None, user: UserOrNone = None,
    blank: Blank = None, annotated: Annotation = None, form: Forms = None,
    subject: Annotated[
        list[str] | None, typer.Option("--subject", help="May be said more than once.")
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="The casebooks of all.")] = False,
    apart: Annotated[
        bool, typer.Option("--apart", help="A file for each subject; --out is their folder.")
    ] = False,
    password_stdin: FromStdin = False, replace: Replacing = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Print the begun CRFs of one or several subjects to a PDF, with a bookmark for each.

    With --blank or --annotated forms without any answer, which need no study and no password.
    """
    from kyphocrf.workflow import printing, reading  # noqa: PLC0415  typst loads when needed

    if blank is not None or annotated is not None:
        print_blank_paper(blank, annotated, form or [], language, replace=replace)
        return
    if study is None or out is None or user is None:
        raise typer.BadParameter("STUDY with --out and --user, or --blank or --annotated")
    if not subject and not everybody:
        raise typer.BadParameter("--subject or --all")
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        replacing = may_replace(out, language, asked=replace)
        keys = reading.subjects(session) if everybody else tuple(subject or ())
        if len(keys) == 1 and not apart:
            printing.print_pages(session, keys[0], out, replacing=replacing)
        else:
            printing.print_casebooks(session, keys, out, apart=apart, replacing=replacing)
    typer.echo(str(out))


@program.command()
def backup(
    study: Folder, user: User, *,
    second: Annotated[
        Path | None, typer.Option("--second", help="A folder on a stick for another copy.")
    ] = None,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Make a verified backup in the study folder, and another one elsewhere."""
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        made = keeping.back_up(session, second)
    for folder in (made.folder, made.second):
        if folder is not None:
            typer.echo(str(folder))


@program.command()
def restore(
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", help="The folder of a backup.")],
    to: Annotated[Path, typer.Option("--to", help="The new folder of the study.")],
    user: User, *, password_stdin: FromStdin = False, language: Speech = "en",
    reason: Annotated[str, typer.Option("--reason", help="Why, for the record.")] = "command line",
) -> None:  # fmt: skip
    """Restore a backup into a new folder, after a drill of it; an administrator's password."""
    with told(language):
        word = password(language, from_stdin=password_stdin)
        by = restoring.ByPassword(STUDY, user, word, clock)
        found = restoring.restore_by_password(backup, to, by, reason)
    typer.echo(f"whole: {found.words}, {found.accesses} access records")
    typer.echo(restoring.redactions_told(found).to(language))
    typer.echo(str(to))


@program.command()
def verify(
    study: Folder, user: User, *, head: Head = "", language: Speech = "en",
    password_stdin: FromStdin = False,
) -> None:  # fmt: skip
    """Verify pages, both chains and all that is stored; exit 1 with each place that differs.

    A study or backup that cannot be written, as on a CD, is verified by a copy that goes again.
    """
    if verifying.is_read_only(study):
        with told(language):
            word = password(language, from_stdin=password_stdin)
            found = verifying.verify_read_only(study, STUDY, (user, word), clock, head)
    else:
        with signed_in(study, user, language, from_stdin=password_stdin) as session:
            found = verifying.verify(session, head)
    for sentence in verifying.sentences(STUDY, found):
        typer.echo(sentence.to(language))
    if not found.whole:
        raise typer.Exit(1)
    typer.echo(
        f"whole: {found.audit_head.seq} audit records, head {found.audit_head.hash.hex()[:16]}, "
        f"{found.access_head.seq} access records, head {found.access_head.hash.hex()[:16]}"
    )


@program.command()
def describe(
    *,
    out: Annotated[
        Path | None, typer.Option(help="The folder; docs/specification without this word.")
    ] = None,
    odm: Annotated[
        Path | None, typer.Option("--odm", help="The same for other programs: ODM 1.3.2 metadata.")
    ] = None,
    replace: Replacing = False,
    language: Speech = "en",
) -> None:
    """Write data dictionary, edit check specification and schedule in both languages."""
    if odm is not None:
        from kyphocrf.exports.odm import metadata  # noqa: PLC0415  lxml loads when needed

        with told(language):
            require_writable(odm, None, replacing=may_replace(odm, language, asked=replace))
            metadata.describe(odm, STUDY, clock())
        typer.echo(str(odm))
    if out is not None or odm is None:
        for path in _specification(out or Path("docs/specification")):
            typer.echo(str(path))


def _specification(out: Path) -> Iterator[Path]:
    from kyphocrf.exports import specification  # noqa: PLC0415  loads when needed

    for name, text in specification.describe(STUDY).items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
        yield path


@program.command("self-test")
def self_test() -> None:
    """Lint, create, commit, kill, recover, verify, export, print; in a folder that goes again."""
    from kyphocrf import selftest  # noqa: PLC0415  loads when needed

    for line in selftest.run(STUDY, clock):
        typer.echo(line)


@program.command("self-test-child", hidden=True)
def self_test_child(folder: Path, subject: str) -> None:
    """Commit answers until killed, telling each one that the disk has acknowledged."""
    from kyphocrf import selftest  # noqa: PLC0415  loads when needed

    selftest.commit_until_killed(STUDY, clock, folder, subject)


@program.command()
def demo(
    out: Out,
    subjects: Annotated[
        int, typer.Option(help="Synthetic patients instead of the demonstration.", min=0, max=999)
    ] = 0,
    seed: Annotated[int, typer.Option(help="The same seed makes the same patients.")] = 1,
) -> None:
    """Play the main job through the windows, or make a study folder of synthetic patients."""
    with told("en"):
        for line in _demonstration(out) if subjects == 0 else _synthetic(out, subjects, seed):
            typer.echo(line)


def _demonstration(out: Path) -> Iterator[str]:
    from kyphocrf.demo import play  # noqa: PLC0415  Qt loads when needed

    yield from play.main_job(out)


def _synthetic(out: Path, subjects: int, seed: int) -> Iterator[str]:
    from kyphocrf.demo.synthetic import site  # noqa: PLC0415  loads when needed

    yield from site.create(out, STUDY, subjects, seed, clock())


@program.command()
def version() -> None:
    """Tell the version of the program and the forms it knows."""
    forms = {form.oid: form.version for form in STUDY.forms}
    typer.echo(json.dumps({"kyphocrf": __version__, "study": STUDY.oid, "forms": forms}))
