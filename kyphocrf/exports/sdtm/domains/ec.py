"""EX of EC: the study treatment as it was given, one record for each constant dose.

EC holds what was collected: the plan of a course, each fraction, each irradiation of a level. The
delivered fractions of one course that follow one another with the same dose are one record of EX,
which bears the number of the first of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kyphocrf.exports.sdtm.observation import Observation
from kyphocrf.exports.sdtm.subject import Subject

STUDY_TREATMENT: Final = "STUDY TREATMENT"
PERFORMED: Final = "PERFORMED"
_TAKEN_OVER: Final = (
    "TRT",
    "CAT",
    "DOSE",
    "DOSU",
    "DOSFRM",
    "DOSFRQ",
    "ROUTE",
    "LOC",
    "LAT",
    "LNKID",
)


def exposure(subject: Subject, found: Mapping[str, list[Observation]]) -> list[Observation]:
    """Return what was given of the study treatment."""
    del subject
    return list(_given(found.get("EC", ())))


def _given(collected: Iterable[Observation]) -> Iterator[Observation]:
    last: Observation | None = None
    for one in collected:
        if not _is_given(one):
            continue
        if last is not None and _goes_on(last, one):
            last.put("ENDTC", one.get("ENDTC") or one.get("STDTC"))
            continue
        if last is not None:
            yield last
        last = _begun(one)
    if last is not None:
        yield last


def _is_given(one: Observation) -> bool:
    return (
        one.get("MOOD") == PERFORMED
        and one.get("OCCUR") == "Y"
        and one.get("CAT") == STUDY_TREATMENT
    )


def _goes_on(last: Observation, one: Observation) -> bool:
    """Tell whether a fraction has the dose of those before it in the same course."""
    same_page = last.source[:2] == one.source[:2] and one.get("DOSFRQ") != "ONCE"
    return same_page and all(last.get(name) == one.get(name) for name in ("DOSE", "DOSU", "LOC"))


def _begun(one: Observation) -> Observation:
    given = Observation("EX", one.source)
    for name in _TAKEN_OVER:
        given.put_if_none(name, one.get(name))
    given.put("STDTC", one.get("STDTC"))
    given.put("ENDTC", one.get("ENDTC") or one.get("STDTC"))
    return given
