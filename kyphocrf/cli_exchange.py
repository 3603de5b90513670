"""What is exchanged with the sponsor without windows: the study kit, batches, acknowledgements."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import typer

from kyphocrf.cli_export import Replacing, may_replace
from kyphocrf.cli_people import Reason, aligned
from kyphocrf.cli_sign_in import Folder, FromStdin, Out, Speech, User, signed_in
from kyphocrf.definition.text import Text, same
from kyphocrf.storage.batches import Kind
from kyphocrf.workflow import acknowledging, outbox, sending, sent_copies, study_kit
from kyphocrf.workflow.acknowledging import TakenIn
from kyphocrf.workflow.outbox import BatchLine
from kyphocrf.workflow.outbox_words import (
    KINDS,
    STATES,
    amount_words,
    problem_words,
    remedy_words,
    size_words,
    taken_in_words,
)
from kyphocrf.workflow.study_kit import KitOffer

batch = typer.Typer(
    no_args_is_help=True, help="Send what is new to the sponsor as a sealed file, and take in what "
    "comes back.",
)  # fmt: skip
kit = typer.Typer(no_args_is_help=True, help="The sponsor's study kit, and the keys of this PC.")

_HEADS: Final = (
    Text("batch", "Sendung"),
    Text("created", "erstellt"),
    Text("kind", "Art"),
    Text("changes", "Änderungen"),
    Text("subjects", "Patienten"),
    Text("size", "Größe"),
    Text("state", "Zustand"),
)
_FINGERPRINT: Final = Text(
    "Fingerprint of the sponsor in this kit: {fingerprint}\nCompare it with the letter; then give "
    "the command again with --fingerprint and what the letter says.",
    "Fingerabdruck des Sponsors in diesem Paket: {fingerprint}\nMit dem Brief vergleichen, dann "
    "den Befehl mit --fingerprint und dem aus dem Brief erneut geben.",
)
_UNKNOWN: Final = Text(
    "Not known to this program: {names}", "Diesem Programm nicht bekannt: {names}"
)
_TAKEN_OVER: Final = Text(
    "Study kit {number} taken in. This is the installation {name}; print its key card next.",
    "Studienpaket {number} eingelesen. Dies ist die Installation {name}; als Nächstes ihre "
    "Schlüsselkarte drucken.",
)


@batch.command("create")
def create(  # noqa: PLR0913  one for each word of the command
    study: Folder, out: Out, user: User, *,
    snapshot: Annotated[
        bool, typer.Option("--snapshot", help="Everything from the first record on.")
    ] = False,
    priority: Annotated[
        bool, typer.Option("--priority", help="Serious events and deaths alone, small enough "
                           "for a mail.")
    ] = False,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Seal what is new for the sponsor and write it to the folder --out, as of a stick."""
    if snapshot and priority:
        raise typer.BadParameter("--snapshot or --priority")
    kind: Kind = "snapshot" if snapshot else "priority" if priority else "regular"
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        made = sending.create(session, out, kind)
    for one in made:
        typer.echo(f"{one.path} {size_words(one.size).to(language)}")


@batch.command("send-again")
def send_again(
    study: Folder, name: Annotated[str, typer.Argument(metavar="BATCH")], out: Out, user: User, *,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Write a BATCH, by its name in the list, to the folder --out once more."""
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        made = sending.send_again(session, name, out)
    typer.echo(f"{made.path} {size_words(made.size).to(language)}")


@batch.command("list")
def list_batches(
    study: Folder, user: User, *, password_stdin: FromStdin = False, language: Speech = "en"
) -> None:
    """Tell what is unsent, sent and received, and list every batch that was ever made."""
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        found = outbox.outbox(session)
    for words in amount_words(found):
        typer.echo(words.to(language))
    if found.problem is not None:
        typer.echo(problem_words(found.problem).to(language))
        typer.echo(remedy_words(found.problem).to(language))
    rows = [[head.to(language) for head in _HEADS]]
    rows += [[cell.to(language) for cell in _cells(one)] for one in found.lines]
    for line in aligned(rows):
        typer.echo(line)


@batch.command("acknowledge")
def acknowledge(
    study: Folder, acknowledgement: Annotated[Path, typer.Argument(metavar="ACK")], user: User, *,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Take in what the sponsor answered: an ACK file."""
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        taken: TakenIn = acknowledging.take_in(session, acknowledgement)
        words = taken_in_words(session.study, taken)
    for each in words:
        typer.echo(each.to(language))


@batch.command("destroy")
def destroy(
    study: Folder, name: Annotated[str, typer.Argument(metavar="BATCH")], user: User,
    reason: Reason, *, password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Destroy the kept file of a BATCH that holds a redacted text; it stays on record."""
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        found = [one for one in sent_copies.find(session) if one.name == name]
        count = sent_copies.destroy(session, found, reason)
    typer.echo(str(count))


@kit.command("import")
def import_kit(  # noqa: PLR0913  one for each word of the command
    study: Folder, file: Annotated[Path, typer.Argument(metavar="KIT")], user: User, *,
    fingerprint: Annotated[
        str, typer.Option("--fingerprint", help="The sponsor's, as the letter has it.")
    ] = "",
    installation: Annotated[
        str, typer.Option("--installation", help="Which of the kit's installations this is.")
    ] = "",
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Take in the sponsor's study KIT; the first only with the fingerprint from the letter."""
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        offer = study_kit.read_kit(session, file)
        for words in _told_before(offer, fingerprint):
            typer.echo(words.to(language), err=True)
        name = study_kit.import_kit(session, offer, installation, fingerprint)
    typer.echo(_TAKEN_OVER.filled(number=offer.kit.kit, name=same(name)).to(language))


@kit.command("card")
def card(
    study: Folder, out: Out, user: User, *, replace: Replacing = False,
    password_stdin: FromStdin = False, language: Speech = "en",
) -> None:  # fmt: skip
    """Print the key card of this installation to a PDF, for the sponsor."""
    with signed_in(study, user, language, from_stdin=password_stdin) as session:
        replacing = may_replace(out, language, asked=replace)
        study_kit.print_key_card(session, out, language, replacing=replacing)
    typer.echo(str(out))


def _told_before(offer: KitOffer, typed: str) -> Iterator[Text]:
    """Yield what a person has to know before a kit is taken over."""
    if offer.compares and not typed:
        yield _FINGERPRINT.filled(fingerprint=offer.fingerprint)
    if offer.unknown:
        yield _UNKNOWN.filled(names=", ".join(offer.unknown))


def _cells(one: BatchLine) -> tuple[Text, ...]:
    return (
        same(one.name), same(f"{one.made:%Y-%m-%d %H:%M}"), KINDS[one.kind],
        same(str(one.records)), same(str(one.subjects)), size_words(one.size), STATES[one.state],
    )  # fmt: skip
