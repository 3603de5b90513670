"""With what this installation signs its batches and opens the sponsor's acknowledgements.

The private parts stand in the encrypted file and nowhere else; the public ones are told by records
of the trail as well. A copy that was settled is another installation and has none of its own yet.
"""

from dataclasses import asdict, dataclass, field

import sqlalchemy as sa

from kyphocrf.storage.schema import own_key
from kyphocrf.storage.study_file import StudyFile


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """The line of a minisign public key and an age recipient, each with its private part."""

    signing: str
    recipient: str
    signing_secret: bytes = field(repr=False)
    identity_secret: str = field(repr=False)


def of_installation(file: StudyFile) -> OwnKeys | None:
    """Return the keys of this installation; None where no study kit was taken in by it yet."""
    wanted = sa.select(own_key).where(own_key.c.installation == file.header.installation)
    with file.reading() as reader:
        row = reader.execute(wanted).first()
    return None if row is None else OwnKeys(*row[1:])


def store(writer: sa.Connection, installation: str, keys: OwnKeys) -> None:
    """Store the keys of an installation, once and for ever, in the caller's transaction."""
    writer.execute(own_key.insert(), {"installation": installation, **asdict(keys)})
