"""The sponsor's window with 100 sites: how long it stands still while a page is shown.

Nothing stands beside it: what is measured is the longest time in which the window's thread did
nothing else, from the moment a page is asked for until it is there.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5

import sqlalchemy as sa
from PySide6.QtWidgets import QApplication

from benchmarks.load import clock
from benchmarks.measure import Figure
from benchmarks.site import place
from benchmarks.standstill import Shown, shown
from kyphocrf.central import founding, queries, sites
from kyphocrf.central.database import address
from kyphocrf.central.founding import NewCentral
from kyphocrf.central.schema import batch, epoch, received_file
from kyphocrf.central.session import CentralSession
from kyphocrf.central.sign_in import sign_in
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.change import NOWHERE
from kyphocrf.storage.vault import Cost
from kyphocrf.transfer.keys import InstallationKeys, fingerprint_of_installation
from kyphocrf.transfer.kit import NumberRange
from kyphocrf.ui.sponsor.desk import SponsorDesk
from kyphocrf.ui.sponsor.list_page import ListPage
from kyphocrf.ui.sponsor.open_central import OpenCentral

SITES, BATCHES, QUERIES = 100, 12, 3
GOAL = 100
_PAGES: Final = (
    "sites", "batches", "held", "queries", "reconciliation", "acknowledge", "people", "history",
)  # fmt: skip
_CHEAP = Cost(memory=64, passes=1, lanes=1)
_USER, _PASSWORD = "manager", "seven slow rivers"
_NAMES = UUID("5f1d2c1e-5b1a-4f7e-9c55-0123456789ab")
_AT: Final = "2026-11-23T16:30:00.000Z"
_WAITS: Final = '{"code":"sequence missing","told":{"first":"11","last":"11"}}'


def run() -> tuple[Figure, ...]:
    """Fill the lists of a central database, and show each page."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication([])
    figures = []
    with place() as folder, _filled(folder) as session:
        desk = SponsorDesk(OpenCentral(session, "en"))
        desk.window.resize(1366, 768)
        desk.window.show()
        for name in _PAGES:
            still, whole = _shown(application, desk, name)
            told = f"{name} of {SITES} sites (there after {whole:.0f} ms)"
            figures.append(Figure(f"the window stands still: {told}", still, "ms", GOAL))
        desk.close()
    return tuple(figures)


@contextmanager
def _filled(folder: Path) -> Iterator[CentralSession]:
    at = address(f"sqlite:///{folder / 'central.db'}", folder)
    founding.found(at, NewCentral("University", _USER, "Mona Weiss", _PASSWORD), STUDY, clock,
                   _CHEAP)  # fmt: skip
    session = sign_in(at, STUDY, _USER, _PASSWORD, clock)
    keys = InstallationKeys.generate().public
    for number in range(1001, 1001 + SITES):
        name, installation = str(number), str(uuid5(_NAMES, str(number)))
        sites.add_site(session, sites.NewSite(name, "DE", (NumberRange(1, 999, "PC"),)), folder)
        told = fingerprint_of_installation(STUDY.oid, name, installation, keys)
        sites.register(session, sites.NewInstallation(name, installation, keys, told))
        session.database.write(lambda to, at=(name, installation): _receive(to, *at))  # type: ignore[misc]
        for asked in range(QUERIES):
            queries.raise_query(session, name, "", NOWHERE, f"Question {asked}?")
    yield session


def _receive(writer: sa.Connection, site: str, installation: str) -> None:
    """Put in place what the lists show of a site's batches; the last one waits."""
    of: dict[str, Any] = {"study": STUDY.oid, "site": site}
    line = {"parent": "", "parent_epoch": 0, "follows": 0}
    writer.execute(epoch.insert(), of | {"installation": installation, "epoch": 1} | line)
    for number in range(1, BATCHES + 1):
        manifest = f"{site}{number:060}"
        state = "received" if number < BATCHES else "held"
        because = "" if state == "received" else _WAITS
        told = {
            "manifest": manifest, "installation": installation, "epoch": 1, "kind": "regular",
            "sequence": number, "previous": "", "created_utc": _AT, "received_utc": _AT,
            "state": state, "because": because, "audit_first": number, "audit_last": number,
            "access_first": 1, "access_last": 1, "audit_head": "ab" * 32, "access_head": "ab" * 32,
            "unknown": "",
        }  # fmt: skip
        writer.execute(batch.insert(), of | told)
        file = {
            "sha256": manifest, "name": f"{site}-{number}.kcb", "received_utc": _AT, "bytes": 1,
            "manifest": manifest, "refusal": "", "sealing": 1, "content": b"",
        }  # fmt: skip
        writer.execute(received_file.insert(), of | file)


def _shown(application: QApplication, desk: SponsorDesk, name: str) -> Shown:
    page = desk.pages[name]

    def is_there() -> bool:
        return not (page.work.busy or (isinstance(page, ListPage) and page.is_reading))

    return shown(application, lambda: desk.show(name), is_there)
