"""Values that stand in an extensible code list of CDISC and are the sponsor's own.

Numbers and dates are results, never terms: of a list that some results take theirs from they are
no extension.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kyphocrf.exports.sdtm.standard import TermList, standard

if TYPE_CHECKING:
    from pandas import DataFrame

_NO_TERM: Final = re.compile(r"[<>]?-?\d+(\.\d+)?|\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Extension:
    """A value of the sponsor, and the variables it stands in, as `PR.PRDECOD`."""

    codelist: TermList
    value: str
    where: tuple[str, ...]


def extensions(frames: Mapping[str, "DataFrame"]) -> tuple[Extension, ...]:
    """Return every value that no list of its variable publishes, by list and value."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    lists: dict[str, TermList] = {}
    for where, codelist, value in _values(frames):
        lists[codelist.name] = codelist
        found.setdefault((codelist.name, value), {})[where] = None
    return tuple(
        Extension(lists[name], value, tuple(where))
        for (name, value), where in sorted(found.items())
    )


def _values(frames: Mapping[str, "DataFrame"]) -> Iterator[tuple[str, TermList, str]]:
    for dataset, frame in frames.items():
        variables = standard().domain(dataset).variable
        for name in frame.columns:
            known = tuple(standard().lists_of(variables.get(name)))
            extensible = next((one for one in known if one.is_extensible), None)
            if extensible is None:
                continue
            published = {term.value for one in known for term in one.terms if term.code}
            for value in sorted(set(frame[name].unique()) - published - {""}):
                if not _NO_TERM.fullmatch(value):
                    yield f"{dataset}.{name}", extensible, value
