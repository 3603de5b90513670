"""A study kit: compared before it is taken over, whole or not at all, signed by who is known."""

from dataclasses import replace
from pathlib import Path

import pytest

from kyphocrf.definition.setting import SettingChoice
from kyphocrf.definition.text import same
from kyphocrf.errors import FileError, UserError
from kyphocrf.storage import own_keys, sponsor, statements, trail, verifying
from kyphocrf.transfer.kit import NeededDefinition
from kyphocrf.transfer.minisign import SigningKey
from kyphocrf.workflow import enrolment, output, study_kit
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import accesses, acting
from tests.sponsor import LAPTOP, PC, Sponsor, needed


@pytest.fixture
def sponsored(tmp_path: Path) -> Sponsor:
    return Sponsor.new(tmp_path / "sponsor")


@pytest.fixture
def by(session: Session) -> Session:
    return acting(session, Role.INVESTIGATOR)


def test_a_kit_sets_what_it_names_and_the_trail_tells_from_where(
    by: Session, sponsored: Sponsor
) -> None:
    kit = sponsored.kit(by, settings={"STRICT": "1"}, country="AT", installations=(PC, LAPTOP))
    offer = study_kit.read_kit(by, sponsored.written(kit))

    study_kit.import_kit(by, offer, "PC", kit.fingerprint)

    assert by.facts() | {"STRICT": "1", "COUNTRY": "AT"} == by.facts()
    header = by.file.header
    assert (header.country, header.first_number, header.last_number) == ("AT", 1, 40)
    told = {r.place.item: r for r in trail.between(by.file, 1, 10_000) if r.what == "setting"}
    assert told["STRICT"].texts.comment.text == "study kit 1"
    assert verifying.verify(by.file).whole


def test_what_a_kit_does_not_name_stays_as_it_is(by: Session, sponsored: Sponsor) -> None:
    before = statements.settings(by.file)["STRICT"]
    sponsored.enrol(by)

    assert statements.settings(by.file)["STRICT"] == before


def test_the_first_kit_is_taken_over_only_after_its_fingerprint_was_typed(
    by: Session, sponsored: Sponsor
) -> None:
    kit = sponsored.kit(by)
    offer = study_kit.read_kit(by, sponsored.written(kit))
    head = trail.heads(by.file)[0]
    assert offer.compares

    for typed, number in (("", "E-418"), (kit.fingerprint[:-1] + "x", "E-419")):
        with pytest.raises(UserError, match=number):
            study_kit.import_kit(by, offer, "PC", typed)
    assert trail.heads(by.file)[0] == head
    assert own_keys.of_installation(by.file) is None

    study_kit.import_kit(by, offer, "PC", kit.fingerprint.upper().replace(" ", "-"))

    assert study_kit.newest_kit(by) == "1"


def test_a_later_kit_is_accepted_from_the_known_key_alone(by: Session, sponsored: Sponsor) -> None:
    sponsored.enrol(by)
    stranger = replace(sponsored, keys=replace(sponsored.keys, signing=SigningKey.generate()))
    later = sponsored.kit(by, kit=2, settings={"STRICT": "1"})

    with pytest.raises(FileError, match="E-504"):
        study_kit.read_kit(by, stranger.written(stranger.kit(by, kit=2)))
    study_kit.import_kit(by, study_kit.read_kit(by, sponsored.written(later)))

    assert (study_kit.newest_kit(by), by.facts()["STRICT"]) == ("2", "1")


def test_a_later_kit_keeps_the_keys_and_the_name(by: Session, sponsored: Sponsor) -> None:
    sponsored.enrol(by, installations=(PC, LAPTOP))
    before = own_keys.of_installation(by.file)
    later = sponsored.kit(by, kit=2, installations=(LAPTOP, PC))

    name = study_kit.import_kit(by, study_kit.read_kit(by, sponsored.written(later)))

    assert name == "PC"
    assert own_keys.of_installation(by.file) == before


def test_the_same_kit_again_and_an_older_one_change_nothing(
    by: Session, sponsored: Sponsor
) -> None:
    sponsored.enrol(by, kit=2)
    head = trail.heads(by.file)[0]

    for number, kit, refusal in (
        (2, {}, "E-414"), (2, {"country": "AT"}, "E-415"), (1, {}, "E-413"),
    ):  # fmt: skip
        path = sponsored.written(sponsored.kit(by, kit=number, **kit))
        with pytest.raises(UserError, match=refusal):
            study_kit.read_kit(by, path)
    assert trail.heads(by.file)[0] == head


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"site": "102"}, "E-412"),
        ({"study": "ST.OTHER"}, "E-412"),
        ({"definitions": (NeededDefinition("F.TREAT", 9, "ab" * 32),)}, "E-416"),
        ({"definitions": (NeededDefinition("F.TREAT", 1, "ab" * 32),)}, "E-416"),
    ],
)
def test_a_kit_for_another_place_or_program_is_refused_and_recorded(
    by: Session, sponsored: Sponsor, other: dict[str, object], refusal: str
) -> None:
    path = sponsored.written(sponsored.kit(by, **other))

    with pytest.raises(UserError, match=refusal):
        study_kit.read_kit(by, path)
    assert refusal in str(accesses(by)[0].new)


def test_a_kit_that_sets_what_the_study_does_not_foresee_is_refused(
    by: Session, sponsored: Sponsor
) -> None:
    choices = (SettingChoice("0", same("no")), SettingChoice("1", same("yes")))
    settings = tuple(replace(one, choices=choices) for one in by.study.settings)
    by.study = replace(by.study, settings=settings)
    path = sponsored.written(sponsored.kit(by, settings={"STRICT": "perhaps"}))

    with pytest.raises(UserError, match="E-417"):
        study_kit.read_kit(by, path)


def test_a_kit_on_a_stick_that_is_gone_is_refused_in_words(by: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="E-411"):
        study_kit.read_kit(by, tmp_path / "stick" / "site.kit")


def test_a_kit_that_needs_what_the_program_has_is_taken_in(by: Session, sponsored: Sponsor) -> None:
    sponsored.enrol(by, definitions=tuple(needed(by)))

    assert study_kit.newest_kit(by) == "1"


def test_a_number_that_belongs_to_another_installation_is_not_given_away(
    session: Session, by: Session, sponsored: Sponsor
) -> None:
    kit = sponsored.kit(by, installations=(PC, LAPTOP))
    offer = study_kit.read_kit(by, sponsored.written(kit))

    with pytest.raises(UserError, match="E-421"):
        study_kit.import_kit(by, offer, "laptop", kit.fingerprint)
    with pytest.raises(UserError, match="E-420"):
        study_kit.import_kit(by, offer, "", kit.fingerprint)
    study_kit.import_kit(by, offer, "PC", kit.fingerprint)

    session.forget_study()
    assert enrolment.next_subject_key(session) == "101-002"


def test_what_a_kit_says_beyond_this_program_is_named(by: Session, sponsored: Sponsor) -> None:
    kit = sponsored.kit(by, others={"colour": "blue"}, settings={"NEWER": "1"})

    assert study_kit.read_kit(by, sponsored.written(kit)).unknown == ("colour", "NEWER")


def test_the_private_keys_stand_in_no_record_and_no_repr(by: Session, sponsored: Sponsor) -> None:
    sponsored.enrol(by)
    own = own_keys.of_installation(by.file)
    assert own is not None

    texts = [text.text or "" for r in trail.between(by.file, 1, 10_000) for text in r.texts]

    assert not any(own.identity_secret in text for text in texts)
    assert own.identity_secret not in repr(own)
    assert {own.signing, own.recipient} <= set(sponsor.told(by.file).values())


def test_the_key_card_shows_what_the_sponsor_compares(by: Session, sponsored: Sponsor) -> None:
    with pytest.raises(UserError, match="E-423"):
        study_kit.key_card(by)
    sponsored.enrol(by)
    path = sponsored.folder / "card.pdf"

    study_kit.print_key_card(by, path, "de")

    assert path.read_bytes().startswith(b"%PDF")
    fingerprint = study_kit.fingerprint(by)
    assert [len(group) for group in fingerprint.split()] == [4] * 5
    assert fingerprint in str(accesses(by)[0].new)
    with pytest.raises(UserError, match="E-344"):
        study_kit.print_key_card(by, path, "de")


@pytest.mark.parametrize("every_change", [False, True])
def test_what_a_kit_told_goes_to_other_programs_too(
    session: Session, sponsored: Sponsor, every_change: bool
) -> None:
    """The export reads its file back and compares it with the study."""
    sponsored.enrol(session, settings={"STRICT": "1"}, country="AT")
    path = sponsored.folder / "x.xml"

    assert output.export_odm(session, path, transactional=every_change)

    told = path.read_text("utf-8")
    assert "SPONSOR-SIGNING" in told
