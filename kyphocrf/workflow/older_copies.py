"""Older copies of the study that still hold what was redacted: found, and destroyed with a record.

A copy at a second place that is not plugged in stays on the list, until it was seen again or
somebody said what became of it. What may be destroyed is this study's own backup alone, and never
before a newer one without the text is there.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from kyphocrf.definition.text import Text
from kyphocrf.record.change import NOWHERE, Change, canonical
from kyphocrf.storage import (
    backup,
    backup_contents,
    backup_place,
    backup_removal,
    freed_pages,
    statements,
    trail,
)
from kyphocrf.storage.backup_contents import Emptied, FoundBackup, Proof
from kyphocrf.storage.backup_place import BACKUPS_NAME
from kyphocrf.workflow import pages, redaction_refusals, writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.redacting import Extent
from kyphocrf.workflow.second_place import second_place
from kyphocrf.workflow.session import Session, use_case

CopyState: TypeAlias = Literal["holds", "free", "unreadable", "away"]
"""Holds the text, does not, cannot be read with this study's key, was not seen since."""

Told: TypeAlias = Callable[[int, int], object]
_WITHIN: Final = "STUDY"
_ELSEWHERE: Final = "ELSEWHERE"


@dataclass(frozen=True, slots=True)
class OlderCopy:
    """A backup of the study: its name and number, age in minutes, where it lies, what it holds.

    `folder` is None for one that was made at a second place and not seen since. `kept` says why
    it cannot be destroyed from here, None where it can.
    """

    name: str
    number: int
    age: int | None
    folder: Path | None
    within_study: bool
    state: CopyState
    kept: Text | None = None


def _untold(_done: int, _of: int) -> None:
    """Stand for somebody who does not want to know how far it is."""


@use_case(Act.DESTROY_BACKUP)
def find(
    session: Session, planned: Extent | None = None, place: Path | None = None,
    told: Told = _untold,
) -> tuple[OlderCopy, ...]:  # fmt: skip
    """Look into every backup that can be reached, the newest first, for what was redacted.

    `planned`: for what is about to be, instead. `place`: a folder to look into beside the study
    and the second place of backups. `told` hears how many of how many were looked into.
    """
    file = session.file
    targets = planned.targets if planned is not None else backup_contents.redacted(file)
    sought = backup_contents.emptied(file, targets)
    if not sought:
        return ()
    found: list[OlderCopy] = []
    seen = _places(session, place)
    count, total = 0, sum(len(backup_contents.listed(file, one)) for one in seen)
    for at in seen:
        for one in backup_contents.look_into(file, at, sought):
            found.append(_copy(session, one, within=at == file.folder))
            count += 1
            told(count, total)
    return (*found, *_away(session, sought, found))


@use_case(Act.DESTROY_BACKUP)
def destroy(
    session: Session, copies: Iterable[OlderCopy], reason: str, told: Told = _untold
) -> int:
    """Destroy copies that hold a redacted text, and return how many; raises UserError, FileError.

    Each is looked into once more before. Where the newest backup of a place holds the text, a
    fresh one without it is made first. Each has its record: number, head, place and reason.
    """
    pages.require_reason(reason)
    wanted = [one for one in copies if one.folder is not None and one.kept is None]
    for within in {one.within_study for one in wanted}:
        _have_fresh(session, [one for one in wanted if one.within_study is within])
    sought = backup_contents.emptied(session.file, backup_contents.redacted(session.file))
    for count, one in enumerate(wanted, start=1):
        _destroy(session, one, sought, reason)
        told(count, len(wanted))
    return len(wanted)


@use_case(Act.DESTROY_BACKUP)
def give_up(session: Session, copies: Iterable[OlderCopy], reason: str) -> None:
    """Say of copies that were made elsewhere and are not found there what became of them."""
    pages.require_reason(reason)
    changes = tuple(
        _change(session, one, {"state": "gone"}, reason) for one in copies if one.state == "away"
    )
    if changes:
        writing.commit(session, Writing(Act.DESTROY_BACKUP, changes))


def _destroy(session: Session, wanted: OlderCopy, sought: tuple[Emptied, ...], reason: str) -> None:
    """Destroy one copy; one that the rotation has taken meanwhile is gone already."""
    folder = wanted.folder
    with session.file.at_work(), session.file.backing_up:
        now = None if folder is None else backup_contents.look_at(session.file, folder, sought)
        if folder is None or now is None:
            return
        if now.proof != "own" or now.holding != "holds" or now.head is None:
            raise redaction_refusals.copy_is_another(wanted.name)
        told = {"head": now.head.hash.hex(), "number": now.number, "state": "destroyed"}
        change = _change(session, wanted, told, reason)
        backup_removal.remove(
            folder, lambda: writing.commit(session, Writing(Act.DESTROY_BACKUP, (change,)))
        )


def _change(session: Session, one: OlderCopy, told: dict[str, Any], reason: str) -> Change:
    """Make the record of what became of a copy; a second copy of that name follows the first."""
    group = _WITHIN if one.within_study else _ELSEWHERE
    place = NOWHERE._replace(group=group, item=one.name)
    before = [
        held.text
        for key, held in statements.all_told(session.file, "destroyed").items()
        if key.place == place
    ]
    old = before[0] if before else None
    return Change("destroyed", "", place, old, canonical(told), reason)


def _have_fresh(session: Session, wanted: list[OlderCopy]) -> None:
    """Go on only with a newer backup without the text beside those that are to be destroyed."""
    file = session.file
    if freed_pages.is_pending(file):
        freed_pages.overwrite(file, session.author, session.moment())
    places = {one.folder.parent for one in wanted if one.folder is not None}
    for place in sorted(places | {file.folder / BACKUPS_NAME}):
        if _newest_is_fresh(session, place):
            continue
        within = place == file.folder / BACKUPS_NAME
        of_study = f"{file.header.study_oid}-{file.header.site}"
        if not within and place.name != of_study:
            raise redaction_refusals.no_fresh_copy(place)
        second = None if within else place.parent
        backup.back_up(file, session.author, session.moment(), second)


def _newest_is_fresh(session: Session, place: Path) -> bool:
    sought = backup_contents.emptied(session.file, backup_contents.redacted(session.file))
    for one in backup_contents.look_into(session.file, place, sought):
        if one.proof == "own":
            return one.holding == "free"
    return False


def _places(session: Session, chosen: Path | None) -> tuple[Path, ...]:
    """Return the study folder and the other places that are there now."""
    known_place = second_place(session.file.header.installation)
    others = [Path(known_place.place)] if known_place is not None else []
    others += [chosen] if chosen is not None else []
    known = dict.fromkeys(one.resolve() for one in others if one.is_dir())
    study = session.file.folder.resolve()
    return (session.file.folder, *(one for one in known if not one.is_relative_to(study)))


def _copy(session: Session, one: FoundBackup, *, within: bool) -> OlderCopy:
    kept = None if one.holding == "free" else _KEPT[one.proof]
    if one.holding == "unreadable":
        kept = _UNREADABLE
    return OlderCopy(
        one.folder.name, one.number, _age(session, one.utc), one.folder, within, one.holding, kept
    )


def _age(session: Session, utc: str) -> int | None:
    """Return an age in minutes; None where the clock cannot tell one."""
    then = datetime.fromisoformat(utc).astimezone(UTC)
    minutes = int((session.clock() - then).total_seconds() // 60)
    return minutes if minutes >= 0 else None


def _away(
    session: Session, sought: tuple[Emptied, ...], found: list[OlderCopy]
) -> Iterator[OlderCopy]:
    """Yield copies made elsewhere while the text stood in the study, and not accounted for."""
    settled = {
        key.place.item
        for key in statements.all_told(session.file, "destroyed")
        if key.place.group == _ELSEWHERE
    }
    seen = {one.name for one in found if not one.within_study}
    free = {one.name for one in found if one.state == "free"}
    first, last = _span(session, sought)
    for record in reversed(trail.access(session.file)):
        name, _, times = record.detail.partition(" ")
        if record.what != "backup" or times != "twice" or name in settled | seen | free:
            continue
        if first <= record.stamp.moment.utc <= last and backup_place.has_name(Path(name)):
            number = int(name.partition("-")[0])
            age = _age(session, record.stamp.moment.utc)
            yield OlderCopy(name, number, age, None, within_study=False, state="away", kept=_AWAY)


def _span(session: Session, sought: tuple[Emptied, ...]) -> tuple[str, str]:
    """Return from when to when a copy can have held one of the texts, in UTC."""

    def at(seq: int) -> str:
        return trail.between(session.file, seq, seq)[0].stamp.moment.utc

    first = min(at(one.target.seq) for one in sought)
    now = session.moment().utc
    return first, max(now if one.by is None else at(one.by) for one in sought)


_AWAY: Final = Text(
    "Not seen since. Plug the stick in and look again.",
    "Seither nicht gesehen. Den Stick einstecken und erneut suchen.",
)
_UNREADABLE: Final = Text(
    "Cannot be read: damaged, or not of this study. Delete it by hand if it is.",
    "Nicht lesbar: beschädigt oder nicht von dieser Studie. Falls doch, von Hand löschen.",
)
_KEPT: Final[dict[Proof, Text | None]] = {
    "own": None,
    "opened": Text(
        "Somebody opened it or put a file into it. Look at it, then delete it by hand.",
        "Jemand hat sie geöffnet oder etwas hineingelegt. Ansehen und dann von Hand löschen.",
    ),
    "strange": Text(
        "Holds records that this study does not have. It is not destroyed from here.",
        "Enthält Einträge, die diese Studie nicht hat. Sie wird von hier aus nicht vernichtet.",
    ),
}
