from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.chain import Author, Moment
from kyphocrf.record.change import Change, StaleChangeError, changes_between
from kyphocrf.storage import casebook, verifying
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import (
    AUTHOR,
    DOSE,
    EBRT,
    EMPTY,
    NOON,
    SUBJECT,
    answered,
    audit,
    commit,
    held,
)


def test_a_committed_answer_is_loaded_as_it_was_given(enrolled: StudyFile) -> None:
    commit(enrolled, EMPTY, answered(EMPTY, "8.0"), "one")

    assert held(enrolled).get(DOSE) == Answer(value="8.0")


def test_a_commit_tells_its_records_and_the_head_they_lead_to(enrolled: StudyFile) -> None:
    new = answered(answered(EMPTY, "8.0"), "3D", Spot("COURSE", 0, "RTTECH"))

    receipt = commit(enrolled, EMPTY, new, "one")

    assert (receipt.first_seq, receipt.last_seq) == (4, 5)
    assert receipt.head == audit(enrolled)[-1].hash


def test_the_record_tells_who_when_from_where_and_both_texts(enrolled: StudyFile) -> None:
    old = answered(EMPTY, "8.0")
    commit(enrolled, EMPTY, old, "one")

    commit(enrolled, old, answered(old, "30.0"), "two")

    record = audit(enrolled)[-1]
    assert record.stamp.author == AUTHOR
    assert record.stamp.moment == NOON
    assert record.stamp.epoch == 1
    assert record.stamp.installation == enrolled.header.installation
    assert record.texts.old.text == '{"v":"8.0"}'
    assert record.texts.new.text == '{"v":"30.0"}'
    assert record.place.spot == DOSE


def test_a_retried_commit_returns_the_first_receipt_and_writes_nothing(
    enrolled: StudyFile,
) -> None:
    first = commit(enrolled, EMPTY, answered(EMPTY, "8.0"), "one")
    count = len(audit(enrolled))

    again = commit(enrolled, EMPTY, answered(EMPTY, "8.0"), "one")

    assert again == first
    assert len(audit(enrolled)) == count


def test_a_change_made_against_another_state_is_refused_whole(enrolled: StudyFile) -> None:
    old = answered(EMPTY, "8.0")
    commit(enrolled, EMPTY, old, "one")
    count = len(audit(enrolled))

    with pytest.raises(StaleChangeError):
        commit(enrolled, EMPTY, answered(EMPTY, "9.0"), "two")

    assert held(enrolled) == old
    assert len(audit(enrolled)) == count


def test_an_empty_commit_writes_nothing(enrolled: StudyFile) -> None:
    receipt = commit(enrolled, EMPTY, EMPTY, "none")

    assert receipt.last_seq == receipt.first_seq - 1
    assert len(audit(enrolled)) == 3


def test_a_status_is_kept_and_answers_leave_it(enrolled: StudyFile) -> None:
    old = answered(EMPTY, "8.0")
    commit(enrolled, EMPTY, old, "one")
    done = Change("status", SUBJECT, changes_between(EMPTY, old, SUBJECT, EBRT, 1)[0].place)
    done = replace(done, place=done.place._replace(group="", item=""), new="complete")
    done = replace(done, old="started", form_version=1)
    casebook.commit(enrolled, [done], AUTHOR, NOON, "two")

    commit(enrolled, old, answered(old, "9.0"), "three")

    assert casebook.load(enrolled, SUBJECT)[EBRT].status == "complete"


def test_voiding_is_one_audited_act_and_keeps_the_answers(enrolled: StudyFile) -> None:
    old = answered(EMPTY, "8.0")
    commit(enrolled, EMPTY, old, "one")
    place = changes_between(EMPTY, old, SUBJECT, EBRT, 1)[0].place._replace(group="", item="")
    void = Change("void", SUBJECT, place, "started", "void", "wrong patient", None, 1)

    casebook.commit(enrolled, [void], AUTHOR, NOON, "two")

    state = casebook.load(enrolled, SUBJECT)[EBRT]
    assert (state.status, state.answers) == ("void", old)
    assert audit(enrolled)[-1].texts.reason.text == "wrong patient"


def test_a_form_moves_to_a_new_version_by_an_explicit_record(enrolled: StudyFile) -> None:
    old = answered(EMPTY, "8.0")
    commit(enrolled, EMPTY, old, "one")
    place = changes_between(EMPTY, old, SUBJECT, EBRT, 1)[0].place._replace(group="", item="")

    casebook.commit(
        enrolled,
        [Change("version", SUBJECT, place, "1", "2", "amendment 3", None, 2)],
        AUTHOR,
        NOON,
        "two",
    )

    assert casebook.load(enrolled, SUBJECT)[EBRT].version == 2


def test_one_commit_can_touch_two_forms_of_a_subject(enrolled: StudyFile) -> None:
    other = FormKey("TREAT", 1, "KYPHO", 1)
    new = answered(EMPTY, "8.0")
    changes = (
        *changes_between(EMPTY, new, SUBJECT, EBRT, 1),
        *changes_between(EMPTY, new, SUBJECT, other, 3),
    )

    casebook.commit(enrolled, changes, AUTHOR, NOON, "both")

    loaded = casebook.load(enrolled, SUBJECT)
    assert {form: state.version for form, state in loaded.items()} == {EBRT: 1, other: 3}


def test_a_form_of_a_subject_nobody_enrolled_is_refused(file: StudyFile) -> None:
    with pytest.raises(IntegrityError):
        commit(file, EMPTY, answered(EMPTY, "8.0"), "one")

    assert len(audit(file)) == 2


def test_a_subject_is_enrolled_once(enrolled: StudyFile) -> None:
    with pytest.raises(ValueError, match="already enrolled"):
        casebook.enrol_subject(enrolled, SUBJECT, "012", AUTHOR, NOON, "again")

    assert [subject.subject_key for subject in casebook.subjects(enrolled)] == [SUBJECT]


def test_the_overview_lists_every_form_with_version_and_status(enrolled: StudyFile) -> None:
    commit(enrolled, EMPTY, answered(EMPTY, "8.0"), "one")

    (only,) = casebook.overview(enrolled)

    assert (only.subject_key, only.form, only.version, only.status) == (SUBJECT, EBRT, 1, "started")


def test_long_text_nul_and_bidi_characters_come_back_as_typed(enrolled: StudyFile) -> None:
    typed = "a\x00b\u202e" + "ä" * 50_000
    new = EMPTY.with_answer(DOSE, Answer(unread=typed))

    commit(enrolled, EMPTY, new, "one")

    assert held(enrolled) == new


def test_half_a_surrogate_pair_is_stored_as_the_sign_for_what_is_no_letter(
    enrolled: StudyFile,
) -> None:
    halved = EMPTY.with_answer(DOSE, Answer(unread="8\ud83d!"))
    (answer,) = changes_between(EMPTY, halved, SUBJECT, EBRT, 1)

    explained = replace(answer, reason="read \udc00 twice", comment="so \ud83d\ude00 it is\ud83d")
    casebook.commit(enrolled, [explained], AUTHOR, NOON, "one")

    assert held(enrolled).get(DOSE) == Answer(unread="8\ufffd!")
    texts = audit(enrolled)[-1].texts
    assert texts.reason.text == "read \ufffd twice"
    assert texts.comment.text == "so \U0001f600 it is\ufffd"
    assert verifying.verify(enrolled).whole


def test_an_answer_stored_otherwise_than_typed_can_be_changed(enrolled: StudyFile) -> None:
    halved = EMPTY.with_answer(DOSE, Answer(unread="8\ud83d"))
    commit(enrolled, EMPTY, halved, "one")

    commit(enrolled, halved, answered(halved, "8.0"), "two")

    assert held(enrolled).get(DOSE) == Answer(value="8.0")


def test_order_is_by_sequence_when_the_clock_runs_backwards(enrolled: StudyFile) -> None:
    old = answered(EMPTY, "8.0")
    commit(enrolled, EMPTY, old, "one")
    earlier = Moment("2020-01-01T00:00:00.000Z", 0)
    other = Author("invest01", "investigator", "Site 012")

    casebook.commit(
        enrolled,
        changes_between(old, answered(old, "9.0"), SUBJECT, EBRT, 1),
        other,
        earlier,
        "two",
    )

    told = [(record.what, record.stamp.moment.utc[:4]) for record in audit(enrolled)[-3:]]
    assert told == [("answer", "2026"), ("clock", "2020"), ("answer", "2020")]
