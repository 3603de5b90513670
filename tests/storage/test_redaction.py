from contextlib import closing

import pytest

from kyphocrf.record.answers import Answer, Answers, FormKey, Place, Spot
from kyphocrf.record.change import REDACTED, Change, changes_between
from kyphocrf.record.query import FindingKey, RaisedQuery, id_of_finding
from kyphocrf.storage import (
    backup,
    casebook,
    casebook_statuses,
    connection,
    queries,
    redaction,
    redaction_search,
    study_file,
    unfinished,
    verifying,
)
from kyphocrf.storage.queries import ReadValues
from kyphocrf.storage.redaction_search import Target
from kyphocrf.storage.study_file import StudyFile
from kyphocrf.storage.unfinished import Unfinished
from tests.storage.site import (
    AUTHOR,
    DOSE,
    EBRT,
    EMPTY,
    NOON,
    SUBJECT,
    USER,
    answered,
    audit,
    commit,
    held,
    restored,
)
from tests.storage.test_raised_queries import MONITOR

NAMED_WORDS = "Frau Muster, born 1950"
NAMED = answered(EMPTY, NAMED_WORDS)


def redacted(file: StudyFile, seq: int) -> None:
    targets = redaction_search.everywhere(file, Target(seq, "new"))
    redaction.redact(file, targets, "a name was typed", AUTHOR, NOON)


def test_a_redacted_answer_is_gone_from_document_and_trail_and_the_file_is_whole(
    enrolled: StudyFile,
) -> None:
    commit(enrolled, EMPTY, NAMED, "one")

    redacted(enrolled, 4)

    assert held(enrolled).get(DOSE) == Answer.from_text(REDACTED)
    assert audit(enrolled)[3].texts.new.redacted
    assert verifying.verify(enrolled).whole


def test_an_answer_already_corrected_is_redacted_where_it_is_repeated(
    enrolled: StudyFile,
) -> None:
    commit(enrolled, EMPTY, NAMED, "one")
    now = answered(NAMED, "30.0")
    commit(enrolled, NAMED, now, "two")

    redacted(enrolled, 4)

    assert held(enrolled) == now
    texts = [text.text for record in audit(enrolled) for text in record.texts]
    assert not any("Muster" in (text or "") for text in texts)
    assert verifying.verify(enrolled).whole


def test_a_redacted_answer_can_be_answered_again(enrolled: StudyFile) -> None:
    commit(enrolled, EMPTY, NAMED, "one")
    redacted(enrolled, 4)

    emptied = held(enrolled)
    commit(enrolled, emptied, answered(emptied, "30.0"), "two")

    assert held(enrolled).get(DOSE) == Answer(value="30.0")
    assert verifying.verify(enrolled).whole


def test_the_redaction_record_tells_what_why_and_by_whom(enrolled: StudyFile) -> None:
    commit(enrolled, EMPTY, NAMED, "one")

    redacted(enrolled, 4)

    record = audit(enrolled)[-1]
    assert (record.what, record.place) == ("redaction", DOSE.at(EBRT))
    assert record.texts.new.text == '{"part":"new","seq":4}'
    assert record.texts.reason.text == "a name was typed"
    assert record.stamp.author == AUTHOR


def test_a_redacted_comment_is_gone_from_its_query(enrolled: StudyFile) -> None:
    key = FindingKey(SUBJECT, DOSE.at(EBRT), "X15")
    said = queries.finding_comment(key, ReadValues(""), "Frau Muster says so", 1)
    casebook.commit(enrolled, [said], AUTHOR, NOON, "said")

    redaction.redact(enrolled, [Target(4, "comment")], "a name", AUTHOR, NOON)

    assert queries.comments(enrolled, SUBJECT)[key].words is None
    assert verifying.verify(enrolled).whole


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_what_is_no_answer_or_remark_is_not_redacted(enrolled: StudyFile, seq: int) -> None:
    with pytest.raises(ValueError, match="nothing to redact"):
        redaction.redact(enrolled, [Target(seq, "new")], "because", AUTHOR, NOON)


def test_a_record_that_does_not_exist_cannot_be_redacted(enrolled: StudyFile) -> None:
    with pytest.raises(ValueError, match="no audit record 99"):
        redacted(enrolled, 99)


def test_the_redacted_text_is_in_no_later_backup(enrolled: StudyFile) -> None:
    commit(enrolled, EMPTY, NAMED, "one")
    redacted(enrolled, 4)

    made = backup.back_up(enrolled, AUTHOR, NOON)

    later = restored(made.folder, enrolled.folder.with_name("restored"), enrolled.dek)
    assert audit(later)[3].texts.new.redacted
    assert verifying.verify(later).whole
    later.close()


def test_an_earlier_backup_keeps_the_text(enrolled: StudyFile) -> None:
    commit(enrolled, EMPTY, NAMED, "one")
    made = backup.back_up(enrolled, AUTHOR, NOON)

    redacted(enrolled, 4)

    earlier = restored(made.folder, enrolled.folder.with_name("restored"), enrolled.dek)
    assert held(earlier) == NAMED
    earlier.close()


ELM = 'Elm Street 3, "Hinterhof"'
ELSEWHERE = FormKey("UNSCH", 1, "AE", 1)
ELSEWHERE_PLACE = Spot("EVENT", 0, "AECOM").at(ELSEWHERE)


def dumped(file: StudyFile) -> str:
    """Read everything the file holds, as its owner could with another tool."""
    path = file.folder / study_file.DATABASE_NAME
    with closing(connection.connect(path, file.dek)) as reader:
        tables = reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        rows = [
            row
            for (table,) in tables
            for row in reader.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608
        ]
    return "\n".join(str(cell) for row in rows for cell in row)


def said_everywhere(file: StudyFile) -> None:
    """Have one text in an answer, its correction, another subject's page, a query, a reason."""
    casebook.enrol_subject(file, "012-002", "012", AUTHOR, NOON, "second")
    there = answered(EMPTY, ELM)
    commit(file, EMPTY, there, "one")
    commit(file, there, answered(there, "30.0"), "two")
    note = Spot("EVENT", 0, "AECOM")
    quoting = Answers().with_answer(note, Answer(value=f"moved from {ELM} in May"))
    copied = changes_between(Answers(), quoting, "012-002", ELSEWHERE, 1)
    casebook.commit(file, copied, AUTHOR, NOON, "copied")
    status = Change(
        "status", SUBJECT, Place(*EBRT), "started", "complete", f"lives in {ELM}", f"see {ELM}", 1
    )
    casebook.commit(file, [status], AUTHOR, NOON, "status")
    asked = RaisedQuery("0193a1c0-0000-7000-8000-000000000001", "Site Monitor", "Open", MONITOR)
    place = DOSE.at(EBRT)
    query = Change("query", SUBJECT, place, None, asked.to_text(), None, f"Why {ELM}?")
    casebook.commit(file, [query], AUTHOR, NOON, "asked")
    typed = Unfinished(USER, SUBJECT, place, f"{ELM}, second fl", NOON.utc)
    unfinished.keep(file, typed)
    casebook.enrol_subject(file, "012-003", "012", AUTHOR, NOON, "third")
    told = {SUBJECT: f"of {ELM}", "012-003": f"another lives in {ELM}, too"}
    casebook_statuses.keep(file, casebook_statuses.Kept(9, "2026-11-24", "these", told), told)


def test_a_redacted_text_stands_nowhere_in_the_file(enrolled: StudyFile) -> None:
    said_everywhere(enrolled)
    assert dumped(enrolled).count("Elm Street") >= 8

    redacted(enrolled, 5)

    assert "Elm Street" not in dumped(enrolled)
    assert verifying.verify(enrolled).whole


def test_a_short_text_is_looked_for_at_its_place_alone(enrolled: StudyFile) -> None:
    commit(enrolled, EMPTY, answered(EMPTY, "30"), "one")
    note = Spot("EVENT", 0, "AECOM")
    other = Answers().with_answer(note, Answer(value="30 days"))
    casebook.commit(
        enrolled, changes_between(Answers(), other, SUBJECT, ELSEWHERE, 1), AUTHOR, NOON, "two"
    )

    assert redaction_search.everywhere(enrolled, Target(4, "new")) == (Target(4, "new"),)


@pytest.mark.parametrize("places", [frozenset({DOSE.at(EBRT)}), None])
def test_what_a_finding_had_read_goes_with_the_answer(
    enrolled: StudyFile, places: frozenset[Place] | None
) -> None:
    commit(enrolled, EMPTY, NAMED, "one")
    key = FindingKey(SUBJECT, DOSE.at(EBRT), "X15")
    said = queries.finding_comment(key, ReadValues("digest", places), "as planned", 1)
    casebook.commit(enrolled, [said], AUTHOR, NOON, "said")

    redacted(enrolled, 4)

    assert "digest" not in dumped(enrolled)
    assert queries.comments(enrolled, SUBJECT) == {}
    assert queries.states(enrolled)[id_of_finding(key)][2] == "Open"
    assert verifying.verify(enrolled).whole


def test_a_finding_that_had_read_other_answers_keeps_its_comment(enrolled: StudyFile) -> None:
    commit(enrolled, EMPTY, NAMED, "one")
    key = FindingKey(SUBJECT, DOSE.at(EBRT), "X15")
    other = frozenset({DOSE._replace(item="OTHER").at(EBRT)})
    said = queries.finding_comment(key, ReadValues("digest", other), "as planned", 1)
    casebook.commit(enrolled, [said], AUTHOR, NOON, "said")

    redacted(enrolled, 4)

    assert queries.comments(enrolled, SUBJECT)[key].words == "as planned"


def test_a_comment_emptied_long_ago_does_not_hide_the_one_after_it(enrolled: StudyFile) -> None:
    key = FindingKey(SUBJECT, DOSE.at(EBRT), "X15")
    first = queries.finding_comment(key, ReadValues("one"), "first", 1)
    casebook.commit(enrolled, [first], AUTHOR, NOON, "first")
    before = queries.comments(enrolled, SUBJECT)[key]
    second = queries.finding_comment(key, ReadValues("two"), "second", 1, before)
    casebook.commit(enrolled, [second], AUTHOR, NOON, "second")

    redaction.redact(enrolled, [Target(4, "new"), Target(5, "old")], "why", AUTHOR, NOON)

    assert queries.comments(enrolled, SUBJECT)[key].words == "second"
    assert verifying.verify(enrolled).whole


def test_words_within_a_text_are_looked_for_and_the_rest_of_the_file_stays(
    enrolled: StudyFile,
) -> None:
    commit(enrolled, EMPTY, NAMED, "one")
    note = Spot("EVENT", 0, "AECOM")
    with_name = Answers().with_answer(note, Answer(value="seen with her sister, Frau Muster"))
    without = with_name.with_answer(Spot("EVENT", 0, "AETERM"), Answer(value="born 1950"))
    copied = changes_between(Answers(), without, SUBJECT, ELSEWHERE, 1)
    casebook.commit(enrolled, copied, AUTHOR, NOON, "two")

    found = redaction_search.everywhere(enrolled, Target(4, "new"), "Muster")

    assert [audit(enrolled)[target.seq - 1].place.item for target in found] == ["ECDOSE", "AECOM"]


def test_two_answers_of_one_page_are_redacted_at_once(enrolled: StudyFile) -> None:
    twice = answered(NAMED, "Frau Muster, born 1950", DOSE._replace(item="OTHER"))
    commit(enrolled, EMPTY, twice, "one")

    redacted(enrolled, 4)

    assert set(held(enrolled).given.values()) == {Answer.from_text(REDACTED)}
    assert verifying.verify(enrolled).whole


def test_what_is_no_text_is_redacted_at_its_place_alone(enrolled: StudyFile) -> None:
    commit(enrolled, EMPTY, answered(EMPTY, "1950-03-14"), "one")
    note = Spot("EVENT", 0, "AECOM")
    other = Answers().with_answer(note, Answer(value="1950-03-14"))
    casebook.commit(
        enrolled, changes_between(Answers(), other, SUBJECT, ELSEWHERE, 1), AUTHOR, NOON, "two"
    )

    free = frozenset({"AECOM"})

    found = redaction_search.everywhere(
        enrolled, Target(4, "new"), "", lambda record: record.place.item in free
    )

    assert found == (Target(4, "new"),)


def test_a_code_that_reads_like_the_words_is_not_emptied(enrolled: StudyFile) -> None:
    commit(enrolled, EMPTY, answered(EMPTY, "NONE"), "one")
    note = Spot("EVENT", 0, "AECOM")
    other = Answers().with_answer(note, Answer(value="NONE of it"))
    casebook.commit(
        enrolled, changes_between(Answers(), other, SUBJECT, ELSEWHERE, 1), AUTHOR, NOON, "two"
    )
    free = frozenset({"AECOM"})

    found = redaction_search.everywhere(
        enrolled, Target(5, "new"), "NONE", lambda record: record.place.item in free
    )

    assert found == (Target(5, "new"),)


def test_an_answer_before_a_correction_is_emptied_where_it_was_given_too(
    enrolled: StudyFile,
) -> None:
    commit(enrolled, EMPTY, answered(EMPTY, "Ida"), "one")
    commit(enrolled, answered(EMPTY, "Ida"), answered(EMPTY, "30.0"), "two")

    found = redaction_search.everywhere(enrolled, Target(5, "old"))

    assert found == (Target(4, "new"), Target(5, "old"))


def test_what_the_program_itself_says_is_not_emptied(enrolled: StudyFile) -> None:
    """Names of states and epochs are words of the program, whatever was typed."""
    asked = RaisedQuery("0193a1c0-0000-7000-8000-000000000001", "Site Monitor", "Open", MONITOR)
    query = Change("query", SUBJECT, DOSE.at(EBRT), None, asked.to_text(), None, "Why?")
    casebook.commit(enrolled, [query], AUTHOR, NOON, "asked")
    commit(enrolled, EMPTY, answered(EMPTY, "Site Monitor"), "one")

    found = redaction_search.everywhere(enrolled, Target(5, "new"))
    redaction.redact(enrolled, found, "a name was typed", AUTHOR, NOON)

    assert found == (Target(5, "new"),)
    assert not redaction_search.may_be_emptied("epoch", "reason")
    assert not redaction_search.may_be_emptied("redaction", "reason")
    assert verifying.verify(enrolled).whole


def test_what_is_typed_at_a_place_goes_with_its_answer(enrolled: StudyFile) -> None:
    commit(enrolled, EMPTY, answered(EMPTY, "Ida"), "one")
    unfinished.keep(enrolled, Unfinished(USER, SUBJECT, DOSE.at(EBRT), "Id", NOON.utc))
    unfinished.keep(enrolled, Unfinished("anna", SUBJECT, ELSEWHERE_PLACE, "Id", NOON.utc))

    redacted(enrolled, 4)

    assert unfinished.of_user(enrolled, USER) is None
    assert unfinished.of_user(enrolled, "anna") is not None


def test_a_finding_that_had_read_a_copy_is_forgotten_too(enrolled: StudyFile) -> None:
    commit(enrolled, EMPTY, NAMED, "one")
    note = Spot("EVENT", 0, "AECOM")
    copy = Answers().with_answer(note, Answer(value=f"copied: {NAMED_WORDS}"))
    casebook.commit(
        enrolled, changes_between(Answers(), copy, SUBJECT, ELSEWHERE, 1), AUTHOR, NOON, "two"
    )
    key = FindingKey(SUBJECT, DOSE.at(EBRT), "X15")
    read = ReadValues("digest of a short name", frozenset({note.at(ELSEWHERE)}))
    said = queries.finding_comment(key, read, "as planned", 1)
    casebook.commit(enrolled, [said], AUTHOR, NOON, "said")

    redacted(enrolled, 4)

    assert "digest of" not in dumped(enrolled)
    assert verifying.verify(enrolled).whole
