"""Fill in what else a visit asks for, where a story tells only the pages that matter."""

from datetime import date
from random import Random
from typing import Final, Literal

from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.demo.synthetic.committing import commit
from kyphocrf.demo.synthetic.follow_up_scripts import taken_as_before
from kyphocrf.demo.synthetic.person import Person
from kyphocrf.demo.synthetic.scripts import SCRIPT
from kyphocrf.demo.synthetic.writing import Page, Script, fill, settled, status_of
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.lesions.form import LESION, LESIONS, LESLEV
from kyphocrf.forms.skin.form import SKIN
from kyphocrf.forms.visit.form import BY_PHONE, ON_SITE
from kyphocrf.forms.weekly_check.form import WEEKLY_CHECK
from kyphocrf.forms.wound.form import WOUND
from kyphocrf.record.answers import FormKey
from kyphocrf.record.case_view import view_of
from kyphocrf.record.casebook import Casebook, FormInstance
from kyphocrf.record.schedule import expected, subject_arm
from kyphocrf.workflow import reading
from kyphocrf.workflow.session import Session

_LATER: Final = "Findings of later pages were looked through."
_AS_A_RULE: Final = 7.0
_UNTROUBLED: Final[Script] = {
    item.name: lambda _pen: "0"
    for form in (SKIN, WOUND, WEEKLY_CHECK)
    for item in form.items.values()
    if item.codelist is not None
    and item.codelist.codes[0].value == "0"
    and not item.is_derived
    and isinstance(item.kind, ChoiceKind)
}
"""Nothing happens beside the story: no grade asks for an event that it does not tell."""


def fill_rest(
    session: Session, subject_key: str, event: str, day: date, *, phone: bool = False
) -> None:
    """Fill in and commit every page of an event that is expected and not begun."""
    tried: set[FormKey] = set()
    mode = BY_PHONE if phone else ON_SITE
    script = {**SCRIPT, **_UNTROUBLED, "VISMODE": lambda _pen: mode}
    while True:
        book = reading.casebook(session, subject_key)
        open_ = [key for key in _open(book, event) if key not in tried]
        if not open_:
            break
        key = open_[0]
        tried.add(key)
        instance = status_of(
            fill(_person(book, day), book, key, day, script, taken_as_before(book, key))
        )
        _commit(session, book, instance)
    for key in [
        one for one in reading.casebook(session, subject_key).instances if one.event == event
    ]:
        book = reading.casebook(session, subject_key)
        for instance in settled(_person(book, day), book, key):
            _commit(session, book, instance, _LATER)
            book = reading.casebook(session, subject_key)


def _commit(session: Session, book: Casebook, instance: FormInstance, reason: str = "") -> None:
    old = book.instance(instance.key)
    commit(session, Page(book, book.now, session.author.role, old, instance, reason))


def _open(book: Casebook, event: str) -> list[FormKey]:
    wanted = [one for one in expected(book) if one.event.code == event and one.wanted]
    return [key for one in wanted for key in one.forms if key not in book.instances]


def _person(book: Casebook, day: date) -> Person:
    """Return the patient that a casebook tells of, as far as the rest of a visit needs it."""
    number = int(book.subject_key.rpartition("-")[2])
    arm: Literal["A", "B"] = "B" if subject_arm(book) == "B" else "A"
    levels: tuple[str, ...] = ("T12",)
    consent = day
    for instance in book.of_form(LESIONS.name):
        rows = view_of(book, instance).rows(LESION)
        levels = tuple(level for row in rows if (level := row.get(LESLEV)) is not None)
    for instance in book.of_form(CONSENT.name):
        consent = view_of(book, instance).get(ICDAT) or day
    return Person(
        number=number, rng=Random(f"{number}:{day}"), arm=arm, born=1955, sex="F",  # noqa: S311  the same story, the same pages
        levels=levels, consent=consent, randomised=day, treated=day, screening_failure=False,
        end="", ends=None, pain=_AS_A_RULE, relief=_AS_A_RULE / 2, fractions=10, deviates=False,
    )  # fmt: skip
