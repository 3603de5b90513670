"""What somebody without an administrator's rights is told, asked in a process of its own."""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from kyphocrf.errors import FileError

NOBODY = 65534
PATIENCE = 60
"""Seconds after which a process that does not answer is given up."""


def told(
    act: Callable[..., None], *arguments: object, first: Callable[..., object] | None = None
) -> str:
    """The number of the refusal of an act, `nothing`, or what went wrong with asking.

    `first` is done by the administrator, by the same arguments: what it loads need not be readable
    for others, as a checkout in somebody's home is not.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    asking = context.Process(target=_ask, args=(there, act, arguments, first), daemon=True)
    asking.start()
    there.close()
    try:
        return str(here.recv()) if here.poll(PATIENCE) else f"no answer in {PATIENCE} s"
    except EOFError:
        return "ended without an answer"
    finally:
        asking.kill()
        asking.join()


def give_to_nobody(folder: Path) -> None:
    """Hand a folder to the ordinary user, where an administrator made it."""
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


def _ask(
    answer: Connection,
    act: Callable[..., None],
    arguments: tuple[object, ...],
    first: Callable[..., object] | None,
) -> None:
    if first is not None:
        first(*arguments)
    answer.send(_answer(act, arguments))


def _answer(act: Callable[..., None], arguments: tuple[object, ...]) -> str:
    try:
        if os.geteuid() == 0:
            # An administrator may do everything everywhere; an ordinary user asks.
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        act(*arguments)
    except FileError as refused:
        return refused.number
    except Exception as unforeseen:  # noqa: BLE001  told to the test, which fails with it
        return repr(unforeseen)
    return "nothing"
