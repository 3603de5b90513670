"""The SAS program that reads the transport files, with labels and formats; ASCII, version 5 names.

The transport files hold values, labels of variables and labels of datasets. The program copies
them into a library, labels them again and shows codes by what they mean.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from kyphocrf.exports.sas_words import ascii_quoted, comment, format_names
from kyphocrf.exports.sdtm.frames import label_of, labels
from kyphocrf.exports.sdtm.standard import TermList, standard

if TYPE_CHECKING:
    from pandas import DataFrame

PATH: Final = "sas/read_xpt.sas"
_HEAD: Final = """\
%let package = .;
%let out = WORK;

options nofmterr;
"""
_ABOUT: Final = (
    "Reads the SAS transport files (XPORT version 5) of this package.",
    "Set PACKAGE to the folder that holds xpt and sas, OUT to the library to write to.",
    "Each dataset is copied, labelled, given its formats, and its records are counted.",
)
_COPY: Final = """\
libname xptin xport "&package/xpt/{file}.xpt" access=readonly;
proc copy in=xptin out=&out memtype=data;
run;
libname xptin clear;
"""
_COUNT: Final = """\
data _null_;
  if 0 then set &out..{dataset} nobs=records;
  if records ne {records} then put 'ERROR: {dataset} has not {records} records but ' records;
  stop;
run;
"""
Frames = Mapping[str, "DataFrame"]
Decoded = tuple[tuple[str, str], ...]


def program(study: str, frames: Frames, state: datetime) -> str:
    """Return the program that reads these datasets of a study, of the state of that moment."""
    known = _formats(frames)
    parts = [
        comment(f"{study}, SDTM datasets, data of {state:%Y-%m-%d %H:%M:%S}", *_ABOUT),
        _HEAD,
        _proc_format(known),
    ]
    for dataset, frame in frames.items():
        parts.append(f"* {dataset}: {len(frame)} records;")
        parts.append(_COPY.format(file=dataset.lower()))
        parts.append(_labelled(dataset, frame, known))
        parts.append(_COUNT.format(dataset=dataset, records=len(frame)))
    return "\n".join(parts)


def _formats(frames: Frames) -> Mapping[tuple[str, ...], tuple[str, Decoded]]:
    """Return the format of each set of code lists whose terms say more than their values."""
    sets = {lists: _decoded(lists) for lists in _used(frames)}
    said = {lists: decoded for lists, decoded in sets.items() if decoded}
    names = format_names([standard().codelists[lists[0]].name for lists in said])
    return {lists: (name, said[lists]) for lists, name in zip(said, names, strict=True)}


def _used(frames: Frames) -> list[tuple[str, ...]]:
    found = {
        lists
        for dataset, frame in frames.items()
        for name in frame.columns
        if (lists := _lists(dataset, str(name)))
    }
    return sorted(found)


def _lists(dataset: str, name: str) -> tuple[str, ...]:
    variable = standard().domain(dataset).variable.get(name)
    return tuple(one.code for one in standard().lists_of(variable))


def _decoded(lists: tuple[str, ...]) -> Decoded:
    terms = {
        term.value: term.name
        for code in reversed(lists)
        for term in standard().codelists[code].terms
    }
    return tuple(sorted((value, name) for value, name in terms.items() if name != value))


def _proc_format(known: Mapping[tuple[str, ...], tuple[str, Decoded]]) -> str:
    blocks = []
    for lists, (name, decoded) in known.items():
        called = ", ".join(_called(standard().codelists[code]) for code in lists)
        pairs = "\n".join(
            f"    {ascii_quoted(value)}\n      = {ascii_quoted(meaning)}"
            for value, meaning in decoded
        )
        blocks.append(f"  * {called};\n  value ${name}\n{pairs}\n  ;")
    return "\n".join(("proc format library=work;", *blocks, "run;", ""))


def _called(codelist: TermList) -> str:
    return f"{codelist.code} {codelist.name}"


def _labelled(
    dataset: str, frame: "DataFrame", known: Mapping[tuple[str, ...], tuple[str, Decoded]]
) -> str:
    named = zip(frame.columns, labels(dataset, frame.columns), strict=True)
    label = "\n".join(f"    {name} = {ascii_quoted(said)}" for name, said in named)
    formats = "".join(
        f"    {name} ${known[lists][0]}.\n"
        for name in frame.columns
        if (lists := _lists(dataset, str(name))) in known
    )
    formatted = f"  format\n{formats}  ;\n" if formats else ""
    return (
        f"proc datasets library=&out nolist;\n"
        f"  modify {dataset} (label={ascii_quoted(label_of(dataset))});\n"
        f"  label\n{label}\n  ;\n{formatted}run;\nquit;\n"
    )
