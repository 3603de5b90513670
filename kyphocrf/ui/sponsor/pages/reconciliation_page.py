"""How receiving stands, by site and installation; read beside the window, saved as Excel."""

from pathlib import Path
from typing import Final, NamedTuple

from kyphocrf.central import reconciling, reconciling_output
from kyphocrf.central.reconciling import InstallationReport, Reconciliation, SiteReport
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.vocabulary import ShapeName
from kyphocrf.ui.dialogs.folder_choice import ask_new_file
from kyphocrf.ui.parts.buttons import Button
from kyphocrf.ui.parts.labels import Words
from kyphocrf.ui.sponsor.batch_words import BECAME, INSTALLATION_SHOWN, at_words
from kyphocrf.ui.sponsor.line_table import LineTable
from kyphocrf.ui.sponsor.open_central import OpenCentral
from kyphocrf.ui.sponsor.page import Page

_READ: Final = Text("Read anew", "Neu lesen")
_READING: Final = Text("Reading all sites", "Liest alle Zentren")
_SAVE: Final = Text("Save as Excel …", "Als Excel speichern …")
_SAVING: Final = Text("Writing {name}", "Schreibt {name}")
_LIES: Final = Text("It lies at {path}.", "Die Datei liegt in {path}.")
_FILES, _NAME = "*.xlsx", "reconciliation.xlsx"
_HOW_FAR: Final = Text("How far each site is", "Wie weit jedes Zentrum ist")
_FAR_HEADS: Final = (
    Text("Site", "Zentrum"),
    Text("Enrolled", "Aufgenommen"),
    Text("Randomised", "Randomisiert"),
    Text("Pages settled", "Seiten erledigt"),
    Text("Overdue", "Überfällig"),
    Text("Primary endpoint told", "Primärer Endpunkt vollständig"),
    Text("Counters", "Zähler"),
)
_OF: Final = Text("{count} of {of}", "{count} von {of}")
_COUNTER: Final = Text("{label}: {certain} ({open} to judge)", "{label}: {certain} ({open} offen)")
_PLANNED: Final = Text(
    "Randomised: {count} of {of} planned.", "Randomisiert: {count} von {of} geplanten."
)
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
        self.save: Final = Button(_SAVE, self.language, icon="download")
        self.heading: Final = Words(_HOW_FAR, self.language, "section")
        self.far: Final = LineTable[SiteReport](
            _FAR_HEADS, _HOW_FAR, self.language, _how_far, wide=(6,), key=lambda one: one.site
        )
        self.offer([self.read, self.save])
        self.let(self.save, possible=False)
        self.heading.hide()
        self.column.addWidget(self.table, 3)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.far, 2)
        self.column.addStretch(0)
        self.column.addWidget(self.at)
        self.read.clicked.connect(lambda: self.attempt(self.refresh))
        self.save.clicked.connect(self.ask_save)
        self.begin_at(self.table)

    def refresh(self) -> None:
        if self.work.busy:
            return
        session, language = self.central.session, self.language
        self.work.run(_READING, lambda _: reconciling.reconciliation(session, language), self._show)

    def ask_save(self) -> None:
        """Ask where the report that is shown goes."""
        ask_new_file(self, _FILES, _NAME, self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the report that is shown as a workbook, beside the window."""
        report, language = self.report, self.language
        if report is not None and not self.work.busy:
            self.work.run(
                _SAVING.filled(name=path.name),
                lambda _: reconciling_output.save_excel(report, path, language),
                lambda _: self.work.say(_LIES.filled(path=path), "ok"),
            )

    def _show(self, report: Reconciliation) -> None:
        self.report = report
        self.was_read.emit()
        lines = [
            InstallationLine(site, one)
            for site in report.sites
            for one in (site.installations or (None,))
        ]
        self.table.show_lines(lines)
        self.far.show_lines(report.sites)
        self.heading.setVisible(bool(report.sites))
        self.let(self.save, possible=True)
        self.nothing.setVisible(not lines)
        at = _AT.filled(at=at_words(report.at_utc))
        if report.planned is not None:
            count = sum(one.progress.randomised for one in report.sites)
            planned = _PLANNED.filled(count=count, of=report.planned)
            at = Text(f"{at.en} {planned.en}", f"{at.de} {planned.de}")
        if report.refused:
            refused = _REFUSED.filled(count=len(report.refused))
            at = Text(f"{at.en} {refused.en}", f"{at.de} {refused.de}")
        self.at.say(at)


def _shape(line: InstallationLine) -> ShapeName:
    if line.one is None or not line.one.batches:
        return "blank"
    return "soft" if line.one.not_received else "received"


def _how_far(one: SiteReport) -> tuple[Text, ...]:
    far = one.progress
    counters = [
        _COUNTER.filled(label=each.label, certain=each.certain, open=each.to_judge)
        for each in far.counters
    ]
    return (
        same(one.site), same(str(one.subjects)), same(str(far.randomised)),
        _OF.filled(count=far.settled, of=far.pages), same(str(far.overdue)),
        _OF.filled(count=far.endpoint, of=far.randomised),
        Text(" · ".join(c.en for c in counters) or "–", " · ".join(c.de for c in counters) or "–"),
    )  # fmt: skip


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
