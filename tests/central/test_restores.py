"""A restored backup goes on once the sponsor accepts it; nothing it lost is thrown away."""

import pytest

from kyphocrf.central import acknowledging, casebooks, restores
from kyphocrf.central.schema import audit_record, batch, epoch
from kyphocrf.errors import UserError
from kyphocrf.transfer.acknowledgement import Acknowledgement, open_acknowledgement
from kyphocrf.transfer.keys import InstallationKeys
from tests.central.sending_site import SendingSite
from tests.central.sponsor import Sponsor, became

COPY = "11111111-2222-4333-8444-555555555555"


def acknowledged(here: Sponsor, site: SendingSite, **more: str) -> Acknowledgement:
    """Make an acknowledgement, and open it as the site does."""
    path = acknowledging.acknowledge(
        here.session, site.site, here.folder / "out", site.installation, more or None
    )
    return open_acknowledgement(path, (site.keys.identity,), here.session.keys.signing.public.line)


def backed_up(here: Sponsor) -> tuple[SendingSite, SendingSite]:
    """Return a site of which two batches were received, and its backup from before the second."""
    site = here.site("101")
    subject = site.enrol(1)
    site.answer(subject, "HEIGHT", "170")
    here.receive(site.batch())
    backup = site.copied()
    site.answer(subject, "HEIGHT", "171")
    site.answer(subject, "WHERE", "1")
    here.receive(site.batch())
    return site, backup


def test_a_restore_waits_for_the_sponsor_who_says_why(here: Sponsor) -> None:
    site, backup = backed_up(here)
    again = site.restored_from(backup)
    again.answer("101-001", "HEIGHT", "172")

    receipts = here.receive(again.batch())

    assert became(receipts) == ["held"]
    assert receipts[0].why is not None
    assert f"follows record {backup.head.seq}" in receipts[0].why.en
    with pytest.raises(UserError, match="E-616"):
        restores.accept_restore(here.session, "101", site.installation, " ")
    accepted = restores.accept_restore(here.session, "101", site.installation[:8], "disk died")
    assert became(accepted) == ["received"]
    assert here.rows(epoch, "epoch", "follows", "superseded_after") == [
        (1, 0, backup.head.seq),
        (2, backup.head.seq, None),
    ]


def test_a_second_restore_from_the_same_backup_is_an_epoch_of_its_own(here: Sponsor) -> None:
    site, backup = backed_up(here)
    for beyond, height in ((1, "172"), (2, "173")):
        again = site.restored_from(backup, beyond)
        again.answer("101-001", "HEIGHT", height)
        assert became(here.receive(again.batch())) == ["held"]
        accepted = restores.accept_restore(here.session, "101", site.installation, "again")
        assert became(accepted) == ["received"]

    follows = backup.head.seq
    assert here.rows(epoch, "epoch", "parent_epoch", "follows", "superseded_after") == [
        (1, 0, 0, follows), (2, 1, follows, follows), (3, 1, follows, None),
    ]  # fmt: skip
    with here.session.database.reading() as reader:
        (subject,) = casebooks.subjects(reader, here.session.study.oid, "101")
    assert subject.subject_key == "101-001"
    places = [(one.place.item, one.epoch) for one in acknowledged(here, site).enter_again]
    assert places == [("HEIGHT", 2), ("WHERE", 1)]  # each place once


def test_what_the_lost_epoch_had_beyond_is_kept_and_goes_back_to_be_entered_again(
    here: Sponsor,
) -> None:
    site, backup = backed_up(here)
    again = site.restored_from(backup)
    again.answer("101-001", "HEIGHT", "172")
    here.receive(again.batch())
    before = acknowledged(here, site)
    restores.accept_restore(here.session, "101", site.installation, "disk died")

    after = acknowledged(here, site)

    assert before.enter_again == ()
    places = [(one.subject_key, one.place.item, one.epoch) for one in after.enter_again]
    assert places == [("101-001", "HEIGHT", 1), ("101-001", "WHERE", 1)]
    assert len(here.rows(audit_record)) == len(site.records) + 2
    assert after.received.epoch == 2
    assert after.received.audit == again.head


def test_a_late_batch_of_the_lost_epoch_is_received_and_counts_no_more(here: Sponsor) -> None:
    site, backup = backed_up(here)
    site.answer("101-001", "ICDAT", "2026-01-01")
    late = site.batch()
    again = site.restored_from(backup)
    again.answer("101-001", "HEIGHT", "172")
    here.receive(again.batch())
    restores.accept_restore(here.session, "101", site.installation, "disk died")

    assert became(here.receive(late)) == ["received"]
    items = {one.place.item for one in acknowledged(here, site).enter_again}
    assert items == {"HEIGHT", "WHERE", "ICDAT"}


def test_a_second_batch_after_a_restore_waits_for_the_first(here: Sponsor) -> None:
    site, backup = backed_up(here)
    again = site.restored_from(backup)
    first = again.batch()
    again.answer("101-001", "HEIGHT", "172")
    second = again.batch()

    receipts = here.receive(second, first)

    assert became(receipts) == ["held", "held"]
    accepted = restores.accept_restore(here.session, "101", site.installation, "disk died")
    assert became(accepted) == ["received", "received"]


def test_nothing_is_accepted_where_nothing_waits(here: Sponsor) -> None:
    site, _ = backed_up(here)

    with pytest.raises(UserError, match="E-615"):
        restores.accept_restore(here.session, "101", site.installation, "why not")
    with pytest.raises(UserError, match="E-611"):
        restores.accept_restore(here.session, "101", "ffff", "why not")


def test_a_restore_before_anything_was_sent_is_nobodys_concern(here: Sponsor) -> None:
    site = here.site("101")
    subject = site.enrol(1)
    site.answer(subject, "HEIGHT", "170")
    again = site.restored_from(site.copied())

    assert became(here.receive(again.batch())) == ["received"]
    assert len(here.rows(epoch)) == 2


def test_a_copy_becomes_an_installation_of_its_own_once_it_is_accepted(here: Sponsor) -> None:
    site, _ = backed_up(here)
    keys = InstallationKeys.generate()
    copy = site.copied_as(COPY, keys)
    other = copy.enrol(2)
    copy.answer(other, "HEIGHT", "180")
    first = copy.batch()

    assert became(here.receive(first)) == ["refused"]  # its keys are not known yet
    here.register("101", COPY, keys)
    assert became(here.receive(first)) == ["held"]
    assert became(restores.accept_restore(here.session, "101", COPY, "second room")) == ["received"]
    site.answer("101-001", "ICDAT", "2026-01-01")
    assert became(here.receive(site.batch())) == ["received"]  # the first one goes on, too
    assert {upto for (upto,) in here.rows(epoch, "superseded_after")} == {None}
    with here.session.database.reading() as reader:
        owners = casebooks.subjects(reader, "ST.SMALL", "101")
    assert [(one.subject_key, one.installation) for one in owners] == [
        ("101-001", site.installation),
        ("101-002", COPY),
    ]


def test_a_copy_writes_nothing_of_a_subject_of_the_first_installation(here: Sponsor) -> None:
    site, _ = backed_up(here)
    keys = InstallationKeys.generate()
    here.register("101", COPY, keys)
    copy = site.copied_as(COPY, keys)
    copy.answer("101-001", "HEIGHT", "180")
    here.receive(copy.batch())

    accepted = restores.accept_restore(here.session, "101", COPY, "second room")

    assert became(accepted) == ["refused"]


def test_acknowledgements_follow_each_other_and_name_each_batch_once(here: Sponsor) -> None:
    site, _ = backed_up(here)
    first = acknowledged(here, site)
    site.answer("101-001", "ICDAT", "2026-01-01")
    lost = site.batch()
    site.answer("101-001", "ICDAT", "2026-01-02")
    here.receive(site.batch())
    second = acknowledged(here, site, **{"3": "2026-02-01"})

    assert (first.sequence, first.previous) == (1, "")
    assert (second.sequence, second.previous) == (2, first.sha256)
    assert list(first.received.manifests) == [1, 2]
    assert second.received.manifests == {}
    assert (second.received.sequence, second.received.missing) == (2, (3,))
    assert second.received.access == first.received.access
    assert [(one.number, one.first_day) for one in second.amendments] == [("3", "2026-02-01")]
    here.receive(lost)
    third = acknowledged(here, site)
    assert (third.received.sequence, list(third.received.manifests)) == (4, [3, 4])
    assert {state for (state,) in here.rows(batch, "state")} == {"received"}
