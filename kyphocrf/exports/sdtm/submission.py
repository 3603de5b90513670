"""What an answer is in SDTM: a submission value, a number, an ISO 8601 date or duration.

A code is submitted as its `submission` says, else as the controlled terminology has its C-code in
the code list of the variable, else in that of the item, else as its English wording in capitals.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from kyphocrf.definition.codelist import Code
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind, DecimalKind, IntegerKind, MultiChoiceKind
from kyphocrf.definition.unit import Unit
from kyphocrf.exports.sdtm.standard import StandardVariable, TermList, standard

_DURATION: Final = re.compile(r"..(DUR|ELTM)")
_ISO: Final = {"min": "PT{}M", "h": "PT{}H", "d": "P{}D"}
"""Durations by the UCUM code of the unit."""


def submitted(item: Item[Any], text: str, variable: StandardVariable | None) -> str:
    """Return the canonical text of an answer as a variable takes it; None: as a qualifier."""
    match item.kind:
        case ChoiceKind():
            return of_code(item, text, variable)
        case MultiChoiceKind():
            return "; ".join(of_code(item, code, variable) for code in text.split(";"))
        case DecimalKind() | IntegerKind() if variable and _DURATION.fullmatch(variable.name):
            return _ISO[item.unit.ucum if item.unit else "d"].format(text)
        case _:
            return text


def of_code(item: Item[Any], value: str, variable: StandardVariable | None) -> str:
    """Return the submission value of a code; one that the list does not know stands as it is."""
    codelist = item.codelist
    code = None if codelist is None else codelist.by_value.get(value)
    if codelist is None or code is None:
        return value
    if code.submission is not None:
        return code.submission
    concept = _of_concept(code, codelist.nci, variable)
    if concept:
        return concept
    is_wording = codelist.ordinal or code.value == code.decode.en
    return code.value if is_wording else code.decode.en.upper()


def _of_concept(code: Code, of_list: str | None, variable: StandardVariable | None) -> str:
    if code.nci is None:
        return ""
    for terms in _preferred(of_list, variable):
        if code.nci in terms.by_code:
            return terms.by_code[code.nci].value
    is_coded = variable is not None and bool(variable.codelists)
    return standard().value_of_concept.get(code.nci, "") if is_coded else ""


def _preferred(of_list: str | None, variable: StandardVariable | None) -> Iterator[TermList]:
    """Yield the code lists in which a C-code is looked for, the nearest first."""
    known = standard().codelists
    yield from standard().lists_of(variable)
    if of_list is not None and of_list in known:
        yield known[of_list]


def original(item: Item[Any], text: str) -> str:
    """Return a result as it was received: in the words of the form."""
    codelist = item.codelist
    if codelist is None:
        return submitted(item, text, None)
    parts = text.split(";") if isinstance(item.kind, MultiChoiceKind) else [text]
    return "; ".join(codelist.decode(code).en for code in parts)


def of_unit(unit: Unit) -> str:
    """Return the submission value of a unit."""
    return unit.submission or unit.ucum


def is_number(text: str) -> bool:
    """Tell whether a result is a number."""
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None
