"""Device deficiency (CRF page 25, section 3.25): one page per deficiency, as ISO 14155 asks."""

from typing import Final

from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Limit, choice, full_date, link, text
from kyphocrf.definition.kind import TextKind
from kyphocrf.definition.mapping import Related, SuppQual, Variable, assigned, finding
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.device_deficiency import codes as lists
from kyphocrf.forms.vocabulary.codelists import NY, YES

_LONG: Final = TextKind(2000, long=True)

DDDAT = full_date(
    "DDDAT", Text("Date", "Datum"), mandatory=True, limits=(Limit(most=TODAY),),
    sdtm=(Variable("FA", "FADTC"), *assigned("FA", CAT="DEVICE DEFICIENCY")),
)  # fmt: skip
DDDEV = choice(
    "DDDEV", Text("Device", "Produkt"), lists.DEVICE, mandatory=True,
    sdtm=(Variable("FA", "FAOBJ"),),
)  # fmt: skip
DDSER = text(
    "DDSER", Text("Serial or lot no.", "Serien- oder Chargennr."), mandatory=True,
    identifying=True,
    sdtm=(SuppQual("FA", "DDSER", "Device Serial or Lot Number", record="DDDESC"),),
)  # fmt: skip
DDCLASS = choice(
    "DDCLASS", Text("Kind", "Art"), lists.DEFICIENCY, mandatory=True,
    sdtm=(SuppQual("FA", "DDCLASS", "Kind of Device Deficiency", record="DDDESC"),),
)  # fmt: skip
DDDESC = text(
    "DDDESC", Text("Description", "Beschreibung"), kind=_LONG, mandatory=True,
    guideline=Text(
        "What the device did, what was expected of it, at which step.",
        "Was das Produkt tat, was erwartet war, bei welchem Schritt.",
    ),
    sdtm=finding("FA", "DDDESC", test="Description of Deficiency"),
)  # fmt: skip
DDHARM = choice(
    "DDHARM", Text("Patient harmed", "Schaden am Patienten"), NY, mandatory=True,
    sdtm=finding("FA", "DDHARM", test="Patient Harmed"),
)  # fmt: skip
DDAE = link(
    "DDAE", Text("Adverse event no.", "UE-Nr."), ADVERSE_EVENT.name, mandatory=True,
    collect_if=DDHARM.eq(YES),
    sdtm=(Related("FA", "AE", "AESPID", record="DDDESC"),),
)  # fmt: skip
DDCOULD = choice(
    "DDCOULD", Text("Could have led to a serious event", "Potenziell SUE"), NY, mandatory=True,
    guideline=Text(
        "Without an intervention, or under less fortunate circumstances. If so, tell the sponsor.",
        "Ohne Eingreifen oder unter ungünstigeren Umständen. Dann dem Sponsor melden.",
    ),
    sdtm=finding("FA", "DDCOULD", test="Could Have Led to a Serious Event"),
)  # fmt: skip
DDREPDAT = full_date(
    "DDREPDAT", Text("Sponsor informed on", "Sponsor informiert am"), mandatory=True,
    collect_if=DDCOULD.eq(YES), limits=(Limit(most=TODAY),),
    assumed=Text(
        "Assumed: such a deficiency goes to the sponsor; no deadline is known.",
        "Angenommen: Solcher Mangel geht an den Sponsor; eine Frist ist nicht bekannt.",
    ),
    sdtm=(SuppQual("FA", "DDREPDAT", "Sponsor Informed On", record="DDDESC"),),
)  # fmt: skip
DDACT = text(
    "DDACT", Text("Action", "Maßnahme"), kind=_LONG, mandatory=True,
    guideline=Text(
        "As replaced, procedure went on, maker informed.",
        "Wie ersetzt, Eingriff fortgesetzt, Hersteller informiert.",
    ),
    sdtm=(SuppQual("FA", "DDACT", "Action Taken", record="DDDESC"),),
)  # fmt: skip

DEVICE_DEFICIENCY: Final = Form(
    "DD",
    Text("Device deficiency", "Produktmangel"),
    version=1,
    page=25,
    groups=(
        ItemGroup(
            "DEVICE",
            Text("Deficiency", "Mangel"),
            {"25.1": DDDAT, "25.2": DDDEV, "25.3": DDSER, "25.4": DDCLASS, "25.5": DDDESC},
        ),
        ItemGroup(
            "OUTCOME",
            Text("Consequence", "Folge"),
            {"25.6": DDHARM, "25.7": DDAE, "25.8": DDCOULD, "25.9": DDREPDAT, "25.10": DDACT},
        ),
    ),
    repeats=True,
    named_by=(DDDEV, DDDAT),
    note=Text(
        "The protocol quotes ISO 14155; the items of this page are assumed.",
        "Das Protokoll nennt ISO 14155; die Fragen dieser Seite sind angenommen.",
    ),
)
