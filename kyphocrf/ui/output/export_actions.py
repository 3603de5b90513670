"""What export and print can make of a study: a workbook of all answers, the casebook of a subject.

Both run beside the window; the file is written whole or not at all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from kyphocrf.definition.text import Language
from kyphocrf.ui.parts.background import Progress
from kyphocrf.workflow import output, reading
from kyphocrf.workflow.session import Session

Kind: TypeAlias = Literal["excel", "casebook"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be written, of whom, where to, in which language."""

    kind: Kind
    subject_key: str
    path: Path
    language: Language


@dataclass(frozen=True, slots=True)
class ExportActions:
    """What the dialog has done by others."""

    write: Callable[[Wish, Progress], object]
    pages: Callable[[str, Language], bytes]
    subjects: tuple[str, ...]
    site: str
    today: str
    folder: Path


def export_actions(session: Session, folder: Path) -> ExportActions:
    """Wire the dialog to the use cases."""
    subjects = reading.subjects(session)

    def write(wish: Wish, progress: Progress) -> None:
        if wish.kind == "casebook":
            progress.report(0, 0)
            output.print_casebook(
                session, wish.subject_key, wish.path, wish.language, replacing=True
            )
            return
        progress.report(0, len(subjects))

        def count(done: int) -> None:
            progress.report(done, len(subjects))

        # The dialog says beside the path that a file is there and is replaced.
        output.export_excel(session, wish.path, wish.language, count, replacing=True)

    return ExportActions(
        write,
        lambda subject_key, language: output.casebook_pages(session, subject_key, language),
        subjects,
        session.site,
        f"{session.now():%Y-%m-%d}",
        folder,
    )
