"""Visit (CRF page 33, header of section 3): when and how it took place, or why it did not.

What is asked at a visit depends on it: by phone only a part, and nothing where it was not done.
"""

from datetime import date
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import Severity, edit_check
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import AT_EVENT, Reference, and_
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Item, Limit, choice, full_date, text
from kyphocrf.definition.mapping import PAGE_CONTROL, SuppQual, Variable, assigned, finding
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.deviation import codes as deviations
from kyphocrf.forms.deviation.form import deviation
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES

ON_SITE, BY_PHONE, NOT_DONE = "1", "2", "3"
VISIT_MODE: Final = CodeList(
    "VISMODE",
    Text("How the visit took place", "Wie die Visite stattfand"),
    (
        Code(ON_SITE, Text("on site", "vor Ort"), ("clinic", "ambulanz", "stationär")),
        Code(BY_PHONE, Text("by phone", "telefonisch"), ("telephone", "anruf")),
        Code(NOT_DONE, Text("not done", "nicht erfolgt"), ("missed", "ausgefallen")),
    ),
)
OTHER_REASON: Final = "9"
NOT_DONE_REASON: Final = CodeList(
    "VISREAS",
    Text("Why the visit was not done", "Warum die Visite nicht erfolgte"),
    (
        Code("1", Text("too ill", "zu krank")),
        Code("2", Text("refused", "abgelehnt"), ("declined",)),
        Code("3", Text("not reached", "nicht erreicht"), ("no contact", "kein kontakt")),
        Code("4", Text("treated elsewhere", "andernorts in Behandlung")),
        Code("5", Text("organisation of the site", "Organisation des Zentrums")),
        Code(OTHER_REASON, Text("other", "anderer Grund")),
    ),
)

VISMODE = choice(
    "VISMODE", Text("Visit", "Visite"), VISIT_MODE, mandatory=True,
    guideline=Text(
        "By phone only pain, medication and survival are asked.",
        "Telefonisch werden nur Schmerz, Medikation und Überleben gefragt.",
    ),
    assumed=Text(
        "Assumed: the reduced set of a phone visit is not in the readable protocol text.",
        "Angenommen: Der Umfang einer Telefonvisite steht nicht im lesbaren Protokolltext.",
    ),
    sdtm=(
        *assigned("SV", codes=("1",), CNTMOD="IN PERSON"),
        *assigned("SV", codes=("2",), CNTMOD="TELEPHONE CALL"),
        *assigned("SV", codes=("1", "2"), OCCUR="Y"),
        *assigned("SV", codes=("3",), OCCUR="N"),
    ),
)  # fmt: skip
_DONE: Final = VISMODE.in_(ON_SITE, BY_PHONE)
VISITDAT = full_date(
    "VISITDAT", Text("Date of the visit", "Datum der Visite"), mandatory=True, collect_if=_DONE,
    limits=(Limit(most=TODAY),), sdtm=(Variable("SV", "SVSTDTC"), Variable("SV", "SVENDTC")),
)  # fmt: skip
VISREAS = choice(
    "VISREAS", Text("Not done, because", "Nicht erfolgt, weil"), NOT_DONE_REASON, mandatory=True,
    collect_if=VISMODE.eq(NOT_DONE), sdtm=(Variable("SV", "SVREASOC"),),
)  # fmt: skip
VISREAST = text(
    "VISREAST", Text("Reason in words", "Grund in Worten"), mandatory=True,
    collect_if=VISREAS.eq(OTHER_REASON), sdtm=(SuppQual("SV", "VISREAST", "Reason in Words"),),
)  # fmt: skip


def _any_new(name: str, en: str, de: str) -> Item[str]:
    return choice(
        name, Text(f"Any new {en}", f"Neu: {de}"), NY, mandatory=True, sdtm=PAGE_CONTROL,
    )  # fmt: skip


ANYAE = _any_new("ANYAE", "adverse event", "unerwünschtes Ereignis")
ANYFX = _any_new("ANYFX", "fracture", "Fraktur")
ANYREI = _any_new("ANYREI", "intervention at the spine", "Eingriff an der Wirbelsäule")
ANYCM = _any_new("ANYCM", "other medication", "andere Medikation")

SINCE = ItemGroup(
    "SINCE",
    Text("Since the last visit", "Seit der letzten Visite"),
    {"33.5": ANYAE, "33.6": ANYFX, "33.7": ANYREI, "33.8": ANYCM},
    collect_if=_DONE,
)


_EXAMINED_AT: Final = ("D1", "W2")
PEPERF = choice(
    "PEPERF", Text("Physically examined", "Körperlich untersucht"), NY, mandatory=True,
    sdtm=assigned("PE", "NEWFIND", codes=("0",), STAT="NOT DONE"),
)  # fmt: skip
PEREAS = text(
    "PEREAS", Text("Not examined, because", "Nicht untersucht, weil"), mandatory=True,
    collect_if=PEPERF.eq(NO), sdtm=(Variable("PE", "PEREASND", record="NEWFIND"),),
)  # fmt: skip
PENEW = choice(
    "PENEW", Text("New relevant finding", "Neuer relevanter Befund"), NY, mandatory=True,
    collect_if=PEPERF.eq(YES),
    guideline=Text(
        "New since the last visit and worth treating or watching. It is an adverse event as well.",
        "Neu seit der letzten Visite und behandlungs- oder kontrollbedürftig. Auch ein "
        "unerwünschtes Ereignis.",
    ),
    assumed=Text(
        "Assumed: the protocol asks for the examination, not for how it is recorded.",
        "Angenommen: Das Protokoll verlangt die Untersuchung, nicht die Art der Dokumentation.",
    ),
    sdtm=finding("PE", "NEWFIND", test="New Relevant Finding"),
)  # fmt: skip
PEFIND = text(
    "PEFIND", Text("Finding", "Befund"), mandatory=True, collect_if=PENEW.eq(YES),
    sdtm=(SuppQual("PE", "PEFIND", "Finding of the Examination", record="NEWFIND"),),
)  # fmt: skip
EXAMINATION: Final = ItemGroup(
    "EXAM",
    Text("Physical examination", "Körperliche Untersuchung"),
    {"33.9": PEPERF, "33.10": PEREAS, "33.11": PENEW, "33.12": PEFIND},
    collect_if=and_(AT_EVENT.in_(*_EXAMINED_AT), VISMODE.eq(ON_SITE)),
)
"""Asked at day 1 and week 2, which the protocol names; not by phone."""


def mode_at(event: str) -> Reference[str]:
    """Return the address of the mode of one visit."""
    return Reference(VISMODE.name, form="SV", event=event)


@rule(Text("The day of the visit.", "Der Tag der Visite."))
def _day_of_visit(case: Case) -> date:
    return case[VISITDAT]


@edit_check(
    "X29",
    VISITDAT.ref,
    holds=Text("The visit lies in its window.", "Die Visite liegt in ihrem Fenster."),
    message=Text(
        "Visit on {VISITDAT}, outside the window of this visit. Correct the date, or say why.",
        "Visite am {VISITDAT}, außerhalb des Fensters dieser Visite. Datum korrigieren oder "
        "Grund angeben.",
    ),
    severity=Severity.SOFT,
    proposes=deviation("X29", deviations.WINDOW, _day_of_visit),
    assumed=Text(
        "The windows are assumed, not from the protocol, but day 1.",
        "Die Fenster sind angenommen, nicht aus dem Protokoll, außer Tag 1.",
    ),
)
def _in_window(case: Case) -> bool:
    first, last = case.window()
    return first <= case[VISITDAT] <= last


VISIT = Form(
    "SV",
    Text("Visit", "Visite"),
    version=1,
    page=33,
    groups=(
        ItemGroup(
            "VISIT",
            Text("Visit", "Visite"),
            {"33.1": VISMODE, "33.2": VISITDAT, "33.3": VISREAS, "33.4": VISREAST},
        ),
        SINCE,
        EXAMINATION,
    ),
    checks=(_in_window,),
)
