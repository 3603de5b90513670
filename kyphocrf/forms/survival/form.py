"""Survival and course of the disease (CRF page 26, section 3.26), at each visit or by phone."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import (
    TODAY,
    Limit,
    choice,
    full_date,
    multi_choice,
    partial_date,
    text,
)
from kyphocrf.definition.mapping import SuppQual, Variable, assigned, finding
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import PartialDate
from kyphocrf.forms.survival import codes as lists
from kyphocrf.forms.vocabulary.codelists import NY, YES

_PAST: Final = (Limit(most=TODAY),)
_DISTANT: Final = Text(
    "Assumed: distant progression is asked apart from the general course.",
    "Angenommen: Die Fernprogression wird getrennt vom Verlauf gefragt.",
)

VITAL = choice(
    "VITAL", Text("Vital status", "Vitalstatus"), lists.VITAL_STATUS, mandatory=True,
    sdtm=finding("SS", "SURVSTAT"),
)  # fmt: skip
SURVDAT = full_date(
    "SURVDAT", Text("Last known alive", "Zuletzt lebend bekannt"), mandatory=True, limits=_PAST,
    guideline=Text(
        "The last day the source is sure of. Of the dead the day before, not the day of death.",
        "Der letzte gesicherte Tag. Bei Verstorbenen ein Tag davor, nicht das Todesdatum.",
    ),
    sdtm=finding("SS", "LSCFADTC"),
)  # fmt: skip
SURVSRC = choice(
    "SURVSRC", Text("Source", "Quelle"), lists.SOURCES, mandatory=True,
    sdtm=finding("SS", "INFOSCSS"),
)  # fmt: skip
DISCOURS = choice(
    "DISCOURS", Text("Course of the disease", "Krankheitsverlauf"), lists.COURSE,
    mandatory_if=VITAL.eq(lists.ALIVE),
    guideline=Text(
        "Overall, since the last visit. Local control has its own page.",
        "Insgesamt, seit der letzten Visite. Die lokale Kontrolle hat ihre eigene Seite.",
    ),
    sdtm=finding("RS", "DISCOURS", test="Course of the Disease", CAT="CLINICAL ASSESSMENT"),
)  # fmt: skip
PROGDIS = choice(
    "PROGDIS", Text("Distant progression", "Fernprogression"), NY, mandatory=True,
    collect_if=DISCOURS.eq(lists.PROGRESS), assumed=_DISTANT,
    sdtm=finding("RS", "DISTPROG", test="Distant Progression", CAT="CLINICAL ASSESSMENT"),
)  # fmt: skip
_DISTANT_SEEN: Final = PROGDIS.eq(YES)


@method(
    "PROGDAT",
    Text(
        "The date on an earlier page of this form: the first one counts.",
        "Das Datum einer früheren Seite dieses Bogens: Das erste zählt.",
    ),
)
def _first_known(case: Case) -> PartialDate:
    for page in case.forms(SURVIVAL):
        if page.is_answered(PROGDAT):
            return page[PROGDAT]
    raise CannotTell(PROGDAT.name)


PROGDAT = partial_date(
    "PROGDAT", Text("First distant progression", "Erste Fernprogression"), mandatory=True,
    collect_if=_DISTANT_SEEN, limits=_PAST, suggested=_first_known,
    sdtm=(
        SuppQual("RS", "PROGDAT", "Date of First Distant Progression", record="DISTPROG"),
    ),
)  # fmt: skip
PROGSITE = multi_choice(
    "PROGSITE", Text("Site", "Ort"), lists.SITES, mandatory=True, collect_if=_DISTANT_SEEN,
    sdtm=(SuppQual("RS", "PROGSITE", "Site of Distant Progression", record="DISTPROG"),),
)  # fmt: skip
PROGSITT = text(
    "PROGSITT", Text("Site in words", "Ort in Worten"), mandatory=True,
    collect_if=PROGSITE.has(lists.OTHER_SITE),
    sdtm=(SuppQual("RS", "PROGSITT", "Site of Progression in Words", record="DISTPROG"),),
)  # fmt: skip
NEWTX = choice(
    "NEWTX", Text("New systemic therapy", "Neue Systemtherapie"), NY,
    mandatory_if=VITAL.eq(lists.ALIVE),
    guideline=Text(
        "Since the last visit. What was begun belongs on the page of medication.",
        "Seit der letzten Visite. Die Therapie selbst steht auf der Seite Begleitmedikation.",
    ),
    sdtm=(
        Variable("CM", "CMOCCUR", record="NEWTX"),
        *assigned("CM", "NEWTX", TRT="NEW SYSTEMIC THERAPY", CAT="SYSTEMIC THERAPY", PRESP="Y"),
    ),
)  # fmt: skip

SURVIVAL: Final = Form(
    "SURV",
    Text("Survival and course", "Überleben und Verlauf"),
    version=1,
    page=26,
    groups=(
        ItemGroup(
            "STATUS",
            Text("Vital status", "Vitalstatus"),
            {"26.1": VITAL, "26.2": SURVDAT, "26.3": SURVSRC},
        ),
        ItemGroup(
            "COURSE",
            Text("Course of the disease", "Krankheitsverlauf"),
            {
                "26.4": DISCOURS,
                "26.5": PROGDIS,
                "26.6": PROGDAT,
                "26.7": PROGSITE,
                "26.8": PROGSITT,
                "26.9": NEWTX,
            },
        ),
    ),
)
