"""Verification at a sign-in of what came since the last one, in a file of half a million records.

A day's work lies behind: some pages of a dozen subjects. Beside it stands the verification of all,
which a sign-in would wait for otherwise.
"""

from uuid import uuid4

from benchmarks.measure import Figure, seconds
from benchmarks.patients import casebooks
from benchmarks.site import enrol_like, place, signed_in
from kyphocrf.record.answers import Answer
from kyphocrf.record.change import Change
from kyphocrf.storage import casebook, trail
from kyphocrf.workflow import verifying
from kyphocrf.workflow.session import Session

RECORDS = 500_000
BOOKS = 54
AT_ONCE = 27
SUBJECTS, PAGES, ANSWERS = 12, 6, 8
"""A day's work: so many subjects, pages of each, answers on each."""
GOAL = 200.0
TIMES = 5


def fill(session: Session) -> None:
    """Enrol subjects with all their pages until the file has as many records."""
    books = casebooks(BOOKS)
    while trail.heads(session.file)[0].seq < RECORDS:
        enrol_like(session, books, AT_ONCE)


def work_a_day(session: Session) -> None:
    """Change answers here and there, each by a commit of its own."""
    subjects = casebook.subjects(session.file)
    for one in subjects[:: max(1, len(subjects) // SUBJECTS)][:SUBJECTS]:
        states = casebook.load(session.file, one.subject_key)
        filled = [(key, state) for key, state in states.items() if state.answers.given]
        for key, state in filled[:PAGES]:
            for spot, given in list(state.answers.given.items())[:ANSWERS]:
                new = Answer(value=f"{given.value or ''} x").to_text()
                change = Change(
                    "answer", one.subject_key, spot.at(key), given.to_text(), new,
                    "corrected", None, state.version,
                )  # fmt: skip
                casebook.commit(
                    session.file, [change], session.author, session.moment(), str(uuid4())
                )


def since(session: Session) -> float:
    """Return the seconds to verify what is due at this sign-in."""
    check = verifying.begin_due(session)
    if check.since is None:
        raise RuntimeError("all of it is due")
    return seconds(lambda: require_whole(check))


def require_whole(check: verifying.Check) -> None:
    """Run a verification of a file that nobody has changed."""
    if not check.run().whole:
        raise RuntimeError("an untouched file is not whole")


def run() -> tuple[Figure, ...]:
    """Verify all of it once, then what a day has added, from what is remembered."""
    with place() as folder, signed_in(folder) as session:
        fill(session)
        all_of_it = verifying.begin(session)
        whole = seconds(lambda: verifying.finish(session, all_of_it, all_of_it.run()))
        head = trail.heads(session.file)[0]
        work_a_day(session)
        added = trail.heads(session.file)[0].seq - head.seq
        ours = sorted(since(session) for _ in range(TIMES))[TIMES // 2]
    name = f"Verification at a sign-in, {added:,} of {head.seq + added:,} records newer"
    return (
        Figure(name, ours * 1000, "ms", GOAL),
        Figure(f"Verification of all {head.seq:,} records", whole, "s"),
    )
