"""What stands at an item of one form at all other subjects, for checks of uniqueness."""

import json
from collections.abc import Mapping

import sqlalchemy as sa

from kyphocrf.storage import ledger
from kyphocrf.storage.prepared import prepare
from kyphocrf.storage.schema import form_instance, study_event
from kyphocrf.storage.study_file import StudyFile

_ANSWERED = prepare(
    sa.select(study_event.c.subject_key, form_instance.c.document)
    .select_from(form_instance.join(study_event))
    .where(
        form_instance.c.form == sa.bindparam("form"),
        form_instance.c.status != sa.literal_column("'void'"),
    )
)


def texts(file: StudyFile, subject_key: str, form: str, item: str) -> frozenset[str]:
    """Return the canonical texts of an item in a form at all subjects but one, void pages aside."""
    only_there = {subject_key}
    given = _given(file, form, item)
    return frozenset(text for text, subjects in given.items() if subjects != only_there)


def _given(file: StudyFile, form: str, item: str) -> Mapping[str, set[str]]:
    """Return who gave which text; read once for all subjects as long as nothing is committed."""
    with file.reading() as reader:
        seq = ledger.heads(reader)[0].seq
        known = file.answered.get((form, item))
        if known is None or known[0] != seq:
            known = file.answered[form, item] = (seq, _read(reader, form, item))
    return known[1]


def _read(reader: sa.Connection, form: str, item: str) -> dict[str, set[str]]:
    given: dict[str, set[str]] = {}
    for subject_key, document in _ANSWERED.one(reader, {"form": form}):
        for rows in json.loads(document)["answers"].values():
            for items in rows.values():
                if "v" in items.get(item, {}):
                    given.setdefault(items[item]["v"], set()).add(subject_key)
    return given
