"""SE: the elements a subject went through; each ends when the next begins.

The last one ends with the participation. An element that the arm does not plan is marked so.
"""

from collections.abc import Mapping

from kyphocrf.exports.sdtm.observation import Observation, Source
from kyphocrf.exports.sdtm.subject import Passed, Subject
from kyphocrf.record.answers import FormKey

UNPLANNED = "UNPLAN"


def made(subject: Subject, found: Mapping[str, list[Observation]]) -> list[Observation]:
    """Return the elements of a subject; each bears the number that it has in the plan."""
    del found
    planned = [part.element for part in subject.design.arms.get(subject.arm, ())]
    return [_record(subject, one, planned) for one in subject.elements]


def _record(subject: Subject, passed: Passed, planned: list[str]) -> Observation:
    element = passed.element
    codes = [one.code for one in subject.design.elements]
    one = Observation("SE", Source(FormKey("", 0, "", 0), record=element.code))
    end = passed.end or subject.ended
    one.variables |= {
        "SESEQ": str(codes.index(element.code) + 1),
        "ETCD": element.code,
        "ELEMENT": element.name,
        "EPOCH": element.epoch,
        "SESTDTC": passed.start.isoformat(),
        "SEENDTC": "" if end is None else end.isoformat(),
    }
    if element.code in planned:
        one.variables["TAETORD"] = str(planned.index(element.code) + 1)
    elif planned:
        one.variables |= {"ETCD": UNPLANNED, "ELEMENT": "", "SEUPDES": element.name}
    return one
