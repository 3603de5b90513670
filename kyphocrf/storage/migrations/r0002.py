"""Keeps what the casebooks come to, so that a large site need not judge every page at each start.

Nothing that was stored is touched; the table may be emptied at any time.
"""

from alembic.operations import Operations

STATEMENT = """
CREATE TABLE outlook (
    subject_key TEXT NOT NULL,
    seq INTEGER NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (subject_key)
)
"""


def upgrade(operations: Operations) -> None:
    """Create the table."""
    operations.get_bind().exec_driver_sql(STATEMENT)
