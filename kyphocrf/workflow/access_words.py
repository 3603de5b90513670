"""What a record of the access log says, in words: what was done, and with what."""

import re
from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.record.answers import Place
from kyphocrf.record.chain import AccessRecord
from kyphocrf.workflow import access_details
from kyphocrf.workflow.permission import Act, act_words
from kyphocrf.workflow.place_words import joined, place_words

WHAT: Final[Mapping[str, Text]] = {
    "sign-in": Text("signed in", "angemeldet"),
    "failed sign-in": Text("sign-in failed", "Anmeldung gescheitert"),
    "sign-out": Text("signed out", "abgemeldet"),
    "refusal": Text("refused", "abgewiesen"),
    "view": Text("looked at", "angesehen"),
    "print": Text("printed", "gedruckt"),
    "export": Text("exported", "exportiert"),
    "backup": Text("backed up", "gesichert"),
    "restore": Text("restored", "wiederhergestellt"),
    "lock": Text("screen locked", "Bildschirm gesperrt"),
    "recovery key": Text("recovery key", "Wiederherstellungsschlüssel"),
    "password": Text("password", "Passwort"),
    "key slots": Text("passwords and keys", "Passwörter und Schlüssel"),
    "attempts log": Text("record of failed tries", "Liste der Fehlversuche"),
    "redaction": Text("freed storage overwritten", "freier Speicher überschrieben"),
    "clock": Text("clock said to be wrong", "Uhr als falsch bezeichnet"),
}
_UNKNOWN: Final = Text("of a kind this program does not know", "unbekannter Art")
_THINGS: Final = {
    "subjects": Text("list of subjects", "Liste der Patienten"),
    "casebook": Text("casebook", "Prüfbogenheft"),
    "history": Text("history", "Änderungsverlauf"),
    "access log": Text("who looked", "Zugriffe"),
    "verification": Text("verification of the file", "Prüfung der Datei"),
    "excel": Text("Excel workbook", "Excel-Arbeitsmappe"),
    "new password": Text("new password", "neues Passwort"),
    "re-issued": Text("re-issued", "neu ausgestellt"),
    "used": Text("used", "benutzt"),
    "recovery key": Text("recovery key", "Wiederherstellungsschlüssel"),
}
_HISTORY_OF: Final = Text("history of {place}", "Änderungsverlauf von {place}")
_REFUSED: Final = Text("cannot {act} ({number})", "kann nicht {act} ({number})")
_NO_RIGHT: Final = Text("cannot {act}", "kann nicht {act}")
_TWICE: Final = Text("{name}, also to a second place", "{name}, auch an einen zweiten Ort")
_AT_HEAD: Final = Text("{what}, data head {head}", "{what}, Datenstand {head}")
_RESTORED: Final = Text(
    "{name}: {subjects} subjects, {forms} pages, {records} records, data head {head}",
    "{name}: {subjects} Patienten, {forms} Seiten, {records} Einträge, Datenstand {head}",
)
_PLACE: Final = re.compile(r"(\w+)\[(\d+)\]/(\w+)\[(\d+)\]")
_HEAD: Final = re.compile(r"(?P<what>.*) (?P<head>[0-9a-f]{16})")
_DRILL: Final = re.compile(
    r"(?P<name>.*) (?P<subjects>\d+) subjects (?P<forms>\d+) forms (?P<records>\d+) records"
    r" head (?P<head>[0-9a-f]{16})"
)
_WRITTEN: Final = re.compile(r"(?P<source>history|access) (?P<kind>excel|csv|pdf) (?P<count>\d+)")
_OF_SOURCE: Final = {
    "history": Text(
        "history, {count} records, as {kind}", "Änderungsverlauf, {count} Einträge, {kind}"
    ),
    "access": Text("who looked, {count} records, as {kind}", "Zugriffe, {count} Einträge, {kind}"),
}
_FORMATS: Final = {"excel": "Excel", "csv": "CSV", "pdf": "PDF"}
_ACTS: Final = {act.value: act for act in Act}


def access_kind(record: AccessRecord) -> Text:
    """Say what was done."""
    return WHAT.get(record.what, _UNKNOWN)


def access_detail(study: Study, record: AccessRecord) -> Text:
    """Say with what; nothing where the kind says it all."""
    match record.what:
        case "refusal":
            return _refusal(record.detail)
        case "backup":
            return _backup(record.detail)
        case "restore":
            return _restore(record.detail)
        case _:
            return _detail(study, record.detail)


def _detail(study: Study, detail: str) -> Text:
    if detail in _THINGS:
        return _THINGS[detail]
    at = _HEAD.fullmatch(detail)
    if at is not None:
        return _AT_HEAD.filled(what=_detail(study, at["what"]), head=at["head"])
    written = _WRITTEN.fullmatch(detail)
    if written is not None:
        told = _OF_SOURCE[written["source"]]
        return told.filled(count=written["count"], kind=_FORMATS[written["kind"]])
    if detail.startswith("history ") and _PLACE.search(detail):
        return _HISTORY_OF.filled(place=_places(study, detail))
    if _PLACE.search(detail):
        return _places(study, detail)
    return access_details.worded(detail)


def _places(study: Study, detail: str) -> Text:
    """Name the pages that stand in a detail."""
    found = _PLACE.findall(detail)
    return joined(
        place_words(study, Place(event, int(repeat), form, int(number)))
        for event, repeat, form, number in found
    )


def _refusal(detail: str) -> Text:
    name, _, number = detail.rpartition(" ")
    if name in _ACTS:
        return _REFUSED.filled(act=act_words(_ACTS[name]), number=number)
    if detail in _ACTS:
        return _NO_RIGHT.filled(act=act_words(_ACTS[detail]))
    return same(detail)


def _backup(detail: str) -> Text:
    name, _, times = detail.rpartition(" ")
    return _TWICE.filled(name=name) if times == "twice" else same(name or detail)


def _restore(detail: str) -> Text:
    told = _DRILL.fullmatch(detail)
    return same(detail) if told is None else _RESTORED.filled(**told.groupdict())
