"""Conditions and kinds as sentences in both languages, from the declarations alone."""

from dataclasses import dataclass
from typing import Any

from kyphocrf.definition.annotation_words import annotation_words
from kyphocrf.definition.condition import (
    EVENT,
    SITE,
    STUDY,
    SUBJECT,
    Among,
    And,
    Answered,
    Compare,
    Condition,
    Has,
    Not,
    Or,
    Reference,
)
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import (
    ChoiceKind,
    DateKind,
    DateTimeKind,
    DecimalKind,
    DurationKind,
    IntegerKind,
    Kind,
    LinkKind,
    MultiChoiceKind,
    PartialDateKind,
    TextKind,
    TimeKind,
)
from kyphocrf.definition.mapping import Mapped, of_the_answer
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.value_words import NOTHING, quoted, value_words

_RELATIONS = {
    "eq": Text("{left} is {right}", "{left} {right} ist"),
    "ne": Text("{left} is not {right}", "{left} nicht {right} ist"),
    "lt": Text("{left} is less than {right}", "{left} kleiner als {right} ist"),
    "le": Text("{left} is at most {right}", "{left} höchstens {right} ist"),
    "gt": Text("{left} is greater than {right}", "{left} größer als {right} ist"),
    "ge": Text("{left} is at least {right}", "{left} mindestens {right} ist"),
}
_DAY_RELATIONS = {
    **_RELATIONS,
    "lt": Text("{left} is before {right}", "{left} vor {right} liegt"),
    "le": Text("{left} is on or before {right}", "{left} am oder vor {right} liegt"),
    "gt": Text("{left} is after {right}", "{left} nach {right} liegt"),
    "ge": Text("{left} is on or after {right}", "{left} am oder nach {right} liegt"),
}
_OF_FACTS = {
    SITE: Text("of the site", "des Zentrums"),
    STUDY: Text("(study setting)", "(Einstellung der Studie)"),
    SUBJECT: Text("of the subject", "des Patienten"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Words conditions as they read within one form of a study."""

    study: Study
    form: Form | None = None

    def condition(self, condition: Condition) -> Text:
        """Word a condition as it reads after “if” and “wenn”."""
        match condition:
            case Compare(operator, left, right):
                return self._compared(operator, left, right)
            case And(parts):
                return _joined([self._bracketed(part, Or) for part in parts], _AND)
            case Or(parts):
                return _joined([self._bracketed(part, And) for part in parts], _OR)
            case Not(part):
                words = self.condition(part)
                return Text(f"not ({words.en})", f"nicht ({words.de})")
            case _:
                return self._stood(condition)

    def _stood(self, condition: Condition) -> Text:
        match condition:
            case Among(reference, values):
                codes = _joined([self._value(reference, one) for one in values], _OR)
                return _RELATIONS["eq"].filled(left=self.reference(reference), right=codes)
            case Has(reference, wanted):
                codes = _joined([self._code(reference, one) for one in wanted], _OR)
                return _NAMES.filled(left=self.reference(reference), right=codes)
            case Answered(reference):
                return _ANSWERED.filled(left=self.reference(reference))
            case _:
                raise TypeError(f"no words for {type(condition).__name__}")

    def _bracketed(self, part: Condition, other: type[Condition]) -> Text:
        words = self.condition(part)
        return same("({words})").filled(words=words) if isinstance(part, other) else words

    def _compared(self, operator: str, left: Reference[Any], right: Any) -> Text:
        item = self.item(left)
        is_day = item is not None and isinstance(
            item.kind, DateKind | PartialDateKind | DateTimeKind
        )
        relation = (_DAY_RELATIONS if is_day else _RELATIONS)[operator]
        other = self.reference(right) if isinstance(right, Reference) else self._value(left, right)
        return relation.filled(left=self.reference(left), right=other)

    def reference(self, reference: Reference[Any]) -> Text:
        """Word an address: the item, and where it stands if not in this form."""
        name = same(reference.item)
        if reference.form == EVENT:
            return _VISIT
        if reference.form in _OF_FACTS:
            return same("{name} {of}").filled(name=name, of=_OF_FACTS[reference.form])
        if reference.form and (self.form is None or reference.form != self.form.name):
            name = same(f"{reference.form}.{reference.item}")
        if reference.previous:
            return Text("{name} at the previous visit", "{name} bei der vorigen Visite").filled(
                name=name
            )
        if reference.last_completed:
            return _LAST_COMPLETED.filled(name=name)
        if not reference.event:
            return name
        event = self.study.event.get(reference.event)
        label = event.label if event is not None else same(reference.event)
        return Text("{name} at “{event}”", "{name} bei „{event}“").filled(name=name, event=label)

    def item(self, reference: Reference[Any]) -> Item[Any] | None:
        """Find the item a reference names; None for a fact."""
        if reference.form in _OF_FACTS or reference.form == EVENT:
            return None
        form = self.study.current(reference.form) if reference.form else self.form
        return form.items.get(reference.item) if form is not None else None

    def _value(self, reference: Reference[Any], value: Any) -> Text:
        if reference.form == EVENT and value in self.study.event:
            return quoted(self.study.event[value].label)
        item = self.item(reference)
        if item is None:
            return quoted(same(str(value)))
        return value_words(item, value)

    def _code(self, reference: Reference[Any], code: str) -> Text:
        item = self.item(reference)
        if item is None or item.codelist is None:
            return quoted(same(code))
        return quoted(item.codelist.decode(code))


_LAST_COMPLETED = Text(
    "{name} when the page was last complete", "{name} beim letzten Abschluss der Seite"
)
_VISIT = Text("the visit", "die Visite")
_AND = Text(" and ", " und ")
_OR = Text(" or ", " oder ")
_NAMES = Text("{left} names {right}", "{left} {right} nennt")
_ANSWERED = Text("{left} is answered", "{left} beantwortet ist")


def _joined(parts: list[Text], link: Text) -> Text:
    return Text(link.en.join(part.en for part in parts), link.de.join(part.de for part in parts))


_KINDS: dict[type[Kind[Any]], Text] = {
    ChoiceKind: Text("one code", "ein Code"),
    MultiChoiceKind: Text("any number of codes", "beliebig viele Codes"),
    IntegerKind: Text("whole number", "ganze Zahl"),
    DateKind: Text("full date", "volles Datum"),
    PartialDateKind: Text(
        "date, day or month may be unknown", "Datum, Tag oder Monat dürfen fehlen"
    ),
    TimeKind: Text("time of day", "Uhrzeit"),
    DateTimeKind: Text("date and time", "Datum und Uhrzeit"),
    DurationKind: Text("minutes and seconds", "Minuten und Sekunden"),
}


def kind_words(item: Item[Any]) -> Text:
    """Word what kind of answer an item takes."""
    match item.kind:
        case TextKind(at_most=at_most):
            return Text(f"text, at most {at_most} characters", f"Text, höchstens {at_most} Zeichen")
        case DecimalKind(places=places):
            return Text(
                f"number with {places} decimal place{'' if places == 1 else 's'}",
                f"Zahl mit {places} Nachkommastelle{'' if places == 1 else 'n'}",
            )
        case LinkKind(form=form, group=group):
            target = f"{form}.{group}" if group else form
            return Text(f"number of a row of {target}", f"Nummer einer Zeile von {target}")
        case kind:
            return _KINDS[type(kind)]


def mapped_words(mapped: tuple[Mapped, ...]) -> str:
    """Word the SDTM targets of an item as the annotated CRF does: `EC.ECDOSE; SUPPEC.RTTECH`.

    What is assigned whatever the answer says nothing of the item.
    """
    return "; ".join(dict.fromkeys(annotation_words(one) for one in of_the_answer(mapped)))


def mandatory_words(wording: Wording, item: Item[Any]) -> Text:
    """Say whether an item must be answered: yes, or under which condition."""
    if item.mandatory_if is not None:
        condition = wording.condition(item.mandatory_if)
        return Text("if {condition}", "wenn {condition}").filled(condition=condition)
    if item.mandatory and not item.is_derived:
        return Text("yes", "ja")
    return NOTHING


def collected_words(wording: Wording, *conditions: Condition | None) -> Text:
    """Word when something is asked: all of these conditions."""
    asked = [one for one in conditions if one is not None]
    return (
        wording.condition(And(tuple(asked)) if len(asked) > 1 else asked[0]) if asked else NOTHING
    )
