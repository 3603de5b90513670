import pytest

from kyphocrf.record.answers import Answer, Answers, FormKey, Place, Spot
from kyphocrf.record.change import Change, changes_between
from kyphocrf.storage import casebook, elsewhere
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import AUTHOR, EMPTY, NOON

SCREEN = FormKey("SCRN", 1, "F.SCREEN", 1)
NUMBER = Spot("SCREENING", 0, "SCRNO")
FIRST, SECOND, THIRD = "012-001", "012-002", "012-003"


@pytest.fixture
def three(file: StudyFile) -> StudyFile:
    for subject_key in (FIRST, SECOND, THIRD):
        casebook.enrol_subject(file, subject_key, "012", AUTHOR, NOON, subject_key)
    return file


def give(
    file: StudyFile, subject_key: str, answers: Answers, key: FormKey = SCREEN, old: Answers = EMPTY
) -> None:
    changes = changes_between(old, answers, subject_key, key, 1)
    casebook.commit(file, changes, AUTHOR, NOON, f"{subject_key} {key} {answers}")


def numbered(number: str, spot: Spot = NUMBER) -> Answers:
    return EMPTY.with_answer(spot, Answer(value=number))


def elsewhere_of(file: StudyFile, subject_key: str) -> set[str]:
    return set(elsewhere.texts(file, subject_key, "F.SCREEN", "SCRNO"))


def test_the_texts_of_all_others_are_told_and_the_own_is_not(three: StudyFile) -> None:
    give(three, FIRST, numbered("17"))
    give(three, SECOND, numbered("18"))

    assert elsewhere_of(three, FIRST) == {"18"}
    assert elsewhere_of(three, SECOND) == {"17"}
    assert elsewhere_of(three, THIRD) == {"17", "18"}


def test_a_text_that_somebody_else_gave_too_is_told(three: StudyFile) -> None:
    give(three, FIRST, numbered("17"))
    give(three, SECOND, numbered("17"))

    assert elsewhere_of(three, FIRST) == {"17"}


def test_where_nobody_answered_there_is_nothing_elsewhere(three: StudyFile) -> None:
    assert elsewhere_of(three, FIRST) == set()


def test_what_was_committed_since_the_last_look_is_told(three: StudyFile) -> None:
    give(three, SECOND, numbered("18"))
    assert elsewhere_of(three, FIRST) == {"18"}

    give(three, SECOND, numbered("19"), old=numbered("18"))

    assert elsewhere_of(three, FIRST) == {"19"}


def test_other_forms_and_items_do_not_count(three: StudyFile) -> None:
    give(three, SECOND, numbered("18", Spot("SCREENING", 0, "RNDNO")))
    give(three, SECOND, numbered("19"), FormKey("SCRN", 1, "F.OTHER", 1))

    assert elsewhere_of(three, FIRST) == set()
    assert elsewhere.texts(three, FIRST, "F.SCREEN", "RNDNO") == {"18"}


def test_every_visit_row_and_repeat_of_the_form_counts(three: StudyFile) -> None:
    rows = numbered("18", Spot("LESION", 1, "SCRNO")).with_answer(
        Spot("LESION", 2, "SCRNO"), Answer(value="19")
    )
    give(three, SECOND, rows)
    give(three, SECOND, numbered("20"), FormKey("T0", 2, "F.SCREEN", 3))

    assert elsewhere_of(three, FIRST) == {"18", "19", "20"}


def test_a_missing_or_unread_answer_is_no_text(three: StudyFile) -> None:
    unread = EMPTY.with_answer(NUMBER, Answer(unread="17?"))
    missing = EMPTY.with_answer(NUMBER, Answer.from_document({"missing": "ND"}))
    give(three, SECOND, unread)
    give(three, THIRD, missing)

    assert elsewhere_of(three, FIRST) == set()


def test_a_void_page_does_not_count(three: StudyFile) -> None:
    give(three, SECOND, numbered("18"))
    assert elsewhere_of(three, FIRST) == {"18"}

    void = Change("void", SECOND, Place(*SCREEN), "started", "void", "wrong patient", None, 1)
    casebook.commit(three, [void], AUTHOR, NOON, "void")

    assert elsewhere_of(three, FIRST) == set()
