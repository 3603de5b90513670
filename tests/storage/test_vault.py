import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyphocrf.errors import FileError, UserError
from kyphocrf.storage import key_slots, recovery, vault
from tests.storage.site import CHEAP, PASSWORD, USER

OTHER = "drei Boote am blauen Steg"


def with_two_users(founded: vault.Vault) -> vault.Keys:
    return vault.with_user(founded.keys, founded.dek, "invest01", OTHER, cost=CHEAP)


def test_each_user_unwraps_the_same_key_by_an_own_password(founded: vault.Vault) -> None:
    keys = with_two_users(founded)

    assert vault.unlock(keys, USER, PASSWORD) == founded.dek
    assert vault.unlock(keys, "invest01", OTHER) == founded.dek


@pytest.mark.parametrize(("user", "password"), [(USER, OTHER), ("nobody", PASSWORD)])
def test_a_wrong_user_or_password_is_refused_in_the_same_words(
    founded: vault.Vault, user: str, password: str
) -> None:
    with pytest.raises(UserError) as refused:
        vault.unlock(founded.keys, user, password)

    assert refused.value.number == "E-201"
    assert user not in refused.value.happened.en


def test_a_password_is_the_same_from_every_keyboard(founded: vault.Vault) -> None:
    typed = "vier größere Fenster é"
    keys = vault.with_user(founded.keys, founded.dek, USER, typed, cost=CHEAP)

    assert vault.unlock(keys, USER, unicodedata.normalize("NFD", typed)) == founded.dek


def test_the_printed_recovery_key_opens_in_any_spelling(founded: vault.Vault) -> None:
    typed = founded.recovery_key.lower().replace("-", " ")

    assert vault.recover(founded.keys, typed) == founded.dek


def test_a_reissued_recovery_key_makes_the_old_one_useless(founded: vault.Vault) -> None:
    keys, printed = vault.reissue_recovery(founded.keys, founded.dek, CHEAP)

    assert vault.recover(keys, printed) == founded.dek
    with pytest.raises(UserError) as refused:
        vault.recover(keys, founded.recovery_key)
    assert refused.value.number == "E-201"


def swapped(keys: vault.Keys) -> vault.Keys:
    first, second = (slot for slot in keys.slots if slot.kind == "user")
    forged = replace(first, salt=second.salt, nonce=second.nonce, wrapped=second.wrapped)
    return replace(keys, slots=(forged,))


def lowered(keys: vault.Keys) -> vault.Keys:
    first = keys.slots[0]
    return replace(keys, slots=(replace(first, cost=replace(first.cost, passes=2)),))


def renamed(keys: vault.Keys) -> vault.Keys:
    slot = next(slot for slot in keys.slots if slot.user == "invest01")
    return replace(keys, slots=(replace(slot, user=USER),))


def moved(keys: vault.Keys) -> vault.Keys:
    return replace(keys, vault="0" * 32)


@pytest.mark.parametrize("forge", [swapped, lowered, renamed, moved])
@pytest.mark.parametrize("password", [PASSWORD, OTHER])
def test_a_forged_slot_opens_nothing(founded: vault.Vault, forge: object, password: str) -> None:
    assert callable(forge)
    keys = forge(with_two_users(founded))

    with pytest.raises(UserError):
        vault.unlock(keys, USER, password)


def test_a_vault_is_not_founded_on_a_weak_password() -> None:
    with pytest.raises(UserError) as refused:
        vault.found(USER, "NCT02773966-012", ("NCT02773966", "012"), CHEAP)

    assert refused.value.number == "E-213"


def test_the_last_users_slot_cannot_be_removed(founded: vault.Vault) -> None:
    left = vault.without_user(with_two_users(founded), USER)

    assert left.users() == ("invest01",)
    with pytest.raises(ValueError, match="last"):
        vault.without_user(left, "invest01")


@given(position=st.floats(0, 1, exclude_max=True), typed=st.characters(codec="ascii"))
@settings(max_examples=300)
def test_whatever_happens_to_the_keys_file_is_an_answer_or_a_refusal(
    founded: vault.Vault, position: float, typed: str
) -> None:
    text = key_slots.to_text(founded.keys)
    place = int(len(text) * position)
    try:
        keys = key_slots.from_text(text[:place] + typed + text[place + 1 :])
        outcome = vault.unlock(keys, USER, PASSWORD)
    except (ValueError, FileError):
        return

    assert outcome == founded.dek


@pytest.mark.parametrize(
    "forged",
    ['"memory": 99999999', '"memory": 1', '"memory": "x"', '"memory": null', '"memory": 64.0'],
)
def test_a_slot_with_an_impossible_cost_is_damaged(founded: vault.Vault, forged: str) -> None:
    text = key_slots.to_text(founded.keys).replace('"memory": 64', forged)

    with pytest.raises(FileError) as refused:
        vault.unlock(key_slots.from_text(text), USER, PASSWORD)
    assert refused.value.number == "E-241"


def test_without_any_keys_the_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError) as refused:
        vault.read_keys(tmp_path)

    assert refused.value.number == "E-209"


def test_the_data_key_is_in_no_text(founded: vault.Vault) -> None:
    written = key_slots.to_text(founded.keys) + repr(founded) + repr(founded.dek)

    assert founded.dek.key.hex() not in written
    assert founded.recovery_key not in written
    assert repr(founded.dek.key) not in written


def test_a_slot_costs_what_the_standard_asks_unless_a_test_says_otherwise() -> None:
    assert json.loads(key_slots.to_text(vault.Keys("x", ())))["slots"] == []
    assert vault.Cost(memory=64 * 1024, passes=3, lanes=4) == vault.FULL_COST


def test_every_single_typo_in_a_recovery_key_is_found() -> None:
    printed = recovery.fresh().replace("-", "")
    typos = [
        printed[:place] + other + printed[place + 1 :]
        for place, right in enumerate(printed)
        for other in recovery.ALPHABET
        if other != right
    ]

    assert len(typos) == 34 * 31
    assert [typo for typo in typos if readable(typo)] == []


def test_every_transposition_of_neighbours_in_a_recovery_key_is_found() -> None:
    for _ in range(50):
        printed = recovery.fresh().replace("-", "")
        turned = [
            printed[:place] + printed[place + 1] + printed[place] + printed[place + 2 :]
            for place in range(len(printed) - 1)
            if printed[place] != printed[place + 1]
        ]

        assert [typed for typed in turned if readable(typed)] == []


def readable(typed: str) -> bool:
    try:
        recovery.read(typed)
    except UserError:
        return False
    return True


@pytest.mark.parametrize("typed", ["", "ABCD", "O" * 34, "äöü", "2" * 35])
def test_what_is_no_recovery_key_is_refused_as_mistyped(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        recovery.read(typed)

    assert refused.value.number == "E-212"


def test_a_recovery_key_is_eight_groups_of_four_and_two_check_characters() -> None:
    groups = recovery.fresh().split("-")

    assert [len(group) for group in groups] == [4] * 8 + [2]
    assert not set("".join(groups)) & set("O0I1")
    assert len(recovery.read("-".join(groups))) == 20
