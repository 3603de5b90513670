"""Where an item goes in SDTM: the annotation of the annotated CRF."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of an SDTM domain; findings name their test code."""

    domain: str
    name: str
    testcd: str = ""


@dataclass(frozen=True, slots=True)
class SuppQual:
    """A supplemental qualifier: QNAM of at most 8, QLABEL of at most 40 characters."""

    domain: str
    qnam: str
    qlabel: str


@dataclass(frozen=True, slots=True)
class NotSubmitted:
    """The item is collected for the conduct of the trial and not submitted."""

    reason: str


NOT_SUBMITTED = (NotSubmitted("collected for the conduct of the trial"),)

Mapped: TypeAlias = Variable | SuppQual | NotSubmitted
