"""Markdown as the specification uses it: headings, tables, lists; one language at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kyphocrf.definition.text import Language, Text


@dataclass
class Page:
    """A page being written. Grows block by block."""

    language: Language
    blocks: list[str] = field(default_factory=list)

    def words(self, text: Text | str | None) -> str:
        """Return the wording of this page's language."""
        if text is None:
            return ""
        return text if isinstance(text, str) else text.to(self.language)

    def heading(self, level: int, text: Text | str) -> None:
        self.blocks.append(f"{'#' * level} {self.words(text)}")

    def paragraph(self, text: Text | str) -> None:
        self.blocks.append(self.words(text))

    def bullets(self, texts: Iterable[Text | str]) -> None:
        lines = [f"- {self.words(text)}" for text in texts]
        if lines:
            self.blocks.append("\n".join(lines))

    def table(self, heads: Sequence[Text], rows: Iterable[Sequence[Text | str | None]]) -> None:
        """Write a table; without rows nothing is written."""
        lines = [self._line(row) for row in rows]
        if lines:
            self.blocks.append("\n".join([self._line(heads), "|" + " --- |" * len(heads), *lines]))

    def _line(self, cells: Sequence[Text | str | None]) -> str:
        return "|" + "".join(f" {_cell(self.words(cell))} |" for cell in cells)

    def text(self) -> str:
        """Return the whole page, ended by a line end."""
        return "\n\n".join(self.blocks) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")
