"""Performance status (CRF page 7, section 3.7): Karnofsky index, ECOG, weight at follow-up."""

from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import Severity, edit_check
from kyphocrf.definition.condition import AT_EVENT
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import choice, decimal
from kyphocrf.definition.mapping import finding
from kyphocrf.definition.text import Text
from kyphocrf.forms.demographics.form import WEIGHT_RANGE
from kyphocrf.forms.performance import codes as lists
from kyphocrf.forms.vocabulary.units import KG

FROM_WEEK_SIX: Final = ("W6", "3M", *(f"{months}M" for months in range(6, 61, 6)))
"""The visits at which the protocol wants the weight."""
_DROP: Final = 20
_ECOG_OF: Final[Mapping[str, str]] = {
    "100": "0", "90": "1", "80": "1", "70": "2", "60": "2", "50": "3", "40": "3",
    "30": "4", "20": "4", "10": "4", lists.DEAD: "5",
}  # fmt: skip

KPS = choice(
    "KPS", Text("Karnofsky index", "Karnofsky-Index"), lists.KARNOFSKY, mandatory=True,
    sdtm=(
        *finding("RS", "KPSS0101", test="KPSS01-Karnofsky Performance Status", CAT="KPS SCALE"),
    ),
)  # fmt: skip
ECOG = choice(
    "ECOG", Text("ECOG status", "ECOG-Status"), lists.ECOG_STATUS,
    assumed=Text(
        "Assumed: the protocol names the Karnofsky index only.",
        "Angenommen: Das Protokoll nennt nur den Karnofsky-Index.",
    ),
    sdtm=finding("RS", "ECOG101", test="ECOG1-Performance Status", CAT="ECOG"),
)  # fmt: skip
PSWEIGHT = decimal(
    "PSWEIGHT", Text("Weight", "Gewicht"), unit=KG, mandatory=True, limits=WEIGHT_RANGE,
    collect_if=AT_EVENT.in_(*FROM_WEEK_SIX),
    guideline=Text("From week 6 on.", "Ab Woche 6."),
    assumed=Text(
        "The expected range is assumed, not from the protocol.",
        "Der erwartete Bereich ist angenommen, nicht aus dem Protokoll.",
    ),
    sdtm=finding("VS", "WEIGHT", unit=True),
)  # fmt: skip


def karnofsky(case: Case) -> int:
    """Return the Karnofsky index as a number; raises CannotTell while it is not answered."""
    return int(case[KPS])


@edit_check(
    "PS-01",
    ECOG.ref,
    holds=Text(
        "ECOG fits the Karnofsky index: 100 is 0, 90–80 is 1, 70–60 is 2, 50–40 is 3, 30–10 is 4, "
        "0 is 5.",
        "ECOG passt zum Karnofsky-Index: 100 ist 0, 90–80 ist 1, 70–60 ist 2, 50–40 ist 3, 30–10 "
        "ist 4, 0 ist 5.",
    ),
    message=Text(
        "ECOG {ECOG}, Karnofsky {KPS}. Correct one of them, or say why both stand.",
        "ECOG {ECOG}, Karnofsky {KPS}. Eines von beiden korrigieren oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    assumed=Text(
        "The table between the scales is assumed, not from the protocol.",
        "Die Tabelle zwischen den Skalen ist angenommen, nicht aus dem Protokoll.",
    ),
)
def _scales_agree(case: Case) -> bool:
    fitting = _ECOG_OF[case[KPS]]
    return case[ECOG] == fitting


@edit_check(
    "PS-02",
    KPS.ref,
    holds=Text(
        "The Karnofsky index is less than 20 below that of the visit before.",
        "Der Karnofsky-Index liegt weniger als 20 unter dem der Visite davor.",
    ),
    message=Text(
        "Karnofsky {KPS}, at least 20 less than at the visit before. Say whether it is an adverse "
        "event or a progression, or correct it.",
        "Karnofsky {KPS}, mindestens 20 weniger als bei der Visite davor. Angeben, ob ein "
        "unerwünschtes Ereignis oder ein Progress vorliegt, oder korrigieren.",
    ),
    severity=Severity.SOFT,
    assumed=Text(
        "The threshold is assumed, not from the protocol.",
        "Die Schwelle ist angenommen, nicht aus dem Protokoll.",
    ),
)
def _index_did_not_drop(case: Case) -> bool:
    page = case.previous()
    before = None if page is None else karnofsky(page)
    now = karnofsky(case)  # read last: the message names it
    return before is None or before - now < _DROP


PERFORMANCE: Final = Form(
    "PS",
    Text("Performance status", "Allgemeinzustand"),
    version=1,
    page=7,
    groups=(
        ItemGroup(
            "STATUS",
            Text("Performance", "Leistungsfähigkeit"),
            {"7.1": KPS, "7.2": ECOG, "7.3": PSWEIGHT},
        ),
    ),
    checks=(_scales_agree, _index_did_not_drop),
)
