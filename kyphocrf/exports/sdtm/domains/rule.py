"""What a domain asks beyond its annotations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kyphocrf.exports.sdtm.observation import Observation
from kyphocrf.exports.sdtm.subject import Subject


@dataclass(frozen=True, slots=True)
class DomainRule:
    """Makes the records of a domain of what the pages gave of all domains.

    `numbered_by` names the domain whose numbers its records bear, where it is made of another.
    """

    domain: str
    made: Callable[[Subject, Mapping[str, list[Observation]]], list[Observation]]
    numbered_by: str = ""
