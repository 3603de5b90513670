"""Adverse event (CRF page 23, section 3.23): one page per event, its number is the page's.

The grade offered is one that exists for the term in the dictionary version of the study.
"""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.condition import and_, or_
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import (
    choice,
    clock_time,
    date_time,
    derived,
    link,
    multi_choice,
    partial_date,
)
from kyphocrf.definition.kind import IntegerKind
from kyphocrf.definition.mapping import Assigned, SuppQual, Variable, assigned
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event import codes as lists
from kyphocrf.forms.adverse_event.relation import (
    AEREL_D,
    AEREL_M,
    AEREL_R,
    AEREL_S,
    AERELTRT,
    OF_TREATMENT,
)
from kyphocrf.forms.adverse_event.stop import STOP_RULE
from kyphocrf.forms.adverse_event.term import (
    AECTC,
    AECTCV,
    AEGRKNOW,
    AEMAXGR,
    AETERM,
    AETOXGR,
    HISTORY,
    PAST,
)
from kyphocrf.forms.lesions.form import LESION, LESIONS
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.meddra import MEDDRA


@method("AENO", Text("The number of this page.", "Die Nummer dieser Seite."))
def _event_number(case: Case) -> int:
    return case.form_repeat


AENO = derived(
    "AENO", Text("Event no.", "UE-Nr."), IntegerKind(), _event_number,
    sdtm=(Variable("AE", "AESPID"),),
)  # fmt: skip

AESTDAT = partial_date(
    "AESTDAT", Text("Start", "Beginn"), mandatory=True, limits=PAST,
    assumed=Text(
        "Assumed: events are collected from consent; later than 90 days only related ones.",
        "Angenommen: Ereignisse ab Einwilligung; nach 90 Tagen nur solche mit Zusammenhang.",
    ),
    sdtm=(Variable("AE", "AESTDTC"),),
)  # fmt: skip
AESTTIM = clock_time(
    "AESTTIM", Text("Start, time", "Beginn, Uhrzeit"), on=AESTDAT,
    sdtm=(Variable("AE", "AESTDTC"),),
)  # fmt: skip
AEONGO = choice(
    "AEONGO", Text("Ongoing", "Andauernd"), NY, mandatory=True,
    sdtm=assigned("AE", codes=("1",), ENRTPT="ONGOING", ENTPT="LAST CONTACT"),
)  # fmt: skip
AEENDAT = partial_date(
    "AEENDAT", Text("End", "Ende"), mandatory=True, collect_if=AEONGO.eq(NO), limits=PAST,
    sdtm=(Variable("AE", "AEENDTC"),),
)  # fmt: skip
AEENTIM = clock_time(
    "AEENTIM", Text("End, time", "Ende, Uhrzeit"), on=AEENDAT, collect_if=AEONGO.eq(NO),
    sdtm=(Variable("AE", "AEENDTC"),),
)  # fmt: skip


AEEXP = choice(
    "AEEXP", Text("Expected", "Erwartet"), NY, mandatory=True,
    collect_if=or_(*(item.in_(*lists.RELATED) for item in OF_TREATMENT)),
    guideline=Text(
        "Named in the protocol or the device's instructions as a known risk.",
        "Im Protokoll oder in der Gebrauchsanweisung als Risiko genannt.",
    ),
    sdtm=(SuppQual("AE", "AEEXP", "Expected Event"),),
)  # fmt: skip
AEACN = choice(
    "AEACN", Text("Action with study treatment", "Maßnahme Studientherapie"), lists.ACTION,
    mandatory=True, sdtm=(Variable("AE", "AEACN"),),
)  # fmt: skip
AETX = multi_choice(
    "AETX", Text("Treatment of the event", "Behandlung des Ereignisses"), lists.EVENT_TREATMENT,
    mandatory=True, sdtm=(SuppQual("AE", "AETX", "Treatment of Event"),),
)  # fmt: skip
AEOUT = choice(
    "AEOUT", Text("Outcome", "Ausgang"), lists.OUTCOME, mandatory=True,
    sdtm=(Variable("AE", "AEOUT"),),
)  # fmt: skip

AESER = choice(
    "AESER", Text("Serious", "Schwerwiegend"), NY, mandatory=True,
    sdtm=(Variable("AE", "AESER"),),
)  # fmt: skip
_MEANS: Final = {
    "AESDTH": ("1",), "AESLIFE": ("2",), "AESHOSP": ("3",), "AESDISAB": ("4",),
    "AESINTV": ("5",), "AESCONG": ("7",), "AESMIE": ("6", "8"),
}  # fmt: skip
"""The criteria of SDTM, and the codes that stand for each; grade 4 is one of this trial."""
_CRITERIA: Final = (
    *(Assigned("AE", name, "Y", codes=codes) for name, codes in _MEANS.items()),
    *(Assigned("AE", name, "N", codes=tuple(lists.SERIOUS_BECAUSE.by_value)) for name in _MEANS),
)
AESCRIT = multi_choice(
    "AESCRIT",
    Text("Serious, because", "Schwerwiegend, weil"),
    lists.SERIOUS_BECAUSE,
    mandatory=True,
    collect_if=AESER.eq(YES),
    assumed=Text(
        "Anomaly and otherwise important come from ICH E2A, not from the trial text.",
        "Anomalie und sonst bedeutsam stammen aus ICH E2A, nicht aus dem Studientext.",
    ),
    sdtm=_CRITERIA,
)  # fmt: skip
AESAWDTM = date_time(
    "AESAWDTM", Text("Site became aware", "Kenntnisnahme des Zentrums"), mandatory=True,
    collect_if=AESER.eq(YES),
    guideline=Text(
        "Local time. The clock of the report starts here.",
        "Ortszeit. Hier beginnt die Meldefrist.",
    ),
    sdtm=(SuppQual("AE", "AESAWDTM", "Site Became Aware of Event"),),
)  # fmt: skip
AESEXC = choice(
    "AESEXC", Text("In hospital, not serious", "Krankenhaus, kein SUE"), lists.NOT_SERIOUS_STAY,
    mandatory=True, collect_if=and_(AESER.eq(NO), AETX.has(lists.IN_HOSPITAL)),
    sdtm=(SuppQual("AE", "AESEXC", "Reason Hospital Stay Not Serious"),),
)  # fmt: skip
AELOC = link(
    "AELOC", Text("Lesion concerned", "Betroffene Läsion"), LESIONS.name, LESION.name,
    guideline=Text(
        "Only where the event belongs to one level.",
        "Nur, wenn das Ereignis zu einem Wirbel gehört.",
    ),
    sdtm=(Variable("AE", "AELOC"), SuppQual("AE", "AELES", "Lesion Concerned")),
)  # fmt: skip


ADVERSE_EVENT = Form(
    "AE",
    Text("Adverse event", "Unerwünschtes Ereignis"),
    version=1,
    page=23,
    groups=(
        ItemGroup(
            "EVENT",
            Text("Event", "Ereignis"),
            {"23.1": AENO, "23.2": AETERM, "23.3": AECTC, "23.4": AECTCV, "23.5": AETOXGR},
            reserved=MEDDRA,
        ),
        ItemGroup(
            "COURSE",
            Text("Course", "Verlauf"),
            {"23.6": AESTDAT, "23.7": AESTTIM, "23.8": AEONGO, "23.9": AEENDAT, "23.10": AEENTIM},
        ),
        HISTORY,
        ItemGroup(
            "RELATION",
            Text("Relationship", "Kausalität"),
            {
                "23.13": AEREL_S,
                "23.14": AEREL_R,
                "23.15": AEREL_D,
                "23.16": AEREL_M,
                "23.16a": AERELTRT,
                "23.17": AEEXP,
            },
        ),
        ItemGroup(
            "OUTCOME",
            Text("Action and outcome", "Maßnahme und Ausgang"),
            {
                "23.18": AEACN,
                "23.19": AETX,
                "23.20": AEOUT,
                "23.21": AEMAXGR,
                "23.21a": AEGRKNOW,
            },
        ),
        ItemGroup(
            "SERIOUS",
            Text("Seriousness", "Schwerwiegendes Ereignis (SUE)"),
            {
                "23.22": AESER,
                "23.23": AESCRIT,
                "23.24": AESAWDTM,
                "23.25": AESEXC,
                "23.26": AELOC,
            },
        ),
        STOP_RULE,
    ),
    repeats=True,
    named_by=(AETERM, AETOXGR, AESTDAT),
    note=Text(
        "CTCAE terms and grades: National Cancer Institute. German labels: working translation.",
        "CTCAE-Begriffe und Grade: National Cancer Institute. Deutsch: Arbeitsübersetzung.",
    ),
)
