"""The codebook of the datasets: what each variable holds, each qualifier, and each code."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from kyphocrf.definition.study import Study
from kyphocrf.exports.reviewer.annotated import Annotated
from kyphocrf.exports.reviewer.extensions import extensions
from kyphocrf.exports.sdtm.frames import label_of, labels
from kyphocrf.exports.sdtm.standard import StandardVariable, TermList, standard
from kyphocrf.exports.typed import Typed

if TYPE_CHECKING:
    from pandas import DataFrame, Series

VARIABLES: Final = (
    "DATASET", "DATASET_LABEL", "ORDER", "VARIABLE", "LABEL", "TYPE", "LENGTH", "ROLE", "CORE",
    "CODE_LIST", "ORIGIN", "ITEMS",
)  # fmt: skip
QUALIFIERS: Final = ("DATASET", "QNAM", "QLABEL", "RECORDS", "ORIGIN", "ITEMS")
CODES: Final = ("CODE_LIST", "NAME", "EXTENSIBLE", "CODE", "VALUE", "DECODE", "SPONSOR")
_NUMBER_BYTES: Final = 8

Frames = Mapping[str, "DataFrame"]


def variable_rows(study: Study, frames: Frames) -> Iterator[list[Typed]]:
    """Yield one row for each variable of each dataset, in their order."""
    annotated = Annotated(study)
    for dataset, frame in frames.items():
        known = standard().domain(dataset).variable
        named = zip(frame.columns, labels(dataset, frame.columns), strict=True)
        for order, (name, label) in enumerate(named, start=1):
            # What goes on in a further column, as COVAL1, is what COVAL is.
            about = known.get(name) or known[name.rstrip("0123456789")]
            values = frame[name]
            yield [
                dataset, label_of(dataset), order, name, label, about.type, _length(values),
                about.role, about.core, _lists(about), annotated.origin(dataset, about.name),
                annotated.items(dataset, about.name),
            ]  # fmt: skip


def _length(values: "Series") -> int:
    """Return the bytes of the longest value, as the transport file has them."""
    if values.dtype.kind == "f":
        return _NUMBER_BYTES
    return max(1, *(len(text) for text in values))


def _lists(variable: StandardVariable) -> str:
    return "; ".join(dict.fromkeys(one.name for one in standard().lists_of(variable)))


def qualifier_rows(study: Study, frames: Frames) -> Iterator[list[Typed]]:
    """Yield one row for each supplemental qualifier of each dataset."""
    annotated = Annotated(study)
    for dataset, frame in frames.items():
        if not dataset.startswith("SUPP"):
            continue
        counted = Counter(zip(frame["QNAM"], frame["QLABEL"], strict=True))
        for (qnam, label), count in sorted(counted.items()):
            origin, items = annotated.origin(dataset, qnam), annotated.items(dataset, qnam)
            yield [dataset, qnam, label, count, origin, items]


def used_lists(frames: Frames) -> tuple[TermList, ...]:
    """Return the code lists of which a variable that is there takes values, by their names."""
    found = {
        codelist.name: codelist
        for dataset, frame in frames.items()
        for name in frame.columns
        for codelist in standard().lists_of(standard().domain(dataset).variable.get(name))
    }
    return tuple(found[name] for name in sorted(found))


def code_rows(frames: Frames) -> Iterator[list[Typed]]:
    """Yield one row for each term of the code lists, and for each value of the sponsor's own."""
    beyond = extensions(frames)
    for codelist in used_lists(frames):
        about: list[Typed] = [codelist.code, codelist.name, "Y" if codelist.is_extensible else "N"]
        for term in codelist.terms:
            yield [*about, term.code, term.value, term.name, "" if term.code else "Y"]
        declared = codelist.by_value
        for one in beyond:
            if one.codelist.name == codelist.name and one.value not in declared:
                yield [*about, "", one.value, one.value, "Y"]
