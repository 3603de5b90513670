"""The folder of an open study is deleted, moved, or replaced: each act tells it in a sentence."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

from kyphocrf.errors import KyphocrfError
from kyphocrf.record.answers import Answer
from kyphocrf.storage import verifying
from kyphocrf.workflow import capture
from tests.faults.acts import ACKNOWLEDGED, AT_OPEN, PAGE, Site
from tests.faults.failing import prepared

Happening: TypeAlias = Callable[[Path], object]
_ELSEWHERE: Final = "moved away"


def deleted(folder: Path) -> None:
    shutil.rmtree(folder)


def moved(folder: Path) -> None:
    folder.rename(folder.with_name(_ELSEWHERE))


def replaced(folder: Path) -> None:
    """Put a copy in its place, as a program does that synchronises folders."""
    shutil.copytree(folder, folder.with_name("copy"))
    folder.rename(folder.with_name(_ELSEWHERE))
    folder.with_name("copy").rename(folder)


def copied(folder: Path) -> None:
    """Copy it while it is open; the study itself goes on."""
    shutil.copytree(folder, folder.with_name(_ELSEWHERE))


HAPPENINGS: Final[dict[str, Happening]] = {
    "deleted": deleted, "moved": moved, "replaced": replaced, "copied": copied,
}  # fmt: skip
WRITING: Final = frozenset(
    {
        "commit", "complete", "typing", "enrol", "change password", "add user", "end access",
        "let in again", "reset password", "change role", "note training", "recovery key", "back up",
    }
)  # fmt: skip
"""Acts whose end tells that something is on disk."""


def happen(template: Path, root: Path, act: str, name: str) -> tuple[str, list[str]]:
    """Let something happen to the folder, then do the act: what was told, and what was wrong."""
    with prepared(template, root, act) as site:
        HAPPENINGS[name](site.folder)
        told, wrong = "", []
        try:
            AT_OPEN[act](site)
        except KyphocrfError as refused:
            told = refused.number
        except Exception as raised:  # noqa: BLE001  what is looked for
            wrong.append(f"raised {raised!r}")
        wrong += _closed(site)
        if name != "copied" and act in WRITING and not told and not wrong:
            wrong.append("told as done, and not in the folder")
        if name == "copied" and told:
            wrong.append(f"a copy beside it stopped the act: {told}")
        wrong += _kept(site, name)
    return told, [f"{act}, folder {name}: {one}" for one in wrong]


def _closed(site: Site) -> Iterator[str]:
    try:
        site.open.close()
    except KyphocrfError:
        return
    except Exception as raised:  # noqa: BLE001
        yield f"closing raised {raised!r}"


def _kept(site: Site, name: str) -> Iterator[str]:
    """Say what is lost of the study, wherever its folder is now."""
    if name == "deleted":
        if site.folder.exists():
            yield "the act made a folder anew in which there is no study"
        return
    for folder in (site.folder, site.folder.with_name(_ELSEWHERE)):
        if not folder.exists():
            continue
        site.folder = folder
        try:
            yield from _whole(site)
        except Exception as raised:  # noqa: BLE001
            yield f"{folder.name} afterwards {raised!r}"


def _whole(site: Site) -> Iterator[str]:
    site.sign_in_as_coordinator()
    session = site.open
    try:
        if not verifying.verify(session.file).whole:
            yield f"{site.folder.name} does not verify"
        held = capture.open_form(session, "101-001", PAGE).answers
        if held.get(ACKNOWLEDGED) != Answer(value="0"):
            yield f"{site.folder.name} lost an acknowledged answer"
    finally:
        session.close()
