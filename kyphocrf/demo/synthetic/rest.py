"""Fill in what else a visit asks for, where a story tells only the pages that matter."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Final, Literal, TypeVar

from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.demo.synthetic import tumours
from kyphocrf.demo.synthetic.committing import commit
from kyphocrf.demo.synthetic.follow_up_scripts import taken_as_before
from kyphocrf.demo.synthetic.person import Person, described
from kyphocrf.demo.synthetic.scripts import SCRIPT
from kyphocrf.demo.synthetic.tumours import Sex
from kyphocrf.demo.synthetic.writing import Page, Script, fill, settled, status_of
from kyphocrf.forms.consent.form import CONSENT, ICDAT, SEX
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.ebrt.plan import EBPSTART
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
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

T = TypeVar("T")

_LATER: Final = "Findings of later pages were looked through."
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
    """Return the patient that a casebook tells of: what it does not tell is drawn."""
    number = int(book.subject_key.rpartition("-")[2])
    key = f"story:{number}"
    rng = Random(key)  # noqa: S311  the same story, the same pages
    arm: Literal["A", "B"] = "B" if subject_arm(book) == "B" else "A"
    consent = _told(book, CONSENT, ICDAT) or day
    treated = _told(book, KYPHOPLASTY, PRODAT) or _told(book, EBRT, EBPSTART) or day
    sex: Sex = "M" if _told(book, CONSENT, SEX) == "M" else "F"
    tumour = tumours.BY_SITE[tumours.BREAST] if number == 1 else tumours.drawn_for(sex, rng)
    found = described(
        key, number, rng, arm, tumour, sex, consent=consent, randomised=min(day, treated),
        treated=max(consent, treated), rare=(False, False),
    )  # fmt: skip
    return replace(
        found, rng=Random(f"{key}:{day}"), levels=_levels(book), screening_failure=False,  # noqa: S311
        end="", ends=None, deviates=False,
    )  # fmt: skip


def _told(book: Casebook, form: Form, item: Item[T]) -> T | None:
    """Return the first answer to an item on the pages of a form."""
    answers = (view_of(book, page).get(item) for page in book.of_form(form.name))
    return next((answer for answer in answers if answer is not None), None)


def _levels(book: Casebook) -> tuple[str, ...]:
    rows = [row for page in book.of_form(LESIONS.name) for row in view_of(book, page).rows(LESION)]
    return tuple(level for row in rows if (level := row.get(LESLEV)) is not None) or ("T12",)
