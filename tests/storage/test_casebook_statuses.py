"""What changed since the statuses were kept is asked at every turn: it must cost nothing."""

from kyphocrf.storage import casebook_statuses
from kyphocrf.storage.study_file import StudyFile


def test_what_changed_is_looked_for_at_the_end_of_the_trail_alone(file: StudyFile) -> None:
    query = casebook_statuses._SINCE.sql

    with file.reading() as reader:
        plan = reader.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", (1,)).all()

    (step,) = [str(one[3]) for one in plan]
    assert step == "SEARCH audit_record USING INTEGER PRIMARY KEY (rowid>?)"
