"""One bit turned in any file of a study is found; wrong and damaged are never mistaken.

`make torture` turns three hundred in each.
"""

from pathlib import Path
from random import Random

import pytest

from kyphocrf.storage.attempts import LOG_NAME
from kyphocrf.storage.key_files import BAK_NAME, KEYS_NAME
from kyphocrf.storage.location import DATABASE_NAME
from tests.faults import bits, study

TURNED = 15


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("laid") / "study"
    study.make(folder)
    return folder


def all_found(laid: Path, name: str, after: Path) -> bool:
    chance = Random(20261130)  # noqa: S311  which bit is turned
    outcome = bits.turn(laid, name, TURNED, chance, after)
    assert outcome.wrong == []
    return outcome.found == TURNED


def test_a_bit_turned_in_the_database_is_damage_and_never_a_wrong_password(
    laid: Path, tmp_path: Path
) -> None:
    assert all_found(laid, DATABASE_NAME, tmp_path / "after")


@pytest.mark.parametrize("name", [KEYS_NAME, BAK_NAME])
def test_store_14_a_bit_turned_in_the_keys_keeps_nobody_out_and_is_recorded(
    laid: Path, tmp_path: Path, name: str
) -> None:
    assert all_found(laid, name, tmp_path / "after")


def test_store_15_a_bit_turned_in_the_log_of_tries_keeps_nobody_out_and_is_recorded(
    laid: Path, tmp_path: Path
) -> None:
    assert all_found(laid, LOG_NAME, tmp_path / "after")


@pytest.mark.parametrize("byte", range(0, 400, 7))
def test_store_15_whatever_bit_is_turned_the_log_is_read_and_known_to_be_altered(
    laid: Path, tmp_path: Path, byte: int
) -> None:
    content = (laid / LOG_NAME).read_bytes()
    dek = study.unlocked(laid)
    for bit in range(8):
        turned = bytearray(content)
        turned[byte % len(content)] ^= 1 << bit
        (tmp_path / LOG_NAME).write_bytes(turned)

        assert not study.is_untouched(tmp_path, dek), (byte, bit)
    (tmp_path / LOG_NAME).write_bytes(content)
    assert study.is_untouched(tmp_path, dek)
