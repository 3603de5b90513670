"""One record of the trail as one transaction of an ODM file.

An answer is ItemData, a row ItemGroupData, an enrolment SubjectData, each with its own type of
transaction. Whatever else happens is an annotation of the place it happened to, which is there for
context then; of the study as a whole it is reference data.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kyphocrf.definition.study import Study
from kyphocrf.definition.values import Missing
from kyphocrf.exports.odm import flags, oids, stamps
from kyphocrf.exports.odm.flags import Flag, annotation
from kyphocrf.exports.odm.places import GROUP, ITEM, Places, Way
from kyphocrf.exports.odm.xml import Element, element
from kyphocrf.record.answers import Answer
from kyphocrf.record.chain import PARTS, AuditRecord, Commitment
from kyphocrf.record.change import NOWHERE, OF_A_FORM, PRESENT, canonical, read_json

OF_A_VERSION: Final = OF_A_FORM | {"comment", "redaction"}
"""The kinds whose records bear the version of the form they speak of; all others bear 0."""
_VALUED: Final = ("answer", "setting")
"""The kinds whose new text is the value of an item."""
_PAGE: Final = frozenset({"status", "void", "version"})
_STATES: Final = {"status": flags.STATUS, "void": flags.STATUS}
_BEGINNING: Final = OF_A_FORM | {"setting"}
_ASKED: Final = frozenset({"comment", "query"})
_SPONSOR: Final = frozenset({"Data Management", "Site Monitor", "Safety Reviewer"})
_AT_MOST: Final = 10
"""More annotations than one record ever has: its number times this begins theirs."""


class RecordElements:
    """Makes elements of the records of a study, in the order of the trail.

    It has state: which pages are in another version than the first.
    """

    def __init__(self, study: Study, site: str, places: Places | None = None) -> None:
        self.places = Places(study) if places is None else places
        self._site = site
        self._versions: dict[tuple[str, Any], int] = {}

    def of_study(self, record: AuditRecord) -> Element:
        """Return a record that concerns no subject, for the reference data.

        A setting is an item there; all else is an annotation of what has the number of its record.
        """
        steps = self.places.setting(record.place) if _is_setting(record) else ()
        if steps:
            way = Way(steps, record.place, 0)
            (made,) = _nested(record, way, self._told(record, way, is_native=True), is_native=True)
            return made
        way = Way((), NOWHERE, 0)
        told = self._told(record, way, is_native=False)
        return element(
            GROUP, *told, ItemGroupOID=oids.RECORDS, ItemGroupRepeatKey=str(record.seq),
            TransactionType="Insert",
        )  # fmt: skip

    def of_subject(self, record: AuditRecord, investigator: str | None = None) -> Element:
        """Return a record that concerns a subject, for the clinical data.

        `investigator`: the OID of whoever answers for the subject, named at its enrolment.
        """
        way = self.places.way(record.place, self._version(record))
        is_native = _is_native(record, way)
        told = self._told(record, way, is_native=is_native)
        if is_native and record.what == "subject":
            by, *notes = told
            enrolled = whose(record.texts.new.text or "", investigator)
            return subject_element(record.subject_key, by, *enrolled, *notes)
        made = _nested(record, way, told, is_native=is_native)
        return subject_element(record.subject_key, *made, transaction="Context")

    def _version(self, record: AuditRecord) -> int:
        """Return in which version of its form a record is told; of a page that is its own."""
        key = (record.subject_key, record.place.form_key)
        if record.what in OF_A_FORM and record.form_version > 1:
            self._versions[key] = record.form_version
        return record.form_version or self._versions.get(key, 1)

    def _told(self, record: AuditRecord, way: Way, *, is_native: bool) -> list[Element]:
        made = [stamps.audit_record(record, self._site)]
        if record.what == "signature" and record.texts.new.text is not None:
            made.append(stamps.signature(record, self._site))
        return [*made, *annotations(record, way, is_native=is_native)]


def subject_element(key: str, *told: Element, transaction: str | None = "Insert") -> Element:
    """Return a subject with what is told of it."""
    return element("SubjectData", *told, SubjectKey=key, TransactionType=transaction)


def whose(site: str, investigator: str | None) -> Iterator[Element]:
    """Yield who answers for a subject, and to which site it belongs."""
    if investigator is not None:
        yield element("InvestigatorRef", UserOID=investigator)
    yield element("SiteRef", LocationOID=oids.location(site))


def _is_native(record: AuditRecord, way: Way) -> bool:
    """Tell whether ODM has an element for what a record says, where the declarations lead to."""
    last, old, new = (way.steps[-1].name if way.steps else ""), *record.texts[:2]
    match record.what:
        case "answer":
            return last == ITEM and (new.redacted or new.text is None or _is_answer(new.text))
        case "row":
            return last == GROUP and {old.text, new.text} == {PRESENT, None}
        case "subject":
            return not last and old.text is None and bool(new.text) and record.form_version == 0
    return False


def _is_setting(record: AuditRecord) -> bool:
    """Tell whether a record gives a setting a value, exactly as settings are written."""
    if record.what != "setting" or record.texts.new.redacted:
        return False
    new = record.texts.new.text
    value = "" if new is None else read_json(new)
    return isinstance(value, str) and (new is None or canonical(value) == new)


def _is_answer(text: str) -> bool:
    """Tell whether a text is an answer exactly as answers are written."""
    try:
        return Answer.from_text(text).to_text() == text
    except (ValueError, TypeError, KeyError):
        return False


def _nested(
    record: AuditRecord, way: Way, told: list[Element], *, is_native: bool
) -> list[Element]:
    """Put what is told into the element of its place, and that into those around it."""
    made, transaction = told, _transaction(record, way, is_native=is_native)
    attributes = _value_of(record) if is_native and record.what in _VALUED else {}
    for step in reversed(way.steps):
        made = [
            element(step.name, *made, **step.attributes, TransactionType=transaction, **attributes)
        ]
        attributes, transaction = {}, _around(record, step.name)
    return made


def _transaction(record: AuditRecord, way: Way, *, is_native: bool) -> str:
    if record.what in _PAGE and way.told == record.place:
        return "Upsert"
    if not is_native:
        return "Context"
    old, new, *_ = (held.digest is not None for held in record.texts)
    return "Remove" if not new else "Update" if old else "Insert"


def _around(record: AuditRecord, inner: str) -> str:
    """Return the type of what stands around: a page begins to exist with what is told in it.

    A row exists before its first answer: its own record stands before it.
    """
    if record.what not in _BEGINNING or (inner == ITEM and record.place.row):
        return "Context"
    return "Upsert"


def _value_of(record: AuditRecord) -> dict[str, str]:
    """Return how the value of an answer is told; one that is taken away has none."""
    held = record.texts.new
    if record.what == "setting" and held.text is not None:
        return {"Value": read_json(held.text)}
    return value_attributes(None if held.text is None else Answer.from_text(held.text))


def value_attributes(answer: Answer | None) -> dict[str, str]:
    """Return how ODM tells an answer: a value, or that there is none."""
    if answer is not None and answer.value is not None:
        return {"Value": answer.value}
    return {"IsNull": "Yes"}


def answer_marks(answer: Answer) -> tuple[tuple[Flag, ...], dict[str, str]]:
    """Return what an annotation tells of an answer that is no value: flags, texts by their part."""
    if answer.missing is not None:
        return (Flag(flags.MISSING, Missing(answer.missing).value),), {}
    return (), {} if answer.unread is None else {"unread": answer.unread}


def annotations(record: AuditRecord, way: Way, *, is_native: bool) -> Iterator[Element]:
    """Yield what is told of a record beside its element, its codes first."""
    marks, texts = _told_beside(record, is_native=is_native)
    texts |= _address(record, way)
    numbers = iter(range(record.seq * _AT_MOST, (record.seq + 1) * _AT_MOST))
    known = [mark for mark in marks if flags.is_known(mark)]
    if known:
        yield annotation(next(numbers), known)
    for part, text in texts.items():
        by = _whose_words(record) if part == "comment" else "Site"
        yield annotation(next(numbers), [Flag(flags.PART, part)], text, by)


def _told_beside(record: AuditRecord, *, is_native: bool) -> tuple[list[Flag], dict[str, str]]:
    marks = [] if is_native else [Flag(flags.RECORD, record.what)]
    texts: dict[str, str] = {}
    for part, held in zip(PARTS, record.texts, strict=True):
        if held.redacted:
            marks.append(Flag(flags.REDACTED, part))
        elif held.text is not None and part != "reason":
            texts[part] = held.text
    if is_native and record.what == "answer" and "new" in texts:
        more, unread = answer_marks(Answer.from_text(texts.pop("new")))
        marks += more
        texts |= unread
    if is_native and record.what == "setting":
        texts.pop("new", None)
    elif is_native and record.what != "answer":
        texts = {part: text for part, text in texts.items() if part == "comment"}
    return [*marks, *_state(record, record.texts.new)], texts


def _state(record: AuditRecord, new: Commitment) -> Iterator[Flag]:
    """Yield the state to which a page or a query comes by a record, as a code."""
    if record.what in _STATES and new.text is not None:
        yield Flag(_STATES[record.what], new.text)
    elif record.what in _ASKED and new.text is not None:
        yield Flag(flags.QUERY, str(_said(new).get("state")))


def _address(record: AuditRecord, way: Way) -> dict[str, str]:
    """Return what the element of a record does not tell of its place, version and time."""
    texts: dict[str, str] = {}
    if way.told != record.place:
        texts["place"] = canonical(list(record.place))
    if record.form_version != (way.version if record.what in OF_A_VERSION else 0):
        texts["version"] = str(record.form_version)
    moment = record.stamp.moment
    if stamps.moment(stamps.time_stamp(moment)) != moment:
        texts["time"] = canonical(list(moment))
    return texts


def _whose_words(record: AuditRecord) -> str:
    """Tell whose words a comment is: those of a query may be the sponsor's."""
    is_sponsors = record.what == "query" and _said(record.texts.new).get("source") in _SPONSOR
    return "Sponsor" if is_sponsors else "Site"


def _said(held: Commitment) -> Mapping[str, object]:
    """Return the parts of a text that is JSON; none where it is something else."""
    told = read_json(held.text or "")
    return told if isinstance(told, dict) else {}
