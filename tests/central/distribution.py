"""What a database that is distributed by site (Citus) asks of every statement."""

import re
from collections.abc import Iterable

from kyphocrf.central.schema import metadata, revision

FROM_SITES = {
    name: table
    for name, table in sorted(metadata.tables.items())
    if not name.startswith("own_") and table is not revision
}
LISTED_OVER_ALL = ("site", "query")
"""Small tables that are listed over all sites, each by itself: every node gives its rows."""
_TABLE = re.compile(r'\b(FROM|JOIN|INTO|UPDATE|COPY)\s+"?(\w+)"?', re.IGNORECASE)
_SUM = re.compile(r"\b(count|sum|min|max)\s*\(", re.IGNORECASE)


def fault(statement: str) -> str:
    """Tell what is wrong with a statement, "" where nothing is, or where it reads no site's table.

    What is right: rows are put in with study and site; everything else is of one site, which each
    table is held to; over all sites one table by itself is summed up, and two are listed.
    """
    one = " ".join(statement.split())
    told = [(verb.upper(), name) for verb, name in _TABLE.findall(one) if name in FROM_SITES]
    if not told:
        return ""
    names = {name for _, name in told}
    verbs = {verb for verb, _ in told}
    return _put_in(one) if verbs & {"INTO", "COPY"} else _asked(one, names, verbs)


def _asked(one: str, names: set[str], verbs: set[str]) -> str:
    if one.count("SELECT") > 1 or " UNION " in one:
        return "a question within a question"
    held = {name for name in names if _is_held(one, name, names)}
    if held and all(name in held or _is_joined(one, name, held) for name in names):
        return ""
    if held or len(names) > 1:
        return "a table is not held to the site of the others"
    if verbs != {"FROM"} or one.startswith("DELETE") or "FOR UPDATE" in one:
        return "a change that is not of one site"
    (name,) = names
    is_summed = _SUM.search(one) is not None
    return "" if is_summed or name in LISTED_OVER_ALL else "rows of all sites that are no sum"


def _put_in(one: str) -> str:
    found = re.search(r'(?:INTO|COPY)\s+"?\w+"?\s*\(([^)]*)\)', one)
    columns = [] if found is None else [name.strip(' "') for name in found[1].split(",")]
    return "" if columns[:2] == ["study", "site"] else "a row without study and site"


def _is_held(one: str, name: str, names: Iterable[str]) -> bool:
    """Tell whether study and site of a table are given; a change of one need not name its table."""
    where = one.partition(" WHERE ")[2]
    prefix = rf'"?{name}"?\.' if list(names) != [name] or re.search(rf'{name}"?\.', where) else ""
    parameter = r"(?:\?|%\(|\$\d|:)"
    return all(
        re.search(rf'(?<![\w.]){prefix}"?{column}"? = {parameter}', where)
        for column in ("study", "site")
    )


def _is_joined(one: str, name: str, held: Iterable[str]) -> bool:
    """Tell whether a table is joined by study and site to one that is held to a site."""
    return any(
        all(
            re.search(
                rf"\b(?:{name}\.{column} = {other}|{other}\.{column} = {name})\.{column}\b", one
            )
            for column in ("study", "site")
        )
        for other in held
    )
