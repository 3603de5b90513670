"""What a study file says about itself."""

from dataclasses import asdict, dataclass

import sqlalchemy as sa

from kyphocrf.record.change import canonical
from kyphocrf.storage.schema import study


@dataclass(frozen=True, slots=True)
class Setting:
    """What a new study file is made for; a training site is marked on every screen and page."""

    study_oid: str
    site: str
    country: str
    training: bool
    application: str


@dataclass(frozen=True, slots=True)
class Header:
    """The one row of `study`: the setting, and which installation and epoch this file is."""

    study_oid: str
    site: str
    country: str
    training: bool
    installation: str
    epoch: int
    created_utc: str
    application: str

    def to_text(self) -> str:
        """Return the canonical text the trail keeps of it."""
        return canonical(asdict(self))


_HEADER = sa.select(*(column for column in study.columns if column.name != "id"))


def read(reader: sa.Connection) -> Header:
    """Read the header of an open file."""
    return Header(**reader.execute(_HEADER).one()._asdict())
