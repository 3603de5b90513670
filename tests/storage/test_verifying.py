"""What verifying names beside answers: guards, unfinished texts, printed heads."""

import re
from dataclasses import fields

import pytest

from kyphocrf.record.change import STATEMENTS
from kyphocrf.record.difference import Difference
from kyphocrf.storage import casebook, connection, ledger, study_file, trail, vault, verifying
from kyphocrf.storage.header import Header
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import AUTHOR, EBRT, EMPTY, NOON, SUBJECT, USER, commit
from tests.storage.test_trail import TYPED_TEXT, tampered


def test_a_guard_that_is_gone_is_named(used: StudyFile, founded: vault.Vault) -> None:
    outsider = connection.connect(used.folder / study_file.DATABASE_NAME, founded.dek)
    outsider.execute("DROP TRIGGER audit_record_no_update")
    outsider.close()

    (found,) = verifying.verify(used).differences

    assert (found.what, found.name) == ("schema", "audit_record_no_update")


def test_a_text_that_was_planted_after_somebody_signed_out_is_named(
    used: StudyFile, founded: vault.Vault
) -> None:
    used.write(lambda writer: ledger.append_access(writer, "sign-out", "", AUTHOR, NOON))
    before = TYPED_TEXT.format(user=USER, since="2026-11-24T10:00:00.000Z")

    (found,) = tampered(used, founded.dek, before).differences

    assert (found.what, found.name) == ("unfinished", USER)


def test_a_text_a_crash_left_is_no_difference(used: StudyFile, founded: vault.Vault) -> None:
    later = TYPED_TEXT.format(user=USER, since="2026-11-24T12:00:00.000Z")

    assert tampered(used, founded.dek, later).whole


@pytest.mark.parametrize("length", [16, 17, 64])
def test_a_head_printed_some_time_ago_is_found_in_the_file_that_goes_on(
    used: StudyFile, length: int
) -> None:
    printed = trail.heads(used)[0].hash.hex()[:length]
    commit(used, casebook.load(used, SUBJECT)[EBRT].answers, EMPTY, "cleared")

    assert verifying.holds_head(used, printed.upper())
    assert verifying.holds_head(used, f" {printed[:8]} {printed[8:]} ")
    assert not verifying.holds_head(used, "0" * length)


@pytest.mark.parametrize("printed", ["", "data head", "0" * 15, "ab", "0" * 65, "0" * 16 + "z"])
def test_what_is_no_head_is_refused(used: StudyFile, printed: str) -> None:
    with pytest.raises(ValueError, match="no data head"):
        verifying.holds_head(used, printed)


def test_the_beginning_of_a_head_is_no_head(used: StudyFile) -> None:
    with pytest.raises(ValueError, match="no data head"):
        verifying.holds_head(used, trail.heads(used)[0].hash.hex()[:15])


def test_every_difference_has_words() -> None:
    kinds = {*STATEMENTS, "contradiction", "study", "definition", "schema", "person", "key"}
    kinds |= {"subject", "number", "form", "status", "row", "answer", "comment", "query"}
    kinds |= {"unfinished", "access", "head", "backup", "access end", "outlook", "clock", "event"}
    kinds |= {"seen", "illegible"}

    for kind in kinds:
        assert Difference(kind, name="x").worded().de


def test_whatever_a_study_says_of_itself_has_words_in_both_languages() -> None:
    for field in fields(Header):
        said = Difference("study", name=field.name).worded()
        assert said.en != said.de
        assert not {field.name} & set(re.findall(r"\w+_\w+", said.en + said.de))
