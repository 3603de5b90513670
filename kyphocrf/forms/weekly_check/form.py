"""Weekly check during EBRT (CRF page 12, section 3.13): what the physician asks each week."""

from decimal import Decimal
from typing import Final

from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Limit, choice, decimal, full_date
from kyphocrf.definition.mapping import PAGE_CONTROL, Variable, finding
from kyphocrf.definition.text import Text
from kyphocrf.forms.visit.day import day_of_visit
from kyphocrf.forms.vocabulary import toxicity as tox
from kyphocrf.forms.vocabulary.codelists import NY
from kyphocrf.forms.vocabulary.toxicity import graded
from kyphocrf.forms.vocabulary.units import SCORE

EBWDAT = full_date(
    "EBWDAT", Text("Date of the check", "Datum der Kontrolle"), mandatory=True,
    limits=(Limit(most=TODAY),),
    suggested=day_of_visit("EBWDAT"), sdtm=(Variable("FA", "FADTC"), Variable("QS", "QSDTC")),
)  # fmt: skip
EBWSKN = graded(
    "EBWSKN", Text("Radiation dermatitis", "Strahlendermatitis"), tox.DERMATITIS_OF_WEEK,
    cards=True,
)  # fmt: skip
EBWFAT = graded("EBWFAT", Text("Fatigue", "Fatigue"), tox.FATIGUE)
EBWNAU = graded("EBWNAU", Text("Nausea", "Übelkeit"), tox.NAUSEA)
EBWESO = graded("EBWESO", Text("Oesophagitis", "Ösophagitis"), tox.OESOPHAGITIS)
EBWDIA = graded("EBWDIA", Text("Diarrhoea", "Durchfall"), tox.DIARRHOEA)
EBWVAS = decimal(
    "EBWVAS", Text("Pain in treated region", "Schmerz in behandelter Region"), unit=SCORE,
    limits=(Limit(Decimal(0), Decimal(10)),), sdtm=(
        *finding("QS", "EBWVAS", test="Pain in Treated Region, Weekly Check", CAT="PAIN VAS"),
    ),
)  # fmt: skip
EBWANY = choice(
    "EBWANY", Text("Other new event", "Anderes neues Ereignis"), NY, mandatory=True,
    sdtm=PAGE_CONTROL,
)  # fmt: skip

WEEKLY_GRADES: Final = (
    (EBWSKN, tox.DERMATITIS_OF_WEEK),
    (EBWFAT, tox.FATIGUE),
    (EBWNAU, tox.NAUSEA),
    (EBWESO, tox.OESOPHAGITIS),
    (EBWDIA, tox.DIARRHOEA),
)
"""What is graded each week, and what it speaks of."""

WEEKLY_CHECK: Final = Form(
    "EBW",
    Text("Weekly check during EBRT", "Wochenkontrolle der Bestrahlung"),
    version=1,
    page=12,
    groups=(
        ItemGroup(
            "WEEK",
            Text("Adverse reactions", "Nebenwirkungen"),
            {
                "12.1": EBWDAT,
                "12.2": EBWSKN,
                "12.3": EBWFAT,
                "12.4": EBWNAU,
                "12.5": EBWESO,
                "12.6": EBWDIA,
                "12.7": EBWVAS,
                "12.8": EBWANY,
            },
        ),
    ),
)
