"""The casebook of one subject as a PDF: every form that was begun or is computed, by visits.

The same answers at the same data head, printed by the same person at the same time, give the same
bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from kyphocrf import __version__
from kyphocrf.definition.palette import LIGHT, TOKENS
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.vocabulary import SHAPES
from kyphocrf.paper.forms import written_form
from kyphocrf.paper.glyphs import Signs
from kyphocrf.paper.groups import FormPage
from kyphocrf.paper.history import FormHistory, by_form
from kyphocrf.paper.picture import written_picture
from kyphocrf.paper.printout import Printout, local, local_words
from kyphocrf.paper.references import of_form_numbers
from kyphocrf.paper.typesetting import typeset
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Casebook, Status
from kyphocrf.record.finding import DASH
from kyphocrf.record.review import Review

_WORDS = {
    "casebook": Text("Casebook", "Prüfbogenheft"),
    "subject": Text("Subject", "Patient"),
    "site": Text("Site", "Zentrum"),
    "arm": Text("Arm", "Arm"),
    "training": Text("Training / Übung", "Training / Übung"),
    "page": Text("page", "Seite"),
    "pages": Text("p.", "S."),
    "sheet": Text("sheet", "Blatt"),
    "continued": Text("continued:", "Fortsetzung:"),
    "printed": Text("Printed by", "Gedruckt von"),
    "of": Text("of", "von"),
    "head": Text("data head", "Datenstand"),
    "version": Text("version", "Version"),
    "contents": Text("Contents", "Inhalt"),
    "form": Text("Form", "Formular"),
    "status": Text("Status", "Stand"),
    "comment": Text("Comment", "Kommentar"),
    "open": Text("“", "„"),
    "close": Text("”", "“"),
    "assumed": Text("Assumed", "Angenommen"),
    "derived": Text("computed", "berechnet"),
    "changes": Text("Changes after completion", "Änderungen nach Abschluss"),
    "item": Text("Item", "Angabe"),
    "old": Text("Before", "Vorher"),
    "new": Text("After", "Nachher"),
    "who": Text("Who, when", "Wer, wann"),
    "why": Text("Why", "Warum"),
    "findings": Text("Findings", "Hinweise"),
    "signature": Text("Signature", "Unterschrift"),
    "legend": Text("How to read these pages", "So sind diese Seiten zu lesen"),
    "registry": Text("Registry", "Register"),
    "state": Text("State of the data", "Stand der Daten"),
    "change_number": Text("change no.", "Änderung Nr."),
    "software": Text("Software", "Software"),
}
_LEGEND = (
    ("boxes", Text("☑ chosen, ☐ offered and not chosen", "☑ gewählt, ☐ angeboten, nicht gewählt")),
    (
        "mark",
        Text(
            "▲1 changed after completion; the number leads to the list at the end of the form",
            "▲1 nach Abschluss geändert; die Nummer führt zur Liste am Ende des Formulars",
        ),
    ),
    ("hard", SHAPES["hard"].explained),
    ("soft", SHAPES["soft"].explained),
    ("off", Text("shaded: not asked in this row", "schattiert: in dieser Zeile nicht gefragt")),
    (
        "plain",
        Text(
            "What is not asked of this subject is not printed.",
            "Was bei diesem Patienten nicht gefragt ist, ist nicht gedruckt.",
        ),
    ),
)
_VOID_VISIT = Text("Void pages", "Ungültige Seiten")


def pdf(
    study: Study,
    book: Casebook,
    printout: Printout,
    language: Language,
    only: Sequence[FormKey] | None = None,
) -> bytes:
    """Print every begun form of a subject with a cover, void ones at the end; or `only` these."""
    at_state = replace(book, study=study, now=printout.local)
    shown = written(at_state, printout, language, only)
    return typeset("casebook.typ", shown, local(printout.printed_at).replace(tzinfo=None))


def written(
    book: Casebook,
    printout: Printout,
    language: Language,
    only: Sequence[FormKey] | None = None,
) -> dict[str, Any]:
    """Return all the template reads, in printable signs."""
    histories = by_form(printout.records)
    keys = tuple(_printed(book) if only is None else only)
    forms, visits = [], set()
    for key in keys:
        page = FormPage(Review(book, key), histories.get(key, FormHistory()), language, keys)
        visit = _visit(book.study, page)
        forms.append(written_form(page, visit, begins_visit=visit not in visits))
        visits.add(visit)
    signs = Signs()
    return {
        **_frame(book, printout, language, signs),
        "cover": only is None,
        "of_form": of_form_numbers(book, keys),
        "picture": written_picture(book, language) if only is None else None,
        "forms": forms,
        "legend": [[name, words.to(language)] for name, words in _LEGEND],
    }


def _frame(book: Casebook, printout: Printout, language: Language, signs: Signs) -> dict[str, Any]:
    study = book.study
    at = local(printout.printed_at)
    told = {
        "study": study.name,
        "study_label": study.label.to(language),
        "registry": study.registry,
        "site": printout.site,
        "subject": book.subject_key,
        "arm": _arm(book, language),
        "training": printout.is_training,
        "remark": "" if printout.remark is None else printout.remark.to(language),
        "head": printout.head_words,
        "seq": printout.head.seq,
        "moment": local_words(printout.moment),
        "by": f"{printout.printed_by}, {local_words(printout.printed_at)}",
        "software": f"kyphocrf {__version__}",
    }
    return {
        **signs.printable_all(told),
        "language": language,
        "at": [at.year, at.month, at.day, at.hour, at.minute, at.second],
        "words": {name: words.to(language) for name, words in _WORDS.items()},
        "colours": {token: LIGHT[token] for token in TOKENS},
        "shapes": {
            name: [shape.svg(language), shape.words.to(language)] for name, shape in SHAPES.items()
        },
    }


def _arm(book: Casebook, language: Language) -> str:
    """Word the arm of a subject, a dash before randomisation."""
    code = next(
        (
            answer.value
            for instance in book.of_form(book.study.arm.form)
            for spot, answer in instance.answers.given.items()
            if spot.item == book.study.arm.item
        ),
        None,
    )
    return next((one.label.to(language) for one in book.study.arms if one.code == code), DASH)


def _printed(book: Casebook) -> Iterator[FormKey]:
    """Yield the forms begun or computed in the order of the schedule, then the void ones."""
    ranks = {name: rank for rank, name in enumerate(book.study.form_names)}
    order = book.study.order

    def place(key: FormKey) -> tuple[bool, int, int, int, int]:
        is_void = book.instance(key).status is Status.VOID
        return is_void, order[key.event], key.event_repeat, ranks[key.form], key.form_repeat

    begun = (key for key, one in book.instances.items() if one.status is not Status.BLANK)
    yield from sorted((*begun, *book.computed), key=place)


def _visit(study: Study, page: FormPage) -> str:
    if page.review.instance.status is Status.VOID:
        return page.words(_VOID_VISIT)
    key = page.review.key
    event = study.event[key.event]
    label = page.words(event.words(key.event_repeat))
    return (
        f"{label} ({key.event_repeat})" if event.repeats is None and key.event_repeat > 1 else label
    )
