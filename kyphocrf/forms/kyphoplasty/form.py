"""Kyphoplasty with IORT (CRF page 11, sections 3.11 and 3.12): a header and a row per lesion.

The row number is the number of the lesion; kyphoplasty and IORT of a level stand in two groups.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import (
    TODAY,
    Limit,
    choice,
    clock_time,
    decimal,
    derived,
    full_date,
    integer,
    text,
)
from kyphocrf.definition.kind import IntegerKind
from kyphocrf.definition.mapping import IDENTIFYING, NOT_SUBMITTED, SuppQual, Variable, assigned
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.kyphoplasty import codes as lists
from kyphocrf.forms.kyphoplasty.iort import IORT
from kyphocrf.forms.kyphoplasty.level import LEVEL, PROLEV, PROLEVT
from kyphocrf.forms.vocabulary.beyond_the_list import in_words_where_beyond
from kyphocrf.forms.vocabulary.codelists import NY
from kyphocrf.forms.vocabulary.units import DAY, DOSE_AREA, MINUTE, ML

_USUAL: Final = Text(
    "The expected range is assumed, not from the protocol.",
    "Der erwartete Bereich ist angenommen, nicht aus dem Protokoll.",
)
_DAY_IN_MINUTES: Final = 24 * 60


def _soft(least: str, most: str) -> Limit:
    return Limit(Decimal(least), Decimal(most), soft=True)


def _about(qnam: str, qlabel: str) -> tuple[SuppQual, ...]:
    return (SuppQual("PR", qnam, qlabel, record="SURGERY"),)


PRODAT = full_date(
    "PRODAT", Text("Date of procedure", "OP-Datum"), mandatory=True, limits=(Limit(most=TODAY),),
    sdtm=(
        Variable("PR", "PRSTDTC"),
        Variable("PR", "PRENDTC", record="SURGERY"),
        Variable("EC", "ECSTDTC"),
        Variable("EC", "ECENDTC"),
        Variable("FA", "FADTC"),
        *assigned(
            "PR", "SURGERY", TRT="KYPHOPLASTY WITH INTRAOPERATIVE RADIOTHERAPY",
            DECOD="KYPHOPLASTY", CAT="STUDY PROCEDURE",
        ),
    ),
)  # fmt: skip
PROSTTIM = clock_time(
    "PROSTTIM", Text("Incision", "Schnitt"), on=PRODAT, mandatory=True,
    sdtm=(Variable("PR", "PRSTDTC", record="SURGERY"),),
)  # fmt: skip
PROENTIM = clock_time(
    "PROENTIM", Text("End of suture", "Nahtende"), mandatory=True,
    sdtm=(Variable("PR", "PRENDTC", record="SURGERY"),),
)  # fmt: skip


@method(
    "PRODUR",
    Text(
        "Minutes that passed from incision to end of suture, across midnight where the end is "
        "earlier, and over a change of clocks.",
        "Minuten, die von Schnitt bis Naht vergingen, über Mitternacht, wo das Ende früher liegt, "
        "und über eine Zeitumstellung hinweg.",
    ),
)
def _minutes_of_procedure(case: Case) -> int:
    start, end = case[PROSTTIM], case[PROENTIM]
    day = case.get(PRODAT)
    if day is None:
        minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
        return minutes % _DAY_IN_MINUTES
    until = datetime.combine(day + timedelta(days=end < start), end)
    return case.elapsed(datetime.combine(day, start), until) // timedelta(minutes=1)


PRODUR = derived(
    "PRODUR", Text("Duration", "Dauer"), IntegerKind(), _minutes_of_procedure, unit=MINUTE,
    limits=(Limit(20, 240, soft=True),), assumed=_USUAL,
    sdtm=(Variable("PR", "PRDUR", record="SURGERY"),),
)  # fmt: skip
PROANES = choice(
    "PROANES", Text("Anaesthesia", "Anästhesie"), lists.ANAESTHESIA, mandatory=True,
    guideline=Text("The protocol foresees general anaesthesia.", "Laut Protokoll Vollnarkose."),
    sdtm=_about("PROANES", "Type of Anaesthesia"),
)  # fmt: skip
PROASA = integer(
    "PROASA", Text("ASA class", "ASA-Klasse"), mandatory=True, limits=(Limit(1, 5),),
    sdtm=_about("PROASA", "ASA Physical Status Class"),
)  # fmt: skip
PROPOS = choice(
    "PROPOS", Text("Prone position", "Bauchlage"), NY, mandatory=True,
    sdtm=_about("PROPOS", "Prone Position"),
)  # fmt: skip
PROABX = choice(
    "PROABX", Text("Antibiotic prophylaxis", "Antibiotikaprophylaxe"), NY, mandatory=True,
    sdtm=_about("PROABX", "Antibiotic Prophylaxis Given"),
)  # fmt: skip
PROSURG = text(
    "PROSURG", Text("Surgeon", "Operateur"), mandatory=True,
    guideline=Text("Initials or role, no full name.", "Kürzel oder Funktion, kein voller Name."),
    identifying=True,
    sdtm=IDENTIFYING,
)  # fmt: skip
PROFLUO = decimal(
    "PROFLUO", Text("Fluoroscopy time", "Durchleuchtungszeit"), unit=MINUTE,
    limits=(Limit(least=Decimal(0)), _soft("0.5", "30")), assumed=_USUAL,
    sdtm=_about("PROFLUO", "Fluoroscopy Time (min)"),
)  # fmt: skip
PRODAP = decimal(
    "PRODAP", Text("Dose-area product", "Dosisflächenprodukt"), unit=DOSE_AREA,
    limits=(Limit(least=Decimal(0)), _soft("10", "20000")), assumed=_USUAL,
    guideline=Text(
        "Read the unit on the C-arm: 1 Gy·cm² is 100 cGy·cm².",
        "Einheit am C-Bogen ablesen: 1 Gy·cm² sind 100 cGy·cm².",
    ),
    sdtm=_about("PRODAP", "Dose-Area Product (cGy*cm2)"),
)  # fmt: skip
PROEBL = integer(
    "PROEBL", Text("Blood loss", "Blutverlust"), unit=ML, mandatory=True,
    limits=(Limit(least=0), Limit(0, 500, soft=True)), assumed=_USUAL,
    sdtm=_about("PROEBL", "Estimated Blood Loss (mL)"),
)  # fmt: skip
PROCONV = choice(
    "PROCONV", Text("Converted to open surgery", "Konversion zur offenen OP"), NY, mandatory=True,
    sdtm=_about("PROCONV", "Conversion to Open Surgery"),
)  # fmt: skip
PROCOMP = choice(
    "PROCOMP", Text("Intra-operative complication", "Intraoperative Komplikation"), NY,
    mandatory=True,
    guideline=Text(
        "Each complication is an adverse event as well.",
        "Jede Komplikation ist auch ein unerwünschtes Ereignis.",
    ),
    sdtm=_about("PROCOMP", "Intraoperative Complication"),
)  # fmt: skip
PROADM = full_date(
    "PROADM", Text("Admission", "Aufnahme"), mandatory=True, limits=(Limit(most=TODAY),),
    sdtm=(
        Variable("HO", "HOSTDTC"),
        *assigned("HO", TERM="HOSPITAL STAY FOR KYPHOPLASTY", DECOD="HOSPITAL STAY"),
    ),
)  # fmt: skip
PRODISCH = full_date(
    "PRODISCH", Text("Discharge", "Entlassung"), mandatory=True, limits=(Limit(most=TODAY),),
    sdtm=(Variable("HO", "HOENDTC"),),
)  # fmt: skip


@method("PROSTAY", Text("Days from admission to discharge.", "Tage von Aufnahme bis Entlassung."))
def _days_in_hospital(case: Case) -> int:
    return (case[PRODISCH] - case[PROADM]).days


PROSTAY = derived(
    "PROSTAY", Text("Days in hospital", "Liegedauer"), IntegerKind(), _days_in_hospital, unit=DAY,
    limits=(Limit(0, 14, soft=True),), assumed=_USUAL, sdtm=NOT_SUBMITTED,
)  # fmt: skip


SURGERY = ItemGroup(
    "SURGERY",
    Text("Procedure", "Eingriff"),
    {
        "11.1": PRODAT, "11.2": PROSTTIM, "11.3": PROENTIM, "11.4": PRODUR, "11.5": PROANES,
        "11.6": PROASA, "11.7": PROPOS, "11.8": PROABX, "11.9": PROSURG, "11.10": PROFLUO,
        "11.11": PRODAP, "11.12": PROEBL, "11.13": PROCONV, "11.14": PROCOMP, "11.15": PROADM,
        "11.16": PRODISCH, "11.17": PROSTAY,
    },
)  # fmt: skip
KYPHOPLASTY = Form(
    "PRO",
    Text("Kyphoplasty with IORT", "Kyphoplastie mit IORT"),
    version=1,
    page=11,
    groups=(SURGERY, LEVEL, IORT),
    checks=(in_words_where_beyond("PRO-04", PROLEV.ref, PROLEV, PROLEVT),),
)
