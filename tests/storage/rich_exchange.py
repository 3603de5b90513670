"""What a site and its sponsor exchange, put into a study file by the acts of the program."""

import tempfile
from datetime import datetime
from functools import partial
from pathlib import Path

from kyphocrf.record.change import NOWHERE
from kyphocrf.storage import sent_files
from kyphocrf.storage.study_file import StudyFile
from kyphocrf.transfer.kit import NumberRange
from kyphocrf.workflow import acknowledging, sending
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.small_study import STUDY_OF_TESTS
from tests.sponsor import Sponsor, query
from tests.storage.site import AUTHOR, NOON, SUBJECT


def exchanged(file: StudyFile) -> None:
    """Take in a kit and its successor, send two batches, one sealed again, take in two answers."""
    by = AUTHOR._replace(role=str(Role.INVESTIGATOR))
    session = Session(STUDY_OF_TESTS, file, by, partial(datetime.fromisoformat, NOON.utc))
    numbers = NumberRange(file.header.first_number, file.header.last_number, "PC")
    with tempfile.TemporaryDirectory() as folder:
        stick = Path(folder)
        sponsor = Sponsor.new(stick / "sponsor")
        for kit in (1, 2):
            sponsor.enrol(session, kit=kit, installations=(numbers,))
            (made,) = sending.create(session, stick)
            sponsor.receive(session, made.path)
            asked = query(NOWHERE, SUBJECT, number=10 + kit)
            acknowledging.take_in(session, sponsor.answer(session, queries=(asked,)))
        sent_files.kept(file.folder, made.name).unlink()
        sending.send_again(session, made.name, stick)
        sending.create(session, stick, kind="snapshot")
