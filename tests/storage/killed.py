"""What the kill test runs in a process of its own: commit answer after answer until killed."""

from multiprocessing.connection import Connection
from pathlib import Path

from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.change import Change
from kyphocrf.storage import casebook, study_file, vault
from tests.storage.site import AUTHOR, EBRT, NOON, SUBJECT

SPOTS = 7


def key(number: int) -> str:
    return f"answer {number}"


def change(number: int) -> Change:
    """The n-th answer, given to one of seven items in turn."""
    place = Spot("COURSE", 0, f"ITEM{number % SPOTS}").at(EBRT)
    old = None if number < SPOTS else Answer(value=str(number - SPOTS)).to_text()
    return Change("answer", SUBJECT, place, old, Answer(value=str(number)).to_text(), None, None, 1)


def commit_until_killed(folder: Path, dek: bytes, first: int, acknowledged: Connection) -> None:
    file = study_file.open_(folder, vault.Dek(dek), "coord01", NOON)
    number = first
    while True:
        casebook.commit(file, [change(number)], AUTHOR, NOON, key(number))
        acknowledged.send(number)
        number += 1
