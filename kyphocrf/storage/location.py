"""Where a study folder may lie: on a local disk that no other program synchronises."""

import errno
import os
import re
import shutil
import sys
from pathlib import Path, PurePath

from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError
from kyphocrf.storage.refusals import read_only, unsuitable_place

DATABASE_NAME = "study.db"
"""The file by which a folder is known to hold a study."""

PART = ".part"
"""How the name of a folder ends that is still being made."""

LOW_SPACE = 500 * 1024 * 1024
"""Free bytes below which the program warns."""

_NETWORK = frozenset(
    {"cifs", "smb", "smb2", "smb3", "smbfs", "nfs", "nfs3", "nfs4", "ncpfs", "afs", "9p", "davfs"}
)
_CLOUD_FOLDERS = (
    "onedrive",
    "dropbox",
    "nextcloud",
    "owncloud",
    "google drive",
    "googledrive",
    "my drive",
    "icloud",
    "box sync",
    "seafile",
    "syncthing",
    "magentacloud",
    "sciebo",
)
_CLOUD_MARKS = (
    ".dropbox",
    ".dropbox.cache",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".stfolder",
)
_CLOUD_JOURNALS = (".sync_*.db", "._sync_*.db")
_DRIVE_REMOTE = 4
_NOT_PERMITTED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def has_database(folder: Path) -> bool:
    """Tell whether a folder holds a database, be it of a study, a backup or an unfinished one."""
    try:
        return (folder / DATABASE_NAME).is_file()
    except OSError:  # a parent folder this person may not look into
        return False


def identity(folder: Path) -> tuple[int, int] | None:
    """Return by what the system knows the database of a folder: its volume and file number."""
    try:
        known = os.stat(folder / DATABASE_NAME)  # noqa: PTH116  after every answer
    except OSError:
        return None
    return known.st_dev, known.st_ino


def is_being_made(folder: Path) -> bool:
    """Tell by its name whether a folder is one that is made aside and gets its name last."""
    return folder.name.endswith(PART)


def refuse_unsuitable(folder: Path, mounts: Path = Path("/proc/mounts")) -> None:
    """Raise FileError for network drives and synchronised folders: no journal is safe there."""
    real = Path(os.path.realpath(folder))
    table = os.fsdecode(mounts.read_bytes()) if mounts.exists() else ""
    kind = network_kind(real, table) or _remote_drive(real)
    if kind:
        place = Text("a network drive ({kind})", "einem Netzlaufwerk ({kind})")
        raise unsuitable_place(folder, place.filled(kind=kind))
    cloud = cloud_folder(real)
    if cloud:
        place = Text(
            "a folder that is synchronised with other computers ({cloud})",
            "einem Ordner, der mit anderen Computern abgeglichen wird ({cloud})",
        )
        raise unsuitable_place(folder, place.filled(cloud=cloud))


def network_kind(folder: PurePath, mounts: str) -> str | None:
    """Tell the file system type if the folder's mount, of a table like /proc/mounts, is remote."""
    best: tuple[int, str] = (-1, "")
    for line in mounts.split("\n"):
        fields = line.split(" ")
        if len(fields) >= 3:  # noqa: PLR2004 - device, mount point, type
            point = PurePath(_unescaped(fields[1]))
            if folder.is_relative_to(point) and len(point.parts) >= best[0]:
                best = (len(point.parts), fields[2])
    kind = best[1]
    return kind if kind in _NETWORK or kind.startswith("fuse.") else None


def _unescaped(point: str) -> str:
    """Read a mount point as the kernel writes it: blank, tab, line end and backslash in octal."""
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), point)


def cloud_folder(folder: Path) -> str | None:
    """Tell which folder above, by its name or its marks, belongs to a synchronising program."""
    for above in (folder, *folder.parents):
        if above.name.lower().startswith(_CLOUD_FOLDERS):
            return above.name
        marked = any((above / mark).exists() for mark in _CLOUD_MARKS)
        if marked or (above.is_dir() and any(any(above.glob(j)) for j in _CLOUD_JOURNALS)):
            return above.name
    return None


def is_read_only(folder: Path) -> bool:
    """Tell whether nothing can be written in a folder: a CD, a locked stick, no right to."""
    try:
        refuse_read_only(folder)
    except FileError:
        return True
    except OSError:  # a full disk, or none: another reason
        return False
    return False


def refuse_read_only(folder: Path) -> None:
    """Raise FileError if nothing can be made in the folder or its files not be written.

    OSError where the disk has another reason.
    """
    probe = folder / f".probe-{os.getpid()}"
    try:
        probe.touch()
        probe.unlink()
    except OSError as error:
        if error.errno not in _NOT_PERMITTED:
            raise
        raise read_only(folder) from error
    for name in (DATABASE_NAME, "keys.json", "study.lock", "attempts.log"):
        # Not opened to find out: closing it would free SQLite's locks on the same file.
        if (folder / name).exists() and not os.access(folder / name, os.W_OK):
            raise read_only(folder)


def free_bytes(folder: Path) -> int:
    """Tell the free room, in bytes, of the disk the folder lies on."""
    return shutil.disk_usage(folder).free


if sys.platform == "win32":
    import ctypes

    def _remote_drive(folder: Path) -> str | None:
        if folder.drive.startswith("\\\\"):
            return folder.drive
        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\")
        return folder.drive if kind == _DRIVE_REMOTE else None

else:

    def _remote_drive(_folder: Path) -> str | None:
        return None
