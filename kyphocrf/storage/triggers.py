"""The triggers that keep the trail of a study file permanent, and what was signed for or by it."""

from typing import Final

from kyphocrf.storage.schema import audit_record

_PARTS = ("old", "new", "reason", "comment")
_EMPTIED = {part: (f"{part}_text", f"{part}_salt") for part in _PARTS}


def _chained(table: str) -> str:
    rows = f"SELECT seq + 1, hash FROM {table}"  # noqa: S608 - a declared table
    return (
        f"CREATE TRIGGER {table}_chained BEFORE INSERT ON {table} WHEN"
        f" (NEW.seq, NEW.previous) IS NOT ({rows} ORDER BY seq DESC LIMIT 1)"
        f" AND NOT (NEW.seq = 1 AND NEW.previous = zeroblob(32) AND NOT EXISTS ({rows}))"
        f" BEGIN SELECT RAISE(ABORT, '{table} is a chain'); END"
    )


def _permanent(table: str, verb: str, condition: str = "1") -> str:
    return (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, '{table} is permanent'); END"
    )


def _not_a_redaction() -> str:
    emptied = {name for names in _EMPTIED.values() for name in names}
    kept = [column.name for column in audit_record.columns if column.name not in emptied]
    unchanged = [f"NEW.{name} IS OLD.{name}" for name in kept]
    permitted = [_kept_or_redacted(part) for part in _PARTS]
    return f"NOT ({' AND '.join(unchanged + permitted)})"


def _kept_or_redacted(part: str) -> str:
    text, salt = _EMPTIED[part]
    mark = f'\'{{"part":"{part}","seq":\' || OLD.seq || \'}}\''
    return (
        f"((NEW.{text} IS OLD.{text} AND NEW.{salt} IS OLD.{salt}) OR"  # noqa: S608 - our names
        f" (NEW.{text} IS NULL AND NEW.{salt} IS NULL AND OLD.what <> 'redaction' AND"
        " EXISTS (SELECT 1 FROM audit_record WHERE what = 'redaction' AND new_text ="
        f" {mark})))"
    )


TRIGGERS: Final = (
    _chained("audit_record"),
    _permanent("audit_record", "UPDATE", _not_a_redaction()),
    _permanent("audit_record", "DELETE"),
    _chained("access_record"),
    _permanent("access_record", "UPDATE"),
    _permanent("access_record", "DELETE"),
    _permanent(
        "metadata_version",
        "INSERT",
        "EXISTS (SELECT 1 FROM metadata_version WHERE oid = NEW.oid AND version = NEW.version)",
    ),
    _permanent("metadata_version", "UPDATE"),
    _permanent("metadata_version", "DELETE"),
    *(_permanent(table, "DELETE") for table in ("study", "person", "subject", "study_event")),
    _permanent("form_instance", "DELETE"),
    # REPLACE deletes without asking the triggers above, so the insert is refused instead.
    _permanent(
        "form_instance",
        "INSERT",
        "EXISTS (SELECT 1 FROM form_instance WHERE id = NEW.id OR (study_event = NEW.study_event"
        " AND form = NEW.form AND form_repeat = NEW.form_repeat))",
    ),
    # A document changes only together with a record of the trail that is newer than its last one.
    _permanent(
        "form_instance",
        "UPDATE",
        "NEW.seq <= OLD.seq OR NOT EXISTS (SELECT 1 FROM audit_record WHERE seq = NEW.seq)",
    ),
    *(
        _permanent(table, "DELETE")
        for table in ("own_key", "study_kit", "batch", "acknowledgement")
    ),
    *(_permanent(table, "UPDATE") for table in ("own_key", "study_kit", "acknowledgement")),
    # A batch that was sealed stays the same batch; only its texts are sealed again.
    _permanent("batch", "UPDATE", "NEW.manifest <> OLD.manifest OR NEW.sealing < OLD.sealing"),
)
