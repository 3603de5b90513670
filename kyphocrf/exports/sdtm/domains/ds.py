"""DS: a death is dated by its own day, where a page tells it; the end of study is kept beside."""

from collections.abc import Mapping
from typing import Final

from kyphocrf.exports.sdtm.observation import Observation, Qualifier
from kyphocrf.exports.sdtm.subject import Subject

_DEATH: Final = "DEATH"
_ENDED: Final = "DSENDDAT"


def made(subject: Subject, found: Mapping[str, list[Observation]]) -> list[Observation]:
    """Return the milestones and dispositions of a subject."""
    del subject
    died = next((one.variables["DTHDTC"] for one in found["DM"] if "DTHDTC" in one.variables), "")
    for one in found.get("DS", ()):
        recorded = one.get("STDTC")
        if one.get("DECOD") == _DEATH and died and recorded and recorded != died:
            one.qualifiers[_ENDED] = Qualifier("Date of End of Study", recorded, "CRF")
            one.places[_ENDED] = one.places.pop("DSSTDTC", ())
            one.put("STDTC", died)
    return found.get("DS", [])
