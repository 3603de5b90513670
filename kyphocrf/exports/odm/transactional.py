"""A Transactional file: every change of a study in the order of the trail, with its audit record.

A file of a study that went on begins with the records of the one before.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

from kyphocrf.exports.odm import record_reading, stamps
from kyphocrf.exports.odm.record_elements import RecordElements
from kyphocrf.exports.odm.source import NotAsStoredError, OdmSource, beginning, written
from kyphocrf.record.chain import AuditRecord, Author, Commitment
from kyphocrf.record.person import told_by


def write(
    path: Path,
    source: OdmSource,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> bool:
    """Write a file whole or not at all, read it back and compare it; False if stopped.

    `progress` is told how many subjects were enrolled so far. One record is in memory at a time.
    Raises FileError; what was there before stays.
    """

    def fill(beside: Path) -> bool:
        return _fill(beside, source, progress, stop)

    return written(path, fill, lambda beside: verify(beside, source))


def _fill(
    path: Path, source: OdmSource, progress: Callable[[int], None], stop: Callable[[], bool]
) -> bool:
    elements = RecordElements(source.snapshot.study, source.site)
    investigators = _Investigators()
    with beginning(path, source, "Transactional") as odm:
        with odm.within("ReferenceData", **source.by_metadata):
            for record in source.of_study():
                odm.write(elements.of_study(record))
                investigators.learn(record)
        subjects = 0
        with odm.within("ClinicalData", **source.by_metadata):
            for record in filter(source.has, source.of_subjects()):
                if stop():
                    return False
                odm.write(elements.of_subject(record, investigators.at(record.seq)))
                if record.what == "subject":
                    subjects += 1
                    progress(subjects)
    return not stop()


def verify(path: Path, source: OdmSource) -> None:
    """Read a file back and compare each of its records with the study; raises ValueError."""
    with closing(record_reading.records(path, source.snapshot.study)) as read:
        for one, other in zip_longest(read, _records(source)):
            if one is None or other is None or told(one) != told(other):
                seq = max(0 if each is None else each.seq for each in (one, other))
                raise NotAsStoredError(f"{seq}")


def _records(source: OdmSource) -> Iterator[AuditRecord]:
    yield from source.of_study()
    yield from filter(source.has, source.of_subjects())


def told(record: AuditRecord) -> tuple[object, ...]:
    """Return what a file tells of a record: all but salts, commit, epoch and installation."""
    texts = tuple(map(_words, record.texts))
    stamp = (record.stamp.author, record.stamp.moment)
    return (
        record.seq, record.what, record.subject_key, record.place, record.form_version, texts,
        stamp, record.hash,
    )  # fmt: skip


def _words(held: Commitment) -> tuple[str | None, bool]:
    return held.text, held.redacted


class _Investigators:
    """Who was the investigator of the site at which time, as the records of persons tell."""

    def __init__(self) -> None:
        self._since: list[tuple[int, str]] = []

    def learn(self, record: AuditRecord) -> None:
        """Take what a record tells of a person; a spoilt one tells nothing."""
        if record.what != "person" or record.texts.new.text is None:
            return
        try:
            person = told_by(record.texts.new.text)
        except (ValueError, KeyError, TypeError):
            return
        if person.role == "investigator" and person.active:
            author = Author(person.user_name, person.role, person.organisation)
            self._since.append((record.seq, stamps.user(author)))

    def at(self, seq: int) -> str | None:
        """Return the OID of who was named last before a record, of whoever came first else."""
        before = [oid for since, oid in self._since if since < seq]
        return before[-1] if before else None
