"""`python -m benchmarks load --sites N --database URL`: many sites in one central database.

Sites are made under new numbers (`renumbered`) and received by the program itself. What was
measured and what follows from it for more sites are two tables.
"""

import argparse
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

import sqlalchemy as sa

from benchmarks import renumbered
from benchmarks.measure import seconds
from benchmarks.renumbered import Original
from benchmarks.site import place
from kyphocrf.central import (
    exporting,
    founding,
    queries,
    receiving,
    reconciling,
    sites,
    verifying,
    workers,
)
from kyphocrf.central.database import Address, address
from kyphocrf.central.founding import NewCentral
from kyphocrf.central.session import CentralSession
from kyphocrf.central.sign_in import sign_in
from kyphocrf.central.site_work import Workers
from kyphocrf.cli_workers import study
from kyphocrf.forms.study.study import STUDY
from kyphocrf.storage.vault import Cost
from kyphocrf.transfer.keys import fingerprint_of_installation
from kyphocrf.transfer.kit import NumberRange

_CHEAP = Cost(memory=64, passes=1, lanes=1)
_USER, _PASSWORD = "manager", "seven slow rivers"
_FIRST_NUMBER = 1001
_LOOKS = (0.1, 0.25, 0.5, 1.0)
"""At which shares of the sites the questions are asked."""
_LARGER = (10, 100, 1000)
"""How many times the measured sites are extrapolated to."""


class Look(NamedTuple):
    """What was measured when so many sites were there; times in seconds."""

    sites: int
    records: int
    received: float
    size: int
    report: float
    queries: float


def clock() -> datetime:
    """Return the moment at which everything here happens."""
    return datetime(2026, 11, 23, 18, 30, tzinfo=UTC)


def main(words: Sequence[str]) -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks load")
    parser.add_argument("--sites", type=int, default=100)
    parser.add_argument("--subjects", type=int, default=4, help="of each site")
    parser.add_argument("--batches", type=int, default=3, help="of each site")
    parser.add_argument("--database", default="", metavar="URL", help="a file unless given")
    parser.add_argument("--minutes", type=int, default=60, help="no further site after so many")
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    asked = parser.parse_args(words)
    with place() as folder:
        keys = folder / "central"
        at = address(asked.database or f"sqlite:///{keys / 'central.db'}", keys)
        session = _founded(at)
        of = renumbered.original(folder / "original", asked.subjects)
        looks = _grown(session, of, folder, asked)
        _print_measured(asked.subjects, looks)
        _print_extrapolated(looks)
        _print_work(session, folder, asked.workers)
        session.close()


def _founded(at: Address) -> CentralSession:
    new = NewCentral("University", _USER, "Mona Weiss", _PASSWORD)
    founding.found(at, new, STUDY, clock, _CHEAP)
    return sign_in(at, STUDY, _USER, _PASSWORD, clock)


def _grown(
    session: CentralSession, of: Original, folder: Path, asked: argparse.Namespace
) -> list[Look]:
    """Receive site after site; returns what was measured on the way."""
    begin, looks, taken, records = perf_counter(), list[Look](), list[float](), 0
    shares = {max(1, round(share * asked.sites)) for share in _LOOKS}
    for number in range(1, asked.sites + 1):
        count, took = _received(session, of, str(_FIRST_NUMBER + number), folder, asked.batches)
        records += count
        taken.append(took)
        is_late = perf_counter() - begin > asked.minutes * 60
        if number in shares or is_late:
            looks.append(_look(session, number, records, median(taken)))
            taken.clear()
            print(looks[-1], flush=True)
        if is_late:
            break
    return looks


def _received(
    session: CentralSession, of: Original, name: str, folder: Path, batches: int
) -> tuple[int, float]:
    """Make a site, receive its batches; returns its records, and the seconds of receiving."""
    made = renumbered.renumbered(of, name, session.keys.public.recipients, batches)
    sites.add_site(session, sites.NewSite(name, "DE", (NumberRange(1, 999, "PC"),)), folder)
    told = fingerprint_of_installation(STUDY.oid, name, made.installation, made.keys.public)
    new = sites.NewInstallation(name, made.installation, made.keys.public, told)
    sites.register(session, new)
    paths = []
    for number, content in enumerate(made.batches, start=1):
        paths.append(folder / f"{number}.kcb")
        paths[-1].write_bytes(content)
    begin = perf_counter()
    found = receiving.receive(session, paths)
    took = perf_counter() - begin
    assert all(one.became == "received" for one in found), found
    return made.records, took


def _look(session: CentralSession, number: int, records: int, received: float) -> Look:
    report = seconds(lambda: reconciling.reconciliation(session))
    asked = seconds(lambda: queries.standing(session))
    return Look(number, records, received, _size(session), report, asked)


def _size(session: CentralSession) -> int:
    """Return the bytes of the database on the disk."""
    database = session.database
    if database.at.is_file:
        beside = (database.at.path.with_name(database.at.path.name + "-wal"), database.at.path)
        return sum(one.stat().st_size for one in beside if one.exists())
    with database.reading() as reader:
        size = reader.execute(sa.text("SELECT pg_database_size(current_database())"))
        return int(size.scalar_one())


def _print_measured(subjects: int, looks: Sequence[Look]) -> None:
    print(f"\nMeasured, {subjects} subjects of each site:\n")
    print("| sites | records | receiving a site | records a second | on disk | report | queries |")
    print("|---|---|---|---|---|---|---|")
    for one in looks:
        rate = one.records / one.sites / one.received
        print(
            f"| {one.sites} | {one.records:,} | {one.received:.2f} s | {rate:,.0f} |"
            f" {one.size / 1e6:,.0f} MB | {one.report:.2f} s | {one.queries:.3f} s |"
        )


def _print_extrapolated(looks: Sequence[Look]) -> None:
    """Say what so many times the sites come to, were each as the last ones."""
    last = looks[-1]
    print("\nExtrapolated in proportion from the last line, not measured:\n")
    print("| sites | records | receiving all once | on disk | report |")
    print("|---|---|---|---|---|")
    for times in _LARGER:
        print(
            f"| {times * last.sites:,} | {times * last.records:,} |"
            f" {times * last.sites * last.received / 3600:,.1f} h |"
            f" {times * last.size / 1e9:,.0f} GB | {times * last.report:,.0f} s |"
        )


def _print_work(session: CentralSession, folder: Path, counts: Sequence[int]) -> None:
    """Verify and export all sites by this process, and by others."""
    print("\n| work on all sites | by this process | by others |\n|---|---|---|")

    def workbook(by: Workers | None) -> None:
        exporting.export_excel(session, folder / "all.xlsx", "measured", workers=by)

    def verified(by: Workers | None) -> None:
        assert verifying.verify(session, part="sites", workers=by).whole

    work: dict[str, Callable[[Workers | None], None]] = {
        "verifying": verified,
        "workbook": workbook,
    }
    for name, do in work.items():
        alone = seconds(lambda do=do: do(None))  # type: ignore[misc]
        told = []
        for count in counts:
            with workers.processes(count, study) as those:
                took = seconds(lambda do=do, those=those: do(those))  # type: ignore[misc]
            told.append(f"{count}: {took:.1f} s ({alone / took:.2f}×)")
        print(f"| {name} | {alone:.1f} s | {', '.join(told)} |", flush=True)
