"""Before a page moves to a newer version: every value that is affected, then the reason."""

from typing import Final

from PySide6.QtWidgets import QWidget

from kyphocrf.definition.text import Language, Text
from kyphocrf.record.casebook import Status
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import DASH
from kyphocrf.record.moving import Affected, Moving
from kyphocrf.ui.dialogs.guide import of_dialog
from kyphocrf.ui.dialogs.reasoned_dialog import Act, ReasonedDialog

_HEADING: Final = Text("Move to version {version}: {form}", "In Version {version}: {form}")
_LISTED: Final = Text(
    "Affected values: {count}. What is not listed stays as it is.",
    "Betroffene Werte: {count}. Was nicht aufgeführt ist, bleibt, wie es ist.",
)
_NONE: Final = Text(
    "No value is affected: every answer stays as it is.",
    "Kein Wert ist betroffen: Jede Antwort bleibt, wie sie ist.",
)
_REOPENS: Final = Text(
    "The page is complete. The move opens it again.",
    "Die Seite ist abgeschlossen. Die Überführung öffnet sie wieder.",
)
_FOR_GOOD: Final = Text(
    "There is no way back to version {version}. What was answered stays in the history.",
    "Zurück in Version {version} führt kein Weg. Was beantwortet war, bleibt im Verlauf.",
)
_WHY: Final = Text("Why is the page moved?", "Warum wird die Seite überführt?")
_MOVE: Final = Text("Move to version {version}", "In Version {version} überführen")
_STAY: Final = Text("Stay in version {version}", "In Version {version} bleiben")
_HEADS: Final = (
    Text("Item", "Feld"),
    Text("Until now", "Bisher"),
    Text("Afterwards", "Danach"),
    Text("Why", "Warum"),
)
_ROW: Final = Text("{item}, row {row}", "{item}, Zeile {row}")
_ELSEWHERE: Final = Text("{item}: {value}", "{item}: {value}")


class MoveDialog(ReasonedDialog):
    """Lists the affected values; Esc leaves the page as it is."""

    guide = of_dialog(
        Text("Another version of a page", "Andere Version einer Seite"),
        Text(
            "The sponsor has changed this form, and the site has approved it. Each answer that "
            "changes by it is listed with what it was and what it will be.",
            "Der Sponsor hat dieses Formular geändert, und das Zentrum hat es freigegeben. "
            "Jede Antwort, die sich dadurch ändert, steht in der Liste: bisher und danach.",
        ),
        Text(
            "Type why the page is moved and press Enter. It does not go back.",
            "Grund eingeben und Enter drücken. Ein Zurück gibt es nicht.",
        ),
    )

    def __init__(
        self, entry: Entry, moving: Moving, language: Language, parent: QWidget | None = None
    ) -> None:
        before, after, count = entry.instance.version, moving.version, len(moving.affected)
        act = Act(
            _HEADING.filled(version=after, form=entry.form.label),
            _LISTED.filled(count=count) if count else _NONE,
            _WHY,
            _MOVE.filled(version=after),
            _STAY.filled(version=before),
        )
        super().__init__(act, _HEADS, [_cells(one) for one in moving.affected], language, parent)
        if entry.instance.status is Status.COMPLETE:
            self.warn(_REOPENS, "soft")
        self.warn(_FOR_GOOD.filled(version=before))


def _cells(one: Affected) -> tuple[Text, Text, Text, Text]:
    nothing = Text(DASH, DASH)
    spot = one.spot or one.new_spot
    row = spot.row if spot is not None else 0
    label = _ROW.filled(item=one.label, row=row) if row else one.label
    new = one.new or nothing
    if one.new is not None and one.new_label not in (None, one.label):
        new = _ELSEWHERE.filled(item=one.new_label, value=one.new)
    return label, one.old or nothing, new, one.why.value
