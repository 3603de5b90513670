"""The five facts at the head of a subject's page (sections 1.4, 3.11 to 3.13, 3.27)."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.kind import decimal_sign
from kyphocrf.definition.levels import listed
from kyphocrf.definition.profile import Fact, FactTone, MarkKind, Told
from kyphocrf.definition.text import LANGUAGES, Text, same
from kyphocrf.forms.adverse_event import ADVERSE_EVENT, AECTC, AEMAXGR, AESER, AETERM
from kyphocrf.forms.codelists import YES
from kyphocrf.forms.pain import (
    BASELINE,
    DAY_1,
    PAIN,
    PAINSTD,
    RESP3,
    VASDELTA,
    primary_scale,
)  # fmt: skip
from kyphocrf.forms.profile_spine import known, shown, spine_marks
from kyphocrf.forms.treatment import treatment_day

_GRAVE: Final = 3


def _primary_endpoint(case: Case) -> Told:
    """Tell the response of day 1; nothing is "no" by default."""
    page, first = case.form(PAIN, DAY_1), case.form(PAIN, BASELINE)
    scale = primary_scale(page)
    responds = page[RESP3] == YES
    before, after = first[scale], page[scale]
    en, de = (
        f"{shown_short(str(before), one)} → {shown_short(str(after), one)} "
        f"({shown_short(f'{page[VASDELTA]:+}'.replace('-', '−'), one)})"
        for one in LANGUAGES
    )
    analgesia = known(page, PAINSTD)
    if analgesia is not None:
        unchanged = analgesia == YES
        en += ", analgesia unchanged" if unchanged else ", analgesia changed"
        de += ", Analgesie unverändert" if unchanged else ", Analgesie geändert"
    words = same("Responder") if responds else Text("No response", "Kein Ansprechen")
    return Told(words, Text(f"day 1: {en}", f"Tag 1: {de}"), "ok" if responds else "")


def shown_short(number: str, language: str) -> str:
    """Put the decimal sign of a language."""
    return decimal_sign(number, "de" if language == "de" else "en")


def _worst_toxicity(case: Case) -> Told:
    graded = [
        (grade, event)
        for event in case.forms(ADVERSE_EVENT)
        if (grade := known(event, AEMAXGR)) is not None
    ]
    if not graded:
        raise CannotTell(AEMAXGR.name)
    grade, event = max(graded, key=lambda one: int(one[0]))
    tone: FactTone = "hard" if int(grade) >= _GRAVE else ""
    return Told(Text(f"Grade {grade}", f"Grad {grade}"), _named(event), tone)


def _named(event: Case) -> Text:
    """Word an event by its term, else as it was reported."""
    term = known(event, AECTC)
    return same(known(event, AETERM) or "") if term is None else shown(AECTC, term)


def _fractures(case: Case) -> Told:
    """Tell the fractured levels; new fractures join as soon as a form records them."""
    marks = [mark for mark in spine_marks(case) if mark.kind is MarkKind.FRACTURE]
    if not marks:
        raise CannotTell(MarkKind.FRACTURE.name)
    levels = listed(tuple(level for mark in marks for level in mark.levels))
    count = len(marks)
    return Told(Text(f"{count} at baseline", f"{count} bei Baseline"), levels, "soft")


def _treatment(case: Case) -> Told:
    """Tell what was given at which levels, and when it began."""
    iort = [mark for mark in spine_marks(case) if mark.kind is MarkKind.IORT]
    courses = [mark for mark in spine_marks(case) if mark.kind is MarkKind.FIELD]
    day = treatment_day(case).isoformat()
    if iort:
        levels = listed(tuple(level for mark in iort for level in mark.levels))
        return Told(same("Kypho-IORT"), Text(f"{levels.en}, {day}", f"{levels.de}, {day}"))
    if courses:
        words, levels = courses[0].lines[0], listed(courses[0].levels)
        return Told(words, Text(f"{levels.en}, {day}", f"{levels.de}, {day}"))
    return Told(Text("begun", "begonnen"), same(day))


def _serious(case: Case) -> Told:
    events = case.forms(ADVERSE_EVENT)
    count = sum(known(event, AESER) == YES for event in events)
    words = Text(f"{count} serious", f"{count} schwerwiegend")
    total = Text(f"of {len(events)} events", f"von {len(events)} Ereignissen")
    if len(events) == 1:
        total = Text("of 1 event", "von 1 Ereignis")
    if not events:
        raise CannotTell(ADVERSE_EVENT.name)
    return Told(words if count else Text("none serious", "keine"), total, "hard" if count else "")


FACTS: Final = (
    Fact(
        Text("Primary endpoint", "Primärer Endpunkt"), _primary_endpoint,
        Text("cannot be told yet", "noch nicht zu sagen"),
    ),
    Fact(
        Text("Study treatment", "Studientherapie"), _treatment,
        Text("not begun", "nicht begonnen"),
    ),
    Fact(
        Text("Worst toxicity", "Höchste Toxizität"), _worst_toxicity,
        Text("no event graded", "kein Ereignis graduiert"),
    ),
    Fact(
        Text("Serious events", "SUE"), _serious,
        Text("no event", "kein Ereignis"),
    ),
    Fact(
        Text("Fractures", "Frakturen"), _fractures,
        Text("none recorded", "keine erfasst"),
    ),
)  # fmt: skip
