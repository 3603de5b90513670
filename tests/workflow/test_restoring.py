"""Who restores without being signed in: by the password of an administrator, of nobody else."""

from pathlib import Path

import pytest

from kyphocrf.errors import UserError
from kyphocrf.workflow import keeping, restoring
from kyphocrf.workflow.session import Session
from tests.acting import accesses
from tests.small_study import STUDY_OF_TESTS
from tests.workflow.conftest import PASSWORD, StillClock
from tests.workflow.test_sending import signed_in


def test_a_password_of_somebody_who_may_not_restore_restores_nothing_and_it_is_noted(
    session: Session, clock: StillClock, tmp_path: Path
) -> None:
    backup = keeping.back_up(session).folder
    folder = session.file.folder
    keeping.leave(session)
    by = restoring.ByPassword(STUDY_OF_TESTS, "coord02", PASSWORD, clock)

    with pytest.raises(UserError, match="E-301"):
        restoring.restore_by_password(backup, tmp_path / "restored", by, "the disk")

    assert not (tmp_path / "restored").exists()
    again = signed_in(folder, clock)
    noted = [one.new.en for one in accesses(again) if one.new is not None]
    assert "cannot restore a backup" in noted
