"""The members of a batch, and what sealing and opening have in common."""

import re
from collections.abc import Callable
from hashlib import sha256
from typing import Final, NamedTuple, TypeAlias

README: Final = "README.txt"
MANIFEST, MANIFEST_SIGNATURE = "manifest.json", "manifest.json.minisig"
RECORDS, ACCESS = "data/records.ndjson", "data/access.ndjson"
PAGES, DEFINITIONS = "data/pages.ndjson", "data/definitions.ndjson"
TEXTS, TEXTS_SIGNATURE = "texts.ndjson", "texts.ndjson.minisig"
DATA: Final = (RECORDS, ACCESS, PAGES, DEFINITIONS)
"""The `data/` members that every batch has, in their order."""
_DATA: Final = re.compile(r"data/[a-z0-9_]{1,40}\.ndjson")
_BESIDE_DATA: Final = frozenset({README, MANIFEST, MANIFEST_SIGNATURE, TEXTS, TEXTS_SIGNATURE})

Tell: TypeAlias = Callable[[int, int], object]
"""Hears after how many records of how many it is, and may raise to end it."""
EVERY: Final = 1000
"""Records after which it is told."""


class FormDefinition(NamedTuple):
    """A form of one version, or the study itself, as the study file keeps it."""

    oid: str
    version: int
    text: str

    @property
    def sha256(self) -> str:
        return sha256(self.text.encode()).hexdigest()


def untold(_done: int, _of: int) -> None:
    """Stand for somebody who does not want to know how far it is."""


def is_member(name: str) -> bool:
    """Tell whether a batch may have a member of this name, known or not."""
    return name in _BESIDE_DATA or is_listed(name)


def is_listed(name: str) -> bool:
    """Tell whether a manifest lists members of this name: those of `data/`, known or not."""
    return _DATA.fullmatch(name) is not None
