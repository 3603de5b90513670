"""`kyphocrf` and `kyphocrf FOLDER`: the window; with a command the same use cases without it."""

import os
import sys
from pathlib import Path

COMMANDS = (
    "export", "people", "print", "backup", "restore", "verify", "describe", "self-test",
    "self-test-child", "demo", "version", "central", "kit", "batch",
)  # fmt: skip
"""The words of the command line, known here so that the window starts without it."""


def main() -> None:
    """Start the window, or the command line where a command or an option follows."""
    folder = folder_of(sys.argv[1:])
    if len(sys.argv) > 1 and folder is None:
        from kyphocrf.cli import program  # noqa: PLC0415  the window starts without typer

        program()
    else:
        from kyphocrf.app import run  # noqa: PLC0415  the command line starts without Qt

        sys.exit(run(folder))


def folder_of(arguments: list[str]) -> Path | None:
    """Return the study folder that is meant; None where a command or nothing is."""
    if len(arguments) != 1 or arguments[0].startswith("-") or arguments[0] in COMMANDS:
        return None
    path = Path(arguments[0]).expanduser()
    seems_path = any(sign in arguments[0] for sign in (os.sep, "/", "."))
    # Another word is a command mistyped, which the command line knows to answer.
    return path.absolute() if seems_path or path.exists() else None


if __name__ == "__main__":
    main()
