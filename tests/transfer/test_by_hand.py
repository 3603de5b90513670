"""Whoever has no kyphocrf opens a batch by the text that lies beside it, command by command."""

import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from kyphocrf.transfer import acknowledgement, kit
from kyphocrf.transfer.kit import write_kit
from tests.transfer.batches import ESCROW, KEYS, SECOND, SPONSOR, Site, first_site
from tests.transfer.by_hand import fails, needs_programs, run
from tests.transfer.test_acknowledgement import GIVEN as ANSWER
from tests.transfer.test_acknowledgement import sealed as sealed_answer
from tests.transfer.test_kit import GIVEN as KIT

pytestmark = needs_programs


def followed(text: bytes, where: Path, **said: str) -> list[str]:
    """Carry out the commands of a text, with what it leaves to the reader filled in."""
    answers = []
    for line in text.decode().splitlines():
        if line.startswith("    ") and line[4] != " ":
            command = line.strip()
            for name, value in said.items():
                command = command.replace(name, value)
            if command.startswith("cd "):
                where = where / command.removeprefix("cd ")
            else:
                answers.append(run("sh", "-c", command, where=where))
    return answers


@pytest.mark.parametrize("identity", [SPONSOR.import_identity, ESCROW], ids=["import", "escrow"])
@pytest.mark.parametrize("number", [1, 2])
def test_a_batch_opens_by_the_commands_beside_it(
    tmp_path: Path, number: int, identity: str
) -> None:
    site: Site = first_site()
    sealed = site.batch()
    if number > 1:
        site.write(*SECOND)
        sealed = site.batch()
    name = site.sent[-1].manifest.name
    tmp_path.joinpath(f"{name}.kcb").write_bytes(sealed)
    tmp_path.joinpath("identity").write_text(identity + "\n")

    beside = site.sent[-1].beside
    answers = followed(beside, tmp_path, IDENTITY="identity", KEY=KEYS.public.signing)
    *_, of_manifest, of_texts, digests = answers
    folder = tmp_path / name

    assert name in of_manifest
    told = {name: digest for digest, name in map(str.split, digests.splitlines())}
    listed = json.loads(folder.joinpath("manifest.json").read_bytes())["files"]
    assert {one["name"]: one["sha256"] for one in listed} == {
        one: digest for one, digest in told.items() if one.startswith("data/")
    }
    assert told["manifest.json"] in of_texts
    assert told["README.txt"] in of_texts
    assert folder.joinpath("README.txt").read_bytes() == beside
    assert (folder.joinpath("manifest.json").stat().st_mode & 0o777) == 0o600
    run("unzip", "-tqq", f"{name}.zip", where=tmp_path)


def test_what_was_changed_is_found_by_hand_too(tmp_path: Path) -> None:
    site = first_site()
    sealed, name = site.batch(), site.sent[0].manifest.name
    tmp_path.joinpath(f"{name}.kcb").write_bytes(sealed)
    tmp_path.joinpath("identity").write_text(SPONSOR.import_identity + "\n")
    followed(site.sent[0].beside, tmp_path, IDENTITY="identity", KEY=KEYS.public.signing)
    folder = tmp_path / name
    texts = folder / "texts.ndjson"
    texts.write_bytes(texts.read_bytes().replace(b"stairs", b"ladder"))

    verify = ("minisign", "-V", "-P", KEYS.public.signing, "-m")
    assert fails(*verify, "texts.ndjson", where=folder)
    run(*verify, "manifest.json", where=folder)


def test_a_text_belongs_to_its_record_by_salt_and_hash(tmp_path: Path) -> None:
    """What the format says of commitments, worked out with nothing of the program."""
    site = first_site()
    sealed, name = site.batch(), site.sent[0].manifest.name
    tmp_path.joinpath(f"{name}.kcb").write_bytes(sealed)
    tmp_path.joinpath("identity").write_text(SPONSOR.import_identity + "\n")
    followed(site.sent[0].beside, tmp_path, IDENTITY="identity", KEY=KEYS.public.signing)
    folder = tmp_path / name
    records = {said["seq"]: said for said in objects(folder / "data" / "records.ndjson")}
    for text in objects(folder / "texts.ndjson"):
        salted = bytes.fromhex(text["salt"]) + text["text"].encode()
        assert records[text["seq"]][text["part"]] == sha256(salted).hexdigest()


def objects(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_an_acknowledgement_opens_by_the_commands_beside_it(tmp_path: Path) -> None:
    tmp_path.joinpath(f"{ANSWER.name}.ack").write_bytes(sealed_answer())
    tmp_path.joinpath("identity").write_text(KEYS.identity + "\n")
    beside = acknowledgement.beside(ANSWER)
    *_, verified = followed(beside, tmp_path, IDENTITY="identity", KEY=SPONSOR.public.signing)

    assert '"acknowledgement":7' in verified
    found = tmp_path.joinpath(ANSWER.name, "acknowledgement.json").read_bytes()
    assert found == ANSWER.to_bytes()


def test_a_study_kit_opens_by_the_commands_beside_it(tmp_path: Path) -> None:
    out = BytesIO()
    write_kit(KIT, SPONSOR.signing, out)
    tmp_path.joinpath(f"{KIT.name}.kit").write_bytes(out.getvalue())
    *_, verified = followed(kit.beside(KIT), tmp_path, KEY=SPONSOR.public.signing)

    assert '"kit":1' in verified
    assert tmp_path.joinpath(KIT.name, "kit.json").read_bytes() == KIT.to_bytes()
