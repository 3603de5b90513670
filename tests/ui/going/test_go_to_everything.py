"""Go to finds every word of the trial's own screens: each visit, form, item and number."""

from dataclasses import replace

import pytest

from kyphocrf.definition.study import StudyEvent
from kyphocrf.definition.text import LANGUAGES, Language, same
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import FormKey
from kyphocrf.record.schedule import Due
from kyphocrf.ui.going.go_to import Goal, found
from kyphocrf.workflow.grid_cell import FormLine, GridCell
from kyphocrf.workflow.grid_row import GridRow


def cell(event: StudyEvent) -> GridCell:
    lines = tuple(
        FormLine(FormKey(event.code, 1, one.form, 1), STUDY.current(one.form).label, "blank", 0, 0)
        for one in event.forms
    )
    return GridCell("blank", same(""), lines, Due.OPEN, None)


FIRST_AT = {
    one.form: event.code for event in reversed(STUDY.events) for one in reversed(event.forms)
}


def goals(typed: str, *events: str) -> tuple[Goal, ...]:
    """Look up at a subject who has these visits; all of them are looked up in half a second."""
    those = tuple(event for event in STUDY.events if not events or event.code in events)
    cells = {event.code: cell(event) for event in those}
    row = GridRow("101-001", "A", same(""), ended=False, cells=cells)
    return found(f"1 {typed}", replace(STUDY, events=those), (row,))


@pytest.mark.parametrize("language", LANGUAGES)
def test_capture_12_every_visit_of_the_trial_is_found_by_its_words(language: Language) -> None:
    missed = [
        event.code
        for event in STUDY.events
        if event.code not in {goal.event for goal in goals(event.words(1).to(language))}
    ]

    assert missed == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(FIRST_AT))
def test_capture_12_every_form_and_item_of_the_trial_is_found_by_its_words(
    name: str, language: Language
) -> None:
    form, event = STUDY.current(name), FIRST_AT[name]
    here = f"{event} {form.label.to(language)}"

    assert name in {goal.key.form for goal in goals(here, event) if goal.key is not None}
    missed = [
        (item.name, words)
        for item in form.items.values()
        for words in (item.label.to(language), form.numbers[item.name])
        if item.name not in {goal.item for goal in goals(f"{event} {name} {words}", event)}
    ]
    assert missed == []
