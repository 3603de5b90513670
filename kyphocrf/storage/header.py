"""What a study file says about itself."""

from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa

from kyphocrf.record.chain import Moment
from kyphocrf.record.change import canonical
from kyphocrf.storage.schema import study

FIRST_NUMBER, LAST_NUMBER = 1, 999
"""The running numbers of a site with one installation."""

UNTOLD: dict[str, Any] = {
    "time_zone": "",
    "first_number": FIRST_NUMBER,
    "last_number": LAST_NUMBER,
}
"""What a file made before format 0003 has, because its trail does not tell."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a new study file is made for; a training site is marked on every screen and page.

    `time_zone`: the IANA zone of the site, "" where it is not known. `first_number` to
    `last_number`: the running numbers this installation may give to its subjects. `printed_name`:
    the full name of the first user.
    """

    study_oid: str
    site: str
    country: str
    training: bool
    application: str
    time_zone: str = ""
    first_number: int = FIRST_NUMBER
    last_number: int = LAST_NUMBER
    printed_name: str = ""


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
    time_zone: str = ""
    first_number: int = FIRST_NUMBER
    last_number: int = LAST_NUMBER

    def to_text(self) -> str:
        """Return the canonical text the trail keeps of it."""
        return canonical(asdict(self))


def first(setting: Setting, installation: str, moment: Moment) -> Header:
    """Make the header of a new file, in its first epoch."""
    return Header(
        setting.study_oid,
        setting.site,
        setting.country,
        setting.training,
        installation,
        1,
        moment.utc,
        setting.application,
        setting.time_zone,
        setting.first_number,
        setting.last_number,
    )


CHANGING: frozenset[str] = frozenset({"country", "first_number", "last_number"})
"""What a study kit can tell otherwise than the record that founded the study."""


def change(writer: sa.Connection, told: dict[str, Any]) -> None:
    """Change what a record tells of the study, in its transaction; raises ValueError for more."""
    if not told.keys() <= CHANGING:
        raise ValueError(f"{sorted(told)} does not change")
    writer.execute(study.update(), told)


_HEADER = sa.select(*(column for column in study.columns if column.name != "id"))


def read(reader: sa.Connection) -> Header:
    """Read the header of an open file."""
    return Header(**reader.execute(_HEADER).one()._asdict())
