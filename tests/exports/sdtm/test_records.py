"""What a page says stands in the records it should, and a changed answer changes those alone."""

from dataclasses import replace

import pytest

from benchmarks.patients import casebooks
from kyphocrf.definition.values import Missing
from kyphocrf.exports.sdtm.guards import LONGEST, Transliteration, split
from kyphocrf.exports.sdtm.observation import Observation, Source
from kyphocrf.exports.sdtm.relations import of_subject
from kyphocrf.record.answers import Answer, Answers, Place, Spot
from kyphocrf.record.casebook import Casebook, Comment, Status
from tests.exports.sdtm.begun import begun, records_of

Told = dict[tuple[str, Source], tuple[dict[str, str], dict[str, str]]]


def told(book: Casebook) -> Told:
    return {
        (one.domain, one.source): (
            dict(one.variables), {name: part.value for name, part in one.qualifiers.items()}
        )
        for one in records_of(book)
    }  # fmt: skip


def first_answered(form: str, item: str) -> tuple[Casebook, Place]:
    for book in casebooks(12):
        for place in begun(book):
            if (place.form, place.item) == (form, item):
                answer = book.instances[place.form_key].answers.get(place.spot)
                if answer is not None and answer.value is not None:
                    return book, place
    raise AssertionError(f"nobody answered {form}.{item}")


def answering(book: Casebook, place: Place, answer: Answer | None) -> Casebook:
    instance = book.instances[place.form_key]
    return book.with_instance(
        replace(instance, answers=instance.answers.with_answer(place.spot, answer))
    )


def changed(book: Casebook, place: Place, text: str) -> set[str]:
    """Which records a changed answer changes, as `VS:HEIGHT`."""
    before, after = told(book), told(answering(book, place, Answer(value=text)))
    names = {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}
    return {f"{domain}:{source.record}".rstrip(":") for domain, source in names}


@pytest.mark.parametrize(
    ("form", "item", "text", "records"),
    [
        ("DM", "HEIGHT", "151", {"VS:HEIGHT", "VS:BMI"}),
        ("TUM", "RECEPT", "other receptor", {"MH:PRIMARY"}),
        ("TUM", "PRIMSITE", "1", {"MH:PRIMARY"}),
        ("PS", "KPS", "30", {"RS:KPSS0101"}),
        ("PAIN", "VASGEN", "9.7", {"QS:VASGEN"}),
        ("AE", "AETERM", "Another term", {"AE"}),
        ("QOL", "C30Q07", "4", {"QS:C30Q07"}),
        ("SKN", "SKNPRU", "3", {"FA:SKNPRU"}),
        ("LES", "POSTWALL", "3", {"TR:POSTWALL"}),
        ("CM", "CMTRT", "Another drug", {"CM"}),
        ("SCR", "ICVERS", "9.9", {"DS:CONSENT"}),
        ("PRO", "PROCEMV", "9.9", {"PR", "EC:KYPHO", "EX:KYPHO"}),
        ("EBRT", "EBPMACH", "Another machine", {"EC:PLAN"}),
        ("VH", "HMID", "11.1", {"MK:HMID"}),
    ],
)
def test_a_changed_answer_changes_its_records_alone(
    form: str, item: str, text: str, records: set[str]
) -> None:
    book, place = first_answered(form, item)

    assert changed(book, place, text) == records


def one_of(book: Casebook, place: Place, domain: str, record: str) -> Observation | None:
    found = (
        one for one in records_of(book)
        if one.domain == domain and one.source.key == place.form_key
        and one.source.record == record
    )  # fmt: skip
    return next(found, None)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Missing.ND, "NOT DONE"),
        (Missing.NA, "NOT APPLICABLE"),
        (Missing.UNK, "UNKNOWN"),
        (Missing.ASKU, "ASKED BUT NOT ANSWERED"),
    ],
)
def test_a_result_that_is_missing_is_not_done_with_its_reason(reason: Missing, words: str) -> None:
    book, place = first_answered("PS", "KPS")

    one = one_of(answering(book, place, Answer(missing=reason)), place, "RS", "KPSS0101")

    assert one is not None
    assert (one.get("STAT"), one.get("REASND"), one.get("ORRES")) == ("NOT DONE", words, "")


def test_a_question_left_out_has_no_result() -> None:
    book, place = first_answered("QOL", "C30Q07")

    one = one_of(answering(book, place, Answer(value="9")), place, "QS", "C30Q07")

    assert one is not None
    assert (one.get("STAT"), one.get("REASND")) == ("NOT DONE", "NO ANSWER")
    assert not one.get("STRESC")


def test_a_text_that_was_not_understood_is_no_value() -> None:
    book, place = first_answered("PS", "KPS")

    assert one_of(answering(book, place, Answer(unread="?")), place, "RS", "KPSS0101") is None


def test_a_partial_date_leaves_as_it_is_and_has_no_study_day() -> None:
    book, place = first_answered("AE", "AESTDAT")

    one = one_of(answering(book, place, Answer(value="2025-03")), place, "AE", "")

    assert one is not None
    assert (one.get("STDTC"), one.get("STDY"), one.get("EPOCH")) == ("2025-03", "", "")


def test_words_refine_the_choice_they_belong_to() -> None:
    book, place = first_answered("TUM", "PRIMSITE")
    other = answering(book, place, Answer(value="99"))
    worded = answering(other, place._replace(item="PRIMOTH"), Answer(value="Thymus"))

    one = one_of(worded, place, "MH", "PRIMARY")

    assert one is not None
    assert one.get("TERM") == "Thymus"


def test_every_chosen_code_of_several_is_a_record() -> None:
    book, place = first_answered("TUM", "EXTMET")
    several = answering(book, place, Answer(value="2;4"))

    terms = {one.get("TERM") for one in records_of(several) if "EXTMET:" in one.source.record}

    assert terms == {"LIVER METASTASIS", "BRAIN METASTASIS"}


def test_none_of_several_is_one_record_that_says_so() -> None:
    book, place = first_answered("TUM", "EXTMET")

    one = one_of(answering(book, place, Answer(value="0")), place, "MH", "EXTMET:0")

    assert one is not None
    assert (one.get("TERM"), one.get("OCCUR")) == ("METASTASES OUTSIDE THE SPINE", "N")


def test_a_long_text_is_split_at_a_word() -> None:
    text = ("word " * 90).strip()

    parts = split(text)

    assert " ".join(parts) == text
    assert all(len(part) <= LONGEST for part in parts)
    assert split("x" * 401) == ["x" * 200, "x" * 200, "x"]


def test_other_signs_are_written_in_latin_letters_and_told() -> None:
    written = Transliteration()

    assert written("Rückenschmerz ≥ 3") == "Ruckenschmerz >= 3"
    assert written("pain") == "pain"
    assert written.changed == {"Rückenschmerz ≥ 3": "Ruckenschmerz >= 3"}


def test_a_salvage_course_is_no_study_treatment() -> None:
    book, place = first_answered("EBRT", "EBPMACH")
    page = place.form_key
    salvage = answering(book, Spot("PLAN", 0, "EBPSALV").at(page), Answer(value="1"))

    exposures = [one for one in records_of(salvage) if one.domain == "EX"]

    assert not any(one.source.key == page for one in exposures)
    assert any(one.source.key == page for one in records_of(book) if one.domain == "EX")


def test_a_page_that_was_not_done_says_so_of_each_kind_of_finding() -> None:
    book, place = first_answered("PS", "KPS")
    page = replace(
        book.instances[place.form_key], answers=Answers(), status=Status.NOT_DONE, reason="too ill"
    )

    given_up = [
        one for one in records_of(book.with_instance(page)) if one.source.key == place.form_key
    ]

    assert {(one.get("TESTCD"), one.get("CAT")) for one in given_up} == {
        ("RSALL", "KPS SCALE"), ("RSALL", "ECOG"), ("VSALL", ""),
    }  # fmt: skip
    assert {(one.get("STAT"), one.get("REASND")) for one in given_up} == {("NOT DONE", "too ill")}


def test_a_comment_on_a_finding_is_a_comment_of_the_subject() -> None:
    book, place = first_answered("PS", "KPS")
    comment = Comment("PS-01", place.spot, "seen", "as the patient says")
    page = book.instances[place.form_key].with_comment(comment)

    (one,) = (
        one for one in records_of(book.with_instance(page))
        if one.domain == "CO" and one.source.key == place.form_key
    )  # fmt: skip

    assert one.variables["COREF"] == "PS.KPS: PS-01"
    assert one.variables["COVAL"] == "as the patient says"


def relations_of(book: Casebook, form: str) -> set[tuple[str, str]]:
    """The domains that a relation joins, and how often the findings of a form are so joined."""
    found = records_of(book)
    numbers = {(one.domain, one.get("SEQ")) for one in found if one.source.key.form == form}
    rows: dict[str, list[tuple[str, str]]] = {}
    for row in of_subject("S", found):
        rows.setdefault(row["RELID"], []).append((row["RDOMAIN"], row["IDVARVAL"]))
    return {
        (first[0], second[0])
        for first, second in rows.values()
        if first in numbers and first[0] == "FA"
    }


def test_a_grade_of_the_course_of_an_event_is_related_to_the_event() -> None:
    book, place = first_answered("AE", "AECTC")
    spot = Spot("GRADES", 1, "AEGHGR").at(place.form_key)

    assert relations_of(answering(book, spot, Answer(value="2")), "AE") == {("FA", "AE")}
    assert relations_of(book, "AE") == set()


def test_a_finding_about_what_is_no_event_of_its_page_is_related_to_none() -> None:
    book, _ = first_answered("SKN", "SKNPRU")

    assert relations_of(book, "SKN") == set()
