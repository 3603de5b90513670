"""What pages and log keep of texts that are no longer in the file, until both are overwritten."""

import random
from contextlib import closing

from kyphocrf.storage import connection, freed_pages, ledger, redaction
from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.storage.redaction_search import Target
from kyphocrf.storage.study_file import StudyFile
from tests.storage.decrypted import pages
from tests.storage.site import AUTHOR, EMPTY, NOON, answered, audit, commit, execute


def test_pages_keep_what_moved_and_the_log_what_was_until_both_are_overwritten(
    enrolled: StudyFile,
) -> None:
    """Rows that are deleted one by one leave copies behind where others had made them move."""
    drawn = random.Random(7)  # noqa: S311  no secret
    words = "Frau Muster"
    keys: list[str] = []
    for _ in range(250):
        keys.append(f"{drawn.randrange(10**6):06d}")
        _keep_status(enrolled, keys[-1], f"{words if drawn.random() < 0.5 else ''}", drawn)
        if drawn.random() < 0.3:
            _keep_status(enrolled, drawn.choice(keys), words, drawn)
    execute(enrolled, f"DELETE FROM outlook WHERE text LIKE '{words}%'")  # noqa: S608
    assert words.encode() in pages(enrolled.folder, enrolled.dek), "in the log"
    checkpoint(enrolled)
    assert words.encode() in pages(enrolled.folder, enrolled.dek), "in a page"

    freed_pages.overwrite(enrolled, AUTHOR, NOON)

    assert words.encode() not in pages(enrolled.folder, enrolled.dek)


def _keep_status(file: StudyFile, key: str, words: str, drawn: random.Random) -> None:
    text = words + "y" * drawn.randrange(700)
    execute(file, f"INSERT OR REPLACE INTO outlook VALUES ('{key}', 1, 'd', '{text}')")  # noqa: S608


def checkpoint(file: StudyFile) -> None:
    with closing(connection.connect(file.folder / DATABASE_NAME, file.dek)) as alone:
        alone.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_that_pages_were_overwritten_is_told_for_the_last_redaction(enrolled: StudyFile) -> None:
    assert not freed_pages.is_pending(enrolled)
    commit(enrolled, EMPTY, answered(EMPTY, "Frau Muster"), "one")
    redaction.redact(enrolled, [Target(4, "new")], "a name", AUTHOR, NOON)
    assert freed_pages.is_pending(enrolled)

    freed_pages.overwrite(enrolled, AUTHOR, NOON)

    assert not freed_pages.is_pending(enrolled)
    with enrolled.reading() as reader:
        newest = list(ledger.access_records(reader))[-1]
    assert (newest.what, newest.detail) == ("redaction", str(audit(enrolled)[-1].seq))
