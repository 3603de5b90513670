"""Local tumour control (CRF page 21, sections 3.21 and 5.8): a column per target lesion.

Only progressive disease or a confirmed local progression counts for the endpoint.
"""

from decimal import Decimal
from typing import Final

from kyphocrf.definition.condition import or_
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Limit, choice, decimal, full_date, text
from kyphocrf.definition.mapping import SuppQual, Variable, finding
from kyphocrf.definition.text import Text
from kyphocrf.forms.lesions.targets import EACH_TARGET, level_item
from kyphocrf.forms.local_control import codes as lists
from kyphocrf.forms.vocabulary.codelists import NY
from kyphocrf.forms.vocabulary.units import MM

_PAST: Final = (Limit(most=TODAY),)
_CRITERIA: Final = Text(
    "Assumed: MDA bone criteria; the readable protocol text names none.",
    "Angenommen: MDA-Knochenkriterien; der lesbare Protokolltext nennt keine.",
)

LTCDAT = full_date(
    "LTCDAT", Text("Date of image", "Aufnahmedatum"), mandatory=True, limits=_PAST,
    sdtm=(Variable("TR", "TRDTC"), Variable("RS", "RSDTC")),
)  # fmt: skip
LTCMOD = choice(
    "LTCMOD", Text("Modality", "Modalität"), lists.CONTROL_MODALITY, mandatory=True,
    sdtm=(Variable("TR", "TRMETHOD"),),
)  # fmt: skip

LTCLEV = level_item("LTCLEV", "RS")
LTCMDA = choice(
    "LTCMDA", Text("Response (MDA)", "Ansprechen (MDA)"), lists.RESPONSE, mandatory=True,
    guideline=Text(
        "Compared with the image before treatment. Cement is not tumour.",
        "Gegen die Aufnahme vor der Therapie. Zement ist kein Tumor.",
    ),
    assumed=_CRITERIA, sdtm=finding("RS", "BONERESP", CAT="MDA BONE RESPONSE"),
)  # fmt: skip
LTCDIM = decimal(
    "LTCDIM", Text("Soft-tissue diameter", "Weichteildurchmesser"), unit=MM,
    limits=(Limit(least=Decimal(0)), Limit(Decimal(0), Decimal(100), soft=True)),
    guideline=Text(
        "The greatest of the soft-tissue part; 0 for none.",
        "Der größte des Weichteilanteils; 0 für keinen.",
    ),
    assumed=Text(
        "The expected range is assumed, not from the protocol.",
        "Der erwartete Bereich ist angenommen, nicht aus dem Protokoll.",
    ),
    sdtm=finding("TR", "LDIAM", unit=True),
)  # fmt: skip
LTCEPI = choice(
    "LTCEPI", Text("Epidural progression", "Epiduraler Progress"), NY, mandatory=True,
    sdtm=finding("TR", "EPIPROG", test="Epidural Progression"),
)  # fmt: skip
LTCPROG = choice(
    "LTCPROG", Text("Local progression", "Lokalprogress"), lists.PROGRESSION, mandatory=True,
    sdtm=finding("RS", "LOCPROG", test="Local Progression", CAT="LOCAL CONTROL"),
)  # fmt: skip
_SEEN: Final = LTCPROG.in_(lists.SUSPECTED, lists.CONFIRMED)
LTCPDAT = full_date(
    "LTCPDAT", Text("Progression since", "Progressdatum"), mandatory=True, limits=_PAST,
    collect_if=or_(_SEEN, LTCMDA.eq(lists.PROGRESSIVE)),
    guideline=Text(
        "The day of the first image that shows it.", "Tag der ersten Aufnahme, die ihn zeigt."
    ),
    sdtm=(SuppQual("RS", "LTCPDAT", "Date of Local Progression", record="LOCPROG"),),
)  # fmt: skip
LTCBIOP = choice(
    "LTCBIOP", Text("Biopsy", "Biopsie"), lists.BIOPSY, mandatory=True, collect_if=_SEEN,
    sdtm=(SuppQual("RS", "LTCBIOP", "Biopsy of the Level", record="LOCPROG"),),
)  # fmt: skip
LTCCONF = choice(
    "LTCCONF", Text("Confirmed on next image", "Nächste Aufnahme bestätigt"), lists.NEXT_IMAGE,
    mandatory=True, collect_if=_SEEN,
    sdtm=(SuppQual("RS", "LTCCONF", "Confirmed on Next Image", record="LOCPROG"),),
)  # fmt: skip
LTCREAS = text(
    "LTCREAS", Text("Remark", "Bemerkung"),
    guideline=Text(
        "Pseudo-progression, cement artefact, flare.", "Pseudoprogress, Zementartefakt, Flare."
    ),
    sdtm=(SuppQual("RS", "LTCREAS", "Remark on Local Control", record="LOCPROG"),),
)  # fmt: skip

CONTROL = ItemGroup(
    "CONTROL",
    Text("Control by lesion", "Kontrolle je Läsion"),
    {
        "21.3": LTCLEV,
        "21.4": LTCMDA,
        "21.5": LTCDIM,
        "21.6": LTCEPI,
        "21.7": LTCPROG,
        "21.8": LTCPDAT,
        "21.9": LTCBIOP,
        "21.10": LTCCONF,
        "21.11": LTCREAS,
    },
    repeats=EACH_TARGET,
)
LOCAL_CONTROL: Final = Form(
    "LTC",
    Text("Local tumour control", "Lokale Tumorkontrolle"),
    version=1,
    page=21,
    groups=(
        ItemGroup("IMAGE", Text("Image", "Aufnahme"), {"21.1": LTCDAT, "21.2": LTCMOD}),
        CONTROL,
    ),
)
