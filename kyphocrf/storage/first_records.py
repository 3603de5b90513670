"""Which record of the trail was the first at each place of a subject: it never changes again."""

from collections.abc import Mapping

import sqlalchemy as sa

from kyphocrf.record.answers import Place
from kyphocrf.storage import ledger
from kyphocrf.storage.prepared import prepare
from kyphocrf.storage.schema import audit_record, query, query_message
from kyphocrf.storage.study_file import StudyFile

_IS_ENTERED = audit_record.c.what.in_([sa.literal_column(f"'{one}'") for one in ("answer", "row")])
_IS_GIVEN_UP = sa.and_(
    audit_record.c.what == sa.literal_column("'status'"),
    audit_record.c.new_text == sa.literal_column("'not_done'"),
)
_OF_SUBJECT: sa.BindParameter[str] = sa.bindparam("subject_key")
_FIRSTS = prepare(
    sa.select(*ledger.PLACE, sa.func.min(audit_record.c.seq))
    .where(audit_record.c.subject_key == _OF_SUBJECT, sa.or_(_IS_ENTERED, _IS_GIVEN_UP))
    .group_by(*ledger.PLACE)
)
_SPOKEN_OF = tuple(query.c[column.name] for column in ledger.PLACE)
_COMMENTED = prepare(
    sa.select(*_SPOKEN_OF, query.c.check_number, sa.func.min(query_message.c.seq))
    .select_from(query.join(query_message, query_message.c.query == query.c.id))
    .where(query.c.subject_key == _OF_SUBJECT, query.c.type == sa.literal_column("'System'"))
    .group_by(*_SPOKEN_OF, query.c.check_number)
)


def of_subject(file: StudyFile, subject_key: str) -> Mapping[Place, int]:
    """Return the number of the first record of an answer or a row at each place of a subject.

    That a page was given up stands at the page; what was first said of a finding at its item, with
    the number of the check behind it.
    """
    values = {"subject_key": subject_key}
    with file.reading() as reader:
        firsts = {Place(*place): seq for *place, seq in _FIRSTS.one(reader, values)}
        for *spoken_of, check, seq in _COMMENTED.one(reader, values):
            place = Place(*spoken_of)
            firsts[place._replace(item=f"{place.item} {check}")] = seq
    return firsts
