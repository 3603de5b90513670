"""Records never go backwards unmarked, whoever writes them and whatever the clock does."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyphocrf.record.chain import GENESIS, AuditRecord, Moment, Stamp, audit_records
from kyphocrf.record.change import (
    MARKED_BY_ITSELF,
    NOWHERE,
    Change,
    clock_change,
    with_time_marked,
)
from kyphocrf.record.replay import replay
from kyphocrf.storage import (
    casebook,
    installation,
    ledger,
    metadata,
    redaction,
    redaction_search,
    statements,
    study_file,
    vault,
    verifying,
)
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import AUTHOR, NOON, SETTING, SUBJECT, audit
from tests.storage.test_trail import tampered

START = datetime(2026, 11, 24, 11, tzinfo=UTC)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["setting", "definition", "epoch", "redaction", "clock", "subject"]),
        st.one_of(
            st.integers(-3, 3),
            st.sampled_from([-2 * 86_400_000, -3_600_001, 3_600_001, 50 * 365 * 86_400_000]),
            st.integers(-(10**12), 10**12),
        ),
    ),
    min_size=1,
    max_size=12,
)


def told(at: datetime) -> Moment:
    return Moment(at.isoformat(timespec="milliseconds").replace("+00:00", "Z"), 60)


def write(file: StudyFile, what: str, number: int, moment: Moment) -> None:
    """Write one record by each way there is."""
    key = f"walk {number}"
    if what == "definition":
        metadata.store(file, [metadata.Definition(f"F{number}", 1, "{}")], AUTHOR, moment, key)
    elif what == "epoch":
        file.write(lambda writer: installation.new_epoch(writer, "copy", AUTHOR, moment))
        file.forget_header()
    elif what == "redaction":
        reasoned = Change("mistake", SUBJECT, NOWHERE, None, "present", "told by the ward")
        receipt = casebook.commit(file, [reasoned], AUTHOR, moment, key)
        target = redaction_search.Target(receipt.last_seq, "reason")
        redaction.redact(file, [target], "a name", AUTHOR, moment)
        gone = Change("mistake", SUBJECT, NOWHERE, "present", None, "no")
        casebook.commit(file, [gone], AUTHOR, moment, f"{key} back")
    elif what == "clock":
        asked = [clock_change(NOON.utc, "The clock is right")]
        casebook.commit(file, asked, AUTHOR, moment, key)
    elif what == "subject":
        casebook.enrol_subject(file, f"012-{number + 100}", "012", AUTHOR, moment, key)
    else:
        change = statements.setting(f"S{number}", None, "1")
        casebook.commit(file, [change], AUTHOR, moment, key)


def unmarked(records: list[AuditRecord]) -> list[int]:
    """Return the records that are older than the one before and do not say so themselves."""
    return [
        after.seq
        for before, after in pairwise(records)
        if after.stamp.moment.utc < before.stamp.moment.utc
        and (after.what, after.texts.new.text) != ("clock", after.stamp.moment.utc)
    ]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=STEPS)
def test_store_06_no_record_is_older_than_the_one_before_without_a_mark_between(
    founded: vault.Vault, tmp_path_factory: pytest.TempPathFactory, walk: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("walk") / "study"

    file = study_file.create(folder, founded.keys, founded.dek, SETTING, AUTHOR, NOON)
    try:
        casebook.enrol_subject(file, SUBJECT, "012", AUTHOR, NOON, "enrol")
        now = START
        for number, (what, milliseconds) in enumerate(walk):
            now = min(
                max(now + timedelta(milliseconds=milliseconds), START.replace(year=1970)),
                START.replace(year=2200),
            )
            write(file, what, number, told(now))

        assert unmarked(audit(file)) == []
        assert verifying.verify(file).whole
    finally:
        file.close()
        for reserve in folder.glob("*"):
            if reserve.is_file():
                reserve.unlink()


def test_store_06_a_mark_tells_the_time_before_and_its_own(enrolled: StudyFile) -> None:
    earlier = Moment("2026-11-22T11:00:00.000Z", 60)
    receipt = casebook.enrol_subject(enrolled, "012-002", "012", AUTHOR, earlier, "late")

    mark, subject = audit(enrolled)[-2:]

    assert (mark.what, mark.texts.old.text, mark.texts.new.text) == ("clock", NOON.utc, earlier.utc)
    assert mark.texts.comment.text == MARKED_BY_ITSELF
    assert (mark.commit_key, mark.step, subject.step) == ("late", 1, 2)
    assert (receipt.first_seq, receipt.last_seq) == (mark.seq, subject.seq)


def test_store_06_a_commit_repeated_with_its_mark_is_acknowledged_once(enrolled: StudyFile) -> None:
    earlier = Moment("2026-11-22T11:00:00.000Z", 60)
    first = casebook.enrol_subject(enrolled, "012-002", "012", AUTHOR, earlier, "late")

    again = casebook.enrol_subject(enrolled, "012-002", "012", AUTHOR, earlier, "late")

    assert again == first
    assert len(audit(enrolled)) == first.last_seq


def test_store_06_the_clock_that_was_asked_about_needs_no_second_mark() -> None:
    (asked,) = with_time_marked([clock_change("2026", "right")], "2026", "2020")

    assert (asked.old, asked.new, asked.reason) == ("2026", "2020", "right")


def test_store_06_nothing_written_is_nothing_marked() -> None:
    assert with_time_marked([], "2026", "2020") == ()


def forged(*steps: tuple[str, str]) -> list[AuditRecord]:
    """Chain records of these kinds and times, as who rebuilds a chain could."""
    records: list[AuditRecord] = []
    head = GENESIS
    for number, (what, utc) in enumerate(steps):
        stamp = Stamp(AUTHOR, Moment(utc, 0), 1, "x")
        place = NOWHERE._replace(item=f"S{number}")
        new = utc if what == "clock" else '"1"'
        change = Change(what, "", place, "" if what == "clock" else None, new)  # type: ignore[arg-type]
        (record,) = audit_records([change], head, stamp, f"key {number}", iter([bytes(16)] * 4))
        records.append(record)
        head = head._replace(seq=record.seq, hash=record.hash)
    return records


def test_store_06_replay_names_each_record_that_goes_back_unmarked() -> None:
    walk = forged(("setting", "2026"), ("setting", "2025"), ("clock", "2024"), ("setting", "2024"))

    replayed = replay(walk)

    assert replayed.backwards == [2]
    assert replayed.contradictions == []


def test_store_06_records_that_do_not_follow_each_other_say_nothing_of_the_clock() -> None:
    walk = forged(("setting", "2026"), ("clock", "2025"), ("setting", "2025"))

    assert replay([walk[0], walk[2]]).backwards == []


def test_store_06_what_is_new_since_a_verification_is_held_to_its_marks(
    enrolled: StudyFile, founded: vault.Vault
) -> None:
    with enrolled.reading() as reader:
        heads = ledger.heads(reader)
    for number in (2, 3):
        subject = f"012-00{number}"
        last = casebook.enrol_subject(enrolled, subject, "012", AUTHOR, NOON, subject).last_seq
    older = f"UPDATE audit_record SET utc = '2020-01-01T00:00:00.000Z' WHERE seq = {last}"  # noqa: S608
    assert verifying.verify_since(enrolled, *heads).whole

    tampered(enrolled, founded.dek, older)

    found = verifying.verify_since(enrolled, *heads).differences
    assert ("clock", str(last)) in {(one.what, one.name) for one in found}


def test_store_06_what_a_program_wrote_that_marked_nothing_is_no_difference() -> None:
    assert replay(forged(("subject", "2026"), ("subject", "2025"))).backwards == []


def test_store_06_a_mark_of_another_time_than_its_own_is_a_contradiction() -> None:
    stamp = Stamp(AUTHOR, NOON, 1, "x")
    lie = Change("clock", "", NOWHERE, "2026", "2020")
    records = audit_records([lie], GENESIS, stamp, "key", iter([bytes(16)] * 4))

    assert replay(records).contradictions == [1]


def test_store_06_verifying_names_the_record_that_was_made_older(
    enrolled: StudyFile, founded: vault.Vault
) -> None:
    casebook.commit(enrolled, [statements.setting("S", None, "1")], AUTHOR, NOON, "setting")
    last = casebook.enrol_subject(enrolled, "012-002", "012", AUTHOR, NOON, "next").last_seq

    older = f"UPDATE audit_record SET utc = '2020-01-01T00:00:00.000Z' WHERE seq = {last}"  # noqa: S608
    outcome = tampered(enrolled, founded.dek, older)

    assert ("clock", str(last)) in {(one.what, one.name) for one in outcome.differences}
