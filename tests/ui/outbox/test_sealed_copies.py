"""Sealed batches that hold a redacted text stand among the older copies and are destroyed there."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kyphocrf.definition.text import LANGUAGES, Language
from kyphocrf.storage import trail
from kyphocrf.ui.redaction.older_copies_dialog import OlderCopiesDialog
from kyphocrf.ui.redaction.redaction_actions import redaction_actions
from kyphocrf.workflow import redacting, sent_copies
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.session import Session
from tests.acting import acting
from tests.sponsor import Sponsor
from tests.ui.fits import too_tight
from tests.ui.shoot import shoot
from tests.workflow.test_redacting import of_why
from tests.workflow.test_sending import create, enter


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sealed_batch_is_listed_beside_the_backups_and_destroyed_with_a_record(
    session: Session, sponsor: Sponsor, stick: Path, qtbot: QtBot, language: Language
) -> None:
    del sponsor
    enter(session, "Frau Muster")
    made = create(session, stick)
    by = acting(session, Role.INVESTIGATOR)
    redacting.redact(by, redacting.extent(by, of_why(by)), "a name")
    dialog = OlderCopiesDialog(redaction_actions(by), language)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.work.busy)

    assert made.name in listed(dialog)
    shoot(dialog, f"37-sealed-copies-{language}")
    assert too_tight(dialog) == []
    dialog.reason.setText("the name must be gone")
    dialog.destroy_own.click()
    qtbot.waitUntil(lambda: not dialog.work.busy and made.name not in listed(dialog))

    assert sent_copies.find(by) == ()
    records = trail.of_subject(session.file, "")
    destroyed = [one.place.item for one in records if one.what == "destroyed"]
    assert made.name in destroyed
    dialog.close()


def listed(dialog: OlderCopiesDialog) -> list[str]:
    items = (dialog.table.item(row, 0) for row in range(dialog.table.rowCount()))
    return [item.text() for item in items if item is not None]
