"""Queries: what is asked about a value, a page, a subject or the study, and how it goes on.

Type, source and state are the words of CDISC ODM 2.0. A query of the system belongs to a finding
and has its id from it; one that a person raised has an id of its own.
"""

import json
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias
from uuid import UUID, uuid5

from kyphocrf.record.answers import Place
from kyphocrf.record.change import canonical

QuerySource: TypeAlias = Literal["System", "Data Management", "Site Monitor", "Safety Reviewer"]
QueryState: TypeAlias = Literal["Candidate", "Open", "Answered", "Resolved", "Closed", "Cancelled"]

_FINDINGS: Final = UUID("8f0b1f4e-0f3c-5d0a-9a55-6b1f6b2f7c11")
"""The name space of ids that follow from a finding; part of the file format for ever."""


class FindingKey(NamedTuple):
    """A finding of one check at one place of one subject."""

    subject_key: str
    place: Place
    check: str


def id_of_finding(key: FindingKey) -> str:
    """Return the id of the query on a finding: the same finding has the same id everywhere.

    UUID version 5 (RFC 9562) of subject, place and check number as canonical JSON.
    """
    return str(uuid5(_FINDINGS, canonical([key.subject_key, *key.place, key.check])))


class HeldQuery(NamedTuple):
    """A query as the trail leaves it; one that a person raised belongs to no check."""

    subject_key: str
    place: Place
    state: str
    check: str
    type: str
    source: str


SYSTEM: Final = "System"
"""Type and source of a query on a finding."""
MANUAL: Final = "Manual"


def of_finding(key: FindingKey, state: str) -> HeldQuery:
    """Return the query on a finding, in this state."""
    return HeldQuery(key.subject_key, key.place, state, key.check, SYSTEM, SYSTEM)


class OriginalAct(NamedTuple):
    """Who did what a record tells of, and when: the record itself may have been taken in later."""

    user: str
    role: str
    organisation: str
    utc: str
    offset_minutes: int


@dataclass(frozen=True, slots=True)
class RaisedQuery:
    """What a record of kind `query` says; its words are the comment of the record.

    `id`: a UUID, given when the query is raised. The place of the record is what is asked about:
    an item, a page (no item), a subject (no form), the study (no subject).
    """

    id: str
    source: QuerySource
    state: QueryState
    by: OriginalAct

    def to_text(self) -> str:
        """Return the canonical text the trail keeps."""
        return canonical(
            {
                "by": self.by._asdict(),
                "id": self.id,
                "source": self.source,
                "state": self.state,
                "type": MANUAL,
            }
        )


def from_text(text: str) -> RaisedQuery:
    """Read what a record of kind `query` says; raises ValueError, KeyError or TypeError."""
    told = json.loads(text)
    by = OriginalAct(**told["by"])
    return RaisedQuery(str(UUID(told["id"])), told["source"], told["state"], by)
