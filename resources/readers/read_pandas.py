"""Read the tables of this export with pandas, each column as the codebook says.

    from read_pandas import read
    tables = read("folder of the export")
    tables["AE"]

Codes are categories in the order of their list; a code NA is a code, an empty cell is missing.
"""

from pathlib import Path
from typing import Any

import pandas as pd


def read(folder: str | Path = ".") -> dict[str, pd.DataFrame]:
    """Return every table as a data frame by its name."""
    names = _plain(folder, "codebook")["TABLE"].drop_duplicates()
    return {name: read_table(folder, name) for name in names}


def read_table(folder: str | Path, name: str) -> pd.DataFrame:
    """Return one table as a data frame."""
    codebook, codes = _plain(folder, "codebook"), _plain(folder, "codes")
    listed = codes.groupby("CODE_LIST", sort=False)["CODE"].agg(list)
    table = _plain(folder, name)
    columns = codebook[codebook["TABLE"] == name]
    for column, kind, of in zip(columns["COLUMN"], columns["TYPE"], columns["CODE_LIST"]):
        table[column] = _values(table[column], kind, listed.get(of))
    return table


def _plain(folder: str | Path, name: str) -> pd.DataFrame:
    path = Path(folder, f"{name}.csv")
    return pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8")


def _values(texts: Any, kind: str, codes: list[str] | None) -> Any:
    """Return the values of a column; one that does not fit its type leaves all of them texts."""
    if kind == "code" and codes is not None and set(texts.dropna()) <= set(codes):
        return pd.Categorical(texts, categories=codes)
    try:
        return _TYPES[kind](texts) if kind in _TYPES else texts
    except (ValueError, TypeError):
        return texts


def _whole(texts: Any) -> Any:
    return pd.to_numeric(texts).astype("Int64")


def _moments(texts: Any) -> Any:
    return pd.to_datetime(texts, format="ISO8601").astype("datetime64[s]")


_TYPES = {
    "integer": _whole,
    "flag": _whole,
    "decimal": lambda texts: pd.to_numeric(texts).astype("Float64"),
    "date": _moments,
    "datetime": _moments,
    "duration": lambda texts: pd.to_timedelta(pd.to_numeric(texts), unit="s"),
}
