from dataclasses import replace

from kyphocrf.storage import unfinished
from kyphocrf.storage.study_file import StudyFile
from kyphocrf.storage.unfinished import Unfinished
from tests.storage.site import DOSE, EBRT, EMPTY, NOON, SUBJECT, USER, answered, commit

TYPED = Unfinished(USER, SUBJECT, DOSE.at(EBRT), "3", NOON.utc)


def test_what_is_being_typed_is_kept_and_replaced_by_what_is_typed_next(file: StudyFile) -> None:
    unfinished.keep(file, TYPED)
    unfinished.keep(file, replace(TYPED, text="30"))

    assert unfinished.of_user(file, USER) == replace(TYPED, text="30")


def test_each_user_has_an_own_unfinished_text(file: StudyFile) -> None:
    unfinished.keep(file, TYPED)

    assert unfinished.of_user(file, "invest01") is None


def test_committing_the_answer_forgets_its_unfinished_text(enrolled: StudyFile) -> None:
    unfinished.keep(enrolled, TYPED)

    commit(enrolled, EMPTY, answered(EMPTY, "30.0"), "one")

    assert unfinished.of_user(enrolled, USER) is None


def test_committing_another_answer_keeps_the_unfinished_text(enrolled: StudyFile) -> None:
    unfinished.keep(enrolled, replace(TYPED, place=DOSE.at(EBRT)._replace(item="RTTECH")))

    commit(enrolled, EMPTY, answered(EMPTY, "30.0"), "one")

    assert unfinished.of_user(enrolled, USER) is not None


def test_a_text_given_up_is_forgotten(file: StudyFile) -> None:
    unfinished.keep(file, TYPED)

    unfinished.clear(file, USER)

    assert unfinished.of_user(file, USER) is None


def test_half_a_surrogate_pair_is_kept_as_the_sign_for_what_is_no_letter(file: StudyFile) -> None:
    unfinished.keep(file, replace(TYPED, text="a\ud83d"))

    kept = unfinished.of_user(file, USER)

    assert kept is not None
    assert kept.text == "a\ufffd"
