"""The main job of a site, played through the real windows by key events only."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kyphocrf.app import local_clock
from kyphocrf.definition.text import Text
from kyphocrf.demo import scenes, scripts
from kyphocrf.demo.keyboard import Keyboard, MissedError
from kyphocrf.demo.player import Player
from kyphocrf.demo.stage import Camera, stage, watched_mouse
from kyphocrf.errors import FileError
from kyphocrf.workflow import output, printing, reading
from kyphocrf.workflow.session import Clock, Session

CREDENTIALS: Final = "credentials.txt"
_WORKBOOK: Final = "workbook.xlsx"


def main_job(out: Path, clock: Clock = local_clock) -> Iterator[str]:
    """Play it, leave what it makes in a folder, and yield a line for each thing.

    Raises FileError where the folder holds a study that no demonstration has made, MissedError
    where the program does not do what is waited for.
    """
    _clear(out)
    today = clock().date()
    with stage(clock) as program, watched_mouse(program.application) as mouse:
        player = Player(program, Keyboard(), Camera(out / "screenshots"))
        recovery_key = scenes.begin_site(player, out / "study")
        yield f"study folder: {out / 'study'}"
        yield _write_credentials(out / CREDENTIALS, recovery_key)
        scenes.sign_in(player)
        for pages in (scripts.arm_a, scripts.arm_b, scripts.screening_failure):
            yield f"{scenes.enrol(player)} enrolled"
            if pages is scripts.arm_b:
                yield scenes.look_at_gate(player, scripts.ARM_B)
            yield from scenes.write_pages(player, pages(today))
        yield from scenes.write_pages(player, scripts.compared_with_source(today))
        yield scenes.look_around(player)
        yield from scenes.look_at_dialogs(player, scripts.ARM_B)
        yield from _write_output(player.desk.session, out)
        yield scenes.sign_out(player)
        yield f"screenshots: {len(list(player.camera.folder.iterdir()))} in {player.camera.folder}"
        yield f"{player.keyboard.strokes} keys pressed, {mouse.events} mouse events"
        if mouse.events:
            raise MissedError("the main job needed a mouse")


def _clear(out: Path) -> None:
    """Make room for a new study where the one before was a demonstration's as well."""
    study = out / "study"
    if study.exists() and not (out / CREDENTIALS).is_file():
        raise _not_ours(study)
    if study.exists():
        shutil.rmtree(study)
    for old in (*out.glob("screenshots/*.png"), *out.glob("casebook-*.pdf"), out / _WORKBOOK):
        old.unlink(missing_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    # From now on the folder is known to be a demonstration's, even one that is broken off.
    _write_credentials(out / CREDENTIALS, "")


def _write_credentials(path: Path, recovery_key: str) -> str:
    lines = {
        "user": scenes.USER,
        "password": scenes.PASSWORD,
        "recovery key": recovery_key,
    }
    path.write_text("".join(f"{name}: {value}\n" for name, value in lines.items()), "utf-8")
    return f"credentials: {path}"


def _write_output(session: Session, out: Path) -> Iterator[str]:
    workbook = out / _WORKBOOK
    output.export_excel(session, workbook)
    yield f"workbook: {workbook}"
    for subject_key in reading.subject_keys(session):
        pages = out / f"casebook-{subject_key}.pdf"
        printing.print_pages(session, subject_key, pages)
        yield f"casebook: {pages}"


def _not_ours(study: Path) -> FileError:
    return FileError(
        "E-390",
        Text(
            f"{study} holds a study that no demonstration has made.",
            f"{study} enthält eine Studie, die keine Vorführung angelegt hat.",
        ),
        Text("Nothing in it was touched.", "Darin wurde nichts verändert."),
        Text("Name another folder.", "Einen anderen Ordner nennen."),
    )
