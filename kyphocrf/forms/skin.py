"""Skin toxicity (CRF page 17, section 3.17): the region with the worst reaction, grade by grade.

One page speaks of one region, as the eye goes: a second field that reacts has a page of its own at
an unscheduled visit. That keeps every grade one key.
"""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import AT_EVENT, and_, not_
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Limit, choice, full_date, text
from kyphocrf.definition.mapping import SuppQual, Variable
from kyphocrf.definition.text import Text
from kyphocrf.forms import toxicity as tox
from kyphocrf.forms.codelists import NY, YES
from kyphocrf.forms.consent import CONSENT, ICPHOTO
from kyphocrf.forms.toxicity import graded

SCAR, DORSAL, VENTRAL = "1", "2", "3"
REGION: Final = CodeList(
    "SKNREG",
    Text("Region", "Region"),
    (
        Code(SCAR, Text("scar", "Narbe"), ("wunde", "wound")),
        Code(DORSAL, Text("field dorsal", "Feld dorsal"), ("back", "rücken")),
        Code(VENTRAL, Text("field ventral", "Feld ventral"), ("front", "bauch")),
    ),
)
RTOG: Final = CodeList(
    "SKNRTOG",
    Text("Acute skin, RTOG", "Akute Haut, RTOG"),
    (
        Code("0", Text("none", "keine")),
        Code("1", Text("faint", "schwach"), hint=Text("dry, dull red", "trocken, blassrot")),
        Code("2", Text("bright", "kräftig"), hint=Text("moist in patches", "feucht, fleckig")),
        Code("3", Text("confluent", "flächig"), hint=Text("moist, widespread", "feucht, flächig")),
        Code("4", Text("necrosis", "Nekrose"), hint=Text("ulcer, bleeding", "Ulkus, Blutung")),
    ),
)

SKNDAT = full_date(
    "SKNDAT", Text("Date of inspection", "Datum der Inspektion"), mandatory=True,
    limits=(Limit(most=TODAY),), sdtm=(Variable("FA", "FADTC"),),
)  # fmt: skip
SKNREG = choice(
    "SKNREG", Text("Region", "Region"), REGION, mandatory=True,
    guideline=Text(
        "Where several regions react: the one with the worst reaction.",
        "Reagieren mehrere Regionen: die mit der stärksten Reaktion.",
    ),
    sdtm=(Variable("FA", "FALOC"),),
)  # fmt: skip
SKNCTC = graded(
    "SKNCTC", Text("Radiation dermatitis", "Strahlendermatitis"), tox.DERMATITIS, cards=True
)
SKNRTOG = choice(
    "SKNRTOG", Text("RTOG acute skin", "RTOG-Akutscore Haut"), RTOG,
    assumed=Text(
        "Optional: the readable protocol text grades by CTC 4.0.",
        "Freiwillig: Der lesbare Protokolltext graduiert nach CTC 4.0.",
    ),
    sdtm=(Variable("FA", "FAORRES", "SKNRTOG"),),
)  # fmt: skip
SKNHYP = graded("SKNHYP", Text("Hyperpigmentation", "Hyperpigmentierung"), tox.HYPERPIGMENTATION)
SKNPRU = graded("SKNPRU", Text("Itch", "Juckreiz"), tox.ITCH)
SKNPAIN = graded("SKNPAIN", Text("Skin pain", "Hautschmerz"), tox.SKIN_PAIN)
SKNTEL = graded("SKNTEL", Text("Telangiectasia", "Teleangiektasie"), tox.TELANGIECTASIA)
_LATE: Final = not_(AT_EVENT.in_("D1", "OT", "W2"))
SKNIND = graded(
    "SKNIND", Text("Induration, fibrosis", "Induration, Fibrose"), tox.INDURATION,
    collect_if=_LATE,
)  # fmt: skip
SKNULC = graded("SKNULC", Text("Ulceration", "Ulzeration"), tox.ULCERATION)
_MAY_PHOTO: Final = CONSENT[ICPHOTO].eq(YES)
SKNPHOTO = choice(
    "SKNPHOTO", Text("Photo taken", "Foto erstellt"), NY, collect_if=_MAY_PHOTO,
    mandatory_if=and_(_MAY_PHOTO, _LATE),
    guideline=Text(
        "Only where the patient consents to photographs. No image enters the study file.",
        "Nur bei Einwilligung in Fotos. Kein Bild gelangt in die Studiendatei.",
    ),
    sdtm=(SuppQual("FA", "SKNPHOTO", "Photo Taken"),),
)  # fmt: skip
PHOTOREF = text(
    "PHOTOREF", Text("Photo, reference", "Foto, Referenz"), mandatory=True,
    collect_if=and_(_MAY_PHOTO, SKNPHOTO.eq(YES)),
    guideline=Text(
        "File name or archive number; no name, no date of birth.",
        "Dateiname oder Archivnummer; kein Name, kein Geburtsdatum.",
    ),
    sdtm=(SuppQual("FA", "PHOTOREF", "Photo Reference"),),
)  # fmt: skip

SKIN_TERMS: Final = {
    SKNCTC: tox.DERMATITIS,
    SKNHYP: tox.HYPERPIGMENTATION,
    SKNPRU: tox.ITCH,
    SKNPAIN: tox.SKIN_PAIN,
    SKNTEL: tox.TELANGIECTASIA,
    SKNIND: tox.INDURATION,
    SKNULC: tox.ULCERATION,
}
"""The CTCAE term that each grade of the page speaks of."""

SKIN: Final = Form(
    "SKN",
    Text("Skin toxicity", "Hauttoxizität"),
    version=1,
    page=17,
    groups=(
        ItemGroup(
            "SKIN",
            Text("Skin", "Haut"),
            (
                SKNDAT, SKNREG, SKNCTC, SKNRTOG, SKNHYP, SKNPRU, SKNPAIN, SKNTEL, SKNIND, SKNULC,
                SKNPHOTO, PHOTOREF,
            ),
        ),
    ),
    note=Text(
        "Grades by CTCAE (National Cancer Institute), described in our own words.",
        "Grade nach CTCAE (National Cancer Institute), mit eigenen Worten beschrieben.",
    ),
)  # fmt: skip
