"""Random answers to all forms of the trial: `python -m tests.random_acts ACTS` does so many.

No check, method or condition may raise for any answer that can be stored, and what came of it is
counted, drawn, printed and exported. A seed gives the same acts again.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any, Final
from zoneinfo import ZoneInfo

from kyphocrf.definition.case import CannotTell, Case
from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import (
    ChoiceKind,
    DateKind,
    DateTimeKind,
    DecimalKind,
    DurationKind,
    IntegerKind,
    Kind,
    LinkKind,
    MultiChoiceKind,
    PartialDateKind,
    TextKind,
    TimeKind,
)
from kyphocrf.definition.values import Missing
from kyphocrf.exports import excel
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.forms.study.study import STUDY
from kyphocrf.paper import casebook as paper
from kyphocrf.paper.printout import Printout
from kyphocrf.record import casebook_status
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.case_view import view_of
from kyphocrf.record.casebook import Casebook, FormInstance, Status
from kyphocrf.record.chain import GENESIS, Author, Moment
from kyphocrf.record.closed import OPEN
from kyphocrf.record.entry import Entry
from kyphocrf.record.finding import Finding
from kyphocrf.record.inputs import inputs_of
from kyphocrf.record.subject_profile import subject_profile
from kyphocrf.record.subject_profile_words import heights_table, spoken

NOW: Final = datetime(2026, 11, 23, 17, 30)  # noqa: DTZ001  local by meaning
A_CASEBOOK: Final = 10_000
"""Acts after which what came out is printed and exported, and another patient begins."""
_UNBUILDABLE: Final = re.compile(r"out of range|must be in|not in range")
"""What the calendar and the numbers of Python say where no value can be made."""
_WHOLE: Final = (0, 1, -1, 2, 7, 12, 50, 99, 1900, 1958, 2026, 999999, 10**14)
_YEARS: Final = (1, 1899, 1900, 1958, 2024, 2025, 2026, 2027, 2099, 9999)
_CLOCKS: Final = ("00:00", "02:30", "09:10", "23:59")
_WORDS: Final = ("x", "L1", "R-001", "C50.4", "N02AA01", "Übelkeit", "痛", "a\nb", "sent", "0")
_TYPED: Final = (
    "00.11.2026",
    "1.000",
    "3².2.26",
    "12 5",
    "24:00",
    "UN.02.2026",
    "\ufeff",
    "ja",
    "?",
)
_WAYS: Final = ("value", "typed", "missing", "unread", "stale", "none")
_OFTEN: Final = (60, 10, 8, 4, 6, 8)
_NO_LONGER: Final = ("2026-02-00", "2026-00", "1.5e3", "NaN", "25:00", "PT-1M0S", "", ";", "ZZ")
"""What an older file may hold as a value."""


def _day(rng: Random) -> str:
    if rng.random() < 0.6:
        return (NOW.date() - timedelta(days=rng.randrange(900))).isoformat()
    return date(rng.choice(_YEARS), rng.randint(1, 12), rng.randint(1, 28)).isoformat()


def _whole(rng: Random) -> str:
    return str(rng.choice((*_WHOLE, rng.randrange(200))))


def _decimal(item: Item[Any], rng: Random) -> str:
    value = rng.choice((*_WHOLE, rng.randrange(200))) + Decimal(rng.randrange(10)) / 10
    return item.kind.format(value)


def _choice(item: Item[Any], rng: Random) -> str:
    assert item.codelist is not None
    return rng.choice(item.codelist.codes).value


_VALUES: Final[dict[type[Kind[Any]], Callable[[Item[Any], Random], str]]] = {
    ChoiceKind: _choice,
    MultiChoiceKind: lambda item, rng: ";".join({_choice(item, rng) for _ in range(3)}),
    IntegerKind: lambda _, rng: _whole(rng),
    LinkKind: lambda _, rng: str(rng.choice((-1, 0, 1, 2, 3, 99))),
    DecimalKind: _decimal,
    DateKind: lambda _, rng: _day(rng),
    PartialDateKind: lambda _, rng: _day(rng)[: rng.choice((4, 7, 10, 10))],
    TimeKind: lambda _, rng: rng.choice(_CLOCKS),
    DateTimeKind: lambda _, rng: f"{_day(rng)}T{rng.choice(_CLOCKS)}",
    DurationKind: lambda _, rng: f"PT{rng.choice((0, 1, 5, 999))}M{rng.randrange(60)}S",
    TextKind: lambda _, rng: rng.choice(_WORDS),
}


@dataclass
class Patient:
    """A casebook somebody fills in at random. It changes act by act; `broke` says what raised."""

    rng: Random
    book: Casebook
    entry: Entry | None = None
    broke: set[str] = field(default_factory=set)

    @classmethod
    def enrolled(cls, rng: Random) -> "Patient":
        """Begin with an empty casebook at a site with some settings or others."""
        settings = {
            one.reference.item: rng.choice(one.codes or (one.default, "0", "odd"))
            for one in STUDY.settings
            if rng.random() < 0.2
        }
        facts = {"COUNTRY": rng.choice(("DE", "FR")), "SITEID": "101", **settings}
        elsewhere = frozenset({"R-001", "1", "101-001"})
        zone = rng.choice((None, ZoneInfo("Europe/Berlin")))
        book = Casebook(STUDY, "101-001", NOW, {}, facts, lambda *_: elsewhere, {}, zone)
        return cls(rng, book)

    def act(self) -> None:
        """Do one thing: mostly answer something on the page in hand, one that is not closed."""
        while self.entry is None or self.entry.closed is not None or self.rng.random() < 0.03:
            self._turn_page()
        acts = (self._answer,) * 24 + (self._row, self._travel, self._suggested, self._comment)
        self.rng.choice(acts)()

    def _open(self) -> Entry:
        assert self.entry is not None
        return self.entry

    def _turn_page(self) -> None:
        """Leave the page in whatever status, and go on with another."""
        if self.entry is not None:
            self.book = self.entry.book
            if self.rng.random() < 0.3:
                status = self.rng.choice(list(Status)[1:])
                instance = replace(self.entry.instance, status=status, reason="not possible")
                self.book = self.book.with_instance(instance)
        event = self.rng.choice(STUDY.events)
        form = self.rng.choice(event.forms).form
        repeat = self.rng.choice((1, 1, 1, 2)) if event.repeats is not None else 1
        form_repeat = self.rng.choice((1, 1, 2, 3)) if STUDY.current(form).repeats else 1
        key = FormKey(event.code, repeat, form, form_repeat)
        if self.book.instance(key).status not in OPEN:  # somebody opens it again
            reopened = replace(self.book.instance(key), status=Status.STARTED)
            self.book = self.book.with_instance(reopened)
        self.entry = Entry(self.book, key)
        self._evaluate_directly()

    def _spot(self) -> Spot:
        """Choose a place: shown or not, of a row that exists or does not."""
        entry = self._open()
        shown = entry.review.spots()
        if shown and self.rng.random() < 0.8:
            return self.rng.choice(shown)
        group = self.rng.choice(entry.form.groups)
        row = 0 if group.repeats is None else self.rng.choice((1, 2, 3, group.repeats.at_most))
        return Spot(group.name, row, self.rng.choice(group.items).name)

    def _answer(self) -> None:
        spot = self._spot()
        item = self._open().form.items[spot.item]
        if not item.is_derived:
            self._open().answer(spot, self._given(spot, item))

    def _given(self, spot: Spot, item: Item[Any]) -> Answer | None:
        rng = self.rng
        match rng.choices(
            ("value", "typed", "missing", "unread", "stale", "none"), (60, 10, 8, 4, 6, 8)
        )[0]:
            case "value":
                return Answer(value=_VALUES[type(item.kind)](item, rng))
            case "typed":
                typed = rng.choice((*_TYPED, *_WORDS, _whole(rng), _day(rng)))
                return self._open().understood(spot, typed, rng.choice(("en", "de"))).answer
            case "missing":
                return Answer(missing=rng.choice(list(Missing)))
            case "unread":
                return Answer(unread=rng.choice((*_TYPED, *_WORDS)))
            case "stale":
                return Answer(value=rng.choice(_NO_LONGER))
        return None

    def _row(self) -> None:
        entry = self._open()
        groups = [one for one in entry.form.groups if one.repeats is not None]
        if not groups:
            return
        group = self.rng.choice(groups).name
        rows = entry.answers.rows_of(group)
        if rows and self.rng.random() < 0.4:
            entry.remove_row(group, self.rng.choice(rows))
        elif rows and self.rng.random() < 0.5:
            entry.duplicate_row(group, self.rng.choice(rows))
        elif len(rows) < 6 and entry.no_row(group) is None:
            entry.add_row(group)

    def _travel(self) -> None:
        self.rng.choice((self._open().undo, self._open().redo))()

    def _suggested(self) -> None:
        entry = self._open()
        if self.rng.random() < 0.2:
            entry.carry_forward(self.rng.choice(entry.form.groups).name)
        else:
            entry.take_suggestion(self._spot())

    def _comment(self) -> None:
        findings = [one for one in self._open().stops() if isinstance(one, Finding)]
        if findings:
            self._open().comment(self.rng.choice(findings), "as in the source")

    def _evaluate_directly(self) -> None:
        """Ask every rule of the page itself, where nothing catches what it raises."""
        entry = self._open()
        review, instance = entry.review, entry.instance
        for spot, views in review.outcomes.items():
            for name in views:
                rule = review.checks[name].rule
                if callable(rule):
                    self._ask(name, rule, spot, instance)
        for spot in review.places:
            item = entry.form.items[spot.item]
            for method in (item.method, item.suggested):
                if method is not None:
                    self._ask(method.name, method.compute, spot, instance)

    def _ask(self, name: str, rule: Callable[[Case], Any], spot: Spot, on: FormInstance) -> None:
        case = view_of(self.book, on, spot.group if spot.row else "", spot.row)
        try:
            rule(case)
        except CannotTell:
            return
        except ArithmeticError as error:
            self.broke.add(f"{name}: {type(error).__name__}")
        except ValueError as error:
            if not _UNBUILDABLE.search(str(error)):
                raise
            self.broke.add(f"{name}: {error}")

    def look(self) -> None:
        """Count, draw and word what came of it, as the screens do."""
        if self.entry is not None:
            self.book = self.entry.book
        seen = casebook_status.casebook_status(self.book)
        assert casebook_status.from_text(casebook_status.to_text(seen)) == seen
        profile = subject_profile(self.book)
        for plot in profile.plots:
            assert spoken(plot, "en")
        assert heights_table(profile.heights, {})
        for key in self.book.instances:
            entry = Entry(self.book, key)
            for spot in entry.review.places:
                assert inputs_of(self.book, key, spot) is not None
            for finding in entry.review.all_findings():
                assert finding.message.de
                self._propose(entry, finding)

    def _propose(self, entry: Entry, finding: Finding) -> None:
        if finding.proposes is None or finding.proposes.prefill is None:
            return
        row = finding.spot.row
        group = finding.spot.group if row else ""
        self._ask(
            finding.number,
            finding.proposes.prefill,
            finding.spot._replace(group=group),
            entry.instance,
        )

    def put_out(self, folder: Path) -> None:
        """Print the casebook and write the workbook."""
        moment = Moment("2026-11-23T16:30:00.000Z", 60)
        printout = Printout("101", GENESIS, moment, "Mona Weiss (coord02)", moment)
        assert paper.pdf(STUDY, self.book, printout, "en")[:5] == b"%PDF-"
        snapshot = Snapshot(STUDY, "101", GENESIS, moment, Author("coord02", "Coordinator", "Site"))
        assert excel.write(folder / "answers.xlsx", snapshot, [self.book])


def acted(acts: int, seed: int, a_casebook: int = A_CASEBOOK) -> Iterator[Patient]:
    """Do so many acts, and yield each patient after the last of them."""
    rng = Random(seed)  # noqa: S311  the same acts again, no secret
    while acts > 0:
        patient = Patient.enrolled(rng)
        for _ in range(min(acts, a_casebook)):
            patient.act()
        acts -= a_casebook
        yield patient


def main(arguments: list[str]) -> int:
    """Act, look and put out, and say what was done."""
    parser = argparse.ArgumentParser(prog="python -m tests.random_acts", description=__doc__)
    parser.add_argument("acts", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    begun, done = monotonic(), 0
    broke: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        for patient in acted(given.acts, given.seed):
            patient.look()
            patient.put_out(Path(folder))
            broke |= patient.broke
            done = min(done + A_CASEBOOK, given.acts)
            print(f"{done:,} acts, {monotonic() - begun:.0f} s", flush=True)  # noqa: T201  progress
    print("\n".join(["not to be built, so not told:", *sorted(broke)]))  # noqa: T201  the result
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
