"""The chain of records: every tampering of the catalogue is found, redaction is not one."""

import hashlib
import struct
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.record import chain
from kyphocrf.record.answers import Answer, Answers, FormKey, Place, Spot
from kyphocrf.record.chain import GENESIS, AuditRecord, Author, Commitment, Head, Moment, Stamp
from kyphocrf.record.change import (
    NOWHERE,
    REDACTED,
    Change,
    What,
    changes_between,
    redaction_mark,
)
from kyphocrf.record.replay import replay

FORM = FormKey("TREAT", 1, "EBRT", 1)
PLACE = Spot("COURSE", 0, "ECDOSE").at(FORM)
STAMP = Stamp(
    Author("coord01", "coordinator", "Site 012"), Moment("2026-11-24T11:00:00.000Z", 60), 1, "i-1"
)

FIRST_HASH = "7e399e5aa52a88f4915f59e1a968114231797005dc04250602104571a0981e17"
FIRST_ACCESS_HASH = "38a4ca7e71428049c816da4099fffa3bbdacdeb5907a127cbf8549d530693745"

Tampering = Callable[[list[AuditRecord]], list[AuditRecord]]


def salts() -> Iterator[bytes]:
    number = 0
    while True:
        number += 1
        yield number.to_bytes(16, "big")


def change(old: str | None, new: str | None, what: What = "answer") -> Change:
    return Change(what, "012-001", PLACE, old, new, "typing slip", None, 1)


def trail() -> list[AuditRecord]:
    texts = [None, *(f'{{"v":"{number}"}}' for number in range(6))]
    changes = [change(old, new) for old, new in pairwise(texts)]
    return chain.audit_records(changes, GENESIS, STAMP, "key", salts())


def edited(position: int, **fields: object) -> Tampering:
    def tamper(records: list[AuditRecord]) -> list[AuditRecord]:
        records[position] = records[position]._replace(**fields)  # type: ignore[arg-type]  # any
        return records

    return tamper


def stamped(stamp: Stamp) -> Tampering:
    return edited(2, stamp=stamp)


def edit_body(records: list[AuditRecord]) -> list[AuditRecord]:
    texts = records[2].texts
    forged = texts._replace(new=texts.new._replace(text='{"v":"99"}'))
    return edited(2, texts=forged)(records)


def edit_body_with_its_commitment(records: list[AuditRecord]) -> list[AuditRecord]:
    texts = records[2].texts._replace(new=chain.committed('{"v":"99"}', bytes(16)))
    return edited(2, texts=texts)(records)


def edit_body_and_hash(records: list[AuditRecord]) -> list[AuditRecord]:
    (forged,) = chain.audit_records(
        [change('{"v":"1"}', '{"v":"99"}')], Head(2, records[1].hash), STAMP, "key", salts()
    )
    return [*records[:2], forged, *records[3:]]


def move_field_boundary(records: list[AuditRecord]) -> list[AuditRecord]:
    return edited(2, subject_key="012-001T", place=PLACE._replace(event="REAT"))(records)


def drop_a_text(records: list[AuditRecord]) -> list[AuditRecord]:
    texts = records[2].texts._replace(reason=Commitment(digest=records[2].texts.reason.digest))
    return edited(2, texts=texts)(records)


def add_a_text_without_commitment(records: list[AuditRecord]) -> list[AuditRecord]:
    texts = records[2].texts._replace(comment=Commitment(text="agreed", salt=bytes(16)))
    return edited(2, texts=texts)(records)


def keep_the_salt_of_a_dropped_text(records: list[AuditRecord]) -> list[AuditRecord]:
    texts = records[2].texts._replace(reason=records[2].texts.reason._replace(text=None))
    return edited(2, texts=texts)(records)


def move_a_byte_from_salt_to_text(records: list[AuditRecord]) -> list[AuditRecord]:
    new = records[2].texts.new
    assert new.salt is not None
    assert new.text is not None
    salt, text = new.salt[:-1], chr(new.salt[-1]) + new.text
    assert hashlib.sha256(salt + text.encode()).digest() == new.digest
    moved = records[2].texts._replace(new=Commitment(text, salt, new.digest))
    return edited(2, texts=moved)(records)


def insert(records: list[AuditRecord]) -> list[AuditRecord]:
    head = Head(2, records[1].hash)
    forged = chain.audit_records([change(None, "x")], head, STAMP, "k", salts())
    return [*records[:2], *forged, *records[2:]]


CATALOGUE: dict[str, tuple[Tampering, int, str]] = {
    "edit the text": (edit_body, 3, "commitment"),
    "edit the text and its commitment": (edit_body_with_its_commitment, 3, "hash"),
    "edit text, commitment and own hash": (edit_body_and_hash, 4, "previous"),
    "edit the user": (stamped(STAMP._replace(author=Author("x", "y", "z"))), 3, "hash"),
    "edit the role": (
        stamped(STAMP._replace(author=STAMP.author._replace(role="monitor"))),
        3,
        "hash",
    ),
    "edit the time": (stamped(STAMP._replace(moment=Moment("2020", 60))), 3, "hash"),
    "edit the offset": (
        stamped(STAMP._replace(moment=STAMP.moment._replace(offset_minutes=0))),
        3,
        "hash",
    ),
    "edit the epoch": (stamped(STAMP._replace(epoch=2)), 3, "hash"),
    "edit the installation": (stamped(STAMP._replace(installation="i-2")), 3, "hash"),
    "edit the form version": (edited(2, form_version=2), 3, "hash"),
    "edit what it speaks of": (edited(2, what="status"), 3, "hash"),
    "edit the commit key": (edited(2, commit_key="other"), 3, "hash"),
    "edit the step": (edited(2, step=1), 3, "hash"),
    "delete the middle": (lambda records: records[:2] + records[3:], 4, "sequence"),
    "delete the first": (lambda records: records[1:], 2, "sequence"),
    "insert": (insert, 3, "sequence"),
    "swap": (
        lambda records: [*records[:2], records[3], records[2], *records[4:]],
        4,
        "sequence",
    ),
    "move a field boundary": (move_field_boundary, 3, "hash"),
    "drop a text": (drop_a_text, 3, "redaction"),
    "drop a text, keep its salt": (keep_the_salt_of_a_dropped_text, 3, "commitment"),
    "move a byte from salt to text": (move_a_byte_from_salt_to_text, 3, "commitment"),
    "add a text": (add_a_text_without_commitment, 3, "commitment"),
}


def test_an_untouched_trail_has_no_fault() -> None:
    assert chain.verify(trail()) is None


@pytest.mark.parametrize("name", CATALOGUE)
def test_tampering_is_found_where_it_was_done(name: str) -> None:
    tamper, seq, broken = CATALOGUE[name]

    fault = chain.verify(tamper(trail()))

    assert fault is not None
    assert (fault.seq, fault.broken) == (seq, broken)


def test_a_fault_is_worded_in_both_languages() -> None:
    fault = chain.verify(edit_body(trail()))

    assert fault is not None
    assert "new" in fault.worded().en
    assert "3" in fault.worded().de


def test_an_absent_text_is_not_an_empty_one() -> None:
    with_none = chain.audit_records([change(None, "x")], GENESIS, STAMP, "k", salts())
    with_empty = chain.audit_records([change("", "x")], GENESIS, STAMP, "k", salts())

    assert with_none[0].hash != with_empty[0].hash


def test_equal_texts_have_unequal_commitments() -> None:
    first, second = chain.committed("Y", bytes(16)), chain.committed("Y", b"\x01" * 16)

    assert first.digest != second.digest


def test_a_salt_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        chain.committed("Y", b"short")


def test_the_bytes_of_the_format_never_change() -> None:
    record = chain.audit_records([change(None, '{"v":"30.0"}')], GENESIS, STAMP, "key", salts())[0]

    assert record.hash.hex() == FIRST_HASH
    access = chain.access_record("print", "012-001", "casebook", GENESIS, STAMP)
    assert access.hash.hex() == FIRST_ACCESS_HASH


def test_the_bytes_are_those_the_decision_record_words() -> None:
    record = trail()[1]
    about = ["2", "key", "2", "answer", "012-001", "TREAT", "1", "EBRT", "1", "COURSE", "0"]
    about += ["ECDOSE", "1"]
    commitments = [
        hashlib.sha256(text.salt + text.text.encode()).digest() if text.salt and text.text else None
        for text in record.texts
    ]
    stamped = ["coord01", "coordinator", "Site 012", "2026-11-24T11:00:00.000Z", "60", "1", "i-1"]
    fields: list[bytes | None] = [b"kyphocrf/audit/1", trail()[0].hash]
    fields += [word.encode() for word in about]
    fields += [*commitments, *(word.encode() for word in stamped)]

    assert record.hash == hashlib.sha256(b"".join(map(prefixed, fields))).digest()


def prefixed(field: bytes | None) -> bytes:
    return b"\xff" * 4 if field is None else struct.pack(">I", len(field)) + field


def redacted(records: list[AuditRecord], position: int) -> list[AuditRecord]:
    target = records[position]
    head = Head(records[-1].seq, records[-1].hash)
    mark = Change("redaction", "012-001", PLACE, None, redaction_mark(target.seq, "new"))
    texts = target.texts._replace(new=Commitment(digest=target.texts.new.digest))
    emptied = [*records[:position], target._replace(texts=texts), *records[position + 1 :]]
    return emptied + chain.audit_records([mark], head, STAMP, "redact", salts())


def test_a_redacted_text_leaves_the_chain_whole() -> None:
    assert chain.verify(redacted(trail(), 2)) is None


def test_a_redacted_answer_replays_as_redacted() -> None:
    forms = replay(redacted(trail(), 5)).forms

    answers = forms[("012-001", FORM)].state().answers
    assert answers.get(PLACE.spot) == Answer.from_text(REDACTED)


def test_a_redaction_record_for_one_text_does_not_excuse_another() -> None:
    records = redacted(trail(), 2)

    fault = chain.verify(drop_a_text(records))

    assert fault is not None
    assert (fault.broken, fault.part) == ("redaction", "reason")


def test_a_tail_cut_off_is_seen_only_by_its_head() -> None:
    # The limit of every chain: who owns the file can shorten it; the head kept elsewhere tells.
    assert chain.verify(trail()[:-1]) is None


def test_verifying_goes_on_from_a_known_head() -> None:
    records = trail()

    assert chain.verify(records[3:], Head(3, records[2].hash)) is None


def access_trail() -> list[chain.AccessRecord]:
    first = chain.access_record("sign-in", "", "", GENESIS, STAMP)
    second = chain.access_record("print", "012-001", "casebook", Head(1, first.hash), STAMP)
    return [first, second]


def test_an_untouched_access_trail_has_no_fault() -> None:
    assert chain.verify_access(access_trail()) is None


@pytest.mark.parametrize(
    "fields", [{"what": "view"}, {"detail": "page"}, {"subject_key": "012-002"}]
)
def test_an_edited_access_record_is_found(fields: dict[str, str]) -> None:
    first, second = access_trail()

    fault = chain.verify_access([first, replace(second, **fields)])  # type: ignore[arg-type]  # any

    assert fault is not None
    assert (fault.seq, fault.broken) == (2, "hash")


def test_a_record_of_one_chain_does_not_fit_the_other() -> None:
    assert chain.ACCESS_TAG != chain.AUDIT_TAG


def test_a_contradiction_within_the_trail_is_named() -> None:
    changes = [change(None, '{"v":"1"}'), change('{"v":"2"}', '{"v":"3"}')]

    replayed = replay(chain.audit_records(changes, GENESIS, STAMP, "key", salts()))

    assert replayed.contradictions == [2]


SPOTS = st.builds(
    Spot, st.sampled_from(["A", "B"]), st.integers(0, 4), st.sampled_from(["X", "Y", "Z"])
)
TYPED = st.text('aä\x00\u202e"\\{}', max_size=8)
ANSWERS = st.one_of(
    st.none(),
    st.builds(Answer, value=TYPED),
    st.sampled_from(["ND", "UNK"]).map(lambda code: Answer.from_document({"missing": code})),
    st.builds(Answer, unread=TYPED),
)


@st.composite
def states(draw: st.DrawFn) -> Answers:
    answers = Answers()
    for _ in range(draw(st.integers(0, 8))):
        spot = draw(SPOTS)
        if draw(st.booleans()):
            answers = answers.with_answer(spot, draw(ANSWERS))
        elif spot.row in answers.rows_of(spot.group):
            answers = answers.without_row(spot.group, spot.row)
    return answers


@given(st.lists(states(), min_size=1, max_size=4))
def test_replaying_the_changes_between_states_gives_the_last_state(
    sequence: list[Answers],
) -> None:
    steps: list[Change] = []
    before = Answers()
    for after in (*sequence, Answers()):
        if not _follows(before, after):
            continue
        steps += changes_between(before, after, "012-001", FORM, 1)
        before = after

    replayed = replay(chain.audit_records(steps, GENESIS, STAMP, "key", salts()))

    expected = {("012-001", FORM): before} if steps else {}
    assert {key: form.state().answers for key, form in replayed.forms.items()} == expected
    assert replayed.contradictions == []


def _follows(before: Answers, after: Answers) -> bool:
    """Tell whether row numbers never go back, as they never do in a form instance."""
    groups = before.next_row.keys() | after.next_row.keys()
    return all(after.next_row.get(g, 1) >= before.next_row.get(g, 1) for g in groups)


def test_a_change_names_the_reason_of_its_place() -> None:
    new = Answers().with_answer(PLACE.spot, Answer(value="8.0"))

    (only,) = changes_between(Answers(), new, "012-001", FORM, 1, {PLACE: "source corrected"})

    assert only.reason == "source corrected"


def test_removing_a_row_records_its_answers_before_the_row() -> None:
    spot = Spot("FRACTION", 1, "FXDAT")
    old = Answers().with_answer(spot, Answer(value="2026-11-24"))

    changes = changes_between(old, old.without_row("FRACTION", 1), "012-001", FORM, 1)

    assert [(step.what, step.new) for step in changes] == [("answer", None), ("row", None)]


def test_nowhere_is_the_place_of_what_concerns_no_form() -> None:
    assert Place("", 0, "", 0) == NOWHERE
