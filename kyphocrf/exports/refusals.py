"""Why a table is not written: what happened, what is safe, what to do."""

import errno
from pathlib import Path

from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError

_SAFE = Text(
    "The study is unchanged. A file that was there before is as it was.",
    "Die Studie ist unverändert. Eine bereits vorhandene Datei ist, wie sie war.",
)
_ROOM = Text(
    "Make room on this disk or choose another folder, then export again.",
    "Platz schaffen oder einen anderen Ordner wählen, dann erneut exportieren.",
)
_REMEDIES = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EFBIG: _ROOM,
    errno.EACCES: Text(
        "Close the file in Excel or any other program, or choose another folder, then export "
        "again.",
        "Die Datei in Excel oder jedem anderen Programm schließen oder einen anderen Ordner "
        "wählen, dann erneut exportieren.",
    ),
}
_ELSEWHERE = Text(
    "Choose another folder, then export again.",
    "Einen anderen Ordner wählen, dann erneut exportieren.",
)


def not_written(path: Path, reason: OSError) -> FileError:
    """Say that a file could not be written and what the system gave as the reason."""
    happened = Text(
        "{name} could not be written: {reason}.", "{name} ließ sich nicht schreiben: {reason}."
    ).filled(name=path.name, reason=reason.strerror or type(reason).__name__)
    code = errno.EACCES if isinstance(reason, PermissionError) else reason.errno
    return FileError("E-401", happened, _SAFE, _REMEDIES.get(code or 0, _ELSEWHERE))


def not_as_stored(path: Path, reason: ValueError) -> FileError:
    """Say that a file, read back after it was written, does not say what the study says."""
    return FileError(
        "E-402",
        Text(
            "{name} was read back after it was written, and does not say what the study says "
            "({reason}). It was not kept.",
            "{name} wurde nach dem Schreiben zurückgelesen und sagt nicht, was die Studie sagt "
            "({reason}). Die Datei wurde nicht behalten.",
        ).filled(name=path.name, reason=str(reason)),
        _SAFE,
        Text(
            "Verify the study file (menu File). If that finds nothing, report this message.",
            "Die Studiendatei prüfen (Menü Datei). Findet sich dort nichts, diese Meldung melden.",
        ),
    )
