"""Guards of ODM: file, exact text, what stands there instead, the tests that notice."""

from typing import Final

from tests.mutants.listed_store import Listed

_CHANGES: Final = ("tests/exports/odm/test_transactional.py",)
_RECORDS: Final = ("tests/exports/odm/test_records.py",)
_STATE: Final = "tests/exports/odm/test_snapshot.py::test_"
_TOLD: Final = ("tests/exports/odm/test_told_places.py",)
_OUTPUT: Final = ("tests/workflow/test_odm_output.py",)
_DOORS: Final = (
    "tests/workflow/test_odm_output.py::test_the_door_of_the_trail_asks_before_anything_else",
)
_ELEMENTS: Final = "kyphocrf/exports/odm/record_elements.py"
_PAGES: Final = "kyphocrf/exports/odm/page_elements.py"
_SOURCE: Final = "kyphocrf/exports/odm/source.py"

OF_ODM: Final[tuple[Listed, ...]] = (
    # A file is compared with the study before it is kept, and nothing of another is left.
    (
        "kyphocrf/exports/odm/transactional.py",
        "lambda beside: verify(beside, source)",
        "lambda _: None",
        _CHANGES,
    ),
    ("kyphocrf/exports/odm/transactional.py", "told(one) != told(other)", "False", _CHANGES),
    (
        "kyphocrf/exports/odm/snapshot.py",
        "_digest(page) != digest",
        "False",
        (f"{_STATE}a_file_that_does_not_say_what_the_study_says_is_not_kept",),
    ),
    (_SOURCE, "if not write(beside):\n                beside.unlink()",
     "if not write(beside):", _CHANGES),
    # What was chosen, and nothing else.
    ("kyphocrf/exports/odm/transactional.py",
     "for record in filter(source.has, source.of_subjects()):",
     "for record in source.of_subjects():", _CHANGES),
    (_PAGES, "            and self._scope.has_item(item)\n", "",
     (f"{_STATE}free_text_and_names_that_are_left_out_are_nowhere",)),
    (_PAGES, "answer.unread is not None and not self._scope.has_own_words", "False",
     (f"{_STATE}free_text_and_names_that_are_left_out_are_nowhere",)),
    (_PAGES, 'self._instance.reason if self._scope.has_own_words else ""',
     "self._instance.reason", (f"{_STATE}free_text_and_names_that_are_left_out_are_nowhere",)),
    (_PAGES, "return _shifted(item, answer.value, self._shift)", "return answer",
     (f"{_STATE}shifted_days_stand_as_far_apart_as_they_were",)),
    ("kyphocrf/exports/odm/snapshot.py", "        elif is_open:\n", "        else:\n", _TOLD),
    ("kyphocrf/exports/odm/told_places.py", "made if is_open else (next(made),)", "made", _TOLD),
    (_SOURCE, " for one in source.people if is_named}", " for one in source.people}", _TOLD),
    # A void page has no answers, a row that went leaves its number to nobody.
    (_PAGES, "        if self._instance.status is Status.VOID:\n            return Answers()\n", "",
     (f"{_STATE}a_void_page_has_its_status_and_no_answers",)),
    (_PAGES, "or following != max(answers.rows_of(group), default=0) + 1", "",
     (f"{_STATE}a_row_that_went_leaves_its_number_to_nobody",)),
    # Whatever a record says, of whatever place.
    (_ELEMENTS, "marks.append(Flag(flags.REDACTED, part))", "pass", _RECORDS),
    (_ELEMENTS, 'texts["time"] = canonical(list(moment))', "pass", _RECORDS),
    ("kyphocrf/exports/odm/stamps.py", '(("%", "%25"), ("/", "%2F"))', '(("/", "%2F"),)', _RECORDS),
    # A series of files.
    ("kyphocrf/storage/whole_trail.py", "            named != present,\n", "", _OUTPUT),
    ("kyphocrf/storage/whole_trail.py",
     "            sa.func.length(named) == len(present),  # one in part names that between\n", "",
     _OUTPUT),
    ("kyphocrf/workflow/odm_source.py", "None if snapshot.scope.is_narrowed else prior", "prior",
     _OUTPUT),
    ("kyphocrf/workflow/odm_source.py", 'replace(choice, trail=kind == "Transactional")', "choice",
     _OUTPUT),
)  # fmt: skip
