"""Spinal instability SINS (CRF page 6, sections 3.6 and 5.4): a column per lesion.

Location, bone lesion and posterolateral involvement are suggested from the page of the lesions;
the reader may decide otherwise and says why.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.check import EditCheck, Severity
from kyphocrf.definition.codelist import CodeList
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item, choice, derived
from kyphocrf.definition.kind import ChoiceKind, IntegerKind
from kyphocrf.definition.mapping import finding
from kyphocrf.definition.method import Method, method
from kyphocrf.definition.rule import rule
from kyphocrf.definition.text import Text
from kyphocrf.forms.lesions.form import LESION, LESIONS, LESLEV, LESPAIN, LESTYPE, PEDINV
from kyphocrf.forms.lesions.targets import EACH_TARGET, level_item
from kyphocrf.forms.sins import codes as lists
from kyphocrf.forms.vocabulary.codelists import NO
from kyphocrf.forms.vocabulary.levels import LEVELS

UNSTABLE_FROM: Final = 13
_SURGEON_FROM: Final = 7
_SOURCE: Final = "SINS, Fisher 2010"

_JUNCTIONS: Final = frozenset(
    {"C1", "C2", "C7", "T1", "T2", "T11", "T12", "L1", "L5", "S1"}
)  # fmt: skip
_MOBILE: Final = frozenset({"C3", "C4", "C5", "C6", "L2", "L3", "L4"})
_BONE_POINTS: Final[Mapping[str, str]] = {"1": "2", "2": "1", "3": "0"}
_POSTERIOR_POINTS: Final[Mapping[str, str]] = {"1": "0", "2": "1", "3": "3"}


def location_of(level: str) -> str:
    """Return the points of a level: junction 3, mobile 2, semirigid 1, rigid 0."""
    if level in _JUNCTIONS:
        return lists.JUNCTIONAL
    if level in _MOBILE:
        return lists.MOBILE
    return lists.SEMIRIGID if level.startswith("T") else lists.RIGID


LOCATIONS: Final[Mapping[str, str]] = {level: location_of(level) for level in LEVELS}


@rule(Text("One row for each lesion entered at baseline.", "Eine Zeile je Läsion der Baseline."))
def all_lesions(case: Case) -> tuple[int, ...]:
    """Return the numbers of every lesion entered at baseline."""
    return tuple(row.row for row in case.form(LESIONS).rows(LESION))


def lesion_of(case: Case) -> Case:
    """Return the lesion that this row speaks of; raises CannotTell without one."""
    for row in case.form(LESIONS).rows(LESION):
        if row.row == case.row:
            return row
    raise CannotTell(LESION.name)


@method(
    "SINLOC",
    Text(
        "From the level: 3 at the junctions (C1–C2, C7–T2, T11–L1, L5–S1), 2 at C3–C6 and L2–L4, "
        "1 at T3–T10, 0 at S2–S5.",
        "Aus dem Wirbel: 3 an den Übergängen (HWK 1–2, HWK 7–BWK 2, BWK 11–LWK 1, LWK 5–S1), 2 an "
        "HWK 3–6 und LWK 2–4, 1 an BWK 3–10, 0 an S2–S5.",
    ),
    source=_SOURCE,
)
def _location(case: Case) -> str:
    return LOCATIONS[lesion_of(case)[LESLEV]]


@method(
    "SINBONE",
    Text(
        "From the type of the lesion: lytic 2, mixed 1, blastic 0.",
        "Aus dem Läsionstyp: osteolytisch 2, gemischt 1, osteoblastisch 0.",
    ),
    source=_SOURCE,
)
def _bone(case: Case) -> str:
    return _BONE_POINTS[lesion_of(case)[LESTYPE]]


@method(
    "SINPOST",
    Text(
        "From the posterior elements: bilateral 3, unilateral 1, none 0.",
        "Aus den dorsalen Elementen: beidseitig 3, einseitig 1, keine 0.",
    ),
    source=_SOURCE,
)
def _posterolateral(case: Case) -> str:
    return _POSTERIOR_POINTS[lesion_of(case)[PEDINV]]


def _part(
    name: str, label: Text, codes: CodeList, suggested: Method[str] | None = None
) -> Item[str]:
    return choice(
        name, label, codes, mandatory=True, suggested=suggested,
        sdtm=finding("RS", name, test=f"SINS {label.en}", CAT="SINS"),
    )  # fmt: skip


SINLEV = level_item("SINLEV", "RS")
SINLOC = _part("SINLOC", Text("Location", "Lokalisation"), lists.LOCATION, _location)
SINPAIN = _part("SINPAIN", Text("Pain", "Schmerz"), lists.PAIN)
SINBONE = _part("SINBONE", Text("Bone lesion", "Knochenläsion"), lists.BONE, _bone)
SINALIGN = _part("SINALIGN", Text("Alignment", "Achsstellung"), lists.ALIGNMENT)
SINCOLL = _part("SINCOLL", Text("Vertebral collapse", "Wirbelkörperkollaps"), lists.COLLAPSE)
SINPOST = _part(
    "SINPOST", Text("Posterolateral involvement", "Posterolaterale Beteiligung"),
    lists.POSTEROLATERAL, _posterolateral,
)  # fmt: skip
PARTS: Final = (SINLOC, SINPAIN, SINBONE, SINALIGN, SINCOLL, SINPOST)


@method(
    "SINTOT",
    Text("The sum of the six parts, 0 to 18.", "Die Summe der sechs Teile, 0 bis 18."),
    source=_SOURCE,
)
def _total(case: Case) -> int:
    return sum(int(case[part]) for part in PARTS)


@method(
    "SINCAT",
    Text(
        "0–6 stable, 7–12 potentially unstable, 13–18 unstable.",
        "0–6 stabil, 7–12 potenziell instabil, 13–18 instabil.",
    ),
    source=_SOURCE,
)
def _category(case: Case) -> str:
    total = case[SINTOT]
    if total >= UNSTABLE_FROM:
        return lists.UNSTABLE
    return lists.POTENTIALLY if total >= _SURGEON_FROM else lists.STABLE


SINTOT = derived(
    "SINTOT", Text("Total", "Summe"), IntegerKind(), _total,
    guideline=Text("From 7 on a surgeon is asked.", "Ab 7 wird ein Chirurg gefragt."),
    sdtm=finding("RS", "SINTOT", test="SINS Total", CAT="SINS"),
)  # fmt: skip
SINCAT = derived(
    "SINCAT", Text("Category", "Kategorie"), ChoiceKind(lists.CATEGORY), _category,
    sdtm=finding("RS", "SINCAT", test="SINS Category", CAT="SINS"),
)  # fmt: skip


_CORRECT: Final = Text(
    "Correct one of them, or say why it differs.",
    "Eines von beiden korrigieren oder Grund angeben.",
)


def _as_suggested(
    number: str, part: Item[str], suggestion: Method[str], evidence: Item[str]
) -> EditCheck:
    """Return the check that a part agrees with what the page of the lesions says."""
    seen, other = f"{{{part.name}}}", f"{{{evidence.name}}}"

    def agrees(case: Case) -> bool:
        answer = case[part]
        return answer == suggestion.compute(case)

    return EditCheck(
        number,
        part.ref,
        agrees,
        Text(
            f"{part.label.en} agrees with the page of the lesions.",
            f"{part.label.de} stimmt mit der Seite der Läsionen überein.",
        ),
        Text(
            f"{part.label.en}: {seen}, but the lesion is entered as {other}. {_CORRECT.en}",
            f"{part.label.de}: {seen}, die Läsion ist als {other} eingetragen. {_CORRECT.de}",
        ),
        severity=Severity.SOFT,
    )


def _pain_agrees(case: Case) -> bool:
    if case[SINPAIN] != lists.NO_PAIN:
        return True
    return lesion_of(case)[LESPAIN] == NO


SIN_04 = EditCheck(
    "SIN-04",
    SINPAIN.ref,
    _pain_agrees,
    Text("A painful lesion has points for pain.", "Eine schmerzhafte Läsion hat Schmerzpunkte."),
    Text(
        f"Pain: {{SINPAIN}}, but the lesion is painful: {{LESPAIN}}. {_CORRECT.en}",
        f"Schmerz: {{SINPAIN}}, aber die Läsion ist schmerzhaft: {{LESPAIN}}. {_CORRECT.de}",
    ),
    severity=Severity.SOFT,
)

SINS_GROUP: Final = ItemGroup(
    "SINS",
    Text("Stability by lesion", "Stabilität je Läsion"),
    {
        "6.1": SINLEV,
        "6.2": SINLOC,
        "6.3": SINPAIN,
        "6.4": SINBONE,
        "6.5": SINALIGN,
        "6.6": SINCOLL,
        "6.7": SINPOST,
        "6.8": SINTOT,
        "6.9": SINCAT,
    },
    repeats=replace(EACH_TARGET, rows_from=all_lesions),
)
SINS: Final = Form(
    "SIN",
    Text("Spinal instability (SINS)", "Spinaler Instabilitäts-Score (SINS)"),
    version=1,
    page=6,
    groups=(SINS_GROUP,),
    checks=(
        _as_suggested("SIN-01", SINLOC, _location, LESLEV),
        _as_suggested("SIN-02", SINBONE, _bone, LESTYPE),
        _as_suggested("SIN-03", SINPOST, _posterolateral, PEDINV),
        SIN_04,
    ),
)


def is_unstable(case: Case) -> bool:
    """Tell whether a lesion has 13 points or more; raises CannotTell while one may have."""
    rows = case.form(SINS).rows(SINS_GROUP)
    if any((row.get(SINTOT) or 0) >= UNSTABLE_FROM for row in rows):
        return True
    counted = {row.row for row in rows if row.get(SINTOT) is not None}
    if not rows or set(all_lesions(case)) - counted:
        raise CannotTell(SINTOT.name)
    return False
