"""The five facts at the head of a subject's page (sections 1.4, 3.7, 3.20, 3.27)."""

from typing import Final

from kyphocrf.definition.case import CannotTell, Case, evaluate
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.levels import listed
from kyphocrf.definition.profile import Fact, FactStatement, FactTone, MarkKind
from kyphocrf.definition.text import LANGUAGES, Text, decimal_sign, same
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT, AESER
from kyphocrf.forms.adverse_event.term import AECTC, AEMAXGR, AETERM
from kyphocrf.forms.fracture.codes import NEW_FRACTURE, PROGRESSION
from kyphocrf.forms.fracture.form import FRACTURE, FXREL, FXSDAT, FXSLEV, FXTYPE
from kyphocrf.forms.pain.analgesia import PAINSTD
from kyphocrf.forms.pain.baseline import RESP3, VASDELTA, baseline, primary_scale
from kyphocrf.forms.pain.counting import PAINEVAL
from kyphocrf.forms.pain.form import PAIN
from kyphocrf.forms.pain.protocol_day import PAINDAY
from kyphocrf.forms.performance.form import KPS, PERFORMANCE
from kyphocrf.forms.study.profile.spine import known, shown, spine_marks
from kyphocrf.forms.study.profile.time import by_visit, visit_words
from kyphocrf.forms.visit.news import NEW_EVENTS, NEW_FRACTURES, News
from kyphocrf.forms.visit.none_new import happened
from kyphocrf.forms.vocabulary.codelists import NO, YES
from kyphocrf.forms.vocabulary.time_points import BASELINE, DAY_1

_GRAVE: Final = 3


def _primary_endpoint(case: Case) -> FactStatement:
    """Tell the response of day 1; nothing is "no" by default."""
    page, first = case.form(PAIN, DAY_1), baseline(case)
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
    if known(page, PAINDAY) == NO:
        en, de = f"{en}, another day", f"{de}, anderer Tag"
    words = same("Responder") if responds else Text("No response", "Kein Ansprechen")
    counts = responds and known(page, PAINEVAL) != NO
    return FactStatement(words, Text(f"day 1: {en}", f"Tag 1: {de}"), "ok" if counts else "")


def shown_short(number: str, language: str) -> str:
    """Put the decimal sign of a language."""
    return decimal_sign(number, "de" if language == "de" else "en")


def _worst_toxicity(case: Case) -> FactStatement:
    graded = [
        (grade, event)
        for event in case.forms(ADVERSE_EVENT)
        if (grade := known(event, AEMAXGR)) is not None
    ]
    if not graded:
        raise CannotTell(AEMAXGR.name)
    grade, event = max(graded, key=lambda one: int(one[0]))
    tone: FactTone = "hard" if int(grade) >= _GRAVE else ""
    return FactStatement(Text(f"Grade {grade}", f"Grad {grade}"), _named(event), tone)


def _named(event: Case) -> Text:
    """Word an event by its term, else as it was reported."""
    term = known(event, AECTC)
    return same(known(event, AETERM) or "") if term is None else shown(AECTC, term)


def _fractures(case: Case) -> FactStatement:
    """Count the fractures after treatment; while there is none, those of baseline."""
    pages = case.forms(FRACTURE)
    if not pages:
        return evaluate(_at_baseline, case) or _none_at_any_visit(case, NEW_FRACTURES)
    kinds = [known(page, FXTYPE) for page in pages]
    new, worse = kinds.count(NEW_FRACTURE), kinds.count(PROGRESSION)
    en, de = f"{len(pages)} after treatment", f"{len(pages)} nach Therapie"
    if new + worse == len(pages):
        counted = ((new, "new", "neu"), (worse, "progressed", "progredient"))
        said = [one for one in counted if one[0]]
        en = ", ".join(f"{count} {word}" for count, word, _ in said)
        de = ", ".join(f"{count} {word}" for count, _, word in said)
    return FactStatement(Text(en, de), _where(pages), "hard")


def _none_at_any_visit(case: Case, news: News) -> FactStatement:
    """Say that there was none, where every visit says so; else it is not known."""
    if happened(case, news) is not Outcome.NO:
        raise CannotTell(news.asked.name)
    return FactStatement(Text("none", "keine"), Text("by every visit", "laut jeder Visite"))


def _where(pages: tuple[Case, ...]) -> Text:
    """Word the levels; of a single fracture its relation and its day, too."""
    levels = {level for page in pages if (level := known(page, FXSLEV)) is not None}
    parts = [listed(tuple(levels))]
    if len(pages) == 1:
        relation, day = known(pages[0], FXREL), known(pages[0], FXSDAT)
        parts += [] if relation is None else [_within(shown(FXREL, relation))]
        parts += [] if day is None else [same(day.isoformat())]
    said = [part for part in parts if part.en]
    return Text(", ".join(part.en for part in said), ", ".join(part.de for part in said))


def _within(words: Text) -> Text:
    """Word a code within a sentence: English begins it small, German nouns stay."""
    return Text(words.en.lower(), words.de)


def _at_baseline(case: Case) -> FactStatement:
    marks = [mark for mark in spine_marks(case) if mark.kind is MarkKind.FRACTURE]
    if not marks:
        raise CannotTell(MarkKind.FRACTURE.name)
    levels = listed(tuple(level for mark in marks for level in mark.levels))
    count = len(marks)
    return FactStatement(Text(f"{count} at baseline", f"{count} bei Baseline"), levels, "soft")


def _karnofsky(case: Case) -> FactStatement:
    """Tell the newest index with its visit, and that of baseline to compare with."""
    pages = by_visit(case, case.forms(PERFORMANCE))
    rated = [(page, index) for page in pages if (index := known(page, KPS)) is not None]
    if not rated:
        raise CannotTell(KPS.name)
    page, index = rated[-1]
    first = next((value for one, value in rated if one.event == BASELINE), None)
    visit = visit_words(page)
    if page.event == BASELINE or first is None:
        return FactStatement(same(_percent(index)), visit)
    before = _percent(first)
    detail = Text(f"{visit.en}, baseline {before}", f"{visit.de}, Baseline {before}")
    return FactStatement(same(_percent(index)), detail)


def _percent(index: str) -> str:
    """Keep number and sign on one line."""
    return f"{index}\N{NO-BREAK SPACE}%"


def _serious(case: Case) -> FactStatement:
    events = case.forms(ADVERSE_EVENT)
    count = sum(known(event, AESER) == YES for event in events)
    words = Text(f"{count} serious", f"{count} schwerwiegend")
    total = Text(f"of {len(events)} events", f"von {len(events)} Ereignissen")
    if len(events) == 1:
        total = Text("of 1 event", "von 1 Ereignis")
    if not events:
        return _none_at_any_visit(case, NEW_EVENTS)
    return FactStatement(
        words if count else Text("none serious", "keine"), total, "hard" if count else ""
    )


FACTS: Final = (
    Fact(
        Text("Primary endpoint", "Primärer Endpunkt"), _primary_endpoint,
        Text("cannot be told yet", "noch nicht zu sagen"),
    ),
    Fact(
        Text("Worst toxicity", "Höchste Toxizität"), _worst_toxicity,
        Text("no event graded", "kein Ereignis graduiert"),
    ),
    Fact(
        Text("Serious events", "SUE"), _serious,
        Text("none recorded", "keine erfasst"),
    ),
    Fact(
        Text("Fractures", "Frakturen"), _fractures,
        Text("none recorded", "keine erfasst"),
    ),
    Fact(
        Text("Karnofsky index", "Karnofsky-Index"), _karnofsky,
        Text("not rated", "nicht erhoben"),
    ),
)  # fmt: skip
