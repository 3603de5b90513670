"""Statements compiled once to the driver's SQL: the way of every keystroke is not compiled anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.compiler import SQLCompiler

NO_VALUES: Final[Mapping[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class Prepared:
    """Driver SQL and the names of its positional parameters, in order."""

    sql: str
    names: tuple[str, ...]

    def one(self, connection: sa.Connection, values: Mapping[str, Any]) -> Any:
        """Execute with one set of values; the rows are as the driver gives them."""
        return connection.exec_driver_sql(self.sql, tuple(values[name] for name in self.names))

    def stream(
        self, connection: sa.Connection, values: Mapping[str, Any] = NO_VALUES
    ) -> Iterator[tuple[Any, ...]]:
        """Execute and yield the driver's own rows, for hundreds of thousands."""
        given = tuple(values[name] for name in self.names)
        cursor = connection.exec_driver_sql(self.sql, given).cursor
        # More at once would let the collector of unused objects run while they are read.
        while rows := cursor.fetchmany(100) if cursor else ():
            yield from rows

    def many(self, connection: sa.Connection, rows: list[tuple[Any, ...]]) -> None:
        """Execute once for each row, whose values are in the order of the parameters."""
        connection.exec_driver_sql(self.sql, rows)


def prepare(statement: sa.sql.ClauseElement) -> Prepared:
    """Compile a statement whose values are bound by name."""
    compiled = statement.compile(dialect=sqlite.dialect())
    if not isinstance(compiled, SQLCompiler):
        raise TypeError("only statements can be prepared")
    return Prepared(str(compiled), tuple(compiled.positiontup or ()))
