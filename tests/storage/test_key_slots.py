"""The format of key slots: read, written and kept for ten years, also what comes later."""

import json

import pytest
from cryptography.exceptions import InvalidTag

from kyphocrf.errors import FileError, UserError
from kyphocrf.storage import key_slots, vault
from tests.storage import slots
from tests.storage.site import CHEAP
from tests.storage.slots import DEK, FORMAT_1, FORMAT_2, PASSWORDS, RECOVERY_KEY

NEW = "sieben Lampen am Fluss"
INVESTIGATOR = PASSWORDS["invest01"]


def read(text: str) -> vault.Keys:
    return key_slots.from_text(text)


@pytest.mark.parametrize("text", [FORMAT_1, FORMAT_2])
def test_every_format_that_was_ever_written_opens(text: str) -> None:
    keys = read(text)

    for user, password in PASSWORDS.items():
        assert vault.unlock(keys, user, password).key == DEK
    assert vault.recover(keys, RECOVERY_KEY).key == DEK


def test_a_slot_of_format_1_goes_on_opening_in_a_file_of_format_2() -> None:
    written = key_slots.to_text(read(FORMAT_1))

    assert json.loads(written)["format"] == "kyphocrf/keys/2"
    for user, password in PASSWORDS.items():
        assert vault.unlock(read(written), user, password).key == DEK
        assert slots.dek_in(written, user, password) == DEK


def test_reading_and_writing_changes_no_letter() -> None:
    assert key_slots.to_text(read(FORMAT_2)) == FORMAT_2


def test_the_data_key_is_found_by_the_words_of_the_format_alone() -> None:
    for user, password in PASSWORDS.items():
        assert slots.dek_in(FORMAT_2, user, password) == DEK


def test_slots_and_fields_of_a_later_program_survive_every_act() -> None:
    later = slots.with_slot(FORMAT_2, {"kind": "token", "user": "coord01", "made": [1, None]})
    later = slots.with_fields(later, "coord01", {"since": "2031", "hint": {"ä": 5}})
    later = json.dumps({**json.loads(later), "policy": {"days": 365}})
    keys, dek = read(later), vault.Dek(DEK)

    keys = vault.with_user(keys, dek, "monitor1", NEW, cost=CHEAP)
    keys = vault.change_password(keys, "coord01", PASSWORDS["coord01"], NEW, cost=CHEAP)
    keys, _ = vault.reissue_recovery(keys, dek, CHEAP)
    keys = vault.without_user(keys, "monitor1")

    after, before = json.loads(key_slots.to_text(keys)), json.loads(later)
    kinds = ("escrow", "token")
    assert after["policy"] == {"days": 365}
    assert [one for one in after["slots"] if one["kind"] in kinds] == [
        one for one in before["slots"] if one["kind"] in kinds
    ]
    changed = slots.slot_of(key_slots.to_text(keys), "coord01")
    assert (changed["since"], changed["hint"]) == ("2031", {"ä": 5})


@pytest.mark.parametrize(
    "fields",
    [
        {"authenticated_as": "kyphocrf/keys/9"},
        {"kdf": {"function": "argon3", "memory": 64, "passes": 1, "lanes": 1}},
        {"kdf": {"function": "argon2id", "memory": 64, "passes": 1, "lanes": 1, "secret": "x"}},
    ],
)
def test_a_slot_wrapped_by_a_later_way_is_kept_and_told_as_newer(fields: dict[str, object]) -> None:
    keys = read(slots.with_fields(FORMAT_2, "coord01", fields))

    with pytest.raises(FileError) as refused:
        vault.unlock(keys, "coord01", PASSWORDS["coord01"])
    assert refused.value.number == "E-243"
    assert vault.unlock(keys, "invest01", INVESTIGATOR).key == DEK
    assert slots.slot_of(key_slots.to_text(keys), "coord01")["kdf"] == {
        "function": "argon2id", "memory": 64, "passes": 1, "lanes": 1, **fields.get("kdf", {}),  # type: ignore[dict-item]
    }  # fmt: skip


def test_a_new_password_wraps_the_signing_key_anew() -> None:
    changed = vault.change_password(read(FORMAT_2), "invest01", INVESTIGATOR, NEW, cost=CHEAP)

    text = key_slots.to_text(changed)
    assert slots.signing_key_in(text, "invest01", NEW) == slots.SIGNING_KEY
    with pytest.raises(InvalidTag):
        slots.signing_key_in(text, "invest01", INVESTIGATOR)


def test_a_password_given_by_somebody_else_ends_the_signing_key() -> None:
    reset = vault.with_user(read(FORMAT_2), vault.Dek(DEK), "invest01", NEW, cost=CHEAP)

    assert "signing" not in slots.slot_of(key_slots.to_text(reset), "invest01")


def test_a_signing_key_of_somebody_else_stops_the_change_and_nothing_is_lost() -> None:
    forged = {**slots.signing(FORMAT_2, "invest01", INVESTIGATOR), "public": "AAAA"}
    keys = read(slots.with_fields(FORMAT_2, "invest01", {"signing": forged}))

    with pytest.raises(FileError) as refused:
        vault.change_password(keys, "invest01", INVESTIGATOR, NEW, cost=CHEAP)

    assert refused.value.number == "E-244"


def test_the_old_password_is_asked_when_it_is_changed() -> None:
    with pytest.raises(UserError) as refused:
        vault.change_password(read(FORMAT_2), "invest01", NEW, NEW, cost=CHEAP)

    assert refused.value.number == "E-201"


FORGED = {
    "of another user": lambda slot, other: {**other, "user": slot["user"]},
    "renamed": lambda slot, _: {**slot, "user": "invest02"},
    "of another kind": lambda slot, _: {**slot, "kind": "recovery", "user": ""},
    "weakened": lambda slot, _: {**slot, "kdf": {**slot["kdf"], "passes": 2}},
    "of another salt": lambda slot, other: {**slot, "salt": other["salt"]},
    "of another format": lambda slot, _: {**slot, "authenticated_as": "kyphocrf/keys/1"},
}


@pytest.mark.parametrize("forgery", FORGED)
def test_store_14_a_forged_slot_with_a_right_checksum_opens_nothing(forgery: str) -> None:
    document = json.loads(FORMAT_2)
    first = slots.slot_of(FORMAT_2, "invest01")
    forged = FORGED[forgery](first, slots.slot_of(FORMAT_2, "coord01"))  # type: ignore[no-untyped-call]
    document["slots"] = [slots.checked(forged)]
    keys = read(json.dumps(document))

    for user in ("invest01", "invest02"):
        for password in PASSWORDS.values():
            with pytest.raises(UserError):
                vault.unlock(keys, user, password)
    if forged["kind"] == "recovery":
        with pytest.raises(UserError):
            vault.recover(keys, RECOVERY_KEY)


def test_store_14_a_cost_this_pc_cannot_pay_is_damage_and_no_crash() -> None:
    text = slots.with_fields(
        FORMAT_2,
        "coord01",
        {"kdf": {"function": "argon2id", "memory": 2**30, "passes": 1, "lanes": 1}},
    )

    with pytest.raises(FileError) as refused:
        vault.unlock(read(text), "coord01", PASSWORDS["coord01"])

    assert refused.value.number == "E-241"
    assert "coord01" in refused.value.happened.en


def test_a_file_of_a_later_format_is_told_as_such() -> None:
    with pytest.raises(key_slots.NewerKeysError):
        read(FORMAT_2.replace("kyphocrf/keys/2", "kyphocrf/keys/17"))
