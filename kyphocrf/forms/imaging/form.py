"""Imaging (CRF page 9, section 3.9): a column per examination; images are read at the site."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.condition import AT_EVENT
from kyphocrf.definition.form import Form, ItemGroup, Repeats
from kyphocrf.definition.item import TODAY, Limit, choice, full_date, multi_choice, text
from kyphocrf.definition.mapping import IDENTIFYING, SuppQual, Variable, assigned
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.imaging import codes as lists
from kyphocrf.forms.vocabulary.codelists import NY, YES
from kyphocrf.forms.vocabulary.levels import LEVEL

BASELINE: Final = "V0"
_PAST: Final = (Limit(most=TODAY),)
_BOTH: Final = frozenset({lists.MRI, lists.CT})
_PRACTICE: Final = Text(
    "Assumed: usual in such trials, not in the readable protocol text.",
    "Angenommen: in solchen Studien üblich, nicht im lesbaren Protokolltext.",
)

IMGDAT = full_date(
    "IMGDAT", Text("Date of examination", "Untersuchungsdatum"), mandatory=True, limits=_PAST,
    sdtm=(Variable("PR", "PRSTDTC"), Variable("TU", "TUDTC")),
)  # fmt: skip
IMGMOD = choice(
    "IMGMOD", Text("Modality", "Modalität"), lists.MODALITY, mandatory=True,
    sdtm=(
        Variable("PR", "PRTRT"),
        Variable("PR", "PRDECOD"),
        Variable("TU", "TUMETHOD"),
        *assigned("PR", CAT="IMAGING"),
    ),
)  # fmt: skip
IMGREG = choice(
    "IMGREG", Text("Region", "Region"), lists.REGION, mandatory=True,
    sdtm=(SuppQual("PR", "IMGREG", "Region Imaged"),),
)  # fmt: skip
IMGLEV = multi_choice(
    "IMGLEV", Text("Levels", "Wirbel"), LEVEL, mandatory=True,
    collect_if=IMGREG.eq(lists.SECTION), sdtm=(Variable("PR", "PRLOC"),),
)  # fmt: skip
IMGCONT = choice(
    "IMGCONT", Text("Contrast medium", "Kontrastmittel"), NY, mandatory=True,
    collect_if=IMGMOD.eq(lists.MRI), assumed=_PRACTICE,
    sdtm=(SuppQual("PR", "IMGCONT", "Contrast Medium Given"),),
)  # fmt: skip
IMGEXT = choice(
    "IMGEXT", Text("External images", "Externe Bilder"), NY, mandatory=True,
    guideline=Text("Made at another hospital.", "In einem anderen Haus angefertigt."),
    sdtm=(SuppQual("PR", "IMGEXT", "Images Made Elsewhere"),),
)  # fmt: skip
IMGREAD = text(
    "IMGREAD", Text("Read by", "Befunder"), mandatory=True,
    guideline=Text("Role or initials, no full name.", "Funktion oder Kürzel, kein voller Name."),
    identifying=True,
    sdtm=IDENTIFYING,
)  # fmt: skip
IMGRDAT = full_date(
    "IMGRDAT", Text("Read on", "Befundet am"), mandatory=True, limits=_PAST, assumed=_PRACTICE,
    sdtm=(SuppQual("PR", "IMGRDAT", "Date of Reading"),),
)  # fmt: skip
IMGREP = text(
    "IMGREP", Text("Report or archive no.", "Befund- oder Archiv-Nr."),
    guideline=Text("No name, no date of birth.", "Kein Name, kein Geburtsdatum."),
    identifying=True,
    sdtm=IDENTIFYING,
)  # fmt: skip
IMGQUAL = choice(
    "IMGQUAL", Text("Quality sufficient", "Qualität ausreichend"), NY, mandatory=True,
    assumed=_PRACTICE, sdtm=(SuppQual("PR", "IMGQUAL", "Quality Sufficient"),),
)  # fmt: skip
IMGNEW = choice(
    "IMGNEW", Text("New spinal lesion", "Neue spinale Läsion"), NY, mandatory=True,
    collect_if=AT_EVENT.ne(BASELINE), assumed=_PRACTICE,
    sdtm=(SuppQual("PR", "IMGNEW", "New Spinal Lesion Seen"),),
)  # fmt: skip
IMGNLEV = multi_choice(
    "IMGNLEV", Text("New lesion at", "Neue Läsion an"), LEVEL, mandatory=True,
    collect_if=IMGNEW.eq(YES), sdtm=(
        Variable("TU", "TULOC", record="NEW", each=True),
        *assigned(
            "TU", "NEW", TESTCD="TUMIDENT", TEST="Tumor Identification",
            ORRES="NEW BONE LESION", STRESC="NEW BONE LESION",
        ),
    ),
)  # fmt: skip


@rule(Text("The first row.", "Die erste Zeile."))
def _first_examination(case: Case) -> tuple[int, ...]:
    del case  # where nothing was examined, the page is not begun
    return (1,)


EXAMS: Final = ItemGroup(
    "EXAMS",
    Text("Examinations", "Untersuchungen"),
    {
        "9.1": IMGDAT, "9.2": IMGMOD, "9.3": IMGREG, "9.4": IMGLEV, "9.5": IMGCONT,
        "9.6": IMGEXT, "9.7": IMGREAD, "9.8": IMGRDAT, "9.9": IMGREP, "9.10": IMGQUAL,
        "9.11": IMGNEW, "9.12": IMGNLEV,
    },
    repeats=Repeats(
        Text("Examination", "Untersuchung"), 8, _first_examination, across=True
    ),
)  # fmt: skip


@edit_check(
    "IMG-01",
    IMGMOD.ref,
    holds=Text(
        "At baseline the spine is examined by MRI and by CT.",
        "Bei Baseline ist die Wirbelsäule mit MRT und mit CT untersucht.",
    ),
    message=Text(
        "At baseline MRI and CT are both expected, one is not entered. Add the examination, or say "
        "why it is missing.",
        "Bei Baseline sind MRT und CT erwartet, eines ist nicht eingetragen. Untersuchung "
        "ergänzen oder Grund angeben.",
    ),
    severity=Severity.SOFT,
    once=True,
)
def _both_modalities_stand(case: Case) -> bool:
    if case.event != BASELINE:
        return True
    entered = {row.get(IMGMOD) for row in case.rows(EXAMS)}
    if entered >= _BOTH:
        return True
    if not entered or None in entered:
        raise CannotTell(IMGMOD.name)
    return False


IMG_02 = EditCheck(
    "IMG-02",
    IMGRDAT.ref,
    IMGRDAT.ge(IMGDAT),
    holds=Text(
        "An examination is not read before it is made.",
        "Eine Untersuchung wird nicht vor ihrer Durchführung befundet.",
    ),
    message=Text(
        "Read on {IMGRDAT}, made on {IMGDAT}. Correct one of the dates.",
        "Befundet am {IMGRDAT}, durchgeführt am {IMGDAT}. Eines der Daten korrigieren.",
    ),
)
IMG_03 = EditCheck(
    "IMG-03",
    IMGQUAL.ref,
    IMGQUAL.eq(YES),
    holds=Text(
        "The quality of the images is sufficient.", "Die Qualität der Bilder ist ausreichend."
    ),
    message=Text(
        "Quality sufficient: {IMGQUAL}. Say whether the examination is repeated, or correct it.",
        "Qualität ausreichend: {IMGQUAL}. Angeben, ob die Untersuchung wiederholt wird, oder "
        "korrigieren.",
    ),
    severity=Severity.SOFT,
    assumed=_PRACTICE,
)

IMAGING: Final = Form(
    "IMG",
    Text("Imaging", "Bildgebung"),
    version=1,
    page=9,
    groups=(EXAMS,),
    checks=(_both_modalities_stand, IMG_02, IMG_03),
    note=Text(
        "Images are read by the radiologists of the site; none are stored here.",
        "Die Bilder befunden die Radiologen des Zentrums; hier werden keine gespeichert.",
    ),
)
