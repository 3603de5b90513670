"""What a package does not hold: what is never submitted, and what somebody chose to leave out.

SDTM holds what was collected, as it was collected. Subjects may be chosen, because the records of
each stand for themselves; what may identify may be left out, because SDTM requires none of it.
Pages of some visits, texts replaced or days shifted would be datasets that tell something else.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kyphocrf.definition.annotation_words import annotation_words
from kyphocrf.definition.item import Item
from kyphocrf.definition.mapping import NotSubmitted, SuppQual, Variable
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.exports.scope import Scope
from kyphocrf.exports.sdtm.datasets import Datasets
from kyphocrf.exports.sdtm.guards import split
from kyphocrf.exports.sdtm.standard import standard

if TYPE_CHECKING:
    from pandas import DataFrame

UNLAWFUL: Final[tuple[tuple[str, Text], ...]] = (
    (
        "forms",
        Text(
            "SDTM tells one subject from all its pages: arms, epochs and study days would be "
            "wrong without some of them.",
            "SDTM erzählt einen Patienten aus allen seinen Seiten: Ohne einige davon wären Arm, "
            "Abschnitte und Studientage falsch.",
        ),
    ),
    (
        "free_text",
        Text(
            "SDTM requires terms of events, drugs and findings in the words in which they were "
            "reported.",
            "SDTM verlangt Ereignisse, Medikamente und Befunde in den Worten, in denen sie "
            "gemeldet wurden.",
        ),
    ),
    (
        "shifted",
        Text(
            "SDTM requires dates as they were collected, and reported words beside them may name "
            "a day.",
            "SDTM verlangt Daten, wie sie erhoben wurden, und gemeldete Worte daneben können "
            "einen Tag nennen.",
        ),
    ),
)
"""What a scope may not say of SDTM, each with its reason."""


def unlawful(scope: Scope, *, shifted: bool) -> Text | None:
    """Return why SDTM cannot be written by such a choice; None where it can."""
    chosen = {
        "forms": scope.forms is not None or scope.events is not None,
        "free_text": not scope.free_text,
        "shifted": shifted,
    }
    return next((why for name, why in UNLAWFUL if chosen[name]), None)


class NotInPackage(NamedTuple):
    """One item, or one kind of data, that the package does not hold, and why."""

    what: Text
    why: Text


_CHOSEN: Final = Text("was chosen to be left out", "sollte weggelassen werden")
_OTHER_SUBJECTS: Final = Text("All subjects but {n}", "Alle Patienten bis auf {n}")
_NOT_CHOSEN: Final = Text("were not chosen", "wurden nicht ausgewählt")
_SUBJECTS_CHOSEN: Final = Text(
    "Subjects chosen: {n}; no other is in it.",
    "Ausgewählte Patienten: {n}; kein anderer ist darin.",
)
_CHOSEN_OUT: Final = Text("Left out as you chose: {items}.", "Weggelassen, wie gewünscht: {items}.")
_NEVER: Final = Text(
    "Never in it: {items}. The guide lists what is not in it, and why.",
    "Nie darin: {items}. Der Leitfaden nennt alles, was fehlt, und warum.",
)
_BECAUSE: Final = Text("{n} items ({why})", "{n} Angaben ({why})")
_IN_GENERAL: Final = (
    NotInPackage(
        Text("MedDRA and WHO drug codes", "MedDRA- und WHO-Codes"),
        Text("need a licence; their columns are empty", "brauchen eine Lizenz; ihre Spalten leer"),
    ),
    NotInPackage(
        Text("Answers that could not be read as a value", "Antworten, die kein Wert sind"),
        Text("are no value; ODM holds them as typed", "ODM enthält sie wie getippt"),
    ),
    NotInPackage(
        Text(
            "Why a qualifier is missing, queries, signatures and the audit trail",
            "Warum eine Zusatzangabe fehlt, Rückfragen, Unterschriften und Änderungsverlauf",
        ),
        Text("SDTM has no place for them; ODM holds them", "in SDTM ohne Ort; ODM enthält sie"),
    ),
)


def not_submitted(study: Study) -> Iterator[NotInPackage]:
    """Tell each collected item that is never submitted, with the reason of its declaration."""
    for name, item in _collected(study):
        for one in item.sdtm:
            if isinstance(one, NotSubmitted):
                label = same("{name}: {label}").filled(name=name, label=item.label)
                yield NotInPackage(label, one.reason)


def chosen_out(study: Study, scope: Scope) -> Iterator[NotInPackage]:
    """Tell what somebody chose to leave out of this package."""
    if scope.subjects is not None:
        yield NotInPackage(_OTHER_SUBJECTS.filled(n=len(scope.subjects)), _NOT_CHOSEN)
    for name, item, target in _identifying(study) if not scope.identifying else ():
        where = same("{name}: {label} ({target})").filled(
            name=name, label=item.label, target=annotation_words(target)
        )
        yield NotInPackage(where, _CHOSEN)


def in_general() -> tuple[NotInPackage, ...]:
    """Tell what no package holds, whatever was asked."""
    return _IN_GENERAL


def in_short(study: Study, scope: Scope) -> Iterator[Text]:
    """Tell in few sentences what a package does not hold; the guide lists all of it."""
    if scope.subjects is not None:
        yield _SUBJECTS_CHOSEN.filled(n=len(scope.subjects))
    if not scope.identifying:
        labels = dict.fromkeys(item.label for _, item, _ in _identifying(study))
        yield _CHOSEN_OUT.filled(items=_listed(labels, ", "))
    reasons = Counter(one.why for one in not_submitted(study))
    because = [_BECAUSE.filled(n=count, why=why) for why, count in reasons.items()]
    yield _NEVER.filled(items=_listed(because, "; "))


def _listed(texts: Iterable[Text], between: str) -> Text:
    found = tuple(texts)
    return Text(between.join(one.en for one in found), between.join(one.de for one in found))


def _collected(study: Study) -> Iterator[tuple[str, Item[Any]]]:
    for form_name in study.form_names:
        form = study.current(form_name)
        for item in form.items.values():
            if not item.is_derived:
                yield f"{form.name}.{item.name}", item


def _identifying(study: Study) -> Iterator[tuple[str, Item[Any], Variable | SuppQual]]:
    """Yield what may identify and is submitted, in every version of its form."""
    for form in study.forms:
        for item in form.items.values():
            for one in item.sdtm if item.identifying else ():
                if isinstance(one, Variable | SuppQual):
                    yield f"{form.name}.{item.name}", item, one


def within(found: Datasets, study: Study, scope: Scope) -> Datasets:
    """Return the datasets without what a scope leaves out.

    Raises ValueError for an item that may identify and stands in a variable that SDTM requires.
    """
    if scope.identifying:
        return found
    frames = dict(found.frames)
    for _, _, target in _identifying(study):
        if isinstance(target, SuppQual):
            _leave_out_qualifier(frames, target)
        elif target.domain in frames:
            if standard().domains[target.domain].variable[target.name].core != "Perm":
                raise ValueError(f"{target.domain}.{target.name} is required, and may identify")
            frames[target.domain] = frames[target.domain].drop(columns=target.name, errors="ignore")
    kept = {text for frame in frames.values() for name in frame for text in frame[name].unique()}
    written = {
        collected: text for collected, text in found.transliterated.items()
        if split(text)[0] in kept
    }  # fmt: skip
    return replace(found, frames=frames, transliterated=written)


def _leave_out_qualifier(frames: dict[str, "DataFrame"], target: SuppQual) -> None:
    dataset = f"SUPP{target.domain}"
    if dataset not in frames:
        return
    frame = frames[dataset]
    frames[dataset] = frame[frame["QNAM"] != target.qnam].reset_index(drop=True)
    if frames[dataset].empty:
        del frames[dataset]
