"""What others have made of which the program is built, and under which licence it is used."""

from importlib.metadata import PackageNotFoundError, version
from typing import Final, NamedTuple

from kyphocrf.definition.text import Language, Text


class Library(NamedTuple):
    """A part by others; `distribution` is its name as a Python package, or empty."""

    name: str
    distribution: str
    licence: str


LIBRARIES: Final = (
    Library("Qt and Qt for Python (PySide6)", "PySide6-Essentials", "LGPL-3.0-only"),
    Library("Python", "", "PSF-2.0"),
    Library("SQLCipher, © Zetetic LLC", "", "BSD-3-Clause"),
    Library("sqlcipher3", "sqlcipher3", "Zlib"),
    Library("SQLAlchemy", "SQLAlchemy", "MIT"),
    Library("Alembic", "alembic", "MIT"),
    Library("argon2-cffi", "argon2-cffi", "MIT"),
    Library("cryptography", "cryptography", "Apache-2.0 OR BSD-3-Clause"),
    Library("pyrage, rage", "pyrage", "MIT"),
    Library("psycopg, libpq", "psycopg", "LGPL-3.0-only, PostgreSQL"),
    Library("pypdfium2, PDFium", "pypdfium2", "BSD-3-Clause, Apache-2.0"),
    Library("Typst", "typst", "Apache-2.0"),
    Library("pandas", "pandas", "BSD-3-Clause"),
    Library("NumPy", "numpy", "BSD-3-Clause"),
    Library("SciPy", "scipy", "BSD-3-Clause"),
    Library("openpyxl", "openpyxl", "MIT"),
    Library("lxml, libxml2, libxslt", "lxml", "BSD-3-Clause, MIT"),
    Library("odmlib", "odmlib", "MIT"),
    Library("defineutils, stylesheet of Define-XML by Lex Jansen", "defineutils", "MIT"),
    Library("pyreadstat, ReadStat", "pyreadstat", "Apache-2.0, MIT"),
    Library("anyascii", "anyascii", "ISC"),
    Library("Typer", "typer", "MIT"),
    Library("tzdata", "tzdata", "Apache-2.0"),
    Library("Inter (font)", "", "OFL-1.1"),
    Library("DejaVu (fonts)", "", "Bitstream Vera, public domain"),
    Library("Lucide (icons)", "", "ISC"),
)
"""Licences as SPDX names them."""
_QT: Final = Text(
    "Qt and Qt for Python are used under the GNU Lesser General Public License, version 3. "
    "Their libraries are files of their own in the folder of the program and may be replaced by "
    "other builds of the same version. Their sources are at download.qt.io.",
    "Qt und Qt for Python werden unter der GNU Lesser General Public License, Version 3, benutzt. "
    "Ihre Bibliotheken sind eigene Dateien im Ordner des Programms und dürfen durch andere Builds "
    "derselben Version ersetzt werden. Ihre Quellen liegen auf download.qt.io.",
)
_CTCAE: Final = Text(
    "CTCAE term names: U.S. National Cancer Institute. The German terms are a working translation.",
    "CTCAE-Bezeichnungen: U.S. National Cancer Institute. Die deutschen sind eine "
    "Arbeitsübersetzung.",
)


def notices(language: Language) -> str:
    """Return the notices as lines: each part with its version and licence, then what is owed."""
    lines = [" · ".join(filter(None, (one.name, _version(one), one.licence))) for one in LIBRARIES]
    return "\n".join((*lines, "", _QT.to(language), "", _CTCAE.to(language)))


def _version(library: Library) -> str:
    try:
        return version(library.distribution) if library.distribution else ""
    except PackageNotFoundError:
        return ""  # a folder made without the metadata of its packages
