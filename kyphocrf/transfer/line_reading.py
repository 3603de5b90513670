"""Two ways to read the lines of a batch: to the letter, and once that was done.

To the letter, a line that is written again as it was read holds what belongs there and nothing
else: that is looked at first. Any other line is read field by field, to say what is wrong with it
or what in it is not known here.
"""

import json
from functools import lru_cache
from typing import Any, Final, Protocol, get_args

from kyphocrf.record.answers import Place
from kyphocrf.record.chain import (
    ABSENT,
    PARTS,
    SALT_LENGTH,
    Access,
    AuditRecord,
    Author,
    Commitment,
    CommittedTexts,
    Moment,
    Stamp,
)
from kyphocrf.record.change import What
from kyphocrf.transfer import record_lines
from kyphocrf.transfer.fields import is_stamp
from kyphocrf.transfer.members import ACCESS, RECORDS, TEXTS
from kyphocrf.transfer.record_lines import HeldText
from kyphocrf.transfer.strict_json import BEYOND, strict_object

_NUL: Final = b"\\u0000"
_NUL_IN: Final = {TEXTS: "text", ACCESS: "detail"}
"""The fields that hold what a person typed, letter for letter."""
_KINDS: Final = {RECORDS: frozenset(get_args(What)), ACCESS: frozenset(get_args(Access))}
_DIGEST: Final = 32
_NO_LINE: Final = (ValueError, KeyError, TypeError, RecursionError)


class Reading(Protocol):
    """Reads lines, without their LF; each method raises MalformedError."""

    def fields(self, raw: bytes, name: str) -> dict[str, Any]:
        """Read a line of the member named."""

    def audit(self, raw: bytes, previous: bytes | None) -> AuditRecord:
        """Read an audit record without texts; `previous`: None where the line tells it."""

    def text(self, raw: bytes) -> HeldText:
        """Read a text."""


class StrictReading:
    """Reads to the letter, and gathers what is not known here; `known`: the fields by member."""

    def __init__(self, known: dict[str, frozenset[str]]) -> None:
        self._known = known
        self.unknown: set[str] = set()

    def fields(self, raw: bytes, name: str) -> dict[str, Any]:
        said = strict_object(raw, nul_in=_NUL_IN.get(name, ""))
        known = self._known[name]
        if not said.keys() <= known:
            self.unknown |= {f"{name}: {one}" for one in said.keys() - known}
        kinds, what = _KINDS.get(name), said.get("what")
        if kinds is not None and isinstance(what, str) and what not in kinds:
            self.unknown.add(f"{name}: what {what}")
        return said

    def audit(self, raw: bytes, previous: bytes | None) -> AuditRecord:
        try:
            record = _audit(_loose(raw), previous)
            again = record_lines.audit_line(record, with_previous=previous is None)
            if again[:-1] == raw and _is_plain(record) and _NUL not in raw:
                return record
        except _NO_LINE:
            pass
        return record_lines.audit_record(self.fields(raw, RECORDS), previous)

    def text(self, raw: bytes) -> HeldText:
        try:
            held = _text(_loose(raw))
            if record_lines.text_line(held)[:-1] == raw and _is_text(held):
                return held
        except _NO_LINE:
            pass
        return record_lines.held_text(self.fields(raw, TEXTS))


class VerifiedReading:
    """Reads lines that were read to the letter before."""

    def fields(self, raw: bytes, name: str) -> dict[str, Any]:
        del name
        return _loose(raw)

    def audit(self, raw: bytes, previous: bytes | None) -> AuditRecord:
        return _audit(_loose(raw), previous)

    def text(self, raw: bytes) -> HeldText:
        return _text(_loose(raw))


def _no_fraction(digits: str) -> float:
    raise ValueError(digits)


_LOOSE: Final = json.JSONDecoder(parse_float=_no_fraction, parse_constant=_no_fraction)


def _loose(raw: bytes) -> dict[str, Any]:
    said = _LOOSE.decode(raw.decode())
    if type(said) is not dict:
        raise ValueError("no object")
    return said


def _audit(said: dict[str, Any], previous: bytes | None) -> AuditRecord:
    texts = CommittedTexts(
        _commitment(said.get("old")),
        _commitment(said.get("new")),
        _commitment(said.get("reason")),
        _commitment(said.get("comment")),
    )
    place = Place(
        said["event"], said["event_repeat"], said["form"], said["form_repeat"], said["group"],
        said["row"], said["item"],
    )  # fmt: skip
    stamp = _stamp(
        said["user"], said["role"], said["organisation"], said["utc"], said["offset"],
        said["epoch"], said["installation"],
    )  # fmt: skip
    before = bytes.fromhex(said["previous"]) if previous is None else previous
    return AuditRecord(
        said["seq"], said["commit"], said["step"], said["what"], said["subject"], place,
        said["form_version"], texts, stamp, before, bytes.fromhex(said["hash"]),
    )  # fmt: skip


def _commitment(digits: str | None) -> Commitment:
    return ABSENT if digits is None else Commitment(None, None, bytes.fromhex(digits))


@lru_cache(maxsize=8)
def _stamp(*said: Any) -> Stamp:
    user, role, organisation, utc, offset, epoch, installation = said
    return Stamp(Author(user, role, organisation), Moment(utc, offset), epoch, installation)


def _text(said: dict[str, Any]) -> HeldText:
    return HeldText(said["seq"], said["part"], bytes.fromhex(said["salt"]), said["text"])


def _is_plain(record: AuditRecord) -> bool:
    """Tell whether a record that is written as it was read is one that can be."""
    place = record.place
    numbers = (place.event_repeat, place.form_repeat, place.row, record.form_version)
    digests = [len(held.digest) for held in record.texts if held.digest is not None]
    return (
        0 < record.seq < BEYOND
        and 0 < record.step < BEYOND
        and min(numbers) >= 0
        and max(numbers) < BEYOND
        and len(record.hash) == len(record.previous) == _DIGEST
        and digests.count(_DIGEST) == len(digests)
        and is_stamp(record.stamp)
        and record.what in _KINDS[RECORDS]
    )


def _is_text(held: HeldText) -> bool:
    return 0 < held.seq < BEYOND and held.part in PARTS and len(held.salt) == SALT_LENGTH
