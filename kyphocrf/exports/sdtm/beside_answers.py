"""What is said of a page beside its answers: that it was not done, and comments on findings.

A page that was not done gives one record of each kind of finding that it would have given, with
--STAT, the reason and a test code that ends with ALL. A comment on a finding is a comment (CO).
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kyphocrf.exports.sdtm.observation import Observation, Source
from kyphocrf.exports.sdtm.plan import RecordPlan
from kyphocrf.exports.sdtm.standard import standard
from kyphocrf.record.answers import FormKey, Place
from kyphocrf.record.casebook import FormInstance, Status

NOT_DONE: Final = "NOT DONE"
ALL_TESTS: Final = "All Tests"
NEVER_ALL: Final = frozenset({"IE"})
"""Findings of which a record says that something is not met."""


class _Kind(NamedTuple):
    """What the findings of a page are about, as far as the page itself says."""

    domain: str
    category: str
    object: str


def observations(instance: FormInstance, plans: Iterable[RecordPlan]) -> Iterator[Observation]:
    """Yield what is said of a page beside its answers."""
    if instance.status is Status.NOT_DONE:
        for number, kind in enumerate(_kinds(plans)):
            yield _not_done(instance, kind, number)
    for comment in instance.comments:
        spot = comment.spot
        about = f"{spot.item} {comment.number}"
        one = Observation("CO", Source(instance.key, spot.group, spot.row, about))
        one.variables["COREF"] = f"{instance.key.form}.{spot.item}: {comment.number}"
        one.variables["COVAL"] = comment.text
        yield one


def sources(place: Place, plans: Iterable[RecordPlan]) -> Iterator[tuple[str, Source]]:
    """Yield the records that are begun where the trail says something beside the answers.

    Such a place names no item, or the number of a check behind it.
    """
    if not place.item and not place.group:
        for number, kind in enumerate(_kinds(plans)):
            yield kind.domain, _source(place.form_key, number)
    elif " " in place.item:
        yield "CO", Source(place.form_key, place.group, place.row, place.item)


def _source(key: FormKey, number: int) -> Source:
    return Source(key, record=f"ALL {number}")


def _kinds(plans: Iterable[RecordPlan]) -> tuple[_Kind, ...]:
    found = (
        _Kind(plan.domain, plan.assigned.get("CAT", ""), plan.assigned.get("OBJ", ""))
        for plan in plans
        if plan.result is not None and plan.domain not in NEVER_ALL
        if "OBJ" in plan.assigned or not standard().domains[plan.domain].has(f"{plan.domain}OBJ")
    )
    return tuple(dict.fromkeys(found))


def _not_done(instance: FormInstance, kind: _Kind, number: int) -> Observation:
    one = Observation(kind.domain, _source(instance.key, number))
    one.put("TESTCD", f"{kind.domain}ALL")
    one.put("TEST", ALL_TESTS)
    one.put("STAT", NOT_DONE)
    for name, value in (
        ("CAT", kind.category),
        ("OBJ", kind.object),
        ("REASND", instance.reason),
    ):
        one.put_if_none(name, value)
    return one
