"""What stands in the detail of an access record about passwords and keys, in both languages."""

import re
from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.text import Text, same
from kyphocrf.record.exchange import ACKNOWLEDGEMENT, SEALED, SEALED_AGAIN, SENT, STUDY_KIT

_WORDS: Final[Mapping[str, Text]] = {
    "founded": Text("founded", "angelegt"),
    "screen lock": Text("screen lock", "Bildschirmsperre"),
    "old password": Text("password until now", "bisheriges Passwort"),
    "backup": Text("backup", "Sicherung"),
    "changed": Text("changed", "geändert"),
    "missing since the last sign-in": Text(
        "missing since the last sign-in", "fehlte seit der letzten Anmeldung"
    ),
    "not the one begun at the last sign-in": Text(
        "not the one begun at the last sign-in", "nicht die bei der letzten Anmeldung begonnene"
    ),
    "altered since the last sign-in": Text(
        "altered since the last sign-in", "seit der letzten Anmeldung verändert"
    ),
    "the clock went back, the delay began anew": Text(
        "the clock went back, the delay began anew",
        "Uhr zurückgestellt, die Wartezeit begann von vorn",
    ),
}
_STATES: Final = {
    "missing": "fehlte",
    "unreadable": "war nicht lesbar",
    "damaged": "war beschädigt",
    "newer": "war von einem neueren Programm",
    "not the same": "stimmte nicht überein",
}
_MENDED: Final = re.compile(
    rf"(?P<file>\S+) was (?P<found>{'|'.join(_STATES)}); mended from (?P<other>\S+)"
)
_SLOT: Final = re.compile(
    r"slot (?P<fingerprint>[0-9a-f]{16}) (?P<state>ended|is in force again): (?P<whose>.*)"
)
_SLOT_STATES: Final = {
    "ended": Text("no longer in force: {whose} ({slot})", "gilt nicht mehr: {whose} ({slot})"),
    "is in force again": Text(
        "put back, in force again: {whose} ({slot})", "zurückgelegt, gilt wieder: {whose} ({slot})"
    ),
}
_MINUTE: Final = r"\d{4}-\d\d-\d\dT\d\d:\d\d"
_CLOCK: Final = re.compile(rf"(?P<last>{_MINUTE})\S*Z (?P<now>{_MINUTE})\S*Z")
_CLOCK_SAID: Final = Text(
    "it said {now} UTC, the last known time is {last} UTC",
    "sie sagte {now} UTC, die letzte bekannte Zeit ist {last} UTC",
)
_OF_SOMEBODY: Final[tuple[tuple[str, str], ...]] = (
    ("second place: ", "zweiter Ort: "),
    ("taken from backup ", "übernommen aus Sicherung "),
    (SEALED, "versiegelt: "),
    (SEALED_AGAIN, "erneut versiegelt: "),
    (SENT, "zum Senden geschrieben: "),
    (ACKNOWLEDGEMENT, "Empfangsbestätigung "),
    (STUDY_KIT, "Studienpaket "),
    ("key card: ", "Schlüsselkarte: "),
    (
        "a key slot is damaged in both files: ",
        "ein Schlüsseleintrag ist in beiden Dateien beschädigt: ",
    ),
)


def worded(detail: str) -> Text:
    """Word a detail; one that says nothing of passwords and keys stays as it is."""
    if detail in _WORDS:
        return _WORDS[detail]
    mended = _MENDED.fullmatch(detail)
    if mended is not None:
        file, found, other = mended.groups()
        return Text(detail, f"{file} {_STATES[found]}; aus {other} ersetzt")
    slot = _SLOT.fullmatch(detail)
    if slot is not None:
        whose: Text | str = slot["whose"]
        if whose == "recovery":
            whose = Text("recovery key", "Wiederherstellungsschlüssel")
        return _SLOT_STATES[slot["state"]].filled(whose=whose, slot=slot["fingerprint"])
    clock = _CLOCK.fullmatch(detail)
    if clock is not None:
        return _CLOCK_SAID.filled(**clock.groupdict())
    for english, german in _OF_SOMEBODY:
        if detail.startswith(english):
            return Text(detail, german + detail.removeprefix(english))
    return same(detail)
