"""What was received is verified site by site; whatever was changed in the database is named."""

import pytest

from kyphocrf.central import bulk, record_rows, restores, verifying
from kyphocrf.central.database import CentralDatabase
from kyphocrf.central.schema import audit_record, record_text
from kyphocrf.record.answers import Spot
from kyphocrf.record.change import Change, canonical
from tests.central.sending_site import CONSENT, SendingSite
from tests.central.sponsor import Sponsor, became
from tests.central.test_laws import a_whole_life
from tests.central.test_restores import backed_up


def received(here: Sponsor) -> SendingSite:
    """Receive two batches of a site, which stand in the database."""
    site = here.site("101")
    subject = site.enrol(1)
    site.answer(subject, "HEIGHT", "170")
    first = site.batch()
    site.answer(subject, "HEIGHT", "171")
    site.look("view")
    assert became(here.receive(first, site.batch())) == ["received", "received"]
    return site


def tamper(here: Sponsor, table: str, statement: str) -> None:
    """Change a table as somebody would who holds the key, its guards taken away."""
    database = CentralDatabase(here.at, here.session.database.dek, guarded=False)
    guards = (
        [f"DROP TRIGGER {table}_no_update", f"DROP TRIGGER {table}_no_delete"]
        if here.at.is_file
        else [f"ALTER TABLE {table} DISABLE TRIGGER USER"]
    )
    for one in (*guards, statement):
        database.write(lambda writer, one=one: writer.exec_driver_sql(one))  # type: ignore[misc]
    database.close()


def faults(here: Sponsor) -> list[str]:
    found = verifying.verify(here.session, part="sites")
    told = [fault.en for site in found.sites for each in site.epochs for fault in each.faults]
    assert all(one.holds for one in found.sites) is not bool(told)
    assert sum("BROKEN" in line for one in found.sites for line in one.lines()) == bool(told)
    worded = " ".join(sentence.en for sentence in found.sentences())
    assert all(
        f"Site 101, epoch {each.epoch}: {one.en}" in worded
        for site in found.sites
        for each in site.epochs
        for one in each.faults
    )
    return told


def test_what_is_as_it_was_received_holds(here: Sponsor) -> None:
    received(here)

    (site,) = verifying.verify(here.session, part="sites").sites
    (epoch,) = site.epochs
    assert (epoch.epoch, epoch.faults) == (1, ())
    assert epoch.records > 4
    assert epoch.accesses == 2


def test_restores_redactions_and_snapshots_hold(here: Sponsor) -> None:
    a_whole_life(here)

    (site,) = verifying.verify(here.session, part="sites").sites
    assert [one.epoch for one in site.epochs] == [1, 2]
    assert site.holds


@pytest.mark.parametrize(
    ("table", "change", "words"),
    [
        ("audit_record", "UPDATE audit_record SET item = 'WHERE' WHERE seq = {last}",
         "Record {last} was changed after it was written."),
        ("audit_record", "UPDATE audit_record SET user_name = 'other' WHERE seq = 3",
         "Record 3 was changed after it was written."),
        ("record_text", "UPDATE record_text SET text = '1' WHERE seq = {last} AND part = 'new'",
         "The text “new” of record {last} was changed after it was written."),
        ("record_text", "DELETE FROM record_text WHERE seq = {last} AND part = 'new'",
         "The text “new” of record {last} is gone without a redaction record."),
        ("access_record", "UPDATE access_record SET what = 'print' WHERE seq = 2",
         "Record 2 was changed after it was written."),
        ("access_record", "DELETE FROM access_record WHERE seq = 1",
         "Record 2 does not follow the record before it."),
    ],
)  # fmt: skip
def test_what_was_changed_is_named(here: Sponsor, table: str, change: str, words: str) -> None:
    last = received(here).head.seq

    tamper(here, table, change.format(last=last))

    assert words.format(last=last) in faults(here)


def test_the_last_record_that_a_site_signed_is_missed(here: Sponsor) -> None:
    last = received(here).head.seq

    tamper(here, "record_text", f"DELETE FROM record_text WHERE seq = {last}")  # noqa: S608
    tamper(here, "audit_record", f"DELETE FROM audit_record WHERE seq = {last}")  # noqa: S608

    assert faults(here) == [f"Record {last} is not the one that batch 2 ends with."]


def test_an_epoch_follows_the_record_that_its_first_one_names(here: Sponsor) -> None:
    site, backup = backed_up(here)
    again = site.restored_from(backup)
    again.answer("101-001", "HEIGHT", "172")
    here.receive(again.batch())
    a_line = verifying.verify(here.session, part="sites")
    assert a_line.whole
    first = next(one.seq for one in again.records if one.what == "epoch")
    restores.accept_restore(here.session, "101", site.installation, "disk died")
    assert verifying.verify(here.session, part="sites").whole
    database = here.session.database
    database.write(
        lambda writer: writer.exec_driver_sql("UPDATE epoch SET follows = 1 WHERE epoch = 2")
    )

    assert f"Record {first} does not follow the record before it." in faults(here)


def test_a_record_that_contradicts_those_before_is_named(here: Sponsor) -> None:
    site = received(here)
    wrong = Change(
        "answer", "101-001", Spot("MAIN", 0, "HEIGHT").at(CONSENT), canonical({"v": "999"}),
        canonical({"v": "172"}), form_version=1,
    )  # fmt: skip
    records = site.write(wrong)
    key = (site.study.oid, site.site)
    for table, rows in (
        (audit_record, record_rows.audit_rows(key, records)),
        (record_text, record_rows.text_rows(key, records)),
    ):
        here.session.database.write(
            lambda writer, table=table, rows=rows: bulk.insert(writer, table, rows)  # type: ignore[misc]
        )

    assert faults(here) == [f"Record {records[0].seq} does not fit those before it."]
