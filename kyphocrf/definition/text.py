"""One message in both languages of the product."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["en", "de"]
"""The two languages of forms, screens and pages."""

LANGUAGES: tuple[Language, ...] = ("en", "de")


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence or label in English and German."""

    en: str
    de: str

    def to(self, language: Language) -> str:
        return self.de if language == "de" else self.en

    def filled(self, **values: object) -> "Text":
        """Fill the `{name}` places of both languages; a Text fills each in its own."""
        return Text(_fill(self.en, "en", values), _fill(self.de, "de", values))


def _fill(pattern: str, language: Language, values: dict[str, object]) -> str:
    worded = {
        name: value.to(language) if isinstance(value, Text) else value
        for name, value in values.items()
    }
    return pattern.format(**worded)


def same(text: str) -> Text:
    """Word something that reads alike in both languages: a number, a unit, a name."""
    return Text(text, text)


def decimal_sign(number: str, language: Language) -> str:
    """Put the decimal sign of a language into a number's canonical text."""
    return number.replace(".", ",") if language == "de" else number
