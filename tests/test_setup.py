"""Setting a checkout up: what is missing is found, brought or named, and never half done."""

import ast
import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import develop
from develop import Part

CHECKOUT = Path(__file__).parent.parent
NOTHING_SKIPPED = ["-p", "tests.nothing_skipped"]
GLIB = Part("window", "library:libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0"))


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder programs are started from, with an apt that notes how it was called."""
    folder = tmp_path / "bin"
    folder.mkdir()
    write_program(folder / "apt-get", f'echo "apt-get $@" >>{folder}/calls')
    write_program(folder / "apt-cache", '[ "$2" = needle ]')
    monkeypatch.setenv("PATH", str(folder))
    listed = tmp_path / "system_packages.txt"
    listed.write_text("python  program:needle  needle-ng needle\n", encoding="utf-8")
    monkeypatch.setattr(develop, "SYSTEM_PACKAGES", listed)
    return folder


def write_program(at: Path, line: str) -> None:
    at.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    at.chmod(0o755)


def test_the_list_names_the_packages_of_each_part_for_the_python_at_hand() -> None:
    text = "# heading\npython  module:ensurepip  python{python}-venv python3-venv  # remark\n\n"

    parts = develop.read_parts(text, "3.13")

    assert parts == [Part("python", "module:ensurepip", ("python3.13-venv", "python3-venv"))]


def test_every_line_of_the_committed_list_can_be_proved_and_brought() -> None:
    parts = develop.read_parts(develop.SYSTEM_PACKAGES.read_text(encoding="utf-8"), "3.11")

    purposes = {"python", "window", "screen", "tests", "readers", "bundle"}
    kinds = {"module", "library", "program", "header"}

    assert {part.purpose for part in parts} == purposes
    assert {part.proof.partition(":")[0] for part in parts} == kinds
    assert all(part.packages for part in parts)


@pytest.mark.parametrize(
    ("proof", "there"),
    [
        ("module:venv", True),
        ("module:venv_that_nobody_has", False),
        ("library:libc.so.6", True),
        ("library:libnowhere.so.9", False),
        ("program:sh", True),
        ("program:sh-that-nobody-has", False),
        ("header:nobody-has-it.h", False),
    ],
)
def test_a_part_is_there_when_it_loads(proof: str, there: bool) -> None:
    assert develop.is_there(proof) is there


def test_only_parts_that_are_wanted_and_do_not_load_are_missing() -> None:
    lost = Part("window", "library:libnowhere.so.9", ("libnowhere9",))
    unwanted = Part("bundle", "program:nobody-has-it", ("nobody",))
    present = Part("window", "library:libc.so.6", ("libc6",))

    assert develop.missing_parts([lost, unwanted, present], {"window"}) == [lost]


def test_both_releases_get_the_package_name_they_know() -> None:
    assert develop.packages_for([GLIB], lambda name: name == "libglib2.0-0") == ["libglib2.0-0"]
    assert develop.packages_for([GLIB], lambda name: "t64" in name) == ["libglib2.0-0t64"]


def test_an_unread_package_list_falls_back_to_the_name_both_releases_take() -> None:
    assert develop.packages_for([GLIB], lambda _: False) == ["libglib2.0-0"]


@pytest.mark.parametrize(
    ("target", "environment", "more"),
    [
        ("run", {}, set()),
        ("run", {"DISPLAY": ":0"}, {"screen"}),
        ("test", {}, {"screen", "tests"}),
        ("setup", {}, {"screen", "tests"}),
        ("test", {"CI": "true"}, {"screen", "tests", "readers", "bundle"}),
        ("bundle", {}, {"bundle"}),
        ("torture", {}, {"tests"}),
    ],
)
def test_a_target_needs_its_own_parts_only(
    target: str, environment: dict[str, str], more: set[str]
) -> None:
    assert develop.purposes(target, environment) == {"python", "window"} | more


def test_who_is_not_root_gets_the_one_line_and_nothing_is_installed(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    line = "sudo apt-get update && sudo apt-get install --no-install-recommends needle\n"

    with pytest.raises(SystemExit, match=line):
        develop.bring_parts("run")

    assert not (programs / "calls").exists()


def test_root_gets_the_missing_package_installed(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    write_program(
        programs / "apt-get",
        f'echo "$@" >>{programs}/calls; echo >{programs}/needle; /bin/chmod +x {programs}/needle',
    )

    develop.bring_parts("run")

    installed = (programs / "calls").read_text(encoding="utf-8").splitlines()[-1]
    assert installed == "install -qq --yes --no-install-recommends needle"


def test_a_package_that_does_not_bring_its_part_stops_the_set_up(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    with pytest.raises(SystemExit, match="does not load: needle"):
        develop.bring_parts("run")

    assert (programs / "calls").exists()


def test_without_apt_the_missing_parts_are_named(programs: Path) -> None:
    (programs / "apt-get").unlink()

    with pytest.raises(SystemExit, match="Missing: needle"):
        develop.bring_parts("run")


def whole_environment(at: Path, stamp: str) -> Path:
    python = develop.python_in(at)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    (at / "kyphocrf.stamp").write_text(stamp, encoding="utf-8")
    return at


def test_an_environment_with_its_stamp_is_kept(tmp_path: Path) -> None:
    stamp = develop.stamp_of(b"lock", "3.11.7", tmp_path)

    assert develop.is_current(whole_environment(tmp_path / ".venv", stamp), stamp)


@pytest.mark.parametrize(
    ("lock", "python", "place"),
    [(b"newer", "3.11.7", "/here"), (b"lock", "3.13.5", "/here"), (b"lock", "3.11.7", "/there")],
)
def test_another_lock_python_or_place_makes_the_environment_anew(
    tmp_path: Path, lock: bytes, python: str, place: str
) -> None:
    old = develop.stamp_of(b"lock", "3.11.7", Path("/here"))
    venv = whole_environment(tmp_path / ".venv", old)

    assert not develop.is_current(venv, develop.stamp_of(lock, python, Path(place)))


def test_a_half_made_environment_is_made_anew(tmp_path: Path) -> None:
    stamp = develop.stamp_of(b"lock", "3.11.7", tmp_path)
    venv = whole_environment(tmp_path / ".venv", stamp)

    (venv / "kyphocrf.stamp").unlink()

    assert not develop.is_current(venv, stamp)


def test_an_environment_whose_python_is_gone_is_made_anew(tmp_path: Path) -> None:
    stamp = develop.stamp_of(b"lock", "3.11.7", tmp_path)
    venv = whole_environment(tmp_path / ".venv", stamp)
    python = develop.python_in(venv)

    python.unlink()
    python.symlink_to(tmp_path / "removed")

    assert not develop.is_current(venv, stamp)


def test_the_environment_is_made_by_the_python_outside_of_it() -> None:
    python = develop.outer_python()

    asked = [python, "-c", "import sys; print(sys.prefix == sys.base_prefix, sys.version_info[:2])"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=True)

    assert answer.stdout == f"True {sys.version_info[:2]}\n"


def test_windows_are_seen_on_a_display_only() -> None:
    assert develop.has_display({"DISPLAY": ":0"})
    assert develop.has_display({"WAYLAND_DISPLAY": "wayland-0"})
    assert not develop.has_display({})


def test_an_unknown_target_is_answered_with_the_known_ones() -> None:
    with pytest.raises(SystemExit, match=r"run .*display"):
        develop.main(["tset"])


def test_an_older_python_can_read_the_file_that_looks_for_a_newer_one() -> None:
    source = (CHECKOUT / "develop.py").read_text(encoding="utf-8")

    assert ast.parse(source, feature_version=(3, 8))


@pytest.mark.parametrize(("plugin", "ends_well"), [([], True), (NOTHING_SKIPPED, False)])
@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_skipped_test_fails_the_run_where_nothing_may_be_skipped(
    tmp_path: Path, plugin: list[str], ends_well: bool, workers: str
) -> None:
    test = tmp_path / "test_part.py"
    test.write_text("import pytest\ndef test_part():\n    pytest.skip('no part')\n", "utf-8")

    command = [sys.executable, "-m", "pytest", "-n", workers, *plugin, str(test)]
    ended = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)

    assert (ended.returncode == 0) is ends_well, ended.stdout
    assert ("test_part.py::test_part" in ended.stdout) is not ends_well


def test_the_lock_holds_a_hash_for_everything_and_no_address() -> None:
    text = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
    pins = text.replace("\\\n", "").splitlines()

    assert len(pins) > 50
    assert [pin for pin in pins if "--hash=sha256:" not in pin] == []
    assert "http" not in text
    assert "setuptools==" in text


@contextlib.contextmanager
def x_server() -> Iterator[str]:
    """An X server without a screen; it picks a free display and says which."""
    told, tells = os.pipe()
    command = ["Xvfb", "-displayfd", str(tells), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[tells], stderr=subprocess.DEVNULL)
    os.close(tells)
    try:
        with os.fdopen(told) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


WINDOW = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("kyphocrf")
label.show()
while not label.windowHandle().isExposed():
    application.processEvents()
print(application.platformName(), not label.grab().isNull())
"""


def test_a_window_opens_on_an_x_server() -> None:
    with x_server() as display:
        surroundings = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-c", WINDOW]
        seen = subprocess.run(
            command, env=surroundings, capture_output=True, text=True, check=False, timeout=60
        )

    assert seen.stdout == "xcb True\n", seen.stderr
