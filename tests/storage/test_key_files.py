"""keys.json and keys.json.bak: damage is told apart from a wrong password, and mended."""

import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from kyphocrf.errors import FileError, KyphocrfError
from kyphocrf.storage import key_slots, vault
from kyphocrf.storage.key_files import BAK_NAME, KEYS_NAME, examine
from tests.storage.failing_disk import failing_at
from tests.storage.site import CHEAP
from tests.storage.slots import DEK, FORMAT_1, FORMAT_2, PASSWORDS

USER, PASSWORD = "coord01", PASSWORDS["coord01"]
NEW = "sieben Lampen am Fluss"
OPENS, WRONG, DAMAGED, GONE, NEWER = "opens", "E-201", "E-241", "E-209", "E-243"
BOTH: Final = (KEYS_NAME, BAK_NAME)


def lay(folder: Path, keys: bytes | None, bak: bytes | None) -> None:
    for name, content in zip(BOTH, (keys, bak), strict=True):
        (folder / name).unlink(missing_ok=True)
        if content is not None:
            (folder / name).write_bytes(content)


def verdict(folder: Path, password: str, user: str = USER) -> str:
    try:
        assert vault.unlock(vault.read_keys(folder), user, password).key == DEK
    except KyphocrfError as refused:
        return refused.number
    return OPENS


def flips(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the content with one bit turned, once for every byte."""
    for place in range(len(content)):
        turned = bytearray(content)
        turned[place] ^= 1 << (place % 8)
        yield place, bytes(turned)


def slot_at(place: int) -> str | None:
    """Name the user whose slot lies at a place of FORMAT_2, None outside every slot."""
    before, inside = FORMAT_2[:place].count("\n  {"), FORMAT_2[:place].rfind("\n  }")
    if not before or inside > FORMAT_2[:place].rfind("\n  {"):
        return None
    return ("coord01", "recovery", "invest01", "escrow")[before - 1]


@pytest.mark.parametrize("hit", BOTH)
def test_store_14_a_bit_turned_in_one_file_changes_no_verdict(tmp_path: Path, hit: str) -> None:
    whole = FORMAT_2.encode()
    for place, turned in flips(whole):
        lay(tmp_path, *((turned, whole) if hit == KEYS_NAME else (whole, turned)))

        assert verdict(tmp_path, PASSWORD) == OPENS, place
        assert verdict(tmp_path, NEW) == WRONG, place
        assert verdict(tmp_path, NEW, "nobody") == WRONG, place


def test_store_14_a_bit_turned_in_both_files_is_never_a_wrong_password(tmp_path: Path) -> None:
    whole = FORMAT_2.encode()
    told = set()
    for place, turned in flips(whole):
        lay(tmp_path, turned, turned)

        right, wrong = verdict(tmp_path, PASSWORD), verdict(tmp_path, NEW)
        told |= {right, wrong}
        assert right != WRONG, place
        assert right in (OPENS, wrong), place
        if slot_at(place) not in (USER, None) and right not in (GONE, NEWER):
            # The slot of somebody else was hit: this one is judged as ever.
            assert (right, wrong) == (OPENS, WRONG), place
    assert {OPENS, WRONG, DAMAGED, GONE} <= told <= {OPENS, WRONG, DAMAGED, GONE, NEWER}


def test_store_14_a_damaged_slot_is_told_with_its_user_and_what_to_do(tmp_path: Path) -> None:
    hurt = FORMAT_2.replace("LOtKdJpQas9", "LOtKdJpQas8").encode()
    lay(tmp_path, hurt, hurt)

    with pytest.raises(FileError) as refused:
        vault.unlock(vault.read_keys(tmp_path), USER, PASSWORD)

    assert refused.value.number == DAMAGED
    assert USER in refused.value.happened.en
    assert "untouched" in refused.value.safe.en
    assert "Another user" in refused.value.remedy.en
    assert "recovery key" in refused.value.remedy.en
    assert verdict(tmp_path, PASSWORDS["invest01"], "invest01") == OPENS
    assert verdict(tmp_path, NEW, "invest01") == WRONG


def test_store_14_a_slot_damaged_in_both_files_is_kept_and_ends_with_a_new_password(
    tmp_path: Path,
) -> None:
    hurt = FORMAT_2.replace("LOtKdJpQas9", "LOtKdJpQas8").encode()
    lay(tmp_path, hurt, hurt)

    vault.upgrade_format(tmp_path)
    assert verdict(tmp_path, PASSWORD) == DAMAGED
    keys = vault.with_user(vault.read_keys(tmp_path), vault.Dek(DEK), USER, NEW, cost=CHEAP)
    vault.write_keys(tmp_path, keys)

    assert verdict(tmp_path, NEW) == OPENS
    assert not examine(tmp_path).amiss


def in_order(keys: vault.Keys) -> vault.Keys:
    return replace(keys, slots=tuple(sorted(keys.slots, key=lambda slot: slot.name)))


@pytest.mark.parametrize("hit", BOTH)
def test_store_14_a_damaged_file_is_mended_from_the_other_and_never_the_other_way(
    tmp_path: Path, hit: str
) -> None:
    whole = FORMAT_2.encode()
    for place, turned in [*flips(whole)][::7]:
        lay(tmp_path, *((turned, whole) if hit == KEYS_NAME else (whole, turned)))

        amiss = vault.upgrade_format(tmp_path)

        mended = key_slots.from_text((tmp_path / KEYS_NAME).read_text())
        assert in_order(mended) == in_order(key_slots.from_text(FORMAT_2)), place
        assert (tmp_path / KEYS_NAME).read_bytes() == (tmp_path / BAK_NAME).read_bytes()
        assert [one for one in amiss if not one.startswith(f"{hit} was ")] == [], place


def test_store_14_each_file_gives_what_the_other_has_lost(tmp_path: Path) -> None:
    first = FORMAT_2.replace("LOtKdJpQas9", "LOtKdJpQas8")
    second = FORMAT_2.replace("8SBtV2RxBNm", "8SBtV2RxBNn")
    lay(tmp_path, first.encode(), second.encode())

    vault.upgrade_format(tmp_path)

    assert verdict(tmp_path, PASSWORD) == OPENS
    assert verdict(tmp_path, PASSWORDS["invest01"], "invest01") == OPENS
    assert not examine(tmp_path).amiss


def test_store_14_a_damaged_name_that_is_like_another_one_is_still_damage(tmp_path: Path) -> None:
    hurt = FORMAT_2.replace('"user": "coord01"', '"user": "invest01"').encode()
    lay(tmp_path, hurt, hurt)

    assert verdict(tmp_path, PASSWORD) == DAMAGED
    assert verdict(tmp_path, PASSWORDS["invest01"], "invest01") == OPENS


def test_store_14_no_slot_is_dropped_of_which_nothing_whole_is_left(tmp_path: Path) -> None:
    hurt = FORMAT_2.replace('"user": "coord01"', '"user": "invest01"')
    hurt = hurt.replace("BbTorgW125a", "BbTorgW125b")
    lay(tmp_path, hurt.encode(), hurt.encode())

    vault.upgrade_format(tmp_path)

    assert key_slots.from_text((tmp_path / KEYS_NAME).read_text()).count == 4
    assert verdict(tmp_path, PASSWORD) == DAMAGED


def change(folder: Path) -> None:
    keys = vault.change_password(vault.read_keys(folder), USER, PASSWORD, NEW, cost=CHEAP)
    vault.write_keys(folder, keys)


def remove(folder: Path) -> None:
    vault.write_keys(folder, vault.without_user(vault.read_keys(folder), USER))


@pytest.mark.parametrize("act", [change, remove])
@pytest.mark.parametrize("start", [FORMAT_1, FORMAT_2])
@pytest.mark.parametrize("gone", [(), (KEYS_NAME,), (BAK_NAME,)])
def test_store_14_a_retired_password_opens_nothing_whichever_file_is_deleted(
    tmp_path: Path, act: Callable[[Path], None], start: str, gone: tuple[str, ...]
) -> None:
    lay(tmp_path, start.encode(), start.encode())
    act(tmp_path)

    for name in gone:
        (tmp_path / name).unlink()

    assert verdict(tmp_path, PASSWORD) == WRONG
    assert verdict(tmp_path, NEW) == (OPENS if act is change else WRONG)
    assert "lsa2YIuMhZaUjovEL7F3OQ==" not in "".join(
        (tmp_path / name).read_text() for name in BOTH if name not in gone
    )


def refusal(act: Callable[[Path], None], folder: Path) -> str | None:
    try:
        act(folder)
    except FileError as refused:
        return refused.number
    return None


@pytest.mark.parametrize("start", [FORMAT_1, FORMAT_2])
@pytest.mark.parametrize("bak", [True, False])
def test_store_14_a_disk_that_fails_leaves_one_password_that_opens(
    tmp_path: Path, start: str, bak: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change_at(broken: int) -> bool:
        lay(tmp_path, start.encode(), start.encode() if bak else None)
        with failing_at(broken, monkeypatch) as disk:
            told = refusal(change, tmp_path)
        assert (told == "E-242") == disk.failed
        assert not disk.failed or verdict(tmp_path, PASSWORD) != verdict(tmp_path, NEW)
        return disk.failed

    broken = 1
    while change_at(broken):
        # Whichever file is lost then, one of both passwords opens, and not the other one.
        for lost in BOTH:
            change_at(broken)
            changed = verdict(tmp_path, NEW) == OPENS
            if all((tmp_path / name).exists() for name in BOTH):
                (tmp_path / lost).unlink()
            assert sorted(verdict(tmp_path, one) for one in (PASSWORD, NEW)) == [WRONG, OPENS]
            # The password before is never valid again once the new one was.
            assert not changed or verdict(tmp_path, PASSWORD) == WRONG
        broken += 1
    assert broken > 10
    assert (verdict(tmp_path, PASSWORD), verdict(tmp_path, NEW)) == (WRONG, OPENS)


def test_store_14_what_broke_off_between_the_files_is_settled_at_the_next_look(
    tmp_path: Path,
) -> None:
    change_begun = vault.change_password(
        key_slots.from_text(FORMAT_2), USER, PASSWORD, NEW, cost=CHEAP
    )
    lay(tmp_path, FORMAT_2.encode(), key_slots.to_text(change_begun).encode())

    amiss = vault.upgrade_format(tmp_path)

    assert amiss == ("keys.json.bak was not the same; mended from keys.json",)
    assert verdict(tmp_path, PASSWORD) == OPENS
    (tmp_path / KEYS_NAME).unlink()
    assert verdict(tmp_path, NEW) == WRONG


def test_files_of_format_1_are_written_as_format_2_once_and_silently(tmp_path: Path) -> None:
    lay(tmp_path, FORMAT_1.encode(), None)

    assert vault.upgrade_format(tmp_path) == ()
    written = (tmp_path / KEYS_NAME).read_bytes()
    before = (tmp_path / KEYS_NAME).stat().st_mtime_ns
    assert vault.upgrade_format(tmp_path) == ()

    assert b"kyphocrf/keys/2" in written
    assert (tmp_path / BAK_NAME).read_bytes() == written
    assert (tmp_path / KEYS_NAME).stat().st_mtime_ns == before


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "other"}', "[" * 100_000, "\x00"])
def test_unreadable_keys_give_way_to_the_other_file(tmp_path: Path, content: str) -> None:
    lay(tmp_path, content.encode(), FORMAT_2.encode())

    assert vault.read_keys(tmp_path) == key_slots.from_text(FORMAT_2)
    assert examine(tmp_path).amiss == ("keys.json was unreadable; mended from keys.json.bak",)


def test_without_any_readable_keys_the_folder_is_refused(tmp_path: Path) -> None:
    for content in (None, b"{"):
        lay(tmp_path, content, content)
        with pytest.raises(FileError) as refused:
            vault.read_keys(tmp_path)

        assert refused.value.number == GONE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
def test_store_18_keys_are_for_the_account_of_the_pc_alone(tmp_path: Path) -> None:
    lay(tmp_path, FORMAT_1.encode(), None)
    (tmp_path / f".{KEYS_NAME}.part").touch(0o666)

    vault.upgrade_format(tmp_path)

    for name in BOTH:
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
