"""Why nothing of a page can be changed now, in words; and why a table takes no row by hand."""

from kyphocrf.definition.form import ItemGroup
from kyphocrf.definition.text import Text
from kyphocrf.errors import UserError
from kyphocrf.record.casebook import FormInstance, Status

OPEN = (Status.BLANK, Status.STARTED)
"""A page whose answers may be changed; every other status closes it."""

_UNCHANGED = Text("The page is unchanged.", "Die Seite ist unverändert.")


def closed_by_status(instance: FormInstance) -> UserError | None:
    """Return why the status of a page forbids every change of it; None where it is open."""
    return None if instance.status in OPEN else page_is_closed(instance.status)


def page_is_closed(status: Status) -> UserError:
    """Refuse a change of a page that is complete, not done or void."""
    number, happened, remedy = _CLOSED[status]
    return UserError(number, happened, _UNCHANGED, remedy)


_REOPEN = Text(
    "Reopen it, saying once why, and change it then.",
    "Die Seite mit einem Grund wieder öffnen und dann ändern.",
)
_CLOSED = {
    Status.COMPLETE: (
        "E-324",
        Text("This page is complete.", "Diese Seite ist abgeschlossen."),
        _REOPEN,
    ),
    Status.NOT_DONE: (
        "E-325",
        Text("This page was not done.", "Diese Seite wurde nicht erhoben."),
        _REOPEN,
    ),
    Status.COMPUTED: (
        "E-337",
        Text(
            "This page is computed: nothing is entered in it.",
            "Diese Seite wird berechnet: In ihr wird nichts eingegeben.",
        ),
        Text(
            "Change the pages it is computed from; each value names them.",
            "Die Seiten ändern, aus denen sie berechnet ist; jeder Wert nennt sie.",
        ),
    ),
    Status.VOID: (
        "E-326",
        Text("This page is void.", "Diese Seite ist ungültig."),
        Text(
            "Bring it back, saying why, or use the fresh page in its place.",
            "Die Seite mit einem Grund zurückholen oder die neue Seite an ihrer Stelle benutzen.",
        ),
    ),
}


def rows_come_from_another_page(group: ItemGroup) -> UserError:
    """Refuse a row that only the page named by `links` can bring."""
    return UserError(
        "E-327",
        Text(
            "The rows of “{group}” come from another page.",
            "Die Zeilen von „{group}“ kommen von einer anderen Seite.",
        ).filled(group=group.label),
        _UNCHANGED,
        Text("Add the row on that page.", "Die Zeile auf jener Seite hinzufügen."),
    )


def table_is_full(group: ItemGroup, at_most: int) -> UserError:
    """Refuse a row beyond the most that a table takes."""
    return UserError(
        "E-328",
        Text(
            "“{group}” takes {count} rows at most.",
            "„{group}“ fasst höchstens {count} Zeilen.",
        ).filled(group=group.label, count=at_most),
        _UNCHANGED,
        Text("Use a row that is there.", "Eine vorhandene Zeile benutzen."),
    )
