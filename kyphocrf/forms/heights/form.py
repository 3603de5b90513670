"""Vertebral heights and sintering (CRF page 19, sections 3.19 and 5.7): a column per lesion.

Heights are compared with one reference image: day 1 where the procedure was done first, or the next
image where that is missing; baseline otherwise. Nothing is compared on the baseline and on the
reference image itself.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item, Limit, choice, derived
from kyphocrf.definition.kind import DecimalKind
from kyphocrf.definition.mapping import NOT_SUBMITTED, finding
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.heights import codes as lists
from kyphocrf.forms.heights.image import IMAGE, VHTPT, reference_image
from kyphocrf.forms.heights.measured import (
    COBB,
    HADJLO,
    HADJUP,
    HANT,
    HMID,
    HPOST,
    OWN_HEIGHTS,
    USUAL,
    VHLEV,
)
from kyphocrf.forms.lesions.targets import EACH_TARGET
from kyphocrf.forms.study.settings import SINTMM, SINTPCT, threshold
from kyphocrf.forms.vocabulary.genant import GENANT as GENANT_GRADES
from kyphocrf.forms.vocabulary.genant import grades_of_loss
from kyphocrf.forms.vocabulary.units import DEGREE, MM, PERCENT

_TENTH: Final = Decimal("0.1")
_AT_FOLLOW_UP: Final = VHTPT.eq(lists.FOLLOW_UP)


def row_at(case: Case, event: str) -> Case:
    """Return the same lesion on the image of another visit; raises CannotTell without one."""
    return _same_lesion(case, case.form(HEIGHTS, event))


def _same_lesion(case: Case, page: Case) -> Case:
    for row in page.rows(HEIGHT):
        if row.row == case.row:
            return row
    raise CannotTell(HEIGHT.name)


def reference_row(case: Case) -> Case:
    """Return the lesion on the reference image; raises CannotTell unless this is a follow-up."""
    if case[VHTPT] != lists.FOLLOW_UP:
        raise CannotTell(VHTPT.name)
    return _same_lesion(case, reference_image(case))


def _measured(row: Case, item: Item[Decimal]) -> Decimal | None:
    """Return a height, None where a reason says that it was not measurable."""
    if row.missing(item) is not None:
        return None
    height = row[item]
    if height <= 0:
        raise CannotTell(item.name)
    return height


def _losses(case: Case) -> tuple[tuple[Decimal, Decimal], ...]:
    """Return per cent and mm lost of each height that is measurable on both images."""
    before = reference_row(case)
    pairs = [(_measured(before, item), _measured(case, item)) for item in OWN_HEIGHTS]
    return tuple(
        ((was - now) * 100 / was, was - now)
        for was, now in pairs
        if was is not None and now is not None
    )


def _rounded(percent: Decimal) -> Decimal:
    return percent.quantize(_TENTH, ROUND_HALF_UP)


def _worst(case: Case) -> tuple[Decimal, Decimal]:
    losses = _losses(case)
    if not losses:
        raise CannotTell(HLOSSP.name)
    return max(losses)


@method(
    "HLOSSP",
    Text(
        "(Reference − now) / reference × 100, the worst of anterior, middle and posterior. A "
        "height with a missing reason on either image is left out.",
        "(Referenz − jetzt) / Referenz × 100, der schlechteste Wert aus vorn, Mitte und hinten. "
        "Eine Höhe mit Fehlgrund auf einem der Bilder bleibt außer Betracht.",
    ),
    source="section 5.7",
)
def _percent_lost(case: Case) -> Decimal:
    return _rounded(_worst(case)[0])


@method(
    "HLOSSM",
    Text(
        "Reference − now, of the height with the worst loss in per cent.",
        "Referenz − jetzt, der Höhe mit dem größten Verlust in Prozent.",
    ),
    source="section 5.7",
)
def _millimetres_lost(case: Case) -> Decimal:
    return _worst(case)[1]


@method(
    "HLOSSA",
    Text(
        "(Neighbour − lowest height) / neighbour × 100; of two neighbours their mean.",
        "(Nachbar − niedrigste Höhe) / Nachbar × 100; bei zwei Nachbarn deren Mittel.",
    ),
)
def _below_neighbours(case: Case) -> Decimal:
    around = [height for item in (HADJUP, HADJLO) if (height := case.get(item)) is not None]
    own = [height for item in OWN_HEIGHTS if (height := _measured(case, item)) is not None]
    if not around or not own or min(around) <= 0:
        raise CannotTell(HADJUP.name)
    normal = sum(around) / Decimal(len(around))
    return _rounded((normal - min(own)) * 100 / normal)


@method(
    "COBBD",
    Text("This angle minus that of the reference image.", "Dieser Winkel minus Referenzaufnahme."),
    source="section 5.7",
)
def _kyphosis_gained(case: Case) -> Decimal:
    before = reference_row(case)[COBB]
    return case[COBB] - before


HLOSSA = derived(
    "HLOSSA", Text("Loss against neighbours", "Verlust zu Nachbarn"), DecimalKind(1),
    _below_neighbours, unit=PERCENT, sdtm=NOT_SUBMITTED,
)  # fmt: skip
HLOSSP = derived(
    "HLOSSP", Text("Height loss, worst", "Höhenverlust, größter"), DecimalKind(1), _percent_lost,
    unit=PERCENT, collect_if=_AT_FOLLOW_UP, limits=(Limit(most=Decimal(60), soft=True),),
    assumed=USUAL, sdtm=NOT_SUBMITTED,
)  # fmt: skip
HLOSSM = derived(
    "HLOSSM", Text("Height loss, same place", "Höhenverlust, gleiche Stelle"), DecimalKind(1),
    _millimetres_lost, unit=MM, collect_if=_AT_FOLLOW_UP, sdtm=NOT_SUBMITTED,
)  # fmt: skip
COBBD = derived(
    "COBBD", Text("Change of kyphosis", "Änderung der Kyphose"), DecimalKind(1), _kyphosis_gained,
    unit=DEGREE, collect_if=_AT_FOLLOW_UP, sdtm=NOT_SUBMITTED,
)  # fmt: skip


def fitting_grades(case: Case) -> tuple[str, ...]:
    """Return Genant's grades that fit, the milder first; raises CannotTell without a comparison.

    By the neighbours where they are measured, else by the loss since the reference image; a grade
    that stood there already does not become milder.
    """
    if case.get(HADJUP) is not None or case.get(HADJLO) is not None:
        return grades_of_loss(case[HLOSSA])
    before = reference_row(case)[GENANT]
    fitting = grades_of_loss(case[HLOSSP])
    if before == "0":
        return fitting
    return tuple(grade for grade in GENANT_GRADES.by_value if grade >= max(before, fitting[0]))


@method(
    "GENANT",
    Text(
        "The mildest grade that fits the loss: against the neighbours where they are measured, "
        "else since the reference image, but no milder than there.",
        "Der mildeste passende Grad: gegen die Nachbarn, wenn gemessen, sonst seit der "
        "Referenzaufnahme, aber nicht milder als dort.",
    ),
    source="Genant: 20, 25 and 40 per cent",
)
def _mildest_grade(case: Case) -> str:
    return fitting_grades(case)[0]


def suggested_sintering(case: Case) -> str:
    """Return what the thresholds of the study suggest; raises CannotTell without a comparison."""
    losses = _losses(case)
    if not losses:
        return lists.NOT_ASSESSABLE
    percent, most = threshold(case, SINTPCT), threshold(case, SINTMM)
    reached = case[HLOSSP] >= percent or max(lost for _, lost in losses) >= most
    return lists.SINTERED if reached else lists.NOT_SINTERED


@method(
    "SINTER",
    Text(
        "Yes from the loss in per cent (setting SINTPCT) or in mm of any height (SINTMM) on; not "
        "assessable where no height is measurable on both images; else no.",
        "Ja ab dem Verlust in Prozent (Einstellung SINTPCT) oder in mm einer der Höhen (SINTMM); "
        "nicht beurteilbar, wenn keine Höhe auf beiden Bildern messbar ist; sonst nein.",
    ),
    source="section 5.7",
)
def _sintered(case: Case) -> str:
    return suggested_sintering(case)


GENANT = choice(
    "GENANT", Text("Genant grade", "Genant-Grad"), GENANT_GRADES, mandatory=True,
    suggested=_mildest_grade, sdtm=finding("MK", "GENANT", test="Genant Grade"),
)  # fmt: skip
SINTER = choice(
    "SINTER",
    Text("Sintering", "Sinterung"),
    lists.SINTERING,
    mandatory=True,
    collect_if=_AT_FOLLOW_UP,
    suggested=_sintered,
    guideline=Text(
        "Suggested from the loss since the reference image; the reader decides.",
        "Vorschlag aus dem Verlust seit der Referenzaufnahme; der Befunder entscheidet.",
    ),
    assumed=Text(
        "Assumed: to be confirmed by the sponsor. Thresholds of 20 % or 4 mm, set in the study.",
        "Angenommen: vom Sponsor zu bestätigen. Schwellen 20 % oder 4 mm, in der Studie "
        "eingestellt.",
    ),
    sdtm=finding("MK", "SINTER", test="Sintering"),
)

HEIGHT = ItemGroup(
    "HEIGHT",
    Text("Heights by lesion", "Höhen je Läsion"),
    {
        "19.5": VHLEV, "19.6": HANT, "19.7": HMID, "19.8": HPOST, "19.9": HADJUP,
        "19.10": HADJLO, "19.11": HLOSSA, "19.12": COBB, "19.13": GENANT, "19.14": HLOSSP,
        "19.15": HLOSSM, "19.16": COBBD, "19.17": SINTER,
    },
    repeats=EACH_TARGET,
)  # fmt: skip
HEIGHTS = Form(
    "VH",
    Text("Vertebral heights and sintering", "Wirbelkörperhöhen und Sinterung"),
    version=1,
    page=19,
    groups=(IMAGE, HEIGHT),
)
