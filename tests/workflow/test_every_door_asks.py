"""Whatever reads or writes the file asks the role first, even before it looks at what it is given.

A role that this program does not know, as another release may have given it, is permitted nothing.
"""

import inspect
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest

from kyphocrf.errors import UserError
from kyphocrf.record.answers import Spot
from kyphocrf.workflow import reading, reading_trail, writing
from kyphocrf.workflow.history_filter import EVERYTHING
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session
from tests.acting import accesses, acting
from tests.workflow.conftest import TREATMENT

UNASKED: Final = {
    "reading.approvals": "judging a page needs it, for whoever may look at that page",
    "reading.casebook_to_judge": "what is judged is not shown by it",
    "reading.comments": "judging a page needs it",
    "reading.enrolled_by_mistake": "a refusal says so to whoever asks",
    "reading.heads": "they stand in the foot of the window of everybody",
    "reading.last_record": "what is printed and exported names its day",
    "reading.look": "it is what asks, and records the look",
    "reading.require_subject": "a refusal says so to whoever asks",
    "reading.subject_keys": "for the program's own use",
    "reading.with_clock_pages": "who is judged first",
    "writing.commit": "it asks for each change its own act",
    "writing.store_definitions": "what the program itself keeps when a study is opened",
    "writing.store_settings": "what the program itself keeps when a study is opened",
}
"""Doors that do not ask at once, and why."""
GIVEN: Final[dict[str, Any]] = {
    "act": Act.READ,
    "subject_key": "101-001",
    "key": TREATMENT,
    "place": Spot("PLAN", 0, "GIVEN").at(TREATMENT),
    "wanted": EVERYTHING,
}
"""What a door needs to know before it can ask; whatever else it is given is nothing."""


def doors() -> Iterator[tuple[str, Callable[..., object]]]:
    for module in (reading, reading_trail, writing):
        short = module.__name__.rpartition(".")[2]
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                first = next(iter(inspect.signature(function).parameters), None)
                if first == "session":
                    yield f"{short}.{name}", function


DOORS: Final = dict(doors())


def whatever(function: Callable[..., object]) -> list[Any]:
    given = list(inspect.signature(function).parameters.values())[1:]
    return [GIVEN.get(one.name) for one in given if one.default is inspect.Parameter.empty]


@pytest.mark.parametrize("name", [name for name in DOORS if name not in UNASKED])
def test_a_door_asks_the_role_before_anything_else(session: Session, name: str) -> None:
    stranger = acting(session, "somebody of another release")

    with pytest.raises(UserError, match="E-301"):
        DOORS[name](stranger, *whatever(DOORS[name]))

    refusal = accesses(session)[0].new
    assert refusal is not None
    assert refusal.en.startswith("cannot ")


def test_no_door_stays_unasked_that_is_gone() -> None:
    assert UNASKED.keys() <= DOORS.keys()
