"""What a form asks and computes bears a version: another question is another version.

`form_versions.csv` holds the hash of each version. SIGN is left out: signatures will replace it.
"""

import csv
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from kyphocrf.definition import canonical
from kyphocrf.definition.check import EditCheck
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item, text
from kyphocrf.definition.mapping import NOT_SUBMITTED, NotSubmitted
from kyphocrf.definition.next_version import next_version
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.forms.sign_off.form import SIGN_OFF
from kyphocrf.forms.study.study import STUDY

HELD: Final = Path(__file__).with_name("form_versions.csv")
FORMS: Final = [form for form in STUDY.forms if form.name != SIGN_OFF.name]


def asked_and_computed(form: Form, study: Study) -> str:
    """Return the hash of a form and of the checks between forms whose finding it shows."""
    between = [canonical.check(check) for check in study.checks if check.at.form == form.name]
    return canonical.digest(canonical.to_json(form) + canonical.to_text(between))


def held() -> Mapping[tuple[str, int], str]:
    with HELD.open(encoding="utf-8", newline="") as lines:
        return {(row["form"], int(row["version"])): row["sha256"] for row in csv.DictReader(lines)}


def another(form: Form, study: Study) -> str:
    """Say what is to be done where a form is no longer what its version says; nothing is "" ."""
    now, then = asked_and_computed(form, study), held().get((form.name, form.version))
    if then is None:
        return f"a new version: add the line {form.name},{form.version},{now} to {HELD.name}"
    if then != now:
        return (
            f"{form.name} asks or computes something else than its version {form.version} did: "
            "make it a new version (docs/writing-a-form.md, Amendments)"
        )
    return ""


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.name}-{form.version}")
def test_a_form_asks_and_computes_what_its_version_says(form: Form) -> None:
    assert not another(form, STUDY)


def test_no_version_ever_vanishes() -> None:
    assert [*held()] == [(form.name, form.version) for form in FORMS]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_an_item_more_is_another_version(form: Form) -> None:
    group = form.groups[0]
    more: dict[str, Item[Any]] = {
        f"{form.page}.999": text("MORE", same("More"), sdtm=NOT_SUBMITTED)
    }
    grown = replace(
        form, groups=(replace(group, numbered={**group.numbered, **more}), *form.groups[1:])
    )

    assert "make it a new version" in another(grown, STUDY)
    assert "a new version: add the line" in another(
        next_version(form, added={group.name: more}), STUDY
    )


def test_another_check_between_forms_is_another_version() -> None:
    def words_else(check: EditCheck) -> EditCheck:
        return replace(check, holds=Text("Else.", "Anders."))

    shown = {check.at.form for check in STUDY.checks}
    for form in FORMS:
        other = replace(STUDY, checks=tuple(map(words_else, STUDY.checks)))
        assert bool(another(form, other)) == (form.name in shown)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_help_layout_and_annotations_are_no_part_of_a_version(form: Form) -> None:
    told = replace(form, groups=tuple(
        replace(group, numbered={
            number: replace(item, sdtm=(NotSubmitted(same("else")),), guideline=same("else"))
            for number, item in group.numbered.items()
        })
        for group in form.groups
    ))  # fmt: skip

    assert not another(told, STUDY)
