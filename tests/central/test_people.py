"""Who may do what at the sponsor, and that a database is opened by its own people only."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest
import sqlalchemy as sa

from kyphocrf.central import (
    acknowledged,
    acknowledging,
    answers_given,
    backups,
    committee,
    exporting,
    listing,
    own_history,
    own_password,
    own_trail,
    people,
    permission,
    queries,
    receiving,
    reconciling,
    restores,
    schema,
    sites,
    study_lock,
    verifying,
)
from kyphocrf.central.own_schema import own_access, sponsor
from kyphocrf.central.permission import CentralAct, CentralRole
from kyphocrf.central.picture import making
from kyphocrf.central.session import ACT_OF, CentralSession
from kyphocrf.central.sign_in import sign_in
from kyphocrf.errors import FileError, KyphocrfError, UserError
from kyphocrf.record import chain
from kyphocrf.record.replay import replay
from kyphocrf.transfer.keys import InstallationKeys, PublicKeys
from kyphocrf.transfer.kit import NumberRange
from kyphocrf.workflow import sdtm_package
from tests.central.sponsor import CHEAP, PASSWORD, USER, Clock, Sponsor
from tests.central.sponsor import sponsor as founded
from tests.central.test_queries import HEIGHT
from tests.small_study import STUDY_OF_TESTS

HERS: Final = "nine brown foxes"
GIVEN: Final = "eleven grey wolves"
DAY: Final = "2026-11-20"
_FAILED: Final = "failed sign-in"
_PLACE: Final = Path("nowhere")
TRIED: Final[dict[str, Callable[[CentralSession], object]]] = {
    "acknowledged.acknowledged": acknowledged.acknowledged,
    "answers_given.answers_given": answers_given.answers_given,
    "listing.arrived": listing.arrived,
    "listing.batches": listing.batches,
    "listing.enter_again": listing.enter_again,
    "listing.places": lambda s: listing.places(s, "101", "101-001"),
    "listing.sites": listing.sites,
    "listing.subjects": lambda s: listing.subjects(s, "101"),
    "listing.unopened": listing.unopened,
    "own_history.history": own_history.history,
    "acknowledging.acknowledge": lambda s: acknowledging.acknowledge(s, "101", _PLACE),
    "committee.export_for_committee": lambda s: committee.export_for_committee(s, _PLACE, "", ""),
    "exporting.export_odm": lambda s: exporting.export_odm(s, _PLACE, ""),
    "picture.making.picture": making.picture,
    "picture.making.picture_by_arm": lambda s: making.picture_by_arm(s, ""),
    "study_lock.lock_study": lambda s: study_lock.lock_study(s, ""),
    "study_lock.unlock_study": lambda s: study_lock.unlock_study(s, ""),
    "exporting.export_excel": lambda s: exporting.export_excel(s, _PLACE, ""),
    "exporting.export_sdtm": lambda s: exporting.export_sdtm(s, _PLACE, "", sdtm_package.making()),
    "own_password.change": lambda s: own_password.change(s, HERS, HERS),
    "people.accounts": people.accounts,
    "people.add_person": lambda s: people.add_person(
        s, "x", "X", CentralRole.READER, HERS, trained=DAY
    ),
    "people.change_role": lambda s: people.change_role(s, "x", CentralRole.READER, "why"),
    "people.end_person": lambda s: people.end_person(s, "x", "why"),
    "people.let_in_again": lambda s: people.let_in_again(s, "x", "why", HERS),
    "people.note_training": lambda s: people.note_training(s, "x", DAY),
    "people.reset_password": lambda s: people.reset_password(s, "x", "why", HERS),
    "queries.raise_query": lambda s: queries.raise_query(s, "101", "", HEIGHT, "?"),
    "queries.end_query": lambda s: queries.end_query(s, "x", "?", "Closed"),
    "queries.standing": queries.standing,
    "receiving.receive": lambda s: receiving.receive(s, ()),
    "reconciling.reconciliation": reconciling.reconciliation,
    "restores.accept_restore": lambda s: restores.accept_restore(s, "101", "x", "why"),
    "verifying.verify": verifying.verify,
    "backups.back_up": lambda s: backups.back_up(s, _PLACE),
    "sites.add_site": lambda s: sites.add_site(s, sites.NewSite("101", "DE", ()), _PLACE),
    "sites.register": lambda s: sites.register(
        s, sites.NewInstallation("101", "x", PublicKeys("", ""), "")
    ),
}


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Sponsor]:
    made = founded(tmp_path)
    yield made
    made.session.database.close()


def signed_in_as(here: Sponsor, role: CentralRole) -> CentralSession:
    people.add_person(here.session, "other", "Olga Other", role, GIVEN, CHEAP, trained=DAY)
    session = sign_in(here.at, STUDY_OF_TESTS, "other", GIVEN, Clock())
    own_password.change(session, GIVEN, HERS, CHEAP)
    return session


def test_every_use_case_is_tried() -> None:
    assert {name.removeprefix("kyphocrf.central.") for name in ACT_OF} == TRIED.keys()
    assert permission.PERMITTED.keys() == set(CentralAct)


@pytest.mark.parametrize("role", CentralRole)
def test_each_role_may_do_what_the_table_says_and_a_refusal_is_recorded(
    quick: Sponsor, role: CentralRole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some write to a folder beside them
    session = signed_in_as(quick, role)
    refused = 0
    for name, use in TRIED.items():
        act = ACT_OF[f"kyphocrf.central.{name}"]
        if permission.may(role, act):
            try:
                use(session)
            except KyphocrfError as error:
                assert error.number != "E-601", name  # noqa: PT017
        else:
            refused += 1
            with pytest.raises(UserError, match="E-601"):
                use(session)
    recorded = [row for row in quick.rows(own_access, "what", "user_name") if row[0] == "refusal"]
    assert recorded == [("refusal", "other")] * refused
    session.close()


def test_the_trail_of_the_sponsor_is_whole_and_can_be_replayed(quick: Sponsor) -> None:
    quick.site("101")
    signed_in_as(quick, CentralRole.READER).close()
    people.end_person(quick.session, "other", "left")

    with quick.session.database.reading() as reader:
        done = list(own_trail.records(reader))
        looked = list(own_trail.access_records(reader))
    assert chain.verify(done) is None
    assert chain.verify_access(looked) is None
    replayed = replay(done)
    assert replayed.contradictions == []
    assert {user: one.active for user, one in replayed.people.items()} == {
        USER: True,
        "other": False,
    }


def test_who_was_let_out_does_not_come_in(quick: Sponsor) -> None:
    signed_in_as(quick, CentralRole.READER).close()
    keys = (quick.at.folder / "keys.json").read_bytes()
    with pytest.raises(UserError, match="E-616"):
        people.end_person(quick.session, "other", " ")
    people.end_person(quick.session, "other", "left")
    with pytest.raises(UserError, match="E-201"):
        sign_in(quick.at, STUDY_OF_TESTS, "other", HERS, Clock())
    for name in ("keys.json", "keys.json.bak"):
        (quick.at.folder / name).write_bytes(keys)  # an old copy of the slots
    with pytest.raises(UserError, match="E-201"):
        sign_in(quick.at, STUDY_OF_TESTS, "other", HERS, Clock())
    sign_in(quick.at, STUDY_OF_TESTS, USER, PASSWORD, Clock()).close()
    failed = {row for row in quick.rows(own_access, "what", "user_name") if row[0] == _FAILED}
    assert failed == {(_FAILED, ""), (_FAILED, "other")}


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: writer.execute(schema.revision.update().values(version_num="9999")),
        lambda writer: writer.execute(sponsor.update().values(study="ST.OTHER")),
    ],
)
def test_a_database_of_a_later_program_or_another_study_is_left_alone(
    quick: Sponsor, change: Callable[[sa.Connection], object]
) -> None:
    quick.session.database.write(change)

    with pytest.raises(FileError, match=r"E-60[78]"):
        sign_in(quick.at, STUDY_OF_TESTS, USER, PASSWORD, Clock())


def test_the_keys_of_an_installation_are_not_exchanged(quick: Sponsor) -> None:
    site = quick.site("101")

    with pytest.raises(UserError, match="E-613"):
        quick.register("101", site.installation, InstallationKeys.generate())
    quick.register("101", site.installation, site.keys)


@pytest.mark.parametrize(
    "ranges", [(), ((5, 4),), ((1, 10), (10, 20)), ((1, 999), (5, 6)), ((990, 1200),)]
)
def test_numbers_belong_to_one_installation_each(
    quick: Sponsor, ranges: tuple[tuple[int, int], ...]
) -> None:
    add = partial(sites.add_site, quick.session, folder=quick.folder / "kits")
    add(sites.NewSite("101", "DE", (NumberRange(1, 999, "PC 1"),)))

    with pytest.raises(UserError, match="E-614"):
        add(sites.NewSite("101", "DE", tuple(NumberRange(a, b, "PC 2") for a, b in ranges)))


def test_the_numbers_of_one_kit_do_not_overlap(quick: Sponsor) -> None:
    ranges = (NumberRange(1, 10, "PC 1"), NumberRange(10, 20, "PC 2"))

    with pytest.raises(UserError, match="E-614"):
        sites.add_site(quick.session, sites.NewSite("102", "DE", ranges), quick.folder / "kits")
    assert quick.rows(schema.site) == []


def test_a_site_has_a_name_and_a_country(quick: Sponsor) -> None:
    for site, country in (("../x", "DE"), ("101", "Germany"), ("", "DE")):
        with pytest.raises(UserError, match="E-622"):
            sites.add_site(
                quick.session, sites.NewSite(site, country, (NumberRange(1, 9, ""),)), quick.folder
            )


def test_the_private_keys_are_nowhere_in_the_clear(quick: Sponsor) -> None:
    secret = quick.session.keys.import_identity.encode()
    seed = quick.session.keys.signing.to_bytes().hex().encode()
    for path in quick.at.folder.iterdir():
        content = path.read_bytes()
        assert secret not in content
        assert seed not in content
        assert quick.founded.escrow_identity.encode() not in content
    (quick.at.folder / "sponsor.json").write_text("{}", "utf-8")
    with pytest.raises(FileError, match="E-609"):
        sign_in(quick.at, STUDY_OF_TESTS, USER, PASSWORD, Clock())


def test_two_founders_do_not_share_a_folder(quick: Sponsor) -> None:
    with pytest.raises(UserError, match="E-620"):
        founded(quick.folder)
