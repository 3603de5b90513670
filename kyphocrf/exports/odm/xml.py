"""The elements of ODM 1.3.2, and a file of them that is written as it is made.

The official schema has no place where anything of another namespace may stand: a file with an
element or an attribute of our own would be invalid for everybody. What ODM has no element for is
an `Alias`, or a formal expression, whose context begins with `kyphocrf:`.
"""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import IO, Final, Protocol, TypeAlias

from lxml import etree

from kyphocrf import __version__
from kyphocrf.definition.text import LANGUAGES, Text

NAMESPACE: Final = "http://www.cdisc.org/ns/odm/v1.3"
VERSION: Final = "1.3.2"
OWN: Final = "kyphocrf:"
"""What the contexts begin with that this program gives a meaning to."""
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_UNFIT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-F]{4}_)"
)
"""What XML cannot hold, and what would be read back as such a character."""
_INDENT: Final = " "
_ESCAPED: Final = re.compile("_x([0-9A-F]{4})_")

Element: TypeAlias = etree._Element  # noqa: SLF001  lxml has no other name for it
"""An element with all that is in it."""


def escaped(text: str) -> str:
    """Return a text as XML can hold it: a character that it cannot hold as `_x0000_`."""
    return text if text.isprintable() and "_x" not in text else _UNFIT.sub(_code, text)


def unescaped(text: str) -> str:
    """Return the text that was escaped."""
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)


def _code(match: re.Match[str]) -> str:
    return f"_x{ord(match.group()):04X}_"


def element(name: str, *children: Element, text: str = "", **attributes: str | None) -> Element:
    """Return an element; an attribute that is None is not there.

    It says no namespace: written into a file, it is in that of the file.
    """
    made = etree.Element(name, _fitting(attributes))
    made.text = escaped(text) or None
    made.extend(children)
    return made


def translated(name: str, text: Text) -> Element:
    """Return an element that holds a text in every language."""
    texts = []
    for language in LANGUAGES:
        one = element("TranslatedText", text=text.to(language))
        one.set(_LANGUAGE, language)
        texts.append(one)
    return element(name, *texts)


def alias(context: str, name: str) -> Element:
    """Return another name of what it stands in."""
    return element("Alias", Context=context, Name=name)


def yes_no(said: bool) -> str:  # noqa: FBT001  a truth value is what it is about
    """Return a truth as ODM writes it."""
    return "Yes" if said else "No"


def _fitting(attributes: dict[str, str | None]) -> dict[str, str]:
    return {name: escaped(value) for name, value in attributes.items() if value is not None}


class _Incremental(Protocol):
    """What lxml gives to write elements one after the other, which has no public name."""

    def write(self, *args: str | Element) -> None: ...

    def element(self, tag: str, attributes: dict[str, str], /) -> AbstractContextManager[None]: ...


class OdmWriter:
    """An ODM file that is being written: what was written is in memory no more."""

    def __init__(self, file: _Incremental) -> None:
        self._file = file
        self._depth = 1

    def write(self, made: Element) -> None:
        """Write an element with all that is in it."""
        etree.indent(made, space=_INDENT, level=self._depth)
        self._begin_line()
        self._file.write(made)

    @contextmanager
    def within(self, name: str, **attributes: str | None) -> Iterator[None]:
        """Write what follows into an element."""
        self._begin_line()
        with self._file.element(name, _fitting(attributes)):
            self._depth += 1
            yield
            self._depth -= 1
            self._begin_line()

    def _begin_line(self) -> None:
        self._file.write("\n" + self._depth * _INDENT)


@contextmanager
def odm_file(out: IO[bytes], **attributes: str | None) -> Iterator[OdmWriter]:
    """Write an ODM file with these attributes; what is to stand in it is written meanwhile.

    What made it is said here: `FileType`, `FileOID` and `CreationDateTime` are for the caller.
    """
    made_by: dict[str, str | None] = {
        "ODMVersion": VERSION,
        "SourceSystem": "kyphocrf",
        "SourceSystemVersion": __version__,
    }
    with etree.xmlfile(out, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element("ODM", _fitting(attributes | made_by), nsmap={None: NAMESPACE}):
            yield OdmWriter(file)
            file.write("\n")
