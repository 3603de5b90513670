"""Pages of the trail, joined, are all records that fit: what a plain filter over all finds."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from typing import Final, TypeVar, get_args

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyphocrf.record.answers import Place
from kyphocrf.record.chain import Access, AccessRecord, AuditRecord, Author, Moment
from kyphocrf.record.change import Change, What
from kyphocrf.storage import ledger, trail_pages
from kyphocrf.storage.study_file import StudyFile
from kyphocrf.storage.trail_pages import EVERYTHING, TrailFilter
from tests.storage.site import AUTHOR, DOSE, EBRT, NOON, SUBJECT, audit

Record = TypeVar("Record", AuditRecord, AccessRecord)
SUBJECTS: Final = ("", "012-001", "012-002")
EVENTS: Final = ("", "V0", "W2")
FORMS: Final = ("", "EBRT", "PAIN")
ITEMS: Final = ("", "DOSE", "DATE")
USERS: Final = ("anna", "bernd")
TIMES: Final = tuple(f"2026-11-{day:02}T11:00:00.000Z" for day in (20, 23, 24, 25))
"""A clock that jumps: a record's time says nothing of where it stands."""

PLACES = st.builds(
    Place, st.sampled_from(EVENTS), st.integers(1, 2), st.sampled_from(FORMS), st.integers(1, 2),
    st.just("G"), st.just(0), st.sampled_from(ITEMS),
)  # fmt: skip
OF_ANY_KIND = st.builds(
    Change, st.sampled_from(get_args(What)), st.sampled_from(SUBJECTS), PLACES,
    new=st.just("x"), form_version=st.just(1),
)  # fmt: skip
ANSWERS = st.builds(Change, st.just("answer"), st.sampled_from(SUBJECTS), PLACES, new=st.just("x"))
COMPLETED = st.builds(
    Change, st.just("status"), st.sampled_from(SUBJECTS), PLACES,
    new=st.sampled_from(["complete", "started"]),
)  # fmt: skip
COMMITS = st.tuples(
    st.lists(st.one_of(OF_ANY_KIND, ANSWERS, COMPLETED), min_size=1, max_size=5),
    st.sampled_from(USERS),
    st.sampled_from(TIMES),
)
FILTERS = st.builds(
    TrailFilter,
    subject_key=st.sampled_from(SUBJECTS),
    event=st.sampled_from(EVENTS),
    event_repeat=st.sampled_from([None, None, 1, 2]),
    form=st.sampled_from(FORMS),
    form_repeat=st.sampled_from([None, None, 1, 2]),
    item=st.sampled_from(ITEMS),
    user=st.sampled_from(["", "", *USERS]),
    what=st.sampled_from(["", "", "answer", "status", "lock"]),
    since_utc=st.sampled_from(["", "", *TIMES]),
    until_utc=st.sampled_from(["", "", *TIMES]),
    after_completion=st.booleans(),
)
IN_ONE_FILE: Final = settings(
    max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def fits(record: AuditRecord | AccessRecord, wanted: TrailFilter) -> bool:
    """Filter plainly, as anybody would say it."""
    said = (
        (wanted.subject_key, record.subject_key),
        (wanted.user, record.stamp.author.user),
        (wanted.what, record.what),
    )
    at = record.stamp.moment.utc
    since, until = wanted.since_utc or "0", wanted.until_utc or "9"
    return since <= at < until and all(one in ("", found) for one, found in said)


def fits_there(record: AuditRecord, wanted: TrailFilter) -> bool:
    said: tuple[tuple[object, object], ...] = (
        (wanted.event, record.place.event),
        (wanted.event_repeat, record.place.event_repeat),
        (wanted.form, record.place.form),
        (wanted.form_repeat, record.place.form_repeat),
        (wanted.item, record.place.item),
    )
    return fits(record, wanted) and all(one in ("", None, found) for one, found in said)


def late(records: Sequence[AuditRecord]) -> set[int]:
    """Number the changes of answers made after their page had first been completed."""
    done: set[tuple[str, object]] = set()
    found: set[int] = set()
    for record in records:
        page = (record.subject_key, record.place.form_key)
        if record.what == "answer" and page in done:
            found.add(record.seq)
        if record.what == "status" and record.texts.new.text == "complete":
            done.add(page)
    return found


def joined(read: Callable[[int | None, int], tuple[Record, ...]], size: int) -> list[Record]:
    """Read page after page, as one does who scrolls to the end."""
    found: list[Record] = []
    for _ in count():
        page = read(found[-1].seq if found else None, size)
        found += page
        if len(page) < size:
            return found
    raise AssertionError


def appended(
    writer: sa.Connection, changes: list[Change], author: Author, at: Moment, key: str
) -> None:
    ledger.append(writer, changes, author, at, key)


def noted(writer: sa.Connection, kind: Access, author: Author, at: Moment, subject: str) -> None:
    ledger.append_access(writer, kind, "x", author, at, subject)


@given(commits=st.lists(COMMITS, max_size=4), wanted=FILTERS, size=st.sampled_from([2, 7, 40]))
@IN_ONE_FILE
def test_pages_joined_are_all_records_that_fit_newest_first(
    file: StudyFile, commits: list[tuple[list[Change], str, str]], wanted: TrailFilter, size: int
) -> None:
    for changes, user, utc in commits:
        author, at, key = Author(user, "coordinator", "Site 012"), Moment(utc, 60), os.urandom(8)
        file.write(partial(appended, changes=changes, author=author, at=at, key=key.hex()))
    records = audit(file)
    after = late(records) if wanted.after_completion else {one.seq for one in records}
    plain = [one for one in records if fits_there(one, wanted) and one.seq in after]

    found = joined(lambda before, n: trail_pages.page(file, wanted, before, n), size)

    assert found == plain[::-1]
    assert trail_pages.count(file, wanted, records[-1].seq) == len(plain)


@given(
    what=st.lists(
        st.tuples(
            st.sampled_from(get_args(Access)), st.sampled_from(SUBJECTS), st.sampled_from(USERS),
            st.sampled_from(TIMES),
        ),
        max_size=4,
    ),
    wanted=FILTERS,
    size=st.sampled_from([2, 7, 40]),
)  # fmt: skip
@IN_ONE_FILE
def test_pages_of_the_access_log_joined_are_all_that_fit(
    file: StudyFile, what: list[tuple[Access, str, str, str]], wanted: TrailFilter, size: int
) -> None:
    for kind, subject, user, utc in what:
        author, at = Author(user, "monitor", "Sponsor"), Moment(utc, 60)
        file.write(partial(noted, kind=kind, author=author, at=at, subject=subject))
    with file.reading() as reader:
        plain = [one for one in ledger.access_records(reader) if fits(one, wanted)]

    found = joined(lambda before, n: trail_pages.access_page(file, wanted, before, n), size)

    assert found == plain[::-1]
    assert trail_pages.count_access(file, wanted, 10**6) == len(plain)


def test_a_subject_is_found_behind_thousands_of_newer_records(used: StudyFile) -> None:
    other = Change("answer", "012-002", DOSE.at(EBRT), None, '{"v":"1"}', None, None, 1)
    used.write(lambda writer: ledger.append(writer, [other] * 6000, AUTHOR, NOON, "much"))
    wanted = TrailFilter(subject_key=SUBJECT)

    found = trail_pages.page(used, wanted, None, 100)

    assert [one.seq for one in found] == [8, 7, 6, 5, 4, 3]
    assert trail_pages.count(used, wanted, 10**6) == len(found)


def test_after_completion_is_what_was_answered_after_it_and_nothing_before(
    used: StudyFile,
) -> None:
    at = DOSE.at(EBRT)
    before, done, after = (
        Change("answer", SUBJECT, at, new="before"),
        Change("status", SUBJECT, Place(*EBRT), new="complete", form_version=1),
        Change("answer", SUBJECT, at, new="after"),
    )
    used.write(partial(appended, changes=[before, done, after], author=AUTHOR, at=NOON, key="o"))

    found = trail_pages.page(used, TrailFilter(after_completion=True), None, 10)

    assert [one.texts.new.text for one in found] == ["after"]
    assert trail_pages.count(used, TrailFilter(after_completion=True), found[0].seq) == 1


def test_what_comes_while_one_scrolls_is_neither_shown_twice_nor_counted(used: StudyFile) -> None:
    first = trail_pages.page(used, EVERYTHING, None, 3)
    head = first[0].seq
    more = Change("answer", SUBJECT, DOSE.at(EBRT), '{"v":"30.0"}', '{"v":"31.0"}', None, None, 1)
    used.write(lambda writer: ledger.append(writer, [more], AUTHOR, NOON, "meanwhile"))

    second = trail_pages.page(used, EVERYTHING, first[-1].seq, 99)

    assert [one.seq for one in (*first, *second)] == list(range(head, 0, -1))
    assert trail_pages.count(used, EVERYTHING, head) == head


def test_what_stood_there_was_written_in_the_version_of_the_record_before(used: StudyFile) -> None:
    moved = Change("answer", SUBJECT, DOSE.at(EBRT), '{"v":"30.0"}', '{"v":"3"}', None, None, 2)
    new = Change("answer", SUBJECT, DOSE.at(EBRT)._replace(item="NEW"), None, '{"v":"3"}',
                 None, None, 2)  # fmt: skip
    used.write(lambda writer: ledger.append(writer, [moved, new], AUTHOR, NOON, "moved"))
    records = trail_pages.page(used, EVERYTHING, None, 4)

    found = trail_pages.versions_before(used, records)

    assert found == {records[1].seq: 1, records[0].seq: 2}


PLANS: Final = {
    "nothing": (EVERYTHING, "ix_audit_record_order"),
    "an item": (TrailFilter(form="EBRT", item="DOSE"), "COVERING INDEX ix_audit_record_order"),
    "days": (
        TrailFilter(user="anna", since_utc=TIMES[0], until_utc=TIMES[1]),
        "COVERING INDEX ix_audit_record_order",
    ),
    "a subject": (TrailFilter(subject_key=SUBJECT), "ix_audit_record_place (subject_key=?)"),
    "late": (TrailFilter(after_completion=True), "COVERING INDEX ix_audit_record_completed"),
}


@pytest.mark.parametrize("name", PLANS)
def test_no_filter_reads_the_whole_trail(file: StudyFile, name: str) -> None:
    wanted, wished = PLANS[name]
    query, values = trail_pages._query(wanted, "r.seq", 10)

    with file.reading() as reader:
        plan = reader.execute(sa.text(f"EXPLAIN QUERY PLAN {query}"), values).all()

    steps = [str(step[3]) for step in plan]
    assert any(wished in step for step in steps)
    assert not any(step.startswith("SCAN r") and "INDEX" not in step for step in steps)
