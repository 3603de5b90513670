"""Acknowledgements: in any order, any number of times; an older one takes nothing back."""

from itertools import permutations
from pathlib import Path

import pytest

from kyphocrf.errors import FileError, UserError
from kyphocrf.record.answers import Place
from kyphocrf.storage import queries, trail, verifying
from kyphocrf.transfer.acknowledgement import EnterAgain
from kyphocrf.transfer.keys import new_identity, recipient_of
from kyphocrf.workflow import (
    acknowledging,
    asking,
    keeping,
    outbox,
    reading,
    redacting,
    restoring,
    sending,
    sent_copies,
)
from kyphocrf.workflow.outbox import Outbox
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import accesses, acting
from tests.amended_study import AMENDED_STUDY
from tests.sponsor import Sponsor, amendments, query
from tests.workflow.conftest import TREATMENT, StillClock
from tests.workflow.test_redacting import WHY, of_why
from tests.workflow.test_sending import create, enter, signed_in, sponsored, stick

__all__ = ["sponsored", "stick"]
PAGE = Place(*TREATMENT)
AT_WHY = WHY.at(TREATMENT)


def states(found: Outbox) -> dict[int, str]:
    return {one.sequence: one.state for one in found.lines}


def test_what_the_sponsor_names_is_received_and_nothing_else(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    first = create(session, stick)
    sponsored.receive(session, first.path)
    enter(session, "declined")
    create(session, stick)

    taken = acknowledging.take_in(session, sponsored.answer(session))

    found = outbox.outbox(session)
    assert (taken.is_new, taken.received) == (True, first.records)
    assert states(found) == {1: "received", 2: "sent"}
    assert (found.received.records, found.sent.records) == (first.records, 1)
    assert found.upto == first.name
    assert found.lines[1].acknowledgement == 1


def test_the_same_acknowledgement_twice_is_nothing_new(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    sponsored.receive(session, create(session, stick).path)
    path = sponsored.answer(session, queries=(query(AT_WHY),))
    acknowledging.take_in(session, path)
    head = trail.heads(session.file)[0]

    again = acknowledging.take_in(session, path)

    assert (again.is_new, again.queries) == (False, 0)
    assert trail.heads(session.file)[0] == head


@pytest.mark.parametrize("order", sorted(permutations(range(3))))
def test_acknowledgements_in_any_order_lead_to_the_same(
    session: Session, sponsored: Sponsor, stick: Path, order: tuple[int, ...]
) -> None:
    asked = query(AT_WHY)
    closed = query(AT_WHY, state="Closed", utc="2026-11-22T09:00:00.000Z", words="thanks")
    told = [(asked,), (asked,), (closed,)]
    paths = []
    for number in range(3):
        enter(session, f"declined {number}")
        sponsored.receive(session, create(session, stick).path)
        paths.append(sponsored.answer(session, queries=told[number]))

    for number in order:
        acknowledging.take_in(session, paths[number])

    found = outbox.outbox(session)
    assert set(states(found).values()) == {"received"}
    (held,) = queries.states(session.file).values()
    assert held.state == "Closed"
    assert verifying.verify(session.file).whole


def test_a_batch_that_was_lost_is_named_with_what_helps(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    made = []
    for number in range(3):
        enter(session, f"declined {number}")
        made.append(create(session, stick))
    for one in (made[0], made[2]):
        sponsored.receive(session, one.path)

    taken = acknowledging.take_in(session, sponsored.answer(session))

    found = outbox.outbox(session)
    assert taken.missing == (made[1].name,)
    assert states(found) == {1: "received", 2: "missing", 3: "held"}
    assert found.problem == outbox.Problem("missing", (made[1].name,))
    sponsored.receive(session, sending.send_again(session, made[1].name, stick).path)
    acknowledging.take_in(session, sponsored.answer(session))
    assert set(states(outbox.outbox(session)).values()) == {"received"}


def test_without_the_keys_of_this_installation_none_is_opened(
    session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "made before.ack"
    path.write_bytes(b"age-encryption.org/v1")

    with pytest.raises(UserError, match="E-423"):
        acknowledging.take_in(session, path)


@pytest.mark.parametrize("what", ["site", "study", "installation"])
def test_one_for_another_place_is_refused(session: Session, sponsored: Sponsor, what: str) -> None:
    other = {
        "site": "102",
        "study": "ST.OTHER",
        "installation": f"{'0' * 8}-0000-7000-8000-{1:012}",
    }
    path = sponsored.answer(session, **{what: other[what]})

    with pytest.raises(UserError, match="E-436"):
        acknowledging.take_in(session, path)


def test_one_of_another_sponsor_or_for_another_key_is_refused(
    session: Session, sponsored: Sponsor, tmp_path: Path
) -> None:
    stranger = Sponsor.new(tmp_path / "stranger")
    with pytest.raises(FileError, match="E-504"):
        acknowledging.take_in(session, stranger.answer(session))
    elsewhere = sponsored.sealed(
        session, sponsored.acknowledgement(session, sequence=1), recipient_of(new_identity())
    )
    with pytest.raises(FileError, match="E-501"):
        acknowledging.take_in(session, elsewhere)
    with pytest.raises(UserError, match="E-435"):
        acknowledging.take_in(session, tmp_path / "nowhere.ack")


def test_another_one_under_a_number_that_was_taken_in_is_refused(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    sponsored.receive(session, create(session, stick).path)
    acknowledging.take_in(session, sponsored.answer(session))
    other = sponsored.acknowledgement(session, application="another")

    with pytest.raises(UserError, match="E-437"):
        acknowledging.take_in(session, sponsored.sealed(session, other))


def test_where_the_sponsor_has_another_batch_nothing_is_taken_in(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    sponsored.receive(session, create(session, stick).path)
    received = sponsored.received(1)
    for forged in (
        received._replace(manifests={1: "ab" * 32}),
        received._replace(manifests={**received.manifests, 2: "ab" * 32}),
        received._replace(sequence=2, manifests={}),
    ):
        told = sponsored.acknowledgement(session, sequence=1, received=forged)
        with pytest.raises(UserError, match="E-438"):
            acknowledging.take_in(session, sponsored.sealed(session, told))
    assert outbox.outbox(session).received.records == 0


def test_a_claim_of_records_this_file_does_not_have_counts_for_nothing(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    sponsored.receive(session, create(session, stick).path)
    received = sponsored.received(1)
    forged = received._replace(audit=received.audit._replace(hash=b"x" * 32))

    taken = acknowledging.take_in(session, sponsored.answer(session, received=forged))

    assert taken.received == 0


def test_a_query_comes_to_its_place_is_answered_and_goes_back(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    enter(session, "declined")
    sponsored.receive(session, create(session, stick).path)
    asked = query(AT_WHY, words="Who declined?")
    taken = acknowledging.take_in(session, sponsored.answer(session, queries=(asked,)))
    assert taken.queries == asking.open_count(session) == 1

    (found,) = asking.queries_asked(session, "101-001")
    assert (found.place, found.said[0].words, found.said[0].user) == (
        AT_WHY, "Who declined?", "dm07"
    )  # fmt: skip
    asking.answer(session, found.id, "The patient.")
    assert asking.open_count(session) == 0
    with pytest.raises(UserError, match="E-439"):
        asking.answer(session, found.id, "again")
    with pytest.raises(UserError, match="E-321"):
        asking.answer(session, found.id, " ")

    opened = sponsored.receive(session, create(session, stick).path)
    said = [r.texts.comment.text for r in opened.records() if r.what == "query"]
    assert said == ["Who declined?", "The patient."]
    acknowledging.take_in(session, sponsored.answer(session, queries=(asked,)))
    assert queries.states(session.file)[found.id].state == "Answered", "the same act is known"
    assert verifying.verify(session.file).whole


def test_a_query_without_a_place_here_is_named_and_stops_nothing(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    sponsored.receive(session, create(session, stick).path)
    nowhere = (
        query(AT_WHY, "101-099", number=2),
        query(AT_WHY._replace(item="NOWHERE"), number=3),
        query(AT_WHY._replace(form="NOWHERE"), number=4),
    )
    places = (
        query(PAGE, number=5), query(Place("", 0, "", 0, "", 0, ""), number=6),
        query(Place("", 0, "", 0, "", 0, ""), "", number=7),
    )  # fmt: skip

    taken = acknowledging.take_in(session, sponsored.answer(session, queries=(*nowhere, *places)))

    assert (taken.queries, taken.elsewhere) == (3, 3)
    assert len(asking.queries_asked(session)) == 3


def test_an_amendment_is_released_from_a_day_on_and_an_unknown_one_is_named(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    session.study = AMENDED_STUDY
    sponsored.receive(session, create(session, stick).path)
    released = amendments({"1": "2026-12-01", "99": "2026-12-01"})

    taken = acknowledging.take_in(session, sponsored.answer(session, amendments=released))

    assert (taken.amendments, taken.unknown) == (("1",), ("99",))
    assert reading.approvals(session)[1] == "2026-12-01"
    earlier = amendments({"1": "2026-11-01"})
    acknowledging.take_in(session, sponsored.answer(session, amendments=earlier))
    assert reading.approvals(session)[1] == "2026-12-01"


def test_what_is_to_be_entered_again_is_named(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    sponsored.receive(session, create(session, stick).path)
    lost = (EnterAgain("101-001", AT_WHY, 1, 99),)

    taken = acknowledging.take_in(session, sponsored.answer(session, enter_again=lost))

    found = outbox.outbox(session)
    assert taken.enter_again == found.enter_again == lost
    assert found.problem == outbox.Problem("enter again", ("101-001",))


def test_it_is_recorded_who_took_it_in(session: Session, sponsored: Sponsor, stick: Path) -> None:
    sponsored.receive(session, create(session, stick).path)
    acknowledging.take_in(session, sponsored.answer(session))

    newest = accesses(session)[0].new
    assert newest is not None
    assert newest.en == "acknowledgement 1"


def test_after_a_restore_what_is_not_known_to_have_arrived_is_sent_once_more(
    session: Session, sponsored: Sponsor, stick: Path, clock: StillClock, tmp_path: Path
) -> None:
    first = create(session, stick)
    sponsored.receive(session, first.path)
    acknowledging.take_in(session, sponsored.answer(session))
    enter(session, "declined")
    create(session, stick)
    backup = keeping.back_up(session).folder
    enter(session, "declined twice")
    create(session, stick)
    keeping.leave(session)
    admin = acting(signed_in(session.file.folder, clock), Role.ADMINISTRATOR)
    restoring.restore(admin, backup, tmp_path / "restored", "drill")
    admin.close()
    restored = signed_in(tmp_path / "restored", clock)

    opened = sponsored.open(restored, create(restored, stick).path)

    assert (opened.manifest.epoch, opened.manifest.sequence) == (2, 1)
    assert opened.manifest.previous == ""
    assert opened.manifest.audit.first == first.records + 1
    assert states(outbox.outbox(restored))[1] in ("received", "sent")
    assert verifying.verify(restored.file).whole
    restored.close()


@pytest.mark.usefixtures("sponsored")
def test_sealed_files_that_hold_a_redacted_text_are_listed_and_destroyed_with_a_record(
    session: Session, stick: Path
) -> None:
    create(session, stick)
    enter(session, "Frau Muster")
    made = create(session, stick)
    by = acting(session, Role.INVESTIGATOR)
    assert sent_copies.find(by) == ()
    redacting.redact(by, redacting.extent(by, of_why(by)), "a name")

    (found,) = sent_copies.find(by)
    assert (found.name, found.handed_over) == (made.name, True)
    assert outbox.outbox(session).problem == outbox.Problem("redacted", (made.name,))
    with pytest.raises(UserError, match="E-321"):
        sent_copies.destroy(by, [found], " ")
    assert sent_copies.destroy(by, [found], "the name must be gone") == 1

    assert not found.path.exists()
    assert sent_copies.find(by) == ()
    record = trail.between(session.file, *[trail.heads(session.file)[0].seq] * 2)[0]
    assert (record.what, record.place.group, record.place.item) == ("destroyed", "SENT", made.name)
    assert verifying.verify(session.file).whole
    create(session, stick)
    assert sent_copies.find(by) == ()
