"""The parts without which a study file cannot be used: its tables, and the rows none is without.

They can be missing only where another program, or a failing disk, took them.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from kyphocrf.storage import backup_place, schema
from kyphocrf.storage.damage_refusals import NO_SUCH_TABLE, damaged

OF_EVERY_FORMAT: Final = (schema.revision.name, schema.study.name, schema.person.name)
"""What a file of any release has, none of it ever empty: which format, which study, who."""
OF_THIS_FORMAT: Final = tuple(schema.metadata.tables)
"""The tables of a file that is up to date."""


def require(folder: Path, reader: Any, tables: Iterable[str]) -> None:
    """Raise FileError that names the first table that is missing, or empty where it must not be.

    `reader` is a connection of the driver.
    """
    named = reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    there = {name for (name,) in named}
    for table in tables:
        if table not in there or (table in OF_EVERY_FORMAT and _is_empty(reader, table)):
            raise damaged(folder, f"{NO_SUCH_TABLE}{table}", backup_place.newest_name(folder))


def _is_empty(reader: Any, table: str) -> bool:
    return reader.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None  # noqa: S608  ours
