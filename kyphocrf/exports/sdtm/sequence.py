"""The numbers --SEQ, which stay as they are for ever.

A record is numbered by the first record of the trail that answers anything of it, among all that
were ever begun of its domain in the subject: what is begun later comes behind, and one that was
removed or voided keeps its number, which nobody else gets. A record that a computed answer may give
is numbered when its page or row is begun.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from kyphocrf.exports.sdtm import beside_answers
from kyphocrf.exports.sdtm.collecting import Plans
from kyphocrf.exports.sdtm.observation import Source
from kyphocrf.exports.sdtm.plan import RecordPlan
from kyphocrf.record.answers import FormKey, Place

_Order: TypeAlias = tuple[int, int, int, int]
_Firsts: TypeAlias = Mapping[tuple[FormKey, str], Mapping[int, int]]


def numbers(plans: Plans, begun: Mapping[Place, int]) -> Mapping[tuple[str, Source], int]:
    """Return the number of every record that was ever begun, by domain and source.

    `begun`: the number of the first record of the trail at each place of the subject; that a page
    was not done stands at the page, a comment on a finding at its item with the number of the check
    behind it.
    """
    firsts = _firsts(begun)
    ordered: dict[str, dict[Source, _Order]] = {}
    for key in dict.fromkeys(place.form_key for place in begun if place.form):
        for rank, plan in enumerate(_of_all_versions(plans, key.form)):
            for source, first in _begun(plan, key, begun, firsts):
                of_domain = ordered.setdefault(plan.domain, {})
                of_domain.setdefault(source, (*first, rank))
    for place, seq in begun.items():
        said = beside_answers.sources(place, _of_all_versions(plans, place.form))
        for rank, (domain, source) in enumerate(said):
            ordered.setdefault(domain, {}).setdefault(source, (seq, 1, 0, rank))
    return {
        (domain, source): number
        for domain, sources in ordered.items()
        for number, source in enumerate(sorted(sources, key=sources.__getitem__), start=1)
    }


def _firsts(begun: Mapping[Place, int]) -> _Firsts:
    """Return the first record of each page (group "", row 0) and of each of its rows."""
    firsts: dict[tuple[FormKey, str], dict[int, int]] = {}
    for place, seq in begun.items():
        for group, row in (("", 0), (place.group, place.row)):
            rows = firsts.setdefault((place.form_key, group), {})
            rows[row] = min(seq, rows.get(row, seq))
    return firsts


def _of_all_versions(plans: Plans, form: str) -> Iterator[RecordPlan]:
    for version in plans.study.versions(form) if form in plans.study.form_names else ():
        yield from plans.of_form[form, version]


def _begun(
    plan: RecordPlan,
    key: FormKey,
    begun: Mapping[Place, int],
    firsts: _Firsts,
) -> Iterator[tuple[Source, tuple[int, int, int]]]:
    """Yield the records of a plan that were begun on a page, each with the place in their order."""
    group = "" if plan.group is None else plan.group.name
    computed = plan.is_computed
    for row, entered in firsts.get((key, group), {}).items():
        first = entered if computed else _first(plan, key, row, begun)
        if first is None:
            continue
        for number, record in enumerate(_names(plan)):
            yield Source(key, group, row, record), (first, int(computed), number)


def _first(plan: RecordPlan, key: FormKey, row: int, begun: Mapping[Place, int]) -> int | None:
    places = (
        Place(*key, target.group.name, 0 if target.group.repeats is None else row,
              target.item.name)
        for target in plan.founding
    )  # fmt: skip
    return min((begun[place] for place in places if place in begun), default=None)


def _names(plan: RecordPlan) -> tuple[str, ...]:
    """Return the records a plan may give: of a choice of several one for each of its codes.

    Behind them stands the one which says that nothing is known of it.
    """
    each = plan.each
    if each is None or each.item.codelist is None:
        return (plan.name,)
    return (*(f"{plan.name}:{code.value}" for code in each.item.codelist.codes), plan.name)
