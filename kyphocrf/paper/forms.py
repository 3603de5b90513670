"""A form instance as the template reads it, and what the trail says of it at its end."""

from typing import Any

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.form import Form
from kyphocrf.definition.text import LANGUAGES, Text, same
from kyphocrf.definition.vocabulary import SHAPES
from kyphocrf.paper.glyphs import Signs
from kyphocrf.paper.groups import FormPage, written_groups
from kyphocrf.paper.printout import local_words
from kyphocrf.paper.references import label
from kyphocrf.paper.signing import signing
from kyphocrf.record.answers import REDACTED_WORDS, Answer, Place
from kyphocrf.record.casebook import Status
from kyphocrf.record.chain import AuditRecord, Commitment
from kyphocrf.record.finding import DASH, coded

_NOTHING = Text("nothing", "nichts")
_ROW = Text("row", "Zeile")
_LAST = Text("Last answer: {who}, {at}", "Letzte Eingabe: {who}, {at}")
_COMPLETED = Text("Completed: {who}, {at}", "Abgeschlossen: {who}, {at}")
_VOIDED = Text(
    "This page is void: {why} ({who}, {at})", "Diese Seite ist ungültig: {why} ({who}, {at})"
)
_NOT_DONE = Text("Not done: {why}", "Nicht durchgeführt: {why}")
_SAID_BY = Text("{words} ({who}, {at})", "{words} ({who}, {at})")
_UNPRINTABLE = Text(
    "Characters no font here can draw stand as their code point: {signs}.",
    "Zeichen, die keine Schrift hier darstellt, stehen als ihre Nummer: {signs}.",
)
_OUTCOMES = {
    Outcome.YES: Text("yes", "ja"),
    Outcome.NO: Text("no", "nein"),
    Outcome.UNKNOWN: Text("cannot be told", "nicht zu beurteilen"),
}


def written_form(page: FormPage, visit: str, *, begins_visit: bool) -> dict[str, Any]:
    """Return one form with everything that stands on its pages, in printable signs."""
    form, instance = page.review.definition, page.review.instance
    body = {
        "label": label(page.review.book.subject_key, page.review.key),
        "visit": visit,
        "begins_visit": begins_visit,
        "title": title(page),
        "status": _status(page),
        "version": form.version,
        "number": form.page,
        "event": _event_of_void(page),
        "note": page.words(form.note),
        "void": _void(page) if instance.status is Status.VOID else "",
        "not_done": _not_done(page),
        "groups": [] if instance.status is Status.NOT_DONE else written_groups(page),
        "gate": _gate(page),
        "signing": signing(page),
        "changes": [_change(page, number, one) for number, one in enumerate(page.history.late, 1)],
        "acts": _acts(page),
    }
    signs = Signs()
    printed: dict[str, Any] = signs.printable_all(body)
    if signs.replaced:
        named = ", ".join(sorted(signs.replaced))
        printed["unprintable"] = _UNPRINTABLE.filled(signs=named).to(page.language)
    return printed


def title(page: FormPage) -> str:
    """Word a form instance: its label, with its number where it is one of several."""
    form, key = page.review.definition, page.review.key
    label = page.words(form.label)
    return f"{label} {key.form_repeat}" if form.repeats else label


def _status(page: FormPage) -> dict[str, str]:
    status = page.review.instance.status.value
    return {"shape": status, "word": page.words(SHAPES[status].words)}


def _event_of_void(page: FormPage) -> str:
    """Say to which visit a void form belonged; the others stand under theirs."""
    if page.review.instance.status is not Status.VOID:
        return ""
    return page.words(page.review.book.study.event[page.review.key.event].label)


def _void(page: FormPage) -> str:
    record = page.history.voided
    if record is None:
        return page.words(SHAPES[Status.VOID.value].words)
    why = _text(page, record.texts.reason)
    return _VOIDED.filled(why=why, **_who(record)).to(page.language)


def _not_done(page: FormPage) -> str:
    """Say why a page was not done; its questions are not printed."""
    instance = page.review.instance
    if instance.status is not Status.NOT_DONE:
        return ""
    words = _NOT_DONE.filled(why=instance.reason or DASH)
    record = page.history.not_done
    if record is not None:
        words = _SAID_BY.filled(words=words, **_who(record))
    return words.to(page.language)


def _gate(page: FormPage) -> dict[str, Any] | None:
    gate = page.review.definition.gate
    if gate is None or page.review.instance.status is Status.NOT_DONE:
        return None
    needs = [
        {
            "number": one.number,
            "holds": page.words(one.holds),
            "outcome": page.words(_OUTCOMES[page.review.needs[one.number]]),
            "met": page.review.needs[one.number] is Outcome.YES,
        }
        for one in gate.requirements
    ]
    return {"label": page.words(gate.label), "needs": needs}


def _acts(page: FormPage) -> list[str]:
    is_complete = page.review.instance.status is Status.COMPLETE
    completed = page.history.completed if is_complete else None
    acts = ((_COMPLETED, completed), (_LAST, page.history.last))
    return [
        words.filled(**_who(record)).to(page.language)
        for words, record in acts
        if record is not None
    ]


def _who(record: AuditRecord) -> dict[str, str]:
    author = record.stamp.author
    who = ", ".join(part for part in (author.user, author.role, author.organisation) if part)
    return {"who": who, "at": local_words(record.stamp.moment)}


def _change(page: FormPage, number: int, record: AuditRecord) -> dict[str, Any]:
    texts, place = record.texts, record.place
    row = f" ({place.row})" if place.row else ""
    return {
        "number": number,
        "item": page.review.definition.numbers.get(place.item, "") + row,
        "label": _changed_label(page, record),
        "old": _state(page, record, texts.old, page.history.before[record.seq]),
        "new": _state(page, record, texts.new, record.form_version),
        "reason": _text(page, texts.reason),
        **_who(record),
    }


def _changed_label(page: FormPage, record: AuditRecord) -> str:
    place = record.place
    forms = [
        _form(page, place, version)
        for version in (record.form_version, page.history.before[record.seq])
    ]
    named = [form.items[place.item].label for form in forms if place.item in form.items]
    if not place.item:
        named = [form.group[place.group].label for form in forms if place.group in form.group]
    return page.words(named[0]) if named else place.item or place.group


def _form(page: FormPage, place: Place, version: int) -> Form:
    """Return the version in which something was written; one no longer in force as it is now."""
    study = page.review.book.study
    in_force = version in study.versions(place.form)
    return study.form(place.form, version) if in_force else page.review.definition


def _state(page: FormPage, record: AuditRecord, held: Commitment, version: int) -> str:
    if held.redacted:
        return page.words(REDACTED_WORDS)
    if held.text is None:
        return page.words(_NOTHING)
    if record.what == "row":
        return f"{page.words(_ROW)} {record.place.row}"
    return page.words(_answer(page, record.place, held.text, version))


def _answer(page: FormPage, place: Place, text: str, version: int) -> Text:
    """Word an answer by the version it was written in."""
    answer = Answer.from_text(text)
    item = _form(page, place, version).items.get(place.item)
    if item is None:
        return same(answer.value or answer.unread or "")
    return Text(*(coded(item, answer, language) for language in LANGUAGES))


def _text(page: FormPage, held: Commitment) -> str:
    return page.words(REDACTED_WORDS) if held.redacted else held.text or ""
