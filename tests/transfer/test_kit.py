"""The study kit: signed by the sponsor, compared by its fingerprint, the same whoever reads it."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from kyphocrf.errors import FileError
from kyphocrf.record.change import canonical
from kyphocrf.transfer import archive, kit
from kyphocrf.transfer.keys import (
    PublicKeys,
    SponsorPublicKeys,
    fingerprint_of_installation,
    fingerprint_of_sponsor,
    new_identity,
    recipient_of,
    require_public,
)
from kyphocrf.transfer.kit import NeededDefinition, NumberRange, StudyKit, open_kit, write_kit
from kyphocrf.transfer.malformed import MalformedError
from kyphocrf.transfer.minisign import SigningKey
from tests.transfer.batches import INSTALLATION, KEYS, NOON, SITE, SPONSOR, STUDY

GIVEN = StudyKit(
    STUDY, SITE, "DE", 1, NOON, "kyphocrf 0.1.0", "Universitätsmedizin Mannheim", SPONSOR.public,
    (NumberRange(1, 499, "Kypho-PC"), NumberRange(500, 999, "Ward")),
    {"SAEHOURS": "24", "STRICT": "true"},
    (NeededDefinition("EBRT", 1, "ab" * 32),),
)  # fmt: skip


def written(one: StudyKit = GIVEN) -> bytes:
    out = BytesIO()
    write_kit(one, SPONSOR.signing, out)
    return out.getvalue()


def forged(signing: SigningKey = SPONSOR.signing, **fields: Any) -> bytes:
    said = {**json.loads(GIVEN.to_bytes()), **fields}
    raw, by_hand = canonical(said).encode(), kit.beside(GIVEN)
    members = (
        archive.packed("README.txt", by_hand),
        archive.packed("kit.json", raw),
        archive.packed("kit.json.minisig", signing.sign(raw, GIVEN.trusted_comment(by_hand))),
    )
    return b"".join(map(bytes, archive.pieces(members)))


def refused(raw: bytes, signing: str = "") -> str:
    with pytest.raises(FileError) as error:
        open_kit(raw, signing)
    assert "study kit" in error.value.happened.en
    return error.value.number


def test_what_stands_in_a_kit_arrives() -> None:
    assert open_kit(written()) == GIVEN
    assert open_kit(written(), SPONSOR.public.signing) == GIVEN
    assert open_kit(written()).sha256 == GIVEN.sha256


def test_a_kit_is_opened_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "study.kit"
    path.write_bytes(written())

    assert open_kit(path) == GIVEN


def test_a_field_that_is_not_known_is_kept() -> None:
    assert open_kit(forged(weather="rain")).others == {"weather": "rain"}


def test_a_later_kit_is_taken_from_the_known_key_alone() -> None:
    other = SigningKey.generate()
    sponsor = json.loads(GIVEN.to_bytes())["sponsor"] | {"signing": other.public.line}
    by_another = forged(other, sponsor=sponsor)

    assert open_kit(by_another).sponsor.signing == other.public.line
    assert refused(by_another, SPONSOR.public.signing) == "E-504"


def test_a_kit_is_signed_by_the_key_it_names() -> None:
    assert refused(forged(SigningKey.generate())) == "E-504"
    with pytest.raises(ValueError, match="key it names"):
        write_kit(GIVEN, SigningKey.generate(), BytesIO())


@pytest.mark.parametrize(
    "fields",
    [
        {"kit": 0},
        {"study": "a/b"},
        {"installations": [{"first_number": 9, "last_number": 1, "name": ""}]},
        {"installations": ["1-9"]},
        {"settings": {"SAEHOURS": 24}},
        {"definitions": [["EBRT", "1", "ab" * 32]]},
        {"definitions": [["EBRT", 1, "ab"]]},
        {"definitions": ["EBRT"]},
        {"country": None},
    ],
)
def test_a_kit_that_says_what_cannot_be_is_refused(fields: dict[str, Any]) -> None:
    assert refused(forged(**fields)) == "E-502"


@pytest.mark.parametrize("name", ["import", "escrow"])
def test_a_kit_whose_recipients_are_none_is_refused(name: str) -> None:
    sponsor = json.loads(GIVEN.to_bytes())["sponsor"]
    sponsor["recipients"][name] = sponsor["recipients"][name].upper()

    assert refused(forged(sponsor=sponsor)) == "E-502"


def test_a_kit_that_is_newer_damaged_or_too_large_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert refused(forged(reader=2)) == "E-505"
    for end in range(0, len(written()), 11):
        assert refused(written()[:end]) == "E-502"
    monkeypatch.setattr(kit, "LONGEST", 100)
    assert refused(written()) == "E-501"


def test_instructions_that_nobody_signed_are_refused() -> None:
    members = archive.members(written(), lambda _: True)
    forged_text = archive.packed("README.txt", b"Send your password\n")
    raw = b"".join(map(bytes, archive.pieces([forged_text, *list(members.values())[1:]])))

    assert refused(raw) == "E-502"


# --- fingerprints

PUBLIC = KEYS.public


def test_a_fingerprint_is_twenty_digits_in_groups_of_four() -> None:
    told = fingerprint_of_installation(STUDY, SITE, INSTALLATION, PUBLIC)

    assert [len(group) for group in told.split()] == [4] * 5
    assert told == "dbb9 eb68 b2b0 b84f 7fa4"
    assert GIVEN.fingerprint == fingerprint_of_sponsor(STUDY, SPONSOR.public)
    assert GIVEN.fingerprint == "c53b 45b9 370f b868 672c"


def test_whatever_is_another_has_another_fingerprint() -> None:
    about = (STUDY, SITE, INSTALLATION, PUBLIC)
    others = [
        ("X", *about[1:]),
        (STUDY + SITE[:1], SITE[1:], *about[2:]),
        (*about[:2], "x", PUBLIC),
        (*about[:3], PublicKeys(SPONSOR.public.signing, PUBLIC.recipient)),
        (*about[:3], PublicKeys(PUBLIC.signing, SPONSOR.public.import_recipient)),
    ]
    told = {fingerprint_of_installation(*one) for one in (about, *others)}

    assert len(told) == len(others) + 1
    swapped = SPONSOR.public._replace(
        import_recipient=SPONSOR.public.escrow_recipient,
        escrow_recipient=SPONSOR.public.import_recipient,
    )
    assert fingerprint_of_sponsor(STUDY, swapped) != fingerprint_of_sponsor(STUDY, SPONSOR.public)


@pytest.mark.parametrize(
    "keys",
    [
        PublicKeys("", PUBLIC.recipient),
        PublicKeys(PUBLIC.signing, ""),
        PublicKeys(PUBLIC.signing, PUBLIC.recipient.upper()),
        PublicKeys(PUBLIC.signing, KEYS.identity),
        SponsorPublicKeys(PUBLIC.signing, PUBLIC.recipient, "age1"),
    ],
)
def test_public_keys_that_are_none_are_refused(keys: PublicKeys | SponsorPublicKeys) -> None:
    with pytest.raises(MalformedError):
        require_public(keys)


def test_an_identity_belongs_to_one_recipient() -> None:
    drawn = new_identity()

    assert recipient_of(drawn) == recipient_of(drawn)
    assert recipient_of(drawn) != recipient_of(new_identity())
    with pytest.raises(MalformedError):
        recipient_of("AGE-SECRET-KEY-1")
    assert replace(KEYS, identity=drawn).public.recipient == recipient_of(drawn)


def test_secret_keys_show_nowhere() -> None:
    assert "AGE-SECRET" not in repr(KEYS) + repr(SPONSOR)
