"""SDTMIG 3.4 and the controlled terminology, as far as this program uses them.

Read from `resources/terminology`, where `make_sdtm.py` cuts them out of what CDISC publishes.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from kyphocrf import assets


@dataclass(frozen=True, slots=True)
class StandardVariable:
    """A variable as SDTMIG lists it for a domain; `codelists` by their C-codes."""

    name: str
    label: str
    role: str
    core: str
    type: str
    codelists: tuple[str, ...]

    @property
    def is_number(self) -> bool:
        return self.type == "Num"


@dataclass(frozen=True)
class Domain:
    """A domain with its variables in the order of SDTMIG."""

    name: str
    label: str
    of_class: str
    structure: str
    variables: tuple[StandardVariable, ...]

    @cached_property
    def variable(self) -> Mapping[str, StandardVariable]:
        return {one.name: one for one in self.variables}

    @property
    def is_finding(self) -> bool:
        return self.of_class.startswith("Findings")

    def has(self, name: str) -> bool:
        return name in self.variable


@dataclass(frozen=True, slots=True)
class Term:
    """A permitted value with its C-code; one of the sponsor has none."""

    code: str
    value: str
    name: str
    is_extended: bool = False


@dataclass(frozen=True)
class TermList:
    """A code list of the terminology, or the part of it that this program uses."""

    code: str
    name: str
    label: str
    is_extensible: bool
    terms: tuple[Term, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Term]:
        return {term.code: term for term in self.terms if term.code}

    @cached_property
    def by_value(self) -> Mapping[str, Term]:
        return {term.value: term for term in self.terms}


@dataclass(frozen=True)
class Standard:
    """The domains, and the code lists by their C-codes."""

    domains: Mapping[str, Domain]
    codelists: Mapping[str, TermList]
    version: str

    def domain(self, dataset: str) -> Domain:
        """Return the domain of a dataset; raises KeyError for one this program does not use."""
        return self.domains["SUPPQUAL" if dataset.startswith("SUPP") else dataset]

    def lists_of(self, variable: StandardVariable | None) -> Iterator[TermList]:
        """Yield the code lists a variable takes its values from."""
        for code in variable.codelists if variable is not None else ():
            if code in self.codelists:
                yield self.codelists[code]

    @cached_property
    def value_of_concept(self) -> Mapping[str, str]:
        """The submission value of every C-code, that of the first list which has it."""
        terms = (term for one in self.codelists.values() for term in one.terms if term.code)
        return {term.code: term.value for term in reversed([*terms])}

    @cached_property
    def _names_of_tests(self) -> dict[tuple[str, str], str]:
        return {}

    def name_of_test(self, domain: Domain, testcd: str) -> str:
        """Return the published name of a test, "" for a test of the sponsor."""
        key = (domain.name, testcd)
        if key not in self._names_of_tests:
            self._names_of_tests[key] = self._name_of_test(domain, testcd)
        return self._names_of_tests[key]

    def _name_of_test(self, domain: Domain, testcd: str) -> str:
        codes = domain.variable[f"{domain.name}TESTCD"], domain.variable[f"{domain.name}TEST"]
        concepts = [one.by_value[testcd].code for one in self.lists_of(codes[0])
                    if testcd in one.by_value]  # fmt: skip
        names = (one.by_code.get(code) for one in self.lists_of(codes[1]) for code in concepts)
        return next((term.value for term in names if term is not None), "")


@cache
def standard() -> Standard:
    """Return what is in `resources/terminology`, read once."""
    guide, terminology = _read("sdtmig_3_4.json"), _read("sdtm_ct.json")
    return Standard(
        {name: _domain(name, one) for name, one in guide["domains"].items()},
        {one["code"]: _term_list(one) for one in terminology["codelists"]},
        terminology["version"],
    )


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(assets.path(f"terminology/{name}").read_text("utf-8"))
    return read


def _domain(name: str, read: Mapping[str, Any]) -> Domain:
    variables = tuple(
        StandardVariable(
            one["name"], one["label"], one["role"], one["core"], one["type"],
            tuple(one["codelists"]),
        )
        for one in read["variables"]
    )  # fmt: skip
    return Domain(name, read["label"], read["class"], read["structure"], variables)


def _term_list(read: Mapping[str, Any]) -> TermList:
    terms = tuple(
        Term(one["code"], one["value"], one["name"], one.get("extended", False))
        for one in read["terms"]
    )
    return TermList(read["code"], read["name"], read["label"], read["extensible"], terms)
