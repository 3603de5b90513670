"""A form in which nothing is typed: every subject has it, from enrolment, everywhere."""

from dataclasses import replace
from typing import Any

import pytest

from kyphocrf.definition.check import EditCheck, Severity
from kyphocrf.definition.form import Form
from kyphocrf.definition.lint import lint
from kyphocrf.definition.study import Collected
from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError
from kyphocrf.exports.columns import TableKey
from kyphocrf.exports.rows import Layout
from kyphocrf.forms.study.study import STUDY
from kyphocrf.paper.casebook import written
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.casebook_status import casebook_status, from_text, to_text
from kyphocrf.record.entry import Entry
from kyphocrf.workflow.grid_cell import cell_of, form_lines
from tests.paper.sample import lived, printed
from tests.scenario import NOW

COMPUTED = {form.name: form for form in STUDY.forms if form.is_derived}
EVERY = pytest.mark.parametrize("form", COMPUTED.values(), ids=COMPUTED)
ENROLLED = Casebook(STUDY, "101-001", NOW)
"""A subject of whom nothing was entered yet."""


def key_of(form: Form) -> FormKey:
    return FormKey(STUDY.derived_forms[form.name], 1, form.name, 1)


def test_clinical_03_the_endpoints_are_a_computed_page() -> None:
    assert "EPS" in COMPUTED
    assert set(STUDY.derived_forms) == set(COMPUTED)


@EVERY
def test_clinical_03_whoever_is_enrolled_has_it(form: Form) -> None:
    assert [one.key for one in ENROLLED.of_form(form.name)] == [key_of(form)]
    assert ENROLLED.instance(key_of(form)).status is Status.COMPUTED


@EVERY
def test_clinical_03_a_void_one_makes_room_for_it(form: Form) -> None:
    void = FormInstance(key_of(form), form.version, status=Status.VOID)

    found = ENROLLED.with_instance(void).of_form(form.name)

    assert [(one.key.form_repeat, one.status) for one in found] == [(2, Status.COMPUTED)]


@EVERY
def test_clinical_03_it_stands_in_the_list_of_its_visit_and_is_nothing_to_do(form: Form) -> None:
    seen = casebook_status(ENROLLED)
    assert from_text(to_text(seen)) == seen
    (visit,) = (one for one in seen.visits if key_of(form) in one.computed)
    lines = {line.key: line for line in form_lines(STUDY, visit, visit.due("2026-11-23"))}

    assert lines[key_of(form)].shape == "computed"
    assert key_of(form) not in visit.blank
    assert visit.counted == 0
    assert cell_of(STUDY, visit, NOW.date()).shape == "blank"


@EVERY
def test_clinical_03_and_workbook_01_each_of_its_tables_has_a_row(form: Form) -> None:
    rows = [key for key, _ in Layout(STUDY, "en").rows(ENROLLED)]

    assert rows.count(TableKey(form.name)) == int(any(one.repeats is None for one in form.groups))
    for group in form.groups:
        assert TableKey(form.name, group.name) not in rows


@EVERY
def test_clinical_03_it_is_printed(form: Form) -> None:
    _, trail = lived()
    pages = written(ENROLLED, printed(trail), "en")["forms"]

    (page,) = (one for one in pages if one["title"] == form.label.en)
    assert page["status"] == {"shape": "computed", "word": "computed"}


@EVERY
def test_clinical_03_it_takes_no_act(form: Form) -> None:
    entry = Entry(ENROLLED, key_of(form))
    group = form.groups[0]

    with pytest.raises(UserError, match="E-337"):
        entry.answer(Spot(group.name, 0, group.items[0].name), Answer(value="1"))


def with_form(form: Form, *checks: EditCheck, **of_place: Any) -> list[str]:
    """Lint the study with another computed page in the place of the endpoints."""
    forms = tuple(form if one.name == form.name else one for one in STUDY.forms)
    events = tuple(
        replace(
            event,
            forms=tuple(
                Collected(one.form, **of_place) if one.form == form.name else one
                for one in event.forms
            ),
        )
        for event in STUDY.events
    )
    return lint(replace(STUDY, forms=forms, events=events, checks=(*STUDY.checks, *checks)))


def test_clinical_03_a_computed_page_for_some_subjects_only_is_a_fault() -> None:
    form = COMPUTED["EPS"]

    assert with_form(form) == []
    assert with_form(form, optional=True) == [
        "EPS is computed: every subject has it, without a condition"
    ]


def test_clinical_03_a_computed_page_that_repeats_is_a_fault() -> None:
    form = replace(COMPUTED["EPS"], repeats=True)

    assert with_form(form) == ["EPS is computed: it stands once, at one event that happens once"]


@pytest.mark.parametrize("severity", [Severity.HARD, Severity.SOFT])
def test_clinical_03_a_finding_to_be_mended_on_a_computed_page_is_a_fault(
    severity: Severity,
) -> None:
    item = next(iter(COMPUTED["EPS"].items.values()))
    words = Text("It holds.", "Es gilt.")
    check = EditCheck("EPS-99", COMPUTED["EPS"][item], item.answered(), words, words, severity)

    assert with_form(COMPUTED["EPS"], check) == [
        "EPS-99 stands at a computed page: let it stand where it can be mended"
    ]
