"""A form larger than any of the trial, filled in for two subjects; what the benchmarks open."""

from decimal import Decimal
from typing import Any

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import Reference
from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import (
    Item,
    Limit,
    choice,
    clock_time,
    decimal,
    integer,
    multi_choice,
    partial_date,
    text,
)
from kyphocrf.definition.study import Collected, Study, StudyEvent
from kyphocrf.definition.text import Text, same
from kyphocrf.definition.unit import Unit
from kyphocrf.errors import UserError
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.record.casebook import Casebook
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.ui.form.scene.actions import GoneRow, PageQuery, PastLine
from tests.numbered import numbered
from tests.scenario import NOW

KINDS = 6
ITEMS = 60
NO_YES = CodeList("NY", same("NY"), (Code("1", Text("Yes", "Ja")), Code("0", Text("No", "Nein"))))
MANY = CodeList("MANY", same("MANY"), tuple(Code(str(n), same(f"tumour {n}")) for n in range(40)))
MG = Unit("mg", same("mg"))


def _item(number: int) -> Item[Any]:
    name, label = f"IT{number}", Text(f"Question number {number}", f"Frage Nummer {number}")
    match number % KINDS:
        case 0:
            return choice(name, label, NO_YES, mandatory=True)
        case 1:
            limits = (Limit(Decimal(1), Decimal(90)), Limit(Decimal(2), Decimal(80), soft=True))
            return decimal(name, label, unit=MG, limits=limits)
        case 2:
            return partial_date(name, label)
        case 3:
            return choice(name, label, MANY)
        case 4:
            return text(name, label) if number % 2 else clock_time(name, label)
    return multi_choice(name, label, NO_YES) if number % 2 else integer(name, label)


def _group(number: int) -> ItemGroup:
    first = number * 15
    items = (_item(n) for n in range(first, first + 15))
    label = Text(f"Section {number}", f"Abschnitt {number}")
    return ItemGroup(f"G{number}", label, numbered(1, *items, first=first + 1))


LARGE = Form(
    "LARGE", Text("Large form", "Großes Formular"), 1, 1, tuple(_group(n) for n in range(4))
)
STUDY = Study(
    "ST.BENCH", "Bench", same("Bench"), "", (LARGE,),
    (StudyEvent("V1", same("V1"), (Collected("LARGE"),), {}),),
    (), (), Reference("ARM"), (), (),
)  # fmt: skip
TYPED = ("1", "72,5", "3.2.26", "7", "09:10", "1")


def entry_of(*, other: bool = False) -> Entry:
    """Fill the form in; the other subject has other answers, and one out of range."""
    entry = Entry(Casebook(STUDY, "101-001", NOW), FormKey("V1", 1, "LARGE", 1))
    spots = [Spot(g.name, 0, item.name) for g in LARGE.groups for item in g.items]
    given = {}
    for number, spot in enumerate(spots):
        typed = "0" if other and number % KINDS == 0 else TYPED[number % KINDS]
        if other and number % KINDS == 1:
            typed = "85"
        given[spot] = entry.understood(spot, typed, "de").answer
    entry.answer_all(given)
    return entry


class Quiet:
    """The program around a form, doing nothing."""

    def left(self, reason: str | None = None, remark: str | None = None) -> None:
        """Keep nothing."""

    def refused(self, closed: UserError) -> None:
        """Tell nobody."""

    def typing(self, spot: Spot | None, text: str) -> None:
        """Keep nothing."""

    def complete(self) -> tuple[Spot | Finding, ...]:
        return ()

    def reopen(self, reason: str) -> None:
        """Reopen nothing."""

    def history(self, spot: Spot | None) -> tuple[PastLine, ...]:
        del spot
        return ()

    def changed(self) -> frozenset[Spot]:
        return frozenset()

    def removed(self) -> tuple[GoneRow, ...]:
        return ()

    def digits_go_on(self) -> bool:
        return True

    def queries(self) -> tuple[PageQuery, ...]:
        return ()

    def may_answer(self) -> bool:
        return False

    def answer_query(self, number: str, words: str) -> None:
        """Answer nothing."""

    def propose(self, finding: Finding) -> None:
        """Begin nothing."""
