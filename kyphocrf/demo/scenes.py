"""The scenes of the demonstration: from the first start of the program to signing out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt

from kyphocrf.demo import scripts
from kyphocrf.demo.keyboard import MissedError, wait_until
from kyphocrf.demo.pages import Ending, Page
from kyphocrf.demo.player import Player
from kyphocrf.demo.typist import Moment, Typist
from kyphocrf.forms.adverse_event import ADVERSE_EVENT
from kyphocrf.forms.consent import CONSENT
from kyphocrf.forms.ebrt import EBRT
from kyphocrf.forms.eligibility import ELIGIBILITY
from kyphocrf.forms.kyphoplasty import KYPHOPLASTY
from kyphocrf.forms.lesions import LESIONS
from kyphocrf.forms.randomisation import RANDOMISATION
from kyphocrf.record.answers import FormKey
from kyphocrf.ui.first_start import FirstStart
from kyphocrf.ui.recovery_key_step import ASKED
from kyphocrf.ui.sign_in import SignIn

SITE: Final = "101"
COUNTRY: Final = "DE"
USER: Final = "coordinator"
CLINIC: Final = "Klinik am See"
PASSWORD: Final = "lampe ziege regen kupfer"  # noqa: S105  of invented patients

_KEY_STEP: Final = 4
_GATE: Final = FormKey("RND", 1, RANDOMISATION.name, 1)
_PICTURES: Final = {
    (scripts.ARM_A, CONSENT, Ending.STARTED): "consent",
    (scripts.ARM_A, LESIONS, Ending.COMPLETE): "lesions",
    (scripts.ARM_A, ELIGIBILITY, Ending.COMPLETE): "eligibility",
    (scripts.ARM_A, RANDOMISATION, Ending.COMPLETE): "randomisation",
    (scripts.ARM_A, KYPHOPLASTY, Ending.COMPLETE): "kyphoplasty",
    (scripts.ARM_B, EBRT, Ending.COMPLETE): "ebrt",
    (scripts.ARM_B, ADVERSE_EVENT, Ending.COMPLETE): "adverse-event",
}


def begin_site(player: Player, folder: Path) -> str:
    """Go through the first start; returns the recovery key as it is shown."""
    assistant, keys = player.come_to_front(), player.keyboard
    if not isinstance(assistant, FirstStart):
        raise MissedError("the first start is not shown")
    keys.type(str(folder.resolve()))
    player.take("first-start")
    keys.enter("")
    keys.tab(SITE)
    keys.enter(COUNTRY)
    keys.tab(USER)
    keys.enter(CLINIC)
    keys.tab(PASSWORD)
    keys.enter(PASSWORD)
    wait_until(lambda: assistant.at == _KEY_STEP, "the recovery key is not shown")
    player.take("recovery-key")
    groups = assistant.key.sheet.accessibleName().replace(" ", "").split(",")
    first, second = (groups[number - 1] for number in ASKED)
    keys.tab(first)
    keys.enter(second, "")
    return "-".join(groups)


def sign_in(player: Player) -> None:
    """Sign in; the user name stands there already."""
    if not isinstance(player.come_to_front(), SignIn):
        raise MissedError("the program does not ask who it is")
    player.take("sign-in")
    player.keyboard.enter("", PASSWORD)
    wait_until(lambda: player.program.desk is not None, "the desk is not shown")
    player.come_to_front()


def enrol(player: Player) -> str:
    """Enrol the next subject; returns the number."""
    player.keyboard.command("new")
    if not player.desk.session.subjects():
        player.take("enrol")
    player.keyboard.enter("")
    return player.desk.session.subjects()[-1]


def write_pages(player: Player, pages: Iterator[Page]) -> Iterator[str]:
    """Fill in the pages of a patient."""

    def watch(page: Page, moment: Moment) -> None:
        name = _PICTURES.get((page.patient, page.form, page.ending))
        if moment is Moment.FILLED and name is not None:
            player.take_both(name)
        elif page.form is ADVERSE_EVENT:
            player.take("term-search")

    typist = Typist(player.desk, player.keyboard, watch)
    for page in pages:
        strokes = typist.write(page)
        where = f"{typist.entry.book.subject_key} {page.event} {page.form.label.en}"
        yield f"{where}: {typist.entry.instance.status}, {strokes} keys"
        if page.reason is not None:
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


def lock(player: Player) -> str:
    """Lock the screen and go on."""
    player.keyboard.command("lock")
    player.take("lock")
    player.keyboard.enter(PASSWORD)
    wait_until(lambda: not player.desk.lock_.is_locked, "the screen stays locked")
    return "screen locked and unlocked"


def look_at_output(player: Player, patient: int) -> str:
    """Open export and print for a subject, in either language, and close it again."""
    Typist(player.desk, player.keyboard).open(patient, FormKey("T0", 1, EBRT.name, 1))
    for _ in range(2):
        player.keyboard.command("print")
        player.take("export-and-print")
        player.keyboard.press(Qt.Key.Key_Escape)
        player.choose("language")
    return "export and print: pages in view"


def sign_out(player: Player) -> str:
    """Leave the program, which backs up."""
    folder = player.desk.session.file.folder
    player.keyboard.command("quit")
    wait_until(lambda: player.program.desk is None, "the desk is still there")
    copies = sorted((folder / "backups").iterdir())
    return f"signed out, backed up: {copies[-1].name}"
