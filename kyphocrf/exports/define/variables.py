"""The variables of a dataset: what each is by the standard, by the forms, and as it is written."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from kyphocrf.exports.define.comments import on_variable
from kyphocrf.exports.define.declared import Told
from kyphocrf.exports.define.draft import Draft, given
from kyphocrf.exports.define.made_variables import MADE, MADE_OF, Made, keys, made
from kyphocrf.exports.define.measures import Measure, of_number, of_text
from kyphocrf.exports.define.origins import Origin, method_words, of_reasons, origins
from kyphocrf.exports.define.plan_lists import plan_list
from kyphocrf.exports.define.registers import DefinedList, Row
from kyphocrf.exports.define.terms import defined_list, of_published, published_lists
from kyphocrf.exports.define.value_level import value_list_of
from kyphocrf.exports.sdtm import oids
from kyphocrf.exports.sdtm.frames import keys_of, labels
from kyphocrf.exports.sdtm.standard import StandardVariable, standard

if TYPE_CHECKING:
    from pandas import DataFrame

_NO_VALUE: Final = "No value was recorded up to the day of these data."
_NOT_ASKED: Final = "Not asked in this trial; the standard expects the variable."


def variable_rows(draft: Draft, dataset: str) -> Iterator[Row]:
    """Yield a row of `variables` for each column of a dataset, in their order."""
    frame = draft.frames[dataset]
    key_variables = ("STUDYID", *keys_of(dataset, standard().domain(dataset)))
    named = zip(frame.columns, labels(dataset, frame.columns), strict=True)
    for number, (name, label) in enumerate(named, start=1):
        yield {
            "DatasetOID": oids.group(dataset),
            "ItemOID": oids.item(dataset, name),
            "OrderNumber": number,
            "KeySequence": key_variables.index(name) + 1 if name in key_variables else None,
            "Name": name,
            "SASFieldName": name,
            "DescriptionText": label,
            **_described(draft, dataset, name, label),
        }


def _described(draft: Draft, dataset: str, name: str, label: str) -> Row:
    variable = _standard_variable(dataset, name)
    told = draft.declared.told(dataset, name)
    how = made(dataset, name)
    values = given(draft.frames[dataset][name])
    oid = oids.item(dataset, name)
    draft.origins[oid] = _origins(draft, dataset, name, told, how)
    value_list = value_list_of(draft, dataset, name)
    # Where each test has its own, none holds for all.
    words = "" if value_list else method_words(told, how)
    listed = None if value_list else _list_of(draft, dataset, name, label)
    return {
        **_typed(measured(draft.frames[dataset], dataset, name)),
        "Mandatory": "Yes" if variable is not None and variable.core == "Req" else "No",
        "Role": None if variable is None else variable.role or None,
        "HasNoData": None if values else "Yes",
        "MethodOID": draft.methods.oid(words, _shared_name(dataset, name, told)) if words else None,
        "CommentOID": draft.comments.oid(
            _comment(dataset, name, told, how, is_empty=not values), f"{dataset}.{name}"
        ),
        "CodeListOID": None if listed is None else draft.lists.oid(listed, dataset, name),
        "ValueListOID": value_list,
    }


def _list_of(draft: Draft, dataset: str, name: str, label: str) -> DefinedList | None:
    """Return the list of values of a variable that has one for all its records."""
    planned = plan_list(draft, dataset, name)
    if planned is not None:
        return planned
    values = [str(one) for one in given(draft.frames[dataset][name])]
    variable = _standard_variable(dataset, name)
    how = made(dataset, name)
    if how is not None and how.origin == "Protocol":
        return of_published(published_lists(variable), dict.fromkeys(values), values)
    of = MADE_OF.get(dataset, dataset)
    told = draft.declared.told(of, f"{of}{name.removeprefix(dataset)}" if of != dataset else name)
    is_open = how is not None and how.also
    return defined_list(variable, label, told, values, is_open=is_open)


def _standard_variable(dataset: str, name: str) -> StandardVariable | None:
    """Return a variable of the standard; the further parts of a text are as their first."""
    known = standard().domain(dataset).variable
    return known.get(name) or known.get(name.rstrip("0123456789"))


def _origins(
    draft: Draft, dataset: str, name: str, told: Sequence[Told], how: Made | None
) -> tuple[Origin, ...]:
    if name == "QVAL":  # what each qualifier says of itself
        return ()
    if name == f"{dataset}REASND":
        results = draft.declared.told(dataset, f"{dataset}ORRES")
        return of_reasons((*told, *results), draft.pages)
    return origins(told, how, draft.pages)


def _shared_name(dataset: str, name: str, told: Sequence[Told]) -> str:
    """Return the name of a method: of all domains alike where only the program makes it."""
    if told:
        return f"{dataset}.{name}"
    key = next(key for key in keys(dataset, name) if key in MADE)
    return key.replace(".--", "").replace("--", "")


def measured(frame: "DataFrame", dataset: str, name: str) -> Measure:
    """Return the type of a column and how long its values are."""
    column: Any = frame[name]
    if column.dtype.kind == "f":
        return of_number(column)
    return of_text(_standard_variable(dataset, name), column)


def _typed(measure: Measure) -> Row:
    return {
        "DataType": measure.type,
        "Length": measure.length,
        "SignificantDigits": measure.digits,
        "DisplayFormat": f"{measure.length}.{measure.digits}" if measure.digits else None,
    }


def _comment(
    dataset: str, name: str, told: Sequence[Told], how: Made | None, *, is_empty: bool
) -> str:
    words = on_variable(dataset, name)
    if how is not None and how.origin != "Derived" and how.words:
        words.append(how.words)
    if is_empty and not words:
        words.append(_NO_VALUE if told or how is not None else _NOT_ASKED)
    return " ".join(words)
