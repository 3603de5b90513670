"""Lint of amendments: do the versions follow each other, and does every answer know its way."""

from collections.abc import Iterator, Mapping
from itertools import chain

from kyphocrf.definition.amendment import Moved
from kyphocrf.definition.form import Form
from kyphocrf.definition.kind import MultiChoiceKind
from kyphocrf.definition.study import Study


def amendments(study: Study) -> Iterator[str]:
    """Say where versions do not count up by one, or an answer is moved where nothing is."""
    yield from _numbers(study)
    versions = {(form.name, form.version): form for form in study.forms}
    steps = list(chain.from_iterable(one.forms for one in study.amendments))
    brought = [(step.form, step.version) for step in steps]
    for name, version in sorted({one for one in brought if brought.count(one) > 1}):
        yield f"{name} version {version} comes with two amendments"
    for name, version in sorted(versions):
        if (name, version - 1) in versions and (name, version) not in brought:
            yield f"{name} version {version} comes with no amendment"
        elif version > 1 and (name, version - 1) not in versions:
            yield f"{name} has version {version}, but no version {version - 1}"
    for step in steps:
        old, new = (versions.get((step.form, one)) for one in (step.version - 1, step.version))
        if old is None or new is None:
            yield f"{step.form}: there are no versions {step.version - 1} and {step.version}"
        else:
            where = f"{step.form} version {step.version}"
            yield from _renamed(where, step, old, new)
            yield from _recoded(where, step, old, new)
            yield from _regrouped(where, step, old, new)


def _numbers(study: Study) -> Iterator[str]:
    numbers = [one.number for one in study.amendments]
    if numbers != sorted(set(numbers)) or any(number < 1 for number in numbers):
        yield "amendments are not numbered upwards from 1"
    order: dict[str, int] = {}
    for step in chain.from_iterable(one.forms for one in study.amendments):
        if step.version < order.get(step.form, 0):
            yield f"{step.form} version {step.version} comes after a later version"
        order[step.form] = step.version


def _renamed(where: str, step: Moved, old: Form, new: Form) -> Iterator[str]:
    for before, after in step.renamed.items():
        if before not in old.items:
            yield f"{where}: {before} is renamed, but it is no item of the version before"
        if after not in new.items:
            yield f"{where}: {before} is renamed to {after}, which is no item"
    taken = [step.name_of(name) for name in old.items]
    for name in sorted({name for name in taken if taken.count(name) > 1 and name in new.items}):
        yield f"{where}: two items become {name}"


def _recoded(where: str, step: Moved, old: Form, new: Form) -> Iterator[str]:
    origin = {step.name_of(name): name for name in old.items}
    for name, codes in step.recoded.items():
        before, after = old.items.get(origin.get(name, "")), new.items.get(name)
        if before is None or after is None:
            yield f"{where}: {name} is recoded, but it is no item of both versions"
            continue
        if before.codelist is None or after.codelist is None:
            yield f"{where}: {name} is recoded, but it has no codes in both versions"
            continue
        yield from _codes(f"{where}: {name}", codes, before.codelist.by_value, "the version before")
        swapped = {one: one for one in codes.values()}
        yield from _codes(f"{where}: {name}", swapped, after.codelist.by_value, "this version")
        if isinstance(before.kind, MultiChoiceKind) != isinstance(after.kind, MultiChoiceKind):
            yield f"{where}: {name} is a multiple choice in one version only"


def _codes(
    where: str, codes: Mapping[str, str], known: Mapping[str, object], of: str
) -> Iterator[str]:
    for code in codes:
        if code not in known:
            yield f"{where}: {code} is no code of {of}"


def _regrouped(where: str, step: Moved, old: Form, new: Form) -> Iterator[str]:
    """Rows keep their numbers: those of two groups cannot become rows of one."""
    sources: dict[str, set[str]] = {}
    for name in old.items:
        group = new.group_of.get(step.name_of(name))
        if group is not None and group.repeats is not None:
            sources.setdefault(group.name, set()).add(old.group_of[name].name)
    for group_name, origins in sources.items():
        if len(origins) > 1:
            yield f"{where}: {group_name} takes rows of {' and '.join(sorted(origins))}"
