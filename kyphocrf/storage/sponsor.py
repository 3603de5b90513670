"""What a study kit has told of the sponsor and of this installation: settings of the trail."""

import json
from collections.abc import Iterable, Mapping
from typing import Final

from kyphocrf.record.change import NOWHERE, Change, canonical
from kyphocrf.record.replay import Statement, Told
from kyphocrf.storage import statements
from kyphocrf.storage.study_file import StudyFile

KIT: Final = "KIT"
"""The number of the newest study kit."""
INSTALLATION: Final = "INSTALLATION"
"""What the kit calls this installation."""
SPONSOR: Final = ("SPONSOR", "SPONSOR-SIGNING", "SPONSOR-IMPORT", "SPONSOR-ESCROW")
"""Name of the sponsor, verifying key, and the recipients of batches."""
OWN: Final = ("OWN-SIGNING", "OWN-RECIPIENT")
"""The public keys of this installation."""
EXCHANGE: Final = (KIT, INSTALLATION, *SPONSOR, *OWN)


def told_by(held: Mapping[Statement, Told]) -> dict[str, str]:
    """Return what statements tell of the exchange with the sponsor, by name."""
    return {
        key.place.item: str(json.loads(one.text))
        for key, one in held.items()
        if key.what == "setting" and key.place.item in EXCHANGE
    }


def told(file: StudyFile) -> dict[str, str]:
    """Return what the file tells of the exchange with the sponsor; nothing before the first kit."""
    return told_by(statements.all_told(file, "setting"))


def settings_changes(
    file: StudyFile, wanted: Mapping[str, str], names: Iterable[str], remark: str
) -> tuple[Change, ...]:
    """Make the changes that give settings of these names what is wanted of them, where it differs.

    `remark`: where it comes from.
    """
    held = {key.place.item: one.text for key, one in statements.all_told(file, "setting").items()}
    return tuple(
        Change(
            "setting", "", NOWHERE._replace(item=name), held.get(name), canonical(wanted[name]),
            None, remark,
        )
        for name in names
        if held.get(name) != canonical(wanted[name])
    )  # fmt: skip
