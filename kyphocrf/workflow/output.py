"""Write tables of the state that is on disk; that it was done is an access record."""

from collections.abc import Callable
from pathlib import Path

from kyphocrf.definition.text import Language
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.workflow import reading
from kyphocrf.workflow.destination import require_writable
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case


@use_case(Act.EXPORT)
def export_excel(
    session: Session,
    path: Path,
    language: Language | None = None,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    *,
    replacing: bool = False,
) -> bool:
    """Write every answer to a workbook; False if stopped.

    Raises UserError for a place where nothing may be written, or a file that is there and is not
    said to be `replacing`; FileError for the disk.
    """
    from kyphocrf.exports import excel  # noqa: PLC0415  heavy

    require_writable(path, session.file.folder, replacing=replacing)
    with session.file.one_state():
        snapshot = _snapshot(session, language)
        keys = reading.subject_keys(session)
        casebooks = (reading.to_write_out(session, Act.EXPORT, key) for key in keys)
        written = excel.write(path, snapshot, casebooks, progress, stop)
    if written:
        session.note("export", f"excel {snapshot.head.hash.hex()[:16]}")
    return written


def _snapshot(session: Session, language: Language | None) -> Snapshot:
    return Snapshot(
        session.study,
        session.site,
        reading.heads(session)[0],
        reading.last_record(session).stamp.moment,
        session.author,
        language or session.language,
        session.is_training,
    )


def recovery_key_page(
    folder: Path, site: str, user: str, recovery_key: str, language: Language
) -> bytes:
    """Return the one page on which a recovery key is printed, as PDF."""
    from kyphocrf.paper import recovery_key as page  # noqa: PLC0415  heavy

    return page.pdf(folder.name, site, user, recovery_key, language)
