"""What the forms declare of a variable: which items fill it, where, and with which values.

A qualifier is named by its dataset, `SUPPAE`, and its QNAM. All versions of the forms count.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from kyphocrf.definition.form import Form, ItemGroup
from kyphocrf.definition.item import Item
from kyphocrf.definition.mapping import Assigned, Related, Submitted, SuppQual, Variable
from kyphocrf.exports.sdtm.beside_answers import ALL_TESTS, NEVER_ALL
from kyphocrf.exports.sdtm.collecting import Plans
from kyphocrf.exports.sdtm.guards import LONGEST_NAME
from kyphocrf.exports.sdtm.plan import RecordPlan, Target

_BY_SUBJECT: Final = "QS"
"""The domain of what subjects say themselves: questionnaires and scales."""
ALIKE: Final = frozenset({"IE"})
"""Findings whose results are alike in every test, as submitted: that a criterion is not met."""
_LETTERS: Final = frozenset("BCDEFGHIJKLMNOPQRSTUVWXYZ")
_LONGEST_END: Final = 2


@dataclass(frozen=True, slots=True)
class Told:
    """An item that fills a variable in a record that its page or row gives."""

    form: Form
    item: Item[Any]
    group: ItemGroup
    mapped: Submitted
    plan: RecordPlan

    @property
    def key(self) -> tuple[str, int, str]:
        """Form, its version and item: where it stands in the annotated CRF."""
        return self.form.name, self.form.version, self.item.name

    @property
    def is_assigned(self) -> bool:
        """Whether the value stands there whatever is answered."""
        return isinstance(self.mapped, Assigned) and not self.mapped.codes

    @property
    def is_computed(self) -> bool:
        return self.item.is_derived and not self.is_assigned

    @property
    def is_collected(self) -> bool:
        return not (self.is_assigned or self.is_computed)

    @property
    def by_subject(self) -> bool:
        """Whether the subject answers: in a questionnaire, or as a rating of its own."""
        is_result = isinstance(self.mapped, Variable) and self.mapped.name.endswith("ORRES")
        return self.mapped.domain == _BY_SUBJECT and is_result


class Declared:
    """What the annotations of a study say, by dataset and variable."""

    def __init__(self, plans: Plans) -> None:
        self.study = plans.study
        self._found: dict[tuple[str, str], dict[tuple[Any, ...], Told]] = {}
        for (name, version), given in plans.of_form.items():
            form = plans.study.form(name, version)
            for plan in given:
                for target in plan.targets:
                    self._add(form, target, plan)

    def _add(self, form: Form, target: Target, plan: RecordPlan) -> None:
        mapped = target.mapped
        if isinstance(mapped, Related):
            return
        told = Told(form, target.item, target.group, mapped, plan)
        place = _place(mapped)
        # The same annotation in each record of its page is one; of a test it is one of its record.
        key = (*told.key, mapped, *_test(plan))
        self._found.setdefault(place, {}).setdefault(key, told)

    def told(self, dataset: str, name: str) -> tuple[Told, ...]:
        """Return what fills a variable or qualifier, in the order of the forms.

        The further parts of a text, the codes of a multiple choice and the answers of a second
        report are told by what they go on from.
        """
        place = dataset, name
        if place not in self._found:
            place = next(self._gone_on_from(dataset, name), place)
        return tuple(self._found.get(place, {}).values())

    def _gone_on_from(self, dataset: str, name: str) -> Iterator[tuple[str, str]]:
        """Yield what a qualifier with a number or letter at its end may go on from."""
        for length in range(1, _LONGEST_END + 1):
            end = name[-length:]
            if not end.isdigit() and end not in _LETTERS:
                return
            for place in self._found:
                is_its = place[0] in (dataset, dataset.removeprefix("SUPP"))
                if is_its and f"{place[1][: LONGEST_NAME - length]}{end}" == name:
                    yield place

    def tests(self, domain: str) -> dict[str, str]:
        """Return the names of all tests of a domain of findings, by their codes."""
        found: dict[str, str] = {}
        for one in self._found.get((domain, f"{domain}ORRES"), {}).values():
            mapped = one.mapped
            if isinstance(mapped, Variable) and mapped.testcd:
                found[mapped.testcd] = one.plan.test_name
        for one in self._found.get((domain, f"{domain}TESTCD"), {}).values():
            if isinstance(one.mapped, Assigned):
                found[one.mapped.value] = one.plan.assigned.get("TEST", "")
        if domain not in NEVER_ALL:
            found[f"{domain}ALL"] = ALL_TESTS
        return dict(sorted(found.items()))

    def of_test(self, dataset: str, name: str, test: "Test") -> tuple[Told, ...]:
        """Return what fills a variable in the records of one test."""
        return tuple(one for one in self.told(dataset, name) if test.is_of(one.plan))


@dataclass(frozen=True, slots=True)
class Test:
    """A test of a domain of findings; `category` is "" where it needs none to be told by."""

    testcd: str
    category: str = ""

    def is_of(self, plan: RecordPlan) -> bool:
        testcd, category = _test(plan)
        return testcd == self.testcd and self.category in ("", category)


def _test(plan: RecordPlan) -> tuple[str, str]:
    testcd = plan.assigned.get("TESTCD", "") if plan.result is None else plan.result.testcd
    return testcd, plan.assigned.get("CAT", "")


def _place(mapped: Submitted) -> tuple[str, str]:
    match mapped:
        case SuppQual(domain, qnam):
            return f"SUPP{domain}", qnam
        case Variable(domain, name) | Assigned(domain, name):
            return domain, name
        case Related(domain):
            return domain, ""
