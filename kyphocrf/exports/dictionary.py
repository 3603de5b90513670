"""The data dictionary and the code lists as sheets: what each column of the workbook means."""

from collections.abc import Iterable, Iterator
from typing import Any

from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.form import Form, ItemGroup, Reserved
from kyphocrf.definition.item import Item
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text
from kyphocrf.definition.value_words import NOTHING, limit_words
from kyphocrf.exports.columns import Column, TableKey
from kyphocrf.exports.scope import EVERYTHING, Scope
from kyphocrf.exports.sheets import Book, Sheet
from kyphocrf.exports.typed import Typed
from kyphocrf.exports.wording import (
    Wording,
    collected_words,
    kind_words,
    mandatory_words,
    mapped_words,
)

DICTIONARY = Text("Data dictionary", "Datenlexikon")
CODE_LISTS = Text("Code lists", "Codelisten")


def _columns(*named: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, Text(en, de), "key") for name, en, de in named)


_DICTIONARY = _columns(
    ("SHEET", "Sheet", "Blatt"),
    ("FORM", "Form", "Formular"),
    ("FORM_VERSION", "Form version", "Version des Formulars"),
    ("ITEM_GROUP", "Item group", "Abschnitt"),
    ("ITEM", "Item", "Angabe"),
    ("NUMBER", "Number on paper", "Nummer auf Papier"),
    ("LABEL_EN", "Label, English", "Bezeichnung, englisch"),
    ("LABEL_DE", "Label, German", "Bezeichnung, deutsch"),
    ("KIND", "Kind of answer", "Art der Angabe"),
    ("UNIT", "Unit (UCUM)", "Einheit (UCUM)"),
    ("LIMITS_HARD", "Limits", "Grenzen"),
    ("LIMITS_SOFT", "Expected range, others with a comment", "Erwartet, sonst mit Kommentar"),
    ("CODE_LIST", "Code list", "Codeliste"),
    ("MANDATORY", "Mandatory", "Pflicht"),
    ("ASKED_IF", "Asked if", "Gefragt, wenn"),
    ("DERIVED", "Derived as", "Berechnet als"),
    ("SDTM", "SDTM target", "SDTM-Ziel"),
    ("ASSUMED", "Assumed, to be confirmed by the sponsor", "Angenommen, vom Sponsor zu bestätigen"),
)
_CODE_LISTS = _columns(
    ("CODE_LIST", "Code list", "Codeliste"),
    ("LABEL_EN", "Label, English", "Bezeichnung, englisch"),
    ("LABEL_DE", "Label, German", "Bezeichnung, deutsch"),
    ("ORDER", "Order", "Reihenfolge"),
    ("CODE", "Code", "Code"),
    ("DECODE_EN", "Meaning, English", "Bedeutung, englisch"),
    ("DECODE_DE", "Meaning, German", "Bedeutung, deutsch"),
    ("NCI", "NCI code", "NCI-Code"),
)


def write_dictionary(book: Book, study: Study, scope: Scope = EVERYTHING) -> Sheet:
    """Write one row per item of every form version in scope."""
    sheet = Sheet(book, DICTIONARY.to(book.language), _DICTIONARY)
    forms = [form for form in study.forms if scope.has_form(form.name)]
    for form in sorted(forms, key=lambda form: (form.page, form.name, form.version)):
        wording = Wording(study, form)
        for group in form.groups:
            for item in group.items:
                where = _where(form, group, item.name, form.numbers[item.name])
                sheet.append([*where, *_what(book, wording, group, item)])
            for column in group.reserved:
                where = _where(form, group, column.name, None)
                sheet.append([*where, *_reserved(book, column)])
    sheet.close()
    return sheet


def _where(form: Form, group: ItemGroup, name: str, number: str | None) -> Iterator[Typed]:
    yield TableKey(form.name, "" if group.repeats is None else group.name).name
    yield form.name
    yield form.version
    yield group.name
    yield name
    yield number


def _reserved(book: Book, column: Reserved) -> Iterator[Typed]:
    """Say of a reserved column, where its kind would stand, that it is empty and why."""
    yield column.label.en
    yield column.label.de
    yield column.why.to(book.language)


def _what(book: Book, wording: Wording, group: ItemGroup, item: Item[Any]) -> Iterator[Typed]:
    language = book.language
    yield item.label.en
    yield item.label.de
    yield kind_words(item).to(language)
    yield item.unit.ucum if item.unit is not None else None
    for soft in (False, True):
        limits = [limit_words(item, one).to(language) for one in item.limits if one.soft is soft]
        yield "; ".join(limits) or None
    yield item.codelist.name if item.codelist is not None else None
    yield mandatory_words(wording, item).to(language) or None
    yield collected_words(wording, group.collect_if, item.collect_if).to(language) or None
    yield (item.method.words if item.method is not None else NOTHING).to(language) or None
    yield mapped_words(item.sdtm) or None
    yield (item.assumed or NOTHING).to(language) or None


def write_code_lists(book: Book, study: Study) -> Sheet:
    """Write one row per code of every list the study uses."""
    sheet = Sheet(book, CODE_LISTS.to(book.language), _CODE_LISTS)
    for codelist in code_lists(study.forms):
        for order, code in enumerate(codelist.codes, start=1):
            sheet.append(
                [
                    codelist.name,
                    codelist.label.en,
                    codelist.label.de,
                    order,
                    code.value,
                    code.decode.en,
                    code.decode.de,
                    code.nci,
                ]
            )
    sheet.close()
    return sheet


def code_lists(forms: Iterable[Form]) -> list[CodeList]:
    """Return the code lists of forms in the order of first use; versions of a list are beside."""
    found: list[CodeList] = []
    for form in forms:
        for item in form.items.values():
            if item.codelist is not None and item.codelist not in found:
                found.append(item.codelist)
    return found
