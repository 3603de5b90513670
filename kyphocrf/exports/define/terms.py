"""Code lists: the values a variable may have, by the forms and by the controlled terminology.

Of a published list only what a form can give or what is there is taken. What is no published term
is taken only where a form gives it: a value that nothing declares stays outside, and is found.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind, MultiChoiceKind
from kyphocrf.definition.mapping import Assigned, Dictionary, SuppQual, Variable
from kyphocrf.exports.define.declared import ALIKE, Told
from kyphocrf.exports.define.registers import DefinedList, ListTerm
from kyphocrf.exports.sdtm.collecting import MULTIPLE
from kyphocrf.exports.sdtm.guards import Transliteration, split
from kyphocrf.exports.sdtm.standard import StandardVariable, TermList, standard
from kyphocrf.exports.sdtm.submission import of_unit, original, submitted

_MOST_TERMS: Final = 80
"""A list of more terms that no dictionary stands for is not written."""
Values = dict[str, str | None]
"""What values mean; None where they say so themselves."""


def defined_list(
    variable: StandardVariable | None,
    label: str,
    told: Sequence[Told],
    present: Iterable[str],
    *,
    is_open: bool = False,
) -> DefinedList | None:
    """Return the list of values of a variable of the standard, None where it has none.

    `label` names a list of the sponsor of which the items say no name; `present` are the values
    that are there. `is_open`: the program writes other values, too.
    """
    dictionary = dictionary_of(told)
    if dictionary is not None:
        return DefinedList(dictionary.name, dictionary=dictionary)
    declared, takes_any = values(told, variable)
    published = published_lists(variable)
    used = of_published(published, declared, present)
    if used is not None or takes_any or is_open:
        return used
    return of_sponsor(_named(told, variable) or label, declared)


def _named(told: Iterable[Told], variable: StandardVariable | None) -> str:
    """Return how the one list is called from which all items choose, "" for several."""
    names = {
        "" if one.item.codelist is None else one.item.codelist.label.en
        for one in told
        if not isinstance(one.mapped, Assigned)
    }
    name = names.pop() if len(names) == 1 else ""
    is_original = variable is not None and variable.name.endswith("ORRES")
    return f"{name}, as received" if name and is_original else name


def dictionary_of(told: Iterable[Told]) -> Dictionary | None:
    """Return the dictionary of which values are terms."""
    mapped = (one.mapped for one in told)
    found = (one.dictionary for one in mapped if isinstance(one, Variable | SuppQual))
    return next((one for one in found if one is not None), None)


def published_lists(variable: StandardVariable | None) -> list[TermList]:
    """Return the published lists a variable takes its values from, each once."""
    return list({one.code: one for one in standard().lists_of(variable)}.values())


def of_published(
    lists: Sequence[TermList], declared: Mapping[str, str | None], present: Iterable[str]
) -> DefinedList | None:
    """Return the part of published lists that is used, terms of the sponsor behind it.

    Parts of several lists are a list of the sponsor, whose terms keep their C-codes. None where
    no published term is used: such values extend no list, they are one of their own.
    """
    known = {term.value: (term, one) for one in reversed(lists) for term in one.terms}
    used = dict.fromkeys(value for value in (*declared, *present) if value)
    taken = [value for value in used if value in known]
    terms = [ListTerm(value, known[value][0].name, known[value][0].code) for value in sorted(taken)]
    terms += [
        ListTerm(value, declared[value] or value)
        for value in used
        if value not in known and value in declared
    ]
    of = list(dict.fromkeys(known[value][1].code for value in taken))
    name = " / ".join(one.label for one in lists if one.code in of)
    return DefinedList(name, tuple(terms), of[0] if len(of) == 1 else "") if taken else None


def of_category(
    variable: StandardVariable, declared: Mapping[str, str | None], present: Sequence[str]
) -> DefinedList | None:
    """Return the part of those published lists from which the values of a category are."""
    lists = published_lists(variable)
    its = [one for one in lists if not one.by_value.keys().isdisjoint(present)]
    known = {value for one in its for value in one.by_value}
    wanted = {value: text for value, text in declared.items() if value in {*known, *present}}
    return of_published(its, wanted, present)


def of_sponsor(label: str, declared: Mapping[str, str | None]) -> DefinedList | None:
    """Return a list of the sponsor; None where there is nothing to list, or too much."""
    terms = tuple(ListTerm(value, meaning) for value, meaning in declared.items() if value)
    return DefinedList(label, terms) if 0 < len(terms) <= _MOST_TERMS else None


def values(told: Iterable[Told], variable: StandardVariable | None) -> tuple[Values, bool]:
    """Return the values that items give a variable or qualifier, and whether any other may stand.

    They are written as in the datasets: in ASCII, and cut where they are too long.
    """
    found: Values = {}
    takes_any = False
    for one in told:
        chosen = _values(one, variable)
        takes_any = takes_any or chosen is None
        for value, meaning in chosen or ():
            found.setdefault(as_written(value), meaning)
    return found, takes_any


def as_written(text: str) -> str:
    """Return a text as a dataset has it."""
    return split(Transliteration()(text))[0]


def _values(told: Told, variable: StandardVariable | None) -> list[tuple[str, str | None]] | None:
    """Return the values of one item with what they mean; None where it takes any."""
    item, mapped = told.item, told.mapped
    if isinstance(mapped, Assigned):
        return [(mapped.value, None)]
    is_result = isinstance(mapped, Variable) and mapped.name.endswith("ORRES")
    if isinstance(mapped, Variable) and mapped.name.endswith("U") and item.unit is not None:
        return [(of_unit(item.unit), None)]
    if isinstance(item.kind, ChoiceKind):
        is_original = (
            is_result
            and variable is not None
            and variable.name.endswith("ORRES")
            and mapped.domain not in ALIKE
        )
        return _choices(item, variable, is_original=is_original)
    if isinstance(item.kind, MultiChoiceKind) and isinstance(mapped, Variable) and not is_result:
        several = [] if mapped.each else [(MULTIPLE, None)]
        return [*_choices(item, variable, is_original=False), *several]
    return None


def _choices(
    item: Item[object], variable: StandardVariable | None, *, is_original: bool
) -> list[tuple[str, str | None]]:
    """Return the codes of an item: as they were received, or as they are submitted."""
    codes = () if item.codelist is None else item.codelist.codes
    if is_original:
        return [(original(item, code.value), None) for code in codes]
    return [(submitted(item, code.value, variable), code.decode.en) for code in codes]
