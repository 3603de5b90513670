"""SV: the visits of a subject, and those of the plan that did not take place.

A visit that was not done says so on its page, or its page was not done, each with its reason; one
that was due and has no page is missing without a reason.
"""

from collections.abc import Iterator, Mapping

from kyphocrf.exports.sdtm.observation import Observation, Source
from kyphocrf.exports.sdtm.subject import Subject
from kyphocrf.exports.sdtm.visits import Visit, missed
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Status


def made(subject: Subject, found: Mapping[str, list[Observation]]) -> list[Observation]:
    """Return the records of the visits; an unplanned one is not prespecified."""
    kept = []
    for one in found.get("SV", ()):
        visit = subject.visits.get((one.source.key.event, one.source.key.event_repeat))
        if visit is None:
            continue
        if visit.is_planned:
            one.variables["SVPRESP"] = "Y"
        else:
            one.variables.pop("SVOCCUR", None)
            one.variables["SVUPDES"] = "UNSCHEDULED VISIT"
        kept.append(one)
    return [*kept, *_given_up(subject), *_missed(subject)]


def _given_up(subject: Subject) -> Iterator[Observation]:
    """Yield the visits of the plan whose page was not done."""
    page = subject.book.study.visit_day
    for instance in subject.book.of_form(page.form) if page is not None else ():
        visit = subject.visits.get((instance.key.event, instance.key.event_repeat))
        if instance.status is Status.NOT_DONE and visit is not None and visit.is_planned:
            one = _not_done(instance.key, visit)
            one.put_if_none("REASOC", instance.reason)
            yield one


def _missed(subject: Subject) -> Iterator[Observation]:
    for one in missed(subject.views, subject.visits):
        key = FormKey(one.event.code, one.repeat, "", 0)
        yield _not_done(key, Visit(one.number, one.name, None, is_planned=True))


def _not_done(key: FormKey, visit: Visit) -> Observation:
    one = Observation("SV", Source(key))
    one.variables |= {"VISITNUM": visit.number, "VISIT": visit.name}
    one.put("PRESP", "Y")
    one.put("OCCUR", "N")
    return one
