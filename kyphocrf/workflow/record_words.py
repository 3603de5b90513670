"""What an audit record says, in words: its kind, what stood before, what stands since, and why.

Nothing of how a record is stored is told: no key of a machine, no JSON, no hash.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import LANGUAGES, Text, same
from kyphocrf.record.answers import REDACTED_WORDS, Answer
from kyphocrf.record.chain import AuditRecord, Commitment
from kyphocrf.record.change import MARKED_BY_ITSELF, What, read_json
from kyphocrf.record.finding import worded
from kyphocrf.record.kind_words import QUERY_STATES, WHAT
from kyphocrf.storage import approvals
from kyphocrf.workflow import exchange_words
from kyphocrf.workflow.local_time import local
from kyphocrf.workflow.permission import role_words
from kyphocrf.workflow.place_words import form_words, item_of, joined, place_words

_APPROVED: Final = Text("amendment {number} approved from", "Amendment {number} freigegeben ab")
_UNKNOWN: Final = Text("of a kind this program does not know", "unbekannter Art")
_UNREADABLE: Final = Text("cannot be read by this program", "für dieses Programm nicht lesbar")
_PRESENT: Final = Text("row", "Zeile")
_YES: Final = Text("yes", "ja")
_STATUS: Final = {
    "blank": Text("blank", "leer"),
    "started": Text("started", "begonnen"),
    "complete": Text("complete", "abgeschlossen"),
    "not_done": Text("not done", "nicht durchgeführt"),
    "void": Text("void", "ungültig"),
}
_LOCK: Final = {"frozen": Text("frozen", "eingefroren"), "locked": Text("locked", "gesperrt")}
_CHECK: Final = same("{check}: {state}")
_SAID: Final = {
    "Resolved": Text("commented", "kommentiert"),
    "Open": Text("open again", "wieder offen"),
}
_SITE: Final = Text("site {site}", "Zentrum {site}")
_VERSION: Final = Text("version {number}", "Version {number}")
_EPOCH: Final = Text("epoch {number}", "Epoche {number}")
_SIGNED: Final = Text("signed", "unterschrieben")
_SEEN: Final = Text("seen", "gesehen")
_RECORD: Final = Text("record {number}", "Eintrag {number}")
_COPY: Final = {
    "destroyed": Text("destroyed", "vernichtet"),
    "gone": Text("no longer there", "nicht mehr vorhanden"),
}
_VERIFIED: Final = Text("up to record {number}", "bis Eintrag {number}")
_EMPTIED: Final = Text("{part} of record {number}", "{part} von Eintrag {number}")
_PARTS: Final = {
    "old": Text("what stood before", "Vorheriges"),
    "new": Text("what was entered", "Eingetragenes"),
    "reason": Text("reason", "Grund"),
    "comment": Text("comment", "Kommentar"),
}
_ACTIVE: Final = {True: Text("active", "aktiv"), False: Text("deactivated", "deaktiviert")}
_TRAINED: Final = Text("trained {day}", "geschult {day}")
_GIVEN: Final = Text("password was given by somebody else", "Passwort von anderen vergeben")
_SIGNS: Final = Text("with a key to sign", "mit Schlüssel zum Unterschreiben")
_ZONE: Final = Text("time zone {zone}", "Zeitzone {zone}")
_NUMBERS: Final = Text("subjects {first} to {last}", "Patienten {first} bis {last}")
_TRAINING: Final = Text("training site", "Übungszentrum")
_BY_PROGRAM: Final = {
    "documented default": Text("documented default", "dokumentierte Vorgabe"),
    "copy": Text("the folder was copied", "der Ordner wurde kopiert"),
    "restore": Text("restored from a backup", "aus einer Sicherung wiederhergestellt"),
    MARKED_BY_ITSELF: Text("marked by the program", "vom Programm vermerkt"),
}
"""Reasons and remarks that the program gives by itself, and always in English."""


def kind_words(record: AuditRecord) -> Text:
    """Say what kind of thing happened."""
    if record.what == "study" and record.place.item.startswith(approvals.PREFIX):
        number = record.place.item.removeprefix(approvals.PREFIX)
        return _APPROVED.filled(number=number)
    return WHAT.get(record.what, _UNKNOWN)


def where_words(study: Study, names: Mapping[str, str], record: AuditRecord) -> Text:
    """Say what it happened to: a place within a subject, a user, a setting, a form."""
    item = record.place.item
    match record.what:
        case "person" | "name":
            return same(person_words(names, item))
        case "setting":
            return _setting_label(study, item)
        case "definition":
            return form_words(study, record.place.form.removeprefix("F."))
        case "noticed":
            return _RECORD.filled(number=item)
        case "study" | "epoch" | "clock" | "destroyed":
            return same(item if record.what == "destroyed" else "")
        case _:
            return place_words(study, record.place)


def person_words(names: Mapping[str, str], user: str) -> str:
    """Name a person in full, with the user name that is never given twice."""
    name = names.get(user, "")
    return f"{name} ({user})" if name and name != user else user


def text_words(study: Study, record: AuditRecord, held: Commitment, version: int) -> Text | None:
    """Word what stood before or stands since, written in this form version; None for nothing."""
    if held.redacted:
        return REDACTED_WORDS
    if held.text is None:
        return None
    told = _TOLD.get(record.what)
    try:
        return _UNREADABLE if told is None else told(study, record, held.text, version)
    except (KeyError, TypeError, ValueError, AttributeError):
        return _UNREADABLE


def why_words(record: AuditRecord) -> Text:
    """Say why it was done: the reason, then what was remarked."""
    return joined(_why(record))


def _why(record: AuditRecord) -> Iterator[Text]:
    for held in (record.texts.reason, record.texts.comment):
        if held.redacted:
            yield REDACTED_WORDS
        elif held.text:
            by_program = _BY_PROGRAM.get(held.text) or exchange_words.source_words(held.text)
            yield by_program or same(held.text)


def _answer(study: Study, record: AuditRecord, text: str, version: int) -> Text:
    answer = Answer.from_text(text)
    try:
        item = study.form(record.place.form, version).items[record.place.item]
    except KeyError:
        newest = item_of(study, record.place.form, record.place.item)
        if newest is None:
            return same(answer.value or answer.unread or "")
        item = newest
    return Text(*(worded(item, answer, language) for language in LANGUAGES))


def _person(_study: Study, _record: AuditRecord, text: str, _version: int) -> Text:
    told = _object(text)
    return joined(_of_person(told))


def _of_person(told: Mapping[str, Any]) -> Iterator[Text]:
    for name in (told.get("printed_name"), told.get("organisation")):
        if name:
            yield same(str(name))
    yield role_words(str(told["role"]))
    yield _ACTIVE[bool(told["active"])]
    if told.get("trained"):
        yield _TRAINED.filled(day=told["trained"])
    if told.get("public_key"):
        yield _SIGNS
    if told.get("given_password"):
        yield _GIVEN


def _study(_study: Study, record: AuditRecord, text: str, _version: int) -> Text:
    return same(text) if record.place.item else joined(_of_study(_object(text)))


def _of_study(told: Mapping[str, Any]) -> Iterator[Text]:
    if "country" in told:
        yield _SITE.filled(site=", ".join(filter(None, (told.get("site"), told["country"]))))
    if told.get("training"):
        yield _TRAINING
    if told.get("time_zone"):
        yield _ZONE.filled(zone=told["time_zone"])
    if "first_number" in told and "last_number" in told:
        yield _NUMBERS.filled(first=told["first_number"], last=told["last_number"])


def _setting_label(study: Study, name: str) -> Text:
    known = exchange_words.LABELS.get(name, same(name))
    return next((one.label for one in study.settings if one.reference.item == name), known)


def _setting(study: Study, record: AuditRecord, text: str, _version: int) -> Text:
    value = str(read_json(text))
    if record.place.item in exchange_words.LABELS:
        return exchange_words.value_words(record.place.item, value)
    known = (one for one in study.settings if one.reference.item == record.place.item)
    return next((one.worded(value) for one in known), same(value))


def _comment(_study: Study, _record: AuditRecord, text: str, _version: int) -> Text:
    told = _object(text)
    return _CHECK.filled(check=told["check"], state=_SAID[told["state"]])


def _definition(_study: Study, record: AuditRecord, _text: str, _version: int) -> Text:
    return _VERSION.filled(number=record.form_version)


def _redaction(_study: Study, _record: AuditRecord, text: str, _version: int) -> Text:
    told = _object(text)
    return _EMPTIED.filled(part=_PARTS[told["part"]], number=told["seq"])


def _object(text: str) -> Mapping[str, Any]:
    told = read_json(text)
    if not isinstance(told, dict):
        raise TypeError("no object of JSON")
    return told


_Told = Callable[[Study, AuditRecord, str, int], Text]
_TOLD: Final[Mapping[What, _Told]] = {
    "study": _study,
    "definition": _definition,
    "person": _person,
    "name": lambda _s, _r, text, _v: same(text),
    "subject": lambda _s, _r, text, _v: _SITE.filled(site=text),
    "mistake": lambda *_: _YES,
    "setting": _setting,
    "query": lambda _s, _r, text, _v: QUERY_STATES[_object(text)["state"]],
    "signature": lambda *_: _SIGNED,
    "lock": lambda _s, _r, text, _v: _LOCK[text],
    "verified": lambda _s, _r, text, _v: _VERIFIED.filled(number=_object(text)["seq"]),
    "noticed": lambda *_: _SEEN,
    "destroyed": lambda _s, _r, text, _v: _COPY[_object(text)["state"]],
    "version": lambda _s, _r, text, _v: _VERSION.filled(number=int(text)),
    "row": lambda *_: _PRESENT,
    "answer": _answer,
    "status": lambda _s, _r, text, _v: _STATUS[text],
    "void": lambda _s, _r, text, _v: _STATUS[text],
    "comment": _comment,
    "redaction": _redaction,
    "epoch": lambda _s, _r, text, _v: _EPOCH.filled(number=_object(text)["epoch"]),
    "clock": lambda _s, record, text, _v: same(local(record.stamp, text)),
}
