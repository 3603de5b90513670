"""What export and print can make of a study: a workbook of all answers, pages of subjects.

Both run beside the window; the file is written whole or not at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, TypeAlias

from kyphocrf.definition.text import Language, Text
from kyphocrf.record.answers import FormKey
from kyphocrf.record.deadline_status import reported_pages
from kyphocrf.record.entry import Entry
from kyphocrf.record.schedule import instances_at
from kyphocrf.ui.output.export_progress import Said
from kyphocrf.ui.parts.background import Progress
from kyphocrf.workflow import blank_paper, output, overview, printing, reading
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session
from kyphocrf.workflow.tables import ALL, TableChoice

Kind: TypeAlias = Literal[
    "form", "visit", "report", "casebook", "casebooks", "blank", "excel", "csv", "odm", "sdtm"
]
TABLES: Final[frozenset[Kind]] = frozenset({"excel", "csv", "odm", "sdtm"})
"""Kinds that hold the answers of the study, not pages of it."""
OF_NOBODY: Final[frozenset[Kind]] = TABLES | {"blank"}
"""Kinds that ask for no subject."""


@dataclass(frozen=True, slots=True)
class OpenPage:
    """The page somebody has open: of whom, what it is called, and the begun pages of its visit.

    `of_report`: an event that is reported within hours, with its reports, if it is one of these.
    """

    subject_key: str
    key: FormKey
    form: Text
    visit: Text
    of_visit: tuple[FormKey, ...]
    of_report: tuple[FormKey, ...] = ()

    def pages(self, kind: Kind) -> tuple[FormKey, ...] | None:
        """Return the pages that are printed; None: all of the subject."""
        printed = {"form": (self.key,), "visit": self.of_visit, "report": self.of_report}
        return printed.get(kind)

    def file_name(self, kind: Kind) -> str:
        """Name a file of these pages; it says no answer."""
        event, event_repeat, form, form_repeat = self.key
        parts = [event, str(event_repeat)] if event_repeat > 1 else [event]
        if kind == "report":
            event, _, form, form_repeat = self.of_report[0]
            parts = [event, form, str(form_repeat)]
        if kind == "form":
            parts += [form, str(form_repeat)] if form_repeat > 1 else [form]
        return "-".join((*parts, self.subject_key))


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be written, of whom, where to, in which language.

    `only`: these pages, None for all of them; `replacing`: a file that is there is given up;
    `apart`: a file for each subject, in the folder `path`; `choice`: what goes into tables;
    `forms`: which blank forms, all where it is empty; `transactional`: every change, in ODM.
    """

    kind: Kind
    subject_keys: tuple[str, ...]
    path: Path
    language: Language
    only: tuple[FormKey, ...] | None = None
    replacing: bool = False
    apart: bool = False
    choice: TableChoice = ALL
    forms: tuple[str, ...] = ()
    transactional: bool = False


@dataclass(frozen=True, slots=True)
class ExportActions:
    """What the dialog has done by others; `open_page` is what is proposed to be printed.

    `blank` are the forms that can be printed without any answer, by number with their name.
    """

    write: Callable[[Wish, Progress], object]
    pages: Callable[[Wish], bytes]
    subjects: tuple[str, ...]
    site: str
    today: str
    folder: Path
    open_page: OpenPage | None = None
    may_export: bool = True
    blank: Mapping[str, str] = field(default_factory=dict)


def open_page(entry: Entry | None) -> OpenPage | None:
    """Return what can be printed of the page that is open."""
    if entry is None:
        return None
    book, key = entry.book, entry.key
    begun = tuple(one.key for one in instances_at(book, key.event, key.event_repeat))
    visit = book.study.event[key.event].words(key.event_repeat)
    form = overview.words(book, key)
    of_report = next((one for one in reported_pages(book) if key in one and len(one) > 1), ())
    return OpenPage(book.subject_key, key, form, visit, begun or (key,), of_report)


def export_actions(session: Session, folder: Path, page: OpenPage | None = None) -> ExportActions:
    """Wire the dialog to the use cases."""
    subjects = reading.subjects(session)

    def write(wish: Wish, progress: Progress) -> Said | None:
        if wish.kind == "sdtm":
            return _write_package(session, wish, progress)
        _write(session, wish, progress)
        return None

    def pages(wish: Wish) -> bytes:
        if wish.kind == "blank":
            return blank_paper.blank_forms(session, wish.language, wish.forms)
        return printing.pages(session, wish.subject_keys[0], wish.language, wish.only)

    return ExportActions(
        write,
        pages,
        subjects,
        session.site,
        f"{session.now():%Y-%m-%d}",
        folder,
        page,
        session.may(Act.EXPORT),
        blank_paper.numbered(session.study),
    )


def _write(session: Session, wish: Wish, progress: Progress) -> None:
    """Write the answers, or pages of them, as they are asked for."""

    def count(done: int) -> None:
        progress.report(done, len(wish.subject_keys))

    if wish.kind in TABLES:
        count(0)
        _write_answers(session, wish, count)
    elif wish.kind == "casebooks":
        printing.print_casebooks(
            session, wish.subject_keys, wish.path, wish.language, count,
            apart=wish.apart, replacing=wish.replacing,
        )  # fmt: skip
    elif wish.kind == "blank":
        progress.report(0, 0)
        blank_paper.print_blank_forms(
            session, wish.path, wish.language, wish.forms, replacing=wish.replacing
        )
    else:
        progress.report(0, 0)
        printing.print_pages(
            session, wish.subject_keys[0], wish.path, wish.language, wish.only,
            replacing=wish.replacing,
        )  # fmt: skip


def _write_package(session: Session, wish: Wish, progress: Progress) -> Said | None:
    """Write what the sponsor's programmers get; say what is in it and what is not."""
    written = output.export_sdtm(
        session, wish.path, wish.language,
        lambda words, done, of: progress.report(done, of, words),
        replacing=wish.replacing, choice=wish.choice,
    )  # fmt: skip
    return None if written is None else Said(tuple(written.said()))


def _write_answers(session: Session, wish: Wish, count: Callable[[int], None]) -> None:
    """Write the answers of the study in the format that is asked for."""
    path, language, replacing = wish.path, wish.language, wish.replacing
    match wish.kind:
        case "odm":
            output.export_odm(
                session, path, count, replacing=replacing, choice=wish.choice,
                transactional=wish.transactional,
            )  # fmt: skip
        case "csv":
            output.export_csv(
                session, path, language, count, replacing=replacing, choice=wish.choice
            )
        case _:
            output.export_excel(
                session, path, language, count, replacing=replacing, choice=wish.choice
            )
