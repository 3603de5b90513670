"""Observations of a subject: each page, each of its rows, and what their annotations say.

A void page gives none, and what is certainly not asked is not read; a text that could not be
understood is no value. Why a result is missing is said by --STAT and --REASND.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import MultiChoiceKind, TimeKind
from kyphocrf.definition.mapping import Assigned, Related, Submitted, SuppQual, Variable
from kyphocrf.definition.study import Study
from kyphocrf.exports.rows import begun, derived_answer, is_not_asked
from kyphocrf.exports.sdtm import beside_answers
from kyphocrf.exports.sdtm.beside_answers import NOT_DONE
from kyphocrf.exports.sdtm.guards import numbered
from kyphocrf.exports.sdtm.observation import Observation, Qualifier, Source
from kyphocrf.exports.sdtm.plan import RecordPlan, Target, plans
from kyphocrf.exports.sdtm.standard import Domain, standard
from kyphocrf.exports.sdtm.submission import is_number, of_code, of_unit, original, submitted
from kyphocrf.record.answers import Answer, Spot
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.casebook import FormInstance

MULTIPLE: Final = "MULTIPLE"
_FULL_DATE: Final = 10


class Plans:
    """The records each form version of a study gives, worked out once."""

    def __init__(self, study: Study) -> None:
        self.study = study
        links = (group.repeats.links for form in study.forms for group in form.groups
                 if group.repeats is not None)  # fmt: skip
        linked = frozenset(link for link in links if link is not None)
        self.of_form: Mapping[tuple[str, int], tuple[RecordPlan, ...]] = {
            (form.name, form.version): plans(form, linked) for form in study.forms
        }

    def observations(self, views: CaseViews) -> Iterator[Observation]:
        """Yield the observations of one subject in the order of the schedule."""
        for instance in begun(views.book):
            page = _Page(views, instance)
            given = self.of_form[instance.key.form, instance.version]
            for plan in given:
                for row in page.rows(plan):
                    yield from page.observed(plan, row)
            yield from beside_answers.observations(instance, given)


class _Page:
    """A page while its observations are read; an answer is looked up once."""

    def __init__(self, views: CaseViews, instance: FormInstance) -> None:
        self._views = views
        self._instance = instance
        self._known: dict[tuple[str, int], Answer | None] = {}

    def rows(self, plan: RecordPlan) -> tuple[int, ...]:
        if plan.group is None:
            return (0,)
        return self._views.of(self._instance).row_numbers(plan.group.name)

    def observed(self, plan: RecordPlan, row: int) -> Iterator[Observation]:
        """Yield the record of a page or row; of a choice of several one for each that is chosen.

        Where such a choice of results is missing with its reason, one record says so.
        """
        if not any(self._founds(target, row) for target in plan.founding):
            return
        each = plan.each
        if each is None:
            yield self._filled(plan, row, plan.name, "")
            return
        answer = self._answer(each, row)
        if answer is not None and answer.missing is not None and plan.result is each.mapped:
            yield self._filled(plan, row, plan.name, "")
        for code in (answer.value if answer and answer.value else "").split(";"):
            if code:
                yield self._filled(plan, row, f"{plan.name}:{code}", code)

    def _founds(self, target: Target, row: int) -> bool:
        """Tell whether an answer gives its record: a value, or a result with its reason."""
        answer = self._answer(target, row)
        if answer is None or answer.unread is not None or isinstance(target.mapped, Related):
            return False
        if isinstance(target.mapped, Assigned):
            return bool(target.mapped.codes) and _is_among(answer, target.mapped.codes)
        return answer.value is not None or _is_result(target.mapped)

    def _filled(self, plan: RecordPlan, row: int, record: str, code: str) -> Observation:
        source = Source(
            self._instance.key, "" if plan.group is None else plan.group.name, row, record
        )
        observation = Observation(plan.domain, source)
        if plan.link and standard().domains[plan.domain].has(f"{plan.domain}LNKID"):
            observation.put("LNKID", f"{plan.link} {row}")
        filling = _Filling(observation, standard().domains[plan.domain])
        for target in plan.targets:
            filling.assign(target.mapped)
            answer = self._answer(target, row)
            if answer is not None and answer.unread is None:
                is_each = plan.each is not None and target.item is plan.each.item
                taken = Answer(value=code) if is_each and code else answer
                filling.take(target, taken, self._instance)
        filling.end(plan)
        return observation

    def _answer(self, target: Target, row: int) -> Answer | None:
        number = 0 if target.group.repeats is None else row
        place = (target.item.name, number)
        if place not in self._known:
            self._known[place] = self._read(target, number)
        return self._known[place]

    def _read(self, target: Target, row: int) -> Answer | None:
        item, group = target.item, target.group
        view = self._views.of(self._instance, group.name if row else "", row)
        for condition in (group.collect_if, item.collect_if):
            if condition is not None and is_not_asked(condition, view):
                return None
        if item.is_derived:
            return derived_answer(view, item)
        return self._instance.answers.given.get(Spot(group.name, row, item.name))


def _name(mapped: Submitted) -> str:
    match mapped:
        case SuppQual(qnam=name) | Related(variable=name) | Variable(name=name):
            return name
        case Assigned(name=name):
            return name


def _is_result(mapped: Variable | SuppQual) -> bool:
    return isinstance(mapped, Variable) and mapped.name.endswith("ORRES")


def _is_among(answer: Answer, codes: tuple[str, ...]) -> bool:
    return answer.value is not None and not set(codes).isdisjoint(answer.value.split(";"))


class _Filling:
    """An observation while answers are put into it.

    Times wait for their date, and what is assigned for what is collected.
    """

    def __init__(self, observation: Observation, domain: Domain) -> None:
        self._observation = observation
        self._domain = domain
        self._times: dict[str, str] = {}
        self._ruled: dict[str, str] = {}
        self._assigned: dict[str, str] = {}

    def assign(self, mapped: Submitted) -> None:
        """Remember what is assigned to the record whatever is answered."""
        if isinstance(mapped, Assigned) and not mapped.codes:
            self._assigned.setdefault(mapped.name, mapped.value)

    def take(self, target: Target, answer: Answer, instance: FormInstance) -> None:
        """Put an answer where its annotation says."""
        mapped = target.mapped
        name = _name(mapped)
        if isinstance(mapped, Assigned):
            if not _is_among(answer, mapped.codes):
                return
            self._ruled.setdefault(name, mapped.value)
        elif isinstance(mapped, Related):
            if answer.value is None:
                return
            self._observation.related.append((mapped.to, mapped.variable, answer.value))
        elif not self._takes(target.item, mapped, answer):
            return
        row = 0 if target.group.repeats is None else self._observation.source.row
        spot = Spot(target.group.name, row, target.item.name)
        self._observation.came_from(name, spot.at(instance.key))

    def _takes(self, item: Item[Any], mapped: Variable | SuppQual, answer: Answer) -> bool:
        if isinstance(mapped, Variable) and mapped.name.endswith("ORRES"):
            self._result(item, answer)
        elif answer.value is None:
            return False
        elif isinstance(mapped, SuppQual):
            self._qualify(item, mapped.qnam, mapped.qlabel, answer.value)
        elif item.unit is not None and mapped.name.endswith("U"):
            self._observation.variables[mapped.name] = of_unit(item.unit)
        else:
            self._value(item, mapped, answer.value)
        return True

    def _qualify(self, item: Item[Any], qnam: str, label: str, text: str) -> None:
        value = submitted(item, text, None)
        if value:
            origin = "DERIVED" if item.is_derived else "CRF"
            self._observation.qualifiers[qnam] = Qualifier(label, value, origin)

    def _value(self, item: Item[Any], mapped: Variable, text: str) -> None:
        variable = self._domain.variable[mapped.name]
        if isinstance(item.kind, TimeKind):
            self._times[mapped.name] = text
            return
        parts = text.split(";") if isinstance(item.kind, MultiChoiceKind) else [text]
        values = [submitted(item, part, variable) for part in parts]
        known = self._observation.variables
        if len(values) == 1:
            # What is computed stands in for what nobody typed.
            if values[0] and not (item.is_derived and known.get(mapped.name)):
                known[mapped.name] = values[0]
            return
        known[mapped.name] = MULTIPLE
        for number, value in enumerate(values, start=1):
            label = f"{variable.label} {number}"
            qnam = numbered(mapped.name, number)
            self._observation.qualifiers[qnam] = Qualifier(label, value, "CRF")

    def _result(self, item: Item[Any], answer: Answer) -> None:
        put = self._observation.put
        if answer.value is None:
            self._not_done(answer.missing.text.en.upper() if answer.missing else "")
            return
        variable = self._domain.variable.get(f"{self._domain.name}STRESC")
        value = _standard(item, answer.value, variable)
        if not value:
            self._not_done(original(item, answer.value).upper())
            return
        put("ORRES", original(item, answer.value))
        if variable is not None:
            put("STRESC", value)
        if self._domain.has(f"{self._domain.name}STRESN") and is_number(value):
            put("STRESN", value)
        if item.is_derived and self._domain.has(f"{self._domain.name}DRVFL"):
            put("DRVFL", "Y")

    def _not_done(self, reason: str) -> None:
        """Say that there is no result, and why."""
        self._observation.put("STAT", NOT_DONE)
        self._observation.put("REASND", reason)

    def end(self, plan: RecordPlan) -> None:
        """Join dates with their times, name the test, and put what is assigned."""
        values = self._observation.variables
        for name, time in self._times.items():
            if len(values.get(name, "")) == _FULL_DATE:
                values[name] = f"{values[name]}T{time}"
        if plan.result is not None:
            self._observation.put("TESTCD", plan.result.testcd)
            self._observation.put("TEST", plan.test_name)
        for name, value in self._assigned.items():
            values.setdefault(name, value)
        values.update(self._ruled)
        self._standardise()

    def _standardise(self) -> None:
        """Give a result that is assigned, and a unit, their standardised twins."""
        one, name = self._observation, self._domain.name
        if self._domain.has(f"{name}STRESC") and f"{name}ORRES" in self._ruled:
            one.put("STRESC", one.get("ORRES"))
        if one.get("ORRESU") and self._domain.has(f"{name}STRESU") and one.get("STRESC"):
            one.put("STRESU", one.get("ORRESU"))
        if one.get("STAT"):
            for part in ("ORRES", "ORRESU", "STRESC", "STRESN", "STRESU"):
                one.variables.pop(f"{name}{part}", None)


def _standard(item: Item[Any], text: str, variable: Any) -> str:
    """Return a result as it is standardised; "" for a code that says there is none."""
    if isinstance(item.kind, MultiChoiceKind):
        return "; ".join(of_code(item, code, variable) for code in text.split(";"))
    return submitted(item, text, variable)
