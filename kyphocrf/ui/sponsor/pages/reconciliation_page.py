"""How receiving stands, by site and installation; read beside the window, saved as Excel."""

from typing import Final, NamedTuple

from kyphocrf.central import reconciling
from kyphocrf.central.reconciling import InstallationReport, Reconciliation, SiteReport
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.sponsor.batch_words import BECAME, INSTALLATION_SHOWN, at_words
from kyphocrf.ui.sponsor.line_table import LineTable
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.ui.sponsor.page import Page

_READ: Final = Text("Read anew", "Neu lesen")
_READING: Final = Text("Reading all sites", "Liest alle Zentren")
_HEADS: Final = (
    Text("Site", "Zentrum"),
    Text("Subjects", "Patienten"),
    Text("Queries", "Rückfragen"),
    Text("Installation", "Installation"),
    Text("Batches", "Sendungen"),
    Text("Records, head", "Einträge, Kopf"),
    Text("Not received", "Nicht empfangen"),
    Text("Last received (UTC)", "Zuletzt empfangen (UTC)"),
)
_OPEN: Final = Text("{open} open, {answered} answered", "{open} offen, {answered} beantwortet")
_UPTO: Final = Text("{count}, up to {upto}", "{count}, bis {upto}")
_EARLY: Final = Text("{batches}, early {early}", "{batches}, eilig {early}")
_EPOCH: Final = Text("{name}, epoch {epoch}", "{name}, Epoche {epoch}")
_DAYS: Final = Text("{at} · {days} d ago", "{at} · vor {days} T")
_WAITS: Final = same("{batch} {state}")
_AT: Final = Text("As of {at} UTC.", "Stand {at} UTC.")
_REFUSED: Final = Text(
    "Files that could not be opened: {count}; they stand under Held.",
    "Nicht zu öffnende Dateien: {count}; sie stehen unter Angehalten.",
)


class InstallationLine(NamedTuple):
    """An installation with its site; None where none is registered yet."""

    site: SiteReport
    one: InstallationReport | None


class ReconciliationPage(Page):
    """Has state: the report that is shown, which is what is saved."""

    above = Text("What arrived, what is missing", "Was eintraf, was fehlt")
    title = Text("Reconciliation", "Abgleich")
    empty = Text("No site yet.", "Noch kein Zentrum.")

    def __init__(self, central: OpenCentral) -> None:
        super().__init__(central)
        self.report: Reconciliation | None = None
        self.table: Final = LineTable[InstallationLine](
            _HEADS, self.title, self.language, _worded, wide=(6,), shape=_shape
        )
        self.at: Final = Words(same(""), self.language, "low", wrap=True)
        self.read: Final = Button(_READ, self.language)
        self.offer([self.read])
        self.column.addWidget(self.table, 1)
        self.column.addStretch(0)
        self.column.addWidget(self.at)
        self.read.clicked.connect(lambda: self.attempt(self.refresh))
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        if self.work.busy:
            return
        session, language = self.central.session, self.language
        self.work.run(_READING, lambda _: reconciling.reconciliation(session, language), self._show)

    def _show(self, report: Reconciliation) -> None:
        self.report = report
        lines = [
            InstallationLine(site, one)
            for site in report.sites
            for one in (site.installations or (None,))
        ]
        self.table.show_lines(lines)
        self.nothing.setVisible(not lines)
        at = _AT.filled(at=at_words(report.at_utc))
        if report.refused:
            refused = _REFUSED.filled(count=len(report.refused))
            at = Text(f"{at.en} {refused.en}", f"{at.de} {refused.de}")
        self.at.say(at)


def _shape(line: InstallationLine) -> ShapeName:
    if line.one is None or not line.one.batches:
        return "blank"
    return "soft" if line.one.not_received else "received"


def _worded(line: InstallationLine) -> tuple[Text, ...]:
    site, one = line
    asked = _OPEN.filled(open=site.open_queries, answered=site.answered_queries)
    of_site = (same(f"{site.site} {site.country}"), same(str(site.subjects)), asked)
    if one is None:
        return (*of_site, *(same("–") for _ in _HEADS[3:]))
    name = one.installation[:INSTALLATION_SHOWN]
    batches = _UPTO.filled(count=one.batches, upto=one.upto)
    waits = [_WAITS.filled(batch=n.batch, state=BECAME[n.state]) for n in one.not_received]
    last = at_words(one.last_received_utc)
    return (
        *of_site,
        _EPOCH.filled(name=name, epoch=one.epoch) if one.epoch > 1 else same(name),
        _EARLY.filled(batches=batches, early=one.priority) if one.priority else batches,
        same(f"{one.records} {one.head}"),
        Text(", ".join(w.en for w in waits) or "–", ", ".join(w.de for w in waits) or "–"),
        last if one.days is None else _DAYS.filled(at=last, days=one.days),
    )
