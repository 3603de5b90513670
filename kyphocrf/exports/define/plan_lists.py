"""Code lists of what the plan says: arms, elements, epochs, tests, qualifiers, the datasets."""

from collections.abc import Callable, Mapping
from typing import Final

from kyphocrf.definition.mapping import Dictionary
from kyphocrf.exports.define.draft import Draft
from kyphocrf.exports.define.registers import DefinedList, ListTerm
from kyphocrf.exports.define.terms import as_written, of_published, of_sponsor, published_lists
from kyphocrf.exports.sdtm.domains.se import UNPLANNED
from kyphocrf.exports.sdtm.standard import standard

_COUNTRIES: Final = DefinedList("Country", dictionary=Dictionary("ISO 3166", "ISO 3166-1 alpha-3"))
_ORIGINS: Final = {"CRF": "Collected on a form", "DERIVED": "Computed by the program"}


def plan_list(draft: Draft, dataset: str, name: str) -> DefinedList | None:
    """Return the list of a variable that no single item gives values to, None for any other."""
    known = _TOLD_BY.get(name)
    if known is not None:
        return known(draft, dataset)
    if name == f"{dataset}TESTCD":
        return _tests(draft, dataset, name)
    if name == f"{dataset}TEST":
        return _names_of_tests(draft, dataset, name)
    return None


def _arms(draft: Draft, dataset: str) -> DefinedList | None:
    del dataset
    return of_sponsor("Arms", {arm.code: arm.label.en for arm in draft.snapshot.study.arms})


def _arm_names(draft: Draft, dataset: str) -> DefinedList | None:
    del dataset
    arms = draft.snapshot.study.arms
    return of_sponsor("Descriptions of arms", {arm.label.en: None for arm in arms})


def _elements(draft: Draft, dataset: str) -> DefinedList | None:
    design = draft.snapshot.study.design
    codes = {one.code: one.name for one in (design.elements if design is not None else ())}
    unplanned = {UNPLANNED: "An element that the arm does not have"} if dataset == "SE" else {}
    return of_sponsor("Elements", codes | unplanned)


def _epochs(draft: Draft, dataset: str) -> DefinedList | None:
    design = draft.snapshot.study.design
    epochs = [one.epoch for one in (design.elements if design is not None else ())]
    variable = standard().domain(dataset).variable["EPOCH"]
    return of_published(published_lists(variable), {}, epochs)


def _domains(draft: Draft, dataset: str) -> DefinedList | None:
    del dataset
    variable = standard().domains["RELREC"].variable["RDOMAIN"]
    return of_published(published_lists(variable), {}, draft.frames)


def _countries(draft: Draft, dataset: str) -> DefinedList | None:
    del draft, dataset
    return _COUNTRIES


def _qualifiers(draft: Draft, dataset: str) -> DefinedList | None:
    frame = draft.frames[dataset]
    named = dict(zip(frame["QNAM"], frame["QLABEL"], strict=True))
    terms = tuple(ListTerm(name, named[name]) for name in sorted(named))
    return DefinedList(f"Qualifiers of {dataset.removeprefix('SUPP')}", terms)


def _qualifier_origins(draft: Draft, dataset: str) -> DefinedList | None:
    del draft, dataset
    return of_sponsor("Origins of qualifiers", _ORIGINS)


def _tests(draft: Draft, dataset: str, name: str) -> DefinedList | None:
    tests: dict[str, str | None] = dict(draft.declared.tests(dataset))
    published = published_lists(standard().domain(dataset).variable[name])
    found = of_published(published, tests, ())
    if found is None:
        return of_sponsor(f"Tests of {dataset}", tests)
    terms = tuple(one._replace(decode=tests[one.value]) for one in found.terms)
    return DefinedList(found.name, terms, found.code)


def _criteria(draft: Draft, dataset: str) -> DefinedList | None:
    del dataset
    return _tests(draft, "IE", "IETESTCD")


def _names_of_criteria(draft: Draft, dataset: str) -> DefinedList | None:
    del dataset
    return _names_of_tests(draft, "IE", "IETEST")


def _names_of_tests(draft: Draft, dataset: str, name: str) -> DefinedList | None:
    tests = draft.declared.tests(dataset)
    names: dict[str, str | None] = {as_written(name): None for name in tests.values()}
    published = published_lists(standard().domain(dataset).variable[name])
    used = of_published(published, names, ())
    return used or of_sponsor(f"Names of tests of {dataset}", names)


_TOLD_BY: Final[Mapping[str, Callable[[Draft, str], DefinedList | None]]] = {
    "ARMCD": _arms,
    "ACTARMCD": _arms,
    "ARM": _arm_names,
    "ACTARM": _arm_names,
    "ETCD": _elements,
    "EPOCH": _epochs,
    "DOMAIN": _domains,
    "RDOMAIN": _domains,
    "COUNTRY": _countries,
    "IETESTCD": _criteria,
    "IETEST": _names_of_criteria,
    "QNAM": _qualifiers,
    "QORIG": _qualifier_origins,
}
