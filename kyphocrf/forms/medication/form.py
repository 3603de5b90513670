"""Concomitant medication and systemic therapy (CRF page 27, section 3.27): one running list."""

from datetime import date
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import TODAY, Limit, choice, derived, link, partial_date, text
from kyphocrf.definition.kind import IntegerKind, TextKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, Related, SuppQual, Variable, assigned
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.medication import codes as lists
from kyphocrf.forms.study.treatment import treatment_day
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.units import DAY

AT_MOST: Final = 60
_PAST: Final = (Limit(most=TODAY),)

CMCAT = choice(
    "CMCAT", Text("Category", "Kategorie"), lists.CATEGORIES, mandatory=True,
    sdtm=(Variable("CM", "CMCAT"),),
)  # fmt: skip
CMTRT = text(
    "CMTRT", Text("Medication", "Medikament"), mandatory=True,
    guideline=Text(
        "The substance, not the brand. A scheme as one row.",
        "Der Wirkstoff, nicht der Handelsname. Ein Schema als eine Zeile.",
    ),
    sdtm=(Variable("CM", "CMTRT"),),
)  # fmt: skip
CMDOSE = text(
    "CMDOSE", Text("Dose", "Dosis"), kind=TextKind(40), mandatory=True,
    sdtm=(Variable("CM", "CMDOSTXT"),),
)  # fmt: skip
CMDOSU = choice(
    "CMDOSU", Text("Unit", "Einheit"), lists.DOSE_UNITS, mandatory=True,
    sdtm=(Variable("CM", "CMDOSU"),),
)  # fmt: skip
CMFREQ = choice(
    "CMFREQ", Text("Frequency", "Häufigkeit"), lists.FREQUENCIES, mandatory=True,
    sdtm=(Variable("CM", "CMDOSFRQ"),),
)  # fmt: skip
CMROUTE = choice(
    "CMROUTE", Text("Route", "Applikationsweg"), lists.ROUTES, mandatory=True,
    sdtm=(Variable("CM", "CMROUTE"),),
)  # fmt: skip
CMSTDAT = partial_date(
    "CMSTDAT", Text("Start", "Beginn"), mandatory=True, limits=_PAST,
    sdtm=(Variable("CM", "CMSTDTC"),),
)  # fmt: skip
CMONGO = choice(
    "CMONGO", Text("Ongoing", "Andauernd"), NY, mandatory=True,
    sdtm=assigned("CM", codes=("1",), ENRTPT="ONGOING", ENTPT="LAST CONTACT"),
)  # fmt: skip
CMENDAT = partial_date(
    "CMENDAT", Text("End", "Ende"), mandatory=True, collect_if=CMONGO.eq(NO), limits=_PAST,
    guideline=Text(
        "Of chemotherapy the last day it was given.",
        "Bei Chemotherapie der letzte Tag der Gabe.",
    ),
    sdtm=(Variable("CM", "CMENDTC"),),
)  # fmt: skip
CMINDC = choice(
    "CMINDC", Text("Indication", "Indikation"), lists.INDICATIONS, mandatory=True,
    sdtm=(Variable("CM", "CMINDC"),),
)  # fmt: skip
CMINDCT = text(
    "CMINDCT", Text("Indication in words", "Indikation in Worten"), mandatory=True,
    collect_if=CMINDC.eq(lists.OTHER_INDICATION), sdtm=(Variable("CM", "CMINDC"),),
)  # fmt: skip
CMAENO = link(
    "CMAENO", Text("Adverse event no.", "UE-Nr."), ADVERSE_EVENT.name, mandatory=True,
    collect_if=CMINDC.eq(lists.FOR_AN_EVENT),
    sdtm=(Related("CM", "AE", "AESPID"),),
)  # fmt: skip
CMATC = text(
    "CMATC", Text("ATC code", "ATC-Code"),
    kind=TextKind(
        7,
        pattern="[A-Za-z]([0-9]{2}([A-Za-z]([A-Za-z]([0-9]{2})?)?)?)?",
        pattern_words=Text(
            "{typed} is no ATC code. Write letter, 2 digits, 2 letters, 2 digits, as N02AA01.",
            "{typed} ist kein ATC-Code. Buchstabe, 2 Ziffern, 2 Buchstaben, 2 Ziffern schreiben, "
            "wie N02AA01.",
        ),
    ),
    guideline=Text(
        "Optional. Nothing is looked up in a dictionary.",
        "Freiwillig. Es wird in keinem Wörterbuch nachgeschlagen.",
    ),
    sdtm=(SuppQual("CM", "CMATC", "ATC Code"),),
)  # fmt: skip

MEDICATIONS: Final = ItemGroup(
    "MEDS",
    Text("Medication", "Medikamente"),
    {
        "27.1": CMCAT, "27.2": CMTRT, "27.3": CMDOSE, "27.4": CMDOSU, "27.5": CMFREQ,
        "27.6": CMROUTE, "27.7": CMSTDAT, "27.8": CMONGO, "27.9": CMENDAT, "27.10": CMINDC,
        "27.11": CMINDCT, "27.12": CMAENO, "27.13": CMATC,
    },
    repeats=Repeats(Text("Medication", "Medikament"), AT_MOST),
)  # fmt: skip


def _last_given(row: Case, treated: date) -> tuple[date, date] | None:
    """Return the earliest and latest day a therapy was last given up to the treatment.

    None where it surely began afterwards; raises CannotTell where it may have.
    """
    start = row[CMSTDAT]
    if start.earliest > treated:
        return None
    if start.latest > treated:
        raise CannotTell(CMSTDAT.name)
    if row[CMONGO] == YES:
        return treated, treated
    end = row[CMENDAT]
    return min(end.earliest, treated), min(end.latest, treated)


@method(
    "CMCHEMOD",
    Text(
        "Days from the last chemotherapy begun before the study treatment to that treatment; 0 "
        "where it went on. Not to be told without one, or where its day is not certain.",
        "Tage von der letzten vor der Studientherapie begonnenen Chemotherapie bis zu dieser; 0, "
        "wenn sie weiterlief. Ohne eine oder bei unsicherem Tag nicht zu sagen.",
    ),
    source="specification 3.27",
)
def _days_since_chemotherapy(case: Case) -> int:
    treated = treatment_day(case)
    rows = [row for row in case.rows(MEDICATIONS) if row[CMCAT] == lists.CHEMOTHERAPY]
    spans = [span for row in rows if (span := _last_given(row, treated)) is not None]
    if not spans:
        raise CannotTell(CMCAT.name)
    # Certain only where the last of the earliest days is the last of the latest days as well.
    earliest, latest = max(span[0] for span in spans), max(span[1] for span in spans)
    if earliest != latest:
        raise CannotTell(CMENDAT.name)
    return (treated - latest).days


CMCHEMOD = derived(
    "CMCHEMOD", Text("Chemotherapy to treatment", "Chemotherapie bis Therapie"), IntegerKind(),
    _days_since_chemotherapy, unit=DAY, sdtm=NOT_SUBMITTED,
)  # fmt: skip

MEDICATION: Final = Form(
    "CM",
    Text("Concomitant medication", "Begleitmedikation"),
    version=1,
    page=27,
    groups=(
        MEDICATIONS,
        ItemGroup("INTERVAL", Text("Interval", "Abstand"), {"27.14": CMCHEMOD}),
    ),
    note=Text(
        "One list for the whole course; analgesics of a day are on form 15.",
        "Eine Liste für den ganzen Verlauf; Schmerzmittel eines Tages stehen auf Formular 15.",
    ),
)
