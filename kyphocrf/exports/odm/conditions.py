"""Conditions of the declarations as ConditionDef: when something is not collected, and what holds.

ODM knows the condition under which something is *not* collected, the grammar that under which it
is asked: what is written is the negation, in words and as a formula. The formula is that of the
canonical form of a form definition. A reference that names no form is of the same form; it is of
the same event where it names none.
"""

from collections.abc import Iterator

from kyphocrf.definition.canonical import condition as formula
from kyphocrf.definition.canonical import to_text, value
from kyphocrf.definition.condition import Condition, Not
from kyphocrf.definition.form import Form
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text
from kyphocrf.exports.odm import oids
from kyphocrf.exports.odm.aliases import own
from kyphocrf.exports.odm.xml import OWN, Element, element, translated
from kyphocrf.exports.wording import Wording

_UNLESS = Text("Not collected unless {words}.", "Nicht erfasst, außer wenn {words}.")
_MANDATORY = Text("Must be answered if {words}.", "Muss beantwortet sein, wenn {words}.")
_GIVEN_UP = Text("Given up if {words}.", "Entfallen, wenn {words}.")
_HOLDS = Text("{label}: if {words}.", "{label}: wenn {words}.")


def condition_def(
    oid: str, name: str, words: Text, rule: object, extra: list[Element] | None = None
) -> Element:
    """Return a condition: its words, and its formula where it is no function of the program."""
    return element(
        "ConditionDef", translated("Description", words), *formal(rule), *(extra or ()),
        OID=oid, Name=name,
    )  # fmt: skip


def formal(rule: object) -> Iterator[Element]:
    """Yield the formula of a condition; a rule that is a function has none."""
    if isinstance(rule, Condition):
        text = to_text(formula(rule))
        yield element("FormalExpression", text=text, Context=f"{OWN}condition")


def exception_oid(of: str, asked: Condition | None) -> str | None:
    """Return the OID of the exception of what bears an OID; None where it is always asked."""
    return None if asked is None else oids.exception(of)


def exceptions_of_events(study: Study) -> Iterator[Element]:
    """Yield the condition of each event, and of each form at an event, that is not for all."""
    wording = Wording(study)
    for event in study.events:
        yield from _exception(oids.event(event), event.label.en, wording, event.collect_if)
        for one in event.forms:
            name = f"{event.label.en}: {study.current(one.form).label.en}"
            oid = oids.collected(event, one.form)
            yield from _exception(oid, name, wording, one.collect_if)


def not_done_events(study: Study) -> Iterator[Element]:
    """Yield the condition under which each event that can be given up was given up."""
    for event in study.events:
        if event.not_done is not None:
            oid = oids.not_done(event)
            yield _worded(
                oid, f"{event.label.en} given up", _GIVEN_UP, Wording(study), event.not_done
            )


def conditions_of_form(study: Study, form: Form) -> Iterator[Element]:
    """Yield when groups and items are not collected, and when items must be answered."""
    wording, of = Wording(study, form), (form.name, form.version)
    for group in form.groups:
        name = f"{form.name}.{group.name}"
        yield from _exception(oids.group(of, group.name), name, wording, group.collect_if)
        for item in group.items:
            oid, name = oids.item(of, item.name), f"{form.name}.{item.name}"
            yield from _exception(oid, name, wording, item.collect_if)
            if item.mandatory_if is not None:
                needed = oids.mandatory(oid)
                yield _worded(needed, f"{name} mandatory", _MANDATORY, wording, item.mandatory_if)


def states(study: Study) -> Iterator[Element]:
    """Yield the condition of each state of a subject."""
    for state in study.states:
        extra = own(state=state.name, label=state.label, since=value(state.since), ends=state.ends)
        words = _HOLDS.filled(label=state.label, words=Wording(study).condition(state.when))
        yield condition_def(oids.state(state.name), state.label.en, words, state.when, extra)


def flow_steps(study: Study) -> Iterator[Element]:
    """Yield the condition of each step in the flow of participants."""
    for step in study.flow:
        extra = own(flow_step=step.name, label=step.label)
        words = _HOLDS.filled(label=step.label, words=Wording(study).condition(step.when))
        yield condition_def(oids.flow_step(step.name), step.label.en, words, step.when, extra)


def _exception(oid: str, name: str, wording: Wording, asked: Condition | None) -> Iterator[Element]:
    if asked is not None:
        words = _UNLESS.filled(words=wording.condition(asked))
        yield condition_def(oids.exception(oid), f"{name} not collected", words, Not(asked))


def _worded(oid: str, name: str, said: Text, wording: Wording, rule: Condition) -> Element:
    return condition_def(oid, name, said.filled(words=wording.condition(rule)), rule)
