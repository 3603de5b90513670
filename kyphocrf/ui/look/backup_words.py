"""How old the newest backups are, in words: on the first screen, at the foot, at the site."""

from typing import Final

from kyphocrf.definition.text import Text
from kyphocrf.ui.look.age import DAY, age
from kyphocrf.workflow.keeping import Age, BackupAges

LATE: Final = 3 * DAY
"""Minutes after which an age is shown as a matter of concern."""

_AGO: Final = Text("{age} ago", "vor {age}")
_NONE: Final = Text("none yet", "noch keine")
_CLOCK: Final = Text("none since the clock was changed", "keine, seit die Uhr verstellt wurde")
_BACKUP: Final = Text("Backup {age} ago", "Sicherung vor {age}")
_NO_BACKUP: Final = Text("No backup yet", "Noch keine Sicherung")
_NO_BACKUP_CLOCK: Final = Text(
    "No backup since the clock was changed", "Keine Sicherung, seit die Uhr verstellt wurde"
)
_AND_SECOND: Final = Text("{backup} · second place {second}", "{backup} · zweiter Ort {second}")
_AWAY: Final = Text(
    "The second place {place} has not been there for {days} days. If this PC fails, what was "
    "entered since is lost. Plug it in and back up.",
    "Der zweite Ort {place} war seit {days} Tagen nicht da. Fällt dieser PC aus, ist verloren, was "
    "seither eingegeben wurde. Anschließen und sichern.",
)
_AWAY_UNTOLD: Final = Text(
    "Since the clock was changed nobody can tell when the second place {place} was last there. "
    "Plug it in and back up.",
    "Seit die Uhr verstellt wurde, lässt sich nicht sagen, wann der zweite Ort {place} zuletzt da "
    "war. Anschließen und sichern.",
)


def ago(one: Age) -> Text:
    """Word an age behind a label that says of what it is."""
    if isinstance(one, int):
        return _AGO.filled(age=age(one))
    return _NONE if one == "none" else _CLOCK


def backup_ago(ages: BackupAges) -> Text:
    """Word in one sentence how old the newest backup is."""
    if isinstance(ages.here, int):
        return _BACKUP.filled(age=age(ages.here))
    return _NO_BACKUP if ages.here == "none" else _NO_BACKUP_CLOCK


def both_ago(ages: BackupAges) -> Text:
    """Word how old the newest backups are here and, if there is one, at the second place."""
    if not ages.place:
        return backup_ago(ages)
    return _AND_SECOND.filled(backup=backup_ago(ages), second=ago(ages.second))


def away(ages: BackupAges) -> Text | None:
    """Word that the second place has been away for too long; None where it has not."""
    if ages.days_away is None:
        return None
    if ages.days_away == 0:
        return _AWAY_UNTOLD.filled(place=ages.place)
    return _AWAY.filled(place=ages.place, days=ages.days_away)


def is_late(one: Age) -> bool:
    """Tell whether a backup is too old, or not there."""
    return not isinstance(one, int) or one >= LATE
