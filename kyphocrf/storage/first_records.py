"""Which record of the trail was the first at each place of a subject: it never changes again."""

from collections.abc import Mapping

import sqlalchemy as sa

from kyphocrf.record.answers import Place
from kyphocrf.storage import ledger
from kyphocrf.storage.prepared import prepare
from kyphocrf.storage.schema import audit_record
from kyphocrf.storage.study_file import StudyFile

_FIRSTS = prepare(
    sa.select(*ledger.PLACE, sa.func.min(audit_record.c.seq))
    .where(
        audit_record.c.subject_key == sa.bindparam("subject_key"),
        audit_record.c.form != sa.literal_column("''"),
        audit_record.c.what.in_([sa.literal_column(f"'{what}'") for what in ("answer", "row")]),
    )
    .group_by(*ledger.PLACE)
)


def of_subject(file: StudyFile, subject_key: str) -> Mapping[Place, int]:
    """Return the number of the first record of an answer or a row at each place of a subject."""
    with file.reading() as reader:
        return {
            Place(*place): seq for *place, seq in _FIRSTS.one(reader, {"subject_key": subject_key})
        }
