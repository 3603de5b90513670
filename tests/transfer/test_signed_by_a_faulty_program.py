"""What an installation can sign and is refused all the same; what it may say is carried."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kyphocrf.errors import FileError
from kyphocrf.transfer.members import (
    ACCESS,
    DEFINITIONS,
    PAGES,
    RECORDS,
    TEXTS,
)
from kyphocrf.transfer.pages import nothing_before
from tests.transfer.batches import SECOND, SUBJECT, first_site, opened
from tests.transfer.forging import (
    Contents,
    apart,
    resealed,
)
from tests.transfer.refusing import SEALED, altered, field, refusal, refused

# --- the manifest

NO_MANIFEST: dict[str, Callable[[dict[str, Any]], object]] = {
    "true for a number": lambda said: said.update(sequence=True),
    "a number for a text": lambda said: said.update(study=1),
    "another kind": lambda said: said.update(kind="secret"),
    "epoch 0": lambda said: said.update(epoch=0),
    "a first one with one before": lambda said: said.update(sequence=1),
    "a second one with none before": lambda said: said.update(previous=""),
    "an upper-case hash": lambda said: said.update(previous="A" * 64),
    "a study with a way up": lambda said: said.update(study="../x"),
    "a study named like a device": lambda said: said.update(study="CON:"),
    "an installation that is no UUID": lambda said: said.update(installation="x"),
    "recipients out of order": lambda said: said["recipients"].reverse(),
    "recipients twice": lambda said: said["recipients"].append(said["recipients"][-1]),
    "a day that is none": lambda said: said["created"].update(utc="2026-02-31T00:00:00.000Z"),
    "24:00": lambda said: said["created"].update(utc="2026-02-01T24:00:00.000Z"),
    "a leap second": lambda said: said["created"].update(utc="2026-06-30T23:59:60.000Z"),
    "year 0": lambda said: said["created"].update(utc="0000-01-01T00:00:00.000Z"),
    "an offset of days": lambda said: said["created"].update(offset=100_000),
    "counts that lie": lambda said: said["files"][0].update(lines=99),
    "sizes that lie": lambda said: said["files"][0].update(bytes=1),
    "hashes that lie": lambda said: said["files"][0].update(sha256="0" * 64),
    "a file more": lambda said: said["files"].append(
        {"name": "data/z.ndjson", "bytes": 0, "sha256": "0" * 64, "lines": 0}
    ),
    "a file less": lambda said: said["files"].pop(),
    "files out of order": lambda said: said["files"].reverse(),
    "the manifest among the files": lambda said: said["files"].append(
        {"name": "manifest.json", "bytes": 0, "sha256": "0" * 64, "lines": 0}
    ),
    "a snapshot that begins later": lambda said: said.update(kind="snapshot"),
    "a range backwards": lambda said: said["audit"].update(first=5, last=3),
    "records without a head": lambda said: said["audit"].update(head=""),
    "no field": lambda said: said.pop("texts"),
    "a list for a field": lambda said: said.update(audit=[1]),
}


@pytest.mark.parametrize("alter", NO_MANIFEST.values(), ids=NO_MANIFEST)
def test_a_manifest_that_is_none_is_refused(alter: Callable[[dict[str, Any]], object]) -> None:
    def also_files(said: dict[str, Any]) -> None:
        alter(said)

    assert refused(resealed(apart(SEALED), also_files)) == "E-502"


@pytest.mark.parametrize("sealing", [0, -1, True, "1", None])
def test_a_number_of_the_sealing_that_is_none_is_refused(sealing: object) -> None:
    assert refused(resealed(apart(SEALED), sealing=sealing)) == "E-504"


# --- the lines, validly signed


def upper_hash(said: list[Any]) -> None:
    said[0]["hash"] = said[0]["hash"].upper()


def rows(**fields: Any) -> Callable[[list[Any]], object]:
    return lambda said: said[0]["groups"]["FRACTION"].update(fields)


def later(said: list[Any]) -> None:
    said[0]["answers"][0][3] = 99


def raw(name: str, old: bytes, new: bytes) -> Contents:
    """The contents with some bytes of one member replaced, once."""
    contents = apart(SEALED)
    return {**contents, name: contents[name].replace(old, new, 1)}


LINES: dict[str, Contents] = {
    "a record less": altered(RECORDS, lambda said: said.pop(1)),
    "a record at the end less": altered(RECORDS, lambda said: said.pop()),
    "a record twice": altered(RECORDS, lambda said: said.insert(1, said[0])),
    "two records exchanged": altered(RECORDS, lambda said: said.reverse()),
    "another user": altered(RECORDS, field(0, user="somebody")),
    "another time": altered(RECORDS, field(0, utc="2026-11-24T11:00:00.001Z")),
    "another subject": altered(RECORDS, field(0, subject="999-001")),
    "another place": altered(RECORDS, field(0, item="OTHER")),
    "another version": altered(RECORDS, field(0, form_version=2)),
    "another epoch": altered(RECORDS, field(0, epoch=2)),
    "another commitment": altered(RECORDS, field(0, new="0" * 64)),
    "a commitment less": altered(RECORDS, lambda said: said[0].pop("reason")),
    "a commitment more": altered(RECORDS, field(0, comment="0" * 64)),
    "another hash": altered(RECORDS, field(0, hash="0" * 64)),
    "a row that is true": altered(RECORDS, field(0, row=True)),
    "a number below nothing": altered(RECORDS, field(0, row=-1)),
    "a text for a number": altered(RECORDS, field(0, seq="8")),
    "a day that is none": altered(RECORDS, field(0, utc="2026-13-01T00:00:00.000Z")),
    "an upper-case hash": altered(RECORDS, upper_hash),
    "a field less": altered(RECORDS, lambda said: said[0].pop("commit")),
    "a line that is a list": altered(RECORDS, lambda said: said.__setitem__(0, [])),
    "another text": altered(TEXTS, field(0, text='{"v":"9"}')),
    "another salt": altered(TEXTS, field(0, salt="0" * 32)),
    "a short salt": altered(TEXTS, field(0, salt="00")),
    "a text of no record": altered(TEXTS, lambda said: said.append(said[-1] | {"seq": 999})),
    "a text before the first": altered(TEXTS, lambda said: said.insert(0, said[0] | {"seq": 1})),
    "a text twice": altered(TEXTS, lambda said: said.insert(0, said[0])),
    "texts out of order": altered(TEXTS, lambda said: said.reverse()),
    "a part nobody knows": altered(TEXTS, field(0, part="other")),
    "a part without commitment": altered(TEXTS, field(2, part="comment")),
    "an access record less": altered(ACCESS, lambda said: said.pop()),
    "another detail": altered(ACCESS, field(0, detail="another")),
    "an access record more": altered(ACCESS, lambda said: said.append(said[0])),
    "another definition": altered(DEFINITIONS, field(0, definition="{}")),
    "a definition without its hash": altered(DEFINITIONS, field(0, sha256="0" * 64)),
    "a page less": altered(PAGES, lambda said: said.pop()),
    "a page more": altered(PAGES, lambda said: said.append(said[0] | {"subject": "999-001"})),
    "a page twice": altered(PAGES, lambda said: said.append(said[0])),
    "another status": altered(PAGES, field(0, status="started")),
    "an answer more": altered(PAGES, lambda said: said[0]["answers"].append(["Z", 0, "Z", 11])),
    "an answer of a later record": altered(PAGES, later),
    "no answers": altered(PAGES, field(0, answers=[])),
    "answers out of order": altered(PAGES, lambda said: said[0]["answers"].reverse()),
    "no rows": altered(PAGES, field(0, groups={})),
    "a row that comes back": altered(PAGES, rows(rows=[1, 2])),
    "a number given again": altered(PAGES, rows(next_row=2)),
    "another last record": altered(PAGES, field(0, seq=3)),
    "no final line end": {**apart(SEALED), RECORDS: apart(SEALED)[RECORDS][:-1]},
    "line ends of mail": {**apart(SEALED), RECORDS: apart(SEALED)[RECORDS].replace(b"\n", b"\r\n")},
    "an empty line": {**apart(SEALED), RECORDS: apart(SEALED)[RECORDS] + b"\n"},
    "a blank in a line": raw(RECORDS, b":", b": "),
    "U+0000 in a name": altered(RECORDS, field(0, user="\0")),
    "deep JSON": raw(RECORDS, b"{", b"[" * 50_000 + b"]" * 50_000 + b"\n{"),
    "a number of 400 digits": raw(RECORDS, b'"row":0', b'"row":1' + b"0" * 400),
    "a fraction": raw(RECORDS, b'"row":0', b'"row":0.0'),
    "half a surrogate pair": raw(TEXTS, b'"text":"', b'"text":"\\ud800'),
}  # fmt: skip


@pytest.mark.parametrize("contents", LINES.values(), ids=LINES)
def test_lines_that_contradict_each_other_are_refused_whoever_signed_them(
    contents: Contents,
) -> None:
    assert refused(resealed(contents)) == "E-507"


def test_the_line_that_is_wrong_is_named() -> None:
    error = refusal(resealed(altered(RECORDS, field(2, row=True))))

    assert "data/records.ndjson" in error.happened.en


@pytest.mark.parametrize(
    ("name", "fields"),
    [("audit", {"head": "0" * 64}), ("audit", {"last": 99}), ("access", {"head": "0" * 64}),
     ("access", {"last": 99}), ("audit", {"previous": "0" * 64}), ("audit", {"first": 7})],
)  # fmt: skip
def test_a_range_that_the_records_do_not_have_is_refused(name: str, fields: dict[str, Any]) -> None:
    assert refused(resealed(apart(SEALED), lambda said: said[name].update(fields))) == "E-507"


def test_a_count_of_texts_that_the_records_do_not_have_is_refused() -> None:
    assert refused(resealed(apart(SEALED), lambda said: said.update(texts=1))) == "E-507"


def test_a_page_is_held_to_the_one_known_from_before() -> None:
    site = first_site()
    site.batch()
    before = site.page_before(len(site.records))
    site.write(SECOND[0])
    sealed = site.batch()

    opened(sealed, page_before=before)
    with pytest.raises(FileError) as error:
        opened(sealed, page_before=nothing_before)
    assert error.value.number == "E-507"


# --- hostile words are carried as they are, and used for nothing

WORDS = ["=1+1", "\u202egnihton", "../../x", "", "'; DROP TABLE subject; --", "\ud83d\ude00", "\0",
         "u\u0308", "\u0627\u0644", "a\r\nb", "{a}", "%s", "\ufffe", "x" * 100_000]  # fmt: skip


@pytest.mark.parametrize("words", [one.encode("utf-16", "surrogatepass").decode("utf-16")
                                   for one in WORDS])  # fmt: skip
def test_words_of_a_person_arrive_letter_for_letter(words: str) -> None:
    site = first_site()
    site.batch()
    site.write([replace(SECOND[0][0], reason=words, comment=words)])
    site.look(words)
    batch = opened(site.batch())

    (record,) = batch.records()
    assert (record.texts.reason.text, record.texts.comment.text) == (words, words)
    assert [one.detail for one in batch.access()] == [words]
    assert record.subject_key == SUBJECT
