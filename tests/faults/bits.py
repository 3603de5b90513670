"""Turn one bit of a file of the study: it is found, and a wrong password stays a wrong password."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from kyphocrf.errors import KyphocrfError
from kyphocrf.storage import sign_in, trail
from kyphocrf.storage.attempts import LOG_NAME
from kyphocrf.storage.key_files import BAK_NAME, KEYS_NAME
from kyphocrf.storage.location import DATABASE_NAME
from tests.faults import acts, study
from tests.storage.site import PASSWORD, USER

FILES: Final = (DATABASE_NAME, KEYS_NAME, BAK_NAME, LOG_NAME)
_WRONG_PASSWORD, _DAMAGED = "E-201", "E-204"
_RECORDED: Final = {KEYS_NAME: "key slots", BAK_NAME: "key slots", LOG_NAME: "attempts log"}
"""As what it is recorded that a file was not as it was left; the right password opens as ever."""


@dataclass
class Turned:
    """What came of the bits of one file: how many were turned and found, and what was wrong."""

    name: str
    turned: int = 0
    found: int = 0
    said: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        said = " ".join(sorted(self.said))
        return acts.row(self.name, "one bit turned", self.turned, f"{self.found} found: {said}")


def turn(laid: Path, name: str, times: int, chance: Random, after: Path) -> Turned:
    """Turn a bit of a file of a study as often as told, each time in a fresh copy of it."""
    outcome, content = Turned(name), (laid / name).read_bytes()
    for _ in range(times):
        place, bit = chance.randrange(len(content)), chance.randrange(8)
        folder = study.copied(laid, after)
        turned = bytearray(content)
        turned[place] ^= 1 << bit
        (folder / name).write_bytes(turned)
        outcome.turned += 1
        amiss = list(_looked_at(folder, name, outcome))
        outcome.found += not amiss
        outcome.wrong += [f"{name}, bit {bit} of byte {place}: {one}" for one in amiss]
        shutil.rmtree(after)
    return outcome


def _looked_at(folder: Path, name: str, outcome: Turned) -> Iterator[str]:
    moment = study.later(minutes=5)
    wrong = study.said(lambda: sign_in.sign_in(folder, USER, study.WRONG, moment))
    if wrong != _WRONG_PASSWORD:
        yield f"a wrong password was told as {wrong}"
    try:
        opened = sign_in.sign_in(folder, USER, PASSWORD, moment)
    except KyphocrfError as refused:
        outcome.said[refused.number] += 1
        if name != DATABASE_NAME or refused.number != _DAMAGED:
            yield f"the right password was told as {refused.number}"
        return
    recorded = {one.what for one in trail.access(opened.file)}
    opened.file.close()
    if name == DATABASE_NAME:
        yield "it was not found"
    elif _RECORDED[name] not in recorded:
        yield "it was not recorded"
    else:
        outcome.said[_RECORDED[name]] += 1
