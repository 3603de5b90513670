"""FormDef and ItemGroupDef of each version of each form."""

from kyphocrf.definition.canonical import condition, to_text
from kyphocrf.definition.condition import Condition
from kyphocrf.definition.form import CarryForward, Form, ItemGroup, Repeats
from kyphocrf.definition.study import Study
from kyphocrf.exports.odm import oids
from kyphocrf.exports.odm.aliases import Trait, own
from kyphocrf.exports.odm.checks import gate_traits
from kyphocrf.exports.odm.conditions import exception_oid
from kyphocrf.exports.odm.items import item_ref
from kyphocrf.exports.odm.xml import Element, element, translated, yes_no


def form_def(study: Study, form: Form) -> Element:
    """Return the definition of a form in its version, with its groups in their order."""
    of = (form.name, form.version)
    return element(
        "FormDef",
        translated("Description", form.label),
        *(_group_ref(form, group, order) for order, group in enumerate(form.groups, start=1)),
        *own(**_form_traits(study, form)),
        OID=oids.form(of),
        Name=f"{form.label.en} ({form.name}, version {form.version})",
        Repeating=yes_no(form.repeats),
    )


def _group_ref(form: Form, group: ItemGroup, order: int) -> Element:
    oid = oids.group((form.name, form.version), group.name)
    is_needed = group.repeats is None and any(item.mandatory for item in group.items)
    return element(
        "ItemGroupRef",
        ItemGroupOID=oid,
        OrderNumber=str(order),
        Mandatory=yes_no(is_needed),
        CollectionExceptionConditionOID=exception_oid(oid, group.collect_if),
    )


def group_def(form: Form, group: ItemGroup) -> Element:
    """Return the definition of a group with its items in their order."""
    of = (form.name, form.version)
    return element(
        "ItemGroupDef",
        translated("Description", group.label),
        *(item_ref(form, item, order) for order, item in enumerate(group.items, start=1)),
        *own(**_group_traits(group)),
        OID=oids.group(of, group.name),
        Name=f"{form.name}.{group.name} (version {form.version})",
        Repeating=yes_no(group.repeats is not None),
        IsReferenceData="No",
    )


def _form_traits(study: Study, form: Form) -> dict[str, Trait]:
    signed = form.signed_on_paper
    return {
        "form": form.name,
        "version": form.version,
        "page": form.page,
        "note": form.note,
        "derived": form.is_derived,
        "analysis": form.analysis,
        "signed_on_paper": signed is not None,
        "figure": "" if form.figure is None else form.figure.item.name,
        "named_by": " ".join(item.name for item in form.named_by),
        **gate_traits(form.gate),
        **_moved_traits(study, form),
    }


def _moved_traits(study: Study, form: Form) -> dict[str, Trait]:
    """Return how a version takes over the answers of the one before."""
    if form.version == study.versions(form.name)[0]:
        return {}
    step = study.step(form.name, form.version)
    recoded = {item: dict(codes) for item, codes in step.recoded.items()}
    amendment = next(one for one in study.amendments if step in one.forms)
    return {
        "amendment": amendment.number,
        "amendment_label": amendment.label,
        "renamed": dict(step.renamed),
        "recoded": recoded,
    }


def _group_traits(group: ItemGroup) -> dict[str, Trait]:
    reserved = [{"name": one.name, "label": one.label, "why": one.why} for one in group.reserved]
    rows = {} if group.repeats is None else _row_traits(group.repeats)
    return {**rows, "derived": group.is_derived, "reserved": reserved}


def _row_traits(repeats: Repeats) -> dict[str, Trait]:
    return {
        "row": repeats.row,
        "at_most": repeats.at_most,
        "expected": repeats.rows_from,
        "row_of": None if repeats.links is None else ".".join(repeats.links),
        "planned": repeats.hint,
        "carried_forward": _carried(repeats.carry_forward),
    }


def _carried(carried: CarryForward | None) -> Trait:
    if carried is None:
        return None
    return {
        "items": " ".join(item.name for item in carried.items),
        "rows": _formula(carried.rows),
        "only_if": {name: _formula(one) for name, one in carried.only_if.items()},
        "not_at": " ".join(sorted(carried.not_at)),
    }


def _formula(rule: Condition | None) -> str | None:
    return None if rule is None else to_text(condition(rule))
