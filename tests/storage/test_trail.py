import json
import os
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyphocrf.errors import FileError
from kyphocrf.record.answers import Answer, Answers, FormKey, Spot
from kyphocrf.record.change import Change, changes_between
from kyphocrf.storage import (
    casebook,
    connection,
    ledger,
    study_file,
    trail,
    vault,
    verifying,
)
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import (
    AUTHOR,
    DOSE,
    EBRT,
    EMPTY,
    NOON,
    SETTING,
    SUBJECT,
    USER,
    answered,
    audit,
    commit,
)

ROW = Spot("FRACTION", 1, "FXDAT")


PLANTED = (
    "INSERT INTO statement VALUES ('lock', '012-001', 'TREAT', 1, 'EBRT', 1, '', 0, '', 5, 'x')"
)


TYPED_TEXT = (
    "INSERT INTO unfinished VALUES"
    " ('{user}', '012-001', 'TREAT', 1, 'EBRT', 1, 'COURSE', 0, 'ECDOSE', 'planted', '{since}')"
)


def tampered(file: StudyFile, dek: vault.Dek, *statements: str) -> verifying.Verification:
    """Change the file as its owner could with another tool, leave its guards, then verify it."""
    outsider = connection.connect(file.folder / study_file.DATABASE_NAME, dek)
    guards = dict(
        outsider.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    )
    for guard in guards:
        outsider.execute(f"DROP TRIGGER {guard}")
    for statement in statements:
        outsider.execute(statement)
    for guard in guards.values():
        outsider.execute(guard)
    outsider.close()
    return verifying.verify(file)


def test_the_history_of_an_item_tells_every_value_in_order(used: StudyFile) -> None:
    history = trail.of_item(used, SUBJECT, DOSE.at(EBRT))

    values = [record.texts.new.text for record in history if record.what == "answer"]
    assert values == ['{"v":"8.0"}', '{"v":"30.0"}']


def test_the_history_of_a_form_holds_rows_answers_and_comments(used: StudyFile) -> None:
    history = trail.of_form(used, SUBJECT, EBRT)

    assert [record.what for record in history] == ["answer", "row", "answer", "answer", "comment"]
    assert trail.of_form(used, SUBJECT, FormKey("TREAT", 2, "EBRT", 1)) == ()


def test_the_history_of_a_subject_begins_with_the_enrolment(used: StudyFile) -> None:
    history = trail.of_subject(used, SUBJECT)

    assert history[0].what == "subject"
    assert history == trail.between(used, 3, 8)


def test_an_untouched_study_is_whole(used: StudyFile) -> None:
    outcome = verifying.verify(used)

    assert outcome.whole
    assert (outcome.audit_head, outcome.access_head) == trail.heads(used)
    assert outcome.audit_head.seq == 9
    assert outcome.access_head.seq == 2


@pytest.mark.parametrize(
    ("statement", "seq", "broken"),
    [
        ("UPDATE audit_record SET user_name = 'x' WHERE seq = 5", 5, "hash"),
        ("UPDATE audit_record SET new_text = 'x' WHERE seq = 5", 5, "commitment"),
        ("UPDATE audit_record SET new_text = NULL, new_salt = NULL WHERE seq = 5", 5, "redaction"),
        ("UPDATE audit_record SET utc = '2020' WHERE seq = 5", 5, "hash"),
        ("DELETE FROM audit_record WHERE seq = 5", 6, "sequence"),
        ("UPDATE audit_record SET hash = zeroblob(32) WHERE seq = 5", 5, "hash"),
        ("UPDATE audit_record SET previous = zeroblob(32) WHERE seq = 5", 5, "previous"),
        ("UPDATE audit_record SET previous = 'x' WHERE seq = 5", 5, "hash"),
        ("UPDATE audit_record SET hash = 'x' WHERE seq = 5", 5, "hash"),
        ("UPDATE audit_record SET commit_key = x'ff' WHERE seq = 5", 5, "hash"),
        ("UPDATE audit_record SET subject_key = x'ff' WHERE seq = 5", 5, "hash"),
        ("UPDATE audit_record SET item_row = 'x' WHERE seq = 5", 5, "hash"),
        ("UPDATE audit_record SET what = x'ff' WHERE seq = 5", 5, "hash"),
        ("UPDATE audit_record SET new_text = x'ff' WHERE seq = 5", 5, "hash"),
        ("UPDATE audit_record SET new_salt = x'ff' WHERE seq = 5", 5, "commitment"),
        ("UPDATE audit_record SET new_text = '{}' WHERE seq = 8", 8, "commitment"),
        ("UPDATE audit_record SET new_text = '[' WHERE seq = 8", 8, "commitment"),
    ],
)
def test_a_tampered_trail_is_found_with_its_place(
    used: StudyFile, founded: vault.Vault, statement: str, seq: int, broken: str
) -> None:
    outcome = tampered(used, founded.dek, statement)

    assert outcome.audit_fault is not None
    assert (outcome.audit_fault.seq, outcome.audit_fault.broken) == (seq, broken)
    assert not outcome.whole


@pytest.mark.parametrize("tampering", ["what = 'view'", "previous = 'x'", "utc = x'ff'"])
def test_a_tampered_access_record_is_found(
    used: StudyFile, founded: vault.Vault, tampering: str
) -> None:
    outcome = tampered(used, founded.dek, f"UPDATE access_record SET {tampering}")  # noqa: S608

    assert outcome.access_fault is not None
    assert outcome.access_fault.seq == 1


def document(change: str, value: object) -> str:
    return f"UPDATE form_instance SET document = json_set(document, '{change}', {value})"  # noqa: S608


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (document("$.answers.COURSE.0.ECDOSE", """json('{"v":"9.0"}')"""), "answer"),
        (document("$.groups.FRACTION.next_row", 9), "row"),
        ("UPDATE form_instance SET document = '['", "form"),
        ("UPDATE form_instance SET document = '{}'", "form"),
        (document("$.answers.COURSE", 7), "form"),
        (document("$.more", 1), "form"),
        ("UPDATE form_instance SET status = 'signed'", "status"),
        ("UPDATE form_instance SET form_version = 7", "status"),
        ("DELETE FROM form_instance", "form"),
        ("UPDATE subject SET site = '099'", "subject"),
        ("UPDATE subject SET seq = 2", "subject"),
        ("UPDATE form_instance SET seq = seq + 1", "number"),
        ("DELETE FROM access_record", "access"),
        ("CREATE TABLE more (x)", "schema"),
        ("DROP INDEX ix_audit_record_place", "schema"),
        (TYPED_TEXT.format(user="nobody", since="2026-11-24T11:00:00.000Z"), "unfinished"),
        ("UPDATE person SET role = 'monitor'", "person"),
        ("DELETE FROM query_message", "comment"),
        ("UPDATE query SET state = 'Closed'", "query"),
        ("UPDATE study SET site = '099'", "study"),
        ("UPDATE study SET country = 'FR'", "study"),
        ("UPDATE study SET training = 1", "study"),
        ("UPDATE study SET epoch = 7", "study"),
        ("UPDATE study SET installation = 'x'", "study"),
        ("UPDATE study SET time_zone = 'Asia/Tokyo'", "study"),
        ("UPDATE study SET last_number = 9999", "study"),
        ("UPDATE metadata_version SET definition = '{}'", "definition"),
        ("UPDATE metadata_version SET sha256 = 'x'", "definition"),
        ("UPDATE person SET printed_name = 'Dr. X'", "person"),
        ("UPDATE person SET trained = '2026-01-01'", "person"),
        ("UPDATE person SET active = 0", "person"),
        ("UPDATE person SET given_password = 1", "person"),
        ("INSERT INTO person_key VALUES ('coord01', 'AAAA', 2, NULL)", "key"),
        (PLANTED, "lock"),
    ],
)
def test_what_is_stored_but_not_in_the_trail_is_named(
    used: StudyFile, founded: vault.Vault, statement: str, what: str
) -> None:
    outcome = tampered(used, founded.dek, statement)

    assert [difference.what for difference in outcome.differences] == [what]
    assert outcome.audit_fault is None


def test_a_difference_names_the_item_it_lies_in(used: StudyFile, founded: vault.Vault) -> None:
    statement = document("$.answers.COURSE.0.ECDOSE", """json('{"v":"9.0"}')""")

    (difference,) = tampered(used, founded.dek, statement).differences

    assert (difference.subject_key, difference.place) == (SUBJECT, DOSE.at(EBRT))


def test_what_is_committed_while_the_study_is_verified_is_no_difference(used: StudyFile) -> None:
    outcomes: list[verifying.Verification] = []
    worker = threading.Thread(
        target=lambda: outcomes.extend(verifying.verify(used) for _ in range(40))
    )
    old = casebook.load(used, SUBJECT)[EBRT].answers
    worker.start()
    number = 0
    while worker.is_alive():
        new = answered(old, str(number))
        commit(used, old, new, f"answer {number}")
        old, number = new, number + 1
    worker.join()

    assert number > 0
    assert len(outcomes) == 40
    assert all(outcome.whole for outcome in outcomes)


def test_a_trail_that_contradicts_itself_is_named(used: StudyFile) -> None:
    # Written with a sound chain, as only a defect of the program could.
    false_old = Change("answer", SUBJECT, DOSE.at(EBRT), '{"v":"7"}', '{"v":"30.0"}', None, None, 1)
    used.write(lambda writer: ledger.append(writer, [false_old], AUTHOR, NOON, "defect"))

    outcome = verifying.verify(used)

    assert outcome.audit_fault is None
    kinds = [difference.what for difference in outcome.differences]
    assert kinds == ["contradiction", "number"]  # the page has not heard of the record


SPOTS = st.builds(
    Spot, st.sampled_from(["COURSE", "FRACTION"]), st.integers(0, 3), st.sampled_from(["A", "B"])
)
TYPED = st.text('aä\x00\u202e"\\{}', max_size=6)
GIVEN = st.one_of(st.none(), st.builds(Answer, value=TYPED), st.builds(Answer, unread=TYPED))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), SPOTS, GIVEN),
        st.tuples(st.just("add row"), SPOTS, st.none()),
        st.tuples(st.just("remove row"), SPOTS, st.none()),
    ),
    max_size=6,
)


def stepped(answers: Answers, what: str, spot: Spot, given_answer: Answer | None) -> Answers:
    if what == "answer":
        return answers.with_answer(spot, given_answer)
    if what == "add row":
        return answers.with_row(spot.group)
    if spot.row in answers.rows_of(spot.group):
        return answers.without_row(spot.group, spot.row)
    return answers


@given(acts=st.lists(STEPS, min_size=1, max_size=6))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_replaying_the_trail_gives_the_documents(
    acts: list[list[tuple[str, Spot, Answer | None]]], file: StudyFile
) -> None:
    subject_key = f"012-{os.urandom(8).hex()}"
    casebook.enrol_subject(file, subject_key, "012", AUTHOR, NOON, subject_key)
    answers = Answers()

    for number, steps in enumerate(acts):
        new = answers
        for step in steps:
            new = stepped(new, *step)
        changes = changes_between(answers, new, subject_key, EBRT, 1)
        casebook.commit(file, changes, AUTHOR, NOON, f"{subject_key} {number}")
        answers = new

    loaded = casebook.load(file, subject_key)
    assert answers == (loaded[EBRT].answers if loaded else Answers())
    assert verifying.verify(file).whole


def test_documents_are_canonical_json_that_needs_no_program(used: StudyFile) -> None:
    with used.reading() as reader:
        (text,) = reader.exec_driver_sql("SELECT document FROM form_instance").one()

    assert json.loads(text) == {
        "answers": {
            "COURSE": {"0": {"ECDOSE": {"v": "30.0"}}},
            "FRACTION": {"1": {"FXDAT": {"v": "2026-11-24"}}},
        },
        "groups": {"FRACTION": {"next_row": 2, "rows": [1]}},
    }


def test_old_and_new_stand_in_the_trail_letter_for_letter_as_in_the_document(
    used: StudyFile,
) -> None:
    last = [record for record in audit(used) if record.place == DOSE.at(EBRT)][1]

    with used.reading() as reader:
        (text,) = reader.exec_driver_sql("SELECT document FROM form_instance").one()

    assert last.texts.new.text is not None
    assert last.texts.new.text in text


@pytest.fixture(scope="module")
def flippable(tmp_path_factory: pytest.TempPathFactory, founded: vault.Vault) -> Path:
    folder = tmp_path_factory.mktemp("flips") / "study"
    file = study_file.create(folder, founded.keys, founded.dek, SETTING, AUTHOR, NOON)
    casebook.enrol_subject(file, SUBJECT, "012", AUTHOR, NOON, "enrol")
    commit(file, EMPTY, answered(EMPTY, "8.0"), "one")
    file.close()
    return folder


@given(share=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
@settings(max_examples=60)
def test_any_flipped_bit_of_the_file_is_found(
    flippable: Path, founded: vault.Vault, share: float, bit: int
) -> None:
    path = flippable / study_file.DATABASE_NAME
    whole = path.read_bytes()
    flipped = bytearray(whole)
    flipped[int(len(whole) * share)] ^= 1 << bit
    path.write_bytes(flipped)

    try:
        with pytest.raises(FileError) as refused:
            study_file.open_(flippable, founded.dek, USER, NOON)
    finally:
        path.write_bytes(whole)

    assert refused.value.number == "E-204"
