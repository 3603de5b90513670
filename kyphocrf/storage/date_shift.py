"""The key by which an export shifts days: it follows from the data key, and from nothing else.

So the days of a subject are shifted alike in every export of one study, and nobody who has only the
tables can work the shift out.
"""

import hmac
from typing import Final

from kyphocrf.storage.study_file import StudyFile

_PURPOSE: Final = b"kyphocrf days of an export 1"


def date_shift_key(file: StudyFile) -> bytes:
    """Return the key, 32 bytes: HMAC-SHA-256 (RFC 2104) of its purpose under the data key."""
    return hmac.digest(file.dek.key, _PURPOSE, "sha256")
