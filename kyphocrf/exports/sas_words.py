"""Names, texts and statements of SAS programs: ASCII, quoted so that no macro is seen in them."""

from collections.abc import Iterator, Sequence
from itertools import chain, count
from typing import Final, TypeAlias

Decoded: TypeAlias = tuple[tuple[str, str], ...]
"""Values and what each of them means."""
_LONGEST_FORMAT: Final = 7
"""Signs of the name of a format, the `$` of texts apart: version 5 has names of 8."""
_WIDE: Final = 72


def ascii_line(text: str) -> str:
    """Return a text on one line, in ASCII."""
    from anyascii import anyascii  # noqa: PLC0415  a table of all signs, loaded when needed

    line = " ".join(text.split())
    return line if line.isascii() else " ".join(anyascii(line).split())


def quoted(text: str, longest: int = 256) -> str:
    """Return a text in single quotes, within which SAS takes & and % as they are."""
    return "'" + ascii_line(text)[:longest].replace("'", "''") + "'"


def comment(*lines: str) -> str:
    """Return a head of comment lines; what would end it is taken apart."""
    said = (ascii_line(line).replace("*/", "* /") for line in lines)
    return "\n".join(f"/* {line:<{_WIDE}} */" for line in said) + "\n"


def value_statement(name: str, decoded: Decoded) -> str:
    """Return the statement of PROC FORMAT that decodes values; `$` begins a format of texts."""
    is_text = name.startswith("$")
    pairs = (
        f"    {quoted(value) if is_text else value} = {quoted(meaning)}"
        for value, meaning in decoded
    )
    return "\n".join((f"  value {name}", *pairs, "  ;"))


def format_names(wanted: Sequence[str]) -> Iterator[str]:
    """Yield a name for each format: at most 7 signs, a letter first and last, each once.

    A format must not end with a digit, which SAS would read as its width.
    """
    taken: set[str] = set()
    for name in wanted:
        signs = "".join(sign for sign in name.upper() if sign.isascii() and sign.isalnum())
        yield _free(signs if signs[:1].isalpha() else f"F{signs}", taken)


def _free(stem: str, taken: set[str]) -> str:
    ends = chain(("F",), (f"{number}F" for number in count(1)))
    names = (f"{stem[: _LONGEST_FORMAT - len(end)]}{end}" for end in ends)
    name = next(one for one in names if one not in taken)
    taken.add(name)
    return name
