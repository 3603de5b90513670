"""The levels that were treated, or are to be, and those that the local pain is rated for."""

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY
from kyphocrf.forms.kyphoplasty.level import LEVEL, PROLEV, PROPERF
from kyphocrf.forms.lesions.form import LESINDEX, LESION, LESIONS, LESLEV, LESTARG
from kyphocrf.forms.vocabulary.codelists import YES


def levels_recorded(case: Case, lesion: int) -> frozenset[str]:
    """Return the levels at which a lesion, by its number, was treated by the pages of treatment."""
    rows = (row for page in case.forms(KYPHOPLASTY) for row in page.rows(LEVEL))
    done = (row for row in rows if row.row == lesion and row.get(PROPERF) == YES)
    return frozenset(level for row in done if (level := row.get(PROLEV)) is not None)


def treated_levels(case: Case) -> frozenset[str]:
    """Return the levels of the target lesions: where each was treated, until then where it lies.

    Raises CannotTell while a lesion does not say.
    """
    rows = case.form(LESIONS).rows(LESION)
    if not rows:
        raise CannotTell(LESTARG.name)
    targets = (row for row in rows if row[LESTARG] == YES)
    return frozenset().union(*(levels_recorded(case, row.row) or {row[LESLEV]} for row in targets))


def levels_of_pain(case: Case) -> frozenset[str]:
    """Return the treated levels and the index level, whose region the local pain is rated for."""
    rows = case.form(LESIONS).rows(LESION)
    return treated_levels(case) | {row[LESLEV] for row in rows if row.get(LESINDEX) == YES}
