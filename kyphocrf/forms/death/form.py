"""Death (CRF page 31, section 3.29): the day, the cause and how it became known."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import Severity, edit_check
from kyphocrf.definition.condition import Outcome, compared
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Limit, choice, link, partial_date, text
from kyphocrf.definition.mapping import Related, SuppQual, Variable, finding
from kyphocrf.definition.text import Text
from kyphocrf.definition.values import PartialDate
from kyphocrf.forms.adverse_event.codes import FATAL
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AEOUT
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.death import codes as lists

DTHDAT = partial_date(
    "DTHDAT", Text("Date of death", "Todesdatum"), mandatory=True, limits=(Limit(most=TODAY),),
    guideline=Text(
        "What is not known of it is left out: month and year, or the year.",
        "Was nicht bekannt ist, weglassen: Monat und Jahr oder das Jahr.",
    ),
    sdtm=(Variable("DM", "DTHDTC"), Variable("DD", "DDDTC")),
)  # fmt: skip
DTHCAUS = choice(
    "DTHCAUS", Text("Cause", "Todesursache"), lists.CAUSE_OF_DEATH, mandatory=True,
    sdtm=finding("DD", "PRCDTH"),
)  # fmt: skip
DTHCAUST = text(
    "DTHCAUST", Text("Cause in words", "Ursache in Worten"), mandatory=True,
    collect_if=DTHCAUS.eq(lists.OTHER_CAUSE),
    sdtm=(SuppQual("DD", "DTHCAUST", "Cause of Death in Words", record="PRCDTH"),),
)  # fmt: skip
DTHAE = link(
    "DTHAE", Text("Adverse event no.", "UE-Nr."), ADVERSE_EVENT.name,
    mandatory=True, collect_if=DTHCAUS.in_("2", lists.OF_AN_EVENT),
    guideline=Text(
        "The page of the event that led to death.", "Die Seite des Ereignisses, das zum Tod führte."
    ),
    sdtm=(Related("DD", "AE", "AESPID", record="PRCDTH"),),
)  # fmt: skip
DTHAUT = choice(
    "DTHAUT", Text("Autopsy", "Obduktion"), lists.AUTOPSY, mandatory=True,
    guideline=Text(
        "The protocol asks for one to clarify the cause.",
        "Das Protokoll wünscht sie zur Klärung der Ursache.",
    ),
    sdtm=finding("DD", "AUTOPIND"),
)  # fmt: skip
DTHSRC = choice(
    "DTHSRC", Text("Known from", "Bekannt durch"), lists.SOURCE_OF_DEATH, mandatory=True,
    sdtm=(SuppQual("DD", "DTHSRC", "Source of the Report of Death", record="PRCDTH"),),
)  # fmt: skip


@edit_check(
    "DTH-01",
    DTHDAT.ref,
    holds=Text(
        "Death is not before the consent was signed.",
        "Der Tod liegt nicht vor der Unterschrift der Einwilligung.",
    ),
    message=Text(
        "Death {DTHDAT}, consent {ICDAT}. Correct one of the dates.",
        "Tod {DTHDAT}, Einwilligung {ICDAT}. Eines der Daten korrigieren.",
    ),
)
def _death_follows_consent(case: Case) -> bool:
    return told(compared("ge", case[DTHDAT], case.form(CONSENT)[ICDAT]))


@edit_check(
    "DTH-02",
    DTHAE.ref,
    holds=Text(
        "The event named as the cause of death is fatal.",
        "Das als Todesursache genannte Ereignis ist tödlich.",
    ),
    message=Text(
        "Event {DTHAE} is not fatal: {AEOUT}. Correct the number, or the outcome of the event.",
        "Ereignis {DTHAE} ist nicht tödlich: {AEOUT}. Nummer oder Ausgang des Ereignisses "
        "korrigieren.",
    ),
    severity=Severity.SOFT,
)
def _event_is_fatal(case: Case) -> bool:
    return the_event(case, case[DTHAE])[AEOUT] == FATAL


DEATH: Final = Form(
    "DTH",
    Text("Death", "Tod"),
    version=1,
    page=31,
    groups=(
        ItemGroup(
            "DEATH",
            Text("Death", "Tod"),
            {"31.1": DTHDAT, "31.2": DTHCAUS, "31.3": DTHCAUST, "31.4": DTHAE},
        ),
        ItemGroup("SOURCE", Text("Clarification", "Klärung"), {"31.5": DTHAUT, "31.6": DTHSRC}),
    ),
    checks=(_death_follows_consent, _event_is_fatal),
)


def told(outcome: Outcome) -> bool:
    """Turn a comparison of partial dates into yes or no; raises CannotTell."""
    if outcome is Outcome.UNKNOWN:
        raise CannotTell("partial date")
    return outcome is Outcome.YES


def the_event(case: Case, number: int) -> Case:
    """Return the page of the adverse event of that number; raises CannotTell without one."""
    for event in case.forms(ADVERSE_EVENT):
        if event.form_repeat == number:
            return event
    raise CannotTell(ADVERSE_EVENT.name)


def recorded_death(case: Case) -> PartialDate | None:
    """Return the day on the page of death, None where there is no such page or day."""
    return next((page[DTHDAT] for page in case.forms(DEATH) if page.is_answered(DTHDAT)), None)


def is_recorded(case: Case) -> bool:
    """Tell whether the page of death has its date, or says why there is none."""
    pages = case.forms(DEATH)
    return any(page.is_answered(DTHDAT) or page.missing(DTHDAT) is not None for page in pages)
