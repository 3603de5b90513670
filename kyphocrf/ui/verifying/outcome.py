"""What came of a verification, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Text
from kyphocrf.workflow import verifying
from kyphocrf.workflow.verifying import Verification

_ONE: Final = Text("1 difference", "1 Abweichung")
_SEVERAL: Final = Text("{count} differences", "{count} Abweichungen")
_WHOLE: Final = Text(
    "Whole at {at}: {records} records, data head {head}; {accesses} access records",
    "Unversehrt um {at}: {records} Einträge, Datenstand {head}; {accesses} Zugriffseinträge",
)
_NOT_WHOLE: Final = Text(
    "{count} at {at}. Keep the file and its backups, and call the sponsor.",
    "{count} um {at}. Datei und Sicherungen aufbewahren und den Sponsor anrufen.",
)
_THIN_SPACE: Final = "\u202f"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a verification, in words: in all, and each place that differs."""

    words: Text
    sentences: Sequence[Text] = ()

    @property
    def whole(self) -> bool:
        return not self.sentences

    @property
    def count(self) -> Text:
        """How many places differ."""
        number = len(self.sentences)
        return _ONE if number == 1 else _SEVERAL.filled(count=number)


def outcome(study: Study, found: Verification, at: str) -> Outcome:
    """Word what came of a verification; `at`: the local time at which it ended."""
    sentences = verifying.sentences(study, found)
    if sentences:
        told = Outcome(Text("", ""), sentences)
        return Outcome(_NOT_WHOLE.filled(count=told.count, at=at), sentences)
    records = f"{found.audit_head.seq:,}".replace(",", _THIN_SPACE)
    head, accesses = found.audit_head.hash.hex()[:16], found.access_head.seq
    return Outcome(_WHOLE.filled(at=at, records=records, head=head, accesses=accesses))
