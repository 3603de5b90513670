"""Pain on the VAS (CRF page 14, section 3.14; endpoint 1.4; response 5.5): rating and change.

The response has three parts, each told apart: the reduction (`baseline`), the day (`protocol_day`)
and the analgesia (`analgesia`). What they make of a rating is counted in `counting`.
"""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import derived
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.pain import response
from kyphocrf.forms.pain.analgesia import ANDIFF, ANPAGES, ANSEEN, ANWHY, PAINSTD
from kyphocrf.forms.pain.baseline import BASEPRE, RESP3, VASBASE, VASDELTA, baseline
from kyphocrf.forms.pain.counting import PAINEVAL, PAINREI, RESPEXC, RESPNRI
from kyphocrf.forms.pain.protocol_day import PAINDAY, PAINHRS
from kyphocrf.forms.pain.rating import (
    ANCHG,
    PAINCHAR,
    PAINDAT,
    PAINMODE,
    PAINSIT,
    PAINTIM,
    PAINTPT,
    RATINGS,
    RESC12,
    RESCDOSE,
    RESCDRUG,
    VASGEN,
    VASLOC,
)
from kyphocrf.forms.pain.response import OMEDBASE, OMEDNOW
from kyphocrf.forms.vocabulary.time_points import BASELINE


@method(
    "RESPICPR",
    Text(
        "Local pain and opioids against baseline; opioids from none count as 25 % more. Cannot "
        "be told where one of the four is missing.",
        "Lokaler Schmerz und Opioide gegen Baseline; neue Opioide gelten als 25 % mehr. Nicht zu "
        "sagen, wenn einer der vier Werte fehlt.",
    ),
    source="international consensus on palliative radiotherapy endpoints (Chow 2012)",
)
def _consensus(case: Case) -> str:
    change = case[VASLOC] - baseline(case)[VASLOC]
    return response.consensus_class(case[VASLOC], change, case[OMEDBASE], case[OMEDNOW])


RESPICPR = derived(
    "RESPICPR", Text("Consensus response", "Konsens-Ansprechen"), ChoiceKind(response.CONSENSUS),
    _consensus, sdtm=NOT_SUBMITTED,
    assumed=Text(
        "Assumed: an optional endpoint; what stable means is read from the consensus.",
        "Angenommen: ein optionaler Endpunkt; was stabil heißt, ist dem Konsens entnommen.",
    ),
)  # fmt: skip

PAIN: Final = Form(
    RATINGS.name,
    Text("Pain VAS", "Schmerz-VAS"),
    version=1,
    page=14,
    groups=(
        ItemGroup(
            "RATING",
            Text("Rating", "Erhebung"),
            {
                "14.1": PAINTPT,
                "14.2": PAINDAT,
                "14.3": PAINTIM,
                "14.4": VASLOC,
                "14.5": VASGEN,
                "14.6": PAINMODE,
                "14.7": PAINSIT,
                "14.8": PAINCHAR,
            },
        ),
        ItemGroup(
            "ANALGES",
            Text("Pain medication", "Schmerzmedikation"),
            {
                "14.9": RESC12,
                "14.10": RESCDRUG,
                "14.11": RESCDOSE,
                "14.12": ANCHG,
                "14.24": ANPAGES,
                "14.25": ANDIFF,
                "14.26": ANWHY,
                "14.27": ANSEEN,
            },
        ),
        ItemGroup(
            "CHANGE",
            Text("Change", "Verlauf"),
            {
                "14.13": PAINHRS,
                "14.28": PAINDAY,
                "14.29": BASEPRE,
                "14.14": VASBASE,
                "14.15": VASDELTA,
                "14.16": RESP3,
                "14.17": PAINSTD,
                "14.30": PAINEVAL,
                "14.18": PAINREI,
                "14.19": RESPNRI,
                "14.20": RESPEXC,
            },
            collect_if=PAINTPT.ne(BASELINE),
        ),
        ItemGroup(
            "CONSENS",
            Text("Pain and opioids", "Schmerz und Opioide"),
            {"14.21": OMEDBASE, "14.22": OMEDNOW, "14.23": RESPICPR},
            collect_if=PAINTPT.ne(BASELINE),
        ),
    ),
)
