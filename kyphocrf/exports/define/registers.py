"""What a Define-XML document says once and refers to by OID: code lists, methods, comments.

What is said at several places in the same words is one; it is named after the first of them.
"""

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from kyphocrf.definition.mapping import Dictionary

TERMINOLOGY: Final = "STD.CT"
"""The OID of the controlled terminology among the standards."""
Row = dict[str, Any]
"""A row of a table of `DefineBuilder`, by its columns."""


class ListTerm(NamedTuple):
    """A value, what it means (None where it says so itself) and its C-code.

    A term of the sponsor has none ("").
    """

    value: str
    decode: str | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class DefinedList:
    """The values a variable may have.

    `code`: the C-code of the published list that it is a part of; `dictionary` in place of terms.
    """

    name: str
    terms: tuple[ListTerm, ...] = ()
    code: str = ""
    dictionary: Dictionary | None = None


class CodeLists:
    """The code lists of a document. Has state: it notes each that is referred to."""

    def __init__(self) -> None:
        self._oids: dict[DefinedList, str] = {}

    def oid(self, defined: DefinedList, *place: str) -> str:
        """Return the OID of a list, which is named after the place if it is new."""
        return self._oids.setdefault(defined, ".".join(("CL", *place)))

    def lists(self) -> list[Row]:
        """Return the rows of `codelists`."""
        return [
            {
                "OID": oid,
                "Name": one.name,
                "DataType": "text",
                "StandardOID": TERMINOLOGY if one.code else None,
                "IsNonStandard": None if one.code or one.dictionary is not None else "Yes",
                "ExternalDictionary": None if one.dictionary is None else one.dictionary.name,
                "ExternalVersion": None if one.dictionary is None else one.dictionary.version,
            }
            for one, oid in self._sorted()
        ]

    def terms(self) -> list[Row]:
        """Return the rows of `codelist_terms`: decoded all, or none of a list."""
        return [
            {
                "CodeListOID": oid,
                "CodedValue": term.value,
                "OrderNumber": number,
                "ExtendedValue": "Yes" if one.code and not term.code else None,
                "DecodedText": (term.decode or term.value) if _is_decoded(one) else None,
            }
            for one, oid in self._sorted()
            for number, term in enumerate(one.terms, start=1)
        ]

    def aliases(self) -> list[Row]:
        """Return the rows of `aliases`: the C-codes of lists and terms."""
        rows = []
        for one, oid in self._sorted():
            about = {"ParentOID": oid, "Context": "nci:ExtCodeID"}
            if one.code:
                rows.append({**about, "ParentType": "CodeList", "Member": None, "Name": one.code})
            rows += [
                {**about, "ParentType": "CodeListItem", "Member": term.value, "Name": term.code}
                for term in one.terms
                if term.code
            ]
        return rows

    def _sorted(self) -> list[tuple[DefinedList, str]]:
        return sorted(self._oids.items(), key=lambda one: one[1])


def _is_decoded(defined: DefinedList) -> bool:
    return any(term.decode is not None for term in defined.terms)


class Methods:
    """The methods of a document. Has state: it notes each that is referred to."""

    def __init__(self) -> None:
        self._oids: dict[str, tuple[str, str]] = {}

    def oid(self, words: str, name: str) -> str:
        """Return the OID of a method, which is named so if its words are new."""
        return self._oids.setdefault(words, (f"MT.{name}", name))[0]

    def rows(self) -> list[Row]:
        """Return the rows of `methods`."""
        return [
            {"OID": oid, "Name": f"Algorithm for {name}", "Type": "Computation",
             "DescriptionText": words}
            for words, (oid, name) in sorted(self._oids.items(), key=lambda one: one[1])
        ]  # fmt: skip


class Comments:
    """The comments of a document. Has state: it notes each that is referred to."""

    def __init__(self) -> None:
        self._oids: dict[str, str] = {}

    def oid(self, words: str, name: str) -> str | None:
        """Return the OID of a comment, None for no words."""
        return self._oids.setdefault(words, f"COM.{name}") if words else None

    def rows(self) -> list[Row]:
        """Return the rows of `comments`."""
        return [
            {"OID": oid, "DescriptionText": words}
            for words, oid in sorted(self._oids.items(), key=lambda one: one[1])
        ]
