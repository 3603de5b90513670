"""The grid of subjects by visits at 600 subjects: the first look, and one after a single change."""

import json
from statistics import median
from uuid import uuid4

from benchmarks.measure import Figure, interleaved, seconds
from benchmarks.site import enrol, forget_statuses, invented, place, signed_in
from kyphocrf.record.answers import Place
from kyphocrf.record.change import Change
from kyphocrf.storage import casebook, connection, study_file
from kyphocrf.workflow import overview, reading
from kyphocrf.workflow.session import Session

SUBJECTS = 600
TIMES = 3
LATER_TIMES = 15


def load(session: Session) -> None:
    """Read every document of the study, the least that a first look needs."""
    file = session.file
    reader = connection.connect(file.folder / study_file.DATABASE_NAME, file.dek)
    for (document,) in reader.execute("SELECT document FROM form_instance"):
        json.loads(document)
    reader.close()


def first_look(session: Session) -> float:
    """Return the seconds to read and judge every patient."""
    forget_statuses(session)
    return seconds(lambda: overview.grid(session))


def next_look(session: Session, subject_key: str) -> float:
    """Return the seconds of a look after a page of one patient was changed."""
    key = next(iter(reading.casebook(session, subject_key).instances))
    change = Change("status", subject_key, Place(*key), "started", "started", None, None, 1)
    casebook.commit(session.file, [change], session.author, session.moment(), str(uuid4()))
    return seconds(lambda: overview.grid(session))


def run() -> tuple[Figure, ...]:
    """Look at the grid of a large site."""
    with place() as folder:
        forms = invented(folder)
        with signed_in(folder) as session:
            enrol(session, forms, SUBJECTS)
            first, loaded = interleaved(
                lambda: first_look(session), lambda: seconds(lambda: load(session)), TIMES
            )
            some = reading.subject_keys(session)[SUBJECTS // 2]
            later = median(next_look(session, some) for _ in range(LATER_TIMES))
    grid = f"Grid of {SUBJECTS} patients"
    return (
        Figure(f"{grid}, first look", first, "s", None, loaded, "reading their documents"),
        Figure(f"{grid}, after a change", later * 1000, "ms", None, first * 1000, "first look"),
    )
