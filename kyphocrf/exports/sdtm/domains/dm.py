"""DM: one record per subject, of what several pages say of it.

An arm that was planned or received is coded; treatment that is no arm of the plan is described and
ARMNRS says why there is no code. RFSTDTC is the day of the first study treatment, from which study
days are counted; the age is the difference of calendar years, as only the year of birth is asked.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from kyphocrf.exports.sdtm.observation import Observation, Source
from kyphocrf.exports.sdtm.subject import Subject
from kyphocrf.record.answers import FormKey

_ALPHA_3: Final = {
    "AT": "AUT", "AU": "AUS", "BE": "BEL", "BG": "BGR", "CA": "CAN", "CH": "CHE", "CZ": "CZE",
    "DE": "DEU", "DK": "DNK", "EE": "EST", "ES": "ESP", "FI": "FIN", "FR": "FRA", "GB": "GBR",
    "GR": "GRC", "HR": "HRV", "HU": "HUN", "IE": "IRL", "IL": "ISR", "IN": "IND", "IT": "ITA",
    "JP": "JPN", "LI": "LIE", "LT": "LTU", "LU": "LUX", "LV": "LVA", "NL": "NLD", "NO": "NOR",
    "PL": "POL", "PT": "PRT", "RO": "ROU", "RS": "SRB", "SE": "SWE", "SI": "SVN", "SK": "SVK",
    "TR": "TUR", "US": "USA", "ZA": "ZAF",
}  # fmt: skip
"""Countries by ISO 3166 alpha-2: alpha-3. Any other stands as the site said it."""
_YEAR: Final = 4
UNPLANNED: Final = "UNPLANNED TREATMENT"


def made(subject: Subject, found: Mapping[str, list[Observation]]) -> list[Observation]:
    """Return the one record of a subject."""
    first = subject.book.study.events[0]
    one = Observation("DM", Source(FormKey(first.code, 1, first.forms[0].form, 1)))
    for part in found.get("DM", ()):
        one.variables.update(part.variables)
        one.qualifiers.update(part.qualifiers)
        for name, places in part.places.items():
            one.places[name] = (*one.places.get(name, ()), *places)
    one.variables["SITEID"] = subject.site
    one.variables["SUBJID"] = subject.key
    country = subject.book.fact("COUNTRY") or ""
    one.variables["COUNTRY"] = _ALPHA_3.get(country, country)
    _reference_days(subject, one, found.get("EX", ()))
    _age(one)
    _arms(subject, one)
    if one.variables.get("DTHDTC") or any(
        part.get("STRESC") == "DEAD" for part in found.get("SS", ())
    ):
        one.variables["DTHFL"] = "Y"
    return [one]


def _reference_days(subject: Subject, one: Observation, exposure: Iterable[Observation]) -> None:
    starts = sorted(ex.get("STDTC") for ex in exposure if ex.get("STDTC"))
    ends = sorted(ex.get("ENDTC") for ex in exposure if ex.get("ENDTC"))
    if starts:
        one.variables["RFXSTDTC"] = starts[0]
        one.variables["RFXENDTC"] = ends[-1] if ends else ""
    if subject.reference is not None:
        one.variables["RFSTDTC"] = subject.reference.isoformat()
        one.variables["RFENDTC"] = (ends[-1] if ends else "")[:10]
    if subject.ended is not None:
        one.variables["RFPENDTC"] = subject.ended.isoformat()


def _age(one: Observation) -> None:
    born, consented = one.variables.get("BRTHDTC", ""), one.variables.get("RFICDTC", "")
    if born and consented:
        one.variables["AGE"] = str(int(consented[:_YEAR]) - int(born[:_YEAR]))
        one.variables["AGEU"] = "YEARS"


def _described(subject: Subject, one: Observation, treatment: str) -> str:
    """Return the words of the form for a treatment that is no arm of the plan."""
    for place in one.places.get("ACTARMCD", ()):
        codelist = subject.book.form(place.form_key).items[place.item].codelist
        for code in codelist.codes if codelist is not None else ():
            if code.submission == treatment:
                return code.decode.en
    return ""


def _arms(subject: Subject, one: Observation) -> None:
    """Code what was planned and received, and say why where one of them has no code."""
    names = {arm.code: arm.label.en for arm in subject.book.study.arms}
    planned, actual = subject.arm, one.variables.pop("ACTARMCD", "")
    described = _described(subject, one, actual)
    one.variables.pop("ACTARM", None)
    one.variables.pop("ARM", None)
    reason = one.variables.pop("ARMNRS", "")
    one.variables["ARMCD"] = planned
    one.variables["ARM"] = names.get(planned, "")
    if not planned:
        one.variables["ARMNRS"] = reason or "NOT ASSIGNED"
        return
    if actual in names:
        one.variables["ACTARMCD"], one.variables["ACTARM"] = actual, names[actual]
    elif subject.reference is None:
        one.variables["ARMNRS"] = "ASSIGNED, NOT TREATED"
    else:
        one.variables["ARMNRS"], one.variables["ACTARMUD"] = UNPLANNED, described
