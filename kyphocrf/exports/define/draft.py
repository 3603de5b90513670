"""A Define-XML document while it is put together: what it is made of, and what it refers to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kyphocrf.exports.define.declared import Declared
from kyphocrf.exports.define.origins import CrfPages, Origin
from kyphocrf.exports.define.registers import CodeLists, Comments, Methods, Row
from kyphocrf.exports.sdtm.collecting import Plans
from kyphocrf.exports.snapshot import Snapshot

if TYPE_CHECKING:
    from pandas import DataFrame

ACRF = "LF.acrf"
"""The ID of the annotated CRF among the documents."""


@dataclass(frozen=True)
class Draft:
    """The state of a study, its datasets as they are written, and the pages of its annotated CRF.

    Has state: code lists, methods, comments and origins are noted while variables are described.
    """

    snapshot: Snapshot
    frames: Mapping[str, "DataFrame"]
    pages: CrfPages
    lists: CodeLists = field(default_factory=CodeLists)
    methods: Methods = field(default_factory=Methods)
    comments: Comments = field(default_factory=Comments)
    origins: dict[str, tuple[Origin, ...]] = field(default_factory=dict)

    @cached_property
    def declared(self) -> Declared:
        """What the forms say of the variables."""
        return Declared(Plans(self.snapshot.study))

    def origin_rows(self) -> list[Row]:
        """Return the rows of `origins`, several of an item in their order."""
        return [
            {
                "ItemOID": oid,
                "OrderNumber": number,
                "Type": one.type,
                "Source": one.source or None,
                "DocumentRefLeafIDs": ACRF if one.pages else None,
            }
            for oid, found in self.origins.items()
            for number, one in enumerate(found, start=1)
        ]


def given(column: Any) -> list[Any]:
    """Return what stands in a column, each value once, in the order of the rows."""
    if column.dtype.kind == "f":
        return list(column.dropna().unique())
    return [value for value in column.unique() if value]
