"""What a record of the access log says, in words: what was done, and with what."""

import re
from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text, same
from kyphocrf.record.answers import Place
from kyphocrf.record.chain import AccessRecord
from kyphocrf.workflow import access_details
from kyphocrf.workflow.list_words import list_detail
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
    "batch": Text("exchanged with the sponsor", "mit dem Sponsor ausgetauscht"),
}
_UNKNOWN: Final = Text("of a kind this program does not know", "unbekannter Art")
_THINGS: Final = {
    "subjects": Text("list of subjects", "Liste der Patienten"),
    "casebook": Text("casebook", "Prüfbogenheft"),
    "history": Text("history", "Änderungsverlauf"),
    "access log": Text("who looked", "Zugriffe"),
    "verification": Text("verification of the file", "Prüfung der Datei"),
    "redactions": Text("redactions", "Schwärzungen"),
    "excel": Text("Excel workbook", "Excel-Arbeitsmappe"),
    "excel in part": Text("Excel workbook, in part", "Excel-Arbeitsmappe, in Teilen"),
    "csv": Text("CSV tables", "CSV-Tabellen"),
    "csv in part": Text("CSV tables, in part", "CSV-Tabellen, in Teilen"),
    "odm snapshot": Text("ODM, last state", "ODM, letzter Stand"),
    "odm snapshot in part": Text("ODM, last state, in part", "ODM, letzter Stand, in Teilen"),
    "odm transactional": Text("ODM, every change", "ODM, jede Änderung"),
    "odm transactional in part": Text(
        "ODM, every change, in part", "ODM, jede Änderung, in Teilen"
    ),
    "sdtm": Text("SDTM datasets", "SDTM-Datensätze"),
    "sdtm in part": Text("SDTM datasets, in part", "SDTM-Datensätze, in Teilen"),
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
_RECORD: Final = Text("record {number}", "Eintrag {number}")
_UP_TO: Final = Text("up to record {number}", "bis Eintrag {number}")
_PLACE: Final = re.compile(r"(\w+)\[(\d+)\]/(\w+)\[(\d+)\]")
_HEAD: Final = re.compile(r"(?P<what>.*) (?P<head>[0-9a-f]{16})")
_DRILL: Final = re.compile(
    r"(?P<name>.*) (?P<subjects>\d+) subjects (?P<forms>\d+) forms (?P<records>\d+) records"
    r" head (?P<head>[0-9a-f]{16})"
)
_WRITTEN: Final = re.compile(r"(?P<source>history|access) (?P<kind>excel|csv|pdf) (?P<count>\d+)")
_VERIFIED: Final = re.compile(
    r"verification(?: since (?P<since>\d+))?: (?:whole|(?P<count>\d+) differences),"
    r" (?P<records>\d+) records"
)
_ALL_VERIFIED: Final = Text("verification of the file: {outcome}", "Prüfung der Datei: {outcome}")
_NEWER_VERIFIED: Final = Text(
    "verification of what came after record {since}: {outcome}",
    "Prüfung dessen, was nach Eintrag {since} kam: {outcome}",
)
_FOUND_WHOLE: Final = Text("whole, {records} records", "unversehrt, {records} Einträge")
_DIFFERS: Final = Text(
    "{count} differences, {records} records", "{count} Abweichungen, {records} Einträge"
)
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
        case "redaction":
            return _UP_TO.filled(number=record.detail)
        case _:
            return _detail(study, record.detail)


def _detail(study: Study, detail: str) -> Text:
    if detail in _THINGS:
        return _THINGS[detail]
    at = _HEAD.fullmatch(detail)
    if at is not None:
        return _AT_HEAD.filled(what=_detail(study, at["what"]), head=at["head"])
    told = _verified(detail) or _written(detail) or _record(detail) or list_detail(study, detail)
    if told is not None:
        return told
    if _PLACE.search(detail):
        places = _places(study, detail)
        return _HISTORY_OF.filled(place=places) if detail.startswith("history ") else places
    return access_details.worded(detail)


def _record(detail: str) -> Text | None:
    """Word one record that was looked at; None for another detail."""
    kind, _, number = detail.partition(" ")
    is_record = kind == "record" and number.isdecimal()
    return _RECORD.filled(number=number) if is_record else None


def _verified(detail: str) -> Text | None:
    """Word what came of a verification; None for another detail."""
    told = _VERIFIED.fullmatch(detail)
    if told is None:
        return None
    since, count, records = told.groups()
    outcome = (_DIFFERS if count else _FOUND_WHOLE).filled(count=count, records=records)
    return (_NEWER_VERIFIED if since else _ALL_VERIFIED).filled(since=since, outcome=outcome)


def _written(detail: str) -> Text | None:
    """Word a history that was written out; None for another detail."""
    told = _WRITTEN.fullmatch(detail)
    if told is None:
        return None
    return _OF_SOURCE[told["source"]].filled(count=told["count"], kind=_FORMATS[told["kind"]])


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
    if times == "twice":
        return _TWICE.filled(name=name)
    return same(name) if times == "once" else access_details.worded(detail)


def _restore(detail: str) -> Text:
    told = _DRILL.fullmatch(detail)
    return same(detail) if told is None else _RESTORED.filled(**told.groupdict())
