"""The flow of participants as a table: each declared step, counted by arm over the whole export."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language, Text
from kyphocrf.exports.columns import Column, Table, TableKey
from kyphocrf.exports.rows import TableRow
from kyphocrf.exports.scope import Scope
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.flow import flow_of
from kyphocrf.record.schedule import subject_arm

FLOW: Final = TableKey("FLOW")
_NO_ARM: Final = ""


def flow_table(study: Study) -> Table:
    """Return the table: a row for each step, the arms beside each other."""
    counts = (
        ("TOTAL", Text("All subjects", "Alle Patienten")),
        *(
            (f"ARM_{arm.code}", Text(f"Allocated to {arm.label.en}", f"Zugeteilt {arm.label.de}"))
            for arm in study.arms
        ),
        ("NO_ARM", Text("Not allocated", "Nicht zugeteilt")),
        ("OPEN", Text("Cannot be told", "Nicht zu beurteilen")),
    )
    columns = (
        Column("STEP", Text("Step", "Schritt"), "key", type="code"),
        Column("STEP_LABEL", Text("Step: label", "Schritt: Bezeichnung"), "key", wide=50),
        *(Column(name, label, "key", shown="0", type="integer") for name, label in counts),
    )
    label = Text("Flow of participants (CONSORT)", "Teilnehmerfluss (CONSORT)")
    return Table(FLOW, label, columns, columns[:2], {}, analysis=True)


def has_flow(study: Study, scope: Scope) -> bool:
    """Tell whether the flow is exported: the study declares one, and its pages are in scope."""
    read = {one.form for step in study.flow for one in step.when.references()}
    chosen = scope.events is None and all(map(scope.has_form, read))
    return bool(study.flow) and chosen


class Passage(NamedTuple):
    """How a subject went through the study: its arm, and what is told of each declared step."""

    arm: str
    outcomes: tuple[Outcome, ...]


def passage(views: CaseViews) -> Passage:
    """Tell where a subject stands."""
    return Passage(subject_arm(views.book, views), tuple(flow_of(views)))


class FlowCount:
    """Counts the subjects of an export, one after the other."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._arms = (*(arm.code for arm in study.arms), _NO_ARM)
        self._counted = [dict.fromkeys(self._arms, 0) for _ in study.flow]
        self._open = [0 for _ in study.flow]

    def add(self, passed: Passage) -> None:
        """Count a subject where it stands."""
        arm, outcomes = passed
        for place, outcome in enumerate(outcomes):
            self._counted[place][arm] += outcome is Outcome.YES
            self._open[place] += outcome is Outcome.UNKNOWN

    def rows(self, language: Language) -> Iterator[TableRow]:
        """Yield a row for each step, in their order."""
        for step, counted, unknown in zip(self._study.flow, self._counted, self._open, strict=True):
            by_arm = [counted[arm] for arm in self._arms]
            yield [step.name, step.label.to(language), sum(by_arm), *by_arm, unknown]
