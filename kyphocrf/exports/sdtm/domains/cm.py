"""CM: a dose is a number where it is one, with its unit; a drug that ended had begun.

A dose in words that has no unit beside it is a qualifier: CMDOSTXT would need one. Of a drug of
which only the end is told it is not known when it began.
"""

from collections.abc import Mapping
from typing import Final

from kyphocrf.exports.sdtm.observation import Observation, Qualifier
from kyphocrf.exports.sdtm.subject import Subject
from kyphocrf.exports.sdtm.submission import is_number

_IN_WORDS: Final = "DOSWORDS"


def made(subject: Subject, found: Mapping[str, list[Observation]]) -> list[Observation]:
    """Return the drugs of a subject."""
    del subject
    drugs = found.get("CM", [])
    for one in drugs:
        _dose(one)
        if one.get("ENDTC") and not one.get("STDTC"):
            one.put("STRTPT", "UNKNOWN")
            one.put("STTPT", one.get("ENDTC"))
    return drugs


def _dose(one: Observation) -> None:
    written = one.variables.pop("CMDOSTXT", "").replace(",", ".")
    places = one.places.pop("CMDOSTXT", ())
    if not written:
        return
    name = "CMDOSE" if is_number(written) else "CMDOSTXT"
    if one.get("DOSU"):
        one.variables[name] = written
    else:
        name = _IN_WORDS
        one.qualifiers[name] = Qualifier("Dose in Words", written, "CRF")
    one.places[name] = places
