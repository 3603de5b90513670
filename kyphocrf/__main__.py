"""`python -m kyphocrf`: the window, or with a command the same use cases without windows."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Start the window, at a study folder where one is named, or the command line."""
    words = sys.argv[1:]
    folder = study_folder(words)
    if words and folder is None:
        from kyphocrf.cli import program  # noqa: PLC0415  the window starts without typer

        program()
    else:
        from kyphocrf.app import run  # noqa: PLC0415  the command line starts without Qt

        sys.exit(run(folder))


def study_folder(words: list[str]) -> Path | None:
    """Return the folder that is named alone: a path, or the name of a folder that holds a study.

    A folder here that is called like a command and holds no study does not hide the command.
    """
    if len(words) != 1 or not Path(words[0]).is_dir():
        return None
    folder = Path(words[0])
    is_path = os.sep in words[0] or (os.altsep or os.sep) in words[0]
    return folder if is_path or (folder / "keys.json").is_file() else None


if __name__ == "__main__":
    main()
