"""The datasets as data frames: columns in the order of SDTMIG, numbers as numbers, texts split.

A required or expected variable is always there, a permissible one where something stands in it.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import count, takewhile
from math import nan
from typing import TYPE_CHECKING, Any, Final

from kyphocrf.exports.sdtm.guards import LONGEST, Transliteration, numbered, split
from kyphocrf.exports.sdtm.observation import Observation, Qualifier
from kyphocrf.exports.sdtm.standard import Domain, standard

if TYPE_CHECKING:
    from pandas import DataFrame

Row = dict[str, str]
_LONGEST_LABEL: Final = 40
_IN_COLUMNS: Final = {"COVAL", "TSVAL"}
"""What goes on in further columns, not in supplemental qualifiers."""
_NO_NUMBER: Final = {"DM": "", "SV": "VISITNUM"}
"""Domains without --SEQ, and the variable that tells their records apart within a subject."""


class Rows:
    """The rows of all datasets while they come. Has state: `rows`, by dataset."""

    def __init__(self, study_id: str, written: Transliteration) -> None:
        self.rows: dict[str, list[Row]] = {}
        self._study_id = study_id
        self._written = written

    def add(self, dataset: str, values: Mapping[str, str]) -> list[tuple[str, str]]:
        """Add a row with what every one begins with; return what is left of texts too long.

        Each further part stands with the variable it is of, in their order.
        """
        about = {"STUDYID": self._study_id}
        if standard().domain(dataset).has("DOMAIN"):
            about["DOMAIN"] = dataset
        row = {name: self._written(value) for name, value in (about | dict(values)).items()}
        rest = list(_cut(row))
        self.rows.setdefault(dataset, []).append(row)
        return rest

    def take(self, made: Mapping[str, Iterable[Row]]) -> None:
        """Add rows that were made already, behind those that are there."""
        for dataset, rows in made.items():
            self.rows.setdefault(dataset, []).extend(rows)

    def add_observation(self, usubjid: str, one: Observation) -> None:
        """Add a record and its supplemental qualifiers."""
        variable = standard().domains[one.domain].variable
        taken = set(one.qualifiers)
        for name, text in self.add(one.domain, {"USUBJID": usubjid, **one.variables}):
            qnam, number = _free(name, taken)
            label = f"{variable[name].label[: _LONGEST_LABEL - len(number) - 1]} {number}"
            self._add_qualifier(usubjid, one, qnam, Qualifier(label, text, "CRF"))
        for qnam, qualifier in one.qualifiers.items():
            first, *more = split(self._written(qualifier.value))
            self._add_qualifier(usubjid, one, qnam, qualifier._replace(value=first))
            for part in more:
                name, number = _free(qnam, taken)
                label = f"{qualifier.label[: _LONGEST_LABEL - len(number) - 1]} {number}"
                further = qualifier._replace(label=label, value=part)
                self._add_qualifier(usubjid, one, name, further)

    def _add_qualifier(
        self, usubjid: str, one: Observation, qnam: str, qualifier: Qualifier
    ) -> None:
        id_variable = _NO_NUMBER.get(one.domain, f"{one.domain}SEQ")
        self.add(f"SUPP{one.domain}", {
            "RDOMAIN": one.domain,
            "USUBJID": usubjid,
            "IDVAR": id_variable,
            "IDVARVAL": one.variables.get(id_variable, "") if id_variable else "",
            "QNAM": qnam,
            "QLABEL": qualifier.label[:_LONGEST_LABEL],
            "QVAL": qualifier.value,
            "QORIG": qualifier.origin,
        })  # fmt: skip

    def frames(self) -> dict[str, "DataFrame"]:
        """Return the datasets, in the order of their names."""
        return {name: _frame(name, self.rows[name]) for name in sorted(self.rows)}


def _cut(row: Row) -> Iterator[tuple[str, str]]:
    """Cut every text of a row that is too long, and yield its further parts by its variable."""
    for name, text in [one for one in row.items() if len(one[1]) > LONGEST]:
        first, *more = split(text)
        row[name] = first
        for number, part in enumerate(more, start=1):
            if name in _IN_COLUMNS:
                row[f"{name}{number}"] = part
            else:
                yield name, part


def _free(name: str, taken: set[str]) -> tuple[str, str]:
    """Return, and take, the next name under which a text goes on in a record, with its number."""
    number = next(one for one in count(1) if numbered(name, one) not in taken)
    taken.add(numbered(name, number))
    return numbered(name, number), str(number)


def _frame(dataset: str, rows: list[Row]) -> "DataFrame":
    from pandas import DataFrame, Series  # noqa: PLC0415  heavy

    domain = standard().domain(dataset)
    in_order = sorted(rows, key=_order(dataset, domain))
    told = {name for row in rows for name, text in row.items() if text}
    columns: dict[str, Any] = {}
    for name, is_number in _columns(domain, told):
        texts = [row.get(name, "") for row in in_order]
        if is_number:
            numbers = [float(text) if text else nan for text in texts]
            columns[name] = Series(numbers, dtype="float64")
        else:
            columns[name] = Series(texts, dtype="str")
    return DataFrame(columns)


def _columns(domain: Domain, told: Container[str]) -> Iterator[tuple[str, bool]]:
    """Yield the variables that are submitted, and whether each is a number."""
    for variable in domain.variables:
        if variable.core != "Perm" or _date_of(variable.name) in told:
            yield variable.name, variable.is_number
        if variable.name in _IN_COLUMNS:
            more = takewhile(told.__contains__, (f"{variable.name}{one}" for one in count(1)))
            yield from ((name, False) for name in more)


def _date_of(name: str) -> str:
    """Return the date that a study day is of, which is there with it; any other name as it is."""
    return f"{name[:-1]}TC" if re.fullmatch(r"..(ST|EN)?DY", name) else name


def _order(dataset: str, domain: Domain) -> Any:
    """Return by what the rows of a dataset are sorted: its keys, numbers as numbers."""
    keys = keys_of(dataset, domain)
    numbers = {one.name for one in domain.variables if one.is_number}

    def place(row: Row) -> tuple[tuple[float, str], ...]:
        return tuple(
            (float(row.get(key) or 0), "") if key in numbers else _by_number(row.get(key, ""))
            for key in keys
        )

    return place


def _by_number(text: str) -> tuple[float, str]:
    return (float(text), "") if text.replace(".", "", 1).isdigit() else (0.0, text)


def keys_of(dataset: str, domain: Domain) -> tuple[str, ...]:
    """Return the variables that tell the rows of a dataset apart."""
    if dataset.startswith("SUPP"):
        return ("USUBJID", "IDVAR", "IDVARVAL", "QNAM")
    known: Mapping[str, tuple[str, ...]] = {
        "DM": ("USUBJID",), "SV": ("USUBJID", "VISITNUM"), "TA": ("ARMCD", "TAETORD"),
        "TE": ("ETCD",), "TV": ("ARMCD", "VISITNUM"), "TI": ("IETESTCD",),
        "TS": ("TSPARMCD", "TSSEQ"), "RELREC": ("USUBJID", "RELID", "RDOMAIN", "IDVARVAL"),
    }  # fmt: skip
    return known.get(dataset, ("USUBJID", f"{domain.name}SEQ"))


def labels(dataset: str, names: Iterable[str]) -> list[str]:
    """Return the labels of the columns of a dataset."""
    variable = standard().domain(dataset).variable
    return [
        variable[name].label
        if name in variable
        else f"{variable[(of := name.rstrip('0123456789'))].label} {name.removeprefix(of)}"
        for name in names
    ]


def label_of(dataset: str) -> str:
    """Return the label of a dataset."""
    domain = standard().domain(dataset)
    if dataset.startswith("SUPP"):
        return f"Supplemental Qualifiers for {dataset.removeprefix('SUPP')}"
    return domain.label
