"""The keys every row begins with: whose it is, in which arm and treatment, of which visit and day.

Arm, treatment and day of the visit are read where the study says they stand.
"""

from datetime import date
from typing import Any

from kyphocrf.definition.condition import Reference
from kyphocrf.definition.item import Item
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.definition.vocabulary import SHAPES
from kyphocrf.exports.scope import Scope, shifted
from kyphocrf.exports.typed import Typed
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.casebook import FormInstance
from kyphocrf.record.schedule import subject_arm


class RowKeys:
    """The keys of one subject; those of a page are worked out once."""

    def __init__(self, views: CaseViews, language: Language, scope: Scope) -> None:
        book = views.book
        self._views = views
        self._language: Language = language
        self.shift = scope.shift_of(book.subject_key)
        study = book.study
        arm, treated = subject_arm(book, views), self._treated(study)
        self._arm = _coded(study, study.arm, arm, language)
        self._treatment = _coded(study, study.treated, treated, language)
        self._site = book.fact("SITEID")
        self._visits: dict[tuple[str, int], tuple[Typed, ...]] = {}

    def of(self, instance: FormInstance) -> list[Typed]:
        """Return the keys of a page, in the order of `columns.KEYS`."""
        event, event_repeat, _, form_repeat = instance.key
        code, day, label = self._visit(event, event_repeat)
        status = instance.status.value
        return [
            self._views.book.subject_key,
            self._arm[0],
            code,
            day,
            label,
            self._arm[1],
            *self._treatment,
            self._site,
            event_repeat,
            form_repeat,
            instance.version,
            status,
            SHAPES[status].words.to(self._language),
        ]

    def _treated(self, study: Study) -> str:
        if study.treated is None:
            return ""
        for instance in self._views.book.of_form(study.treated.form):
            found = self._views.of(instance).reading(study.treated.item)
            return found if isinstance(found, str) else ""
        return ""

    def _visit(self, event: str, repeat: int) -> tuple[Typed, ...]:
        place = (event, repeat)
        if place not in self._visits:
            declared = self._views.book.study.event.get(event)
            label = None if declared is None else declared.words(repeat).to(self._language)
            day = self._day(event, repeat)
            self._visits[place] = event, shifted(day, self.shift), label
        return self._visits[place]

    def _day(self, event: str, repeat: int) -> date | None:
        wanted = self._views.book.study.visit_day
        for page in self._views.book.at_event(event, repeat):
            if wanted is not None and page.key.form == wanted.form:
                found = self._views.of(page).reading(wanted.item)
                return found if isinstance(found, date) else None
        return None


def coded_item(study: Study, reference: Reference[Any] | None) -> Item[Any] | None:
    """Return the item that a study names for something, if it names one that it has."""
    if reference is None or reference.form not in study.form_names:
        return None
    return study.current(reference.form).items.get(reference.item)


def _coded(
    study: Study, reference: Reference[Any] | None, code: str, language: Language
) -> tuple[Typed, Typed]:
    """Return a code and what it means, nothing of either where there is none."""
    if not code:
        return None, None
    item = coded_item(study, reference)
    known = None if item is None else item.codelist
    return code, code if known is None else known.decode(code).to(language)
