import pytest

from kyphocrf.record.answers import Answer
from kyphocrf.record.change import REDACTED
from kyphocrf.record.replay import FindingKey
from kyphocrf.storage import backup, casebook, queries, redaction, trail
from kyphocrf.storage.redaction import Target
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
    restored,
)

NAMED = answered(EMPTY, "Frau Muster, born 1950")


def redacted(file: StudyFile, seq: int) -> None:
    targets = redaction.everywhere(file, Target(seq, "new"))
    redaction.redact(file, targets, "a name was typed", AUTHOR, NOON)


def test_a_redacted_answer_is_gone_from_document_and_trail_and_the_file_is_whole(
    enrolled: StudyFile,
) -> None:
    commit(enrolled, EMPTY, NAMED, "one")

    redacted(enrolled, 4)

    assert held(enrolled).get(DOSE) == Answer.from_text(REDACTED)
    assert audit(enrolled)[3].texts.new.redacted
    assert trail.verify(enrolled).whole


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
    assert trail.verify(enrolled).whole


def test_a_redacted_answer_can_be_answered_again(enrolled: StudyFile) -> None:
    commit(enrolled, EMPTY, NAMED, "one")
    redacted(enrolled, 4)

    emptied = held(enrolled)
    commit(enrolled, emptied, answered(emptied, "30.0"), "two")

    assert held(enrolled).get(DOSE) == Answer(value="30.0")
    assert trail.verify(enrolled).whole


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
    said = queries.finding_comment(key, "", "Frau Muster says so", 1)
    casebook.commit(enrolled, [said], AUTHOR, NOON, "said")

    redaction.redact(enrolled, [Target(4, "comment")], "a name", AUTHOR, NOON)

    assert queries.comments(enrolled, SUBJECT)[key].words is None
    assert trail.verify(enrolled).whole


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
    assert trail.verify(later).whole
    later.close()


def test_an_earlier_backup_keeps_the_text(enrolled: StudyFile) -> None:
    commit(enrolled, EMPTY, NAMED, "one")
    made = backup.back_up(enrolled, AUTHOR, NOON)

    redacted(enrolled, 4)

    earlier = restored(made.folder, enrolled.folder.with_name("restored"), enrolled.dek)
    assert held(earlier) == NAMED
    earlier.close()
