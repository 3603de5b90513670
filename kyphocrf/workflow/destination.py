"""Where a file may be written: never into the study folder, onto a device or over a folder."""

import ntpath
import os
import sys
from pathlib import Path, PureWindowsPath

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError

_NOTHING = Text("Nothing was written.", "Es wurde nichts geschrieben.")
_FILE_AS_IT_WAS = Text("It is unchanged.", "Die Datei ist unverändert.")
_OTHER_FILE = Text(
    "Say that it is to be replaced, or name another file.",
    "Sagen, dass sie ersetzt werden soll, oder eine andere Datei angeben.",
)
_FOLDER_AS_IT_WAS = Text("It is unchanged.", "Der Ordner ist unverändert.")
_OTHER_FOLDER = Text(
    "Say that it is to be replaced, or name another folder.",
    "Sagen, dass er ersetzt werden soll, oder einen anderen Ordner angeben.",
)
_ELSEWHERE = Text("Name a file in another folder.", "Eine Datei in einem anderen Ordner angeben.")


def require_writable(path: Path, study_folder: Path | None, *, replacing: bool) -> None:
    """Go on only where a file may be written; an existing one only if it is to be replaced.

    Links are followed first: what counts is where the file would lie. Without a `study_folder` no
    study is open. Raises UserError.
    """
    real = Path(os.path.realpath(path))
    if study_folder is not None and real.is_relative_to(os.path.realpath(study_folder)):
        raise _in_study_folder(path)
    is_other = real.exists() and not real.is_file()  # a folder, a pipe
    if is_other or _is_device(path.name) or not path.name:
        raise _not_a_file(path)
    if real.exists() and not replacing:
        raise _exists(path)


def require_export_folder(folder: Path, study_folder: Path, mark: str, *, replacing: bool) -> None:
    """Go on only where a folder of tables may be written: a new or empty one, or an earlier export.

    That is known by the file `mark` in it, and only replaced if it is to be. Raises UserError.
    """
    real = Path(os.path.realpath(folder))
    if real.is_relative_to(os.path.realpath(study_folder)):
        raise _in_study_folder(folder)
    if Path(os.path.realpath(study_folder)).is_relative_to(real):
        raise _holds_something_else(folder)
    if _is_device(folder.name) or not folder.name or (real.exists() and not real.is_dir()):
        raise _not_a_folder(folder)
    if real.exists() and any(real.iterdir()):
        if not (real / mark).is_file():
            raise _holds_something_else(folder)
        if not replacing:
            raise _exists(folder, is_folder=True)


def _is_device(name: str) -> bool:
    """Tell whether Windows keeps a name for a device, such as `NUL`; such files travel badly."""
    if sys.version_info >= (3, 13):
        return ntpath.isreserved(name)
    return PureWindowsPath(name).is_reserved()


def _in_study_folder(path: Path) -> UserError:
    return UserError(
        "E-342",
        Text(
            f"{path.name} would lie in the study folder.",
            f"{path.name} läge im Studienordner.",
        ),
        _NOTHING,
        _ELSEWHERE,
    )


def _not_a_file(path: Path) -> UserError:
    return UserError(
        "E-343",
        Text(f"{path} is a folder or a device.", f"{path} ist ein Ordner oder ein Gerät."),
        _NOTHING,
        Text("Name a file.", "Eine Datei angeben."),
    )


def _exists(path: Path, *, is_folder: bool = False) -> UserError:
    return UserError(
        "E-344",
        Text(f"{path.name} exists already.", f"{path.name} gibt es bereits."),
        _FOLDER_AS_IT_WAS if is_folder else _FILE_AS_IT_WAS,
        _OTHER_FOLDER if is_folder else _OTHER_FILE,
    )


def _not_a_folder(path: Path) -> UserError:
    return UserError(
        "E-348",
        Text(f"{path} is a file or a device.", f"{path} ist eine Datei oder ein Gerät."),
        _NOTHING,
        Text("Name a new folder.", "Einen neuen Ordner angeben."),
    )


def _holds_something_else(path: Path) -> UserError:
    return UserError(
        "E-349",
        Text(
            f"In the folder {path.name} lies something that is no export.",
            f"Im Ordner {path.name} liegt etwas, das kein Export ist.",
        ),
        Text("It is unchanged.", "Er ist unverändert."),
        Text("Name a new folder.", "Einen neuen Ordner angeben."),
    )
