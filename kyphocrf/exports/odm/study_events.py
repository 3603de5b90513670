"""Protocol and StudyEventDef: the visits with their windows, and the forms at each.

ODM 1.3.2 knows neither windows nor arms. In words a window stands in the description of its visit,
one line for each arm, and for programs in an alias; the arms are a code list.
"""

from collections.abc import Iterable, Iterator

from kyphocrf.definition.canonical import value
from kyphocrf.definition.study import Collected, Study, StudyEvent, Window
from kyphocrf.definition.text import Text
from kyphocrf.exports.odm import oids
from kyphocrf.exports.odm.aliases import Trait, own
from kyphocrf.exports.odm.conditions import exception_oid
from kyphocrf.exports.odm.xml import Element, alias, element, translated, yes_no

_EVERY = "@EVERY"
_EVERY_ARM = Text("Every arm", "Jeder Arm")
_DAY = Text(
    "{arm}: day {offset}, counted from: {anchor}{around}.",
    "{arm}: Tag {offset}, gerechnet ab: {anchor}{around}.",
)
_AROUND = Text("; −{before} to +{after} days", "; −{before} bis +{after} Tage")


def protocol(study: Study) -> Element:
    """Return the protocol: the visits in their order, and what the study is registered as."""
    return element(
        "Protocol",
        translated("Description", study.label),
        *(_event_ref(event, order) for order, event in enumerate(study.events, start=1)),
        alias("ClinicalTrials.gov", study.registry),
        *own(**_study_traits(study)),
    )


def _event_ref(event: StudyEvent, order: int) -> Element:
    return element(
        "StudyEventRef",
        StudyEventOID=oids.event(event),
        OrderNumber=str(order),
        Mandatory=yes_no(not event.unscheduled),
        CollectionExceptionConditionOID=exception_oid(oids.event(event), event.collect_if),
    )


def _study_traits(study: Study) -> dict[str, Trait]:
    """Return where the allocated arm, the treatment received and the day of a visit are told."""
    return {
        "arm": value(study.arm),
        "treated": value(study.treated),
        "visit_day": value(study.visit_day),
    }


def event_def(study: Study, event: StudyEvent, versions: Iterable[oids.FormVersion]) -> Element:
    """Return the definition of a visit with its forms, each in all its versions."""
    refs = enumerate(_form_refs(event, frozenset(versions)), start=1)
    return element(
        "StudyEventDef",
        translated("Description", _described(study, event)),
        *(_form_ref(study, event, of, order) for order, of in refs),
        *own(**_event_traits(event)),
        OID=oids.event(event),
        Name=event.label.en,
        Repeating=yes_no(event.repeats is not None),
        Type=_type(event),
    )


def _type(event: StudyEvent) -> str:
    """Return the type of a visit; what belongs to no visit is common."""
    if not event.unscheduled:
        return "Scheduled"
    return "Common" if event.repeats is None else "Unscheduled"


def _form_refs(
    event: StudyEvent, versions: frozenset[oids.FormVersion]
) -> Iterator[tuple[Collected, oids.FormVersion]]:
    for collected in event.forms:
        for of in sorted(one for one in versions if one[0] == collected.form):
            yield collected, of


def _form_ref(
    study: Study, event: StudyEvent, which: tuple[Collected, oids.FormVersion], order: int
) -> Element:
    """Return a form at a visit; of several versions the newest is the one that is expected."""
    collected, of = which
    is_newest = of[1] == study.versions(of[0])[-1]
    is_expected = is_newest and not collected.optional and not event.unscheduled
    at = oids.collected(event, collected.form)
    return element(
        "FormRef",
        FormOID=oids.form(of),
        OrderNumber=str(order),
        Mandatory=yes_no(is_expected),
        CollectionExceptionConditionOID=exception_oid(at, collected.collect_if),
    )


def _event_traits(event: StudyEvent) -> dict[str, Trait]:
    repeats = event.repeats
    return {
        "event": event.code,
        "repeat": None if repeats is None else repeats.words,
        "expected": None if repeats is None else repeats.expected,
        "at_most": None if repeats is None else repeats.at_most,
        "optional": " ".join(one.form for one in event.forms if one.optional),
        "unrecoverable": event.unrecoverable,
        "not_done": None if event.not_done is None else oids.not_done(event),
        "window": {arm or _EVERY: _window(one) for arm, one in event.windows.items()},
    }


def _window(window: Window) -> Trait:
    return {
        "anchor": window.anchor_words,
        "offset": window.offset,
        "before": window.before,
        "after": window.after,
        "assumed": window.assumed,
    }


def _described(study: Study, event: StudyEvent) -> Text:
    """Return the label of a visit, and a line for each of its windows."""
    lines = [event.label, *(_worded(study, arm, one) for arm, one in event.windows.items())]
    return Text("\n".join(one.en for one in lines), "\n".join(one.de for one in lines))


def _worded(study: Study, arm: str, window: Window) -> Text:
    label = next((one.label for one in study.arms if one.code == arm), _EVERY_ARM)
    around: Text | str = ""
    if window.before or window.after:
        around = _AROUND.filled(before=window.before, after=window.after)
    said = _DAY.filled(arm=label, offset=window.offset, anchor=window.anchor_words, around=around)
    if window.assumed is None:
        return said
    return Text(f"{said.en} {window.assumed.en}", f"{said.de} {window.assumed.de}")
