"""What any release has sealed is received by this one, and says the same."""

import json
from pathlib import Path

import pytest

from kyphocrf.transfer.acknowledgement import open_acknowledgement
from kyphocrf.transfer.keys import PublicKeys
from kyphocrf.transfer.kit import open_kit
from kyphocrf.transfer.opening import open_batch
from tests.transfer.released import FIXTURES, told_of
from tests.transfer.test_acknowledgement import GIVEN as ANSWER
from tests.transfer.test_kit import GIVEN as KIT

RELEASES = sorted(path.name for path in FIXTURES.iterdir())
BATCHES = [
    (release, path.stem)
    for release in RELEASES
    for path in sorted(FIXTURES.joinpath(release).glob("*.kcb"))
]


def keys_of(release: str) -> dict[str, str]:
    keys: dict[str, str] = json.loads(FIXTURES.joinpath(release, "keys.json").read_text("utf-8"))
    return keys


def test_there_are_files_of_every_kind() -> None:
    kinds = {"first", "second", "third", "resealed", "snapshot", "priority"}

    assert {name for release, name in BATCHES if release == RELEASES[0]} == kinds


@pytest.mark.parametrize(("release", "name"), BATCHES)
def test_a_batch_of_a_release_is_received_and_says_what_it_said(release: str, name: str) -> None:
    folder, keys = FIXTURES / release, keys_of(release)
    told = json.loads(folder.joinpath("batches.json").read_text("utf-8"))
    known = PublicKeys(keys["signing"], keys["recipient"])
    path = folder / f"{name}.kcb"

    for identity in ("import", "escrow"):
        batch = open_batch(path, (keys[identity],), lambda *_: known)
        assert batch.sha256 == told[name]["sha256"]
    assert told_of(path.read_bytes()) == told[name]


@pytest.mark.parametrize("release", RELEASES)
def test_acknowledgement_and_kit_of_a_release_are_received(release: str) -> None:
    folder: Path = FIXTURES / release
    keys = keys_of(release)
    answer = open_acknowledgement(folder / "answer.ack", (keys["installation"],), keys["sponsor"])

    assert answer == ANSWER
    assert open_kit(folder / "study.kit", keys["sponsor"]) == KIT
