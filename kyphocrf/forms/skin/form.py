"""Skin toxicity (CRF page 17, section 3.17): the region with the worst reaction, grade by grade.

The first region is no row, so that its grades stand as cards and bars and each is one key. Further
regions (two opposed fields, a scar in a field) are columns below, which only few patients need.
"""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import edit_check
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import AT_EVENT, and_, not_
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import TODAY, Limit, choice, full_date, text
from kyphocrf.definition.mapping import IDENTIFYING, SuppQual, Variable, finding
from kyphocrf.definition.text import Text
from kyphocrf.forms.consent.form import CONSENT, ICPHOTO
from kyphocrf.forms.skin.region import REGION, REGION_FIGURE, SKNREG
from kyphocrf.forms.visit.day import day_of_visit
from kyphocrf.forms.vocabulary import toxicity as tox
from kyphocrf.forms.vocabulary.codelists import NY, YES
from kyphocrf.forms.vocabulary.toxicity import graded

RTOG: Final = CodeList(
    "SKNRTOG",
    Text("Acute skin, RTOG", "Akute Haut, RTOG"),
    (
        Code("0", Text("none", "keine")),
        Code("1", Text("faint", "blass"), ("dry", "trocken")),
        Code("2", Text("patchy", "fleckig"), ("moist in patches", "fleckig feucht")),
        Code("3", Text("confluent", "konfluierend"), ("wide", "flächig")),
        Code("4", Text("ulcer", "Ulkus"), ("necrosis", "nekrose", "bleeding", "blutung")),
    ),
    ordinal=True,
)

SKNDAT = full_date(
    "SKNDAT", Text("Date of inspection", "Datum der Inspektion"), mandatory=True,
    limits=(Limit(most=TODAY),),
    suggested=day_of_visit("SKNDAT"), sdtm=(Variable("FA", "FADTC"),),
)  # fmt: skip
SKNCTC = graded(
    "SKNCTC", Text("Radiation dermatitis", "Strahlendermatitis"), tox.DERMATITIS, cards=True
)
SKNRTOG = choice(
    "SKNRTOG", Text("RTOG acute skin", "RTOG-Akutscore Haut"), RTOG,
    guideline=Text(
        "1 faint or dry, 2 moist in patches, 3 confluent moist, 4 ulcer or bleeding.",
        "1 blass oder trocken, 2 fleckig feucht, 3 konfluierend feucht, 4 Ulkus oder Blutung.",
    ),
    assumed=Text(
        "Optional: the readable protocol text grades by CTC 4.0.",
        "Freiwillig: Der lesbare Protokolltext graduiert nach CTC 4.0.",
    ),
    sdtm=(
        *finding("FA", "RTOGSKIN", test="RTOG Acute Skin Score", OBJ="Dermatitis radiation"),
    ),
)  # fmt: skip
SKNHYP = graded("SKNHYP", Text("Hyperpigmentation", "Hyperpigmentierung"), tox.HYPERPIGMENTATION)
SKNPRU = graded("SKNPRU", Text("Itch", "Juckreiz"), tox.ITCH)
SKNPAIN = graded("SKNPAIN", Text("Skin pain", "Hautschmerz"), tox.SKIN_PAIN)
SKNTEL = graded("SKNTEL", Text("Telangiectasia", "Teleangiektasie"), tox.TELANGIECTASIA)
_FROM_3_MONTHS: Final = not_(AT_EVENT.in_("D1", "OT", "W2", "W6"))
_LATE_EFFECT: Final = Text(
    "Assumed: a late effect, asked from 3 months on.",
    "Angenommen: eine Spätfolge, ab 3 Monaten gefragt.",
)
SKNIND = graded(
    "SKNIND", Text("Induration, fibrosis", "Induration, Fibrose"), tox.INDURATION,
    collect_if=_FROM_3_MONTHS, assumed=_LATE_EFFECT,
)  # fmt: skip
SKNULC = graded("SKNULC", Text("Ulceration", "Ulzeration"), tox.ULCERATION, cards=True)
_FROM_6_WEEKS: Final = not_(AT_EVENT.in_("D1", "OT", "W2"))
_MAY_PHOTO: Final = CONSENT[ICPHOTO].eq(YES)
SKNPHOTO = choice(
    "SKNPHOTO", Text("Photo taken", "Foto erstellt"), NY, collect_if=_MAY_PHOTO,
    mandatory_if=and_(_MAY_PHOTO, _FROM_6_WEEKS),
    guideline=Text(
        "Only where the patient consents to photographs. No image enters the study file.",
        "Nur bei Einwilligung in Fotos. Kein Bild gelangt in die Studiendatei.",
    ),
    sdtm=(SuppQual("FA", "SKNPHOTO", "Photo Taken", record="SKNCTC"),),
)  # fmt: skip
PHOTOREF = text(
    "PHOTOREF", Text("Photo, reference", "Foto, Referenz"), mandatory=True,
    collect_if=and_(_MAY_PHOTO, SKNPHOTO.eq(YES)),
    guideline=Text(
        "File name or archive number; no name, no date of birth.",
        "Dateiname oder Archivnummer; kein Name, kein Geburtsdatum.",
    ),
    identifying=True,
    sdtm=IDENTIFYING,
)  # fmt: skip

SK2REG = choice(
    "SK2REG", Text("Region", "Region"), REGION, mandatory=True, sdtm=(Variable("FA", "FALOC"),)
)
SK2CTC = graded("SK2CTC", SKNCTC.label, tox.DERMATITIS)
SK2HYP = graded("SK2HYP", SKNHYP.label, tox.HYPERPIGMENTATION)
SK2PRU = graded("SK2PRU", SKNPRU.label, tox.ITCH)
SK2PAIN = graded("SK2PAIN", SKNPAIN.label, tox.SKIN_PAIN)
SK2TEL = graded("SK2TEL", SKNTEL.label, tox.TELANGIECTASIA)
SK2IND = graded(
    "SK2IND", SKNIND.label, tox.INDURATION, collect_if=_FROM_3_MONTHS, assumed=_LATE_EFFECT
)
SK2ULC = graded("SK2ULC", SKNULC.label, tox.ULCERATION)

FURTHER: Final = ItemGroup(
    "FURTHER",
    Text("Further regions", "Weitere Regionen"),
    {
        "17.13": SK2REG,
        "17.14": SK2CTC,
        "17.15": SK2HYP,
        "17.16": SK2PRU,
        "17.17": SK2PAIN,
        "17.18": SK2TEL,
        "17.19": SK2IND,
        "17.20": SK2ULC,
    },
    repeats=Repeats(Text("Region", "Region"), 2, across=True),
)

SKIN_GRADES: Final = (
    (SKNCTC, SK2CTC, tox.DERMATITIS),
    (SKNHYP, SK2HYP, tox.HYPERPIGMENTATION),
    (SKNPRU, SK2PRU, tox.ITCH),
    (SKNPAIN, SK2PAIN, tox.SKIN_PAIN),
    (SKNTEL, SK2TEL, tox.TELANGIECTASIA),
    (SKNIND, SK2IND, tox.INDURATION),
    (SKNULC, SK2ULC, tox.ULCERATION),
)
"""What is graded, in the first region and in further ones, and what it speaks of."""


def grade_at(page: Case, region: str, scale: tox.Scale) -> str | None:
    """Return the grade of a region on a page; None where the page does not say it."""
    first, further = next((one, more) for one, more, graded in SKIN_GRADES if graded is scale)
    if page.get(SKNREG) == region:
        return page.get(first)
    return next((row.get(further) for row in page.rows(FURTHER) if row.get(SK2REG) == region), None)


@edit_check(
    "SKN-01",
    SK2REG.ref,
    holds=Text("Each region stands once.", "Jede Region steht einmal."),
    message=Text(
        "Region “{SK2REG}” stands already. Choose another, or remove this one.",
        "Region „{SK2REG}“ steht schon da. Eine andere wählen oder diese entfernen.",
    ),
)
def _regions_differ(case: Case) -> bool:
    region = case[SK2REG]
    rows = (row.get(SK2REG) for row in case.rows(FURTHER) if row.row != case.row)
    return region not in {case.get(SKNREG), *rows}


SKIN: Final = Form(
    "SKN",
    Text("Skin toxicity", "Hauttoxizität"),
    version=1,
    page=17,
    groups=(
        ItemGroup(
            "SKIN",
            Text("Skin", "Haut"),
            {
                "17.1": SKNDAT, "17.2": SKNREG, "17.3": SKNCTC, "17.4": SKNRTOG, "17.5": SKNHYP,
                "17.6": SKNPRU, "17.7": SKNPAIN, "17.8": SKNTEL, "17.9": SKNIND, "17.10": SKNULC,
                "17.11": SKNPHOTO, "17.12": PHOTOREF,
            },
        ),
        FURTHER,
    ),
    checks=(_regions_differ,),
    figure=REGION_FIGURE,
    note=Text(
        "Grades by CTCAE (National Cancer Institute), described in our own words.",
        "Grade nach CTCAE (National Cancer Institute), mit eigenen Worten beschrieben.",
    ),
)  # fmt: skip
