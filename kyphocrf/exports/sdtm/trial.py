"""The plan of the trial: TA, TE, TV, TI and TS, from the declarations of the study."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from kyphocrf.definition.mapping import Variable
from kyphocrf.definition.study import Study, Window
from kyphocrf.definition.trial_design import Parameter, TrialDesign
from kyphocrf.exports.sdtm.collecting import Plans
from kyphocrf.exports.sdtm.plan import RecordPlan
from kyphocrf.exports.sdtm.standard import standard
from kyphocrf.exports.sdtm.visits import PlannedVisit, planned
from kyphocrf.exports.snapshot import Snapshot

TrialRow = tuple[str, dict[str, str]]
VERSIONS: Final = (Parameter("SDTMVER", "2.0"), Parameter("SDTIGVER", "3.4"))


class Facts:
    """What the trial summary tells of the subjects. Has state: it counts them."""

    def __init__(self) -> None:
        self.subjects = 0
        self.first_consent: date | None = None

    def add(self, consented: date | None) -> None:
        """Count a subject by the day of its consent, None where that is not known."""
        self.subjects += 1
        days = [day for day in (self.first_consent, consented) if day is not None]
        self.first_consent = min(days, default=None)


def rows(snapshot: Snapshot, plans: Plans, facts: Facts) -> Iterator[TrialRow]:
    """Yield the rows of the datasets of the trial design."""
    study, design = snapshot.study, snapshot.study.design
    if design is None:
        return
    yield from (("TE", one) for one in _elements(design))
    yield from (("TA", one) for one in _arms(study, design))
    yield from (("TV", one) for one in _visits(study))
    yield from (("TI", one) for one in criteria(plans))
    yield from (("TS", one) for one in _summary(snapshot, design, facts))


def _elements(design: TrialDesign) -> Iterator[dict[str, str]]:
    for one in design.elements:
        yield {
            "ETCD": one.code, "ELEMENT": one.name, "TESTRL": one.begins, "TEENRL": one.ends,
            "TEDUR": one.lasts,
        }  # fmt: skip


def _arms(study: Study, design: TrialDesign) -> Iterator[dict[str, str]]:
    elements = {one.code: one for one in design.elements}
    names = {arm.code: arm.label.en for arm in study.arms}
    for arm, parts in design.arms.items():
        for order, part in enumerate(parts, start=1):
            element = elements[part.element]
            yield {
                "ARMCD": arm, "ARM": names[arm], "TAETORD": str(order), "ETCD": part.element,
                "ELEMENT": element.name, "TABRANCH": part.branch, "TATRANS": part.transition,
                "EPOCH": element.epoch,
            }  # fmt: skip


def _visits(study: Study) -> Iterator[dict[str, str]]:
    names = {arm.code: arm.label.en for arm in study.arms}
    for visit in planned(study):
        for arm, window in visit.event.windows.items() or [("", None)]:
            yield {
                "VISITNUM": visit.number, "VISIT": visit.name, "ARMCD": arm,
                "ARM": names.get(arm, ""), "TVSTRL": _start_rule(visit, window),
            }  # fmt: skip


def _start_rule(visit: PlannedVisit, window: Window | None) -> str:
    if window is None:
        return "As the schedule says"
    anchor = window.anchor_words.en
    if visit.repeat > 1 or visit.event.repeats is not None:
        return f"{anchor[0].upper()}{anchor[1:]}, repeat {visit.repeat}"
    days = window.offset
    return f"{days} days after the {anchor}" if days else f"{anchor[0].upper()}{anchor[1:]}"


def criteria(plans: Plans) -> Iterator[dict[str, str]]:
    """Yield the criteria of the newest version of each form that asks for them."""
    study = plans.study
    for name in study.form_names:
        form = study.current(name)
        for plan in plans.of_form[name, form.version]:
            result = plan.result
            if plan.domain == "IE" and result is not None:
                yield {
                    "IETESTCD": result.testcd, "IETEST": criterion_name(plan, result),
                    "IECAT": plan.assigned.get("CAT", ""),
                }  # fmt: skip


def criterion_name(plan: RecordPlan, result: Variable) -> str:
    """Return the text of a criterion, as its form has it."""
    item = next(one.item for one in plan.targets if one.mapped is result)
    return result.test or item.label.en


def _summary(snapshot: Snapshot, design: TrialDesign, facts: Facts) -> Iterator[dict[str, str]]:
    parameters = (*design.parameters, *VERSIONS, *_counted(snapshot, design, facts))
    domain = standard().domains["TS"]
    names = {one.code: one.value for one in _names()}
    codes = next(standard().lists_of(domain.variable["TSPARMCD"])).by_value
    numbers: dict[str, int] = {}
    for one in parameters:
        numbers[one.name] = numbers.get(one.name, 0) + 1
        yield {
            "TSSEQ": str(numbers[one.name]), "TSPARMCD": one.name,
            "TSPARM": names[codes[one.name].code], "TSVAL": one.value, "TSVALNF": one.null,
            "TSVALCD": one.code, "TSVCDREF": one.dictionary, "TSVCDVER": one.version,
        }  # fmt: skip


def _names() -> Iterator[Parameter]:
    domain = standard().domains["TS"]
    for terms in standard().lists_of(domain.variable["TSPARM"]):
        yield from (Parameter(term.name, term.value, term.code) for term in terms.terms)


def _counted(snapshot: Snapshot, design: TrialDesign, facts: Facts) -> Iterator[Parameter]:
    """Yield what follows from the data: subjects, first consent, day of the data."""
    day = snapshot.local.date().isoformat()
    yield Parameter("NARMS", str(len(design.arms)))
    yield Parameter("ACTSUB", str(facts.subjects))
    if facts.first_consent is not None:
        yield Parameter("SSTDTC", facts.first_consent.isoformat())
    yield Parameter("SENDTC", null="NA")
    yield Parameter("DCUTDTC", day)
    yield Parameter("DCUTDESC", "LAST RECORD OF THE AUDIT TRAIL")
