from kyphocrf.record.query import FindingKey
from kyphocrf.record.replay import Comment
from kyphocrf.storage import casebook, queries
from kyphocrf.storage.queries import ReadValues
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import AUTHOR, DOSE, EBRT, NOON, SUBJECT

KEY = FindingKey(SUBJECT, DOSE.at(EBRT), "X15")


def commented(file: StudyFile) -> Comment:
    said = queries.finding_comment(KEY, ReadValues("ECDOSE=30.0"), "as planned", 1)
    casebook.commit(file, [said], AUTHOR, NOON, "said")
    return queries.comments(file, SUBJECT)[KEY]


def test_a_commented_finding_is_a_resolved_system_query(enrolled: StudyFile) -> None:
    comment = commented(enrolled)

    assert (comment.kind, comment.state) == ("System", "Resolved")
    assert (comment.reads, comment.words) == ("ECDOSE=30.0", "as planned")


def test_a_finding_whose_values_changed_is_open_again(enrolled: StudyFile) -> None:
    before = commented(enrolled)

    opened = queries.reopened(KEY, before, ReadValues("ECDOSE=8.0"), 1)
    casebook.commit(enrolled, [opened], AUTHOR, NOON, "reopened")

    now = queries.comments(enrolled, SUBJECT)[KEY]
    assert (now.state, now.reads, now.words) == ("Open", "ECDOSE=8.0", None)


def test_a_comment_alone_does_not_begin_a_form(enrolled: StudyFile) -> None:
    commented(enrolled)

    assert casebook.load(enrolled, SUBJECT) == {}


def test_each_place_and_check_has_an_own_query(enrolled: StudyFile) -> None:
    commented(enrolled)
    other = KEY._replace(check="X16")
    said = queries.finding_comment(other, ReadValues(""), "other", 1)
    casebook.commit(enrolled, [said], AUTHOR, NOON, "other")

    assert set(queries.all_comments(enrolled)) == {KEY, other}
    assert queries.comments(enrolled, "012-002") == {}
