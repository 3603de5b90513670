"""Ids that sort by the time they were made."""

import os
from datetime import UTC, datetime
from uuid import UUID

from kyphocrf.record.chain import Moment


def time_ordered(moment: Moment) -> str:
    """Make a UUID of version 7 (RFC 9562) for a moment."""
    made = datetime.fromisoformat(moment.utc).astimezone(UTC)
    number = int(made.timestamp() * 1000) << 80 | int.from_bytes(os.urandom(10), "big")
    number = number & ~(0xF << 76) | 0x7 << 76
    return str(UUID(int=number & ~(0x3 << 62) | 0x2 << 62))
