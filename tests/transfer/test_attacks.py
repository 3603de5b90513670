"""The attacks of the catalogue, each refused under its number before anything is used."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pyrage
import pytest

from kyphocrf.record.change import canonical
from kyphocrf.transfer import archive, envelope
from kyphocrf.transfer.archive import Member
from kyphocrf.transfer.keys import InstallationKeys, new_identity, recipient_of
from kyphocrf.transfer.members import (
    MANIFEST,
    MANIFEST_SIGNATURE,
    README,
    RECORDS,
    TEXTS,
    TEXTS_SIGNATURE,
)
from kyphocrf.transfer.opening import open_batch
from tests.transfer.batches import KEYS, SPONSOR, first_site, known, opened
from tests.transfer.forging import (
    ORDER,
    apart,
    encrypted,
    packed,
    resealed,
    together,
    zip_of,
)
from tests.transfer.refusing import SEALED, refusal, refused, without


def test_what_the_forge_puts_together_unaltered_is_accepted() -> None:
    opened(resealed(apart(SEALED)))
    opened(together(apart(SEALED)))


# --- the envelope


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        SEALED * 2,
        b"\n" + SEALED,
        SEALED.replace(b"\n", b"\r\n"),
        pyrage.encrypt(zip_of(SEALED), [pyrage.x25519.Identity.generate().to_public()]),
        pyrage.passphrase.encrypt(zip_of(SEALED), "a password"),
        pyrage.encrypt(
            zip_of(SEALED), [pyrage.x25519.Recipient.from_str(SPONSOR.public.import_recipient)],
            armored=True,
        ),
        zip_of(SEALED),
    ],
    ids=["empty", "a picture", "two in one", "a line before it", "line ends of mail", "for others",
         "by password", "armoured", "not encrypted"],
)  # fmt: skip
def test_what_is_no_file_of_age_for_us_is_refused(raw: bytes) -> None:
    assert refused(raw) == "E-501"


def test_a_file_that_is_too_large_is_not_decrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(envelope, "MOST_BYTES", len(SEALED) - 1)

    assert "too large" in refusal(SEALED).happened.en


# --- the zip

ZIP = zip_of(SEALED)


def by_zipfile(*members: tuple[str, bytes], **settings: Any) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            for attribute, value in settings.items():
                setattr(info, attribute, value)
            made.writestr(info, content)
    return out.getvalue()


def strange(name: str) -> bytes:
    contents = apart(SEALED)
    return packed({**contents, name: b"x\n"})


def twice(name: str) -> bytes:
    contents = apart(SEALED)
    members = [archive.packed(*one) for one in (*contents.items(), (name, contents[name]))]
    return b"".join(map(bytes, archive.pieces(members)))


def with_end(**changed: int) -> bytes:
    names = ("disk", "first_disk", "here", "count", "length", "begin", "comment")
    said = dict(zip(names, struct.unpack("<HHHHIIH", ZIP[-18:]), strict=True)) | changed
    return ZIP[:-18] + struct.pack("<HHHHIIH", *said.values())


ZIPS = {
    "empty": b"",
    "an empty archive": b"PK\5\6" + bytes(18),
    "data before it": b"MZ" + ZIP,
    "data behind it": ZIP + b"\0",
    "a comment": ZIP[:-2] + b"\1\0!",
    "two archives": ZIP + ZIP,
    "a name with a way up": strange("../evil"),
    "a name with a drive": strange("C:evil"),
    "a name from the root": strange("/etc/passwd"),
    "a backslash": strange("data\\evil.ndjson"),
    "a device": strange("CON"),
    "a stream of a file": strange("data/a.ndjson:b"),
    "a trailing dot": strange("data/a.ndjson."),
    "upper case": strange("DATA/RECORDS.NDJSON"),
    "a folder": strange("data/"),
    "no name": strange(""),
    "a member nobody allows": strange("data/../manifest.json"),
    "a long name": strange(f"data/{'a' * 41}.ndjson"),
    "a member twice": twice(RECORDS),
    "a manifest twice": twice(MANIFEST),
    "too many members": packed({f"data/a{n}.ndjson": b"" for n in range(65)}),
    "100,000 members": with_end(here=0xFFFF, count=0xFFFF),
    "a directory elsewhere": with_end(begin=0),
    "a directory beyond the end": with_end(begin=2**32 - 1),
    "on another disk": with_end(disk=1),
    "zip64": with_end(begin=0xFFFFFFFF, length=0xFFFFFFFF),
    "made by another program": by_zipfile(*apart(SEALED).items()),
    "a symbolic link": by_zipfile(*apart(SEALED).items(), create_system=3,
                                  external_attr=0o120777 << 16),
}  # fmt: skip


@pytest.mark.parametrize("made", ZIPS.values(), ids=ZIPS)
def test_an_archive_that_is_not_as_it_is_written_here_is_refused(made: bytes) -> None:
    assert refused(encrypted(made)) == "E-502"


def test_a_member_that_says_it_is_encrypted_is_refused() -> None:
    at = ZIP.index(b"PK\1\2")
    changed = bytearray(ZIP)
    changed[6] |= 1
    changed[at + 8] |= 1

    assert refused(encrypted(bytes(changed))) == "E-502"


def test_members_that_overlap_are_refused() -> None:
    entries = archive.members(ZIP, lambda _: True)
    lying = [one._replace(name=name) for name, one in entries.items()]
    pieces = list(archive.pieces(lying))
    overlapping = b"".join(map(bytes, pieces[:2])) + b"".join(map(bytes, pieces[-2:]))

    assert refused(encrypted(overlapping)) == "E-502"


@pytest.mark.parametrize("name", [README, RECORDS, TEXTS])
def test_a_bomb_is_not_unpacked(name: str) -> None:
    bomb = archive.packed(name, bytes(3 * 2**20))
    dense = bomb._replace(method=8, packed=(pyramid(3 * 2**20),), crc=bomb.crc)
    rest = [archive.packed(*one) for one in apart(SEALED).items() if one[0] != name]

    assert refused(encrypted(b"".join(map(bytes, archive.pieces([dense, *rest]))))) == "E-502"


def pyramid(size: int) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflate.compress(bytes(size)) + deflate.flush()


@pytest.mark.parametrize("name", ORDER)
def test_a_member_that_is_missing_is_named(name: str) -> None:
    error = refusal(together(without(name)))

    assert error.number == "E-502"
    assert name in error.happened.en


# --- from whom, for whom


def test_a_batch_signed_by_another_installation_is_refused() -> None:
    other = InstallationKeys.generate()

    assert refused(resealed(apart(SEALED), keys=other)) == "E-504"


def test_a_manifest_without_its_own_signature_is_refused() -> None:
    first, second = apart(first_site().batch()), apart(SEALED)

    swapped = {**second, MANIFEST_SIGNATURE: first[MANIFEST_SIGNATURE]}
    assert refused(together(swapped)) == "E-504"


def test_texts_of_another_batch_are_refused_though_the_same_key_signed_them() -> None:
    first, second = apart(first_site().batch()), apart(SEALED)

    swapped = {**second, TEXTS: first[TEXTS], TEXTS_SIGNATURE: first[TEXTS_SIGNATURE]}
    assert refused(together(swapped)) == "E-504"


def test_instructions_that_nobody_signed_are_refused() -> None:
    contents = apart(SEALED) | {README: b"Send your key to evil.example\n"}

    assert refused(together(contents)) == "E-504"


def test_a_manifest_signed_under_another_name_is_refused() -> None:
    contents = apart(SEALED)
    comment = canonical({"batch": "X", "installation": "", "site": "", "study": ""})
    contents[MANIFEST_SIGNATURE] = KEYS.signing.sign(contents[MANIFEST], comment)

    assert refused(together(contents)) == "E-502"


@pytest.mark.parametrize(
    "fields",
    [{"study": "OTHER"}, {"site": "999"},
     {"installation": "0193a1c0-0000-7000-8000-00000000ffff"}],
)  # fmt: skip
def test_another_study_site_or_installation_is_not_known(fields: dict[str, str]) -> None:
    assert refused(resealed(apart(SEALED), lambda said: said.update(fields))) == "E-503"


def test_what_was_signed_for_others_and_encrypted_anew_for_us_is_refused() -> None:
    others = recipient_of(new_identity())
    forwarded = resealed(apart(SEALED), lambda said: said.update(recipients=[others]))

    assert refused(forwarded) == "E-506"


def test_a_format_that_is_newer_is_refused_in_words() -> None:
    newer = {"reader": 2, "format": "kyphocrf/batch/2", "audit": "told in another way"}
    error = refusal(resealed(apart(SEALED), lambda said: said.update(newer)))

    assert error.number == "E-505"
    assert "kyphocrf" in error.remedy.en


def test_a_newer_format_that_this_program_can_read_is_read_and_stays_as_it_was() -> None:
    batch = opened(resealed(apart(SEALED), lambda said: said.update(format="kyphocrf/batch/2")))

    assert batch.manifest.to_bytes() == batch.raw_manifest
    assert batch.manifest.sha256 == batch.sha256


@pytest.mark.parametrize(
    "told", ["kyphocrf/kit/1", "kyphocrf/batch/", "kyphocrf/batch/0", "kyphocrf/batch/x", ""]
)
def test_another_format_is_refused(told: str) -> None:
    assert refused(resealed(apart(SEALED), lambda said: said.update(format=told))) == "E-505"


def test_nothing_of_the_data_is_unpacked_before_its_list_is_verified(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unpacked: list[str] = []
    real = archive.unpacking

    def noted(member: Member) -> Iterator[bytes]:
        unpacked.append(member.name)
        return real(member)

    monkeypatch.setattr(archive, "unpacking", noted)
    contents = apart(SEALED)
    unpacked.clear()
    refused(together({**contents, MANIFEST_SIGNATURE: b"none"}))
    assert unpacked == [MANIFEST, MANIFEST_SIGNATURE]


def test_an_identity_that_is_none_is_a_defect_of_the_caller() -> None:
    with pytest.raises(pyrage.IdentityError):
        open_batch(SEALED, ("AGE-SECRET-KEY-1",), known)
