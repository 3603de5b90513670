"""Whatever was entered, copied, commented and typed: a redacted text is in no page of the file."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kyphocrf.record.answers import Answer, Answers, FormKey, Place, Spot
from kyphocrf.record.change import Change, changes_between
from kyphocrf.record.query import FindingKey, RaisedQuery
from kyphocrf.storage import (
    casebook,
    casebook_statuses,
    freed_pages,
    queries,
    redaction,
    redaction_search,
    study_file,
    unfinished,
    vault,
    verifying,
)
from kyphocrf.storage.queries import ReadValues
from kyphocrf.storage.redaction_search import Target
from kyphocrf.storage.study_file import StudyFile
from kyphocrf.storage.unfinished import Unfinished
from tests.storage.decrypted import pages
from tests.storage.site import (
    AUTHOR,
    CHEAP,
    EBRT,
    NOON,
    PASSWORD,
    SETTING,
    SUBJECT,
    USER,
    audit,
)
from tests.storage.test_raised_queries import MONITOR

SUBJECTS: Final = (SUBJECT, "012-002")
PAGES: Final = (EBRT, FormKey("UNSCH", 1, "AE", 1))
SPOTS: Final = (Spot("COURSE", 0, "NOTE"), Spot("COURSE", 0, "OTHER"), Spot("ROWS", 2, "NOTE"))
VAULT: Final = vault.found(USER, PASSWORD, cost=CHEAP)
ACTS: Final = ("answer", "unread", "clear", "comment", "reason", "query", "typing", "status kept")

WORDS = st.text(alphabet='éß語😀"\\\n', min_size=4, max_size=12).filter(
    lambda words: len(words.encode()) >= 6  # fewer bytes stand somewhere in hashes by chance
)
SAID = st.tuples(st.booleans(), st.text("bcd ", max_size=300), st.text("bcd ", max_size=40))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(ACTS), st.sampled_from(SUBJECTS), st.sampled_from(PAGES),
        st.sampled_from(SPOTS), SAID,
    ),
    min_size=1,
    max_size=14,
)  # fmt: skip


@contextmanager
def study() -> Iterator[StudyFile]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "study"
        file = study_file.create(folder, VAULT.keys, VAULT.dek, SETTING, AUTHOR, NOON)
        try:
            for number, subject_key in enumerate(SUBJECTS):
                casebook.enrol_subject(file, subject_key, "012", AUTHOR, NOON, f"enrol {number}")
            yield file
        finally:
            file.close()


class Entered:
    """Somebody enters; each text holds the words, or does not."""

    def __init__(self, file: StudyFile) -> None:
        self._file = file
        self._answers: dict[tuple[str, FormKey], Answers] = {}
        self._count = 0

    def do(self, act: str, subject_key: str, page: FormKey, spot: Spot, text: str) -> None:
        key, place = f"act {self._next()}", spot.at(page)
        if act in ("answer", "unread", "clear"):
            at = (subject_key, page)
            before = self._answers.get(at, Answers())
            answer = Answer(unread=text) if act == "unread" else Answer(value=text)
            after = before.with_answer(spot, None if act == "clear" else answer)
            changes = changes_between(before, after, subject_key, page, 1)
            casebook.commit(self._file, changes, AUTHOR, NOON, key)
            self._answers[at] = after
        elif act == "typing":
            unfinished.keep(self._file, Unfinished(USER, subject_key, place, text, NOON.utc))
        elif act == "status kept":
            kept = casebook_statuses.Kept(1, "2026-11-24", "these", {subject_key: text})
            casebook_statuses.keep(self._file, kept, (subject_key,))
        else:
            change = self._remark(act, subject_key, place, text)
            casebook.commit(self._file, [change], AUTHOR, NOON, key)

    def _remark(self, act: str, subject_key: str, place: Place, text: str) -> Change:
        if act == "comment":
            key = FindingKey(subject_key, place, "X15")
            before = queries.comments(self._file, subject_key).get(key)
            read = ReadValues("digest", frozenset({place}))
            return queries.finding_comment(key, read, text, 1, before)
        if act == "query":
            number = f"0193a1c0-0000-7000-8000-{self._count:012d}"
            asked = RaisedQuery(number, "Site Monitor", "Open", MONITOR)
            return Change("query", subject_key, place, None, asked.to_text(), None, text)
        page = Place(*place.form_key)
        return Change("status", subject_key, page, "started", "started", text, f"see {text}", 1)

    def _next(self) -> int:
        self._count += 1
        return self._count


def first_with(file: StudyFile, words: str) -> Target | None:
    for record in audit(file):
        for part in ("new", "reason", "comment", "old"):
            if words in redaction_search.said_in(record, part):
                return Target(record.seq, part)
    return None


def written(words: str) -> tuple[bytes, ...]:
    """Return the words as bytes, in every way in which text is written in such a file."""
    quoted = json.dumps(words, ensure_ascii=False)[1:-1]
    escaped = json.dumps(words)[1:-1]
    return (words.encode(), quoted.encode(), escaped.encode(), words.encode("utf-16-le"))


@settings(max_examples=20)
@given(WORDS, STEPS)
def test_no_byte_of_a_redacted_text_is_left_in_any_page_of_the_file(
    words: str, steps: list[tuple[str, str, FormKey, Spot, tuple[bool, str, str]]]
) -> None:
    with study() as file:
        entered = Entered(file)
        for act, subject_key, page, spot, (named, before, after) in steps:
            text = f"{before}{words if named else ''}{after}"
            entered.do(act, subject_key, page, spot, text)
        target = first_with(file, words)
        assume(target is not None)
        assert target is not None
        known = redaction_search.everywhere(file, target, words)

        redaction.redact(file, known, "a name was typed", AUTHOR, NOON, words)
        freed_pages.overwrite(file, AUTHOR, NOON)

        stored = pages(file.folder, file.dek)
        assert b"CREATE TABLE" in stored, "the pages are read as they are"
        assert not any(form in stored for form in written(words))
        assert verifying.verify(file).whole
        marks = [record for record in audit(file) if record.what == "redaction"]
        by_seq = {record.seq: record for record in audit(file)}
        assert {one.texts.new.text for one in marks} == {
            f'{{"part":"{part}","seq":{seq}}}' for seq, part in known
        }
        for mark in marks:
            emptied = by_seq[json.loads(mark.texts.new.text or "")["seq"]]
            assert (mark.subject_key, mark.place) == (emptied.subject_key, emptied.place)
            assert mark.stamp.author == AUTHOR
