"""A Snapshot file: the last state of every subject, with what is derived from it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from lxml import etree

from kyphocrf.exports.odm import oids, page_reading, stamps
from kyphocrf.exports.odm.page_elements import PageTold, SubjectElements
from kyphocrf.exports.odm.places import Places
from kyphocrf.exports.odm.record_elements import RecordElements
from kyphocrf.exports.odm.source import NotAsStoredError, OdmSource, beginning, written
from kyphocrf.exports.odm.xml import Element
from kyphocrf.record.answers import Place
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.chain import AuditRecord, Author


@dataclass(frozen=True, slots=True)
class Standing:
    """How a study stands: its casebooks, one after the other, and what holds of each subject.

    `telling` returns the records by which what holds is told, of a subject or ("") of the study.
    """

    casebooks: Iterable[Casebook]
    telling: Callable[[str], Iterable[AuditRecord]]
    site_of: Mapping[str, str]


def write(
    path: Path,
    source: OdmSource,
    standing: Standing,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> bool:
    """Write a file whole or not at all, read it back and compare it; False if stopped.

    `progress` is told how many subjects are done. One subject is in memory at a time. Raises
    FileError; what was there before stays.
    """
    digests: list[bytes] = []

    def fill(beside: Path) -> bool:
        return _fill(beside, source, standing, digests, progress, stop)

    return written(path, fill, lambda beside: verify(beside, source, digests))


def _fill(
    path: Path,
    source: OdmSource,
    standing: Standing,
    digests: list[bytes],
    progress: Callable[[int], None],
    stop: Callable[[], bool],
) -> bool:
    snapshot, investigator = source.snapshot, _investigator(source)
    places = Places(snapshot.study)
    records = RecordElements(snapshot.study, source.site, places)
    subjects = SubjectElements(places, source.site, snapshot.scope)
    with beginning(path, source, "Snapshot") as odm:
        with odm.within("ReferenceData", **source.by_metadata):
            is_open = snapshot.scope.is_open
            for made in _of_study(records, standing.telling(""), is_open=is_open):
                odm.write(made)
        with odm.within("ClinicalData", **source.by_metadata):
            for number, book in enumerate(standing.casebooks, start=1):
                if stop():
                    return False
                # What depends on the day is computed for that of the data.
                read, key = replace(book, now=snapshot.local), book.subject_key
                site = standing.site_of.get(key, source.site)
                made, told = subjects.of(read, site, investigator, standing.telling(key))
                odm.write(made)
                digests.extend(map(_digest, told))
                progress(number)
    return not stop()


def _of_study(
    records: RecordElements, telling: Iterable[AuditRecord], *, is_open: bool
) -> Iterator[Element]:
    """Yield what holds of the study: each record, and the settings of a group in one element.

    Where not all is open, the settings alone, without anybody's own words.
    """
    groups: dict[str, Element] = {}
    for record in telling:
        made = records.of_study(record)
        for one in made.iter("*"):
            if one.get("TransactionType") is not None:
                one.set("TransactionType", "Insert")  # a last state knows no other
        if not is_open:
            etree.strip_elements(made, "ReasonForChange", "Annotation", with_tail=False)
        oid = made.get("ItemGroupOID", "")
        if oid in groups:
            groups[oid].extend(list(made))
        elif oid != oids.RECORDS:
            groups[oid] = made
        elif is_open:
            yield made
    yield from groups.values()


def _investigator(source: OdmSource) -> str | None:
    """Return the OID of the investigator of the site: the first that may still act."""
    for one in source.people:
        if one.role == "investigator" and one.active:
            return stamps.user(Author(one.user_name, one.role, one.organisation))
    return None


def verify(path: Path, source: OdmSource, digests: Iterable[bytes]) -> None:
    """Read a file back and compare each of its pages with what stood in the study.

    Raises ValueError.
    """
    with closing(page_reading.pages(path, source.snapshot.study)) as read:
        for page, digest in zip_longest(read, digests):
            if page is None or _digest(page) != digest:
                where = "a page" if page is None else f"{page.subject_key} {Place(*page.key)}"
                raise NotAsStoredError(where)


def _digest(page: PageTold) -> bytes:
    """Return what stands for a page until it is read back: 32 bytes, however long its answers."""
    return sha256(repr(page).encode()).digest()
