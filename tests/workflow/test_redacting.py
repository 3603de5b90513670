"""A name typed by mistake is taken out for ever: by whom, what goes, what is told of it."""

from contextlib import closing

import pytest

from kyphocrf.errors import FileError, UserError
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.change import REDACTED
from kyphocrf.storage import connection, freed_pages, trail, verifying
from kyphocrf.storage.location import DATABASE_NAME
from kyphocrf.storage.redaction_search import Target
from kyphocrf.workflow import (
    capture,
    enrolment,
    history,
    overview,
    people,
    reading,
    redacting,
    typing,
)
from kyphocrf.workflow.permission import Role
from kyphocrf.workflow.record_words import text_words
from kyphocrf.workflow.redacting import Extent
from kyphocrf.workflow.session import Session
from tests.acting import accesses, acting
from tests.storage.decrypted import pages
from tests.workflow.conftest import TREATMENT, StillClock, type_in
from tests.workflow.test_capture import refuse

GIVEN, WHY = Spot("PLAN", 0, "GIVEN"), Spot("PLAN", 0, "WHY")
CONSENT = FormKey("T0", 1, "CONS", 1)
NAMED = "Frau Muster did not come"
REASON = "a name was typed"


def have(session: Session, why: str = NAMED, subject_key: str = "101-001") -> None:
    entry = capture.open_form(session, subject_key, TREATMENT)
    type_in(entry, GIVEN, "0")
    type_in(entry, WHY, why)
    capture.leave(session, entry)


@pytest.fixture
def investigator(session: Session) -> Session:
    have(session)
    return acting(session, Role.INVESTIGATOR)


def of_why(session: Session) -> Target:
    (record,) = [
        one
        for one in trail.of_item(session.file, "101-001", WHY.at(TREATMENT))
        if one.what == "answer"
    ]
    return Target(record.seq, "new")


def redact(session: Session, words: str = "") -> redacting.Redacted:
    listed = redacting.extent(session, of_why(session), words)
    return redacting.redact(session, listed, REASON)


def number_of_refusal(session: Session, listed: Extent, reason: str) -> str:
    with pytest.raises(UserError) as refused:
        redacting.redact(session, listed, reason)
    return refused.value.number


def test_a_redacted_name_is_nowhere_and_every_look_says_redacted(investigator: Session) -> None:
    done = redact(investigator, "Muster")

    assert (done.count, done.left) == (1, None)
    assert b"Muster" not in pages(investigator.file.folder, investigator.file.dek)
    lines = history.of_item(investigator, "101-001", TREATMENT, WHY)
    assert [str(one.new) for one in lines if one.what.en == "answer"] == [
        "Text(en='redacted', de='geschwärzt')"
    ]
    book = reading.casebook(investigator, "101-001")
    assert book.instance(TREATMENT).answers.get(WHY) == Answer.from_text(REDACTED)
    assert verifying.verify(investigator.file).whole


def test_what_was_typed_is_listed_first_at_the_item_without_codes(investigator: Session) -> None:
    entry = capture.open_form(investigator, "101-001", TREATMENT)
    capture.complete(investigator, entry)
    capture.reopen(investigator, entry, "spoke with Frau Muster")

    listed = redacting.texts_of_page(investigator, "101-001", TREATMENT, WHY)

    told = [(one.what.en, one.text) for one in listed]
    assert told == [("answer", NAMED), ("reason", "spoke with Frau Muster")]
    assert listed[0].where.de.startswith("101-001 · ")
    assert listed[0].where.en.endswith("Why not")


def test_what_was_chosen_and_what_the_program_says_are_no_texts(session: Session) -> None:
    have(session)
    by_what = {
        (one.what, one.place.item): one.seq for one in trail.of_subject(session.file, "101-001")
    }
    administrator = acting(session, Role.ADMINISTRATOR)

    for seq in (by_what["answer", "GIVEN"], by_what["subject", ""]):
        with pytest.raises(UserError, match="E-382"):
            redacting.texts_of_record(administrator, seq)


def test_a_date_or_a_number_is_redacted_at_its_place_alone(session: Session) -> None:
    enrolment.enrol(session, "101-002")
    for subject_key in ("101-001", "101-002"):
        entry = capture.open_form(session, subject_key, CONSENT)
        type_in(entry, Spot("MAIN", 0, "ICDAT"), "2026-11-20")
        capture.leave(session, entry)
    by = acting(session, Role.INVESTIGATOR)
    (dated,) = redacting.texts_of_page(by, "101-001", CONSENT)

    listed = redacting.extent(by, dated.target)
    redacting.redact(by, listed, REASON)

    assert (listed.everywhere, len(listed.goes)) == (False, 1)
    other = reading.casebook(by, "101-002").instance(CONSENT)
    assert other.answers.get(Spot("MAIN", 0, "ICDAT")) == Answer(value="2026-11-20")


def test_short_words_are_redacted_at_their_place_alone(session: Session) -> None:
    have(session, "Ida")
    by = acting(session, Role.INVESTIGATOR)

    assert not redacting.extent(by, of_why(by)).everywhere


def test_the_list_says_where_else_the_words_stand_who_types_them_and_who_is_named_so(
    session: Session,
) -> None:
    enrolment.enrol(session, "101-002")
    have(session)
    have(session, "lives with Frau Muster", "101-002")
    typing.keep(session, "101-001", WHY.at(TREATMENT), "with Frau Muster, secon")
    by = acting(session, Role.INVESTIGATOR)

    listed = redacting.extent(by, of_why(by), "Frau Muster")

    assert [one.where.en.partition(" ")[0] for one in listed.goes] == ["101-001", "101-002"]
    assert (listed.typing, listed.named, listed.everywhere) == (("coord02",), (), True)
    assert redacting.extent(by, of_why(by), "Frau").named == ()


def test_what_stays_as_the_name_of_a_user_is_told(session: Session) -> None:
    (user,) = people.users(session)
    have(session, f"seen by {user.user_name}")
    by = acting(session, Role.INVESTIGATOR)

    assert redacting.extent(by, of_why(by), user.user_name).named == (user.user_name,)


def test_an_administrator_names_a_record_and_sees_where_it_stands_not_what_it_says(
    session: Session,
) -> None:
    have(session)
    administrator = acting(session, Role.ADMINISTRATOR)

    (typed,) = redacting.texts_of_record(administrator, of_why(session).seq)
    listed = redacting.extent(administrator, typed.target)

    assert (typed.text, [one.text for one in listed.goes]) == (None, [None])
    assert "Why not" in typed.where.en
    with pytest.raises(UserError, match="E-301"):
        redacting.extent(administrator, typed.target, "Muster")
    redacting.redact(administrator, listed, REASON)
    assert b"Muster" not in pages(session.file.folder, session.file.dek)


def test_which_record_was_looked_at_is_recorded(session: Session) -> None:
    have(session)
    seq = of_why(session).seq

    redacting.texts_of_record(acting(session, Role.ADMINISTRATOR), seq)

    assert (accesses(session)[0].what.en, str(accesses(session)[0].new)) == (
        "looked at", f"Text(en='record {seq}', de='Eintrag {seq}')"
    )  # fmt: skip


def test_a_number_that_no_record_has_is_refused_in_words(session: Session) -> None:
    with pytest.raises(UserError, match="E-381"):
        redacting.texts_of_record(acting(session, Role.ADMINISTRATOR), 9999)


def test_words_that_do_not_stand_there_are_refused(investigator: Session) -> None:
    with pytest.raises(UserError, match="E-383"):
        redacting.extent(investigator, of_why(investigator), "Meier")


def test_nothing_is_redacted_without_a_reason_or_for_one_that_names_it(
    investigator: Session,
) -> None:
    before = trail.heads(investigator.file)[0]
    listed = redacting.extent(investigator, of_why(investigator), "Muster")

    assert number_of_refusal(investigator, listed, "  ") == "E-321"
    assert number_of_refusal(investigator, listed, "Muster was typed") == "E-384"
    assert trail.heads(investigator.file)[0] == before


def test_what_was_entered_since_the_list_is_asked_about_again(investigator: Session) -> None:
    enrolment.enrol(investigator, "101-002")
    listed = redacting.extent(investigator, of_why(investigator), "Muster")
    have(investigator, "the son, Herr Muster", "101-002")

    assert number_of_refusal(investigator, listed, REASON) == "E-385"


def test_what_is_redacted_already_is_not_redacted_again(investigator: Session) -> None:
    listed = redacting.extent(investigator, of_why(investigator))
    redacting.redact(investigator, listed, REASON)

    assert number_of_refusal(investigator, listed, REASON) == "E-385"
    with pytest.raises(UserError, match="E-382"):
        redacting.extent(investigator, of_why(investigator))


def test_the_status_of_the_page_is_judged_anew(investigator: Session) -> None:
    entry = capture.open_form(investigator, "101-001", TREATMENT)
    assert capture.complete(investigator, entry) == ()
    before = overview.forms_at(investigator, "101-001", "T0")

    redact(investigator)

    assert overview.forms_at(investigator, "101-001", "T0") != before
    assert capture.open_form(investigator, "101-001", TREATMENT).review.findings(WHY)


def test_what_the_window_has_read_of_the_patient_is_forgotten(investigator: Session) -> None:
    overview.grid(investigator)
    held = investigator.casebook_statuses
    assert held is not None
    assert "101-001" in held.read

    redact(investigator)

    assert "101-001" not in held.read.keys() | held.kept.texts.keys()


def test_what_no_disk_took_yet_of_the_words_is_forgotten(
    investigator: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = capture.open_form(investigator, "101-001", TREATMENT)
    type_in(entry, WHY, "Muster again")
    with monkeypatch.context() as broken:
        broken.setattr(investigator.file, "write", refuse)
        with pytest.raises(FileError):
            capture.leave(investigator, entry)

    redact(investigator)

    assert [hand.unsent for hands in investigator.in_hand.values() for hand in hands] == [None]


def test_an_investigator_is_shown_a_redaction_until_she_has_seen_it(session: Session) -> None:
    have(session)
    investigator = acting(session, Role.INVESTIGATOR)
    redact(acting(session, Role.ADMINISTRATOR))

    (waiting,) = redacting.waiting(investigator)
    assert (waiting.reason, waiting.count) == (REASON, 1)
    assert "Why not" in waiting.where[0].en
    redacting.notice(investigator, [waiting])
    redacting.notice(investigator, [waiting])

    assert redacting.waiting(investigator) == ()
    assert [one.waits for one in redacting.redactions(investigator)] == [False]
    newest = trail.of_subject(session.file, "")[-1]
    assert (newest.what, newest.place.item) == ("noticed", str(waiting.seq))
    assert newest.stamp.author.role == Role.INVESTIGATOR
    assert verifying.verify(session.file).whole


def test_nobody_is_shown_what_she_did_herself(investigator: Session) -> None:
    redact(investigator)

    assert redacting.waiting(investigator) == ()
    assert [one.waits for one in redacting.redactions(investigator)] == [False]


def test_a_disk_that_cannot_write_the_pages_anew_is_told_and_tried_again(
    investigator: Session, clock: StillClock
) -> None:
    listed = redacting.extent(investigator, of_why(investigator))
    database = investigator.file.folder / DATABASE_NAME
    with closing(connection.connect(database, investigator.file.dek)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM study").fetchall()  # the log is needed as long as this

        done = redacting.redact(investigator, listed, REASON)

        assert done.left is not None
        assert freed_pages.is_pending(investigator.file)
    clock.move(minutes=1)
    assert redacting.overwrite(investigator) is None
    assert not freed_pages.is_pending(investigator.file)


def test_the_history_says_in_words_what_was_redacted_and_seen(session: Session) -> None:
    have(session)
    seq = of_why(session).seq
    redact(acting(session, Role.ADMINISTRATOR))
    investigator = acting(session, Role.INVESTIGATOR)
    redacting.notice(investigator, redacting.waiting(investigator))

    newest = history.of_item(investigator, "101-001", TREATMENT, WHY)[0]
    seen = trail.of_subject(session.file, "")[-1]

    assert newest.new is not None
    assert newest.new.de == f"Eingetragenes von Eintrag {seq}"
    worded = text_words(session.study, seen, seen.texts.new, 0)
    assert worded is not None
    assert worded.en == "seen"


def test_a_page_says_of_a_redacted_answer_that_it_was_redacted(investigator: Session) -> None:
    redact(investigator)
    entry = capture.open_form(investigator, "101-001", TREATMENT)

    (finding,) = entry.review.findings(WHY)

    assert finding.message.de.startswith("Diese Antwort wurde geschwärzt.")
    given = entry.answers.get(WHY)
    assert given is not None
    assert given.unread_words.de == "geschwärzt"
