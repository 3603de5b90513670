"""What is listed across the subjects of a site: events, deviations, medication, ends, visits."""

from typing import Final

from kyphocrf.definition.study_listing import StudyListing, ToldColumn
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event import form as event
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT as AE
from kyphocrf.forms.adverse_event.relation import AERELTRT
from kyphocrf.forms.adverse_event.term import AECTC, AEMAXGR, AETERM
from kyphocrf.forms.consent.form import CONSENT, SCRDAT, SCRFAIL, SCRFREAS
from kyphocrf.forms.death import form as death
from kyphocrf.forms.death.form import DEATH
from kyphocrf.forms.deviation import form as deviation
from kyphocrf.forms.deviation.form import DEVIATION
from kyphocrf.forms.medication import form as medication
from kyphocrf.forms.medication.form import MEDICATION
from kyphocrf.forms.serious_event.reporting import state_of_report
from kyphocrf.forms.visit import form as visit
from kyphocrf.forms.visit.form import VISIT
from kyphocrf.forms.vocabulary.codelists import YES

_REPORT: Final = ToldColumn("REPORT", Text("SAE report", "SUE-Meldung"), state_of_report)
_EVENT: Final = (AE[event.AENO], AE[AETERM], AE[AECTC], AE[AEMAXGR])
LISTINGS: Final = (
    StudyListing(
        "AE",
        Text("Adverse events", "Unerwünschte Ereignisse"),
        AE.name,
        (
            *_EVENT, AE[event.AESER], AE[event.AESTDAT], AE[event.AEENDAT], AE[event.AEOUT],
            AE[AERELTRT], _REPORT,
        ),
    ),
    StudyListing(
        "SAE",
        Text("Serious adverse events", "Schwerwiegende Ereignisse (SUE)"),
        AE.name,
        (
            *_EVENT, AE[event.AESCRIT], AE[event.AESTDAT], AE[event.AESAWDTM], AE[event.AEOUT],
            AE[AERELTRT], _REPORT,
        ),
        where=event.AESER.eq(YES),
    ),
    StudyListing(
        "DV",
        Text("Deviations", "Abweichungen"),
        DEVIATION.name,
        tuple(
            DEVIATION[one]
            for one in (
                deviation.DVDAT, deviation.DVCAT, deviation.DVSEV, deviation.DVWHERE,
                deviation.DVDESC, deviation.DVACT, deviation.DVPP,
            )
        ),
    ),
    StudyListing(
        "CM",
        Text("Medication", "Medikation"),
        MEDICATION.name,
        tuple(
            MEDICATION[one]
            for one in (
                medication.CMTRT, medication.CMCAT, medication.CMDOSE, medication.CMDOSU,
                medication.CMFREQ, medication.CMROUTE, medication.CMSTDAT, medication.CMONGO,
                medication.CMENDAT, medication.CMINDC,
            )
        ),
    ),
    StudyListing(
        "DTH",
        Text("Deaths", "Todesfälle"),
        DEATH.name,
        tuple(
            DEATH[one]
            for one in (
                death.DTHDAT, death.DTHCAUS, death.DTHCAUST, death.DTHAE, death.DTHAUT,
                death.DTHSRC,
            )
        ),
    ),
    StudyListing(
        "SCRFAIL",
        Text("Screening failures", "Screening-Failures"),
        CONSENT.name,
        (CONSENT[SCRDAT], CONSENT[SCRFREAS]),
        where=SCRFAIL.eq(YES),
    ),
    StudyListing(
        "SV",
        Text("Visits", "Visiten"),
        VISIT.name,
        tuple(
            VISIT[one]
            for one in (visit.VISITDAT, visit.VISMODE, visit.VISREAS, visit.VISREAST)
        ),
    ),
)  # fmt: skip
