"""attempts.log refuses nobody for what stands in it, and what is done to it is recorded."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyphocrf.storage import attempts, ballast, key_slots, sign_in, study_file, vault
from kyphocrf.storage.attempts import LOG_NAME, Attempt
from tests.storage.failing_disk import failing_at
from tests.storage.site import AUTHOR, NOON, PASSWORD, SETTING, USER
from tests.storage.slots import DEK, FORMAT_1
from tests.storage.trying import at, number, told, tried

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
    signed_in_once: Path, line: bytes
) -> None:
    with (signed_in_once / LOG_NAME).open("ab") as log:
        log.write(line)

    assert tried(signed_in_once, at(0)) == "E-201"
    records = told(signed_in_once, at(1))

    assert records == [
        ("attempts log", "altered since the last sign-in"), ("failed sign-in", ""), ("sign-in", ""),
    ]  # fmt: skip
    assert told(signed_in_once, at(2))[-1:] == [("sign-in", "")]


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


def test_store_15_the_log_is_moved_into_the_records_and_nothing_is_amiss(
    signed_in_once: Path,
) -> None:
    three_failures(signed_in_once)

    assert told(signed_in_once, at(1)) == [("failed sign-in", "")] * 3 + [("sign-in", "")]
    assert told(signed_in_once, at(2))[-1:] == [("sign-in", "")]


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
    signed_in_once: Path, change: str
) -> None:
    log = three_failures(signed_in_once)
    changed = CHANGES[change](log)
    assert changed != log
    (signed_in_once / LOG_NAME).write_bytes(changed)

    assert ("attempts log", "altered since the last sign-in") in told(signed_in_once, at(1))


def test_store_15_a_deleted_log_is_recorded(signed_in_once: Path) -> None:
    three_failures(signed_in_once)
    (signed_in_once / LOG_NAME).unlink()

    assert told(signed_in_once, at(1)) == [
        ("attempts log", "missing since the last sign-in"), ("sign-in", ""),
    ]  # fmt: skip


def test_store_15_a_log_deleted_between_tries_is_recorded_with_those_after(
    signed_in_once: Path,
) -> None:
    three_failures(signed_in_once)
    (signed_in_once / LOG_NAME).unlink()
    assert tried(signed_in_once, at(0.5)) == "E-201"

    assert told(signed_in_once, at(1)) == [
        ("attempts log", "missing since the last sign-in"),
        ("failed sign-in", ""),
        ("sign-in", ""),
    ]


def test_store_15_the_log_of_an_earlier_sign_in_is_recorded(signed_in_once: Path) -> None:
    before = (signed_in_once / LOG_NAME).read_bytes()
    sign_in.sign_in(signed_in_once, USER, PASSWORD, at(-30)).file.close()
    three_failures(signed_in_once)
    (signed_in_once / LOG_NAME).write_bytes(before)

    assert told(signed_in_once, at(1))[1:] == [
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


def test_store_15_the_log_of_an_earlier_program_still_delays_and_is_merged(
    signed_in_once: Path,
) -> None:
    lines = [f'["coord01", "2026-11-24T11:00:0{second}.000Z", 60]' for second in range(5)]
    (signed_in_once / LOG_NAME).write_text("\n".join(lines), "utf-8")

    assert tried(signed_in_once, at(0.5), PASSWORD) == "E-202"
    assert told(signed_in_once, at(2)).count(("failed sign-in", "")) == 5


def five_failures(folder: Path) -> None:
    for second in range(5):
        assert tried(folder, at(second / 60)) == "E-201"


@pytest.mark.parametrize("back", [1, 60, 600])
def test_store_15_a_clock_set_back_begins_the_delay_anew_and_is_recorded(
    signed_in_once: Path, back: int
) -> None:
    five_failures(signed_in_once)

    assert tried(signed_in_once, at(-back), PASSWORD) == "E-202"
    assert tried(signed_in_once, at(-back + 0.9), PASSWORD) == "E-202"
    records = told(signed_in_once, at(-back + 1.1))

    assert ("attempts log", "the clock went back, the delay began anew") in records
    assert records.count(("failed sign-in", "")) == 5


def test_store_15_a_clock_set_back_again_and_again_never_cancels_the_delay(
    signed_in_once: Path,
) -> None:
    five_failures(signed_in_once)

    for back in range(1, 30):
        assert tried(signed_in_once, at(-back), PASSWORD) == "E-202"
    assert ("sign-in", "") in told(signed_in_once, at(-27.9))


@pytest.mark.parametrize("failures", range(5, 12))
def test_store_15_a_clock_far_ahead_at_the_failures_delays_no_longer_than_they_do(
    failures: int,
) -> None:
    failed = tuple(Attempt(USER, at(600)) for _ in range(failures))

    assert attempts.seconds_to_wait(failed, NOON) == attempts.seconds_to_wait(failed, at(600))


def test_store_15_a_try_that_cannot_be_recorded_is_a_sentence(
    signed_in_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, numbers = 1, set()
    while True:
        with failing_at(broken, monkeypatch) as disk:
            numbers.add(number(attempts.note, signed_in_once, Attempt(USER, NOON)))
        if not disk.failed:
            break
        assert attempts.read(signed_in_once).attempts in expected(broken)
        broken += 1

    assert broken > 5
    assert numbers == {"E-245", "opens"}


def expected(broken: int) -> tuple[tuple[Attempt, ...], ...]:
    """Each try is there or not, and none of those before is lost."""
    return tuple((Attempt(USER, NOON),) * count for count in range(broken + 1))


def test_store_15_a_right_password_opens_though_the_log_cannot_be_begun(
    signed_in_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = sign_in.sign_in(signed_in_once, USER, PASSWORD, at(0))
    broken = 1
    while True:
        with failing_at(broken, monkeypatch) as disk:
            sign_in.check_password(opened.file, AUTHOR, PASSWORD, at(broken))
        if not disk.failed:
            break
        broken += 1
    opened.file.close()

    assert broken > 5
    assert told(signed_in_once, at(30))[-1] == ("sign-in", "")


def test_store_15_a_full_disk_gives_up_the_reserve_for_the_log(
    signed_in_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (signed_in_once / ballast.BALLAST_NAME).write_bytes(b"x")
    with failing_at(2, monkeypatch, full=True):
        attempts.note(signed_in_once, Attempt(USER, NOON))

    assert attempts.read(signed_in_once).attempts == (Attempt(USER, NOON),)
    assert not (signed_in_once / ballast.BALLAST_NAME).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
def test_store_18_the_log_is_for_the_account_of_the_pc_alone(signed_in_once: Path) -> None:
    assert stat.S_IMODE((signed_in_once / LOG_NAME).stat().st_mode) == 0o600
    tried(signed_in_once, at(0))
    assert stat.S_IMODE((signed_in_once / LOG_NAME).stat().st_mode) == 0o600


def test_a_refused_restore_is_recorded_and_is_no_failed_try(signed_in_once: Path) -> None:
    for _ in range(6):
        attempts.note(signed_in_once, Attempt(USER, at(0), "restore"))

    assert told(signed_in_once, at(0)) == [("refusal", "restore")] * 6 + [("sign-in", "")]
