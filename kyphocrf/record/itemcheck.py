"""What the declaration of a single item has to say about its answer."""

from collections.abc import Iterator
from typing import Any

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Outcome, all_of, compared
from kyphocrf.definition.item import TODAY, Item, Limit
from kyphocrf.definition.kind import TextKind
from kyphocrf.definition.reading import Typing, Unreadable
from kyphocrf.definition.text import LANGUAGES, Text
from kyphocrf.record.answers import Answer, FormKey, Place, Spot
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.finding import Finding

UNREAD, RANGE, CODE, NOT_EXPECTED = "UNREAD", "RANGE", "CODE", "NOT-EXPECTED"

_READABLE = Text("The answer can be understood.", "Die Antwort ist verständlich.")
_IN_RANGE = Text("The answer is within its limits.", "Die Antwort liegt in ihren Grenzen.")
_IN_LIST = Text("The answer is in the code list.", "Die Antwort steht in der Codeliste.")
_ASKED = Text("Only what is asked is answered.", "Nur was gefragt ist, ist beantwortet.")


def item_findings(
    item: Item[Any], key: FormKey, spot: Spot, answer: Answer, book: Casebook
) -> tuple[Finding, ...]:
    """Return the findings that an item's own declaration gives: unread, code, range."""
    if answer.missing is not None:
        return ()
    if answer.value is None:
        why = unread_reason(item, answer.unread or "", book)
        return (Finding(UNREAD, Severity.HARD, spot, why, _READABLE, _seen(key, spot, answer)),)
    if item.codelist is None and not item.limits:
        return ()
    return tuple(_of_value(item, key, spot, answer, book))


def _of_value(
    item: Item[Any], key: FormKey, spot: Spot, answer: Answer, book: Casebook
) -> Iterator[Finding]:
    value = item.kind.parse(answer.value or "")
    unknown = _unknown_code(item, value)
    if unknown:
        message = Text(
            f"Code {unknown} is not in the list. Choose another.",
            f"Code {unknown} steht nicht in der Liste. Einen anderen wählen.",
        )
        yield Finding(CODE, Severity.HARD, spot, message, _IN_LIST, _seen(key, spot, answer))
    broken = _broken_limit(item, value, book)
    if broken is not None:
        severity = Severity.SOFT if broken.soft else Severity.HARD
        message = _range_message(item, value, broken)
        yield Finding(RANGE, severity, spot, message, _IN_RANGE, _seen(key, spot, answer))


def _seen(key: FormKey, spot: Spot, answer: Answer) -> tuple[tuple[Place, str], ...]:
    return ((spot.at(key), answer.to_text()),)


def unread_reason(item: Item[Any], typed: str, book: Casebook) -> Text:
    """Say why a text could not be understood."""
    try:
        item.kind.read(typed, Typing("en", book.now))
    except Unreadable as unreadable:
        return unreadable.why
    return Text(
        f"“{typed}” was not understood when it was entered. Enter it again.",
        f"„{typed}“ wurde bei der Eingabe nicht verstanden. Noch einmal eingeben.",
    )


def _unknown_code(item: Item[Any], value: Any) -> str:
    codelist = item.codelist
    if codelist is None:
        return ""
    for code in (value,) if isinstance(value, str) else value:
        if code not in codelist.by_value:
            return str(code)
    return ""


def _broken_limit(item: Item[Any], value: Any, book: Casebook) -> Limit | None:
    """Return the gravest limit that is certainly broken."""
    if not item.limits or isinstance(item.kind, TextKind):
        return None
    for limit in sorted(item.limits, key=lambda limit: limit.soft):
        if within(limit, value, book) is Outcome.NO:
            return limit
    return None


def within(limit: Limit, value: Any, book: Casebook) -> Outcome:
    """Tell whether a value lies within a limit; a partial date may not be told."""
    outcomes = []
    if limit.least is not None:
        outcomes.append(compared("ge", value, _bound(limit.least, book)))
    if limit.most is not None:
        outcomes.append(compared("le", value, _bound(limit.most, book)))
    return all_of(outcomes)


def _bound(bound: Any, book: Casebook) -> Any:
    return book.now.date() if bound is TODAY else bound


def range_words(item: Item[Any], limit: Limit) -> Text:
    """Word a limit in both languages, least and greatest with the unit."""
    sides = []
    for language in LANGUAGES:
        least, most = (_worded_bound(item, side, language) for side in (limit.least, limit.most))
        unit = f" {item.unit.symbol.to(language)}" if item.unit is not None else ""
        if least and most:
            sides.append(f"{least}–{most}{unit}")
        else:
            sides.append(f"≥ {least}{unit}" if least else f"≤ {most}{unit}")
    return Text(*sides)


def _worded_bound(item: Item[Any], bound: Any, language: Any) -> str:
    if bound is None:
        return ""
    if bound is TODAY:
        return "heute" if language == "de" else "today"
    return item.kind.shown(bound, language)


def _range_message(item: Item[Any], value: Any, limit: Limit) -> Text:
    unit = item.unit.symbol if item.unit is not None else Text("", "")
    seen = [f"{item.kind.shown(value, one)} {unit.to(one)}".strip() for one in LANGUAGES]
    action = (
        Text("Correct it, or say why it differs.", "Korrigieren oder Grund angeben.")
        if limit.soft
        else Text("Correct it.", "Korrigieren.")
    )
    allowed = range_words(item, limit)
    return Text(
        f"{seen[0]}, expected {allowed.en}. {action.en}",
        f"{seen[1]}, erwartet {allowed.de}. {action.de}",
    )


def not_expected(key: FormKey, spot: Spot, answer: Answer) -> Finding:
    """Make the finding of an answer that is no longer asked."""
    message = Text(
        "This is no longer asked, but it is answered. Clear it, or correct what asks for it.",
        "Dies ist nicht mehr gefragt, aber beantwortet. Löschen, oder korrigieren, "
        "was danach fragt.",
    )
    seen = _seen(key, spot, answer)
    return Finding(NOT_EXPECTED, Severity.HARD, spot, message, _ASKED, seen)
