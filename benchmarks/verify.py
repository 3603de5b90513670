"""Verification of a study: both chains, and the replay of the trail against the documents.

Beside it stands the least a verification can do: read every record and hash it once.
"""

from hashlib import sha256

from benchmarks.measure import Figure, interleaved, seconds
from benchmarks.site import enrol, invented, place, signed_in
from kyphocrf.storage import connection, study_file, trail, verifying
from kyphocrf.workflow.session import Session

SUBJECTS = 200
TIMES = 5
GOAL = 1.7


def read_and_hash(session: Session) -> None:
    """Read every audit record and hash it once."""
    file = session.file
    reader = connection.connect(file.folder / study_file.DATABASE_NAME, file.dek)
    for row in reader.execute("SELECT * FROM audit_record ORDER BY seq"):
        sha256(repr(row).encode()).digest()
    reader.close()


def run() -> tuple[Figure, ...]:
    """Verify a study of some ten thousands of records."""
    with place() as folder:
        forms = invented(folder)
        with signed_in(folder) as session:
            enrol(session, forms, SUBJECTS)
            head, _ = trail.heads(session.file)
            whole, bare = interleaved(
                lambda: seconds(lambda: verifying.verify(session.file)),
                lambda: seconds(lambda: read_and_hash(session)),
                TIMES,
            )
    name = f"Verification of {head.seq:,} records ({head.seq / whole:,.0f} a second)"
    return (Figure(name, whole, "s", GOAL, bare, "reading and hashing them once"),)
