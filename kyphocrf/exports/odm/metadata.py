"""The Study of an ODM file: everything the declarations say and a reader of the data needs."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from kyphocrf import atomic
from kyphocrf.definition.form import Form
from kyphocrf.definition.study import Study
from kyphocrf.definition.unit import Unit
from kyphocrf.exports.dictionary import code_lists
from kyphocrf.exports.odm import flags, oids
from kyphocrf.exports.odm.checks import rules_between_forms, rules_of_form
from kyphocrf.exports.odm.code_lists import arms, code_list
from kyphocrf.exports.odm.conditions import (
    conditions_of_form,
    exceptions_of_events,
    flow_steps,
    not_done_events,
    states,
)
from kyphocrf.exports.odm.forms import form_def, group_def
from kyphocrf.exports.odm.items import item_def
from kyphocrf.exports.odm.methods import methods_of_form, methods_of_study
from kyphocrf.exports.odm.reference_data import reference_groups, setting_def
from kyphocrf.exports.odm.study_events import event_def, protocol
from kyphocrf.exports.odm.xml import Element, OdmWriter, alias, element, odm_file, translated
from kyphocrf.exports.refusals import not_written


def all_versions(study: Study) -> tuple[oids.FormVersion, ...]:
    """Return every version of every form that a study has."""
    return tuple((form.name, form.version) for form in study.forms)


def describe(path: Path, study: Study, now: datetime) -> None:
    """Write the metadata of a study to a file, in the place of one that is there.

    Raises FileError where it cannot be written; what was there is as it was.
    """
    try:
        with atomic.replacing(path) as beside, beside.open("wb") as out:
            write_metadata_file(out, study, now.isoformat(timespec="seconds"))
    except OSError as error:
        raise not_written(path, error) from error


def write_metadata_file(out: IO[bytes], study: Study, created: str) -> None:
    """Write a file of the metadata alone; `created`: ISO 8601 with its offset."""
    versions = all_versions(study)
    version = oids.metadata_version(study, versions)
    with odm_file(
        out,
        FileType="Snapshot",
        FileOID=oids.file(study, version, created),
        CreationDateTime=created,
        Granularity="Metadata",
    ) as file:
        write_metadata(file, study, versions)


def write_metadata(file: OdmWriter, study: Study, versions: Iterable[oids.FormVersion]) -> None:
    """Write the Study of a file whose pages are in these form versions.

    Raises KeyError for a form version that the study does not have.
    """
    used = tuple(versions)
    forms = [study.form(*of) for of in used]
    with file.within("Study", OID=study.oid):
        file.write(_global_variables(study))
        file.write(element("BasicDefinitions", *map(_unit, _units(forms))))
        with file.within(
            "MetaDataVersion",
            OID=oids.metadata_version(study, used),
            Name=f"{study.name} {oids.metadata_version(study, used)}",
            Description=study.label.en,
        ):
            for made in _definitions(study, forms):
                file.write(made)


def _global_variables(study: Study) -> Element:
    return element(
        "GlobalVariables",
        element("StudyName", text=study.name),
        element("StudyDescription", text=study.label.en),
        element("ProtocolName", text=study.registry),
    )


def _units(forms: Iterable[Form]) -> Iterable[Unit]:
    """Return the units of some forms, each once by its UCUM code."""
    items = (item for form in forms for item in form.items.values())
    return {item.unit.ucum: item.unit for item in items if item.unit is not None}.values()


def _unit(declared: Unit) -> Element:
    return element(
        "MeasurementUnit",
        translated("Symbol", declared.symbol),
        alias("UCUM", declared.ucum),
        OID=oids.unit(declared),
        Name=declared.ucum,
    )


def _definitions(study: Study, forms: list[Form]) -> Iterator[Element]:
    """Yield all definitions in the order in which the schema wants them."""
    versions = [(form.name, form.version) for form in forms]
    yield protocol(study)
    for event in study.events:
        yield event_def(study, event, versions)
    for form in forms:
        yield form_def(study, form)
    for form in forms:
        yield from (group_def(form, group) for group in form.groups)
    yield from reference_groups(study)
    yield from _items(study, forms)
    yield from _code_lists(study, forms)
    yield from _conditions(study, forms)
    for form in forms:
        yield from methods_of_form(form)
    yield from methods_of_study(study)


def _items(study: Study, forms: list[Form]) -> Iterator[Element]:
    lists = oids.CodeListOids(study)
    for form in forms:
        yield from (item_def(study, lists, form, item) for item in form.items.values())
    yield from map(setting_def, study.settings)


def _code_lists(study: Study, forms: list[Form]) -> Iterator[Element]:
    lists = oids.CodeListOids(study)
    for one in (*code_lists(forms), arms(study), *flags.CODE_LISTS):
        if one.codes:  # the schema takes no empty list
            yield code_list(lists.of(one), one)


def _conditions(study: Study, forms: list[Form]) -> Iterator[Element]:
    yield from exceptions_of_events(study)
    yield from not_done_events(study)
    for form in forms:
        yield from conditions_of_form(study, form)
        yield from rules_of_form(form)
    yield from rules_between_forms(study)
    yield from states(study)
    yield from flow_steps(study)
