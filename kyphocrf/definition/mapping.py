"""Where an item goes in SDTM: the annotation of the annotated CRF.

A page, and each row of its tables, gives records of domains. What an item tells of a domain stands
in the record that its annotation names; what names none stands in every record that the page or
the row gives of the domain, so that the date of an image is that of everything measured on it.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from kyphocrf.definition.text import Text


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A published dictionary of which values are terms, by the name Define-XML has for it."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of an SDTM domain that takes the answer.

    `testcd`: whose result it is; `test` names that test where neither the controlled terminology
    nor the label of the item does. `record` tells the records of one page or row apart where the
    test does not. `each`: every code that is chosen gives a record of its own. `dictionary`: the
    values are its terms.
    """

    domain: str
    name: str
    testcd: str = ""
    record: str = ""
    test: str = ""
    each: bool = False
    dictionary: Dictionary | None = None


@dataclass(frozen=True, slots=True)
class SuppQual:
    """A supplemental qualifier: QNAM of at most 8, QLABEL of at most 40 characters."""

    domain: str
    qnam: str
    qlabel: str
    record: str = ""
    dictionary: Dictionary | None = None


@dataclass(frozen=True, slots=True)
class Assigned:
    """A value that no answer holds: the form gives it to a record.

    It stands where nothing collected does. With `codes` it stands where one of these is the answer
    to the item, whatever else would stand there: `0` for "none" is no drug, but that none was
    taken. The first that holds counts.
    """

    domain: str
    name: str
    value: str
    record: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """The item names a record of another domain, to which this one belongs (RELREC).

    The answer is the value of `variable` there, as the number of an adverse event in AESPID.
    """

    domain: str
    to: str
    variable: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class NotSubmitted:
    """The item is collected for the conduct of the trial and not submitted."""

    reason: Text


IDENTIFYING: Final = (
    NotSubmitted(Text("may tell who somebody is", "kann jemanden erkennen lassen")),
)
PAGE_CONTROL: Final = (
    NotSubmitted(
        Text(
            "steers or signs the page, and says nothing of the subject",
            "steuert oder unterschreibt die Seite und sagt nichts über den Patienten",
        )
    ),
)
NOT_SUBMITTED: Final = (
    NotSubmitted(Text("follows from what is submitted", "folgt aus dem, was enthalten ist")),
)

Submitted: TypeAlias = Variable | SuppQual | Assigned | Related
Mapped: TypeAlias = Submitted | NotSubmitted


def assigned(
    domain: str, record: str = "", codes: tuple[str, ...] = (), **values: str
) -> tuple[Assigned, ...]:
    """Return what is assigned to a record: values by the variable, named without its domain."""
    return tuple(
        Assigned(domain, f"{domain}{name}", value, record, codes) for name, value in values.items()
    )


def finding(
    domain: str, testcd: str, record: str = "", *, test: str = "", unit: bool = False, **values: str
) -> tuple[Mapped, ...]:
    """Return the annotations of a result: its test, its unit, and what is assigned beside it."""
    where = record or testcd
    result = Variable(domain, f"{domain}ORRES", testcd, where, test)
    units = (Variable(domain, f"{domain}ORRESU", record=where),) if unit else ()
    return (result, *units, *assigned(domain, where, (), **values))


def record_of(target: Submitted) -> str:
    """Return which record of its page or row a target stands in; "" for every one."""
    return target.record or (target.testcd if isinstance(target, Variable) else "")


def of_the_answer(mapped: tuple[Mapped, ...]) -> tuple[Mapped, ...]:
    """Return the targets of an answer, without what is assigned whatever it is."""
    return tuple(one for one in mapped if not isinstance(one, Assigned) or one.codes)
