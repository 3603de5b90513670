"""Other processes work on the sites, and what is written is the same to the byte."""

import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
import sqlalchemy as sa

from kyphocrf.central import exporting, site_state, site_work, verifying, workers
from kyphocrf.central.schema import audit_record
from kyphocrf.central.session import CentralSession
from kyphocrf.central.site_work import SiteWork, Task, Workers
from kyphocrf.definition.study import Study
from kyphocrf.errors import FileError, UserError
from kyphocrf.exports.sdtm.package import Making
from kyphocrf.forms.study.study import STUDY
from tests.central import clusters, loading
from tests.central.sending_site import SendingSite
from tests.central.sponsor import Sponsor, became, sponsor

SITES = ("101", "102", "103", "104", "105")
pytestmark = pytest.mark.xdist_group("workers")


def filled(here: Sponsor, study: Study | None = None) -> SendingSite:
    """Let five sites enrol a few each and send it; returns the last of them.

    The sponsor's clock stands still from then on.
    """
    for number, name in enumerate(SITES):
        site = here.site(name) if study is None else here.site(name, study=study)
        for subject in range(1, 2 + number % 2):
            key = site.enrol(subject)
            if study is None:
                site.answer(key, "HEIGHT", str(160 + number))
        assert became(here.receive(site.batch())) == ["received"]
    here.session = replace(here.session, clock=lambda: datetime(2026, 11, 23, 18, 0, tzinfo=UTC))
    return site


@dataclass(frozen=True)
class KilledOnce:
    """Work whose process is killed in the middle of it, the first time."""

    work: SiteWork[Any]
    mark: Path

    def __call__(self, reader: sa.Connection, study: Study, site: str) -> Iterator[Any]:
        yield from self.work(reader, study, site)
        if not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)


@dataclass(frozen=True)
class OneKilled:
    """Workers of whom one is killed while it works on a site."""

    those: Workers
    site: str
    mark: Path

    @property
    def study(self) -> Callable[[], Study]:
        return self.those.study

    def results(self, tasks: Iterable[Task[Any]]) -> Iterator[tuple[Any, ...]]:
        yield from self.those.results(
            replace(one, work=KilledOnce(one.work, self.mark)) if one.site == self.site else one
            for one in tasks
        )


def exported(session: CentralSession, path: Path, by: Workers | None = None) -> bytes:
    exporting.export_excel(session, path, "compared", workers=by)
    return path.read_bytes()


@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_workbook_is_the_same_whoever_worked_and_was_killed(here: Sponsor, count: int) -> None:
    filled(here)
    alone = exported(here.session, here.folder / "alone.xlsx")
    mark = here.folder / "killed"

    with workers.processes(count, loading.small_study) as those:
        together = exported(here.session, here.folder / "together.xlsx", those)
        killed = exported(here.session, here.folder / "killed.xlsx", OneKilled(those, "103", mark))

    assert together == alone
    assert mark.exists()
    assert killed == alone


def test_datasets_are_the_same_whoever_worked_and_was_killed(tmp_path: Path) -> None:
    here = sponsor(tmp_path, study=STUDY)
    filled(here, STUDY)
    making = Making(lambda _: b"pages")  # set by this process alone

    def written(name: str, by: Workers | None = None) -> dict[Path, bytes]:
        folder = tmp_path / name
        exporting.export_sdtm(here.session, folder, "compared", making, workers=by)
        return {
            one.relative_to(folder): one.read_bytes() for one in folder.rglob("*") if one.is_file()
        }

    alone = written("alone")
    for count in (1, 2, 4):
        mark = tmp_path / f"{count} killed"
        with workers.processes(count, loading.whole_study) as those:
            assert written(f"{count}", OneKilled(those, "103", mark)) == alone
        assert mark.exists()


def test_processes_of_this_machine_speak_tls_and_are_not_heard_beyond_it() -> None:
    with workers.processes(2, loading.small_study) as those:
        told = those._client.scheduler_info(n_workers=-1)  # type: ignore[attr-defined]

    addresses = [told["address"], *told["workers"]]
    assert len(addresses) == 3
    assert all(one.startswith("tls://127.0.0.1:") for one in addresses)
    assert all(one["memory_limit"] == 0 for one in told["workers"].values())  # no spilling


def test_processes_of_this_machine_tell_a_browser_nothing() -> None:
    with workers.processes(1, loading.small_study) as those:
        told = those._client.scheduler_info(n_workers=-1)  # type: ignore[attr-defined]
        (worker,) = told["workers"].values()
        for port in (told["services"]["dashboard"], worker["services"]["dashboard"]):
            for page in ("", "info/main/workers.html", "info/logs.html", "json/identity.json",
                         "metrics", "health"):  # fmt: skip
                with pytest.raises(HTTPError, match="404"):
                    urlopen(f"http://127.0.0.1:{port}/{page}", timeout=10)


def test_a_cluster_by_its_address_gives_the_same(here: Sponsor, tmp_path: Path) -> None:
    filled(here)
    alone = exported(here.session, here.folder / "alone.xlsx")
    is_file = here.session.database.at.is_file
    proof = clusters.certificates(tmp_path / "certificates")

    with (
        clusters.running(proof) as address,
        workers.of_cluster(address, proof, loading.small_study, is_file=is_file) as those,
    ):
        together = exported(here.session, here.folder / "together.xlsx", those)

    assert address.startswith("tls://")
    assert together == alone


def test_a_cluster_does_not_hear_a_stranger(tmp_path: Path) -> None:
    proof = clusters.certificates(tmp_path / "ours")
    other = clusters.certificates(tmp_path / "theirs")

    with (
        clusters.running(proof) as address,
        pytest.raises(FileError, match="E-656"),
        workers.of_cluster(address, other, loading.small_study, is_file=False),
    ):
        pass


def test_a_cluster_that_writes_to_its_disks_gets_nothing(here: Sponsor) -> None:
    filled(here)

    with (
        clusters.running(None, spills=True) as address,
        workers.of_cluster(address, None, loading.small_study, is_file=True) as those,
        pytest.raises(UserError, match="E-653"),
    ):
        exported(here.session, here.folder / "x.xlsx", those)
    assert not (here.folder / "x.xlsx").exists()


@contextmanager
def asked(address: str, proof: workers.Certificates | None = None) -> Iterator[None]:
    with workers.of_cluster(address, proof, loading.small_study, is_file=False):
        yield


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("tcp://10.0.0.7:8786", "E-650"),
        ("tcp://cluster.example:8786", "E-650"),
        ("tcp://localhost.example:8786", "E-650"),
        ("tcp://127.0.0.1.example:8786", "E-650"),
        ("tcp://[2001:db8::1]:8786", "E-650"),
        ("tls://127.0.0.1:8786", "E-651"),
        ("tls://cluster.example:8786", "E-651"),
        ("ucx://127.0.0.1:8786", "E-652"),
        ("127.0.0.1:8786", "E-652"),
        ("tcp://127.0.0.1", "E-652"),
        ("tcp://:8786", "E-652"),
        ("inproc://127.0.0.1/1/1", "E-652"),
    ],
)
def test_patients_data_go_to_no_cluster_that_does_not_prove_itself(
    address: str, number: str
) -> None:
    with pytest.raises(UserError, match=number), asked(address):
        pass


def test_certificates_that_are_none_are_refused(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("certificate", "key", "authority")]
    for path in paths:
        path.write_text("nothing")

    with (
        pytest.raises(UserError, match="E-651"),
        asked("tls://127.0.0.1:8786", workers.Certificates(*paths)),
    ):
        pass


def test_an_encrypted_file_is_not_opened_by_other_machines() -> None:
    with (
        pytest.raises(UserError, match="E-654"),
        workers.of_cluster("tls://10.0.0.7:8786", None, loading.small_study, is_file=True),
    ):
        pass


@dataclass(frozen=True)
class Breaking:
    """Work that has a defect."""

    def __call__(self, _: sa.Connection, __: Study, site: str) -> Iterator[str]:
        yield site
        raise ZeroDivisionError(site)


def test_no_log_of_a_failed_task_holds_a_key_or_a_password(
    here: Sponsor, capfd: pytest.CaptureFixture[str]
) -> None:
    filled(here)
    database = here.session.database
    if not database.at.is_file:
        database.at = replace(database.at, password="hidden word")  # the server asks for none
    key, study = database.dek.key, here.session.study
    with database.reading() as reader, workers.processes(1, loading.small_study) as those:
        state = site_state.of_all(reader, study.oid, SITES)
        each = site_work.each_site(reader, database, study, state, Breaking(), those)
        with pytest.raises(ZeroDivisionError, match="101"):
            list(each)

    said = "".join(capfd.readouterr())
    assert "ZeroDivisionError" in said
    assert key.hex() not in said
    assert repr(key)[2:-1] not in said
    assert "hidden word" not in said


def test_a_server_sends_no_data_key(here: Sponsor) -> None:
    with here.session.database.reading() as reader:
        opening = site_work._opening(reader, here.session.database)

    has_key = here.session.database.dek.key in pickle.dumps(opening)
    assert has_key is here.session.database.at.is_file


@dataclass(frozen=True)
class Recorder:
    """Workers that keep their tasks and do them here, as another process would."""

    study: Callable[[], Study]
    before: Callable[[], object] = lambda: None

    def results(self, tasks: Iterable[Task[Any]]) -> Iterator[tuple[Any, ...]]:
        for task in tasks:
            self.before()
            yield site_work.done(pickle.loads(pickle.dumps(task)))  # noqa: S301


def test_what_is_received_meanwhile_is_not_read_by_half(here: Sponsor) -> None:
    late = iter([filled(here)])
    alone = exported(here.session, here.folder / "alone.xlsx")

    def receive() -> None:
        for site in late:
            site.answer(site.enrol(9), "HEIGHT", "199")
            assert became(here.receive(site.batch())) == ["received"]

    path = here.folder / "together.xlsx"
    if here.session.database.at.is_file:
        with pytest.raises(FileError, match="E-657"):
            exported(here.session, path, Recorder(loading.small_study, receive))
        assert not path.exists()
    else:  # a server shows them all the state that was begun with
        assert exported(here.session, path, Recorder(loading.small_study, receive)) == alone
    assert here.rows(audit_record, "what").count(("subject",)) == 8


def test_a_worker_with_other_forms_is_refused(here: Sponsor) -> None:
    filled(here)

    with pytest.raises(FileError, match="E-658"):
        exported(here.session, here.folder / "x.xlsx", Recorder(loading.whole_study))


def test_a_refusal_is_whole_when_it_comes_from_another_process() -> None:
    there = pickle.loads(pickle.dumps(clusters.REFUSAL))  # noqa: S301

    assert type(there) is type(clusters.REFUSAL)
    assert vars(there) == vars(clusters.REFUSAL)
    assert str(there) == str(clusters.REFUSAL)


def test_all_sites_are_verified_by_other_processes_as_here(here: Sponsor) -> None:
    filled(here)

    alone = verifying.verify(here.session, part="sites")
    with workers.processes(2, loading.small_study) as those:
        together = verifying.verify(here.session, part="sites", workers=those)

    assert together.sites == alone.sites
    assert alone.whole
    assert [one.site for one in alone.sites] == list(SITES)
