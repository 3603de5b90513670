"""What the declaration of a single item has to say about its answer."""

from typing import Any

from kyphocrf.definition.check import Severity
from kyphocrf.definition.condition import Blank
from kyphocrf.definition.item import TODAY, Item, Limit
from kyphocrf.definition.kind import LinkKind, MultiChoiceKind
from kyphocrf.definition.text import LANGUAGES, Text
from kyphocrf.record.answers import Answer, FormKey, Place, Spot
from kyphocrf.record.case_view import CaseView
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.finding import Finding
from kyphocrf.record.limits import broken_limit
from kyphocrf.record.links import link_findings
from kyphocrf.record.reading import reading_of
from kyphocrf.record.skipped_times import skipped_findings
from kyphocrf.record.understanding import why_no_longer_read, why_unread

UNREAD, RANGE, CODE, NOT_EXPECTED = "UNREAD", "RANGE", "CODE", "NOT-EXPECTED"

_READABLE = Text("The answer can be understood.", "Die Antwort ist verständlich.")
_IN_RANGE = Text("The answer is within its limits.", "Die Antwort liegt in ihren Grenzen.")
_IN_LIST = Text("The answer is in the code list.", "Die Antwort steht in der Codeliste.")
_NO_CODE = Text(
    "Code {code} is not in the list. Choose another.",
    "Code {code} steht nicht in der Liste. Einen anderen wählen.",
)
_ASKED = Text("Only what is asked is answered.", "Nur was gefragt ist, ist beantwortet.")


def findings_at(
    item: Item[Any],
    spot: Spot,
    answer: Answer,
    case: CaseView,
    book: Casebook,
    offered: tuple[str, ...] | None = None,
) -> tuple[Finding, ...]:
    """Return what the declaration of an item has to say about its answer.

    It can be understood, is a code of the list and within the limits; a link leads somewhere, a
    time was shown by the clock on its day.
    """
    if answer.missing is not None:
        return ()
    finding = _item_finding(item, case.key, spot, answer, book, offered)
    found = () if finding is None else (finding,)
    if type(item.kind) is LinkKind:
        found = (*found, *link_findings(item, spot, answer, case, book))
    if item.on is not None:
        found = (*found, *skipped_findings(item, spot, answer, case, book))
    return found


def _item_finding(
    item: Item[Any],
    key: FormKey,
    spot: Spot,
    answer: Answer,
    book: Casebook,
    offered: tuple[str, ...] | None,
) -> Finding | None:
    if answer.value is None:
        why = why_unread(item, answer.unread or "", book, offered)
        return Finding(UNREAD, Severity.HARD, spot, why, _READABLE, _seen(key, spot, answer))
    value = reading_of(item, answer)
    if value is Blank.UNREAD:
        return _no_longer_read(item, answer.value, spot, _seen(key, spot, answer))
    broken = broken_limit(item, value, book)
    if broken is None:
        return None
    severity = Severity.SOFT if broken.soft else Severity.HARD
    message = range_message(item, _with_unit(item, value), broken)
    return Finding(RANGE, severity, spot, message, _IN_RANGE, _seen(key, spot, answer))


def _seen(key: FormKey, spot: Spot, answer: Answer) -> tuple[tuple[Place, str], ...]:
    return ((spot.at(key), answer.to_text()),)


def _no_longer_read(
    item: Item[Any], text: str, spot: Spot, seen: tuple[tuple[Place, str], ...]
) -> Finding:
    """Make the finding of a stored text that is no value, or no code of the list, any more."""
    unknown = _unknown_codes(item, text)
    if unknown:
        message = _NO_CODE.filled(code=unknown[0])
        return Finding(CODE, Severity.HARD, spot, message, _IN_LIST, seen)
    return Finding(UNREAD, Severity.HARD, spot, why_no_longer_read(text), _READABLE, seen)


def _unknown_codes(item: Item[Any], text: str) -> list[str]:
    codelist = item.codelist
    if codelist is None or text in codelist.by_value:
        return []
    codes = text.split(";") if isinstance(item.kind, MultiChoiceKind) else [text]
    return [code for code in codes if code not in codelist.by_value]


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


def range_message(item: Item[Any], seen: Text, limit: Limit) -> Text:
    """Word what is said of an answer outside a limit."""
    action = (
        Text("Correct it, or say why it differs.", "Korrigieren oder Grund angeben.")
        if limit.soft
        else Text("Correct it.", "Korrigieren.")
    )
    allowed = range_words(item, limit)
    return Text(
        f"{seen.en}, expected {allowed.en}. {action.en}",
        f"{seen.de}, erwartet {allowed.de}. {action.de}",
    )


def _with_unit(item: Item[Any], value: Any) -> Text:
    unit = item.unit.symbol if item.unit is not None else Text("", "")
    seen = (f"{item.kind.shown(value, one)} {unit.to(one)}".strip() for one in LANGUAGES)
    return Text(*seen)


def not_expected(key: FormKey, spot: Spot, answer: Answer) -> Finding:
    """Make the finding of an answer that is no longer asked."""
    message = Text(
        "This is no longer asked, but it is answered. Clear it, or correct what asks for it.",
        "Dies ist nicht mehr gefragt, aber beantwortet. Löschen, oder korrigieren, "
        "was danach fragt.",
    )
    seen = _seen(key, spot, answer)
    return Finding(NOT_EXPECTED, Severity.HARD, spot, message, _ASKED, seen)
