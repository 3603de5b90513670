"""Pain on the VAS (CRF page 14, section 3.14; endpoint 1.4; response 5.5): rating and change.

Without a baseline there is no change and no response: a responder is never "no" by default.
Flagged ratings (X17, X24) are counted in three ways side by side: as is, as non-responder, not.
"""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item, derived
from kyphocrf.definition.kind import ChoiceKind, DecimalKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, Variable
from kyphocrf.definition.method import Method, method
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.pain import codes as lists
from kyphocrf.forms.pain import response
from kyphocrf.forms.pain.rating import (
    ANCHG,
    AT_DAY_1,
    PAINCHAR,
    PAINDAT,
    PAINMODE,
    PAINSIT,
    PAINTIM,
    PAINTPT,
    RESC12,
    RESCDOSE,
    RESCDRUG,
    VASGEN,
    VASLOC,
)
from kyphocrf.forms.pain.response import OMEDBASE, OMEDNOW
from kyphocrf.forms.reintervention.interventions import reintervened_before
from kyphocrf.forms.study.settings import PRIMVAS
from kyphocrf.forms.study.treatment import treatment_over
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.time_points import BASELINE, DAY_1
from kyphocrf.forms.vocabulary.units import HOUR, SCORE

RESPONSE: Final = Decimal(-3)
"""The change at which a patient responds: three points less, or better."""


@method(
    "PAINHRS",
    Text(
        "Hours from the end of the procedure, or from the first fraction, to this rating; not to "
        "be told in the hour that the end of summer time repeats.",
        "Stunden vom Ende des Eingriffs oder von der ersten Fraktion bis zu dieser Erhebung; in "
        "der Stunde, die sich zum Ende der Sommerzeit wiederholt, nicht zu sagen.",
    ),
)
def _hours_since_treatment(case: Case) -> Decimal:
    rated = datetime.combine(case[PAINDAT], case[PAINTIM])
    hours = Decimal(case.elapsed(treatment_over(case), rated).total_seconds()) / 3600
    return hours.quantize(Decimal("0.1"), ROUND_HALF_UP)


def primary_scale(case: Case) -> Item[Decimal]:
    """Return the rating that drives the endpoint, as the study was set."""
    return VASGEN if case.fact(PRIMVAS) == VASGEN.name else VASLOC


@method(
    "VASBASE",
    Text("The rating at baseline, on the primary scale.", "Ausgangswert der primären Skala."),
)
def _baseline(case: Case) -> Decimal:
    return case.form(PAIN, BASELINE)[primary_scale(case)]


@method(
    "VASDELTA",
    Text("This rating minus the rating at baseline.", "Diese Erhebung minus Ausgangswert."),
    source="trial publication 2019: VAS change against baseline",
)
def _change(case: Case) -> Decimal:
    return case[primary_scale(case)] - case[VASBASE]


@method(
    "RESP3",
    Text(
        "Yes where pain fell by at least 3 points; cannot be told without baseline or rating.",
        "Ja, wenn der Schmerz um mindestens 3 Punkte fiel; ohne Ausgangswert nicht zu sagen.",
    ),
    source="trial publication 2019: pain reduction of at least 3 points",
)
def _responds(case: Case) -> str:
    return YES if case[VASDELTA] <= RESPONSE else NO


@method(
    "PAINSTD",
    Text(
        "Yes where the standard analgesia was not changed since treatment.",
        "Ja, wenn die Standard-Schmerzmedikation seit Therapie unverändert ist.",
    ),
    source="NCT02773966: no change of pain medication within 12 h or 24 h",
)
def _under_standard_analgesia(case: Case) -> str:
    return YES if case[ANCHG] == lists.UNCHANGED else NO


@method(
    "PAINREI",
    Text(
        "Yes after radiotherapy, augmentation, decompression or stabilisation of a treated level, "
        "up to the day of rating; on its own page or on a page of treatment.",
        "Ja nach Bestrahlung, Augmentation, Dekompression oder Stabilisierung eines behandelten "
        "Wirbels bis zum Tag der Erhebung; auf eigener Seite oder einer Therapieseite.",
    ),
    source="specification 5.5, X24",
)
def _after_reintervention(case: Case) -> str:
    return YES if reintervened_before(case, case[PAINDAT]) else NO


def _is_flagged(case: Case) -> bool:
    """Tell whether a rating is flagged; one certain flag is enough."""
    again = case.get(PAINREI)
    standard = case.get(PAINSTD) if case.event == DAY_1 else YES
    if again == YES or standard == NO:
        return True
    if again is None or standard is None:
        raise CannotTell(PAINREI.name)
    return False


def _counted(name: str, words: Text, instead: str) -> Method[str]:
    """Return the response with another value in place of it where the rating is flagged."""

    def told(case: Case) -> str:
        responds = case[RESP3]
        return instead if _is_flagged(case) else responds

    return Method(name, words, told, "specification 5.5")


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
    change = case[VASLOC] - case.form(PAIN, BASELINE)[VASLOC]
    return response.consensus_class(case[VASLOC], change, case[OMEDBASE], case[OMEDNOW])


_WHICH_SCALE: Final = Text(
    "Assumed: local pain drives the endpoint; the protocol rates local and general pain.",
    "Angenommen: Der lokale Schmerz zählt; das Protokoll erhebt lokal und allgemein.",
)
PAINHRS = derived(
    "PAINHRS", Text("Hours since treatment", "Stunden seit Therapie"), DecimalKind(1),
    _hours_since_treatment, unit=HOUR, collect_if=AT_DAY_1, sdtm=(Variable("QS", "QSELTM"),),
)  # fmt: skip
VASBASE = derived(
    "VASBASE", Text("Baseline", "Ausgangswert"), DecimalKind(1), _baseline, unit=SCORE,
    assumed=_WHICH_SCALE, sdtm=NOT_SUBMITTED,
)  # fmt: skip
VASDELTA = derived(
    "VASDELTA", Text("Change from baseline", "Änderung zum Ausgangswert"), DecimalKind(1),
    _change, assumed=_WHICH_SCALE, sdtm=NOT_SUBMITTED,
)  # fmt: skip
RESP3 = derived(
    "RESP3", same("Responder (≤ −3)"), ChoiceKind(NY), _responds,
    assumed=_WHICH_SCALE, sdtm=NOT_SUBMITTED,
)  # fmt: skip
PAINSTD = derived(
    "PAINSTD", Text("Under standard analgesia", "Unter Standard-Analgesie"), ChoiceKind(NY),
    _under_standard_analgesia, collect_if=AT_DAY_1, sdtm=NOT_SUBMITTED,
)  # fmt: skip
PAINREI = derived(
    "PAINREI", Text("After re-intervention", "Nach Re-Intervention"), ChoiceKind(NY),
    _after_reintervention, sdtm=NOT_SUBMITTED,
)  # fmt: skip
_SETS: Final = Text(
    "Assumed: how flagged ratings count is open, so all three counts are shown.",
    "Angenommen: Wie markierte Erhebungen zählen, ist offen; alle drei Zählungen stehen da.",
)
RESPNRI = derived(
    "RESPNRI", Text("Responder (flagged: no)", "Responder (markiert: nein)"), ChoiceKind(NY),
    _counted(
        "RESPNRI",
        Text(
            "As the responder, but no where the rating is flagged.",
            "Wie der Responder, aber nein, wenn die Erhebung markiert ist.",
        ),
        NO,
    ),
    assumed=_SETS, sdtm=NOT_SUBMITTED,
)  # fmt: skip
RESPEXC = derived(
    "RESPEXC", Text("Responder (without flagged)", "Responder (ohne markierte)"),
    ChoiceKind(response.WITHOUT_FLAGGED),
    _counted(
        "RESPEXC",
        Text(
            "As the responder, but excluded where the rating is flagged.",
            "Wie der Responder, aber ausgeschlossen, wenn die Erhebung markiert ist.",
        ),
        response.EXCLUDED,
    ),
    assumed=_SETS, sdtm=NOT_SUBMITTED,
)  # fmt: skip
RESPICPR = derived(
    "RESPICPR", Text("Consensus response", "Konsens-Ansprechen"), ChoiceKind(response.CONSENSUS),
    _consensus, sdtm=NOT_SUBMITTED,
    assumed=Text(
        "Assumed: an optional endpoint; what stable means is read from the consensus.",
        "Angenommen: ein optionaler Endpunkt; was stabil heißt, ist dem Konsens entnommen.",
    ),
)  # fmt: skip

PAIN = Form(
    "PAIN",
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
            {"14.9": RESC12, "14.10": RESCDRUG, "14.11": RESCDOSE, "14.12": ANCHG},
        ),
        ItemGroup(
            "CHANGE",
            Text("Change", "Verlauf"),
            {
                "14.13": PAINHRS,
                "14.14": VASBASE,
                "14.15": VASDELTA,
                "14.16": RESP3,
                "14.17": PAINSTD,
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
