"""SV: the visits of a subject, those that did not take place with their reason."""

from collections.abc import Mapping

from kyphocrf.exports.sdtm.observation import Observation
from kyphocrf.exports.sdtm.subject import Subject


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
    return kept
