"""Protocol deviation (CRF page 29, section 3.29): one page each, by hand or from a finding."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import Proposal, Severity, edit_check
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import TODAY, Limit, choice, full_date, text
from kyphocrf.definition.kind import TextKind
from kyphocrf.definition.mapping import PAGE_CONTROL, SuppQual, Variable
from kyphocrf.definition.rule import Rule, rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.deviation import codes as lists
from kyphocrf.forms.vocabulary.codelists import NY

_LONG: Final = TextKind(2000, long=True)
_CHECK_NUMBER: Final = TextKind(
    12,
    pattern=r"[A-Z][A-Z0-9-]*[0-9][a-z]?",
    pattern_words=Text(
        "“{typed}” is no number of a check, as X02 or IOR-03. Correct it, or leave it empty.",
        "„{typed}“ ist keine Prüfungsnummer wie X02 oder IOR-03. Korrigieren oder leer lassen.",
    ),
)

DVDAT = full_date(
    "DVDAT", Text("Date", "Datum"), mandatory=True, limits=(Limit(most=TODAY),),
    guideline=Text("On which it happened.", "An dem es geschah."),
    sdtm=(Variable("DV", "DVSTDTC"),),
)  # fmt: skip
DVCAT = choice(
    "DVCAT", Text("Category", "Kategorie"), lists.CATEGORY, mandatory=True,
    sdtm=(Variable("DV", "DVDECOD"),),
)  # fmt: skip
DVSEV = choice(
    "DVSEV", Text("Severity", "Schweregrad"), lists.SEVERITY, mandatory=True,
    guideline=Text(
        "Major where safety, rights or the primary endpoint may suffer.",
        "Schwer, wenn Sicherheit, Rechte oder primärer Endpunkt leiden können.",
    ),
    sdtm=(Variable("DV", "DVCAT"),),
)  # fmt: skip
DVAUTO = text(
    "DVAUTO", Text("From check no.", "Aus Plausibilitätsprüfung Nr."), kind=_CHECK_NUMBER,
    guideline=Text(
        "Filled where a finding proposed the page.",
        "Ausgefüllt, wenn ein Hinweis die Seite vorschlug.",
    ),
    sdtm=(SuppQual("DV", "DVAUTO", "Proposed from Check"),),
)  # fmt: skip
DVWHERE = text(
    "DVWHERE", Text("Visit and row", "Visite und Zeile"), sdtm=PAGE_CONTROL,
    guideline=Text(
        "Code of the visit; /2 a second page, #2 the second row.",
        "Code der Visite; /2 eine zweite Seite, #2 die zweite Zeile.",
    ),
)  # fmt: skip
DVDESC = text(
    "DVDESC", Text("Description", "Beschreibung"), kind=_LONG, mandatory=True,
    guideline=Text(
        "What differed from the protocol, and why.", "Was vom Protokoll abwich, und warum."
    ),
    sdtm=(Variable("DV", "DVTERM"),),
)  # fmt: skip
DVACT = text(
    "DVACT", Text("Action", "Maßnahme"), kind=_LONG, mandatory=True,
    guideline=Text(
        "What was done, and what keeps it from happening again.",
        "Was getan wurde und was eine Wiederholung verhindert.",
    ),
    sdtm=(SuppQual("DV", "DVACT", "Action Taken"),),
)  # fmt: skip
DVPP = choice(
    "DVPP", Text("Out of per-protocol set", "Per-Protokoll-Ausschluss"), NY,
    guideline=Text("Decided by the sponsor.", "Entscheidet der Sponsor."),
    sdtm=(SuppQual("DV", "DVPP", "Excluded from Per-Protocol Set"),),
)  # fmt: skip


@edit_check(
    "DV-01",
    DVAUTO.ref,
    holds=Text(
        "A deviation that a finding proposed is recorded once.",
        "Eine von einem Hinweis vorgeschlagene Abweichung ist einmal dokumentiert.",
    ),
    message=Text(
        "{DVAUTO} at {DVWHERE} stands on another page as well. Remove one, or say how they differ.",
        "{DVAUTO} bei {DVWHERE} steht auch auf einer anderen Seite. Eine entfernen oder angeben, "
        "worin sie sich unterscheiden.",
    ),
    severity=Severity.SOFT,
)
def _is_recorded_once(case: Case) -> bool:
    own = (case[DVAUTO], case.get(DVWHERE))
    pages = [page for page in case.forms(DEVIATION) if page.form_repeat != case.form_repeat]
    return all((page.get(DVAUTO), page.get(DVWHERE)) != own for page in pages)


DEVIATION: Final = Form(
    "DV",
    Text("Protocol deviation", "Protokollabweichung"),
    version=1,
    page=29,
    groups=(
        ItemGroup(
            "DEVIATED",
            Text("Deviation", "Abweichung"),
            {
                "29.1": DVDAT,
                "29.2": DVCAT,
                "29.3": DVSEV,
                "29.4": DVAUTO,
                "29.5": DVWHERE,
                "29.6": DVDESC,
                "29.7": DVACT,
            },
        ),
        ItemGroup("SPONSOR", Text("Sponsor", "Sponsor"), {"29.8": DVPP}),
    ),
    checks=(_is_recorded_once,),
    repeats=True,
    named_by=(DVCAT, DVAUTO, DVDAT),
)


def where(case: Case) -> str:
    """Return the visit, page and row a finding stands at, as `T0 #2` or `OT.3`."""
    visit = case.event if case.event_repeat == 1 else f"{case.event}.{case.event_repeat}"
    page = visit if case.form_repeat == 1 else f"{visit}/{case.form_repeat}"
    return f"{page} #{case.row}" if case.row else page


_FOUND: Final = Text(
    "The number of the check, the category, and where it was found.",
    "Die Nummer der Prüfung, die Kategorie, und wo es gefunden wurde.",
)


_FOUND_GRAVE: Final = Text(
    "The number of the check, the category, the severity, and where it was found.",
    "Die Nummer der Prüfung, die Kategorie, der Schweregrad, und wo es gefunden wurde.",
)


def deviation(number: str, category: str, day: Rule[date], severity: str = "") -> Proposal:
    """Propose the page of a deviation that a check found; `day` tells on which it happened.

    `severity` only where the protocol leaves no choice: else the person judges it.
    """
    found = _FOUND_GRAVE if severity else _FOUND

    @rule(Text(f"{found.en} {day.words.en}", f"{found.de} {day.words.de}"))
    def prefill(case: Case) -> Mapping[str, str]:
        known = {"DVAUTO": number, "DVCAT": category, "DVWHERE": where(case)}
        if severity:
            known["DVSEV"] = severity
        try:
            return {**known, "DVDAT": day(case).isoformat()}
        except CannotTell:
            return known

    @rule(Text("Its page names check and place.", "Ihre Seite nennt Prüfung und Ort."))
    def is_recorded(case: Case) -> bool:
        own = (number, where(case))
        return any((page.get(DVAUTO), page.get(DVWHERE)) == own for page in case.forms(DEVIATION))

    return Proposal(
        DEVIATION.name,
        Text("Record the deviation", "Abweichung dokumentieren"),
        prefill,
        is_recorded,
    )
