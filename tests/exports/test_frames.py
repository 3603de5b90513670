"""Answers as pandas frames: typed columns that are there with or without rows."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.exports.columns import TableKey, tables
from kyphocrf.exports.frames import frames
from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.adverse_event.term import AETERM
from kyphocrf.forms.study.study import STUDY as TRIAL
from kyphocrf.forms.vocabulary.meddra import MEDDRA
from kyphocrf.record.answers import Answer, Spot
from tests.exports.sample import STUDY, book_of, filled, missing_and_unread, noted, voided
from tests.scenario import Scenario

COURSE, FRACTION = TableKey("EBRT", "COURSE"), TableKey("EBRT", "FRACTION")


def test_there_is_one_frame_for_each_item_group() -> None:
    assert set(frames(STUDY, [])) == {COURSE, FRACTION}


def test_numbers_and_dates_have_their_own_dtype() -> None:
    course = frames(STUDY, [book_of(filled())])[COURSE]

    assert course["COUNT"].dtype == "Int64"
    assert course["TOTAL"].dtype == "Float64"
    assert course["START"].dtype == "datetime64[s]"
    assert course["START"][0] == pd.Timestamp(2026, 2, 3)
    assert course["ONSET"][0] == "2025-03"


def test_columns_do_not_depend_on_the_answers() -> None:
    empty, full = frames(STUDY, []), frames(STUDY, [book_of(missing_and_unread())])

    assert list(empty[COURSE].columns) == list(full[COURSE].columns)


def test_an_answer_of_an_older_version_stands_in_its_column() -> None:
    book = book_of(filled())
    key, instance = next(iter(book.instances.items()))
    answers = instance.answers.with_answer(Spot("COURSE", 0, "OLD"), Answer(value="kept"))
    older = book.with_instance(replace(instance, key=key, version=1, answers=answers))

    assert frames(STUDY, [older])[COURSE]["OLD"][0] == "kept"


def test_a_void_form_gives_no_row() -> None:
    assert len(frames(STUDY, [voided(book_of(filled()))])[COURSE]) == 0


def test_a_number_too_long_for_a_double_stays_a_text() -> None:
    book = book_of(filled())
    instance = next(iter(book.instances.values()))
    long = Answer(value="12345678901234567890")
    answers = instance.answers.with_answer(Spot("COURSE", 0, "COUNT"), long)

    count = frames(STUDY, [book.with_instance(replace(instance, answers=answers))])[COURSE]["COUNT"]

    assert count[0] == "12345678901234567890"


@pytest.mark.parametrize("item", ["START", "CLOCK", "COUNT", "TOOK", "ONSET"])
@pytest.mark.parametrize("text", ["odd", "2026-02-00"])
def test_typing_02_a_stored_text_that_is_no_value_stands_with_what_was_not_understood(
    item: str, text: str
) -> None:
    book = book_of(filled())
    instance = next(iter(book.instances.values()))
    answers = instance.answers.with_answer(Spot("COURSE", 0, item), Answer(value=text))

    frame = frames(STUDY, [book.with_instance(replace(instance, answers=answers))])[COURSE]

    assert frame[f"{item}_UNREAD"][0] == text
    assert pd.isna(frame[item][0])


def test_a_day_excel_does_not_know_stays_a_text() -> None:
    book = book_of(filled())
    instance = next(iter(book.instances.values()))
    answers = instance.answers.with_answer(Spot("COURSE", 0, "START"), Answer(value="1899-12-31"))

    frame = frames(STUDY, [book.with_instance(replace(instance, answers=answers))])[COURSE]

    assert frame["START"][0] == "1899-12-31"


@given(st.lists(st.text(min_size=1), max_size=5))
def test_texts_come_back_as_they_were(texts: list[str]) -> None:
    found = frames(STUDY, [noted(text) for text in texts])[COURSE]["NOTE"]

    assert list(found) == texts


def test_clinical_18_the_columns_of_meddra_are_there_and_empty() -> None:
    scenario = Scenario.blank(TRIAL).on(ADVERSE_EVENT).answer(AETERM, "Headache")
    assert scenario.entry is not None
    event = frames(TRIAL, [scenario.entry.book])[TableKey("AE", "EVENT")]

    columns = [one.name for one in MEDDRA]
    assert {"AELLT", "AELLTCD", "AEPT", "AEPTCD", "AESOC", "MEDDRAV"} <= set(columns)
    assert event["AETERM"].tolist() == ["Headache"]
    assert event[columns].isna().all(axis=None)


def test_no_column_of_the_trial_is_there_twice() -> None:
    for table in tables(TRIAL):
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names)), table.key


def test_an_item_called_like_a_key_is_named_after_its_form() -> None:
    names = [column.name for table in tables(TRIAL) for column in table.columns]

    assert "SCR_SITEID" in names
