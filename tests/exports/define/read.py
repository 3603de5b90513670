"""A Define-XML document as a reader sees it: by the XML alone, with nothing of what wrote it."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple, cast

from lxml import etree

ODM: Final = "{http://www.cdisc.org/ns/odm/v1.3}"
DEF: Final = "{http://www.cdisc.org/ns/def/v2.1}"
Element = Any


class Described(NamedTuple):
    """A variable, or the part of it that a where clause is about, with what defines it."""

    dataset: str
    name: str
    where: tuple[tuple[str, str], ...]
    reference: Element
    definition: Element

    @property
    def label(self) -> str:
        return f"{self.dataset}.{self.name} {self.where}"


class Define:
    """The document and its definitions by their OIDs."""

    def __init__(self, content: bytes) -> None:
        self.root = cast("Element", etree.fromstring(content))
        self.metadata = self.root.find(f".//{ODM}MetaDataVersion")
        self.by_oid: dict[str, Element] = {
            one.get("OID"): one for one in self.metadata if one.get("OID")
        }

    @property
    def datasets(self) -> list[Element]:
        return list(self.metadata.findall(f"{ODM}ItemGroupDef"))

    def variables(self) -> Iterator[Described]:
        """Yield every variable of every dataset, in their order."""
        for group in self.datasets:
            for reference in group.findall(f"{ODM}ItemRef"):
                definition = self.by_oid[reference.get("ItemOID")]
                name = definition.get("Name")
                yield Described(group.get("Name"), name, (), reference, definition)

    def parts(self) -> Iterator[Described]:
        """Yield every row of every value list."""
        for one in self.variables():
            listed = one.definition.find(f"{DEF}ValueListRef")
            if listed is None:
                continue
            for reference in self.by_oid[listed.get("ValueListOID")]:
                (clause,) = reference.findall(f"{DEF}WhereClauseRef")
                where = self.by_oid[clause.get("WhereClauseOID")]
                checks = tuple(
                    (str(self.by_oid[check.get(f"{DEF}ItemOID")].get("Name")), str(check[0].text))
                    for check in where
                )
                definition = self.by_oid[reference.get("ItemOID")]
                yield Described(one.dataset, one.name, checks, reference, definition)

    def codes(self, definition: Element) -> set[str] | None:
        """Return the values of its code list; None where it has none, or a dictionary."""
        found = self.code_list(definition)
        if found is None or found.find(f"{ODM}ExternalCodeList") is not None:
            return None
        return {one.get("CodedValue") for one in found if one.get("CodedValue")}

    def code_list(self, definition: Element) -> Element | None:
        """Return its code list."""
        reference = definition.find(f"{ODM}CodeListRef")
        return None if reference is None else self.by_oid[reference.get("CodeListOID")]


def words(element: Element) -> str:
    """Return the description of an element, "" for none."""
    text = element.find(f"{ODM}Description/{ODM}TranslatedText")
    return "" if text is None else text.text


def values(frame: Any, one: Described) -> list[Any]:
    """Return the different values that a variable has, or a part of it."""
    for name, value in one.where:
        frame = frame[frame[name] == value]
    column = frame[one.name]
    known = column.dropna() if column.dtype.kind == "f" else column[column != ""]
    return list(known.unique())
