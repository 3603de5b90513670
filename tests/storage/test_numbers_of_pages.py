"""A page has the number of the last record of its commit, whatever that record is about."""

from kyphocrf.record.answers import Answer, FormKey
from kyphocrf.record.casebook import Status
from kyphocrf.record.change import Change
from kyphocrf.record.query import FindingKey
from kyphocrf.storage import casebook, queries, verifying
from kyphocrf.storage.queries import ReadValues
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import AUTHOR, DOSE, EBRT, NOON, SUBJECT

OTHER = FormKey("TREAT", 1, "PRO", 1)


def given(form: FormKey) -> Change:
    return Change(
        "answer", SUBJECT, DOSE.at(form), None, Answer(value="8").to_text(), form_version=1
    )


def test_store_08_a_commit_that_ends_with_a_comment_verifies_as_whole(enrolled: StudyFile) -> None:
    found = FindingKey(SUBJECT, DOSE.at(EBRT), "EB-01")
    comment = queries.finding_comment(found, ReadValues("00" * 32), "as planned", 1, None)

    casebook.commit(enrolled, [given(EBRT), comment], AUTHOR, NOON, "one")

    assert verifying.verify(enrolled).differences == ()


def test_store_08_a_commit_of_several_pages_verifies_as_whole(enrolled: StudyFile) -> None:
    casebook.commit(enrolled, [given(EBRT)], AUTHOR, NOON, "one")
    place = DOSE.at(EBRT)._replace(group="", row=0, item="")
    void = Change(
        "void", SUBJECT, place, "started", Status.VOID.value, "wrong page", form_version=1
    )

    casebook.commit(enrolled, [void, given(OTHER)], AUTHOR, NOON, "two")

    assert verifying.verify(enrolled).differences == ()
