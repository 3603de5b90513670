"""ItemDef and ItemRef: what an item asks, how its answer is written, where it goes in SDTM."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import (
    ChoiceKind,
    DecimalKind,
    IntegerKind,
    LinkKind,
    MultiChoiceKind,
    TextKind,
)
from kyphocrf.definition.mapping import NotSubmitted, Variable, of_the_answer
from kyphocrf.definition.number_reading import MOST_DIGITS
from kyphocrf.definition.study import Study
from kyphocrf.exports.odm import oids
from kyphocrf.exports.odm.aliases import Trait, own
from kyphocrf.exports.odm.checks import edit_checks, limit_checks, unit_ref
from kyphocrf.exports.odm.conditions import exception_oid
from kyphocrf.exports.odm.xml import Element, alias, element, translated
from kyphocrf.exports.wording import mapped_words

_SAS_NAME: Final = re.compile("[A-Za-z_][A-Za-z0-9_]{0,7}")
"""What the schema takes for a name of SAS."""


def item_ref(form: Form, item: Item[Any], order: int) -> Element:
    """Return the place of an item in its group."""
    of = (form.name, form.version)
    oid, method = oids.item(of, item.name), item.method
    return element(
        "ItemRef",
        ItemOID=oid,
        OrderNumber=str(order),
        Mandatory="Yes" if item.mandatory and not item.is_derived else "No",
        CollectionExceptionConditionOID=exception_oid(oid, item.collect_if),
        MethodOID=None if method is None else oids.method(of, method.name),
    )


def item_def(study: Study, lists: oids.CodeListOids, form: Form, item: Item[Any]) -> Element:
    """Return the definition of an item in the version of its form."""
    length, digits = _measure(item)
    return element(
        "ItemDef",
        translated("Description", item.label),
        translated("Question", item.question or item.label),
        *unit_ref(item),
        *limit_checks(item),
        *edit_checks(study, form, item),
        *_code_list(lists, item),
        *_targets(item),
        *own(**_traits(lists, form, item)),
        OID=oids.item((form.name, form.version), item.name),
        Name=item.name,
        DataType=item.kind.odm,
        Length=length,
        SignificantDigits=digits,
        SASFieldName=_sas_name(item.name),
        SDSVarName=_sas_name(_variable(item)),
        Origin="Derived" if item.is_derived else "CRF",
    )


def _measure(item: Item[Any]) -> tuple[str | None, str | None]:
    """Return how long an answer can be, and how many of its digits are decimals.

    A number outside its limits can be entered, so they bound no length.
    """
    match item.kind:
        case TextKind(at_most=at_most):
            return str(at_most), None
        case ChoiceKind(codelist):
            return str(max(len(code.value) for code in codelist.codes)), None
        case MultiChoiceKind(codelist):
            return str(len(";".join(code.value for code in codelist.codes))), None
        case DecimalKind(places):
            return str(MOST_DIGITS), str(places)
        case IntegerKind() | LinkKind():
            return str(MOST_DIGITS), None
        case _:
            return None, None


def _code_list(lists: oids.CodeListOids, item: Item[Any]) -> Iterator[Element]:
    """Yield the reference to the list of which the answer is one code.

    Several codes are no code of the list: it is named by an alias then.
    """
    if isinstance(item.kind, ChoiceKind):
        yield element("CodeListRef", CodeListOID=lists.of(item.kind.codelist))


def _variable(item: Item[Any]) -> str:
    """Return the SDTM variable, where the item has no other target."""
    match item.sdtm:
        case (Variable(name=name),):
            return name
        case _:
            return ""


def _sas_name(name: str) -> str | None:
    return name if _SAS_NAME.fullmatch(name) else None


def _targets(item: Item[Any]) -> Iterator[Element]:
    """Yield the annotation of the annotated CRF: an element has one alias of a context."""
    submitted = tuple(one for one in of_the_answer(item.sdtm) if not isinstance(one, NotSubmitted))
    if submitted:
        yield alias("SDTM", mapped_words(submitted))


def _traits(lists: oids.CodeListOids, form: Form, item: Item[Any]) -> dict[str, Trait]:
    of = (form.name, form.version)
    oid = oids.item(of, item.name)
    return {
        "number": form.numbers[item.name],
        "mapping": [{"is": type(one).__name__} | asdict(one) for one in item.sdtm],
        "mandatory_if": None if item.mandatory_if is None else oids.mandatory(oid),
        **_kind_traits(lists, item),
        "on": None if item.on is None else oids.item(of, item.on.item),
        "offered": item.codes_from,
        "described": item.hints_from,
        "suggested": None if item.suggested is None else oids.method(of, item.suggested.name),
        "kept": item.kept,
        "guideline": item.guideline,
        "assumed": item.assumed,
        "identifying": item.identifying,
    }


def _kind_traits(lists: oids.CodeListOids, item: Item[Any]) -> dict[str, Trait]:
    """Return what the data type does not tell of a kind of answer."""
    match item.kind:
        case MultiChoiceKind(codelist):
            return {"several_of": lists.of(codelist)}
        case TextKind(long=long, pattern=pattern, pattern_words=words):
            return {"lines": "many" if long else None, "pattern": pattern, "pattern_words": words}
        case LinkKind(form=form, group=group):
            return {"row_of": f"{form}.{group}".removesuffix(".")}
        case _:
            return {}
