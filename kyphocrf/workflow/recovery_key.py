"""A recovery key while it is typed or pasted: what counts of it, and what it still lacks."""

from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError
from kyphocrf.storage import recovery

_LENGTH: Final = len(recovery.symbols_of(recovery.printed(0)))
_SO_FAR: Final = Text("{count} of {length} characters", "{count} von {length} Zeichen")
_NOT_IN_KEYS: Final = Text(
    "There is no {symbol} in the key; O, 0, I and 1 are never used.",
    "{symbol} kommt im Schlüssel nicht vor; O, 0, I und 1 kommen nie vor.",
)


def symbols(typed: str) -> str:
    """Return what counts of it: capitals and digits, without gaps, dashes and line breaks."""
    return recovery.symbols_of(typed)


def problem(typed: str) -> Text | None:
    """Say what it still lacks, None where it can be right."""
    found = symbols(typed)
    strange = [symbol for symbol in found if symbol not in recovery.ALPHABET]
    if strange:
        return _NOT_IN_KEYS.filled(symbol=strange[0])
    if len(found) != _LENGTH:
        return _SO_FAR.filled(count=len(found), length=_LENGTH)
    try:
        recovery.read(typed)
    except UserError as mistyped:
        happened, remedy = mistyped.happened, mistyped.remedy
        return Text(f"{happened.en} {remedy.en}", f"{happened.de} {remedy.de}")
    return None
