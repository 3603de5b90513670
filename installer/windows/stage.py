"""Stage the Windows tree: `.venv/bin/python installer/windows/stage.py PYTHON_ZIP SHA256`.

PYTHON_ZIP is CPython's embeddable zip for 64-bit Windows; a person fetches it and says its hash.
The libraries are those of requirements.lock, with its hashes, as wheels for Windows.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parent.parent.parent
TREE = CHECKOUT / "build" / "windows" / "kyphocrf"
PIN = re.compile(r"^(\S+==\S+(?: ; .*?)?) \\\n((?:    --hash.*\n?)+)", re.MULTILINE)


def windows(python: str) -> dict[str, str]:
    """Describe the computer the markers of requirements are judged for."""
    return {
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "python_version": python,
        "python_full_version": f"{python}.0",
        "extra": "",
    }


def applies(requirement: Requirement, machine: dict[str, str]) -> bool:
    """Tell whether a requirement is meant for a machine."""
    return requirement.marker is None or requirement.marker.evaluate(machine)


def needed(distribution: str, machine: dict[str, str]) -> set[str]:
    """Name everything a distribution stands on, as installed here, as needed there."""
    found: set[str] = set()
    waiting = [distribution]
    while waiting:
        for requirement in requirements_of(waiting.pop()):
            name = canonicalize_name(requirement.name)
            if name not in found and applies(requirement, machine):
                found.add(name)
                waiting.append(name)
    return found


def requirements_of(distribution: str) -> Iterator[Requirement]:
    """Read what a distribution requires; what is for Windows only is not installed here."""
    try:
        lines = metadata.requires(distribution) or []
    except metadata.PackageNotFoundError:
        return
    yield from (Requirement(line) for line in lines)


def runtime_pins(lock: str, names: set[str], machine: dict[str, str]) -> str:
    """Cut the lock down to some names on one machine, hashes kept."""
    pins = [(Requirement(pin), hashes) for pin, hashes in PIN.findall(lock)]
    chosen = [
        f"{requirement.name}{requirement.specifier} \\\n{hashes}"
        for requirement, hashes in pins
        if canonicalize_name(requirement.name) in names and applies(requirement, machine)
    ]
    lacking = names - {canonicalize_name(Requirement(pin.split()[0]).name) for pin in chosen}
    if lacking:
        raise SystemExit(f"Not in the lock: {', '.join(sorted(lacking))}")
    return "".join(chosen)


def unpack_python(archive: Path, sha256: str) -> str:
    """Unpack the interpreter, told where its libraries lie, and return its version."""
    if hashlib.sha256(archive.read_bytes()).hexdigest() != sha256.lower():
        raise SystemExit(f"{archive.name} is not the file with the hash {sha256}")
    shutil.rmtree(TREE, ignore_errors=True)
    with zipfile.ZipFile(archive) as files:
        files.extractall(TREE)
    paths = next(TREE.glob("python3*._pth"))
    paths.write_text(f"{paths.stem}.zip\n.\nLib\\site-packages\n", encoding="utf-8")
    return f"3.{paths.stem.removeprefix('python3')}"


def pip(*arguments: str) -> None:
    """Run pip; what goes wrong ends the staging."""
    subprocess.run([sys.executable, "-m", "pip", *arguments], check=True, cwd=CHECKOUT)


def install(python: str) -> None:
    """Install the libraries and the program into the tree."""
    machine = windows(python)
    lock = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
    pins = TREE.parent / "requirements.txt"
    pins.write_text(runtime_pins(lock, needed("kyphocrf", machine), machine), encoding="utf-8")
    into = ("--target", str(TREE / "Lib" / "site-packages"), "--no-deps", "--quiet")
    foreign = ("--platform", "win_amd64", "--python-version", python, "--only-binary=:all:")
    pip("install", *into, *foreign, "--require-hashes", "-r", str(pins))
    shutil.rmtree(CHECKOUT / "build" / "lib", ignore_errors=True)  # modules of an earlier build
    pip("install", *into, "--no-build-isolation", str(CHECKOUT))


def prune() -> None:
    """Remove Qt's tools and its other toolkit, which the program does not use."""
    qt = TREE / "Lib" / "site-packages" / "PySide6"
    for unused in (*qt.glob("*.exe"), *qt.glob("Qt6Quick*.dll"), *qt.glob("Qt6Qml*.dll")):
        unused.unlink()
    for folder in ("qml", "metatypes", "include", "typesystems"):
        shutil.rmtree(qt / folder, ignore_errors=True)
    shutil.rmtree(TREE / "Lib" / "site-packages" / "bin", ignore_errors=True)


if __name__ == "__main__":
    install(unpack_python(Path(sys.argv[1]), sys.argv[2]))
    prune()
