"""Which records the pages of a form version give, as the annotations of its items say.

What names a record stands in that record. What names none stands in every record that its row, or
its page, gives of the domain; on the page it also reaches the rows beneath.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.mapping import Assigned, NotSubmitted, Submitted, Variable, record_of
from kyphocrf.exports.sdtm.standard import standard


@dataclass(frozen=True, slots=True)
class Target:
    """An annotation with its item and the group that this stands in."""

    item: Item[Any]
    group: ItemGroup
    mapped: Submitted

    @property
    def record(self) -> str:
        return record_of(self.mapped)


@dataclass(frozen=True)
class RecordPlan:
    """One record of a domain that each page (`group` None) or each row of a group may give.

    `own` are the targets of this record alone, `shared` those it has in common with others. Where
    the number of a row is that of a row elsewhere, as of a lesion, `link` names the group there.
    """

    domain: str
    name: str
    group: ItemGroup | None
    own: tuple[Target, ...]
    shared: tuple[Target, ...]
    link: str = ""

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """All that stands in it; what it has in common first, so that its own may refine it."""
        return (*self.shared, *self.own)

    @cached_property
    def founding(self) -> tuple[Target, ...]:
        """Those of which one must be answered for the record to be there.

        Of a result that is the result itself, of anything else every variable; what only qualifies
        or is assigned to any record founds none, unless there is nothing else.
        """
        own = self.own or self.shared
        told = [one for one in own if _tells(one.mapped, is_result=self.result is not None)]
        return tuple(told) or own

    @cached_property
    def each(self) -> Target | None:
        """The multiple choice of which every code that is chosen gives a record."""
        return next((one for one in self.own if _is_each(one)), None)

    @cached_property
    def result(self) -> Variable | None:
        """The annotation that names its test."""
        found = (one.mapped for one in self.targets if isinstance(one.mapped, Variable))
        return next((one for one in found if one.testcd), None)

    @cached_property
    def test_name(self) -> str:
        """The name of its test, "" where it is no result: as it is published, else as declared."""
        of_test = next((one for one in self.targets if one.mapped is self.result), None)
        if of_test is None or self.result is None:
            return ""
        published = standard().name_of_test(standard().domains[self.domain], self.result.testcd)
        return published or self.result.test or of_test.item.label.en

    @cached_property
    def assigned(self) -> Mapping[str, str]:
        """What is assigned to it whatever is answered, by variables named without the domain."""
        found = (one.mapped for one in self.targets)
        return {
            one.name.removeprefix(self.domain): one.value
            for one in found
            if isinstance(one, Assigned) and not one.codes
        }

    @property
    def is_computed(self) -> bool:
        """Whether a computed answer may give it, before or without a typed one."""
        return any(one.item.is_derived for one in self.founding)


def _tells(mapped: Submitted, *, is_result: bool) -> bool:
    if isinstance(mapped, Assigned):
        return bool(mapped.codes)
    return isinstance(mapped, Variable) and (not is_result or mapped.name.endswith("ORRES"))


def _is_each(target: Target) -> bool:
    return isinstance(target.mapped, Variable) and target.mapped.each


def plans(form: Form, linked: frozenset[tuple[str, str]]) -> tuple[RecordPlan, ...]:
    """Return the records that a page of a form gives, in the order of their annotations.

    `linked`: the groups, by form and name, to whose rows others speak.
    """
    targets = [
        Target(item, group, mapped)
        for group in form.groups
        for item in group.items
        for mapped in item.sdtm
        if not isinstance(mapped, NotSubmitted)
    ]
    domains = dict.fromkeys(target.mapped.domain for target in targets)
    return tuple(
        replace(plan, link=_link(form, plan.group, linked))
        for domain in domains
        for plan in _of_domain(domain, [one for one in targets if one.mapped.domain == domain])
    )


def _link(form: Form, group: ItemGroup | None, linked: frozenset[tuple[str, str]]) -> str:
    if group is None or group.repeats is None:
        return ""
    if group.repeats.links is not None:
        return group.repeats.links[1]
    return group.name if (form.name, group.name) in linked else ""


def _of_domain(domain: str, targets: list[Target]) -> Iterator[RecordPlan]:
    on_page = [one for one in targets if one.group.repeats is None]
    rows: dict[str, list[Target]] = {}
    for one in targets:
        if one.group.repeats is not None:
            rows.setdefault(one.group.name, []).append(one)
    in_common = tuple(one for one in on_page if not one.record)
    named = [one for one in on_page if one.record]
    if named or not rows:
        yield from _records(domain, None, on_page, ())
    for found in rows.values():
        yield from _records(domain, found[0].group, found, in_common)


def _records(
    domain: str, group: ItemGroup | None, targets: list[Target], above: tuple[Target, ...]
) -> Iterator[RecordPlan]:
    in_common = tuple(one for one in targets if not one.record)
    names = dict.fromkeys(one.record for one in targets if one.record)
    if not names:
        yield RecordPlan(domain, "", group, in_common, above)
    for name in names:
        own = tuple(one for one in targets if one.record == name)
        yield RecordPlan(domain, name, group, own, (*above, *in_common))
