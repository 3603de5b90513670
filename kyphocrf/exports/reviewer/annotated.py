"""Whence each variable and each supplemental qualifier comes, by the annotations of the items."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kyphocrf.definition.mapping import Assigned, SuppQual, Variable
from kyphocrf.definition.study import Study
from kyphocrf.exports.sdtm.standard import standard

if TYPE_CHECKING:
    from pandas import Series

Origin: TypeAlias = Literal["Collected", "Assigned", "Derived", "Protocol", "Not collected"]

_ASSIGNED: Final = frozenset(
    {
        "STUDYID", "DOMAIN", "RDOMAIN", "IDVAR", "IDVARVAL", "RELID", "RELTYPE", "QNAM", "QLABEL",
        "QORIG", "COREF", "SITEID", "SUBJID", "COUNTRY", "VISIT", "VISITNUM", "ARM", "ARMCD",
        "ETCD", "ELEMENT", "AGEU",
    }
)  # fmt: skip
"""What the program, not a person, gives to a record, and no computation finds."""
_ASSIGNED_ENDS: Final = ("TESTCD", "TEST", "CAT", "SCAT", "ORRESU", "STRESU", "STAT", "LNKID")


class Annotated:
    """The items of a study by what they are annotated with; worked out once."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def items(self, dataset: str, name: str) -> tuple[str, ...]:
        """Return the items whose answers stand in a variable, or in a qualifier by its QNAM."""
        return tuple(self._items.get((dataset, name), ()))

    @cached_property
    def _items(self) -> Mapping[tuple[str, str], Mapping[str, None]]:
        found: dict[tuple[str, str], dict[str, None]] = {}
        for item, target in self._targets():
            match target:
                case Variable(domain, name):
                    found.setdefault((domain, name), {})[item] = None
                case SuppQual(domain, qnam):
                    found.setdefault((f"SUPP{domain}", qnam), {})[item] = None
                case _:
                    pass
        return found

    @cached_property
    def _assigned(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (one.domain, one.name) for _, one in self._targets() if isinstance(one, Assigned)
        )

    def _targets(self) -> Iterator[tuple[str, object]]:
        for form in self._study.forms:
            for item in form.items.values():
                for target in item.sdtm:
                    yield f"{form.name}.{item.name}", target

    def origin(self, dataset: str, name: str, values: "Series") -> Origin:
        """Return the origin of a variable as its values are."""
        domain = standard().domain(dataset)
        if domain.of_class == "Trial Design" and name not in ("STUDYID", "DOMAIN"):
            return "Protocol"
        if name == "QVAL" or name.endswith("REASND") or self.items(dataset, name):
            return "Collected"
        if bool(values.isna().all() if values.dtype.kind == "f" else (values == "").all()):
            return "Not collected"
        if name in _ASSIGNED or name.endswith(_ASSIGNED_ENDS) or (dataset, name) in self._assigned:
            return "Assigned"
        return "Derived"
