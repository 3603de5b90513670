"""The rows of form instances and study events; only `casebook.commit` writes them."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from kyphocrf.record.answers import FormKey
from kyphocrf.record.chain import Moment
from kyphocrf.storage.ids import time_ordered
from kyphocrf.storage.prepared import prepare
from kyphocrf.storage.schema import form_instance, study_event


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose form instance is stored, at which moment, up to which record of the trail."""

    subject_key: str
    form: FormKey
    moment: Moment
    seq: int


class Held(NamedTuple):
    """A stored form instance."""

    id: str
    version: int
    status: str
    document: str


_FORM_KEY = (
    study_event.c.event,
    study_event.c.event_repeat,
    form_instance.c.form,
    form_instance.c.form_repeat,
)
_STATE = (form_instance.c.form_version, form_instance.c.status, form_instance.c.document)
_JOINED = form_instance.join(study_event)

OF_SUBJECT = prepare(
    sa.select(*_FORM_KEY, *_STATE)
    .select_from(_JOINED)
    .where(study_event.c.subject_key == sa.bindparam("subject_key"))
)
STATUSES = prepare(
    sa.select(*_FORM_KEY, form_instance.c.status)
    .select_from(_JOINED)
    .where(study_event.c.subject_key == sa.bindparam("subject_key"))
)
_STORED = (
    sa.select(study_event.c.subject_key, *_FORM_KEY, *_STATE, form_instance.c.seq)
    .select_from(_JOINED)
    .order_by(study_event.c.subject_key, *_FORM_KEY)
)
ALL = prepare(_STORED)
ALL_OF_SUBJECT = prepare(_STORED.where(study_event.c.subject_key == sa.bindparam("subject_key")))
OVERVIEW = (
    sa.select(
        study_event.c.subject_key,
        *_FORM_KEY,
        form_instance.c.form_version,
        form_instance.c.status,
        form_instance.c.seq,
    )
    .select_from(_JOINED)
    .order_by(study_event.c.subject_key, form_instance.c.id)
)

_EVENT = sa.select(study_event.c.id).where(
    study_event.c.subject_key == sa.bindparam("subject_key"),
    study_event.c.event == sa.bindparam("event"),
    study_event.c.event_repeat == sa.bindparam("event_repeat"),
)
_FIND = prepare(
    sa.select(form_instance.c.id, *_STATE)
    .select_from(_JOINED)
    .where(
        study_event.c.subject_key == sa.bindparam("subject_key"),
        *(column == sa.bindparam(column.name) for column in _FORM_KEY),
    )
)
_ADD_EVENT, _ADD_FORM = study_event.insert(), form_instance.insert()
_UPDATE = prepare(
    form_instance.update()
    .where(form_instance.c.id == sa.bindparam("held"))
    .values(
        {
            name: sa.bindparam(f"new_{name}")
            for name in ("form_version", "status", "seq", "document")
        }
    )
)


def find(reader: sa.Connection, subject_key: str, form: FormKey) -> Held | None:
    """Find a stored form instance."""
    row = _FIND.one(reader, {"subject_key": subject_key, **form._asdict()}).first()
    return None if row is None else Held(*row)


def put(
    writer: sa.Connection, owner: Owner, held: Held | None, version: int, status: str, document: str
) -> None:
    """Store a form instance up to the owner's record, new or in place of the held one."""
    state = {"form_version": version, "status": status, "seq": owner.seq, "document": document}
    if held is not None:
        _UPDATE.one(
            writer, {"held": held.id, **{f"new_{name}": new for name, new in state.items()}}
        )
        return
    event, event_repeat, form, form_repeat = owner.form
    row: dict[str, Any] = {
        "id": time_ordered(owner.moment),
        "study_event": _event_id(writer, owner.subject_key, event, event_repeat, owner.moment),
        "form": form,
        "form_repeat": form_repeat,
    }
    writer.execute(_ADD_FORM, row | state)


def _event_id(
    writer: sa.Connection, subject_key: str, event: str, event_repeat: int, moment: Moment
) -> str:
    row = {"subject_key": subject_key, "event": event, "event_repeat": event_repeat}
    found = writer.execute(_EVENT, row).scalar()
    if found is not None:
        return str(found)
    made = time_ordered(moment)
    writer.execute(_ADD_EVENT, {"id": made, **row})
    return made
