"""When something is asked, in few words for blank paper: items by their number, as 13.2 = yes."""

from dataclasses import dataclass
from typing import Any, Final

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
from kyphocrf.definition.setting import Setting
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language, Text
from kyphocrf.definition.value_words import value_words

_ONLY_IF: Final = Text("only if {condition}", "nur wenn {condition}")
_SIGNS: Final = {"eq": "=", "ne": "≠", "lt": "<", "le": "≤", "gt": ">", "ge": "≥"}
_OPPOSITE: Final = {"eq": "ne", "ne": "eq", "lt": "ge", "le": "gt", "gt": "le", "ge": "lt"}
_AND: Final = Text("and", "und")
_OR: Final = Text("or", "oder")
_NEITHER: Final = Text("{left} neither {before} nor {last}", "{left} weder {before} noch {last}")
_ANSWERED: Final = Text("{left} answered", "{left} beantwortet")
_EMPTY: Final = Text("{left} left empty", "{left} leer")
_NAMES: Final = Text("{left} names {right}", "{left} nennt {right}")
_NOT: Final = Text("not ({part})", "nicht ({part})")
_VISIT: Final = Text("visit", "Visite")
_SETTING: Final = Text("study setting “{label}”", "Studieneinstellung „{label}“")
_PREVIOUS: Final = Text("{left} at the previous visit", "{left} der vorigen Visite")
_LAST_COMPLETED: Final = Text("{left} when last complete", "{left} beim letzten Abschluss")
_AT: Final = Text("{left} at {event}", "{left} bei {event}")
_FACTS: Final = frozenset((SITE, STUDY, SUBJECT, EVENT))


@dataclass(frozen=True, slots=True)
class SkipWords:
    """Words conditions as they read on the page of one form, in the language of the page."""

    study: Study
    form: Form
    language: Language

    def only_if(self, condition: Condition | None) -> str:
        """Say when something is asked; nothing where it always is."""
        return "" if condition is None else self._to(_ONLY_IF, condition=self.words(condition))

    def words(self, condition: Condition) -> str:
        """Word a condition as it reads after “if” and “wenn”; raises TypeError for an unknown."""
        match condition:
            case And(parts):
                return self._joined(parts, _AND, Or)
            case Or(parts):
                return self._joined(parts, _OR, And)
            case Not(part):
                return self._denied(part)
            case _:
                return self._told(condition)

    def _told(self, condition: Condition) -> str:
        match condition:
            case Compare(operator, left, right):
                return self._compared(operator, left, right)
            case Among(reference, values):
                named = self._listed([self._value(reference, one) for one in values])
                return f"{self.reference(reference)} = {named}"
            case Has(reference, codes):
                named = self._listed([self._code(reference, one) for one in codes])
                return self._to(_NAMES, left=self.reference(reference), right=named)
            case Answered(reference):
                return self._to(_ANSWERED, left=self.reference(reference))
            case _:
                raise TypeError(f"no words for {type(condition).__name__}")

    def _denied(self, part: Condition) -> str:
        match part:
            case Compare(operator, left, right):
                return self._compared(_OPPOSITE[operator], left, right)
            case Among(reference, (only,)):
                return self._compared("ne", reference, only)
            case Among(reference, values):
                *before, last = [self._value(reference, one) for one in values]
                named = ", ".join(before)
                of = self.reference(reference)
                return self._to(_NEITHER, left=of, before=named, last=last)
            case Answered(reference):
                return self._to(_EMPTY, left=self.reference(reference))
            case _:
                return self._to(_NOT, part=self.words(part))

    def _joined(self, parts: tuple[Condition, ...], link: Text, other: type[Condition]) -> str:
        worded = [
            f"({self.words(part)})" if isinstance(part, other) else self.words(part)
            for part in parts
        ]
        has_list = any(isinstance(part, Among | Has) for part in parts)
        comma = "," if link is _OR and has_list else ""
        return f"{comma} {link.to(self.language)} ".join(worded)

    def _compared(self, operator: str, left: Reference[Any], right: Any) -> str:
        other = self.reference(right) if isinstance(right, Reference) else self._value(left, right)
        return f"{self.reference(left)} {_SIGNS[operator]} {other}"

    def _listed(self, words: list[str]) -> str:
        *before, last = words
        return f"{', '.join(before)} {_OR.to(self.language)} {last}" if before else last

    def reference(self, reference: Reference[Any]) -> str:
        """Name an item by its number, whatever form it stands on; a fact by its label."""
        if reference.form == EVENT:
            return _VISIT.to(self.language)
        if reference.form in _FACTS:
            return self._fact(reference)
        form = self._form(reference)
        number = form.numbers.get(reference.item, reference.item)
        if reference.previous:
            return self._to(_PREVIOUS, left=number)
        if reference.last_completed:
            return self._to(_LAST_COMPLETED, left=number)
        if reference.event:
            event = self.study.event[reference.event].label
            return self._to(_AT, left=number, event=event)
        return number

    def _fact(self, reference: Reference[Any]) -> str:
        """Name a setting of the study as the screen of settings does."""
        setting = self._setting(reference)
        return reference.item if setting is None else self._to(_SETTING, label=setting.label)

    def _setting(self, reference: Reference[Any]) -> Setting | None:
        return next((one for one in self.study.settings if one.reference == reference), None)

    def _form(self, reference: Reference[Any]) -> Form:
        return self.study.current(reference.form) if reference.form else self.form

    def _item(self, reference: Reference[Any]) -> Item[Any] | None:
        is_fact = reference.form in _FACTS
        return None if is_fact else self._form(reference).items.get(reference.item)

    def _value(self, reference: Reference[Any], value: Any) -> str:
        if reference.form == EVENT and value in self.study.event:
            return self.study.event[value].label.to(self.language)
        item = self._item(reference)
        if item is None:
            setting = self._setting(reference)
            return str(value) if setting is None else self._to(setting.worded(str(value)))
        if item.codelist is not None:
            return self._code(reference, value)
        return value_words(item, value).to(self.language)

    def _code(self, reference: Reference[Any], value: str) -> str:
        """Word a code as its box says it; a rank by its number as well."""
        item = self._item(reference)
        codelist = None if item is None else item.codelist
        if codelist is None:
            return value
        if codelist.ordinal:
            return codelist.coded(value, self.language)
        return codelist.decode(value).to(self.language)

    def _to(self, words: Text, **filled: Any) -> str:
        return words.filled(**filled).to(self.language)
