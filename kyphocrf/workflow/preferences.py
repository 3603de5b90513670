"""What a person chose for the program on this PC: language, colours, size of the text, typing.

It lies with the settings of the user, never in a study; nothing here loads a database.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final, Literal, TypeAlias

from kyphocrf import atomic
from kyphocrf.definition.text import Language
from kyphocrf.workflow.folders import configuration

Colours: TypeAlias = Literal["system", "light", "dark"]
_PERMITTED: Final = {"language": ("en", "de", None), "colours": ("system", "light", "dark")}


@dataclass(frozen=True, slots=True)
class Preferences:
    """As they are before anybody has chosen: everything follows the desktop.

    `percent` is the size of the text; `digits_go_on`: a code typed whole leads to the next
    question. `pane_beside`: item, history and help stand beside every form, where there is room.
    `central`, `central_keys`: the central database that was opened last, as it was typed without a
    password, and the folder of its keys.
    """

    language: Language | None = None
    colours: Colours = "system"
    percent: int = 100
    digits_go_on: bool = True
    pane_beside: bool = False
    central: str = ""
    central_keys: str = ""


def preferences() -> Preferences:
    """Return what was chosen; what cannot be read was never chosen."""
    try:
        kept = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return Preferences()
    kept = kept if isinstance(kept, dict) else {}
    return Preferences(**{name: value for name, value in kept.items() if _fits(name, value)})


def keep_preferences(chosen: Preferences) -> None:
    """Keep what was chosen for the next start; where that fails it holds for this one."""
    file = _file()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(file, json.dumps(asdict(chosen), indent=1).encode())


def _file() -> Path:
    return configuration() / "preferences.json"


def _fits(name: str, value: object) -> bool:
    default = next((one.default for one in fields(Preferences) if one.name == name), None)
    if name in _PERMITTED:
        return value in _PERMITTED[name]
    return default is not None and type(value) is type(default)
