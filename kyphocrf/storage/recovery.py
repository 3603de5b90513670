"""The recovery key: 160 bits on paper in 8 groups of 4, and two check characters behind them."""

import secrets
import unicodedata

from kyphocrf.storage.credentials import recovery_key_mistyped

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 characters; O, 0, I and 1 are not among them."""

SYMBOLS = 32
BITS = 160

_GAPS = frozenset({"Pd", "Zs", "Zl", "Zp", "Cc", "Cf"})
"""Categories of Unicode: dashes, spaces, line breaks, what is not seen."""

_MINUS = "\N{MINUS SIGN}"

_VALUE = {character: number for number, character in enumerate(ALPHABET)}
# Arithmetic of the field of 32 elements (x^5 + x^2 + 1): one sum sees every single typo, a second,
# weighted by place, every transposition of neighbours.
_PRIMITIVE = 0b100101
_EXP = [1]
while len(_EXP) < SYMBOLS - 1:
    _shifted = _EXP[-1] << 1
    _EXP.append(_shifted ^ _PRIMITIVE if _shifted & SYMBOLS else _shifted)
_LOG = {value: power for power, value in enumerate(_EXP)}


def fresh() -> str:
    """Make a random recovery key as it is printed."""
    return printed(secrets.randbits(BITS))


def printed(secret: int) -> str:
    """Print 160 bits as 8 groups of 4 and a last group of two check characters."""
    symbols = [(secret >> (5 * place)) & 31 for place in reversed(range(SYMBOLS))]
    text = "".join(ALPHABET[symbol] for symbol in (*symbols, *_checks(symbols)))
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def symbols_of(typed: str) -> str:
    """Return what counts of a key as it was typed or pasted: no gaps, dashes or line breaks.

    Word processors and PDF viewers put their own dashes and spaces there, and letters of full
    width or small ones are the same letters.
    """
    usual = unicodedata.normalize("NFKC", typed).upper()
    return "".join(
        sign for sign in usual if unicodedata.category(sign) not in _GAPS and sign != _MINUS
    )


def read(typed: str) -> bytes:
    """Read the 160 bits of a typed key; case and gaps do not matter; raises UserError."""
    symbols = [_VALUE.get(character, -1) for character in symbols_of(typed)]
    if len(symbols) != SYMBOLS + 2 or -1 in symbols:
        raise recovery_key_mistyped()
    if tuple(symbols[SYMBOLS:]) != _checks(symbols[:SYMBOLS]):
        raise recovery_key_mistyped()
    secret = 0
    for symbol in symbols[:SYMBOLS]:
        secret = secret << 5 | symbol
    return secret.to_bytes(BITS // 8, "big")


def _checks(symbols: list[int]) -> tuple[int, int]:
    plain = weighted = 0
    for place, symbol in enumerate(symbols):
        plain ^= symbol
        weighted ^= _times(symbol, _EXP[place % len(_EXP)])
    return plain, weighted


def _times(left: int, right: int) -> int:
    if not left or not right:
        return 0
    return _EXP[(_LOG[left] + _LOG[right]) % len(_EXP)]
