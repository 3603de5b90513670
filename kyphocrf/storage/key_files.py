"""keys.json and keys.json.bak: two files with the same slots, so that one can mend the other.

The second is written first. Whenever a new password is in force, neither file holds the slot of
the old one any more; whenever writing breaks off, each file is whole, the old one or the new one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal, TypeAlias

from kyphocrf import atomic
from kyphocrf.errors import FileError
from kyphocrf.storage.credentials import keys_not_written, newer_key_slot
from kyphocrf.storage.damage_refusals import keys_missing
from kyphocrf.storage.key_slots import FORMAT_1, Keys, NewerKeysError, from_text, to_text

KEYS_NAME = "keys.json"
BAK_NAME = f"{KEYS_NAME}.bak"
WRITTEN_NAMES = frozenset(
    name for one in (KEYS_NAME, BAK_NAME) for name in (one, atomic.beside(Path(one)).name)
)
"""Both files, and what each is called while it is being written."""

_Unread: TypeAlias = Literal["missing", "unreadable", "newer"]

_MENDED: Final = "{name} was {found}; mended from {other}"
_BOTH: Final = "a key slot is damaged in both files: {user}"


@dataclass(frozen=True, slots=True)
class KeysOnDisk:
    """The slots that both files come to; `amiss` says in words what was found wrong with them.

    `is_current`: both files are as this program would write them.
    """

    keys: Keys
    amiss: tuple[str, ...]
    is_current: bool


def write_keys(folder: Path, keys: Keys) -> None:
    """Write both files, each whole or not at all.

    Raises FileError where the disk fails: then the slots before or the new ones are in force.
    """
    content = to_text(keys).encode()
    try:
        for name in (BAK_NAME, KEYS_NAME):
            atomic.write(folder / name, content, private=True)
    except OSError as error:
        raise keys_not_written(folder) from error


def whole_slots(folder: Path) -> str:
    """Return what a copy of the slots says: each whole one, a damaged one not at all.

    Raises FileError where no slot is whole.
    """
    keys = replace(examine(folder).keys, damaged=())
    if not keys.slots:
        raise keys_missing(folder)
    return to_text(keys)


def are_whole(folder: Path) -> bool:
    """Tell whether every slot can be read, from one file or the other."""
    try:
        return not examine(folder).keys.damaged
    except FileError:
        return False


def read_keys(folder: Path) -> Keys:
    """Read the slots, each from the file in which it is intact; raises FileError without any."""
    return examine(folder).keys


def upgrade_format(folder: Path) -> tuple[str, ...]:
    """Mend both files and write them in format 2 where they are not so; tell what was amiss.

    What is told is for the access records. Raises FileError where the disk fails.
    """
    on_disk = examine(folder)
    if not on_disk.is_current:
        write_keys(folder, on_disk.keys)
    return on_disk.amiss


def examine(folder: Path) -> KeysOnDisk:
    """Read both files and tell what is amiss; raises FileError where neither can be read."""
    first, second = (_read(folder / name) for name in (KEYS_NAME, BAK_NAME))
    if isinstance(first, Keys):
        beside = second if isinstance(second, Keys) and second.vault == first.vault else None
        keys = _merged(first, beside)
    elif isinstance(second, Keys):
        keys = second
    elif first == second == "newer":
        raise newer_key_slot("")
    else:
        raise keys_missing(folder)
    is_current = first == second == keys and not keys.damaged and keys.format != FORMAT_1
    return KeysOnDisk(keys, tuple(_amiss(first, second, keys)), is_current)


def _read(path: Path) -> Keys | _Unread:
    try:
        return from_text(path.read_text("utf-8"))
    except FileNotFoundError:
        return "missing"
    except NewerKeysError:
        return "newer"
    except (OSError, ValueError):
        return "unreadable"


def _merged(first: Keys, second: Keys | None) -> Keys:
    """Put what is intact in the second file in the place of what is damaged in the first."""
    if not first.damaged or second is None:
        return first
    names = {slot.name for slot in first.slots}
    slots = (*first.slots, *(slot for slot in second.slots if slot.name not in names))
    kept = (*first.kept, *(one for one in second.kept if one not in first.kept))
    merged = replace(first, slots=slots, kept=kept, damaged=())
    lost = first.count - merged.count
    if lost <= 0:
        return merged
    names = {slot.name for slot in slots}
    still = tuple(one for one in first.damaged if one.slot is None or one.slot.name not in names)
    return replace(merged, damaged=still if len(still) >= lost else first.damaged)


def _amiss(first: Keys | _Unread, second: Keys | _Unread, keys: Keys) -> Iterator[str]:
    """Say what is wrong; format 1 had no second file, or one of the state before."""
    if isinstance(first, str) or len(first.damaged) > len(keys.damaged):
        yield _MENDED.format(name=KEYS_NAME, found=_state(first), other=BAK_NAME)
    elif first.format != FORMAT_1 and second not in (first, "missing"):
        yield _MENDED.format(name=BAK_NAME, found=_state(second), other=KEYS_NAME)
    for damaged in keys.damaged:
        user = "?" if damaged.slot is None else damaged.slot.user or damaged.slot.kind
        yield _BOTH.format(user=user)


def _state(found: Keys | _Unread) -> str:
    if isinstance(found, str):
        return found
    return "damaged" if found.damaged else "not the same"
