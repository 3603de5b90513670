"""IE: only the criteria that were not met; what a criterion says stands in TI."""

from collections.abc import Mapping
from typing import Final

from kyphocrf.exports.sdtm.observation import Observation
from kyphocrf.exports.sdtm.subject import Subject

_NOT_MET: Final = {"INCLUSION": "N", "EXCLUSION": "Y"}


def made(subject: Subject, found: Mapping[str, list[Observation]]) -> list[Observation]:
    """Return the criteria that were not met; their results are the answers as submitted."""
    del subject
    kept = []
    for one in found.get("IE", ()):
        if one.get("STRESC") and one.get("STRESC") == _NOT_MET.get(one.get("CAT")):
            one.put("ORRES", one.get("STRESC"))
            kept.append(one)
    return kept
