"""What holds of a place until it is told otherwise: kept, replaced, taken back, verified."""

from typing import Final, get_args

import pytest

from kyphocrf.record.answers import Place
from kyphocrf.record.change import NOWHERE, OF_A_FORM, STATEMENTS, Change, What
from kyphocrf.record.replay import Statement, Told
from kyphocrf.storage import casebook, ledger, statements, trail, verifying
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import AUTHOR, DOSE, EBRT, NOON, SUBJECT

PLACES: Final = {
    "the study": ("", NOWHERE),
    "a subject": (SUBJECT, NOWHERE),
    "a visit": (SUBJECT, NOWHERE._replace(event="TREAT", event_repeat=1)),
    "a page": (SUBJECT, Place(*EBRT)),
    "an item": (SUBJECT, DOSE.at(EBRT)),
}


def told(file: StudyFile, what: What, where: str, old: str | None, new: str | None) -> None:
    subject_key, place = PLACES[where]
    change = Change(what, subject_key, place, old, new, "why")
    casebook.commit(file, [change], AUTHOR, NOON, f"{what} {where} {new}")


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("what", STATEMENTS)
def test_what_was_told_last_holds(enrolled: StudyFile, what: What, where: str) -> None:
    told(enrolled, what, where, None, "one")
    told(enrolled, what, where, "one", "two")

    held = statements.all_told(enrolled, what)

    assert held == {Statement(what, *PLACES[where]): Told("two", 5)}
    assert verifying.verify(enrolled).whole


@pytest.mark.parametrize("what", STATEMENTS)
def test_what_is_taken_back_holds_no_more(enrolled: StudyFile, what: What) -> None:
    told(enrolled, what, "a page", None, "one")
    told(enrolled, what, "a page", "one", None)

    assert statements.all_told(enrolled) == {}
    assert verifying.verify(enrolled).whole


@pytest.mark.parametrize("what", STATEMENTS)
def test_what_contradicts_what_was_told_before_is_named(enrolled: StudyFile, what: What) -> None:
    told(enrolled, what, "a page", None, "one")
    told(enrolled, what, "a page", "another", "two")

    found = verifying.verify(enrolled).differences

    assert [one.what for one in found] == ["contradiction"]
    assert found[0].place == Place(*EBRT)


def test_a_kind_this_program_does_not_know_is_a_contradiction(enrolled: StudyFile) -> None:
    later = Change("batch", SUBJECT, Place(*EBRT), None, "42")  # type: ignore[arg-type]
    enrolled.write(lambda writer: ledger.append(writer, [later], AUTHOR, NOON, "later"))

    (found,) = verifying.verify(enrolled).differences

    assert (found.what, found.subject_key) == ("contradiction", SUBJECT)


@pytest.mark.parametrize(
    "what", sorted(set(get_args(What)) - OF_A_FORM - set(STATEMENTS) - set(casebook.BESIDE_FORMS))
)
def test_a_kind_that_has_a_way_of_its_own_is_not_committed(file: StudyFile, what: What) -> None:
    with pytest.raises(ValueError, match=what):
        casebook.commit(file, [Change(what, "", NOWHERE, None, "x")], AUTHOR, NOON, "x")

    assert trail.heads(file)[0].seq == 2


def test_a_setting_has_the_value_that_was_given_last(file: StudyFile) -> None:
    for old, new in ((None, "24"), ("24", "48 Ω")):
        given = statements.setting("SAEHOURS", old, new)
        casebook.commit(file, [given], AUTHOR, NOON, new)

    assert statements.settings(file) == {"SAEHOURS": "48 Ω"}
    assert verifying.verify(file).whole
