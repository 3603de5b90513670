"""The trial Kypho-IORT versus EBRT (NCT02773966): its forms, checks and schedule put together."""

from typing import Final

from kyphocrf.definition.study import Arm, Study, SubjectState
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.adverse_event import ADVERSE_EVENT
from kyphocrf.forms.checks import CHECKS
from kyphocrf.forms.codelists import YES
from kyphocrf.forms.consent import CONSENT, SCRDAT, SCRFAIL, WDCONS, WDSCOPE
from kyphocrf.forms.ebrt import EBRT
from kyphocrf.forms.eligibility import ELIGIBILITY
from kyphocrf.forms.kyphoplasty import KYPHOPLASTY
from kyphocrf.forms.lesions import LESIONS
from kyphocrf.forms.pain import PAIN
from kyphocrf.forms.profile import PROFILE
from kyphocrf.forms.randomisation import ARM, RANDOMISATION
from kyphocrf.forms.schedule import EVENTS
from kyphocrf.forms.settings import SETTINGS

STATES: Final = (
    SubjectState(
        "SCREENFAIL",
        Text("Screening failure", "Screening-Versager"),
        CONSENT[SCRFAIL].eq(YES),
        CONSENT[SCRDAT],
    ),
    SubjectState(
        "WITHDRAWN",
        Text("Consent withdrawn", "Einwilligung widerrufen"),
        CONSENT[WDSCOPE].in_("2", "3"),
        CONSENT[WDCONS],
    ),
    SubjectState(
        "NOTREAT",
        Text("Withdrawn from treatment", "Therapie widerrufen"),
        CONSENT[WDSCOPE].eq("1"),
        CONSENT[WDCONS],
        ends=False,
    ),
)

STUDY: Final = Study(
    oid="ST.KYPHOIORT",
    name="Kypho-IORT",
    label=Text(
        "Kypho-IORT versus EBRT in painful vertebral metastases",
        "Kypho-IORT gegen perkutane Bestrahlung bei schmerzhaften Wirbelkörpermetastasen",
    ),
    registry="NCT02773966",
    forms=(CONSENT, ELIGIBILITY, LESIONS, RANDOMISATION, KYPHOPLASTY, EBRT, PAIN, ADVERSE_EVENT),
    events=EVENTS,
    checks=CHECKS,
    arms=(
        Arm("A", same("Kypho-IORT")),
        Arm("B", Text("EBRT", "Perkutane Bestrahlung")),
    ),
    arm=RANDOMISATION[ARM],
    settings=SETTINGS,
    states=STATES,
    profile=PROFILE,
)
