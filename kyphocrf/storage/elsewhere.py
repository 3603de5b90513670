"""What stands at an item of one form at all other subjects, for checks of uniqueness."""

import json

import sqlalchemy as sa

from kyphocrf.storage.schema import form_instance, study_event
from kyphocrf.storage.study_file import StudyFile

_OTHERS = (
    sa.select(form_instance.c.document)
    .select_from(form_instance.join(study_event))
    .where(
        form_instance.c.form == sa.bindparam("form"),
        form_instance.c.status != "void",
        study_event.c.subject_key != sa.bindparam("subject_key"),
    )
)


def texts(file: StudyFile, subject_key: str, form: str, item: str) -> frozenset[str]:
    """Return the canonical texts of an item in a form at all subjects but one, void pages aside."""
    found: set[str] = set()
    with file.reading() as reader:
        rows = reader.execute(_OTHERS, {"form": form, "subject_key": subject_key})
        for (document,) in rows:
            for of_group in json.loads(document)["answers"].values():
                found |= {row[item]["v"] for row in of_group.values() if "v" in row.get(item, {})}
    return frozenset(found)
