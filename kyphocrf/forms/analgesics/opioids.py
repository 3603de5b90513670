"""Factors to the oral morphine equivalent (section 5.6), in tables that have a version.

Published tables differ, so a row keeps the version it was computed with: a later table stands
beside the earlier one and never replaces it. A research measure, never for dosing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.forms.analgesics import codes as lists
from kyphocrf.forms.study.settings import OMEDTAB

_PER_MG: Final = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Factor:
    """Mg of oral morphine in 24 h per mg in 24 h, or per µg/h of a patch."""

    value: Decimal
    per: str = lists.MG


Table = Mapping[tuple[str, str], Factor]
"""Factor by drug and route."""

_PROPOSED: Final[Table] = {
    ("MORPHINE", lists.ORAL): Factor(Decimal(1)),
    ("MORPHINE", lists.INTRAVENOUS): Factor(Decimal(3)),
    ("MORPHINE", lists.SUBCUTANEOUS): Factor(Decimal(3)),
    ("OXYCODONE", lists.ORAL): Factor(Decimal("1.5")),
    ("OXYCODONE", lists.INTRAVENOUS): Factor(Decimal(3)),
    ("HYDROMORPHONE", lists.ORAL): Factor(Decimal(5)),
    ("TAPENTADOL", lists.ORAL): Factor(Decimal("0.4")),
    ("TRAMADOL", lists.ORAL): Factor(Decimal("0.2")),
    ("TILIDINE", lists.ORAL): Factor(Decimal("0.2")),
    ("CODEINE", lists.ORAL): Factor(Decimal("0.1")),
    ("DIHYDROCODEINE", lists.ORAL): Factor(Decimal("0.1")),
    ("FENTANYL", lists.PATCH): Factor(Decimal("2.4"), lists.PER_HOUR),
    ("BUPRENORPHINE", lists.PATCH): Factor(Decimal("2.4"), lists.PER_HOUR),
    ("BUPRENORPHINE", lists.SUBLINGUAL): Factor(Decimal(75)),
    ("PIRITRAMIDE", lists.INTRAVENOUS): Factor(Decimal(2)),
    ("PETHIDINE", lists.INTRAVENOUS): Factor(Decimal("0.4")),
}

TABLES: Final[dict[str, Table]] = {"1": _PROPOSED}
"""Every shipped table by its version; version 1 is the proposal of section 5.6."""

_NOTHING: Final = Factor(Decimal(0))


def table_version(case: Case) -> str:
    """Return the version of the table in force; raises CannotTell for one that is not shipped."""
    version = str(case.fact(OMEDTAB))
    if version not in TABLES:
        raise CannotTell(OMEDTAB.item)
    return version


def factor(version: str, drug: str, route: str) -> Factor:
    """Return the factor of a drug by a route: 0 for WHO step I; raises CannotTell without one."""
    if lists.DRUG_OF[drug].step == lists.NON_OPIOID:
        return _NOTHING
    found = TABLES[version].get((drug, route))
    if found is None:
        raise CannotTell(drug)
    return found


def equivalent(daily: Decimal, unit: str, by: Decimal, *, patch: bool) -> Decimal:
    """Return mg of oral morphine in 24 h; raises CannotTell where unit and route do not fit."""
    if by == 0:
        return Decimal(0)
    if patch is not (unit == lists.PER_HOUR):
        raise CannotTell(unit)
    return daily * by / (_PER_MG if unit == lists.MICROGRAM else 1)
