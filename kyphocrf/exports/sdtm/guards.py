"""What SAS XPORT v5 and the guides of the agencies allow of a text: ASCII, at most 200 bytes.

Other signs are written in Latin letters, and what was changed is told; a longer text is split at a
word and goes on in further variables. Blanks and line ends are one space, and none at the end: the
file fills up with them and could not tell them apart.
"""

from typing import Final

LONGEST: Final = 200
LONGEST_NAME: Final = 8


class Transliteration:
    """Writes texts in ASCII and remembers each that was changed. Has state: `changed`."""

    def __init__(self) -> None:
        from anyascii import anyascii  # noqa: PLC0415  a table of all signs, loaded when needed

        self._written = anyascii
        self.changed: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        if text.isascii():
            # A word is written as it is: nearly every value of a dataset is one.
            return text if text.isalnum() else _in_one_line(text)
        written = _in_one_line(self._written(text))
        self.changed[text] = written
        return written


def _in_one_line(text: str) -> str:
    if text.isprintable():  # nearly every text is: no sign is looked at alone
        return " ".join(text.split())
    signs = (sign for sign in text if sign.isprintable() or sign.isspace())
    return " ".join("".join(signs).split())


def numbered(name: str, number: int) -> str:
    """Return the name under which a text goes on: of at most 8 signs, with a number at its end."""
    end = str(number)
    return f"{name[: LONGEST_NAME - len(end)]}{end}"


def split(text: str, longest: int = LONGEST) -> list[str]:
    """Split a text into parts of at most so many signs, at a space where there is one."""
    parts = []
    while len(text) > longest:
        cut = text.rfind(" ", 1, longest + 1)
        cut = longest if cut <= 0 else cut
        parts.append(text[:cut])
        text = text[cut:].lstrip(" ")
    return [*parts, text]
