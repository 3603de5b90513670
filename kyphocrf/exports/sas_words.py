"""Names and texts of SAS programs: ASCII, quoted so that no macro is taken for one."""

from collections.abc import Iterator, Sequence
from typing import Final

_LONGEST_FORMAT: Final = 7
"""Signs of the name of a format of texts, its `$` apart, as version 5 has names of 8."""
_LONGEST_LINE: Final = 72


def ascii_text(text: str) -> str:
    """Return a text of one line in ASCII."""
    from anyascii import anyascii  # noqa: PLC0415  a table of all signs, loaded when needed

    line = " ".join(text.split())
    return line if line.isascii() else " ".join(anyascii(line).split())


def ascii_quoted(text: str, longest: int = 256) -> str:
    """Return a text in single quotes, within which SAS takes & and % as they are."""
    return "'" + ascii_text(text)[:longest].replace("'", "''") + "'"


def comment(*lines: str) -> str:
    """Return a head of comment lines; what would end it is taken apart."""
    said = (ascii_text(line).replace("*/", "* /")[:_LONGEST_LINE] for line in lines)
    return "\n".join(f"/* {line:<{_LONGEST_LINE}} */" for line in said) + "\n"


def format_names(wanted: Sequence[str]) -> Iterator[str]:
    """Yield a name for each format: at most 7 signs, a letter first and last, each once.

    A format must not end with a digit, which SAS would read as its width.
    """
    taken: set[str] = set()
    for name in wanted:
        letters = "".join(sign for sign in name.upper() if sign.isalnum() or sign == "_")
        stem = letters if letters[:1].isalpha() else f"F{letters}"
        yield _free(stem, taken)


def _free(stem: str, taken: set[str]) -> str:
    ends = ("F", *(f"{number}F" for number in range(1, 1000)))
    names = (f"{stem[: _LONGEST_FORMAT - len(end)]}{end}" for end in ends)
    name = next(one for one in names if one not in taken)
    taken.add(name)
    return name
