"""MethodDef: how derived and suggested answers are computed, clocks and counts of the whole site.

The words are those of the specification. The program computes them, so that there is no formula.
"""

from collections.abc import Iterator
from typing import Any

from kyphocrf.definition.form import Form
from kyphocrf.definition.method import Method
from kyphocrf.definition.study import Deadline, Study, Tally
from kyphocrf.exports.odm import oids
from kyphocrf.exports.odm.aliases import own
from kyphocrf.exports.odm.xml import Element, element, translated


def methods_of_form(form: Form) -> Iterator[Element]:
    """Yield each method of a form once, whether it derives an answer or suggests one."""
    found: dict[str, Method[Any]] = {}
    for item in form.items.values():
        for one in (item.method, item.suggested):
            if one is not None:
                found.setdefault(one.name, one)
    for one in found.values():
        yield element(
            "MethodDef",
            translated("Description", one.words),
            *own(source=one.source),
            OID=oids.method((form.name, form.version), one.name),
            Name=one.name,
            Type="Computation",
        )


def methods_of_study(study: Study) -> Iterator[Element]:
    """Yield how each clock runs, and how each count is made."""
    yield from map(_deadline, study.deadlines)
    yield from map(_tally, study.tallies)


def _deadline(declared: Deadline) -> Element:
    return element(
        "MethodDef",
        translated("Description", declared.label),
        *own(
            form=declared.form, begun=declared.begun, limit=declared.limit, opens=declared.opens,
            answered_by=declared.answered_by, done=declared.done, about=declared.about,
            why=declared.why, assumed=declared.assumed,
        ),
        OID=oids.deadline(declared.name),
        Name=declared.label.en,
        Type="Other",
    )  # fmt: skip


def _tally(declared: Tally) -> Element:
    return element(
        "MethodDef",
        translated("Description", declared.label),
        *own(
            form=declared.form, counts=declared.counts, alarm=declared.alarm,
            message=declared.message, if_judged_so=declared.if_judged_so, remark=declared.remark,
        ),
        OID=oids.tally(declared.name),
        Name=declared.label.en,
        Type="Other",
    )  # fmt: skip
