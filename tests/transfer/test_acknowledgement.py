"""What the sponsor answers, for one installation alone, and by the sponsor's key alone."""

import json
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.errors import FileError
from kyphocrf.record.answers import Place
from kyphocrf.record.chain import GENESIS, Head
from kyphocrf.record.change import NOWHERE, canonical
from kyphocrf.record.query import OriginalAct, RaisedQuery
from kyphocrf.transfer import acknowledgement, archive, envelope
from kyphocrf.transfer.acknowledgement import (
    Acknowledgement,
    Amendment,
    EnterAgain,
    Received,
    SponsorQuery,
    open_acknowledgement,
    read_acknowledgement,
)
from kyphocrf.transfer.keys import InstallationKeys
from tests.transfer.batches import DOSE, INSTALLATION, KEYS, NOON, SITE, SPONSOR, STUDY, SUBJECT

BY = OriginalAct("dm07", "data manager", "Sponsor", "2026-11-25T09:00:00.000Z", 60)
ASKED = RaisedQuery("0193a1c0-0000-7000-8000-000000000001", "Data Management", "Open", BY)
GIVEN = Acknowledgement(
    STUDY, SITE, INSTALLATION, 7, "ab" * 32, NOON, "kyphocrf 0.1.0",
    Received(2, 41, (43, 45), {40: "01" * 32, 41: "23" * 32, 42: "45" * 32}, Head(900, bytes(32)),
             Head(80, b"\1" * 32)),
    {1: "67" * 32},
    (SponsorQuery(SUBJECT, DOSE, ASKED, "Is 80 Gy right? „Gray“"),
     SponsorQuery("", NOWHERE, ASKED, "")),
    (Amendment("2", "2026-12-01"),),
    (EnterAgain(SUBJECT, DOSE, 1, 880),),
)  # fmt: skip

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
numbers = st.integers(min_value=1, max_value=10**6)
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
places = st.builds(Place, texts, numbers, texts, numbers, texts, numbers, texts)
acknowledgements = st.builds(
    Acknowledgement,
    study=st.just(STUDY), site=st.just(SITE), installation=st.just(INSTALLATION), sequence=numbers,
    previous=digests | st.just(""), created=st.just(NOON), application=texts,
    received=st.builds(
        Received, numbers, numbers, st.lists(numbers).map(tuple),
        st.dictionaries(numbers, digests), st.just(GENESIS), st.just(GENESIS),
    ),
    priority=st.dictionaries(numbers, digests),
    queries=st.lists(st.builds(SponsorQuery, texts, places, st.just(ASKED), texts)).map(tuple),
    amendments=st.lists(st.just(Amendment("2", "2026-12-01"))).map(tuple),
    enter_again=st.lists(st.builds(EnterAgain, texts, places, numbers, numbers)).map(tuple),
    reader=st.just(1), others=st.dictionaries(st.just("weather"), texts),
)  # fmt: skip


def sealed(given_one: Acknowledgement = GIVEN) -> bytes:
    out = BytesIO()
    acknowledgement.seal(given_one, SPONSOR, KEYS.public.recipient, out)
    return out.getvalue()


def opened(raw: bytes, signing: str = SPONSOR.public.signing) -> Acknowledgement:
    return open_acknowledgement(raw, (KEYS.identity,), signing)


def refused(raw: bytes, signing: str = SPONSOR.public.signing) -> str:
    with pytest.raises(FileError) as error:
        opened(raw, signing)
    assert "acknowledgement" in error.value.happened.en
    return error.value.number


def forged(said: dict[str, Any], **comment: Any) -> bytes:
    """Sign whatever is said, as a sponsor with a faulty program would."""
    raw, by_hand = canonical(said).encode(), acknowledgement.beside(GIVEN)
    trusted = canonical({**json.loads(GIVEN.trusted_comment(by_hand)), **comment})
    members = (
        archive.packed("README.txt", by_hand),
        archive.packed("acknowledgement.json", raw),
        archive.packed("acknowledgement.json.minisig", SPONSOR.signing.sign(raw, trusted)),
    )
    out = BytesIO()
    envelope.encrypt(archive.pieces(members), (KEYS.public.recipient,), out)
    return out.getvalue()


def said(**fields: Any) -> dict[str, Any]:
    return {**json.loads(GIVEN.to_bytes()), **fields}


def test_what_was_acknowledged_arrives() -> None:
    assert opened(sealed()) == GIVEN


@given(acknowledgements)
def test_any_acknowledgement_reads_back_as_it_was(one: Acknowledgement) -> None:
    assert read_acknowledgement(one.to_bytes()) == one
    assert one.sha256 == read_acknowledgement(one.to_bytes()).sha256


def test_a_field_that_is_not_known_is_kept() -> None:
    more = replace(GIVEN, others={"weather": "rain"})

    assert opened(sealed(more)).others == {"weather": "rain"}


def test_one_with_more_than_is_known_here_keeps_its_bytes_and_its_hash() -> None:
    more = said(format="kyphocrf/acknowledgement/2", received=said()["received"] | {"weather": 1})
    read = opened(forged(more))

    assert read.to_bytes() == canonical(more).encode()
    assert read.sha256 == sha256(canonical(more).encode()).hexdigest()
    assert replace(read, sequence=8).to_bytes() != read.to_bytes()


def test_only_the_installation_opens_it() -> None:
    with pytest.raises(FileError, match="E-501"):
        open_acknowledgement(
            sealed(), (InstallationKeys.generate().identity,), SPONSOR.public.signing
        )


def test_only_the_sponsor_signs_it() -> None:
    assert refused(sealed(), KEYS.public.signing) == "E-504"


def test_one_that_is_newer_is_refused_in_words() -> None:
    assert refused(forged(said(reader=2))) == "E-505"


def test_a_batch_is_no_acknowledgement() -> None:
    assert refused(forged(said(format="kyphocrf/batch/1"))) == "E-505"


WRONG = {
    "no number": said(sequence=0),
    "true": said(sequence=True),
    "a study with a way up": said(study="../x"),
    "no received": said(received=None),
    "a missing batch 0": said(received=said()["received"] | {"missing": [0]}),
    "a missing batch that is true": said(received=said()["received"] | {"missing": [True]}),
    "a manifest under a word": said(received=said()["received"] | {"manifests": {"x": "0" * 64}}),
    "a manifest under 01": said(received=said()["received"] | {"manifests": {"01": "0" * 64}}),
    "a manifest under digits of another script":
        said(received=said()["received"] | {"manifests": {"\u0663": "0" * 64}}),
    "a manifest under 5,000 digits":
        said(received=said()["received"] | {"manifests": {"1" * 5000: "0" * 64}}),
    "a manifest without hash": said(received=said()["received"] | {"manifests": {"1": "x"}}),
    "a query of nobody": said(queries=[said()["queries"][0] | {"by": {}}]),
    "a query in no state": said(queries=[said()["queries"][0] | {"state": "Lost"}]),
    "a query of the system": said(queries=[said()["queries"][0] | {"type": "System"}]),
    "a query without id": said(queries=[said()["queries"][0] | {"id": "1"}]),
    "queries that are a text": said(queries="none"),
    "an amendment on no day": said(amendments=[{"number": "2", "from": "2026-02-30"}]),
    "an amendment at an hour": said(amendments=[{"number": "2", "from": "2026-12-01T00:00:00"}]),
    "an amendment without number": said(amendments=[{"number": "", "from": "2026-12-01"}]),
    "a place that is none": said(enter_again=[{"subject": SUBJECT, "epoch": 1, "seq": 1}]),
}  # fmt: skip


@pytest.mark.parametrize("fields", WRONG.values(), ids=WRONG)
def test_one_that_says_what_cannot_be_is_refused_whoever_signed_it(fields: dict[str, Any]) -> None:
    assert refused(forged(fields)) == "E-502"


@pytest.mark.parametrize(
    "comment", [{"acknowledgement": 8}, {"site": "999"}, {"readme": "0" * 64}, {"more": 1}]
)
def test_one_signed_under_another_name_is_refused(comment: dict[str, Any]) -> None:
    assert refused(forged(said(), **comment)) == "E-502"


def test_one_that_lacks_a_member_or_has_another_is_refused() -> None:
    out = BytesIO()
    members = [archive.packed("README.txt", b""), archive.packed("acknowledgement.json", b"{}")]
    envelope.encrypt(archive.pieces(members), (KEYS.public.recipient,), out)
    assert refused(out.getvalue()) == "E-502"

    more = BytesIO()
    members = [archive.packed("manifest.json", b"{}")]
    envelope.encrypt(archive.pieces(members), (KEYS.public.recipient,), more)
    assert refused(more.getvalue()) == "E-502"


def test_its_name_says_its_number_and_the_installation() -> None:
    assert GIVEN.name == "ST.KYPHOIORT-101-000007-03f2"
