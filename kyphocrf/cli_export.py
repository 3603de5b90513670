"""`kyphocrf export`: a study as a workbook, as CSV with its readers, as ODM, as SDTM datasets."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from kyphocrf.cli_sign_in import Folder, FromStdin, Language, Out, Speech, User, signed_in
from kyphocrf.definition.text import Text
from kyphocrf.exports.scope import Scope
from kyphocrf.workflow.tables import TableChoice

export = typer.Typer(no_args_is_help=True, help="Write the answers of a study as tables.")

_REPLACE: Final = Text("{path} exists. Replace it?", "{path} gibt es bereits. Ersetzen?")

Replacing = Annotated[
    bool, typer.Option("--replace", help="Replace what is there, without asking.")
]
Forms = Annotated[
    list[str] | None, typer.Option("--form", help="Only this form, as AE; more than once.")
]
Visits = Annotated[
    list[str] | None, typer.Option("--visit", help="Only this visit, as W6; more than once.")
]
Subjects = Annotated[
    list[str] | None, typer.Option("--subject", help="Only this subject; more than once.")
]
NoNames = Annotated[
    bool, typer.Option("--without-identifying", help="Leave out what may tell who somebody is.")
]
NoTexts = Annotated[
    bool, typer.Option("--without-free-text", help="Leave out what people wrote in own words.")
]
Shifting = Annotated[
    bool,
    typer.Option(
        "--shift-dates", help="Shift all days of each subject, intervals kept; without free text."
    ),
]
Changes = Annotated[
    bool, typer.Option("--transactional", help="Every change in the order of the trail.")
]
NotForms = Annotated[list[str] | None, typer.Option(hidden=True)]
"""What SDTM does not offer is understood all the same, to say why."""
NotOffered = Annotated[bool, typer.Option(hidden=True)]
Trail = Annotated[bool, typer.Option("--trail", help="With the history as a sheet.")]


def may_replace(out: Path, language: Language, *, asked: bool) -> bool:
    """Tell whether what is there may be replaced; only somebody at a terminal is asked."""
    if asked or not out.exists() or not sys.stdin.isatty():
        return asked
    return typer.confirm(_REPLACE.filled(path=out).to(language), err=True)


def _scope(forms: Forms, visits: Visits, subjects: Subjects, *, names: bool, texts: bool) -> Scope:
    """Return what is exported; a word that is not said chooses everything."""
    chosen = [frozenset(one) if one else None for one in (forms, visits, subjects)]
    return Scope(chosen[0], chosen[1], chosen[2], identifying=names, free_text=texts)


@export.command("excel")
def export_excel(  # noqa: PLR0913  one for each word of the command
    study: Folder, out: Out, user: User, *, form: Forms = None, visit: Visits = None,
    subject: Subjects = None, without_identifying: NoNames = False,
    without_free_text: NoTexts = False, shift_dates: Shifting = False, trail: Trail = False,
    password_stdin: FromStdin = False, replace: Replacing = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Write answers and findings to one workbook."""
    from kyphocrf.workflow import output  # noqa: PLC0415  openpyxl loads when needed

    scope = _scope(form, visit, subject, names=not without_identifying, texts=not without_free_text)
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        replacing = may_replace(out, language, asked=replace)
        choice = TableChoice(scope, shift_dates, trail)
        output.export_excel(session, out, replacing=replacing, choice=choice)
    typer.echo(str(out))


@export.command("csv")
def export_csv(  # noqa: PLR0913  one for each word of the command
    study: Folder, out: Out, user: User, *, form: Forms = None, visit: Visits = None,
    subject: Subjects = None, without_identifying: NoNames = False,
    without_free_text: NoTexts = False, shift_dates: Shifting = False,
    password_stdin: FromStdin = False, replace: Replacing = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Write answers and findings as CSV into a folder, read by R, pandas, SPSS and Stata."""
    from kyphocrf.workflow import output  # noqa: PLC0415  pandas loads when needed

    scope = _scope(form, visit, subject, names=not without_identifying, texts=not without_free_text)
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        replacing = may_replace(out, language, asked=replace)
        choice = TableChoice(scope, shift_dates)
        output.export_csv(session, out, replacing=replacing, choice=choice)
    typer.echo(str(out))


@export.command("odm")
def export_odm(  # noqa: PLR0913  one for each word of the command
    study: Folder, out: Out, user: User, *, form: Forms = None, visit: Visits = None,
    subject: Subjects = None, without_identifying: NoNames = False,
    without_free_text: NoTexts = False, shift_dates: Shifting = False,
    transactional: Changes = False, password_stdin: FromStdin = False,
    replace: Replacing = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Write the study as CDISC ODM 1.3.2: its last state, or every change with its audit record."""
    from kyphocrf.workflow import output  # noqa: PLC0415  lxml loads when needed

    scope = _scope(form, visit, subject, names=not without_identifying, texts=not without_free_text)
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        replacing = may_replace(out, language, asked=replace)
        choice = TableChoice(scope, shift_dates)
        output.export_odm(
            session, out, replacing=replacing, choice=choice, transactional=transactional
        )
    typer.echo(str(out))


@export.command("sdtm")
def export_sdtm(  # noqa: PLR0913  one for each word of the command
    study: Folder, out: Out, user: User, *, subject: Subjects = None,
    without_identifying: NoNames = False, form: NotForms = None, visit: NotForms = None,
    without_free_text: NotOffered = False, shift_dates: NotOffered = False,
    password_stdin: FromStdin = False, replace: Replacing = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Write the reviewer's package: SDTM datasets as XPORT, JSON and CSV, guide, SAS program.

    Chosen forms, own words left out or days shifted would be no SDTM any more: export these as CSV.
    """
    from kyphocrf.workflow import output  # noqa: PLC0415  pandas loads when needed

    scope = _scope(form, visit, subject, names=not without_identifying, texts=not without_free_text)
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        replacing = may_replace(out, language, asked=replace)
        choice = TableChoice(scope, shift_dates)
        written = output.export_sdtm(session, out, replacing=replacing, choice=choice)
    typer.echo(str(out))
    if written is not None:
        for one in written.said():
            typer.echo(one.to(language), err=True)
