"""Why a table is not written: what happened, what is safe, what to do."""

import errno
from pathlib import Path

from kyphocrf.definition.text import Text
from kyphocrf.errors import FileError

_SAFE = Text(
    "The study is unchanged. A file that was there before is as it was.",
    "Die Studie ist unverändert. Eine bereits vorhandene Datei ist, wie sie war.",
)
_REMEDIES = {
    errno.ENOSPC: Text(
        "Make room on this disk or choose another folder, then export again.",
        "Platz schaffen oder einen anderen Ordner wählen, dann erneut exportieren.",
    ),
    errno.EACCES: Text(
        "Close the file in Excel or choose another folder, then export again.",
        "Die Datei in Excel schließen oder einen anderen Ordner wählen, dann erneut exportieren.",
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
