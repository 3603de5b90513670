"""Every place that checks a password has one delay and one record, and neither goes unnoticed."""

import ast
import stat
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kyphocrf
from kyphocrf.errors import KyphocrfError, UserError
from kyphocrf.record.chain import Moment
from kyphocrf.storage import attempts, ballast, key_slots, sign_in, study_file, trail, vault
from kyphocrf.storage.attempts import LOG_NAME, Attempt
from kyphocrf.storage.study_file import StudyFile
from tests.storage.failing_disk import failing_at
from tests.storage.site import AUTHOR, CHEAP, NOON, PASSWORD, SETTING, USER
from tests.storage.slots import DEK, FORMAT_1

WRONG, NEW = "falsch falsch falsch", "sieben Lampen am Fluss"
PACKAGE: Final = Path(kyphocrf.__file__).parent


def at(minutes: float) -> Moment:
    """Return a moment after 11:00; negative ones lie before."""
    seconds = round((11 * 60 + minutes) * 60)
    hour, rest = divmod(seconds, 3600)
    return Moment(f"2026-11-24T{hour:02d}:{rest // 60:02d}:{rest % 60:02d}.000Z", 60)


@pytest.fixture
def closed(file: StudyFile, folder: Path) -> Path:
    """A study folder in which somebody has signed in once."""
    file.close()
    sign_in.sign_in(folder, USER, PASSWORD, at(-60)).file.close()
    return folder


def number(act: Callable[..., object], *arguments: object) -> str:
    try:
        done = act(*arguments)
    except KyphocrfError as refused:
        return refused.number
    if isinstance(done, sign_in.SignedIn):
        done.file.close()
    return "opens"


def tried(folder: Path, moment: Moment, password: str = WRONG) -> str:
    return number(sign_in.sign_in, folder, USER, password, moment)


def told(folder: Path, moment: Moment) -> Sequence[tuple[str, str]]:
    """Sign in and return the access records from the sign-in before on, as kind and detail."""
    opened = sign_in.sign_in(folder, USER, PASSWORD, moment)
    records = [(record.what, record.detail) for record in trail.access(opened.file)]
    opened.file.close()
    return records[1:]


# Row 13: one throttle and one record.

At: TypeAlias = Callable[[StudyFile, Moment, str], None]
PLACES: Final[dict[str, At]] = {
    "screen lock": lambda file, moment, password: sign_in.check_password(
        file, AUTHOR, password, moment
    ),
    "old password": lambda file, moment, password: sign_in.change_password(
        file, AUTHOR, (password, NEW), moment, CHEAP
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_store_13_each_place_at_an_open_file_delays_and_records_at_once(
    file: StudyFile, place: str
) -> None:
    enter = PLACES[place]
    for second in range(5):
        assert number(enter, file, at(second / 60), WRONG) == "E-201"

    assert number(enter, file, at(0.5), PASSWORD) == "E-202"
    records = [(one.what, one.detail, one.stamp.author.user) for one in trail.access(file)]
    assert records == [("failed sign-in", place, USER)] * 5
    assert number(enter, file, at(2), PASSWORD) == "opens"
    assert attempts.read(file.folder).failures == ()


@pytest.mark.parametrize("first", PLACES)
@pytest.mark.parametrize("then", PLACES)
def test_store_13_the_tries_of_all_places_are_counted_together(
    file: StudyFile, founded: vault.Vault, first: str, then: str
) -> None:
    for second in range(5):
        number(PLACES[first], file, at(second / 60), WRONG)

    assert number(PLACES[then], file, at(0.5), PASSWORD) == "E-202"
    folder = file.folder
    file.close()
    assert tried(folder, at(0.5), PASSWORD) == "E-202"
    by_key = founded.recovery_key
    assert number(sign_in.sign_in_by_recovery_key, folder, by_key, at(0.5)) == "E-202"


def test_store_13_tries_at_an_open_file_are_recorded_once(file: StudyFile, folder: Path) -> None:
    for second in range(3):
        number(PLACES["screen lock"], file, at(second / 60), WRONG)
    file.close()  # as after a crash: nobody unlocked the screen

    opened = sign_in.sign_in(folder, USER, PASSWORD, at(1))
    records = [record.what for record in trail.access(opened.file)]
    opened.file.close()
    assert records == ["failed sign-in"] * 3 + ["sign-in"]


def test_store_13_unlocking_the_screen_is_recorded(file: StudyFile) -> None:
    sign_in.check_password(file, AUTHOR, PASSWORD, NOON)

    (record,) = trail.access(file)
    assert (record.what, record.detail, record.stamp.author) == ("sign-in", "screen lock", AUTHOR)


def test_store_13_a_changed_password_is_recorded_and_a_weak_one_is_no_failed_try(
    file: StudyFile,
) -> None:
    with pytest.raises(UserError) as weak:
        sign_in.change_password(file, AUTHOR, (PASSWORD, "kurz"), NOON, CHEAP)
    assert weak.value.number == "E-213"
    assert attempts.read(file.folder).failures == ()

    sign_in.change_password(file, AUTHOR, (PASSWORD, NEW), NOON, CHEAP)

    (record,) = trail.access(file)
    assert (record.what, record.detail) == ("key slots", "own password changed")
    assert number(sign_in.check_password, file, AUTHOR, PASSWORD, NOON) == "E-201"
    sign_in.check_password(file, AUTHOR, NEW, NOON)


def test_store_14_a_disk_that_fails_while_a_password_is_changed_leaves_one_that_opens(
    file: StudyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    current, broken = PASSWORD, 1
    while True:
        new = NEW if current == PASSWORD else PASSWORD
        passwords = current, new
        with failing_at(broken, monkeypatch) as disk:
            told = number(sign_in.change_password, file, AUTHOR, passwords, NOON, CHEAP)
        if not disk.failed:
            break
        assert told in ("E-242", "E-245", "opens")
        opening = [one for one in passwords if opens(file.folder, one)]
        assert len(opening) == 1
        current = opening[0]
        broken += 1

    assert broken > 10
    assert told == "opens"


def opens(folder: Path, password: str) -> bool:
    try:
        vault.unlock(vault.read_keys(folder), USER, password)
    except UserError:
        return False
    return True


CHECKS: Final = {"unlock", "recover", "change_password"}
"""The functions of `vault` that tell whether a password is right."""


def uses(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found |= {node.attr} if node.value.id == "vault" else set()
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("storage.vault"):
            found |= {name.name for name in node.names}
    return found & CHECKS


def test_store_13_only_the_door_checks_a_password() -> None:
    sources = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    trees = {path: ast.parse(text) for path, text in sources.items() if "vault" in text}
    asking = {path.relative_to(PACKAGE).as_posix() for path, tree in trees.items() if uses(tree)}

    assert asking == {"storage/sign_in.py"}
    door = trees[PACKAGE / "storage" / "sign_in.py"]
    for function in ast.walk(door):
        if isinstance(function, ast.FunctionDef) and uses(function):
            called = [node.id for node in ast.walk(function) if isinstance(node, ast.Name)]
            assert "_checked" in called, function.name


def test_store_13_nothing_else_opens_what_a_password_wraps() -> None:
    derives = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "hash_secret_raw" in path.read_text("utf-8")
    }

    assert derives == {"storage/key_wrapping.py"}


# Row 15: what happens to the log.

LINES: Final = (
    b"\xff\n", b"7\n", b"null\n", b"{}\n", b"[[[[\n", b'["x"]\n', b'["x", "never", 0]\n',
    b'["x", "2026-11-24", 0]\n', b'["x", "2026-11-24T11:00:00.000", 0]\n',
    b'["x", "2026-11-24T11:00:00.000Z", 1e999]\n', b'["x", "2026-11-24T11:00:00.000Z", true]\n',
    b'["\\ud800", "2026-11-24T11:00:00.000Z", 0]\n', b'{"key": "x"}\n', b'{"key": 7}\n',
    b'{"after": "x", "hash": 1}\n', b'{"after": 1e999, "hash": 1}\n', b"[" * 100_000 + b"\n",
    b'{"user": 7, "utc": "2026-11-24T11:00:00.000Z", "offset": 0, "where": "sign-in"}\n',
    b'{"user": "x", "utc": "2026-11-24T11:00:00.000Z", "offset": 0, "where": "else"}\n',
    b'{"user": "x", "utc": "2026-02-30T11:00:00.000Z", "offset": 0, "where": "sign-in"}\n',
    b'{"user": "x", "utc": "2026-11-24T11:00:00.000Z", "offset": 9999999, "where": "sign-in"}\n',
)  # fmt: skip


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_store_15_a_malformed_line_refuses_nobody_and_is_recorded(
    closed: Path, line: bytes
) -> None:
    with (closed / LOG_NAME).open("ab") as log:
        log.write(line)

    assert tried(closed, at(0)) == "E-201"
    records = told(closed, at(1))

    assert records == [
        ("attempts log", "altered since the last sign-in"), ("failed sign-in", ""), ("sign-in", ""),
    ]  # fmt: skip
    assert told(closed, at(2))[-1:] == [("sign-in", "")]


@given(rubbish=st.binary(max_size=300))
@settings(max_examples=150)
def test_store_15_no_content_of_the_log_stops_reading_it(
    tmp_path_factory: pytest.TempPathFactory, rubbish: bytes
) -> None:
    folder = tmp_path_factory.mktemp("log")
    (folder / LOG_NAME).write_bytes(rubbish)

    assert attempts.seconds_to_wait(attempts.read(folder).attempts, NOON) >= 0
    attempts.note(folder, Attempt(USER, NOON))
    assert Attempt(USER, NOON) in attempts.read(folder).attempts


def three_failures(folder: Path) -> bytes:
    for second in range(3):
        assert tried(folder, at(second / 60)) == "E-201"
    return (folder / LOG_NAME).read_bytes()


def test_store_15_the_log_is_moved_into_the_records_and_nothing_is_amiss(closed: Path) -> None:
    three_failures(closed)

    assert told(closed, at(1)) == [("failed sign-in", "")] * 3 + [("sign-in", "")]
    assert told(closed, at(2))[-1:] == [("sign-in", "")]


def without_line(content: bytes, number: int) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join(lines[:number] + lines[number + 1 :])


CHANGES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "first try taken out": lambda log: without_line(log, 1),
    "last try taken out": lambda log: without_line(log, 3),
    "all tries taken out": lambda log: b"".join(
        line for line in log.splitlines(keepends=True) if b"utc" not in line
    ),
    "key taken out": lambda log: without_line(log, 4),
    "another user": lambda log: log.replace(b"coord01", b"coord02", 1),
    "another time": lambda log: log.replace(b"11:00:01", b"10:00:01", 1),
    "two tries exchanged": lambda log: b"".join(
        log.splitlines(keepends=True)[line] for line in (0, 2, 1, 3, 4)
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_store_15_a_log_that_was_shortened_or_altered_is_recorded(
    closed: Path, change: str
) -> None:
    log = three_failures(closed)
    changed = CHANGES[change](log)
    assert changed != log
    (closed / LOG_NAME).write_bytes(changed)

    assert ("attempts log", "altered since the last sign-in") in told(closed, at(1))


def test_store_15_a_deleted_log_is_recorded(closed: Path) -> None:
    three_failures(closed)
    (closed / LOG_NAME).unlink()

    assert told(closed, at(1)) == [
        ("attempts log", "missing since the last sign-in"), ("sign-in", ""),
    ]  # fmt: skip


def test_store_15_a_log_deleted_between_tries_is_recorded_with_those_after(closed: Path) -> None:
    three_failures(closed)
    (closed / LOG_NAME).unlink()
    assert tried(closed, at(0.5)) == "E-201"

    assert told(closed, at(1)) == [
        ("attempts log", "missing since the last sign-in"),
        ("failed sign-in", ""),
        ("sign-in", ""),
    ]


def test_store_15_the_log_of_an_earlier_sign_in_is_recorded(closed: Path) -> None:
    before = (closed / LOG_NAME).read_bytes()
    sign_in.sign_in(closed, USER, PASSWORD, at(-30)).file.close()
    three_failures(closed)
    (closed / LOG_NAME).write_bytes(before)

    assert told(closed, at(1))[1:] == [
        ("attempts log", "not the one begun at the last sign-in"), ("sign-in", ""),
    ]  # fmt: skip


def test_store_15_a_file_of_an_earlier_program_had_no_log_and_is_not_suspected(
    folder: Path,
) -> None:
    keys = key_slots.from_text(FORMAT_1)
    study_file.create(folder, keys, vault.Dek(DEK), SETTING, AUTHOR, NOON).close()
    sign_in.sign_in(folder, USER, PASSWORD, at(-60)).file.close()
    (folder / LOG_NAME).unlink()
    (folder / "keys.json").write_text(FORMAT_1, "utf-8")
    (folder / "keys.json.bak").unlink()

    assert told(folder, at(0)) == [("sign-in", "")]
    assert b"kyphocrf/keys/2" in (folder / "keys.json").read_bytes()


def test_store_15_the_log_of_an_earlier_program_still_delays_and_is_merged(closed: Path) -> None:
    lines = [f'["coord01", "2026-11-24T11:00:0{second}.000Z", 60]' for second in range(5)]
    (closed / LOG_NAME).write_text("\n".join(lines), "utf-8")

    assert tried(closed, at(0.5), PASSWORD) == "E-202"
    assert told(closed, at(2)).count(("failed sign-in", "")) == 5


def five_failures(folder: Path) -> None:
    for second in range(5):
        assert tried(folder, at(second / 60)) == "E-201"


@pytest.mark.parametrize("back", [1, 60, 600])
def test_store_15_a_clock_set_back_begins_the_delay_anew_and_is_recorded(
    closed: Path, back: int
) -> None:
    five_failures(closed)

    assert tried(closed, at(-back), PASSWORD) == "E-202"
    assert tried(closed, at(-back + 0.9), PASSWORD) == "E-202"
    records = told(closed, at(-back + 1.1))

    assert ("attempts log", "the clock went back, the delay began anew") in records
    assert records.count(("failed sign-in", "")) == 5


def test_store_15_a_clock_set_back_again_and_again_never_cancels_the_delay(closed: Path) -> None:
    five_failures(closed)

    for back in range(1, 30):
        assert tried(closed, at(-back), PASSWORD) == "E-202"
    assert ("sign-in", "") in told(closed, at(-27.9))


@pytest.mark.parametrize("failures", range(5, 12))
def test_store_15_a_clock_far_ahead_at_the_failures_delays_no_longer_than_they_do(
    failures: int,
) -> None:
    failed = tuple(Attempt(USER, at(600)) for _ in range(failures))

    assert attempts.seconds_to_wait(failed, NOON) == attempts.seconds_to_wait(failed, at(600))


def test_store_15_a_try_that_cannot_be_recorded_is_a_sentence(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, numbers = 1, set()
    while True:
        with failing_at(broken, monkeypatch) as disk:
            numbers.add(number(attempts.note, closed, Attempt(USER, NOON)))
        if not disk.failed:
            break
        assert attempts.read(closed).attempts in expected(broken)
        broken += 1

    assert broken > 5
    assert numbers == {"E-245", "opens"}


def expected(broken: int) -> tuple[tuple[Attempt, ...], ...]:
    """Each try is there or not, and none of those before is lost."""
    return tuple((Attempt(USER, NOON),) * count for count in range(broken + 1))


def test_store_15_a_right_password_opens_though_the_log_cannot_be_begun(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = sign_in.sign_in(closed, USER, PASSWORD, at(0))
    broken = 1
    while True:
        with failing_at(broken, monkeypatch) as disk:
            sign_in.check_password(opened.file, AUTHOR, PASSWORD, at(broken))
        if not disk.failed:
            break
        broken += 1
    opened.file.close()

    assert broken > 5
    assert told(closed, at(30))[-1] == ("sign-in", "")


def test_store_15_a_full_disk_gives_up_the_reserve_for_the_log(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (closed / ballast.BALLAST_NAME).write_bytes(b"x")
    with failing_at(2, monkeypatch, full=True):
        attempts.note(closed, Attempt(USER, NOON))

    assert attempts.read(closed).attempts == (Attempt(USER, NOON),)
    assert not (closed / ballast.BALLAST_NAME).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
def test_store_18_the_log_is_for_the_account_of_the_pc_alone(closed: Path) -> None:
    assert stat.S_IMODE((closed / LOG_NAME).stat().st_mode) == 0o600
    tried(closed, at(0))
    assert stat.S_IMODE((closed / LOG_NAME).stat().st_mode) == 0o600


def test_damaged_keys_are_mended_at_the_sign_in_and_that_is_recorded(closed: Path) -> None:
    content = (closed / "keys.json").read_text()
    (closed / "keys.json").write_text(content.replace('"wrapped": "', '"wrapped": "A', 1))

    assert told(closed, at(0)) == [
        ("sign-in", ""), ("key slots", "keys.json was damaged; mended from keys.json.bak"),
    ]  # fmt: skip
    assert told(closed, at(1))[-1:] == [("sign-in", "")]
    assert vault.unlock(vault.read_keys(closed), USER, PASSWORD)


def test_a_damaged_slot_is_a_try_too_and_no_way_around_the_delay(closed: Path) -> None:
    for name in ("keys.json", "keys.json.bak"):
        content = (closed / name).read_text()
        (closed / name).write_text(content.replace('"sha256": "', '"sha256": "x', 1))

    for second in range(5):
        assert tried(closed, at(second / 60)) == "E-241"
    assert tried(closed, at(0.5), PASSWORD) == "E-202"
    assert tried(closed, at(2), PASSWORD) == "opens"


def test_a_right_password_of_somebody_who_left_is_a_failed_try(
    file: StudyFile, folder: Path
) -> None:
    sign_in.set_password(file, "nobody01", NEW, CHEAP)  # a slot whose person the file does not know
    file.close()

    assert number(sign_in.sign_in, folder, "nobody01", NEW, at(0)) == "E-201"
    assert attempts.read(folder).failures == (Attempt("nobody01", at(0)),)
