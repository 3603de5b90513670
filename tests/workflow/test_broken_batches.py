"""Records that somebody changed beneath the program are never sealed, and it is told in words."""

from contextlib import closing
from pathlib import Path

import pytest

from kyphocrf.errors import FileError
from kyphocrf.storage import connection, sent_files
from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.workflow import sending
from kyphocrf.workflow.session import Session
from tests.sponsor import Sponsor
from tests.workflow.test_sending import create, enter, sponsored, stick

__all__ = ["sponsored", "stick"]


def tamper(session: Session, statement: str) -> None:
    """Change the file as somebody would who has its key and another program."""
    with closing(connection.connect(session.file.folder / DATABASE_NAME, session.file.dek)) as out:
        out.execute("DROP TRIGGER audit_record_no_update")
        out.execute(statement)
        out.commit()


@pytest.mark.usefixtures("sponsored")
def test_records_that_do_not_follow_each_other_are_not_sealed(
    session: Session, stick: Path
) -> None:
    enter(session, "declined")
    tamper(session, "UPDATE audit_record SET previous = x'00' WHERE seq = 3")

    with pytest.raises(FileError, match="E-431") as refused:
        create(session, stick)

    assert refused.value.advises_restore
    assert list(stick.iterdir()) == []


def test_what_is_no_longer_what_was_sealed_is_not_sealed_again(
    session: Session, sponsored: Sponsor, stick: Path
) -> None:
    made = create(session, stick)
    before = sponsored.open(session, made.path).raw_manifest
    sent_files.kept(session.file.folder, made.name).unlink()
    tamper(session, "UPDATE audit_record SET user_name = 'somebody' WHERE seq = 3")

    with pytest.raises(FileError, match="E-430"):
        sending.send_again(session, made.name, stick)

    assert sponsored.open(session, made.path).raw_manifest == before
