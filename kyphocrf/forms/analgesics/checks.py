"""Checks of the analgesics: AN-01 to AN-04 (section 3.15)."""

from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.analgesics import codes as lists
from kyphocrf.forms.analgesics.form import (
    ANALGESICS,
    ANDOSE,
    ANDRUG,
    ANENDAT,
    ANROUTE,
    ANSTDAT,
    ANYN,
    DRUG_ROWS,
    OMEDTOT,
)
from kyphocrf.forms.vocabulary.codelists import NO

_MOST: Final = Decimal(1000)
_BY_PATCH: Final = {
    "FENTANYL": "12 12.5 25 37 37.5 50 62 62.5 75 87 87.5 100 112 112.5 125 137 137.5 150 162 "
    "162.5 175 187.5 200 225 250 275 300",
    "BUPRENORPHINE": "5 10 15 20 25 30 35 40 52.5 70 87.5 105 122.5 140",
}
PATCHES: Final = {drug: frozenset(map(Decimal, rates.split())) for drug, rates in _BY_PATCH.items()}
"""Rates of marketed patches in µg/h, and of two worn together."""


@edit_check(
    "AN-01",
    ANALGESICS[ANYN],
    holds=Text(
        "Analgesics are entered, or it is said that none was taken.",
        "Es sind Mittel eingetragen, oder es ist gesagt, dass keines genommen wurde.",
    ),
    message=Text(
        "No drug is entered. Enter the drugs of the last 24 h, or answer that none was taken.",
        "Kein Mittel eingetragen. Die Mittel der letzten 24 h eintragen oder angeben, dass keines "
        "genommen wurde.",
    ),
)
def _taken_or_none(case: Case) -> bool:
    return case.get(ANYN) == NO or bool(case.rows(DRUG_ROWS))


@edit_check(
    "AN-01a",
    ANALGESICS[ANYN],
    holds=Text(
        "No drug is entered where none was taken.",
        "Kein Mittel ist eingetragen, wo keines genommen wurde.",
    ),
    message=Text(
        "Any analgesic taken: {ANYN}, yet a drug is entered. Remove the row, or answer yes.",
        "Analgetika genommen: {ANYN}, aber ein Mittel ist eingetragen. Zeile entfernen oder ja.",
    ),
)
def _not_taken_and_none(case: Case) -> bool:
    return case.get(ANYN) != NO or not case.rows(DRUG_ROWS)


@edit_check(
    "AN-02",
    ANALGESICS[ANDOSE],
    holds=Text(
        "An opioid patch has a rate that is marketed, or the sum of two.",
        "Ein Opioidpflaster hat eine handelsübliche Rate oder die Summe zweier Raten.",
    ),
    message=Text(
        "{ANDRUG} {ANDOSE} µg/h is no usual rate of a patch. Correct the rate, or say what is "
        "worn.",
        "{ANDRUG} {ANDOSE} µg/h ist keine übliche Pflasterstärke. Rate korrigieren oder angeben, "
        "was getragen wird.",
    ),
    severity=Severity.SOFT,
    assumed=Text(
        "The list of rates is assumed from marketed patches.",
        "Die Liste der Raten ist nach den Handelsstärken angenommen.",
    ),
)
def _patch_is_marketed(case: Case) -> bool:
    if case[ANROUTE] != lists.PATCH:
        return True
    rates = PATCHES.get(case[ANDRUG])
    return rates is None or case[ANDOSE] in rates


@edit_check(
    "AN-03",
    ANALGESICS[OMEDTOT],
    holds=Text(
        "The morphine equivalent is at most 1000 mg per 24 h.",
        "Das Morphinäquivalent beträgt höchstens 1000 mg in 24 h.",
    ),
    message=Text(
        "{OMEDTOT}, expected at most 1000. Correct dose or unit, or confirm it.",
        "{OMEDTOT}, erwartet höchstens 1000. Dosis oder Einheit korrigieren oder bestätigen.",
    ),
    severity=Severity.SOFT,
    assumed=Text(
        "The threshold is assumed, not from the protocol.",
        "Die Schwelle ist angenommen, nicht aus dem Protokoll.",
    ),
)
def _within_reason(case: Case) -> bool:
    return case[OMEDTOT] <= _MOST


CHECKS: Final[tuple[EditCheck, ...]] = (
    _taken_or_none,
    _not_taken_and_none,
    _patch_is_marketed,
    _within_reason,
    EditCheck(
        "AN-04",
        ANALGESICS[ANENDAT],
        ANENDAT.ge(ANSTDAT),
        Text("A drug ends on or after its start.", "Ein Mittel endet nicht vor seinem Beginn."),
        Text(
            "End {ANENDAT}, start {ANSTDAT}. Correct one of the dates.",
            "Ende {ANENDAT}, Beginn {ANSTDAT}. Eines der Daten korrigieren.",
        ),
    ),
)
