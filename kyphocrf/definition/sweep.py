"""One rule that stands at many items of many forms."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity
from kyphocrf.definition.form import Form
from kyphocrf.definition.item import Item
from kyphocrf.definition.text import Text


@dataclass(frozen=True, slots=True)
class Sweep:
    """One rule for many items, as "no date lies after death": it stands at each that `sweeps`.

    `where` says in words which these are. `{answer}` in the message is filled with the answer of
    the item it stands at.
    """

    number: str
    where: Text
    sweeps: Callable[[Form, Item[Any]], bool]
    rule: Callable[[Case, Item[Any]], bool]
    holds: Text
    message: Text
    severity: Severity = Severity.HARD
    assumed: Text | None = None

    def at(self, item: Item[Any]) -> EditCheck:
        """Return the rule as it stands at one item."""
        name = f"{{{item.name}}}"
        said = self.message
        return EditCheck(
            self.number,
            item.ref,
            lambda case: self.rule(case, item),
            self.holds,
            Text(said.en.replace("{answer}", name), said.de.replace("{answer}", name)),
            self.severity,
            assumed=self.assumed,
        )
