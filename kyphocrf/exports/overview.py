"""The first sheet: which study, which state, how much of it, and what a reader must know."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kyphocrf import __version__
from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.columns import Table, TableKey
from kyphocrf.exports.sheets import Book, Sheet
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.exports.typed import Typed
from kyphocrf.record.casebook import FormInstance

OVERVIEW = Text("Overview", "Übersicht")

_TRAINING = Text(
    "Training: these are not answers of patients.", "Übung: Dies sind keine Angaben von Patienten."
)
_READING = (
    Text(
        "Line 1 of a data sheet words its columns, line 2 names them; data begin in line 3.",
        "Zeile 1 eines Datenblatts benennt die Spalten in Worten, Zeile 2 mit Namen; "
        "Daten beginnen in Zeile 3.",
    ),
    Text(
        "An empty cell means: nothing was entered. Why an answer is missing stands in its column "
        "_MISSING: ND not done, NA not applicable, UNK unknown, ASKU asked but not answered.",
        "Eine leere Zelle heißt: nichts eingegeben. Warum eine Antwort fehlt, steht in ihrer "
        "Spalte _MISSING: ND nicht durchgeführt, NA nicht zutreffend, UNK unbekannt, "
        "ASKU gefragt, keine Angabe.",
    ),
    Text(
        "What was entered but not understood stands word for word in the column _UNREAD.",
        "Was eingegeben, aber nicht verstanden wurde, steht wörtlich in der Spalte _UNREAD.",
    ),
    Text(
        "Dates of which day or month may be unknown are texts, as 2025-03. Nothing is filled in.",
        "Datumsangaben, bei denen Tag oder Monat fehlen darf, sind Text, etwa 2025-03. "
        "Nichts wird ergänzt.",
    ),
    Text(
        "Voided forms are listed here and left out of the data sheets.",
        "Ungültige Formulare stehen hier und fehlen in den Datenblättern.",
    ),
)


@dataclass
class Tally:
    """What was counted while the data sheets were written."""

    book: Book
    tables: dict[TableKey, Table]
    sheets: dict[TableKey, Sheet]
    subjects: int = 0
    voided: list[tuple[str, FormInstance]] = field(default_factory=list)
    not_done: list[tuple[str, FormInstance]] = field(default_factory=list)


def write_overview(sheet: Sheet, snapshot: Snapshot, tally: Tally) -> None:
    """Write the whole first sheet."""
    sheet.widths((34, 58, 14, 14, 14, 14))
    language = snapshot.language
    for name, value in _facts(snapshot, tally):
        sheet.append([name.to(language), value])
    sheet.append([])
    for sentence in _READING:
        sheet.append([sentence.to(language)])
    sheet.append([])
    _write_counts(sheet, tally, language)
    if tally.voided:
        sheet.append([])
        _write_instances(sheet, _VOIDED, tally.voided, language)
    if tally.not_done:
        sheet.append([])
        _write_instances(sheet, _NOT_DONE, tally.not_done, language)
    if tally.book.made_visible:
        sheet.append([])
        _write_made_visible(sheet, tally.book, language)


def _facts(snapshot: Snapshot, tally: Tally) -> Iterator[tuple[Text, Typed]]:
    study, author, language = snapshot.study, snapshot.exported_by, snapshot.language
    yield Text("Study", "Studie"), f"{study.name} · {study.label.to(language)}"
    yield Text("Registry number", "Registernummer"), study.registry
    yield Text("Site", "Zentrum"), snapshot.site
    if snapshot.is_training:
        yield Text("Training", "Übung"), _TRAINING.to(language)
    yield Text("Subjects", "Patienten"), tally.subjects
    yield Text("Last change (number)", "Letzte Änderung (Nummer)"), snapshot.head.seq
    yield Text("Last change (time)", "Letzte Änderung (Zeit)"), snapshot.local_words
    yield Text("Data head", "Datenstand (Prüfsumme)"), snapshot.head.hash.hex()
    who = f"{author.user} · {author.role} · {author.organisation}"
    yield Text("Exported by", "Exportiert von"), who
    yield Text("Software", "Software"), f"kyphocrf {__version__}"


def _write_counts(sheet: Sheet, tally: Tally, language: Language) -> None:
    words = (Text("Sheet", "Blatt"), Text("Content", "Inhalt"), Text("Rows", "Zeilen"))
    sheet.subhead([one.to(language) for one in words])
    for key, table in tally.tables.items():
        of_table = tally.sheets[key]
        titles = ", ".join(of_table.titles)
        sheet.append([titles, table.label.to(language), of_table.rows])


_VOIDED = Text("Voided form of subject", "Ungültiges Formular von Patient")
_NOT_DONE = Text("Form not done of subject", "Nicht durchgeführtes Formular von Patient")
_OF_INSTANCE = (
    Text("Form", "Formular"),
    Text("Visit", "Visite"),
    Text("Visit repeat", "Wdh. Visite"),
    Text("Form repeat", "Wdh. Formular"),
    Text("Form version", "Version"),
)
_REASON = Text("Reason", "Grund")


def _write_instances(
    sheet: Sheet, of: Text, listed: list[tuple[str, FormInstance]], language: Language
) -> None:
    """List form instances, with the reason where they bear one."""
    reasons = any(one.reason for _, one in listed)
    words = (of, *_OF_INSTANCE, *((_REASON,) if reasons else ()))
    sheet.subhead([one.to(language) for one in words])
    for subject_key, one in listed:
        event, event_repeat, form, form_repeat = one.key
        reason = (one.reason,) if reasons else ()
        sheet.append([subject_key, form, event, event_repeat, form_repeat, one.version, *reason])


def _write_made_visible(sheet: Sheet, book: Book, language: Language) -> None:
    words = (
        Text(
            "Characters a cell cannot hold, shown as ⟨U+0000⟩",
            "Zeichen, die eine Zelle nicht fasst, gezeigt als ⟨U+0000⟩",
        ),
        Text("Cell", "Zelle"),
    )
    sheet.subhead([one.to(language) for one in words])
    for title, cell in book.made_visible:
        sheet.append([title, cell])
