"""The trial as it is planned, in the words of SDTM: epochs, elements of the arms, its summary."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kyphocrf.definition.rule import Rule


@dataclass(frozen=True, slots=True)
class Element:
    """A part of the trial through which a subject passes (TE).

    `starts` returns the day on which it began for a subject; it raises CannotTell while that is not
    known. It ends when another begins. `begins`, `ends` and `lasts` are the planned rules; `lasts`
    is an ISO 8601 duration.
    """

    code: str
    name: str
    epoch: str
    begins: str
    ends: str
    starts: Rule[date]
    lasts: str = ""


@dataclass(frozen=True, slots=True)
class PlannedElement:
    """An element as it stands in an arm (TA): the branch that leads to it and what may follow."""

    element: str
    branch: str = ""
    transition: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One fact of the trial summary (TS).

    `code`, `dictionary` and `version`: its code in a published dictionary; `null` says why there is
    no value (ISO 21090). With several values of one parameter the first stands first.
    """

    name: str
    value: str = ""
    code: str = ""
    dictionary: str = ""
    version: str = ""
    null: str = ""


@dataclass(frozen=True, slots=True)
class TrialDesign:
    """What SDTM asks of a trial. `arms` holds the planned elements by the code of the arm.

    `treatment` is the epoch in which the study treatment is given: it begins the study days.
    `consented`, `ended`: when a subject consented, and when its participation ended.
    """

    study_id: str
    elements: tuple[Element, ...]
    arms: Mapping[str, tuple[PlannedElement, ...]]
    treatment: str
    consented: Rule[date]
    ended: Rule[date]
    parameters: tuple[Parameter, ...]
