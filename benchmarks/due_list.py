"""The due list over 600 subjects as a fresh session reads it, against reading the kept texts.

The bare thing reads the texts of all statuses and takes their JSON apart. The outlooks of a
dozen invented patients stand under all keys; only the dozen have pages on disk, as the pages of
those who did not change are not read.
"""

import gc
import json
from statistics import median
from uuid import uuid4

from benchmarks.measure import Figure, interleaved, seconds
from benchmarks.patients import casebooks
from benchmarks.site import filled, place, signed_in
from kyphocrf.record.answers import FormKey, Place
from kyphocrf.record.casebook_status import casebook_status, to_text
from kyphocrf.record.change import Change
from kyphocrf.storage import casebook, casebook_statuses
from kyphocrf.workflow import due_list
from kyphocrf.workflow.casebook_statuses import fresh
from kyphocrf.workflow.session import Session

SUBJECTS = 600
PATIENTS = 12
TIMES = 15
GOAL = 200


def keep(session: Session) -> None:
    """Enrol everybody; of the dozen the pages too, and keep what each comes to."""
    books = casebooks(PATIENTS)
    texts = [to_text(casebook_status(book)) for book in books]
    keys = [f"{session.site}-{number:03d}" for number in range(1, SUBJECTS + 1)]
    changes = [Change("subject", key, Place("", 0, "", 0), None, session.site) for key in keys]
    for key, book in zip(keys, books, strict=False):
        changes += filled(key, book)
    casebook.commit(session.file, changes, session.author, session.moment(), str(uuid4()))
    head, _ = casebook_statuses.changed_since(session.file, 0)
    of_key = {key: texts[place % PATIENTS] for place, key in enumerate(keys)}
    casebook_statuses.keep(session.file, fresh(session, head, of_key), keys)


def fresh_look(session: Session) -> float:
    """Return the seconds until a session that has read nothing yet knows what is due."""
    session.casebook_statuses = None
    return seconds(lambda: due_list.today(session))


def bare_look(session: Session) -> float:
    """Return the seconds to read the texts and take their JSON apart."""

    def work() -> None:
        with session.file.reading() as reader:
            for (text,) in reader.exec_driver_sql(
                "SELECT text FROM outlook WHERE subject_key > ''"
            ):
                json.loads(text)

    return seconds(work)


def changed_look(session: Session, subject_key: str, key: FormKey) -> float:
    """Return the seconds of a look after a page of one subject was changed."""
    status = casebook.load(session.file, subject_key)[key].status
    change = Change("status", subject_key, Place(*key), status, status, "again", None, 1)
    casebook.commit(session.file, [change], session.author, session.moment(), str(uuid4()))
    return seconds(lambda: due_list.today(session))


def run() -> tuple[Figure, ...]:
    """Look at the due list of a large site."""
    with place() as folder, signed_in(folder) as session:
        keep(session)
        gc.freeze()  # the invented casebooks are no part of the program that looks
        first, bare = interleaved(lambda: fresh_look(session), lambda: bare_look(session), TIMES)
        most = max(casebooks(PATIENTS), key=lambda book: len(book.instances))
        changed = f"{session.site}-{casebooks(PATIENTS).index(most) + 1:03d}"
        page = next(key for key in most.instances if key.form == "PAIN")
        later = median(changed_look(session, changed, page) for _ in range(TIMES))
    due = f"Due list of {SUBJECTS} subjects"
    return (
        Figure(f"{due}, from what is kept", first * 1000, "ms", GOAL),
        Figure(f"{due}, beside reading", first * 1000, "ms", None, bare * 1000, "their JSON, read"),
        Figure(f"{due}, a page of {len(most.instances)} changed", later * 1000, "ms", GOAL),
    )
