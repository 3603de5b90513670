"""The reconciliation report as lines of text and as a workbook."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from kyphocrf import atomic
from kyphocrf.central.reconciling import InstallationReport, Reconciliation, SiteReport
from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.refusals import not_written
from kyphocrf.record.laid_out import LaidOut, LaidOutCell, LaidOutTable

_DIGITS: Final = 16
_TITLE: Final = Text("Reconciliation {study}", "Abgleich {study}")
_SITES: Final = Text("Sites", "Zentren")
_INSTALLATIONS: Final = Text("Installations", "Installationen")
_WAITING: Final = Text("Not received", "Nicht empfangen")
_SITE: Final = Text("Site", "Zentrum")
_INSTALLATION: Final = Text("Installation", "Installation")
_OF_SITES: Final = (
    _SITE,
    Text("Country", "Land"),
    Text("Enrolled", "Aufgenommen"),
    Text("Randomised", "Randomisiert"),
    Text("Open queries", "Offene Rückfragen"),
    Text("Answered queries", "Beantwortete Rückfragen"),
    Text("Pages asked for", "Erwartete Seiten"),
    Text("Settled", "Erledigt"),
    Text("Overdue", "Überfällig"),
    Text("Primary endpoint told", "Primärer Endpunkt vollständig"),
)
_TO_JUDGE: Final = Text("{label}, to be judged", "{label}, zu beurteilen")
_OF_INSTALLATIONS: Final = (
    _SITE,
    _INSTALLATION,
    Text("Epoch", "Epoche"),
    Text("Batches", "Sendungen"),
    Text("Up to number", "Bis Nummer"),
    Text("Priority batches", "Eilige Sendungen"),
    Text("Records", "Änderungen"),
    Text("Accesses", "Zugriffe"),
    Text("Head", "Prüfsumme"),
    Text("Last received (UTC)", "Zuletzt empfangen (UTC)"),
    Text("Days since", "Tage seither"),
    Text("Not known here", "Hier unbekannt"),
)
_OF_WAITING: Final = (
    _SITE,
    _INSTALLATION,
    Text("State", "Zustand"),
    Text("Batch", "Sendung"),
    Text("Epoch", "Epoche"),
    Text("Why", "Warum"),
)
_MADE: Final = Text("Made (UTC)", "Erstellt (UTC)")
_HEAD: Final = Text("Data head", "Datenstand (Prüfsumme)")
_RANDOMISED: Final = Text("Randomised of planned", "Randomisiert von geplant")


def lines(report: Reconciliation) -> list[str]:
    """Lay a reconciliation out as lines of plain text."""
    told = [f"{report.study} {report.at_utc}"]
    if report.planned is not None:
        told.append(f"{_randomised(report)} of {report.planned} planned subjects are randomised")
    for one in report.sites:
        told += _of_site(one)
    told += [f"refused {name}: {why}" for name, why in report.refused]
    return told


def _randomised(report: Reconciliation) -> int:
    return sum(one.progress.randomised for one in report.sites)


def _of_site(one: SiteReport) -> Iterator[str]:
    asked = f"{one.open_queries} open, {one.answered_queries} answered queries"
    yield f"{one.site} {one.country}: {one.subjects} subjects, {asked}"
    far = one.progress
    pages = f"{far.pages} pages asked for, {far.settled} settled, {far.overdue} overdue"
    told = f"primary endpoint told of {far.endpoint} of {far.randomised} randomised"
    yield f"  {pages}; {told}"
    for counter in far.counters:
        yield f"  {counter.label}: {counter.certain}, to be judged {counter.to_judge}"
    for each in one.installations:
        yield from _of_installation(each)


def _of_installation(each: InstallationReport) -> Iterator[str]:
    since = "-" if each.days is None else f"{each.days} d ({each.last_received_utc})"
    yield (
        f"  {each.installation} epoch {each.epoch}: {each.batches} batches up to"
        f" {each.upto}, {each.priority} priority, records {each.records}"
        f" {each.head}, access {each.accesses}, last {since}"
    )
    for one in each.not_received:
        yield f"    {one.state} {one.batch} (epoch {one.epoch}): {one.why}"
    for name in each.unknown:
        yield f"    not known here: {name}"


def save_excel(report: Reconciliation, path: Path, language: Language) -> None:
    """Write a reconciliation as a workbook; raises FileError, what was there before stays then."""
    from kyphocrf.exports import report_book  # noqa: PLC0415  openpyxl loads when needed

    try:
        atomic.write(path, report_book.content(_laid_out(report, language)))
    except OSError as reason:
        raise not_written(path, reason) from reason


def _laid_out(report: Reconciliation, language: Language) -> LaidOut:
    facts = [(_MADE.to(language), report.at_utc), (_HEAD.to(language), report.data_head)]
    if report.planned is not None:
        facts.append((_RANDOMISED.to(language), f"{_randomised(report)} / {report.planned}"))
    title = _TITLE.filled(study=report.study).to(language)
    counters = report.sites[0].progress.counters if report.sites else ()
    counted = (
        words
        for one in counters
        for words in (one.label, _TO_JUDGE.filled(label=one.label).to(language))
    )
    heads = tuple(
        tuple(one.to(language) for one in columns)
        for columns in (_OF_SITES, _OF_INSTALLATIONS, _OF_WAITING)
    )
    each = tuple((one.site, each) for one in report.sites for each in one.installations)
    return LaidOut(
        title,
        language,
        tuple(facts),
        (),
        f"{title} · {report.data_head[:_DIGITS]} · {report.at_utc[:10]}",
        datetime.fromisoformat(report.at_utc).replace(tzinfo=None),
        (
            LaidOutTable(
                _SITES.to(language), (*heads[0], *counted), tuple(map(_row, report.sites))
            ),
            LaidOutTable(
                _INSTALLATIONS.to(language), heads[1], tuple(_installed(*one) for one in each)
            ),
            LaidOutTable(_WAITING.to(language), heads[2], tuple(_waiting(report))),
        ),
    )


def _row(one: SiteReport) -> tuple[LaidOutCell, ...]:
    far = one.progress
    counted = (part for each in far.counters for part in (each.certain, each.to_judge))
    return (
        one.site, one.country, one.subjects, far.randomised, one.open_queries,
        one.answered_queries, far.pages, far.settled, far.overdue, far.endpoint, *counted,
    )  # fmt: skip


def _installed(site: str, one: InstallationReport) -> tuple[LaidOutCell, ...]:
    return (
        site, one.installation, one.epoch, one.batches, one.upto, one.priority, one.records,
        one.accesses, one.head, one.last_received_utc, one.days, ", ".join(one.unknown),
    )  # fmt: skip


def _waiting(report: Reconciliation) -> Iterator[tuple[LaidOutCell, ...]]:
    for site in report.sites:
        for each in site.installations:
            for one in each.not_received:
                yield (site.site, each.installation, one.state, one.batch, one.epoch, one.why)
    for name, why in report.refused:
        yield ("", "", "refused", name, None, why)
