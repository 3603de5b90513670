"""A zip archive whose bytes depend on its content alone."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can name."""
_UNIX = 3


class TimelessZip(ZipFile):
    """Writes every member with the same time, system and rights, wherever and whenever it runs."""

    def __init__(self, path: Path | BytesIO) -> None:
        super().__init__(path, "w", ZIP_DEFLATED)

    def writestr(self, *written: Any, **_: Any) -> None:
        name, content = written[:2]
        super().writestr(_member(str(name)), content)

    # What openpyxl names a file is a page in memory.
    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        member = _member(str(arcname or filename))
        with self.open(member, "w", force_zip64=True) as out:
            for chunk in filename.chunks():
                out.write(chunk)


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _EPOCH)
    member.compress_type = ZIP_DEFLATED
    member.create_system = _UNIX
    member.external_attr = 0o600 << 16
    return member
