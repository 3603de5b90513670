"""What is wrong within a file that came from elsewhere."""

from typing import Final

from kyphocrf.definition.text import Text


class MalformedError(ValueError):
    """A file from elsewhere is not as its format says; `what` says so in both languages."""

    def __init__(self, what: Text) -> None:
        super().__init__(what.en)
        self.what = what


_FIELD: Final = Text(
    "“{field}” is missing, or is not what belongs there ({where})",
    "„{field}“ fehlt oder ist nicht, was dort hingehört ({where})",
)
_LINE: Final = Text("{where}, line {number}: {what}", "{where}, Zeile {number}: {what}")


def malformed(en: str, de: str, **values: object) -> MalformedError:
    """Word what is wrong, with the `{name}` places filled."""
    return MalformedError(Text(en, de).filled(**values) if values else Text(en, de))


def wrong_field(field: str, where: str) -> MalformedError:
    """Say which field of what is wrong."""
    return MalformedError(_FIELD.filled(field=field, where=where))


def at_line(error: MalformedError, where: str, number: int) -> MalformedError:
    """Say in which line of which member it was found."""
    return MalformedError(_LINE.filled(where=where, number=number, what=error.what))
