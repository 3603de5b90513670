"""Words that say the same are one family, whatever the language; a denial names no event."""

import pytest

from kyphocrf.definition.meanings import MeaningIndex, is_meant_alone
from kyphocrf.definition.spelling import folded
from kyphocrf.definition.word_families import Family, Meaning, WordFamilies

FAMILIES = WordFamilies(
    (
        Family.read("stomach", "plain", "Magen|gastr|stomach"),
        Family.read("pain", "plain", "Schmerz|pain|-algia|-algie|hurts"),
        Family.read("inflammation/infection", "plain", "Entzündung|-itis"),
        Family.read("infection", "plain", "Infektion|infected|infection"),
        Family.read("clot", "plain", "DVT|Thrombose"),
        Family.read("sodium", "plain", "Natrium|natri|Na"),
        Family.read("high", "direction", "hoch|↑|hyper|raised"),
        Family.read("low", "direction", "niedrig|hypo"),
        Family.read("limb", "plain", "Extremität|limb"),
        Family.read("leg/limb", "plain", "Bein|leg"),
        Family.read("arm/limb", "plain", "Arm|-arm|arm-"),
        Family.read("appetite", "faculty", "Appetit|appetite"),
        Family.read("swallow", "faculty", "schlucken|swallow"),
        Family.read("trouble", "generic", "Störung|trouble|-los"),
        Family.read("right_side", "side", "rechts|right"),
        Family.read("knee/leg/limb", "site", "Knie|knee"),
        Family.read("ecg", "act", "EKG|ECG"),
        Family.read("normal", "normal", "normal|frei|-frei|free"),
        Family.read("no", "unable", "cannot|can t"),
        Family.read("no", "negation", "kein|keine|no|nicht|kann nicht"),
        Family.read("", "nothing", "im|in|of|the|seit|since"),
        Family.read("", "ending", "e|en|er|emia|ämie|ig|igkeit"),
    )
)


def means(text: str) -> set[str]:
    return {token[0] for token in FAMILIES.meaning(folded(text)).tokens}


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("Magenschmerzen", "stomach pain"),
        ("Schmerzen im Magen", "gastralgia"),
        ("Hypernatriämie", "Natrium ↑"),
        ("Na hoch", "raised Natrium"),
        ("Magenentzündung", "Gastritis"),
        ("Appetitlosigkeit", "kein Appetit"),
        ("no appetite", "trouble appetite"),
        ("the leg", "Bein"),
    ],
)
def test_words_that_say_the_same_mean_the_same(said: str, same: str) -> None:
    assert means(said) == means(same)
    assert not FAMILIES.meaning(folded(said)).has_unknown_words


def test_a_word_of_no_family_means_itself() -> None:
    assert means("Schmerz Xylophon") == {"pain", "“xylophon"}
    assert FAMILIES.meaning(folded("Schmerz Xylophon")).has_unknown_words
    assert not FAMILIES.meaning(folded("Schmerz")).has_unknown_words


def test_a_short_form_is_a_word_by_itself_and_no_part_of_another() -> None:
    assert means("Na") == {"sodium"}
    assert means("Nadel") == {"“nadel"}
    assert means("Armschmerz") == {"arm", "pain"}
    assert means("Alarm") == {"“alarm"}


def test_a_form_with_a_hyphen_stands_only_where_it_is_joined() -> None:
    assert means("gastralgie") == {"stomach", "pain"}
    assert means("algie") == {"“algie"}


@pytest.mark.parametrize(
    "text", ["keine Schmerzen", "no pain", "Schmerzen: nicht", "kein Xylophon"]
)
def test_what_denies_an_event_is_denied(text: str) -> None:
    assert FAMILIES.meaning(folded(text)).is_denied


@pytest.mark.parametrize("text", ["kein Appetit", "no appetite", "kann nicht schlucken"])
def test_a_missing_faculty_is_an_event(text: str) -> None:
    meaning = FAMILIES.meaning(folded(text))

    assert not meaning.is_denied
    assert ("trouble",) in meaning.tokens


def test_a_negation_beside_a_faculty_denies_only_what_it_names() -> None:
    assert FAMILIES.meaning(folded("no pain, appetite")).is_denied
    assert not FAMILIES.meaning(folded("no")).is_denied


def test_a_side_is_no_part_of_what_is_meant() -> None:
    assert means("Bein rechts") == means("leg")
    assert FAMILIES.meaning(folded("Bein rechts")).sides == {("right_side",)}


@pytest.mark.parametrize("text", ["cannot bend", "can't turn her knee", "cannot pain"])
def test_what_one_cannot_do_is_an_event_whatever_it_is(text: str) -> None:
    meaning = FAMILIES.meaning(folded(text))

    assert not meaning.is_denied
    assert ("trouble",) in meaning.tokens


@pytest.mark.parametrize(
    "text", ["schmerzfrei", "pain-free", "ECG normal", "normal knee", "Knie frei"]
)
def test_what_is_normal_is_denied(text: str) -> None:
    assert FAMILIES.meaning(folded(text)).is_denied


@pytest.mark.parametrize("text", ["normal", "free pain", "freie Schmerzen"])
def test_a_normal_thing_that_is_an_event_all_the_same_is_not_denied(text: str) -> None:
    assert not FAMILIES.meaning(folded(text)).is_denied


@pytest.mark.parametrize("text", ["Knie", "knee right", "ECG", "EKG Knie"])
def test_what_says_only_where_or_what_is_done_names_no_event(text: str) -> None:
    assert not FAMILIES.meaning(folded(text)).names_event


@pytest.mark.parametrize("text", ["Knieschmerz", "pain", "Xylophon", "im", ""])
def test_any_other_text_may_name_an_event(text: str) -> None:
    assert FAMILIES.meaning(folded(text)).names_event


def test_a_word_of_no_family_is_read_as_the_one_it_is_a_slip_away_from() -> None:
    (word,) = FAMILIES.meaning(folded("Natirum")).tokens
    (inflected,) = FAMILIES.meaning(folded("Infektoinen")).tokens
    (other,) = FAMILIES.meaning(folded("Xylophon")).tokens

    assert FAMILIES.respelled(word) == (("sodium",),)
    assert FAMILIES.respelled(inflected) == (("infection",),)
    assert FAMILIES.respelled(other) == ()
    assert FAMILIES.respelled(("“mgen",)) == ()


INDEX = MeaningIndex(
    FAMILIES,
    [
        ["stomach pain", "gastralgie"],
        ["pain in limb"],
        ["arm pain", "schmerz im arm"],
        ["leg pain right"],
        ["infection of the stomach"],
        ["hypernatriamie"],
    ],
)


def hits(text: str, among: frozenset[int] | None = None) -> list[tuple[int, bool]]:
    return [(hit.entry, hit.is_whole) for hit in INDEX.hits(FAMILIES.meaning(folded(text)), among)]


def test_an_entry_that_means_all_of_it_comes_first() -> None:
    assert hits("Magenschmerz")[0] == (0, True)
    assert hits("Magenschmerz Xylophon")[0] == (0, False)


def test_a_part_may_be_called_by_the_whole_but_not_by_its_neighbour() -> None:
    assert dict(hits("Armschmerz"))[1]
    assert dict(hits("Extremitätenschmerz"))[2]
    assert not dict(hits("Armschmerz")).get(3, False)


def test_a_word_for_two_things_finds_both() -> None:
    assert dict(hits("Magenentzündung"))[4]


def test_the_side_tells_only_where_a_spelling_asks_for_it() -> None:
    assert dict(hits("Armschmerz rechts"))[2]
    assert dict(hits("Beinschmerz rechts"))[3]
    assert not dict(hits("Beinschmerz"))[3]


def test_only_what_is_offered_is_found() -> None:
    assert [entry for entry, _ in hits("Magenschmerz", frozenset({4}))] in ([], [4])
    assert INDEX.hits(Meaning(frozenset(), frozenset(), is_denied=False)) == []
    assert hits("keine Magenschmerzen") == []


def test_a_value_that_is_off_the_other_way_is_another_event() -> None:
    assert hits("Natrium ↑") == [(5, True)]
    assert hits("Natrium") == [(5, False)]
    assert hits("Natrium niedrig") == []


def test_what_is_read_as_misspelled_is_found_and_is_never_the_whole() -> None:
    assert hits("Magne Schmrez")[0] == (0, False)
    assert hits("raised Natirum")[0] == (5, False)


def test_a_part_of_the_body_is_found_by_its_wholes_behind_what_says_it() -> None:
    index = MeaningIndex(FAMILIES, [["leg pain"], ["knee pain"], ["arm pain"]])
    found = index.hits(FAMILIES.meaning(folded("pain knee")))

    assert [hit.entry for hit in found if hit.is_whole] == [1, 0]
    assert is_meant_alone(found)
    assert not is_meant_alone(index.hits(FAMILIES.meaning(folded("pain"))))
