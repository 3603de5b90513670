"""Signatures as minisign writes and reads them, to the letter."""

import subprocess
from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.transfer.malformed import MalformedError
from kyphocrf.transfer.minisign import SigningKey, VerifyKey
from tests.transfer.by_hand import fails, needs_programs, run

KEY = SigningKey.from_bytes(bytes(range(40)))
CONTENT = b'{"a":1}'
SIGNATURE = KEY.sign(CONTENT, "what is said with it")


@given(st.binary(), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=100))
def test_what_was_signed_is_verified_with_its_comment(content: bytes, comment: str) -> None:
    assert KEY.public.verified(content, KEY.sign(content, comment)) == comment


def test_a_key_reads_back_from_what_is_kept_and_what_is_printed() -> None:
    drawn = SigningKey.generate()

    assert SigningKey.from_bytes(drawn.to_bytes()) == drawn
    assert VerifyKey.from_line(drawn.public.line) == drawn.public
    assert drawn != SigningKey.generate()


def test_the_secret_part_of_a_key_shows_nowhere() -> None:
    assert KEY.to_bytes()[8:].hex() not in repr(KEY)
    assert str(KEY.to_bytes()[8:]) not in repr(KEY)


@pytest.mark.parametrize("place", range(len(SIGNATURE)))
def test_a_signature_with_any_bit_changed_is_refused(place: int) -> None:
    for bit in range(8):
        changed = bytearray(SIGNATURE)
        changed[place] ^= 1 << bit
        with pytest.raises(MalformedError):
            KEY.public.verified(CONTENT, bytes(changed))


def test_another_untrusted_comment_is_refused_though_nobody_signs_it() -> None:
    changed = SIGNATURE.replace(b"untrusted comment: kyphocrf", b"untrusted comment: whoever", 1)

    with pytest.raises(MalformedError):
        KEY.public.verified(CONTENT, changed)


CHANGED = {
    "without its last line end": SIGNATURE[:-1],
    "with a line end more": SIGNATURE + b"\n",
    "with line ends of Windows": SIGNATURE.replace(b"\n", b"\r\n"),
    "with a blank behind a line": SIGNATURE.replace(b"\n", b" \n", 2),
    "empty": b"",
    "twice": SIGNATURE * 2,
    "without the comment": SIGNATURE.replace(b"trusted comment: what is said with it", b""),
}


@pytest.mark.parametrize("changed", CHANGED.values(), ids=CHANGED)
def test_a_signature_written_in_another_way_is_refused(changed: bytes) -> None:
    with pytest.raises(MalformedError):
        KEY.public.verified(CONTENT, changed)


def test_a_signature_of_another_content_comment_or_key_is_refused() -> None:
    other = SigningKey.from_bytes(bytes(range(1, 41)))
    lines = SIGNATURE.split(b"\n")
    moved = b"\n".join([*lines[:2], b"trusted comment: something else", *lines[3:]])

    for content, signature, key in (
        (b"other", SIGNATURE, KEY), (CONTENT, moved, KEY), (CONTENT, SIGNATURE, other),
    ):  # fmt: skip
        with pytest.raises(MalformedError):
            key.public.verified(content, signature)


def test_a_key_with_the_same_number_is_another_key() -> None:
    other = SigningKey.from_bytes(bytes(range(8)) + bytes(32))

    with pytest.raises(MalformedError):
        other.public.verified(CONTENT, SIGNATURE)


def test_a_signature_over_the_content_itself_is_not_the_kind_that_is_written_here() -> None:
    lines = SIGNATURE.split(b"\n")
    legacy = b64encode(b"Ed" + b64decode(lines[1])[2:])

    with pytest.raises(MalformedError):
        KEY.public.verified(CONTENT, b"\n".join([lines[0], legacy, *lines[2:]]))


@pytest.mark.parametrize(
    "line",
    ["", "RW", KEY.public.line[:-1], KEY.public.line + "=", KEY.public.line + "\n",
     b64encode(b"ED" + bytes(40)).decode(), b64encode(bytes(42)).decode()],
)  # fmt: skip
def test_what_is_no_public_key_is_refused(line: str) -> None:
    with pytest.raises(MalformedError):
        VerifyKey.from_line(line)


def test_a_kept_key_has_40_bytes() -> None:
    with pytest.raises(ValueError, match="40 bytes"):
        SigningKey.from_bytes(bytes(32))


@needs_programs
def test_minisign_verifies_what_is_signed_here(tmp_path: Path) -> None:
    tmp_path.joinpath("m").write_bytes(CONTENT)
    tmp_path.joinpath("m.minisig").write_bytes(SIGNATURE)
    verify = ("minisign", "-V", "-P", KEY.public.line, "-m", "m")

    assert "what is said with it" in run(*verify, where=tmp_path)
    tmp_path.joinpath("m").write_bytes(b"other")
    assert fails(*verify, where=tmp_path)


@needs_programs
def test_what_minisign_signs_is_verified_here_once_its_comment_is_ours(tmp_path: Path) -> None:
    tmp_path.joinpath("m").write_bytes(CONTENT)
    generate = ["minisign", "-G", "-W", "-p", "k.pub", "-s", "k.key"]
    made = subprocess.run(generate, cwd=tmp_path, capture_output=True, input=b"\n\n", check=False)
    if made.returncode != 0:
        pytest.fail(made.stderr.decode())
    sign = ("minisign", "-S", "-W", "-s", "k.key", "-m", "m", "-c", "kyphocrf", "-t", "said")
    run(*sign, where=tmp_path)
    line = tmp_path.joinpath("k.pub").read_text().splitlines()[1]

    signature = tmp_path.joinpath("m.minisig").read_bytes()
    assert VerifyKey.from_line(line).verified(CONTENT, signature) == "said"
