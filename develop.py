"""Set this checkout up, then run, test, measure or bundle it: `python3 develop.py NAME`.

Standard library only, and nothing an older Python cannot read: it has to look for a newer one.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, NoReturn

CHECKOUT = Path(__file__).resolve().parent
VENV = CHECKOUT / ".venv"
LOCK = CHECKOUT / "requirements.lock"
SYSTEM_PACKAGES = CHECKOUT / "installer" / "system_packages.txt"
OLDEST, NEWEST = (3, 11), (3, 14)  # every wheel of the lock exists for these Pythons

STATIC_CHECKS = ("ruff format --check", "ruff check", "mypy", "lint-imports --no-logo", "vulture")
TESTS = "python -m pytest -n 2"
BUNDLE = (
    "pyinstaller --noconfirm --log-level=WARN --distpath=build/bundle"
    " --workpath=build/pyinstaller installer/kyphocrf.spec"
)
SELF_TEST = "build/bundle/kyphocrf/kyphocrf self-test"


class Part(NamedTuple):
    """A part of the operating system: who needs it, what proves it is there, what brings it."""

    purpose: str
    proof: str
    packages: tuple[str, ...]


def read_parts(text: str, python: str) -> list[Part]:
    """Read the list of system packages for a Python such as `3.11`."""
    lines = (line.split("#")[0].replace("{python}", python).split() for line in text.splitlines())
    return [Part(words[0], words[1], tuple(words[2:])) for words in lines if words]


def purposes(target: str, environment: Mapping[str, str]) -> set[str]:
    """Name the purposes whose parts a target needs."""
    tested = target in {"setup", "test"}
    bundled = target == "bundle" or (target == "test" and on_ci(environment))
    screen = tested or bool(environment.get("DISPLAY"))
    wanted = {"screen": screen, "tests": tested or target == "torture", "bundle": bundled}
    wanted["readers"] = target == "test" and on_ci(environment)
    return {"python", "window"} | {purpose for purpose, needed in wanted.items() if needed}


def on_ci(environment: Mapping[str, str]) -> bool:
    """Tell whether a build machine is at work, where nothing may be left out."""
    return environment.get("CI") == "true"


def is_there(proof: str) -> bool:
    """Load the part itself: what a package list claims does not matter."""
    kind, _, name = proof.partition(":")
    if kind == "program":
        return shutil.which(name) is not None
    if kind == "header":
        return Path("/usr/include", name).is_file()
    if kind == "module":
        return loads(importlib.import_module, name)
    return loads(ctypes.CDLL, name) or loads(ctypes.CDLL, str(Path(sys.base_prefix, "lib", name)))


def loads(load: Callable[[str], object], name: str) -> bool:
    """Tell whether loading a module or a library by its name works."""
    try:
        load(name)
    except (ImportError, OSError):
        return False
    return True


def missing_parts(parts: Iterable[Part], wanted: set[str]) -> list[Part]:
    """List the parts that are wanted and not there."""
    return [part for part in parts if part.purpose in wanted and not is_there(part.proof)]


def packages_for(parts: Iterable[Part], is_known: Callable[[str], bool]) -> list[str]:
    """Name one package a part: the first that this release knows, else the last in the list."""
    return [next(filter(is_known, part.packages), part.packages[-1]) for part in parts]


def bring_parts(target: str) -> None:
    """Install what the operating system lacks for a target, or say how and stop."""
    text = SYSTEM_PACKAGES.read_text(encoding="utf-8")
    parts = read_parts(text, short(sys.version_info))
    missing = missing_parts(parts, purposes(target, os.environ))
    if not missing:
        return
    names = ", ".join(part.proof.partition(":")[2] for part in missing)
    if shutil.which("apt-get") is None:
        stop(f"Missing: {names}. Install the packages that bring them, then start again.")
    if os.geteuid() != 0:
        install = "apt-get install --no-install-recommends"
        line = " ".join(("sudo apt-get update && sudo", install, *packages_for(missing, apt_knows)))
        stop(f"Missing: {names}. This line installs them:\n\n    {line}\n")
    announce(f"system packages: {names} missing")
    install_packages(missing)
    importlib.invalidate_caches()
    if any(not is_there(part.proof) for part in missing):
        stop(f"The packages are installed, and yet one of these does not load: {names}")


def apt_knows(package: str) -> bool:
    """Tell whether this release of the system has a package of that name."""
    return ends_well("apt-cache", "show", package)


def install_packages(missing: Iterable[Part]) -> None:
    """Install with apt, asking nothing."""
    call("apt-get", "update", "-qq")
    packages = packages_for(missing, apt_knows)
    install = ("apt-get", "install", "-qq", "--yes", "--no-install-recommends", *packages)
    if call(*install, DEBIAN_FRONTEND="noninteractive") != 0:
        stop(f"apt-get could not install {' '.join(packages)}")


def short(version: Iterable[object]) -> str:
    """Shorten a Python version to what its files are named by: `3.11`."""
    return ".".join(str(number) for number in tuple(version)[:2])


def fitting_python() -> list[str] | None:
    """Look for a Python that fits, the newest first; a name may have no program behind it."""
    names = [f"3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    commands = [["py", f"-{name}"] if os.name == "nt" else [f"python{name}"] for name in names]
    there = (command for command in commands if shutil.which(command[0]))
    return next((command for command in there if ends_well(*command, "-c", "")), None)


def ends_well(*command: str) -> bool:
    """Tell whether a command succeeds, without showing what it prints."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def stamp_of(lock: bytes, python: str, checkout: Path) -> str:
    """Word what an environment is made from; with any other stamp it is made anew."""
    return f"lock {hashlib.sha256(lock).hexdigest()}\npython {python}\nat {checkout}\n"


def is_current(venv: Path, stamp: str) -> bool:
    """Tell whether an environment is whole, and of this lock, this Python and this place."""
    mark = venv / "kyphocrf.stamp"
    return python_in(venv).exists() and mark.is_file() and mark.read_text("utf-8") == stamp


def python_in(venv: Path) -> Path:
    """Name the Python of an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def outer_python() -> str:
    """Name the Python outside any environment: the one running may be about to be removed."""
    if sys.prefix == sys.base_prefix:
        return sys.executable
    name = "python.exe" if os.name == "nt" else f"bin/python{short(sys.version_info)}"
    return str(Path(sys.base_prefix) / name)


def make_environment() -> None:
    """Make .venv from the lock, unless it stands; the stamp is written last."""
    stamp = stamp_of(LOCK.read_bytes(), platform.python_version(), CHECKOUT)
    if is_current(VENV, stamp):
        return
    announce(f"environment: .venv from {LOCK.name}, Python {platform.python_version()}")
    started = time.monotonic()
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    install = (str(python_in(VENV)), "-m", "pip", "install", "-q", "--disable-pip-version-check")
    # The lock names everything: an older pip that resolves again would look for newer releases.
    locked = ("--require-hashes", "--no-deps", "--only-binary=:all:", "-r", str(LOCK))
    project = ("--no-build-isolation", "--no-deps", "-e", str(CHECKOUT))
    for step in ((outer_python(), "-m", "venv", str(VENV)), install + locked, install + project):
        if call(*step) != 0:
            stop(".venv is half made; the next start makes it anew.")
    (VENV / "kyphocrf.stamp").write_text(stamp, encoding="utf-8")
    announce(f"environment: ready after {time.monotonic() - started:.0f} s")


def announce(sentence: str) -> None:
    """Head a step, before whatever the step itself prints."""
    print(f"--- {sentence}", flush=True)


def stop(sentence: str) -> NoReturn:
    """End with a sentence for the person at the keyboard."""
    raise SystemExit(sentence)


def call(*command: str, **environment: str) -> int:
    """Run a command with nobody to ask, and return its exit code."""
    return subprocess.call(command, env={**os.environ, **environment}, stdin=subprocess.DEVNULL)


def offscreen(command: str, *arguments: str) -> int:
    """Run a program of the environment under its own heading, without showing windows."""
    name, *words = (*command.split(), *arguments)
    announce(" ".join((name, *words)))
    program = shutil.which(name, path=str(python_in(VENV).parent))
    if program is None:
        print(f"{name} is not there", file=sys.stderr)
        return 1
    plugin = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    return call(program, *words, QT_QPA_PLATFORM=plugin)


def each(*commands: str) -> int:
    """Run every command, whatever became of the one before, and say at the end which failed."""
    failed = [command for command in commands if offscreen(command) != 0]
    if failed:
        announce("failed: " + "; ".join(failed))
    return 1 if failed else 0


def setup(_: list[str]) -> int:
    """Set up and do nothing else."""
    announce("ready")
    return 0


def run(arguments: list[str]) -> int:
    """Start the program; without a display, play the demonstration into build/demo/."""
    if has_display(os.environ):
        return subprocess.call([str(python_in(VENV)), "-m", "kyphocrf", *arguments])
    announce("no display here: the demonstration is played instead, into build/demo/")
    return offscreen("python -m kyphocrf demo --out build/demo")


def has_display(environment: Mapping[str, str]) -> bool:
    """Tell whether windows can be seen; only Linux may be without a display."""
    display = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return sys.platform != "linux" or bool(display)


def check(_: list[str]) -> int:
    """Check layout, style, types and layers."""
    return each(*STATIC_CHECKS)


def test(arguments: list[str]) -> int:
    """Check and test everything; with arguments, only what they tell pytest."""
    if arguments:
        return offscreen("python -m pytest", *arguments)
    if on_ci(os.environ):
        return each(*STATIC_CHECKS, BUNDLE, SELF_TEST, f"{TESTS} -p tests.nothing_skipped")
    return each(*STATIC_CHECKS, TESTS)


def torture(arguments: list[str]) -> int:
    """Act at random, let disks fail, restore years, change batches; a number: only so many acts."""
    acted = offscreen("python -m tests.random_acts", *arguments)
    if arguments:
        return acted
    tried = ("tests.faults", "tests.journeys.restore_drill", "tests.transfer.mutated")
    return max(acted, *(offscreen(f"python -m {name}") for name in tried))


def mutants(arguments: list[str]) -> int:
    """Take each guard out of a copy, one at a time, and see which test notices; words choose."""
    return offscreen("python -m tests.mutants", *arguments)


def fit(arguments: list[str]) -> int:
    """Open every screen at four sizes in both languages: which text, bar, table is cut."""
    return offscreen("python -m tests.ui.fit", *arguments)


def pictures(_: list[str]) -> int:
    """Take the pictures of docs/images anew, in both languages."""
    return offscreen("python -m tests.ui.pictures")


def bench(arguments: list[str]) -> int:
    """Measure the program against what it stands on."""
    return offscreen("python -m benchmarks", *arguments)


def bundle(_: list[str]) -> int:
    """Build the folder that runs on computers without Python, into build/bundle/."""
    return offscreen(BUNDLE)


def lock(_: list[str]) -> int:
    """Write requirements.lock anew from pyproject.toml; needs uv in .venv."""
    compiled = (
        "uv pip compile pyproject.toml --extra statistics --group dev --universal --generate-hashes"
    )
    return offscreen(f"{compiled} --no-header --no-annotate --no-emit-index-url -o {LOCK.name}")


ACTS = (setup, run, test, torture, mutants, fit, pictures, check, bench, bundle, lock)
TARGETS = {act.__name__: act for act in ACTS}


def main(arguments: list[str]) -> int:
    """Set up for the target named first and carry it out."""
    if not arguments or arguments[0] not in TARGETS:
        stop("\n".join(f"{name:8}{act.__doc__}" for name, act in TARGETS.items()))
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        wanted = f"kyphocrf needs Python {short(OLDEST)} to {short(NEWEST)}."
        python = fitting_python() or stop(wanted)
        return subprocess.call([*python, __file__, *arguments])
    os.chdir(CHECKOUT)
    set_up(arguments[0])
    return TARGETS[arguments[0]](arguments[1:])


def set_up(target: str) -> None:
    """Bring all a target needs: system packages on Linux, then the environment."""
    if sys.platform == "linux":
        bring_parts(target)
    make_environment()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
