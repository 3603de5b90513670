"""A record is the same record after it was a line, and a line is written in one way only."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.record.answers import Place
from kyphocrf.record.chain import (
    ABSENT,
    PARTS,
    AccessRecord,
    AuditRecord,
    Author,
    Commitment,
    CommittedTexts,
    Moment,
    Stamp,
)
from kyphocrf.record.change import canonical
from kyphocrf.transfer import record_lines
from kyphocrf.transfer.line_reading import StrictReading, VerifiedReading
from kyphocrf.transfer.malformed import MalformedError
from kyphocrf.transfer.members import ACCESS, RECORDS, TEXTS
from kyphocrf.transfer.record_lines import HeldText
from tests.transfer.mutated import mutated

KNOWN = {
    RECORDS: record_lines.AUDIT_FIELDS,
    ACCESS: record_lines.ACCESS_FIELDS,
    TEXTS: record_lines.TEXT_FIELDS,
}
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
numbers = st.integers(min_value=0, max_value=2**53 - 1)
positive = st.integers(min_value=1, max_value=2**53 - 1)
digests = st.binary(min_size=32, max_size=32)
stamps = st.builds(
    Stamp,
    st.builds(Author, words, words, words),
    st.builds(
        Moment,
        st.datetimes().map(lambda at: f"{at.isoformat(timespec='milliseconds')}Z"),
        st.integers(min_value=-1440, max_value=1440),
    ),
    positive,
    words,
)
commitments = st.just(ABSENT) | st.builds(Commitment, st.none(), st.none(), digests)
audit_records = st.builds(
    AuditRecord,
    positive, words, positive, st.sampled_from(["answer", "row", "study"]), words,
    st.builds(Place, words, numbers, words, numbers, words, numbers, words), numbers,
    st.builds(CommittedTexts, commitments, commitments, commitments, commitments),
    stamps, digests, digests,
)  # fmt: skip
access_records = st.builds(
    AccessRecord, positive, st.just("view"), words, typed, stamps, digests, digests
)
held_texts = st.builds(
    HeldText, positive, st.sampled_from(PARTS), st.binary(min_size=16, max_size=16), typed
)


def reading() -> StrictReading:
    return StrictReading(KNOWN)


@given(audit_records, st.booleans())
def test_a_record_reads_back_from_its_line(record: AuditRecord, by_itself: bool) -> None:
    line = record_lines.audit_line(record, with_previous=by_itself)[:-1]
    previous = None if by_itself else record.previous
    strict = reading()

    assert strict.audit(line, previous) == record
    assert VerifiedReading().audit(line, previous) == record
    assert record_lines.audit_record(strict.fields(line, RECORDS), previous) == record
    assert strict.unknown == set()


@given(audit_records, st.booleans())
def test_a_line_put_together_by_hand_is_canonical(record: AuditRecord, by_itself: bool) -> None:
    line = record_lines.audit_line(record, with_previous=by_itself)

    assert canonical(json.loads(line)).encode() + b"\n" == line


@given(audit_records, st.randoms(use_true_random=False))
def test_a_changed_line_reads_the_same_field_by_field_or_is_refused(
    record: AuditRecord, random: Any
) -> None:
    raw = mutated(random, record_lines.audit_line(record)[:-1])
    strict = reading()
    try:
        read = strict.audit(raw, record.previous)
    except MalformedError:
        return

    assert read == record_lines.audit_record(strict.fields(raw, RECORDS), record.previous)
    if not strict.unknown:
        assert record_lines.audit_line(read)[:-1] == raw


def said(**fields: Any) -> bytes:
    """A line of a record with other fields."""
    stamp = {"user": "u", "role": "r", "organisation": "o", "utc": "2026-11-24T11:00:00.000Z",
             "offset": 60, "epoch": 1, "installation": "i"}  # fmt: skip
    place = {"event": "", "event_repeat": 0, "form": "", "form_repeat": 0, "group": "", "row": 0,
             "item": ""}  # fmt: skip
    record = {"seq": 1, "commit": "c", "step": 1, "what": "study", "subject": "",
              "form_version": 0, "hash": "0" * 64}  # fmt: skip
    return canonical({**stamp, **place, **record, **fields}).encode()


NO_NUMBERS: tuple[Any, ...] = (True, "1", None, [1], {}, 2**53, 10**400)
NO_TEXTS: tuple[Any, ...] = (1, None, [], True)


def test_the_line_that_the_next_test_changes_is_right() -> None:
    reading().audit(said(), bytes(32))


@pytest.mark.parametrize(
    "fields",
    [
        *({name: wrong} for name in ("seq", "step", "epoch") for wrong in (0, -1)),
        *({name: -1} for name in ("event_repeat", "form_repeat", "row", "form_version")),
        *({name: wrong} for name in ("seq", "row", "offset", "epoch", "form_version")
          for wrong in NO_NUMBERS),
        *({name: wrong} for name in ("commit", "what", "subject", "event", "item", "user", "utc",
                                     "installation", "hash") for wrong in NO_TEXTS),
        {"offset": 1441}, {"offset": -1441}, {"utc": "2026-11-24"}, {"utc": ""},
        {"utc": "2026-11-24T11:00:00.000+01:00"}, {"utc": "2026-02-29T00:00:00.000Z"},
        {"hash": "0" * 62}, {"hash": "AB" * 32}, {"hash": "0 " * 32}, {"new": "0" * 62},
        {"new": ""}, {"new": None}, {"old": "0" * 66}, {"user": "a\0b"},
    ],
    ids=str,
)  # fmt: skip
def test_a_field_that_cannot_be_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(MalformedError):
        reading().audit(said(**fields), bytes(32))


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"1", b'"seq"', b"null", b"{}", b"{", b"\xff", b"[{}]"]
)
def test_a_line_that_is_no_record_is_refused(raw: bytes) -> None:
    for read in (lambda: reading().audit(raw, bytes(32)), lambda: reading().text(raw)):
        with pytest.raises(MalformedError):
            read()


def test_a_text_that_a_record_did_not_commit_to_is_refused() -> None:
    record = reading().audit(said(), bytes(32))
    with pytest.raises(MalformedError):
        record_lines.with_texts(record, [HeldText(1, "new", bytes(16), "x")])


@given(access_records)
def test_an_access_record_reads_back_from_its_line(record: AccessRecord) -> None:
    line = record_lines.access_line(record)[:-1]

    fields = reading().fields(line, ACCESS)
    assert record_lines.access_record(fields, record.previous) == record


@given(held_texts)
def test_a_text_reads_back_letter_for_letter(held: HeldText) -> None:
    line = record_lines.text_line(held)

    assert canonical(json.loads(line)).encode() + b"\n" == line
    assert reading().text(line[:-1]) == held == VerifiedReading().text(line[:-1])
    assert record_lines.held_text(reading().fields(line[:-1], TEXTS)) == held


@pytest.mark.parametrize(
    "fields",
    [{"seq": 0}, {"seq": True}, {"part": "other"}, {"part": "n\0"}, {"salt": "0" * 30},
     {"salt": "AB" * 16}, {"text": None}, {"text": 1}],
    ids=str,
)  # fmt: skip
def test_a_text_that_cannot_be_is_refused(fields: dict[str, Any]) -> None:
    right = {"seq": 1, "part": "new", "salt": "0" * 32, "text": ""}
    reading().text(canonical(right).encode())

    with pytest.raises(MalformedError):
        reading().text(canonical({**right, **fields}).encode())
