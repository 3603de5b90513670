"""The first sheet: which study, which state, each table with a link and counts, how to read it."""

from collections.abc import Iterator, Mapping
from typing import Final

from kyphocrf import __version__
from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.columns import TableKey
from kyphocrf.exports.extract import Extract
from kyphocrf.exports.scope import left_out
from kyphocrf.exports.sheets import Book, Sheet
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.exports.typed import Typed

CONTENTS: Final = Text("Contents", "Inhalt")
_WIDTHS: Final = (30, 90, 10, 10)
_TO_READ: Final = Text("How to read it ({number})", "Zum Lesen ({number})")
_TRAINING: Final = Text(
    "Training: these are not answers of patients.", "Übung: Dies sind keine Angaben von Patienten."
)
READING: Final = (
    Text(
        "Line 1 of a table words its columns, line 2 names them; data begin in line 3: "
        "pandas.read_excel(…, header=1). By default pandas takes the code NA for an empty cell; "
        'keep_default_na=False with na_values=[""] keeps it.',
        "Zeile 1 einer Tabelle benennt die Spalten in Worten, Zeile 2 mit Namen; Daten beginnen in "
        "Zeile 3: pandas.read_excel(…, header=1). Ohne Weiteres hält pandas den Code NA für eine "
        'leere Zelle; keep_default_na=False mit na_values=[""] erhält ihn.',
    ),
    Text(
        "A form is one table, one row for each of its pages; its groups of rows stand in tables "
        "beside it in the same colour, one row for each row, found again by SUBJID, EVENT, "
        "EVENT_REPEAT and FORM_REPEAT.",
        "Ein Formular ist eine Tabelle, eine Zeile je Seite; seine Zeilengruppen stehen daneben in "
        "derselben Farbe, eine Zeile je Zeile, verbunden durch SUBJID, EVENT, EVENT_REPEAT und "
        "FORM_REPEAT.",
    ),
    Text(
        "An empty cell means: nothing was entered, or it was not asked. Why an answer is missing "
        "stands in its column _MISSING: ND not done, NA not applicable, UNK unknown, ASKU asked "
        "but not answered.",
        "Eine leere Zelle heißt: nichts eingegeben oder nicht gefragt. Warum eine Antwort fehlt, "
        "steht in ihrer Spalte _MISSING: ND nicht durchgeführt, NA nicht zutreffend, UNK "
        "unbekannt, ASKU gefragt, keine Angabe.",
    ),
    Text(
        "Where several codes may be chosen they stand together, parted by semicolons, and one by "
        "one in columns of 0 and 1.",
        "Wo mehrere Codes möglich sind, stehen sie zusammen, durch Semikolon getrennt, und einzeln "
        "in Spalten mit 0 und 1.",
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
        "Voided pages stand in the table PAGES only.",
        "Ungültige Seiten stehen nur in der Tabelle PAGES.",
    ),
)
"""What a reader of the tables must know."""


def write_contents(
    sheet: Sheet, extract: Extract, sheets: Mapping[TableKey, Sheet], beside: list[tuple[str, Text]]
) -> None:
    """Write the whole first sheet; `beside`: the sheets that are no tables, with their content."""
    snapshot = extract.snapshot
    language = snapshot.language
    sheet.widths(_WIDTHS)
    for name, value in facts(snapshot, extract.subjects):
        sheet.reads(name.to(language), value, _WIDTHS[1])
    sheet.append([])
    _write_tables(sheet, extract, sheets, beside)
    sheet.append([])
    for number, sentence in enumerate(READING, start=1):
        heading = _TO_READ.filled(number=number)
        sheet.reads(heading.to(language), sentence.to(language), _WIDTHS[1])
    if sheet.book.made_visible:
        sheet.append([])
        _write_made_visible(sheet, sheet.book, language)


def facts(snapshot: Snapshot, subjects: int) -> Iterator[tuple[Text, Typed]]:
    """Tell what an export is of: study, site, state of the data, who made it when."""
    study, author, language = snapshot.study, snapshot.exported_by, snapshot.language
    yield Text("Study", "Studie"), f"{study.name} · {study.label.to(language)}"
    yield Text("Registry number", "Registernummer"), study.registry
    yield Text("Site", "Zentrum"), snapshot.site
    if snapshot.is_training:
        yield Text("Training", "Übung"), _TRAINING.to(language)
    if snapshot.remark is not None:
        yield Text("Mind", "Zu beachten"), snapshot.remark.to(language)
    yield Text("Subjects", "Patienten"), subjects
    yield Text("Last change (number)", "Letzte Änderung (Nummer)"), snapshot.head.seq
    yield Text("Last change (time)", "Letzte Änderung (Zeit)"), snapshot.local_words
    yield Text("Data head", "Datenstand (Prüfsumme)"), snapshot.head.hash.hex()
    if snapshot.exported is not None:
        yield Text("Exported at", "Exportiert am"), snapshot.exported_words
    who = f"{author.user} · {author.role} · {author.organisation}"
    yield Text("Exported by", "Exportiert von"), who
    yield Text("Software", "Software"), f"kyphocrf {__version__}"
    left = sum(1 for _ in left_out(study, snapshot.scope))
    yield Text("Left out or changed", "Weggelassen oder verändert"), _left_words(left, language)


def _left_words(left: int, language: Language) -> str:
    if not left:
        return Text("nothing", "nichts").to(language)
    words = Text("{n}, listed in LEFT_OUT", "{n}, aufgeführt in LEFT_OUT")
    return words.filled(n=left).to(language)


def _write_tables(
    sheet: Sheet, extract: Extract, sheets: Mapping[TableKey, Sheet], beside: list[tuple[str, Text]]
) -> None:
    language = extract.snapshot.language
    words = (
        Text("Sheet", "Blatt"), Text("Content", "Inhalt"), Text("Rows", "Zeilen"),
        Text("Subjects", "Patienten"),
    )  # fmt: skip
    sheet.subhead([one.to(language) for one in words])
    for key, table in extract.tables.items():
        count = extract.counts[key]
        for number, title in enumerate(sheets[key].titles):
            counted: list[Typed] = [count.rows, count.subjects] if number == 0 else []
            sheet.links([title, table.label.to(language), *counted], title)
    for title, content in beside:
        sheet.links([title, content.to(language)], title)


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
