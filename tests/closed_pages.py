"""What the trail must say of pages that were closed, however they were worked on."""

from collections.abc import Iterable
from typing import Final

from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Status
from kyphocrf.record.chain import AuditRecord

_CHANGES: Final = ("answer", "row", "comment", "version")


def require_reasons(records: Iterable[AuditRecord]) -> None:
    """Fail where a record changes a closed page, or lacks the reason for which it was reopened."""
    status: dict[tuple[str, FormKey], str] = {}
    reopened: dict[tuple[str, FormKey], str] = {}
    for record in records:
        at = (record.subject_key, record.place.form_key)
        texts = record.texts
        if record.what in ("status", "void"):
            assert texts.old.text == status.get(at, "started")
            if at in reopened:
                assert reopened[at] in said(record)
            reopened.pop(at, None)
            status[at] = texts.new.text or ""
            if status[at] == Status.STARTED:
                assert texts.reason.text
                assert texts.reason.text.strip()
                reopened[at] = texts.reason.text
        elif record.what in _CHANGES:
            assert status.get(at, "started") == Status.STARTED
            assert at not in reopened or texts.reason.text == reopened[at]


def said(record: AuditRecord) -> str:
    """Return what a person said along with a record: its reason and its comment."""
    return f"{record.texts.reason.text} {record.texts.comment.text}"
