"""Let the first call of writing a reviewer's package fail, then the second, until none is left.

Run behind the shim: `python -m tests.faults.package FOLDER FAULT` prints how many calls there are,
the sentences that were told, and what was wrong. An earlier package lies where it is to go.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from shutil import rmtree
from typing import Final

from kyphocrf.errors import FileError
from kyphocrf.exports.sdtm import package
from kyphocrf.exports.sdtm.datasets import Datasets, datasets
from kyphocrf.exports.sdtm.package import Making
from tests.exports.exported import SNAPSHOT
from tests.faults.shim import Fault, Shim

_EVERY_CALL: Final = 5000
_LASTING: Final = (Fault.EVER_AFTER, Fault.HELD, Fault.VANISHED)
EARLIER: Final = {"export.csv": b"NAME,VALUE\n", "csdrg.pdf": b"of last month"}
Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    """Return the files of a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@cache
def found() -> Datasets:
    """Return two small datasets of a study in which nobody is enrolled, worked out once."""
    made = datasets(SNAPSHOT, (), lambda _: {})
    if made is None:
        raise AssertionError("nobody stopped it")
    few = {name: made.frames[name].head(2) for name in ("TE", "TS")}
    return replace(made, frames=few)


def write(folder: Path, pages: bytes) -> None:
    """Write their package, with these pages for a guide."""
    if package.keep(folder, SNAPSHOT, Making(lambda _: pages), found()) is None:
        raise AssertionError("nobody stopped it")


def lay(site: Path) -> Path:
    """Lay an earlier package, and nothing beside it."""
    rmtree(site, ignore_errors=True)
    folder = site / "sdtm"
    folder.mkdir(parents=True)
    for name, content in EARLIER.items():
        (folder / name).write_bytes(content)
    return folder


def tried(shim: Shim, folder: Path, pages: bytes, fault: Fault, at: int) -> Iterator[str]:
    """Write under the fault; yield what was told, as `E-401 …`, or what was wrong, as `wrong …`."""
    with shim.armed(fault, at):
        try:
            write(folder, pages)
        except FileError as refused:
            yield f"{refused.number} {refused.remedy.en}"
        except Exception as raised:  # noqa: BLE001  what is looked for
            yield f"wrong raised {raised!r}"


def killed(shim: Shim, folder: Path, pages: bytes, fault: Fault, at: int) -> Iterator[str]:
    """Write in a process that is killed at that call."""
    if shim.kills(fault, at, lambda: write(folder, pages)):
        yield "killed"


def amiss(folder: Path, said: list[str], whole: Tree, pages: bytes, fault: Fault) -> Iterator[str]:
    """Say what is wrong with what is there now that the disk is well again."""
    yield from (one for one in said if one.startswith("wrong"))
    there = tree(folder) if folder.exists() else {}
    put_aside = folder.with_name(".sdtm.old")
    if fault in _LASTING and not there and put_aside.exists():
        there = tree(put_aside)  # it could be given no name back; the next one does that
    if there not in (EARLIER, whole) and not (fault.kills and not there):
        yield "half a package is there"
    if said and not fault.kills and there != EARLIER:
        yield f"{said} was told, and the earlier package is gone"
    if not said and there != whole:
        yield "it was told as written, and is not there"
    beside = sorted(path.name for path in folder.parent.iterdir() if path != folder)
    if there == whole and beside == [".sdtm.old"]:
        beside = []  # what could not be taken away; the next one does
    if beside and not fault.kills and fault not in _LASTING:
        yield f"left beside: {beside}"
    write(folder, pages)
    if tree(folder) != whole or [path.name for path in folder.parent.iterdir()] != ["sdtm"]:
        yield "the next one is not whole, or swept nothing"


def main(root: Path, name: str) -> None:
    site, fault = root / "site", Fault[name]
    pages = b"%PDF of the guide"
    folder = lay(site)
    write(folder, pages)
    whole = tree(folder)
    shim, told, wrong, calls = Shim(site), set(), [], 0
    for at in range(1, _EVERY_CALL):
        folder = lay(site)
        run = killed if fault.kills else tried
        said = list(run(shim, folder, pages, fault, at))
        if not shim.struck:
            break
        calls = at
        told |= set(said)
        wrong += [f"at call {at}: {one}" for one in amiss(folder, said, whole, pages, fault)]
    print(calls, *sorted(told), "wrong:", *wrong, sep="\n")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
