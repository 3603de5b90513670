"""The scenes of the demonstration: from the first start of the program to signing out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt

from kyphocrf.demo import scripts
from kyphocrf.demo.keyboard import MissedError, wait_until
from kyphocrf.demo.pages import Page
from kyphocrf.demo.player import Player
from kyphocrf.demo.typist import Typist
from kyphocrf.forms.ebrt.form import EBRT
from kyphocrf.forms.randomisation.form import RANDOMISATION
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.ui.entrance.first_start import FirstStart
from kyphocrf.ui.entrance.recovery_key_step import ASKED
from kyphocrf.ui.entrance.sign_in import SignIn
from kyphocrf.workflow import reading

SITE: Final = "101"
COUNTRY: Final = "DE"
USER: Final = "coord02"
CLINIC: Final = "Klinik am See"
NAME: Final = "Clara Muster"
PASSWORD: Final = "lampe ziege regen kupfer"  # noqa: S105  of invented patients
ADMINISTRATION: Final = "regen kupfer lampe ziege"

_KEY_STEP: Final = 5
_GATE: Final = FormKey("RND", 1, RANDOMISATION.name, 1)
_PICTURES: Final = {
    (scripts.ARM_A, "SCR", ""): "consent",
    (scripts.ARM_A, "LES", ""): "lesions",
    (scripts.ARM_A, "IE", ""): "eligibility",
    (scripts.ARM_A, "RND", ""): "randomisation",
    (scripts.ARM_A, "PRO", ""): "kyphoplasty",
    (scripts.ARM_B, "EBRT", ""): "ebrt",
    (scripts.ARM_B, "AE", "AETOXGR"): "adverse-event",
}
"""Patient, form and item at which a picture is taken, without item when the page is filled in."""
_LISTED: Final = (scripts.ARM_B, "AE", "AECTC")
"""A list of terms is open there; a menu would put it away."""


def begin_site(player: Player, folder: Path) -> str:
    """Go through the first start; returns the recovery key as it is shown."""
    assistant, keys = player.come_to_front(), player.keyboard
    if not isinstance(assistant, FirstStart):
        raise MissedError("the first start is not shown")
    player.take_both_before_sign_in("first-start")
    keys.enter(str(folder.resolve()))
    keys.tab(SITE)
    keys.enter(COUNTRY)
    keys.tab(USER)
    keys.tab(NAME)
    keys.enter(CLINIC)
    keys.tab(PASSWORD)
    keys.enter(PASSWORD)
    keys.tab(ADMINISTRATION)
    keys.enter(ADMINISTRATION)
    wait_until(lambda: assistant.at == _KEY_STEP, "the recovery key is not shown")
    player.take("recovery-key")
    groups = assistant.key.sheet.accessibleName().replace(" ", "").split(",")
    first, second = (groups[number - 1] for number in ASKED)
    keys.tab("")  # from printing to the box that says it was copied by hand
    keys.press(Qt.Key.Key_Space)
    keys.tab("", first)
    keys.enter(second, "")
    return "-".join(groups)


def sign_in(player: Player) -> None:
    """Sign in; the user name stands there already."""
    if not isinstance(player.come_to_front(), SignIn):
        raise MissedError("the program does not ask who it is")
    player.take_both_before_sign_in("sign-in")
    player.keyboard.enter("", PASSWORD)
    wait_until(lambda: player.program.desk is not None, "the desk is not shown")
    player.come_to_front()


def enrol(player: Player) -> str:
    """Enrol the next subject; returns the number."""
    player.keyboard.command("new")
    if not reading.subject_keys(player.desk.session):
        player.take_both("enrol")
    player.keyboard.enter("")
    return reading.subject_keys(player.desk.session)[-1]


def write_pages(player: Player, pages: Iterator[Page]) -> Iterator[str]:
    """Fill in the pages of a patient."""
    taken: set[str] = set()

    def watch(page: Page, spot: Spot | None) -> None:
        here = page.patient, page.form.name, spot.item if spot is not None else ""
        name = _PICTURES.get(here)
        if here == _LISTED:
            player.take("term-search")
        elif name is not None and name not in taken:
            taken.add(name)
            player.take_both(name)

    typist = Typist(player.desk, player.keyboard, watch)
    for page in pages:
        strokes = typist.write(page)
        entry = typist.written or typist.entry
        where = f"{entry.book.subject_key} {page.event} {page.form.label.en}"
        yield f"{where}: {entry.instance.status}, {strokes} keys"
        if page.reason is not None:
            _look_at_history(player, typist, page)


def _look_at_history(player: Player, typist: Typist, page: Page) -> None:
    """Look who changed the answer of a page that was reopened, and why."""
    changed = next(spot for spot, _ in page.typed())
    while typist.view.current != changed:
        player.keyboard.press(Qt.Key.Key_Return)
    player.keyboard.command("item_history")
    player.take_both("history-of-item")


def look_at_gate(player: Player, patient: int) -> str:
    """Look at the randomisation while baseline is still to be filled in."""
    Typist(player.desk, player.keyboard).open(patient, _GATE)
    player.take_both("randomisation-gate")
    return "randomisation: closed while baseline is not known"


def look_around(player: Player) -> str:
    """Look at every screen of the desk, some in the dark."""
    for name, picture in (("today", "today"), ("history", "history"), ("subjects", "subjects")):
        player.keyboard.command(name)
        player.take_both(picture)
    player.choose("look_dark")
    player.take("subjects-dark")
    player.choose("look_light")
    for name, picture in (("key_card", "keys"), ("vocabulary", "shapes-and-words")):
        player.choose(name)
        player.take_both(picture)
    return "screens: today, history, subjects, keys, shapes and words"


def look_at_dialogs(player: Player, patient: int) -> Iterator[str]:
    """Export, print and lock, in either language; for a subject whose page is open."""
    Typist(player.desk, player.keyboard).open(patient, FormKey("T0", 1, EBRT.name, 1))
    for _ in range(2):
        player.keyboard.command("export_print")
        player.take("export-and-print")
        player.keyboard.press(Qt.Key.Key_Escape)
        player.keyboard.command("lock")
        player.take("lock")
        player.keyboard.enter(PASSWORD)
        wait_until(lambda: not player.desk.lock_.is_locked, "the screen stays locked")
        player.choose("language")
    yield "export and print: pages in view"
    yield "screen locked and unlocked"


def sign_out(player: Player) -> str:
    """Leave the program, which backs up."""
    folder = player.desk.session.file.folder
    player.keyboard.command("quit")
    wait_until(lambda: player.program.desk is None, "the desk is still there")
    copies = sorted((folder / "backups").iterdir())
    return f"signed out, backed up: {copies[-1].name}"
