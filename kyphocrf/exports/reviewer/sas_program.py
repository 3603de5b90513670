"""The SAS program that reads the transport files, with labels and formats; ASCII, version 5 names.

The transport files hold values, labels of variables and labels of datasets. The program copies
them into a library, labels them again, shows codes by what they mean and counts the records.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from kyphocrf.exports.sas_words import Decoded, comment, format_names, quoted, value_statement
from kyphocrf.exports.sdtm.frames import label_of, labels
from kyphocrf.exports.sdtm.standard import standard

if TYPE_CHECKING:
    from pandas import DataFrame

PATH: Final = "sas/read_xpt.sas"
_ABOUT: Final = (
    "Reads the SAS transport files (XPORT version 5) of this package.",
    "PACKAGE: the folder that holds xpt and sas.",
    "OUT: the library that the datasets are written to.",
    "Each dataset is copied, labelled, given its formats and counted.",
)
_SETTINGS: Final = """\
%let package = .;
%let out = WORK;

options nofmterr;
"""
_COPY: Final = """\
libname xptin xport "&package/xpt/{file}.xpt" access=readonly;
proc copy in=xptin out=&out memtype=data;
run;
libname xptin clear;
"""
_COUNT: Final = """\
data _null_;
  if 0 then set &out..{dataset} nobs=records;
  if records ne {records} then put 'ERROR: {dataset} should have {records} records, has ' records;
  stop;
run;
"""
_NAMED_BESIDE: Final = {"TESTCD": "TEST", "TSPARMCD": "TSPARM", "QNAM": "QLABEL", "ETCD": "ELEMENT"}
"""Variables of short names, by how they end, and the variable beside them that spells them out."""
_SPELT_OUT: Final = ("TEST", "TSPARM", "QLABEL", "ELEMENT")
Frames = Mapping[str, "DataFrame"]


@dataclass(frozen=True, slots=True)
class _Format:
    """What the values of some variables mean; `called` says whence that is known."""

    wanted: str
    called: str
    decoded: Decoded


def program(study: str, frames: Frames, state: datetime) -> str:
    """Return the program that reads these datasets of a study, of the state of that moment."""
    formats = {
        (dataset, str(name)): found
        for dataset, frame in frames.items()
        for name in frame.columns
        if (found := _format(dataset, frame, str(name))) is not None
    }
    distinct = list(dict.fromkeys(formats.values()))
    names = dict(zip(distinct, format_names([one.wanted for one in distinct]), strict=True))
    named = {place: names[one] for place, one in formats.items()}
    return "\n".join(
        (
            comment(f"{study}, SDTM datasets, data of {state:%Y-%m-%d %H:%M:%S}", *_ABOUT),
            _SETTINGS,
            _proc_format(names),
            *(_read(dataset, frame, named) for dataset, frame in frames.items()),
        )
    )


def _format(dataset: str, frame: "DataFrame", name: str) -> _Format | None:
    """Return the format of a variable, None where its values say themselves what they mean."""
    for end, beside in _NAMED_BESIDE.items():
        spelt = f"{name.removesuffix(end)}{beside}"
        if name.endswith(end) and spelt in frame:
            pairs = frozenset(zip(frame[name], frame[spelt], strict=True)) - {("", "")}
            wanted = name if name.startswith(dataset) else f"{dataset}{name}"
            return _Format(wanted, f"{dataset}.{name}", tuple(sorted(pairs)))
    lists = tuple(dict.fromkeys(standard().lists_of(standard().domain(dataset).variable.get(name))))
    if name.endswith(_SPELT_OUT) or not lists:
        return None
    # Of a term that two lists publish the meaning in the first counts.
    terms = {term.value: term.name for one in reversed(lists) for term in one.terms}
    decoded = tuple(sorted((value, said) for value, said in terms.items() if said != value))
    called = ", ".join(f"{one.name} {one.code}" for one in lists)
    return _Format(lists[0].name, called, decoded) if decoded else None


def _proc_format(names: Mapping[_Format, str]) -> str:
    blocks = (
        f"  * {one.called};\n{value_statement(f'${name}', one.decoded)}"
        for one, name in names.items()
    )
    return "\n".join(("proc format library=work;", *blocks, "run;", ""))


def _read(dataset: str, frame: "DataFrame", named: Mapping[tuple[str, str], str]) -> str:
    return "\n".join(
        (
            f"* {dataset}, {len(frame)} records;",
            _COPY.format(file=dataset.lower())
            + "\n".join(_labelled(dataset, frame, named))
            + _COUNT.format(dataset=dataset, records=len(frame)),
        )
    )


def _labelled(
    dataset: str, frame: "DataFrame", named: Mapping[tuple[str, str], str]
) -> Iterator[str]:
    yield "proc datasets library=&out nolist;"
    yield f"  modify {dataset} (label={quoted(label_of(dataset))});"
    yield "  label"
    for name, label in zip(frame.columns, labels(dataset, frame.columns), strict=True):
        yield f"    {name} = {quoted(label)}"
    yield "  ;"
    formatted = [name for name in frame.columns if (dataset, name) in named]
    if formatted:
        yield "  format"
        yield from (f"    {name} ${named[dataset, name]}." for name in formatted)
        yield "  ;"
    yield "run;"
    yield "quit;\n"
