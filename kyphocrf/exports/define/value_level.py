"""Value-level metadata: what a result is by its test, a qualifier by its name, a term by its list.

A test is told by its code, with its category where one code stands in several.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from kyphocrf.definition.kind import (
    DateKind,
    DateTimeKind,
    DecimalKind,
    IntegerKind,
    PartialDateKind,
)
from kyphocrf.exports.define.declared import ALIKE, Test, Told
from kyphocrf.exports.define.draft import Draft, given
from kyphocrf.exports.define.made_variables import Made, made
from kyphocrf.exports.define.measures import Measure, of_number, of_value
from kyphocrf.exports.define.origins import method_words, origins
from kyphocrf.exports.define.registers import DefinedList, Row
from kyphocrf.exports.define.terms import defined_list, of_category, values
from kyphocrf.exports.sdtm import oids
from kyphocrf.exports.sdtm.standard import standard

if TYPE_CHECKING:
    from pandas import DataFrame

_BY_TEST: Final = ("ORRES", "ORRESU", "STRESC", "STRESN", "STRESU")
_BY_CATEGORY: Final = ("DSDECOD",)
"""Variables that take their values from another published list in each category."""
_TIMES: Final = (DateKind, PartialDateKind, DateTimeKind)
_NUMBERS: Final = (DecimalKind, IntegerKind)
_NO_NAME: Final = re.compile(r"[^A-Za-z0-9]+")


def value_list_of(draft: Draft, dataset: str, name: str) -> str | None:
    """Return the OID of the value list of a variable, None for one that has none."""
    frame = draft.frames[dataset]
    is_qualifier = dataset.startswith("SUPP") and name == "QVAL"
    is_result = name.removeprefix(dataset) in _BY_TEST and _has_tests(dataset, frame)
    if is_qualifier or name in _BY_CATEGORY or (is_result and given(frame[name])):
        return f"VL.{dataset}.{name}"
    return None


def _has_tests(dataset: str, frame: "DataFrame") -> bool:
    return f"{dataset}TESTCD" in frame and dataset not in ALIKE


def value_rows(draft: Draft, dataset: str) -> Iterator[Row]:
    """Yield the rows of `value_level` of a dataset: by variable, and there by test or qualifier."""
    frame = draft.frames[dataset]
    if dataset.startswith("SUPP"):
        yield from _qualifiers(draft, dataset)
    elif _has_tests(dataset, frame):
        for part in _BY_TEST:
            name = f"{dataset}{part}"
            if name in frame and value_list_of(draft, dataset, name) is not None:
                yield from _of_tests(draft, dataset, name)
    for name in _BY_CATEGORY:
        if name in frame:
            yield from _of_categories(draft, dataset, name)


def where_rows(draft: Draft, dataset: str) -> Iterator[Row]:
    """Yield the rows of `where_clauses` of a dataset: which records a row of it is about."""
    if dataset.startswith("SUPP"):
        for qnam in sorted(given(draft.frames[dataset]["QNAM"])):
            yield _where(dataset, (qnam,), "QNAM", qnam)
    elif _has_tests(dataset, draft.frames[dataset]):
        for test in tests_of(draft.frames[dataset], dataset):
            yield _where(dataset, _parts(test), f"{dataset}TESTCD", test.testcd)
            if test.category:
                yield _where(dataset, _parts(test), f"{dataset}CAT", test.category)
    if any(name in draft.frames[dataset] for name in _BY_CATEGORY):
        for category in sorted(given(draft.frames[dataset][f"{dataset}CAT"])):
            yield _where(dataset, (_slug(category),), f"{dataset}CAT", category)


def _where(dataset: str, of: Sequence[str], name: str, value: str) -> Row:
    return {
        "WhereClauseOID": ".".join(("WC", dataset, *of)),
        "Comparator": "EQ",
        "SoftHard": "Soft",
        "ItemOID": oids.item(dataset, name),
        "CheckValues": value,
    }


def tests_of(frame: "DataFrame", dataset: str) -> list[Test]:
    """Return the tests of a dataset that have results, in the order of their codes."""
    testcd, category = f"{dataset}TESTCD", f"{dataset}CAT"
    known = frame[frame[f"{dataset}ORRES"] != ""]
    if category not in frame:
        return [Test(code) for code in sorted(known[testcd].unique())]
    pairs = known[[testcd, category]].drop_duplicates().itertuples(index=False, name=None)
    by_code: dict[str, list[str]] = {}
    for code, of in sorted(pairs):
        by_code.setdefault(code, []).append(of)
    return [
        Test(code, of if len(categories) > 1 else "")
        for code, categories in by_code.items()
        for of in categories
    ]


def _parts(test: Test) -> tuple[str, ...]:
    return (test.testcd, _slug(test.category)) if test.category else (test.testcd,)


def _slug(category: str) -> str:
    return _NO_NAME.sub("_", category)


def _of_tests(draft: Draft, dataset: str, name: str) -> Iterator[Row]:
    frame = draft.frames[dataset]
    number = 0
    for test in tests_of(frame, dataset):
        column = frame[_is_of(frame, dataset, test)][name]
        if given(column):
            number += 1
            yield {
                **_of_test(draft, dataset, name, test, column),
                "OrderNumber": number,
                "DescriptionText": draft.declared.tests(dataset).get(test.testcd, test.testcd),
            }


def _of_categories(draft: Draft, dataset: str, name: str) -> Iterator[Row]:
    frame = draft.frames[dataset]
    variable = standard().domain(dataset).variable[name]
    told = draft.declared.told(dataset, name)
    for number, category in enumerate(sorted(given(frame[f"{dataset}CAT"])), start=1):
        column = frame[frame[f"{dataset}CAT"] == category][name]
        listed = of_category(variable, values(told, variable)[0], given(column))
        yield {
            **_row(draft, dataset, name, (_slug(category),), (told, None, column, listed)),
            "OrderNumber": number,
            "DescriptionText": f"{variable.label}: {category}",
        }


def _is_of(frame: "DataFrame", dataset: str, test: Test) -> Any:
    is_its: Any = frame[f"{dataset}TESTCD"] == test.testcd
    return is_its & (frame[f"{dataset}CAT"] == test.category) if test.category else is_its


def _of_test(draft: Draft, dataset: str, name: str, test: Test, column: Any) -> Row:
    part = name.removeprefix(dataset)
    is_unit = part in ("ORRESU", "STRESU")
    told = draft.declared.of_test(dataset, f"{dataset}{'ORRESU' if is_unit else 'ORRES'}", test)
    # A standardised result may be assigned where the original is in words.
    told += draft.declared.of_test(dataset, name, test) if part == "STRESC" else ()
    listed = None
    if column.dtype.kind != "f":
        variable = standard().domain(dataset).variable[name]
        listed = defined_list(variable, f"{test.testcd}: {variable.label}", told, given(column))
    how = made(dataset, name) if part.startswith("ST") else None
    return _row(draft, dataset, name, _parts(test), (told, how, column, listed))


def _qualifiers(draft: Draft, dataset: str) -> Iterator[Row]:
    frame = draft.frames[dataset]
    for number, qnam in enumerate(sorted(given(frame["QNAM"])), start=1):
        rows = frame[frame["QNAM"] == qnam]
        label = str(rows["QLABEL"].iloc[0])
        told = draft.declared.told(dataset, qnam)
        listed = defined_list(None, label, told, ()) if told else None
        about = (told, made(dataset, qnam) if not told else None, rows["QVAL"], listed)
        yield {
            **_row(draft, dataset, "QVAL", (qnam,), about),
            "OrderNumber": number,
            "DescriptionText": label,
        }


def _row(
    draft: Draft,
    dataset: str,
    name: str,
    of: tuple[str, ...],
    about: tuple[tuple[Told, ...], Made | None, Any, DefinedList | None],
) -> Row:
    """Return a row of `value_level`: about which values, how they are made, and their list."""
    told, how, column, listed = about
    oid = oids.item(dataset, name, *of)
    made_of = told if how is None else ()
    draft.origins[oid] = origins(made_of, how, draft.pages)
    words = method_words(made_of, how)
    place = ".".join((dataset, name, *of))
    measure = _measured(told, column, listed)
    return {
        "ValueListOID": f"VL.{dataset}.{name}",
        "ItemOID": oid,
        "Mandatory": "No",
        "MethodOID": draft.methods.oid(words, place) if words else None,
        "WhereClauseOID": ".".join(("WC", dataset, *of)),
        "Name": name,
        "DataType": measure.type,
        "Length": measure.length,
        "SignificantDigits": measure.digits,
        "SASFieldName": name,
        "DisplayFormat": f"{measure.length}.{measure.digits}" if measure.digits else None,
        "CodeListOID": None if listed is None else draft.lists.oid(listed, dataset, name, *of),
    }


def _measured(told: Sequence[Told], column: Any, listed: DefinedList | None) -> Measure:
    """Measure values; those of a list are texts, whatever they look like."""
    if column.dtype.kind == "f":
        return of_number(column)
    return of_value(
        column,
        is_time=_are_all(told, _TIMES),
        is_number=listed is None and _are_all(told, _NUMBERS),
    )


def _are_all(told: Sequence[Told], kinds: tuple[type, ...]) -> bool:
    return bool(told) and all(isinstance(one.item.kind, kinds) for one in told)
