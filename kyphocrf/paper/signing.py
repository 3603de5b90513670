"""The lines on a form that is signed by hand: what it is about, to whom it goes, who signs."""

from typing import Any, TypeAlias

from kyphocrf.definition.text import Text
from kyphocrf.paper.groups import FormPage
from kyphocrf.record.answers import Spot
from kyphocrf.record.casebook import Status
from kyphocrf.record.finding import coded

Signing: TypeAlias = dict[str, Any]
"""What the template reads: `about`, at the head of every sheet, and the `lines` to write on."""

_ABOUT = Text("{label} {words}", "{label} {words}")
RECIPIENT = Text("Recipient", "Empfänger")
BY_HAND = (
    Text("Name (block letters)", "Name (Druckschrift)"),
    Text("Role", "Funktion"),
    Text("Signature", "Unterschrift"),
    Text("Date, time", "Datum, Uhrzeit"),
)


def signing(page: FormPage) -> Signing | None:
    """Return what a form signed by hand has beside its answers; None where nothing is signed."""
    signed = page.review.definition.signed_on_paper
    if signed is None or page.review.instance.status in (Status.NOT_DONE, Status.VOID):
        return None
    lines = [[line.to(page.language), ""] for line in BY_HAND]
    if signed.recipient is not None:
        recipient = page.review.book.fact(signed.recipient.item) or ""
        lines.insert(0, [RECIPIENT.to(page.language), recipient])
    return {"about": " · ".join(_about(page)), "lines": lines}


def _about(page: FormPage) -> list[str]:
    form, signed = page.review.definition, page.review.definition.signed_on_paper
    told = []
    for item in () if signed is None else signed.about:
        spot = Spot(form.group_of[item.name].name, 0, item.name)
        answer = page.answer(item, spot) if page.is_shown(spot) else None
        if answer is not None:
            words = coded(item, answer, page.language)
            told.append(_ABOUT.filled(label=item.label, words=words).to(page.language))
    return told
