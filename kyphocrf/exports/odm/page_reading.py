"""The pages of a Snapshot file, read back: their answers as they are stored."""

import json
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Final

from kyphocrf.definition.form import Form
from kyphocrf.definition.study import Study
from kyphocrf.exports.odm import flags
from kyphocrf.exports.odm.flags import NOTHING_TOLD, told_in
from kyphocrf.exports.odm.page_elements import PageTold
from kyphocrf.exports.odm.places import EVENT, FORM, GROUP, ITEM, Places
from kyphocrf.exports.odm.record_reading import UnreadableError, answer_of, elements, step_of
from kyphocrf.exports.odm.xml import NAMESPACE, Element, unescaped
from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.change import canonical

_IN: Final = f"{{{NAMESPACE}}}"


def pages(path: Path, study: Study) -> Generator[PageTold]:
    """Yield the pages of a Snapshot file; those of one subject are in memory at a time.

    Raises UnreadableError for what is no such file, OSError for one that cannot be read.
    """
    places = Places(study)
    for subject in elements(path, "SubjectData"):
        try:
            yield from _of_subject(subject, places, study)
        except (ValueError, KeyError, TypeError, AttributeError) as reason:
            raise UnreadableError(f"no subject as this program writes it: {reason}") from reason


def _of_subject(subject: Element, places: Places, study: Study) -> Iterator[PageTold]:
    key = unescaped(subject.get("SubjectKey", ""))
    for event in subject.iterfind(f"{_IN}{EVENT}"):
        for page in event.iterfind(f"{_IN}{FORM}"):
            told = told_in(page.iterfind(f"{_IN}Annotation"))
            status = told.code(flags.STATUS)
            if status is None:
                continue  # it was not begun, something is told of it all the same
            place, version = places.place((step_of(event), step_of(page)))
            rest = json.loads(told.parts.get("document", '{"groups":{},"answers":{}}'))
            form = study.form(place.form, version)
            answers = _answers(page, places, form, Answers.from_document(rest))
            document = canonical(answers.to_document())
            yield PageTold(key, FormKey(*place.form_key), version, status, document)


def _answers(page: Element, places: Places, form: Form, rest: Answers) -> Answers:
    """Return the answers of a page; `rest`: those that no element tells, and the rows used up."""
    given: dict[Spot, Answer] = dict(rest.given)
    rows = {group: set(numbers) for group, numbers in rest.rows.items()}
    for group in page.iterfind(f"{_IN}{GROUP}"):
        here = step_of(group)
        name, row = places.group_of(here.oid), here.repeat or 0
        if row:
            rows.setdefault(name, set()).add(row)
        for item, answer in _given(group, places, form):
            given[Spot(name, row, item)] = answer
    following = {group: max(numbers, default=0) + 1 for group, numbers in rows.items()}
    ordered = {group: tuple(sorted(numbers)) for group, numbers in rows.items()}
    return Answers(ordered, {**following, **rest.next_row}, given)


def _given(group: Element, places: Places, form: Form) -> Iterator[tuple[str, Answer]]:
    """Yield what somebody answered in a group, and what was kept; not what is worked out anew."""
    for one in group.iterfind(f"{_IN}{ITEM}"):
        told = told_in(one.iterfind(f"{_IN}Annotation")) if len(one) else NOTHING_TOLD
        item = form.items[places.item_of(one.get("ItemOID", ""))]
        answer = answer_of(one, told)
        is_computed = item.is_derived and (not item.kept or "computed" in told.parts)
        if answer is not None and not is_computed:
            yield item.name, answer
