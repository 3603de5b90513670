"""The records of the trail, read back from the transactions of an ODM file.

What is read is a record as the trail has it, but for salts and commitments, which leave no study:
a text that was taken out for ever is known as redacted.
"""

import json
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any, Final, cast

from lxml import etree

from kyphocrf.definition.study import Study
from kyphocrf.definition.values import Missing
from kyphocrf.exports.odm import flags, oids, stamps
from kyphocrf.exports.odm.flags import Told, told_in
from kyphocrf.exports.odm.places import EVENT, FORM, GROUP, ITEM, Places, Step
from kyphocrf.exports.odm.record_elements import OF_A_VERSION
from kyphocrf.exports.odm.xml import NAMESPACE, Element, unescaped
from kyphocrf.record.answers import Answer, Place
from kyphocrf.record.chain import ABSENT, PARTS, AuditRecord, Commitment, CommittedTexts, Moment
from kyphocrf.record.change import NOWHERE, PRESENT, What, canonical

_IN: Final = f"{{{NAMESPACE}}}"
_STEPS: Final = {
    f"{_IN}{EVENT}": (EVENT, "StudyEventOID", "StudyEventRepeatKey"),
    f"{_IN}{FORM}": (FORM, "FormOID", "FormRepeatKey"),
    f"{_IN}{GROUP}": (GROUP, "ItemGroupOID", "ItemGroupRepeatKey"),
    f"{_IN}{ITEM}": (ITEM, "ItemOID", ""),
}
_NATIVE: Final[Mapping[str, What]] = {"": "subject", GROUP: "row", ITEM: "answer"}
_LOST: Final = Commitment(None, None, b"")
"""A text that was taken out for ever."""


class UnreadableError(ValueError):
    """A file does not say what this program writes."""


def records(path: Path, study: Study) -> Generator[AuditRecord]:
    """Yield the records of a Transactional file: those of the study, then those of its subjects.

    Each of the two is in the order of the trail. One record is in memory at a time. Raises
    UnreadableError for what is no such file, OSError for one that cannot be read.
    """
    reading = _Reading(Places(study))
    for element in elements(path, "ReferenceData", "SubjectData"):
        try:
            if element.tag == f"{_IN}SubjectData":
                yield reading.of_subject(element)
            else:
                yield from (reading.of_study(one) for one in element.iterfind(f"{_IN}{GROUP}"))
        except (ValueError, KeyError, TypeError, AttributeError) as reason:
            raise UnreadableError(f"not a transaction of this program: {reason}") from reason


def elements(path: Path, *names: str) -> Generator[Element]:
    """Yield the elements with these names one after the other, each forgotten when the next comes.

    Raises UnreadableError where the file is no XML, or none that is whole.
    """
    tags = [f"{_IN}{name}" for name in names]
    try:
        with path.open("rb") as file:
            for _, one in etree.iterparse(file, tag=tags, huge_tree=True, resolve_entities=False):
                yield one
                _forget(one)
    except etree.XMLSyntaxError as reason:
        raise UnreadableError(str(reason)) from reason


def _forget(element: Element) -> None:
    """Take an element that was read out of memory, and what stood before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


class _Reading:
    """Reads transactions by the declarations of a study."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def of_study(self, element: Element) -> AuditRecord:
        if element.get("ItemGroupOID") == oids.RECORDS:
            return self._record("", (), element, (NOWHERE, 0))
        (item,) = element.iterfind(f"{_IN}{ITEM}")
        steps = (step_of(element), step_of(item))
        return self._record("", steps, item, (self._places.setting_at(steps), 0))

    def of_subject(self, element: Element) -> AuditRecord:
        steps: tuple[Step, ...] = ()
        inner: Element | None = element
        last = element
        while inner is not None:
            last = inner
            inner = next((one for one in last if one.tag in _STEPS), None)
            if inner is not None:
                steps += (step_of(inner),)
        at = self._places.place(steps)
        return self._record(element.get("SubjectKey", ""), steps, last, at)

    def _record(
        self, subject_key: str, steps: tuple[Step, ...], last: Element, at: tuple[Place, int]
    ) -> AuditRecord:
        by = last.find(f"{_IN}AuditRecord")
        if by is None:
            raise UnreadableError("nobody made it")
        told = told_in(last.iterfind(f"{_IN}Annotation"))
        place, version = at
        known = told.code(flags.RECORD)
        what = cast("What", known or _native(subject_key, steps))
        texts = _texts(last, by, told, None if known else what)
        stamp = stamps.stamp(by)
        if "time" in told.parts:
            stamp = stamp._replace(moment=Moment(*json.loads(told.parts["time"])))
        if "place" in told.parts:
            place = Place(*json.loads(told.parts["place"]))
        natural = version if what in OF_A_VERSION else 0
        seq, digest = stamps.source(by)
        return AuditRecord(
            seq, "", 0, what, unescaped(subject_key), place,
            int(told.parts.get("version", natural)), texts, stamp, b"", digest,
        )  # fmt: skip


def _native(subject_key: str, steps: tuple[Step, ...]) -> What:
    """Return what happened where ODM has an element for it."""
    return _NATIVE[steps[-1].name if steps else ""] if subject_key else "setting"


def step_of(element: Element) -> Step:
    """Return the step that an element is; raises KeyError for one that is none."""
    name, oid, repeat = _STEPS[str(element.tag)]
    number = element.get(repeat) if repeat else None
    return Step(name, unescaped(element.get(oid, "")), None if number is None else int(number))


def _texts(last: Element, by: Element, told: Told, native: What | None) -> CommittedTexts:
    reason = by.find(f"{_IN}ReasonForChange")
    texts: dict[str, str | None] = {part: told.parts.get(part) for part in PARTS}
    texts["reason"] = None if reason is None else unescaped(reason.text or "")
    if native == "answer":
        answer = answer_of(last, told)
        texts["new"] = None if answer is None else answer.to_text()
    elif native == "setting":
        value = last.get("Value")
        texts["new"] = None if value is None else canonical(unescaped(value))
    elif native == "row":
        is_gone = last.get("TransactionType") == "Remove"
        texts["old"], texts["new"] = (PRESENT, None) if is_gone else (None, PRESENT)
    elif native == "subject":
        texts["new"] = site_of(last)
    lost = told.codes.get(flags.REDACTED, ())
    return CommittedTexts(*(_LOST if part in lost else _held(texts[part]) for part in PARTS))


def _held(text: str | None) -> Commitment:
    return ABSENT if text is None else Commitment(text, None, None)


def answer_of(element: Element, told: Told) -> Answer | None:
    """Return the answer that ItemData tells; None for none, or one that was taken out."""
    value, missing = element.get("Value"), told.code(flags.MISSING)
    if value is not None:
        return Answer(value=unescaped(value))
    if missing is not None:
        return Answer(missing=Missing(missing))
    unread = told.parts.get("unread")
    return None if unread is None else Answer(unread=unread)


def site_of(subject: Element) -> str | None:
    """Return the site that SubjectData names."""
    found: Any = subject.find(f"{_IN}SiteRef")
    oid = "" if found is None else unescaped(found.get("LocationOID", ""))
    return oid.removeprefix(oids.location("")) or None
