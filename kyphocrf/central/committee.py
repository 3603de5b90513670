"""The sealed export for a data monitoring committee: the picture by arm, also before the lock.

One file of age for the recipient that the committee gave: in it a zip with the picture as PDF and
as workbook. Nothing readable of it lies on a disk; who made it, for whom and why is recorded.
"""

from io import BytesIO
from pathlib import Path
from typing import Final

from kyphocrf import atomic
from kyphocrf.central import refusals as central_refusals
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.picture import making, refusals, saving
from kyphocrf.central.picture.contents import Picture
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.definition.text import Language
from kyphocrf.exports.archive import TimelessZip
from kyphocrf.exports.refusals import not_written
from kyphocrf.transfer import envelope, keys
from kyphocrf.transfer.malformed import MalformedError

PDF_NAME: Final = "picture.pdf"
BOOK_NAME: Final = "picture.xlsx"
_DIGITS: Final = 16


@central_use_case(CentralAct.COMMITTEE)
def export_for_committee(
    session: CentralSession, path: Path, recipient: str, reason: str, language: Language = "en"
) -> None:
    """Write the picture by arm, sealed to a recipient of age (age1…); recorded with the reason.

    Raises UserError without a reason, without data, without SciPy, or for a line that is no
    recipient; FileError for the disk: what was there before stays then.
    """
    if not reason.strip():
        raise central_refusals.no_reason()
    try:
        keys.recipient(recipient)
    except MalformedError as error:
        raise refusals.no_recipient(recipient) from error
    picture = making.for_committee(session)
    # Recorded first: nothing is told to anybody of which no record says so.
    about = f"committee {picture.data_head[:_DIGITS]} by arm to {recipient}: {reason.strip()}"
    session.note("export", about)
    try:
        with atomic.replacing(path) as beside, beside.open("wb") as out:
            envelope.encrypt((_packed(picture, language),), (recipient,), out)
    except OSError as error:
        raise not_written(path, error) from error


def _packed(picture: Picture, language: Language) -> bytes:
    out = BytesIO()
    with TimelessZip(out) as archive:
        archive.writestr(PDF_NAME, saving.pdf(picture, language))
        archive.writestr(BOOK_NAME, saving.workbook(picture, language))
    return out.getvalue()
