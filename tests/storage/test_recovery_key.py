"""A recovery key as it comes from paper, from a PDF or from a word processor."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.errors import UserError
from kyphocrf.storage import recovery
from kyphocrf.workflow import recovery_key

SECRET = 0x5EC69D1FD85597100436AE9A19F8780C63A3A849
KEY = recovery.printed(SECRET)
GROUPS = KEY.split("-")

DASHES = [chr(code) for code in range(0x3000) if unicodedata.category(chr(code)) == "Pd"]
SPACES = [chr(code) for code in range(0x3001) if unicodedata.category(chr(code)) == "Zs"]
BREAKS = ["\n", "\r\n", "\r", "\t", "\v", "\f", "\x85", "\u2028", "\u2029"]
UNSEEN = ["\u200b", "\u200d", "\u00ad", "\ufeff", "\u2060"]


@pytest.mark.parametrize(
    "gap", [*DASHES, "\u2212", *SPACES, *BREAKS, *UNSEEN, "", " - "], ids=ascii
)
def test_store_18_a_pasted_recovery_key_is_read_whatever_parts_its_groups(gap: str) -> None:
    pasted = gap.join(GROUPS)

    assert int.from_bytes(recovery.read(pasted), "big") == SECRET
    assert int.from_bytes(recovery.read(f"{gap}{pasted.lower()}{gap}"), "big") == SECRET
    assert recovery_key.problem(pasted) is None
    assert recovery_key.symbols(pasted) == "".join(GROUPS)


@given(
    gaps=st.lists(st.text([*DASHES, *SPACES, *UNSEEN, "\n"], max_size=3), min_size=34, max_size=34)
)
def test_store_18_a_recovery_key_may_be_broken_anywhere(gaps: list[str]) -> None:
    typed = "".join(gap + sign for gap, sign in zip(gaps, "".join(GROUPS), strict=True))

    assert int.from_bytes(recovery.read(typed), "big") == SECRET


def test_letters_of_full_width_are_the_same_letters() -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in "".join(GROUPS))

    assert int.from_bytes(recovery.read(wide), "big") == SECRET


@pytest.mark.parametrize("sign", ["O", "0", "I", "1", "ä", "_", ".", "/", "é", "\N{PILE OF POO}"])
def test_what_is_no_gap_is_no_part_of_a_key(sign: str) -> None:
    with pytest.raises(UserError) as refused:
        recovery.read(KEY + sign)

    assert refused.value.number == "E-212"
