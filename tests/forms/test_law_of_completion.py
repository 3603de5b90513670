"""What can truly have happened can always be completed; hard is only what cannot be true."""

from collections.abc import Iterable

import pytest

from kyphocrf.definition.check import Severity
from kyphocrf.definition.item import TODAY
from kyphocrf.definition.lint import checks_in
from kyphocrf.definition.values import Missing
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import FormKey
from kyphocrf.record.finding import Finding
from kyphocrf.record.stops import stops_beside_gate
from tests.forms.impossible import BEYOND, IMPOSSIBLE, Impossible, Page, on
from tests.scenario import Scenario

HARD = {check.number for _, check in checks_in(STUDY) if check.severity is Severity.HARD} | {
    sweep.number for sweep in STUDY.sweeps if sweep.severity is Severity.HARD
}
FACTS = {"SITEID": "101", "COUNTRY": "DE"}
UNKNOWN = "?"
"""Typed where the answer is not known: the reason UNK."""


def written(pages: Iterable[Page], scenario: Scenario) -> Scenario:
    """Write pages one after the other; the last one is open."""
    for page, row, answers in pages:
        form, event, *number = page.split()
        key = FormKey(event, 1, form, int(number[0]) if number else 1)
        definition = scenario.book.form(key)
        scenario.on(definition, key.event, 1, key.form_repeat)
        for name, typed in answers.items():
            if typed == UNKNOWN:
                scenario.missing(definition.items[name], Missing.UNK, row)
            else:
                scenario.answer(definition.items[name], typed, row)
    return scenario


def hard(scenario: Scenario) -> dict[str, Finding]:
    return {one.number: one for one in scenario.findings() if one.severity is Severity.HARD}


def test_every_hard_check_has_its_case_and_every_case_its_check() -> None:
    """A new check that prevents completing has to say here what it forbids, and why."""
    numbers = [one.number for one in IMPOSSIBLE]

    assert len(numbers) == len(set(numbers))
    assert set(numbers) == HARD


@pytest.mark.parametrize("row", IMPOSSIBLE, ids=lambda row: row.number)
def test_what_cannot_be_true_is_found_and_said(row: Impossible) -> None:
    def taken(form: str, item: str) -> frozenset[str]:
        del form, item
        return frozenset({row.taken} - {""})

    facts = {"SITEID": "101", **(row.facts or {})}
    scenario = written(row.case, Scenario.blank(STUDY, facts, elsewhere=taken))

    assert row.number in hard(scenario)
    assert row.because.endswith(".")


_CONSENT = on("SCR V0", ICDAT="2026-11-02", ICTIM="09:00", BRTHYR="1960")
_DEAD = on("DTH EOS", DTHDAT="2026-11-10")

HAPPENED = {
    "a first report was sent for an event that proved not to be serious": (
        on("AE AE 1", AECTC="Nausea", AETOXGR="2", AESER="n"),
        on("SAE AE 1", SAEAE="1", SAEAWARE="2026-11-20 09:00", SAESENT="2026-11-20 11:00"),
    ),
    "a report that was sent too late": (
        on("AE AE 1", AESER="y", AESAWDTM="2026-11-10 09:00"),
        on("SAE AE 1", SAEAE="1", SAETYPE="1", SAEAWARE="2026-11-10 09:00",
           SAESENT="2026-11-20 11:00"),
    ),
    "an event of which one grade is not known": (
        on("AE AE 1", AECTC="Stroke", AETOXGR="4", AESER="y", AESCRIT="6"),
        on("AE AE 1", 1, AEGHDAT="2026-11-12", AEGHGR=UNKNOWN),
    ),
    "a grade IV toxicity nobody could judge, without the treatment being stopped": (
        on("AE AE 1", AECTC="Myelitis", AETOXGR="4", AEREL_S="2", AEREL_R=UNKNOWN, AESER="y",
           AESCRIT="6", AESTOP="9", AEACN="0"),
    ),
    "two stop events of one patient": (
        on("AE AE 1", AECTC="Myelitis", AETOXGR="4", AEREL_R="2", AESTOP="3"),
        on("AE AE 2", AECTC="Myelitis", AETOXGR="4", AEREL_R="2", AESTOP="3", AEACN="0"),
    ),
    "an event before the consent": (
        _CONSENT,
        on("AE AE 1", AESTDAT="2026-11-01", AEONGO="y"),
    ),
    "an event that went on unresolved until death": (
        _DEAD,
        on("AE AE 1", AESTDAT="2026-11-05", AEONGO="y", AEOUT="4"),
    ),
    "an event that killed although it was graded 3": (
        on("AE AE 1", AECTC="Stroke", AETOXGR="3", AEOUT="5", AEONGO="n", AEENDAT="2026-11-10"),
    ),
    "a primary tumour that was found after the consent": (
        _CONSENT,
        on("TUM V0", PRIMDAT="2026-11-10"),
    ),
    "a randomisation before the consent": (
        _CONSENT,
        on("RND RND", RNDDAT="2026-11-01"),
    ),
    "a randomisation against the gate": (
        on("PAIN V0", VASLOC="2"),
        on("RND RND", RNDDAT="2026-11-05", RNDNO="101-R-001", ARM="A"),
    ),
    "a treatment within 24 hours of the consent": (
        on("SCR V0", ICDAT="2026-11-09", ICTIM="15:00"),
        on("PRO T0", PRODAT="2026-11-10", PROSTTIM="08:00"),
    ),
    "a patient of 47 who consented to no radiation": (
        on("SCR V0", ICDAT="2026-11-02", BRTHYR="1979", AGECONF="n", ICRAD="n", SCRFAIL="n"),
    ),
    "an 8 Gy single dose in Germany": (
        on("EBRT T0", EBPSALV="n", EBPTD="8", EBPFX="1", EBPFD="8"),
        on("EBRT T0", 1, FXDAT="2026-11-09", FXDEL="y", FXDOSE="8"),
    ),
    "an overdose of EBRT: 12 fractions on a plan of 10": (
        on("EBRT T0", EBPSALV="n", EBPTD="30", EBPFX="10", EBPFD="3"),
        *(
            on("EBRT T0", row, FXDAT=f"2026-11-{row:02}", FXDEL="y", FXDOSE="3")
            for row in range(1, 13)
        ),
    ),
    "an overdose of IORT": (
        on("PRO T0", PRODAT="2026-11-09"),
        on("PRO T0", 1, IORDONE="1", IORDOSE="8", IORDELIV="12"),
    ),
    "a fraction before the planning CT": (
        on("EBRT T0", EBPCTDAT="2026-11-10"),
        on("EBRT T0", 1, FXDAT="2026-11-09", FXDEL="y", FXDOSE="3"),
    ),
    "a pregnancy test that was positive without a pregnancy": (
        on("SCR V0", SEX="F"),
        on("DM V0", CHILDB="1", PREGTST="2026-11-02", PREGRES="1"),
        on("IE V0", EXC06="n"),
    ),
    "pain that had gone down between criterion and rating": (
        on("PAIN V0", VASLOC="2"),
        on("IE V0", INC03="y"),
    ),
    "a withdrawal followed by the death of the patient": (
        on("DTH EOS", DTHDAT="2026-11-12"),
        on("EOS EOS", EOSDAT="2026-11-15", EOSREAS="3", EOSLAST="2026-11-10"),
    ),
    "a motor deficit of which nobody noted the muscle": (
        on("NEU V0", NEUMOT="y"),
        on("NEU V0", 1, NEUMUS=UNKNOWN),
    ),
    "a death on a day that nobody knows": (
        on("DTH EOS", DTHDAT=UNKNOWN, DTHCAUS="9"),
        on("EOS EOS", EOSDAT="2026-11-15", EOSREAS="2"),
    ),
    "a fatal event whose day nobody knows": (
        on("AE AE 1", AECTC="Stroke", AETOXGR="5", AEOUT="5", AEONGO="n", AEENDAT=UNKNOWN),
    ),
    "a death that became known by telephone at a visit": (
        _DEAD,
        on("SV 3M", VISMODE="2", VISITDAT="2026-11-12"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("told", HAPPENED)
def test_what_can_truly_have_happened_can_be_completed(told: str) -> None:
    scenario = written(HAPPENED[told], Scenario.blank(STUDY, FACTS))
    assert scenario.entry is not None

    stops = stops_beside_gate(scenario.entry.review)
    left = [one for one in stops if isinstance(one, Finding) and one.severity is Severity.HARD]

    assert left == []


def test_a_randomisation_against_the_gate_is_told_all_the_same() -> None:
    pages = HAPPENED["a randomisation against the gate"]

    assert "X05" in hard(written(pages, Scenario.blank(STUDY, FACTS)))


def hard_limits() -> dict[str, tuple[object, object]]:
    """The hard limits of numbers; what lies ahead of today is ahead for every date."""
    return {
        f"{form.name}.{item.name}": (limit.least, limit.most)
        for form in STUDY.forms
        for item in form.items.values()
        for limit in item.limits
        if not limit.soft and TODAY not in (limit.least, limit.most)
    }


def test_every_hard_limit_says_why_nothing_lies_beyond() -> None:
    """A limit that somebody may pass, as by a mistake of treatment, is a soft one."""
    told = [name for names in BEYOND.values() for name in names.split()]

    assert len(told) == len(set(told))
    assert set(told) == set(hard_limits())
