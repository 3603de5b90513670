"""The outbox in words: how far things have come, what stands in the way and what helps."""

from collections.abc import Iterator, Mapping
from typing import Final

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.storage.batches import Kind
from kyphocrf.workflow.acknowledging import TakenIn
from kyphocrf.workflow.outbox import Amount, BatchState, Outbox, Problem, ProblemKind
from kyphocrf.workflow.place_words import whole_place_words

KINDS: Final[Mapping[Kind, Text]] = {
    "regular": Text("regular", "gewöhnlich"),
    "snapshot": Text("everything", "alles"),
    "priority": Text("serious events", "SUE"),
}
STATES: Final[Mapping[BatchState, Text]] = {
    "sealed": Text("not yet written out", "noch nicht ausgegeben"),
    "sent": Text("sent, waiting", "gesendet, wartet"),
    "held": Text("arrived, waits for an earlier one", "angekommen, wartet auf eine frühere"),
    "missing": Text("missing at the sponsor", "fehlt beim Sponsor"),
    "received": Text("received", "empfangen"),
    "superseded": Text("before the restore", "vor der Wiederherstellung"),
}
_PROBLEMS: Final[Mapping[ProblemKind, tuple[Text, Text]]] = {
    "no kit": (
        Text("No study kit has been taken in.", "Es ist kein Studienpaket eingelesen."),
        Text(
            "An investigator or administrator takes in the kit that the sponsor sent; then batches "
            "can be sealed.",
            "Prüfer oder Administration lesen das Paket des Sponsors ein; danach können Sendungen "
            "versiegelt werden.",
        ),
    ),
    "no keys": (
        Text(
            "This copy of the study has no keys of its own.",
            "Diese Kopie der Studie hat keine eigenen Schlüssel.",
        ),
        Text(
            "Take in the study kit again and choose the numbers of this installation.",
            "Das Studienpaket erneut einlesen und die Nummern dieser Installation wählen.",
        ),
    ),
    "missing": (
        Text(
            "{batches} has not reached the sponsor; later ones have.",
            "{batches} hat den Sponsor nicht erreicht; spätere schon.",
        ),
        Text(
            "Nothing is lost: every change is in your study. Send it again, it is the same batch. "
            "The sponsor holds the later ones until it arrives.",
            "Nichts ist verloren: Jede Änderung ist in der Studie. Sie noch einmal senden, es ist "
            "dieselbe Sendung. Der Sponsor hält die späteren zurück, bis sie da ist.",
        ),
    ),
    "enter again": (
        Text(
            "After the restore something has to be entered again: {batches}.",
            "Nach der Wiederherstellung ist etwas erneut einzugeben: {batches}.",
        ),
        Text(
            "The sponsor received it before; the restored backup does not hold it.",
            "Der Sponsor hatte es schon empfangen; die wiederhergestellte Sicherung enthält es "
            "nicht.",
        ),
    ),
    "not written out": (
        Text(
            "{batches} is sealed and was never written out.",
            "{batches} ist versiegelt und wurde nie ausgegeben.",
        ),
        Text(
            "Create a batch: it is written out first.",
            "Eine Sendung erstellen: Sie wird zuerst ausgegeben.",
        ),
    ),
    "redacted": (
        Text(
            "The kept file of {batches} holds a text that was redacted since.",
            "Die aufbewahrte Datei von {batches} enthält einen seither geschwärzten Text.",
        ),
        Text(
            "An investigator or administrator destroys it here. Sent again, the batch is sealed "
            "without the text. What was handed over already is the sponsor's to destroy.",
            "Prüfer oder Administration vernichten sie hier. Noch einmal gesendet, wird die "
            "Sendung ohne den Text versiegelt. Bereits Übergebenes vernichtet der Sponsor.",
        ),
    ),
    "overdue": (
        Text(
            "For {days} days the sponsor has had nothing, or has not confirmed it.",
            "Seit {days} Tagen hat der Sponsor nichts erhalten oder es nicht bestätigt.",
        ),
        Text(
            "Create a batch, or ask the sponsor for the acknowledgement.",
            "Eine Sendung erstellen oder den Sponsor um die Empfangsbestätigung bitten.",
        ),
    ),
}
_UNSENT: Final = Text("Unsent changes: {amount}", "Nicht gesendete Änderungen: {amount}")
_SENT: Final = Text("Sent, not yet confirmed: {amount}", "Gesendet, noch nicht bestätigt: {amount}")
_RECEIVED: Final = Text("Received by the sponsor: {amount}", "Vom Sponsor empfangen: {amount}")
_OLDEST: Final = Text("{records} (oldest {days} d)", "{records} (älteste {days} T)")
_TAKEN: Final = Text(
    "Acknowledgement {number}: the sponsor has everything up to record {seq}.",
    "Empfangsbestätigung {number}: Der Sponsor hat alles bis Eintrag {seq}.",
)
_KNOWN: Final = Text(
    "Acknowledgement {number} was taken in before; nothing changed.",
    "Empfangsbestätigung {number} war bereits eingelesen; nichts hat sich geändert.",
)
_MISSING: Final = Text(
    "Did not arrive, send again: {names}", "Nicht angekommen, noch einmal senden: {names}"
)
_QUERIES: Final = Text("Queries put at their places: {count}", "Rückfragen eingetragen: {count}")
_ELSEWHERE: Final = Text(
    "Queries without a place in this study: {count}",
    "Rückfragen ohne Stelle in dieser Studie: {count}",
)
_RELEASED: Final = Text("Amendments released: {names}", "Amendments freigegeben: {names}")
_UNKNOWN: Final = Text(
    "Amendments that this program does not have: {names}. Install its current version.",
    "Amendments, die dieses Programm nicht hat: {names}. Die aktuelle Version installieren.",
)
_AGAIN: Final = Text("To be entered again: {place}", "Erneut einzugeben: {place}")
_OTHERS: Final = Text(
    "Not known to this program: {names}", "Diesem Programm nicht bekannt: {names}"
)
_GONE: Final = same("–")
_K, _M = 1000, 1_000_000


def size_words(size: int | None) -> Text:
    """Word a size in bytes; a dash where there is none."""
    if size is None:
        return _GONE
    if size < _M:
        return same(f"{max(1, round(size / _K))} kB")
    return Text(f"{size / _M:.1f} MB", f"{size / _M:.1f} MB".replace(".", ","))


def amount_words(found: Outbox) -> Iterator[Text]:
    """Word the three numbers, each as a sentence."""
    for words, amount in (
        (_UNSENT, found.unsent),
        (_SENT, found.sent),
        (_RECEIVED, found.received),
    ):
        yield words.filled(amount=_amount(amount) if words is not _RECEIVED else amount.records)


def _amount(amount: Amount) -> Text:
    if amount.days is None or not amount.records:
        return same(str(amount.records))
    return _OLDEST.filled(records=amount.records, days=amount.days)


def problem_words(problem: Problem) -> Text:
    """Say what stands in the way."""
    happened, _ = _PROBLEMS[problem.kind]
    return happened.filled(batches=", ".join(problem.batches), days=problem.days)


def remedy_words(problem: Problem) -> Text:
    """Say what helps."""
    return _PROBLEMS[problem.kind][1]


def taken_in_words(study: Study, taken: TakenIn) -> Iterator[Text]:
    """Say what an acknowledgement brought, a sentence for each."""
    yield (_TAKEN if taken.is_new else _KNOWN).filled(number=taken.number, seq=taken.received)
    named = ((_MISSING, taken.missing), (_RELEASED, taken.amendments), (_UNKNOWN, taken.unknown),
             (_OTHERS, taken.others))  # fmt: skip
    for words, names in named:
        if names:
            yield words.filled(names=", ".join(names))
    for words, count in ((_QUERIES, taken.queries), (_ELSEWHERE, taken.elsewhere)):
        if count:
            yield words.filled(count=count)
    for one in taken.enter_again:
        yield _AGAIN.filled(place=whole_place_words(study, one.subject_key, one.place))
