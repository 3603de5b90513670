"""Report of a serious adverse event (CRF page 24, section 3.24): one page per report.

It is printed and sent to the sponsor by fax; the signature is given on the printed page.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.form import Form, ItemGroup, SignedOnPaper
from kyphocrf.definition.item import (
    TODAY,
    Item,
    Limit,
    choice,
    date_time,
    derived,
    full_date,
    multi_choice,
    partial_date,
    text,
)
from kyphocrf.definition.kind import DecimalKind, IntegerKind, TextKind
from kyphocrf.definition.mapping import IDENTIFYING, NOT_SUBMITTED, SuppQual, Variable, assigned
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.adverse_event import codes as events
from kyphocrf.forms.adverse_event.form import AESAWDTM
from kyphocrf.forms.adverse_event.relation import offered_relations
from kyphocrf.forms.serious_event import codes as lists
from kyphocrf.forms.serious_event.copies import COPIES, SAEAE, SAEGR, SAETERM, event_of
from kyphocrf.forms.study.settings import SAETO
from kyphocrf.forms.vocabulary.codelists import NY
from kyphocrf.forms.vocabulary.hours import in_hours
from kyphocrf.forms.vocabulary.units import HOUR

_PAST: Final = (Limit(most=TODAY),)
_LONG: Final = TextKind(4000, long=True)


@method(
    "SAEREP",
    Text(
        "The rank of this page among the reports of the same event.",
        "Der Rang dieser Seite unter den Meldungen desselben Ereignisses.",
    ),
)
def _report_number(case: Case) -> int:
    event = case[SAEAE]
    earlier = (page for page in case.forms(SERIOUS_EVENT) if page.form_repeat < case.form_repeat)
    return 1 + sum(page.get(SAEAE) == event for page in earlier)


SAEREP = derived(
    "SAEREP", Text("Report no.", "Meldungs-Nr."), IntegerKind(), _report_number,
    sdtm=NOT_SUBMITTED,
)  # fmt: skip


@method(
    "SAETYPE",
    Text(
        "Initial for the first report of the event, else follow-up.",
        "Erstmeldung für die erste Meldung des Ereignisses, sonst Folgemeldung.",
    ),
)
def _usual_type(case: Case) -> str:
    return lists.INITIAL if case[SAEREP] == 1 else lists.FOLLOW_UP


SAETYPE = choice(
    "SAETYPE", Text("Type of report", "Art der Meldung"), lists.REPORT_TYPE, mandatory=True,
    suggested=_usual_type, sdtm=(SuppQual("AE", "SAETYP", "Type of SAE Report"),),
)  # fmt: skip


@method(
    "SAEAWARE",
    Text(
        "For the initial report the time on the page of the event.",
        "Bei der Erstmeldung die Zeit auf der Seite des Ereignisses.",
    ),
)
def _first_aware(case: Case) -> datetime:
    if case[SAEREP] != 1:
        raise CannotTell(SAEREP.name)
    return event_of(case)[AESAWDTM]


SAEAWARE = date_time(
    "SAEAWARE", Text("Site became aware", "Kenntnisnahme"), mandatory=True,
    suggested=_first_aware,
    guideline=Text(
        "Of what this report says: of a follow-up the new facts.",
        "Von dem, was diese Meldung sagt: bei Folgemeldung das Neue.",
    ),
    sdtm=(SuppQual("AE", "SAEAWR", "Site Became Aware, as Reported"),),
)  # fmt: skip
SAESENT = date_time(
    "SAESENT", Text("Sent", "Gesendet"), mandatory=True,
    guideline=Text(
        "Time on the fax report or of the e-mail.", "Zeit auf dem Faxbericht oder der E-Mail."
    ),
    sdtm=(SuppQual("AE", "SAESNT", "SAE Report Sent"),),
)  # fmt: skip


def time_until_sent(case: Case) -> timedelta:
    """Return how long a report took, from the earlier where the clock showed awareness twice."""
    return case.elapsed(case[SAEAWARE], case[SAESENT], at_most=True)


@method(
    "SAECLOCK",
    Text(
        "Hours that passed from awareness until sent, also over a change of clocks; none for a "
        "time to come.",
        "Stunden von der Kenntnisnahme bis zum Senden, auch über eine Zeitumstellung hinweg; "
        "keine für eine Zeit, die noch kommt.",
    ),
)
def _hours_until_sent(case: Case) -> Decimal:
    if not case[SAEAWARE] <= case[SAESENT] <= case.now:
        raise CannotTell(SAESENT.name)
    return in_hours(time_until_sent(case))


SAECLOCK = derived(
    "SAECLOCK", Text("Hours until reported", "Stunden bis zur Meldung"), DecimalKind(2),
    _hours_until_sent, unit=HOUR, sdtm=NOT_SUBMITTED,
)  # fmt: skip
SAEROLE = choice(
    "SAEROLE", Text("Reported by", "Gemeldet von"), lists.REPORTER, mandatory=True,
    sdtm=(SuppQual("AE", "SAEROL", "Role of Reporter"),),
)  # fmt: skip


def _long(name: str, label: Text, qlabel: str, *, mandatory: bool = False) -> Item[str]:
    return text(
        name, label, kind=_LONG, mandatory=mandatory,
        sdtm=(
            Variable("CO", "COVAL", record=name),
            *assigned("CO", name, REF=f"SAE: {qlabel}"),
        ),
    )  # fmt: skip


SAENARR = text(
    "SAENARR", Text("Narrative", "Ereignisbeschreibung"), kind=_LONG, mandatory=True,
    guideline=Text(
        "What happened in which order, findings, course. No name, no day of birth.",
        "Was in welcher Reihenfolge geschah, Befunde, Verlauf. Kein Name, kein Geburtstag.",
    ),
    identifying=True,
    sdtm=IDENTIFYING,
)  # fmt: skip
SAEHIST = _long("SAEHIST", Text("Relevant history", "Relevante Vorgeschichte"), "Relevant History")
SAECM = _long("SAECM", Text("Concomitant therapy", "Begleittherapie"), "Concomitant Therapy")
SAETEST = _long("SAETEST", Text("Tests", "Untersuchungen"), "Tests and Results")
SAEADM = full_date(
    "SAEADM", Text("Admission", "Aufnahme"), limits=_PAST, sdtm=(
        Variable("HO", "HOSTDTC"),
        *assigned("HO", TERM="HOSPITAL STAY FOR A SERIOUS ADVERSE EVENT", DECOD="HOSPITAL STAY"),
    ),
)  # fmt: skip
SAEDIS = full_date(
    "SAEDIS", Text("Discharge", "Entlassung"), limits=_PAST, collect_if=SAEADM.answered(),
    guideline=Text(
        "Left empty while in hospital.", "Bleibt leer, solange der Aufenthalt dauert."
    ),
    sdtm=(Variable("HO", "HOENDTC"),),
)  # fmt: skip
SAETX = multi_choice(
    "SAETX", Text("Treatment given", "Behandlung"), lists.REPORT_TREATMENT, mandatory=True,
    sdtm=(SuppQual("AE", "SAETRT", "Treatment of Serious Event"),),
)  # fmt: skip
SAETXT = text(
    "SAETXT", Text("Treatment in words", "Behandlung in Worten"), mandatory=True,
    collect_if=SAETX.has(lists.OTHER_TREATMENT),
    sdtm=(SuppQual("AE", "SAETXT", "Treatment of Serious Event in Words"),),
)  # fmt: skip

SAECAUSI = choice(
    "SAECAUSI", Text("Causality, investigator", "Kausalität, Prüfer"), events.CAUSALITY,
    mandatory=True, codes_from=offered_relations,
    guideline=Text(
        "The strongest relation to surgery, radiation or device.",
        "Der stärkste Zusammenhang mit Operation, Bestrahlung, Gerät.",
    ),
    sdtm=(SuppQual("AE", "SAECI", "Causality by Investigator"),),
)  # fmt: skip
SAECAUSS = choice(
    "SAECAUSS", Text("Causality, sponsor", "Kausalität, Sponsor"), events.CAUSALITY,
    codes_from=offered_relations,
    guideline=Text("Entered when the sponsor answers.", "Nach Antwort des Sponsors eintragen."),
    sdtm=(SuppQual("AE", "SAECS", "Causality by Sponsor"),),
)  # fmt: skip
SAEEXP = choice(
    "SAEEXP", Text("Expected", "Erwartet"), NY, mandatory=True,
    sdtm=(SuppQual("AE", "SAEEX", "Expected, as Reported"),),
)  # fmt: skip
SAESER = text(
    "SAESER", Text("INTRABEAM serial no.", "INTRABEAM-Seriennr."),
    identifying=True,
    sdtm=(SuppQual("AE", "SAESN", "INTRABEAM Serial Number"),),
)  # fmt: skip
SAEDD = choice(
    "SAEDD", Text("Device deficiency", "Produktmangel"), NY, mandatory=True,
    sdtm=(SuppQual("AE", "SAEDDEF", "Device Deficiency"),),
)  # fmt: skip

SAEOUT = choice(
    "SAEOUT", Text("Outcome at report", "Ausgang bei Meldung"), events.OUTCOME, mandatory=True,
    sdtm=(SuppQual("AE", "SAEOUTC", "Outcome at Report"),),
)  # fmt: skip
_DIED: Final = SAEOUT.eq(events.FATAL)
SAEDTHDT = partial_date(
    "SAEDTHDT", Text("Date of death", "Todesdatum"), mandatory=True, collect_if=_DIED,
    limits=_PAST, sdtm=(SuppQual("AE", "SAEDTHD", "Date of Death, as Reported"),),
)  # fmt: skip
SAEDTHC = text(
    "SAEDTHC", Text("Cause of death", "Todesursache"), mandatory=True, collect_if=_DIED,
    sdtm=(SuppQual("AE", "SAEDTHC", "Cause of Death, as Reported"),),
)  # fmt: skip
SAEAUT = choice(
    "SAEAUT", Text("Autopsy", "Obduktion"), lists.AUTOPSY_STATE, mandatory=True, collect_if=_DIED,
    sdtm=(SuppQual("AE", "SAEAUT", "Autopsy, as Reported"),),
)  # fmt: skip

SERIOUS_EVENT: Final = Form(
    "SAE",
    Text("Report of a serious event", "Meldung eines SUE"),
    version=1,
    page=24,
    groups=(
        ItemGroup(
            "REPORT",
            Text("Report", "Meldung"),
            {
                "24.1": SAEAE, "24.2": SAEREP, "24.3": SAETYPE, "24.4": SAEAWARE,
                "24.5": SAESENT, "24.6": SAECLOCK, "24.7": SAEROLE,
            },
        ),
        ItemGroup("FROMAE", Text("From the adverse event form", "Aus dem UE-Formular"), COPIES),
        ItemGroup(
            "STORY",
            Text("Description", "Beschreibung"),
            {
                "24.15": SAENARR, "24.16": SAEHIST, "24.17": SAECM, "24.18": SAETEST,
                "24.19": SAEADM, "24.20": SAEDIS, "24.21": SAETX, "24.22": SAETXT,
            },
        ),
        ItemGroup(
            "JUDGED",
            Text("Assessment", "Beurteilung"),
            {
                "24.23": SAECAUSI, "24.24": SAECAUSS, "24.25": SAEEXP, "24.26": SAESER,
                "24.27": SAEDD,
            },
        ),
        ItemGroup(
            "OUTCOME", Text("Outcome", "Ausgang"), {
                "24.28": SAEOUT, "24.29": SAEDTHDT, "24.30": SAEDTHC, "24.31": SAEAUT,
            }
        ),
    ),
    repeats=True,
    named_by=(SAETERM, SAETYPE),
    note=Text(
        "Print the page, sign it and fax it. Then enter when it was sent.",
        "Seite drucken, unterschreiben und faxen. Danach den Zeitpunkt eintragen.",
    ),
    signed_on_paper=SignedOnPaper((SAEAE, SAETERM, SAEGR), SAETO),
)  # fmt: skip


def reports_of(case: Case, event: int) -> tuple[Case, ...]:
    """Return the reports of an adverse event, the first one first."""
    return tuple(page for page in case.forms(SERIOUS_EVENT) if _event_named(page) == event)


def _event_named(page: Case) -> int | None:
    """Return the event a report speaks of; what was not understood names none."""
    try:
        return page.get(SAEAE)
    except CannotTell:
        return None
