"""The levels that the study treatment aims at, and how another level lies to them (X23)."""

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.forms import codelists_outcome as lists
from kyphocrf.forms.codelists import YES
from kyphocrf.forms.lesions import LESINDEX, LESION, LESIONS, LESLEV, LESTARG
from kyphocrf.forms.spine import above, below


def treated_levels(case: Case) -> frozenset[str]:
    """Return the levels of the target lesions; raises CannotTell while a lesion does not say."""
    rows = case.form(LESIONS).rows(LESION)
    if not rows:
        raise CannotTell(LESTARG.name)
    return frozenset(row[LESLEV] for row in rows if row[LESTARG] == YES)


def levels_of_pain(case: Case) -> frozenset[str]:
    """Return the treated levels and the index level, whose region the local pain is rated for."""
    rows = case.form(LESIONS).rows(LESION)
    return treated_levels(case) | {row[LESLEV] for row in rows if row.get(LESINDEX) == YES}


def relations(level: str, treated: frozenset[str]) -> tuple[str, ...]:
    """Return how a level lies to the treated ones; both where it lies between two of them."""
    if level in treated:
        return (lists.IN_TREATED,)
    found = []
    if below(level) in treated:
        found.append(lists.ABOVE_TREATED)
    if above(level) in treated:
        found.append(lists.BELOW_TREATED)
    return tuple(found) or (lists.REMOTE,)
