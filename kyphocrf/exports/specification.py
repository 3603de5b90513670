"""The specification of a study, worded from its declarations in both languages as Markdown.

Reviewers read and compare these pages; a test keeps the committed ones current.
"""

from collections.abc import Callable, Iterator
from typing import Any

from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.method import Method
from kyphocrf.definition.rule import Rule
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import LANGUAGES, Text, same
from kyphocrf.definition.value_words import limit_words
from kyphocrf.exports.check_specification import write_checks
from kyphocrf.exports.dictionary import code_lists
from kyphocrf.exports.markdown import Page
from kyphocrf.exports.schedule_specification import write_schedule
from kyphocrf.exports.wording import (
    Wording,
    collected_words,
    kind_words,
    mandatory_words,
    mapped_words,
)

_GENERATED = Text(
    "Generated from the declarations by `kyphocrf describe`; not edited by hand.",
    "Aus den Deklarationen erzeugt durch `kyphocrf describe`; nicht von Hand geändert.",
)
_ITEM_HEADS = (
    Text("No.", "Nr."),
    Text("Item", "Angabe"),
    Text("Label", "Bezeichnung"),
    Text("Answer", "Antwort"),
    Text("Limits", "Grenzen"),
    Text("Mandatory", "Pflicht"),
    Text("Asked if", "Gefragt, wenn"),
    Text("SDTM", "SDTM"),
)
_CODE_HEADS = (Text("Code", "Code"), Text("Meaning", "Bedeutung"))


def describe(study: Study) -> dict[str, str]:
    """Return the pages of the specification by their path below `docs/specification`."""
    pages: dict[str, Callable[[Page, Study], None]] = {
        "data-dictionary.md": write_items,
        "edit-checks.md": write_checks,
        "schedule.md": write_schedule,
    }
    found = {}
    for language in LANGUAGES:
        for name, write in pages.items():
            page = Page(language)
            write(page, study)
            page.blocks.insert(1, page.words(_GENERATED))
            found[f"{language}/{name}"] = page.text()
    return found


def write_items(page: Page, study: Study) -> None:
    """Write the data dictionary: every item of every form version, then the code lists."""
    page.heading(1, Text(f"Data dictionary: {study.name}", f"Datenlexikon: {study.name}"))
    for form in sorted(study.forms, key=lambda form: (form.page, form.version)):
        _write_form(page, study, form)
    page.heading(2, Text("Code lists", "Codelisten"))
    for codelist in code_lists(study.forms):
        page.heading(
            3,
            Text(f"{codelist.name}: {codelist.label.en}", f"{codelist.name}: {codelist.label.de}"),
        )
        page.table(_CODE_HEADS, ((f"`{one.value}`", one.decode) for one in codelist.codes))


def _write_form(page: Page, study: Study, form: Form) -> None:
    page.heading(
        2,
        Text(
            f"{form.page} {form.label.en} ({form.name}, version {form.version})",
            f"{form.page} {form.label.de} ({form.name}, Version {form.version})",
        ),
    )
    if form.note is not None:
        page.paragraph(form.note)
    wording = Wording(study, form)
    for group in form.groups:
        page.heading(
            3, Text(f"{group.label.en} ({group.name})", f"{group.label.de} ({group.name})")
        )
        page.bullets(_of_group(wording, group))
        page.table(_ITEM_HEADS, (_item_row(page, wording, form, item) for item in group.items))
        page.bullets(_remarks(form, group))
        page.bullets(_reserved(group))


def _of_group(wording: Wording, group: ItemGroup) -> Iterator[Text]:
    if group.collect_if is not None:
        condition = wording.condition(group.collect_if)
        yield Text(f"Asked if {condition.en}.", f"Gefragt, wenn {condition.de}.")
    if group.repeats is not None:
        row, most = group.repeats.row, group.repeats.at_most
        yield Text(
            f"Repeats: one row per “{row.en}”, at most {most}.",
            f"Wiederholt sich: eine Zeile je „{row.de}“, höchstens {most}.",
        )
        expected = _said(group.repeats.rows_from)
        if expected is not None:
            yield Text(f"Expected: {expected.en}", f"Erwartet: {expected.de}")


def _item_row(page: Page, wording: Wording, form: Form, item: Item[Any]) -> tuple[Text | str, ...]:
    return (
        form.numbers[item.name],
        f"`{item.name}`",
        item.question or item.label,
        _answer_words(item),
        _limits(page, item),
        mandatory_words(wording, item),
        collected_words(wording, item.collect_if),
        mapped_words(item.sdtm),
    )


def _answer_words(item: Item[Any]) -> Text:
    words = kind_words(item)
    if item.codelist is not None:
        name = item.codelist.name
        words = Text(f"{words.en} of {name}", f"{words.de} aus {name}")
    if item.unit is not None:
        unit = item.unit.symbol
        words = Text(f"{words.en}, {unit.en}", f"{words.de}, {unit.de}")
    return words


def _limits(page: Page, item: Item[Any]) -> str:
    soft = page.words(Text("soft", "weich"))
    worded = (
        page.words(limit_words(item, one)) + (f" ({soft})" if one.soft else "")
        for one in item.limits
    )
    return "; ".join(worded)


def _remarks(form: Form, group: ItemGroup) -> Iterator[Text]:
    for item in group.items:
        number = same(form.numbers[item.name])
        for label, said in (
            (_KEPT if item.kept else _DERIVED, _computed(item.method)),
            (Text("suggested", "vorgeschlagen"), _computed(item.suggested)),
            (Text("codes offered", "angebotene Codes"), _said(item.codes_from)),
            (Text("codes described", "beschriebene Codes"), _said(item.hints_from)),
            (Text("guideline", "Ausfüllhinweis"), item.guideline),
            (Text("assumed", "angenommen"), item.assumed),
        ):
            if said is not None:
                yield Text(
                    f"{number.en} {label.en}: {said.en}", f"{number.de} {label.de}: {said.de}"
                )


def _reserved(group: ItemGroup) -> Iterator[Text]:
    for one in group.reserved:
        name = f"`{one.name}`"
        yield Text(
            f"{name} {one.label.en}, in the tables only. {one.why.en}",
            f"{name} {one.label.de}, nur in den Tabellen. {one.why.de}",
        )


_DERIVED = Text("derived", "berechnet")
_KEPT = Text("derived and kept with the answers", "berechnet und mit den Antworten aufbewahrt")


def _said(rule: Rule[Any] | None) -> Text | None:
    return None if rule is None else rule.words


def _computed(method: Method[Any] | None) -> Text | None:
    if method is None:
        return None
    words, source = method.words, method.source
    if not source:
        return words
    return Text(f"{words.en} ({source})", f"{words.de} ({source})")
