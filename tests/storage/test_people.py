"""The people of a study file, with full name, training and the keys they have had."""

from dataclasses import replace

from kyphocrf.record.change import NOWHERE, Change
from kyphocrf.record.person import HeldKey, Person, person_change
from kyphocrf.storage import casebook, ledger, people, verifying
from kyphocrf.storage.study_file import StudyFile
from tests.storage.site import AUTHOR, NOON

ANNA = Person("anna", "investigator", "Site 012", active=True, printed_name="Dr. Anna Krüger")


def told(file: StudyFile, old: Person | None, new: Person) -> None:
    change = person_change(old, new, None if old is None else "why")
    casebook.commit(file, [change], AUTHOR, NOON, new.to_text())


def test_a_person_is_kept_with_full_name_and_training(file: StudyFile) -> None:
    trained = replace(ANNA, trained="2026-11-01")
    told(file, None, ANNA)
    told(file, ANNA, trained)

    assert trained in people.people(file)
    assert people.printed_names(file)["anna"] == "Dr. Anna Krüger"
    assert verifying.verify(file).whole


def test_the_keys_of_a_person_are_kept_with_the_records_they_hold_for(file: StudyFile) -> None:
    steps = [ANNA, replace(ANNA, public_key="A"), replace(ANNA, public_key="B"), ANNA]
    before: Person | None = None
    for number, now in enumerate(steps):
        change = person_change(before, now)
        casebook.commit(file, [change], AUTHOR, NOON, f"step {number}")
        before = now

    assert people.keys(file) == (HeldKey("anna", "A", 4, 4), HeldKey("anna", "B", 5, 5))
    assert verifying.verify(file).whole


def test_a_full_name_told_by_a_record_of_its_own_stays_when_the_person_changes(
    file: StudyFile,
) -> None:
    plain = replace(ANNA, printed_name="")
    told(file, None, plain)
    named = Change("name", "", NOWHERE._replace(item="anna"), None, "Dr. Anna Krüger")
    file.write(lambda writer: ledger.append(writer, [named], AUTHOR, NOON, "named"))
    file.write(lambda writer: writer.exec_driver_sql(
        "UPDATE person SET printed_name = 'Dr. Anna Krüger' WHERE user_name = 'anna'"
    ))  # fmt: skip
    told(file, ANNA, replace(ANNA, active=False))

    assert verifying.verify(file).whole


def test_a_person_that_is_changed_from_what_it_was_not_is_a_contradiction(file: StudyFile) -> None:
    told(file, None, ANNA)
    told(file, replace(ANNA, role="monitor"), replace(ANNA, active=False))

    assert [one.what for one in verifying.verify(file).differences] == ["contradiction"]
