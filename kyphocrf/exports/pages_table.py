"""The pages of every subject as a table: where each stands, and why one was not done."""

from collections.abc import Iterator
from typing import Final

from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.columns import KEYS, Column, Table, TableKey
from kyphocrf.exports.row_keys import RowKeys
from kyphocrf.exports.rows import TableRow
from kyphocrf.exports.scope import Scope
from kyphocrf.record.casebook import Casebook, Status

_COLUMNS: Final = (
    *KEYS,
    Column("FORM", Text("Form", "Formular"), "key", type="code"),
    Column("FORM_LABEL", Text("Form: label", "Formular: Bezeichnung"), "key", wide=30),
    Column("REASON", Text("Not done, because", "Nicht durchgeführt, weil"), "key", wide=50),
)
PAGES: Final = Table(
    TableKey("PAGES"), Text("Pages and their status", "Formulare und ihr Stand"), _COLUMNS, KEYS, {}
)


def page_rows(
    book: Casebook, keys: RowKeys, scope: Scope, language: Language
) -> Iterator[TableRow]:
    """Yield every page of a subject in scope that is not blank, void ones too."""
    study = book.study
    found = [one for one in book.instances.values() if one.status is not Status.BLANK]
    rank = {name: number for number, name in enumerate(study.form_names)}
    found.sort(
        key=lambda one: (
            study.order[one.key.event], one.key.event_repeat, rank[one.key.form],
            one.key.form_repeat,
        )
    )  # fmt: skip
    for one in found:
        if scope.has_page(one.key):
            label = study.form(one.key.form, one.version).label.to(language)
            reason = one.reason if scope.is_open else ""
            yield [*keys.of(one), one.key.form, label, reason or None]
