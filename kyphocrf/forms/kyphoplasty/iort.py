"""IORT by level (CRF page 11, section 3.12): a group of the kyphoplasty form.

The protocol prescribes 8 Gy at 13 mm from the isocentre, which is 10 mm from the surface.
"""

from datetime import timedelta
from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.item import Limit, choice, decimal, derived, duration, integer, text
from kyphocrf.definition.kind import ChoiceKind, DecimalKind
from kyphocrf.definition.mapping import IDENTIFYING, NOT_SUBMITTED, SuppQual, Variable, assigned
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.kyphoplasty import codes as lists
from kyphocrf.forms.kyphoplasty.level import level_done
from kyphocrf.forms.lesions.targets import EACH_TARGET
from kyphocrf.forms.study.settings import ABCORD, ABTUM
from kyphocrf.forms.vocabulary import radiobiology
from kyphocrf.forms.vocabulary.codelists import NY, YES
from kyphocrf.forms.vocabulary.levels import LEVEL as LEVELS
from kyphocrf.forms.vocabulary.units import GY, MICROAMPERE, MM

_USUAL: Final = Text(
    "The expected range is assumed, not from the protocol.",
    "Der erwartete Bereich ist angenommen, nicht aus dem Protokoll.",
)


def _soft(least: str, most: str) -> Limit:
    return Limit(Decimal(least), Decimal(most), soft=True)


def _source(qnam: str, qlabel: str) -> tuple[SuppQual, ...]:
    return (SuppQual("EC", qnam, qlabel),)


@method(
    "IORLEV",
    Text(
        "The level that is entered as treated in this row, until then that of the lesion.",
        "Der in dieser Zeile als behandelt eingetragene Wirbel, bis dahin der der Läsion.",
    ),
)
def _level_treated(case: Case) -> str:
    return level_done(case)


IORLEV = derived(
    "IORLEV", Text("Level", "Wirbelkörper"), ChoiceKind(LEVELS), _level_treated,
    sdtm=(
        Variable("EC", "ECLOC"),
        *assigned(
            "EC", TRT="INTRAOPERATIVE RADIOTHERAPY", CAT="STUDY TREATMENT", MOOD="PERFORMED",
            PRESP="Y", DOSFRM="NOT APPLICABLE", DOSFRQ="ONCE", ROUTE="NOT APPLICABLE",
        ),
    ),
)  # fmt: skip
IORDONE = choice(
    "IORDONE", Text("IORT delivered", "IORT appliziert"), lists.IORT_DELIVERY, mandatory=True,
    sdtm=(
        SuppQual("EC", "IORDONE", "IORT Delivered"),
        *assigned("EC", codes=("1", "2"), OCCUR="Y"),
        *assigned("EC", codes=("0",), OCCUR="N"),
    ),
)  # fmt: skip
DELIVERED = IORDONE.in_(lists.FULL, lists.PARTIAL)
IORREAS = choice(
    "IORREAS", Text("Not in full, because", "Nicht vollständig, weil"), lists.IORT_REASON,
    mandatory=True, collect_if=IORDONE.in_(lists.NOT_DELIVERED, lists.PARTIAL),
    sdtm=(Variable("EC", "ECREASOC"),),
)  # fmt: skip
IORREAST = text(
    "IORREAST", Text("Reason in words", "Grund in Worten"), mandatory=True,
    collect_if=IORREAS.eq(lists.OTHER), sdtm=_source("IORREAST", "Reason in Words"),
)  # fmt: skip
PROSLEEV = choice(
    "PROSLEEV", Text("Side of the IORT sleeve", "Seite der IORT-Hülse"), lists.SIDE, mandatory=True,
    collect_if=DELIVERED, sdtm=(Variable("EC", "ECLAT"),),
)  # fmt: skip
IORDEV = text(
    "IORDEV", Text("Source (XRS), serial no.", "Strahler (XRS), Seriennr."), mandatory=True,
    collect_if=DELIVERED, identifying=True, sdtm=_source("IORDEV", "X-Ray Source Serial Number"),
)  # fmt: skip
IORAPSN = text(
    "IORAPSN", Text("Applicator, serial no.", "Applikator, Seriennr."), mandatory=True,
    collect_if=DELIVERED, identifying=True, sdtm=_source("IORAPSN", "Applicator Serial Number"),
)  # fmt: skip
IORAPPL = choice(
    "IORAPPL", Text("Applicator type", "Applikatortyp"), lists.APPLICATOR, mandatory=True,
    collect_if=DELIVERED, sdtm=_source("IORAPPL", "Applicator Type"),
)  # fmt: skip
IORAPPD = decimal(
    "IORAPPD", Text("Applicator diameter", "Applikatordurchmesser"), unit=MM, mandatory=True,
    collect_if=DELIVERED, limits=(Limit(least=Decimal(0)), _soft("3", "7")), assumed=_USUAL,
    sdtm=_source("IORAPPD", "Applicator Diameter (mm)"),
)  # fmt: skip
IORKV = choice(
    "IORKV", Text("Tube voltage", "Röhrenspannung"), lists.TUBE_VOLTAGE, mandatory=True,
    collect_if=DELIVERED, sdtm=_source("IORKV", "Tube Voltage (kV)"),
)  # fmt: skip
IORUA = integer(
    "IORUA", Text("Tube current", "Röhrenstrom"), unit=MICROAMPERE, mandatory=True,
    collect_if=DELIVERED, limits=(Limit(least=0), Limit(5, 40, soft=True)), assumed=_USUAL,
    sdtm=_source("IORUA", "Tube Current (uA)"),
)  # fmt: skip
IORDOSE = decimal(
    "IORDOSE", Text("Prescribed dose", "Verschriebene Dosis"), unit=GY, mandatory=True,
    limits=(Limit(Decimal("0.1"), Decimal(30)),),
    guideline=Text("The protocol prescribes 8.0 Gy.", "Das Protokoll verschreibt 8,0 Gy."),
    sdtm=_source("IORDOSE", "Prescribed Dose (Gy)"),
)  # fmt: skip
IORDEPTH = decimal(
    "IORDEPTH", Text("Prescription depth", "Dosierungstiefe"), unit=MM, mandatory=True,
    limits=(Limit(Decimal(0), Decimal(50)),),
    guideline=Text(
        "13 mm from the isocentre and 10 mm from the surface are the same point.",
        "13 mm ab Isozentrum und 10 mm ab Oberfläche sind derselbe Punkt.",
    ),
    sdtm=_source("IORDEPTH", "Prescription Depth (mm)"),
)  # fmt: skip
IORREF = choice(
    "IORREF", Text("Depth measured from", "Tiefe gemessen ab"), lists.DEPTH_REFERENCE,
    mandatory=True,
    guideline=Text(
        "The surface lies 3 mm from the isocentre. Copy what the dose sheet names.",
        "Die Oberfläche liegt 3 mm vom Isozentrum. Angabe des Dosisblatts übernehmen.",
    ),
    sdtm=_source("IORREF", "Reference of Prescription Depth"),
)  # fmt: skip
IORDELIV = decimal(
    "IORDELIV", Text("Delivered dose", "Applizierte Dosis"), unit=GY, mandatory=True,
    collect_if=DELIVERED, limits=(Limit(Decimal(0), Decimal(30)),),
    sdtm=(Variable("EC", "ECDOSE"), Variable("EC", "ECDOSU")),
)  # fmt: skip
IORTIME = duration(
    "IORTIME", Text("Irradiation time", "Bestrahlungszeit"), mandatory=True, collect_if=DELIVERED,
    limits=(
        Limit(timedelta(), timedelta(hours=2)),
        Limit(timedelta(minutes=2), timedelta(minutes=10), soft=True),
    ),
    guideline=Text("Minutes and seconds; about 5:00.", "Minuten und Sekunden; etwa 5:00."),
    sdtm=(Variable("EC", "ECDUR"),),
)  # fmt: skip
IORINT = integer(
    "IORINT", Text("Interruptions", "Unterbrechungen"), mandatory=True, collect_if=DELIVERED,
    limits=(Limit(0, 20),), guideline=Text("How many; 0 for none.", "Anzahl; 0 für keine."),
    sdtm=_source("IORINT", "Number of Interruptions"),
)  # fmt: skip
IORINTT = text(
    "IORINTT", Text("Reason of interruption", "Grund der Unterbrechung"), mandatory=True,
    collect_if=IORINT.gt(0), sdtm=_source("IORINTT", "Reason of Interruption"),
)  # fmt: skip
IORBIPL = choice(
    "IORBIPL", Text("Tip documented biplanar", "Biplanare Lagedokumentation"), NY, mandatory=True,
    collect_if=DELIVERED, sdtm=_source("IORBIPL", "Tip Position Documented Biplanar"),
)  # fmt: skip
IORPHYS = choice(
    "IORPHYS", Text("Physics check done", "Physik-QA erfolgt"), NY, mandatory=True,
    collect_if=DELIVERED, sdtm=_source("IORPHYS", "Physics Check Done"),
)  # fmt: skip
IORPHYSR = text(
    "IORPHYSR", Text("Checked by (role)", "Geprüft durch (Funktion)"), mandatory=True,
    collect_if=IORPHYS.eq(YES), identifying=True, sdtm=IDENTIFYING,
)  # fmt: skip
IORCORD = decimal(
    "IORCORD", Text("Spinal cord, greatest dose", "Rückenmark, höchste Dosis"), unit=GY,
    collect_if=DELIVERED, limits=(Limit(Decimal(0), Decimal(30)), _soft("0", "10")),
    assumed=_USUAL, sdtm=_source("IORCORD", "IORT Spinal Cord Maximum Dose (Gy)"),
)  # fmt: skip


@method(
    "IORBED",
    Text(
        "The delivered dose d at the depth of prescription as d × (1 + d/(α/β)); no factor for "
        "kilovolt X-rays.",
        "Die applizierte Dosis d in der Dosierungstiefe als d × (1 + d/(α/β)); ohne Faktor für "
        "Kilovolt-Strahlung.",
    ),
    source=radiobiology.SOURCE,
)
def _effective_dose(case: Case) -> Decimal:
    return radiobiology.bed(case, ABTUM, [case[IORDELIV]])


@method(
    "IOREQD2",
    Text("BED divided by 1 + 2/(α/β) of the tumour.", "BED durch 1 + 2/(α/β) des Tumors."),
    source=radiobiology.SOURCE,
)
def _equivalent_dose(case: Case) -> Decimal:
    return radiobiology.eqd2(case, ABTUM, [case[IORDELIV]])


@method(
    "IOREQD2C",
    Text(
        "The greatest dose of the cord as EQD2, α/β of the cord.",
        "Die höchste Dosis des Rückenmarks als EQD2, α/β des Marks.",
    ),
    source=radiobiology.SOURCE,
)
def _equivalent_dose_of_cord(case: Case) -> Decimal:
    return radiobiology.eqd2(case, ABCORD, [case[IORCORD]])


IORBED = derived(
    "IORBED", Text("BED, tumour", "BED, Tumor"), DecimalKind(1), _effective_dose, unit=GY,
    collect_if=DELIVERED, assumed=radiobiology.ASSUMED, sdtm=NOT_SUBMITTED,
)  # fmt: skip
IOREQD2 = derived(
    "IOREQD2", Text("EQD2, tumour", "EQD2, Tumor"), DecimalKind(1), _equivalent_dose, unit=GY,
    collect_if=DELIVERED, assumed=radiobiology.ASSUMED, sdtm=NOT_SUBMITTED,
)  # fmt: skip
IOREQD2C = derived(
    "IOREQD2C", Text("EQD2, spinal cord maximum", "EQD2, Rückenmark Dmax"), DecimalKind(1),
    _equivalent_dose_of_cord, unit=GY, collect_if=DELIVERED, assumed=radiobiology.ASSUMED,
    sdtm=NOT_SUBMITTED,
)  # fmt: skip

IORT = ItemGroup(
    "IORT",
    Text("IORT by level", "IORT je Wirbel"),
    {
        "11.31": IORLEV, "11.32": IORDONE, "11.33": IORREAS, "11.34": IORREAST,
        "11.35": PROSLEEV, "11.36": IORDEV, "11.37": IORAPSN, "11.38": IORAPPL, "11.39": IORAPPD,
        "11.40": IORKV, "11.41": IORUA, "11.42": IORDOSE, "11.43": IORDEPTH, "11.44": IORREF,
        "11.45": IORDELIV, "11.46": IORTIME, "11.47": IORINT, "11.48": IORINTT, "11.49": IORBIPL,
        "11.50": IORPHYS, "11.51": IORPHYSR, "11.52": IORCORD, "11.53": IORBED, "11.54": IOREQD2,
        "11.55": IOREQD2C,
    },
    repeats=EACH_TARGET,
)  # fmt: skip
