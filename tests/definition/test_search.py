"""Codes are found as people type them, and an unclear text is never taken for an answer."""

from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.reading import Typing, Unreadable
from kyphocrf.definition.slips import starts_almost
from kyphocrf.definition.text import Text
from kyphocrf.forms.vocabulary.ctcae import CTCAE

EVENTS = CodeList("E", Text("Event", "Ereignis"), (
    Code("A", Text("Wound infection", "Wundinfektion"), ("Infected wound", "Eiter")),
    Code("B", Text("Bone infection", "Knocheninfektion"), ("Spondylitis", "Eiter")),
    Code("C", Text("Bruising", "Bluterguss"), ("Blauer Fleck",)),
    Code("D", Text("Lung embolism", "Lungenembolie"), ("Zementembolie", "Cement in the lung")),
    Code("E", Text("Fever (high)", "Fieber"), ("Eiter im Blut",)),
    Code("+", Text("Positive", "Positiv")),
))  # fmt: skip
WORDS = some.text("abcdefgh", min_size=5, max_size=12)


def found(typed: str, *offered: str) -> str:
    return "".join(code.value for code in EVENTS.found(typed, "de", offered or None)[0])


def read(typed: str, *offered: str) -> str:
    typing = Typing("de", offered=offered or None)
    try:
        return ChoiceKind(EVENTS).read(typed, typing).value
    except Unreadable:
        return ""


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("infection", "AB"),
        ("infection bone", "B"),
        ("fleck blau", "C"),
        ("zement lunge", "D"),
        ("embolie", "D"),
        ("lie embo", "D"),
        ("high", "E"),
        ("+", "+"),
        ("ebola", ""),
    ],
)
def test_words_are_found_in_any_order_and_within_compounds(typed: str, codes: str) -> None:
    assert found(typed) == codes


def test_what_stands_first_in_a_word_comes_before_what_stands_within() -> None:
    lungs = CodeList("L", Text("L", "L"), (
        Code("1", Text("Nachblutung", "Nachblutung")),
        Code("2", Text("Blutung", "Blutung")),
        Code("3", Text("Starke Blutung", "Starke Blutung")),
        Code("4", Text("Blutungsneigung", "Blutungsneigung")),
        Code("5", Text("Bleeding", "Blut"), ("Blutung",)),
    ))  # fmt: skip

    assert [code.value for code in lungs.found("blutung", "de")[0]] == ["2", "5", "4", "3", "1"]


@pytest.mark.parametrize(
    "typed", ["brusing", "bruisinng", "briusing", "bruisint", "nruising", "rbuising", "xbruising"]
)
def test_one_typing_error_still_finds_the_code(typed: str) -> None:
    assert found(typed) == "C"


def test_short_words_and_two_errors_are_not_guessed() -> None:
    assert found("fevr") == ""
    assert found("brusimg") == ""


def test_a_typing_error_is_considered_only_where_nothing_matches() -> None:
    assert found("Eiter") == "ABE"
    assert found("Eiter", "C", "D") == ""


def test_words_that_fit_no_code_together_offer_the_codes_with_most_of_them() -> None:
    assert found("severe wound infection") == "A"
    assert found("Bluterguss nach der Operation") == "C"
    assert found("wound infection of bone", "C", "D", "B") == "B"
    assert found("bruising of the lung infection", "A", "B", "C", "D") == "CDAB"


def test_a_word_is_found_with_another_ending() -> None:
    assert found("Blutergusses") == "C"
    assert found("Zementembolus") == "D"
    assert found("Zementemboloiden") == ""
    assert found("highen") == ""


def test_a_compound_is_found_by_the_word_it_ends_or_starts_with() -> None:
    assert found("Wirbelspondylitis") == "B"
    assert found("Spondylitisverdacht") == "B"
    assert found("Pfieber") == "E"
    assert found("Fieberkurve") == "E"
    assert found("fleckfrei") == "C"
    assert found("imfreien") == ""


def test_two_words_written_as_one_are_found() -> None:
    assert found("lungembolism") == "D"
    assert found("blauerfleck") == "C"


def test_the_longer_part_of_a_compound_tells_more() -> None:
    bones = CodeList("B", Text("B", "B"), (
        Code("1", Text("Wirbel", "Wirbel")),
        Code("2", Text("Sinterung", "Sinterung")),
    ))  # fmt: skip

    assert [code.value for code in bones.found("Wirbelsinterung", "de")[0]] == ["2", "1"]
    assert bones.fitting("Wirbelsinterung", "de", named=True) == ()


def test_little_words_do_not_lead_away_from_the_one_that_tells() -> None:
    after = CodeList("A", Text("A", "A"), (
        Code("1", Text("Pain after radiation", "Schmerz nach Bestrahlung")),
        Code("2", Text("Nausea", "Übelkeit")),
    ))  # fmt: skip

    assert [code.value for code in after.found("Übelkeit nach Tisch", "de")[0]] == ["2"]


def test_a_whole_word_comes_before_the_start_of_one() -> None:
    vessels = CodeList("V", Text("V", "V"), (
        Code("1", Text("Embolisation", "Embolisation")),
        Code("2", Text("Embolism", "Embolis")),
    ))  # fmt: skip

    assert [code.value for code in vessels.found("embolsi", "de")[0]] == ["2", "1"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("A", "A"), ("lungenembolie", "D"), ("Blut", "C"), ("Wundinf", "A"), ("blauer Fleck", "C")],
)
def test_a_single_clear_text_is_taken_for_the_answer(typed: str, code: str) -> None:
    assert read(typed) == code


@pytest.mark.parametrize(
    "typed",
    ["fieebr", "embolie", "lie embo", "hohes fieber", "fleck", "Bone infection", "Eiter", " "],
)
def test_an_unclear_text_is_offered_and_never_taken(typed: str) -> None:
    assert read(typed) == ""


def test_a_synonym_of_two_codes_means_the_one_that_is_offered() -> None:
    assert read("Eiter", "B", "C") == "B"
    assert read("Eiter", "A", "B") == ""


def test_the_label_of_a_code_that_is_not_offered_is_read_for_its_finding() -> None:
    assert read("bluterguss", "A", "B") == "C"
    assert read("Blauer Fleck", "A", "B") == ""


def test_a_code_says_which_synonym_it_was_found_by() -> None:
    assert EVENTS.told_by(EVENTS.by_value["D"], "zementemb") == "Zementembolie"
    assert EVENTS.told_by(EVENTS.by_value["D"], "lungenemb") == ""
    assert EVENTS.told_by(EVENTS.by_value["D"], "ebola") == ""


def test_no_synonym_is_told_where_a_label_has_the_word() -> None:
    pains = CodeList("P", Text("P", "P"), (
        Code("1", Text("Back pain", "Rückenschmerz"), ("Pain in the back", "Kreuz")),
    ))  # fmt: skip

    assert pains.told_by(pains.codes[0], "pain") == ""
    assert pains.told_by(pains.codes[0], "pain in") == "Pain in the back"


@given(WORDS, some.data())
def test_a_word_without_a_letter_or_with_two_swapped_is_almost_the_word(
    word: str, draw: some.DataObject
) -> None:
    at = draw.draw(some.integers(0, len(word) - 1))

    assert starts_almost(word, word[:at] + word[at + 1 :])
    assert starts_almost(word, word[:at] + "x" + word[at:])
    assert starts_almost(word, word[:at] + "x" + word[at + 1 :])
    assert starts_almost(word, word[:at] + word[at : at + 2][::-1] + word[at + 2 :])


@given(WORDS)
def test_two_wrong_letters_are_too_many(word: str) -> None:
    assert not starts_almost(word, f"x{word[1:-2]}x{word[-1]}")


@given(some.sampled_from(CTCAE.codes), some.data())
def test_every_beginning_of_a_term_finds_it(code: Code, draw: some.DataObject) -> None:
    letters = draw.draw(some.integers(1, len(code.value)))

    assert code in CTCAE.found(code.value[:letters], "en")[0]


@given(some.text(max_size=30))
def test_what_is_taken_for_the_answer_stands_first_among_what_is_offered(typed: str) -> None:
    value = read(typed)

    assert not value or found(typed)[0] == value


def test_a_keystroke_in_the_list_of_850_terms_takes_below_ten_milliseconds() -> None:
    typed = "Wundheilungsstoerung nach cement xqzjwv"
    CTCAE.found("once", "de")
    taken = []
    for letters in range(1, len(typed) + 1):
        begun = thread_time()
        CTCAE.found(typed[:letters], "de")
        taken.append(thread_time() - begun)

    assert sorted(taken)[len(taken) // 2] < 0.010, taken
