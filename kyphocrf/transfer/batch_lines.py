"""The members of a batch, line by line: records joined with their texts, pages, definitions."""

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import Any, Final, TypeAlias

from kyphocrf.record.chain import PARTS, AccessRecord, AuditRecord
from kyphocrf.transfer import archive, record_lines
from kyphocrf.transfer.archive import Member
from kyphocrf.transfer.fields import Fields
from kyphocrf.transfer.malformed import MalformedError, at_line, malformed
from kyphocrf.transfer.manifest import Manifest
from kyphocrf.transfer.members import (
    ACCESS,
    DEFINITIONS,
    PAGES,
    RECORDS,
    TEXTS,
    FormDefinition,
)
from kyphocrf.transfer.pages import Page, page_from
from kyphocrf.transfer.record_lines import HeldText
from kyphocrf.transfer.strict_json import LONGEST_LINE

Members: TypeAlias = Mapping[str, Member]
Read: TypeAlias = Callable[[bytes, str], dict[str, Any]]
"""Reads a line of the member named; raises MalformedError."""

DEFINITION_FIELDS: Final = frozenset({"oid", "version", "sha256", "definition"})


def records(members: Members, about: Manifest, read: Read) -> Iterator[AuditRecord]:
    """Yield the audit records with their texts; raises MalformedError."""
    texts = _Texts(members, read)
    previous = None if about.kind == "priority" else bytes.fromhex(about.audit.previous)
    for said in _objects(members, RECORDS, read):
        record = texts.given_to(record_lines.audit_record(said, previous))
        if previous is not None:
            previous = record.hash
        yield record
    texts.require_none_left()


def access(members: Members, about: Manifest, read: Read) -> Iterator[AccessRecord]:
    """Yield the access records; raises MalformedError."""
    previous = bytes.fromhex(about.access.previous)
    for said in _objects(members, ACCESS, read):
        record = record_lines.access_record(said, previous)
        previous = record.hash
        yield record


def pages(members: Members, read: Read) -> Iterator[Page]:
    """Yield the pages; raises MalformedError."""
    return map(page_from, _objects(members, PAGES, read))


def definitions(members: Members, read: Read) -> Iterator[FormDefinition]:
    """Yield the definitions, held to their hashes; raises MalformedError."""
    for said in _objects(members, DEFINITIONS, read):
        fields = Fields(said, "definition")
        told = FormDefinition(
            fields.text("oid"), fields.number("version"), fields.text("definition")
        )
        if sha256(told.text.encode()).hexdigest() != fields.digest("sha256"):
            raise fields.wrong("sha256")
        yield told


class _Texts:
    """Goes along the texts while records pass by; both are in the order of their numbers."""

    def __init__(self, members: Members, read: Read) -> None:
        self._coming = map(record_lines.held_text, _objects(members, TEXTS, read))
        self._last = (0, 0)
        self._next = self._taken()

    def given_to(self, record: AuditRecord) -> AuditRecord:
        """Return a record with those of its texts that are there."""
        found: list[HeldText] = []
        while self._next is not None and self._next.seq == record.seq:
            found.append(self._next)
            self._next = self._taken()
        return record_lines.with_texts(record, found) if found else record

    def require_none_left(self) -> None:
        if self._next is not None:
            raise malformed("there is a text of record {seq}, which is not there",
                            "es gibt einen Text zu Eintrag {seq}, der nicht da ist",
                            seq=self._next.seq)  # fmt: skip

    def _taken(self) -> HeldText | None:
        one = next(self._coming, None)
        if one is not None:
            place = (one.seq, PARTS.index(one.part))
            if place <= self._last:
                raise malformed("the texts are not in their order",
                                "die Texte stehen nicht in ihrer Ordnung")  # fmt: skip
            self._last = place
        return one


def _objects(members: Members, name: str, read: Read) -> Iterator[dict[str, Any]]:
    for number, raw in enumerate(archive.lines(members[name], LONGEST_LINE), start=1):
        try:
            said = read(raw, name)
        except MalformedError as error:
            raise at_line(error, name, number) from None
        yield said
