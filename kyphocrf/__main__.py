"""`python -m kyphocrf`: the window, or with a command the same use cases without windows."""

import sys


def main() -> None:
    """Start the window, or the command line where words follow."""
    if len(sys.argv) > 1:
        from kyphocrf.cli import program  # noqa: PLC0415  the window starts without typer

        program()
    else:
        from kyphocrf.app import run  # noqa: PLC0415  the command line starts without Qt

        sys.exit(run())


if __name__ == "__main__":
    main()
