"""Put many rows into a table at once: COPY in PostgreSQL, one prepared statement in SQLite."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa


def insert(writer: sa.Connection, table: sa.Table, rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows whose values are in the order of the table's columns.

    In the caller's transaction, which holds its installation: nothing is there that could conflict.
    """
    if writer.dialect.name == "postgresql":
        _copy(writer, table, rows)
        return
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    marks = ", ".join("?" * len(table.columns))
    wanted = list(rows)
    if wanted:
        statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608  declared
        writer.exec_driver_sql(statement, [tuple(row) for row in wanted])


def _copy(writer: sa.Connection, table: sa.Table, rows: Iterable[Sequence[Any]]) -> None:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    driver = writer.connection.driver_connection
    if driver is None:
        raise TypeError("the connection is closed")
    with (
        driver.cursor() as cursor,
        cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as out,
    ):
        for row in rows:
            out.write_row(row)
