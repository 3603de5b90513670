"""Save a picture of the trial as a PDF or as a workbook; its data head and day stand on each page.

Whoever was permitted to see the picture is permitted to keep it.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from kyphocrf import atomic
from kyphocrf.central.picture import drawing, refusals
from kyphocrf.central.picture.contents import Cell, Curve, Picture, PictureTable
from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.refusals import not_written
from kyphocrf.record.laid_out import LaidOut, LaidOutCell, LaidOutDrawing, LaidOutTable

_DIGITS: Final = 16
_TITLE: Final = Text("Picture of the trial {study}", "Bild der Studie {study}")
_MADE: Final = Text("Made (UTC)", "Erstellt (UTC)")
_HEAD: Final = Text("Data head", "Datenstand (Prüfsumme)")
_LOCK: Final = Text("Study lock", "Sperre der Studie")
_LOCKED: Final = Text("locked", "gesperrt")
_OPEN: Final = Text("not locked", "nicht gesperrt")
_ARMS: Final = Text("Arms", "Arme")
_POOLED: Final = Text("not told apart", "nicht unterschieden")
_APART: Final = Text("told apart", "unterschieden")
_CURVE: Final = Text("{title}: curve", "{title}: Kurve")
_CURVE_COLUMNS: Final = (
    Text("Line", "Linie"),
    Text("Day", "Tag"),
    Text("What", "Was"),
    Text("Share without the event after it", "Anteil ohne Ereignis danach"),
    Text("At risk", "Unter Beobachtung"),
)
_EVENT: Final = Text("event", "Ereignis")
_CENSORED: Final = Text("censored", "zensiert")
_AT: Final = Text("at risk", "unter Beobachtung")


def save_pdf(picture: Picture, path: Path, language: Language) -> None:
    """Write a picture as a PDF; raises FileError, then what was there before stays."""
    _keep(path, pdf(picture, language))


def save_excel(picture: Picture, path: Path, language: Language) -> None:
    """Write a picture as a workbook; raises FileError, then what was there before stays."""
    _keep(path, workbook(picture, language))


def _keep(path: Path, content: bytes) -> None:
    try:
        atomic.write(path, content)
    except OSError as reason:
        raise not_written(path, reason) from reason


def save(picture: Picture, path: Path, language: Language) -> None:
    """Write a picture as what the name of the file says; raises UserError for another."""
    require_type(path)
    (save_pdf if path.suffix.lower() == ".pdf" else save_excel)(picture, path, language)


def require_type(path: Path) -> None:
    """Go on only with a name that says PDF or workbook; raises UserError."""
    if path.suffix.lower() not in (".pdf", ".xlsx"):
        raise refusals.no_such_file_type(path.name)


def pdf(picture: Picture, language: Language) -> bytes:
    """Return a picture as the bytes of a PDF."""
    from kyphocrf.paper import report  # noqa: PLC0415  typst loads when needed

    return report.pdf(_laid_out(picture, language))


def workbook(picture: Picture, language: Language) -> bytes:
    """Return a picture as the bytes of a workbook."""
    from kyphocrf.exports import report_book  # noqa: PLC0415  openpyxl loads when needed

    return report_book.content(_laid_out(picture, language))


def _laid_out(picture: Picture, language: Language) -> LaidOut:
    title = _TITLE.filled(study=picture.study).to(language)
    day, digits = picture.at_utc[:10], picture.data_head[:_DIGITS]
    tables = [_table(one, language) for one in picture.tables]
    return LaidOut(
        title,
        language,
        tuple((name.to(language), _words(value, language)) for name, value in _facts(picture)),
        tuple(one.to(language) for one in picture.remarks),
        f"{picture.study} · {_HEAD.to(language)} {digits} · {day}",
        datetime.fromisoformat(picture.at_utc).replace(tzinfo=None),
        (*tables, *(_numbers(one, language) for one in picture.curves)),
        tuple(_drawing(one, language) for one in picture.curves),
    )


def _facts(picture: Picture) -> Iterator[tuple[Text, Text | str]]:
    yield _MADE, picture.at_utc
    yield _HEAD, picture.data_head
    yield _LOCK, _LOCKED if picture.is_locked else _OPEN
    yield _ARMS, _POOLED if picture.pooled else _APART


def _words(value: Text | str, language: Language) -> str:
    return value if isinstance(value, str) else value.to(language)


def _table(table: PictureTable, language: Language) -> LaidOutTable:
    rows = tuple(tuple(_cell(cell, language) for cell in row) for row in table.rows)
    columns = tuple(one.to(language) for one in table.columns)
    note = table.note.to(language) if table.note is not None else ""
    return LaidOutTable(table.title.to(language), columns, rows, note)


def _cell(cell: Cell, language: Language) -> LaidOutCell:
    return cell.to(language) if isinstance(cell, Text) else cell


def _drawing(curve: Curve, language: Language) -> LaidOutDrawing:
    note = curve.note.to(language) if curve.note is not None else ""
    words = f"{curve.title.to(language)}. {drawing.spoken(curve, language)}"
    return LaidOutDrawing(curve.title.to(language), drawing.svg(curve, language), words, note)


def _numbers(curve: Curve, language: Language) -> LaidOutTable:
    """Return the numbers of a curve, line by line and day by day."""
    rows: list[tuple[Cell, ...]] = []
    for one in curve.groups:
        found: list[tuple[Cell, ...]] = [
            *(
                (one.label, day, _EVENT, share, None)
                for day, share in zip(one.times, one.values, strict=True)
            ),
            *((one.label, day, _CENSORED, None, None) for day in one.censored),
            *(
                (one.label, day, _AT, None, number)
                for day, number in zip(curve.ticks, one.at_risk, strict=True)
            ),
        ]
        rows += sorted(found, key=lambda row: (row[1], str(row[2])))
    title = _CURVE.filled(title=curve.title)
    return _table(PictureTable(title, _CURVE_COLUMNS, tuple(rows), curve.note), language)
