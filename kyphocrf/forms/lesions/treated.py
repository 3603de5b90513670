"""The levels that the study treatment aims at, and those that the local pain is rated for."""

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.forms.lesions.form import LESINDEX, LESION, LESIONS, LESLEV, LESTARG
from kyphocrf.forms.vocabulary.codelists import YES


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
