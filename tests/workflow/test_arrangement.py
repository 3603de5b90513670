"""A list is filtered, sorted and grouped without a line more or less; arrangements are kept."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyphocrf.definition.text import same
from kyphocrf.record.answers import FormKey, Spot
from kyphocrf.workflow import arrangement
from kyphocrf.workflow.arrangement import Arrangement, Head, arranged, values
from kyphocrf.workflow.site_list import ListColumn, ListKind, ListLine, SiteList, rank_of

KIND = ListKind(
    "AE", same("Events"), (ListColumn("TERM", same("Term")), ListColumn("GRADE", same("Grade")))
)
GROUPED = ListKind("AE", same("Events"), KIND.columns, grouped=True)


def line(number: int, term: str, grade: str, head: str = "") -> ListLine:
    grade_rank = rank_of(grade, float(grade) if grade else None)
    key = FormKey("AE", 1, "AE", number)
    return ListLine(
        "101-001", key, Spot("", 0, ""), (term, grade), (rank_of(term), grade_rank), head
    )


LINES = st.lists(
    st.builds(
        line, st.integers(1, 99), st.sampled_from(["Nausea", "pain", "Fever", ""]),
        st.sampled_from(["1", "2", "10", ""]), st.sampled_from(["X1", "X2"]),
    )
)  # fmt: skip


@given(LINES, st.booleans())
def test_sorting_keeps_every_line_and_puts_what_is_empty_last(
    lines: list[ListLine], descending: bool
) -> None:
    read = SiteList(KIND, "en", tuple(lines))

    seen = arranged(read, Arrangement(sort="GRADE", descending=descending)).lines

    assert sorted(map(repr, seen)) == sorted(map(repr, lines))
    grades = [one.cells[1] for one in seen]
    told = [int(one) for one in grades if one]
    assert told == sorted(told, reverse=descending)
    assert grades[len(told) :] == [""] * (len(grades) - len(told))


@given(LINES)
def test_the_head_of_each_group_tells_how_many_lines_follow_it(lines: list[ListLine]) -> None:
    rows = arranged(SiteList(GROUPED, "en", tuple(lines)), Arrangement()).rows

    heads = [row for row in rows if isinstance(row, Head)]
    assert len({one.words for one in heads}) == len(heads)
    assert sum(one.count for one in heads) == len(lines)
    for at, row in enumerate(rows):
        if isinstance(row, Head):
            members = rows[at + 1 : at + 1 + row.count]
            assert all(isinstance(one, ListLine) and one.head == row.words for one in members)


def test_a_filter_by_words_looks_through_all_cells_whatever_their_case() -> None:
    read = SiteList(
        KIND, "en", (line(1, "Nausea", "2"), line(2, "Pain", "2"), line(3, "Pain", "3"))
    )

    seen = arranged(read, Arrangement(words="PAIN 2"))

    assert [one.key.form_repeat for one in seen.lines] == [2]
    assert seen.of == 3


def test_a_filter_by_value_takes_the_whole_cell() -> None:
    read = SiteList(
        KIND, "en", (line(1, "Pain", "1"), line(2, "Pain", "10"), line(3, "Pain", "10"))
    )

    assert [(one.name, found) for one, found in values(read)] == [("GRADE", ("1", "10"))]
    seen = arranged(read, Arrangement(value=("GRADE", "1")))
    assert [one.key.form_repeat for one in seen.lines] == [1]


def test_columns_stand_as_they_were_chosen_and_unknown_ones_are_left_out() -> None:
    read = SiteList(KIND, "en", (line(1, "Nausea", "2"),))

    seen = arranged(read, Arrangement(columns=("GRADE", "OLDER")))

    assert [one.name for one in seen.columns] == ["GRADE"]
    assert seen.words(0, 0) == "2"


def test_an_arrangement_is_kept_for_one_person_and_one_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path))
    mine = Arrangement(("GRADE",), "GRADE", descending=True, words="pain", value=("TERM", "Pain"))

    arrangement.keep("anna", "AE", "grave", mine)

    assert arrangement.kept("anna", "AE") == {"grave": mine}
    assert arrangement.kept("anna", "CM") == {}
    assert arrangement.kept("berta", "AE") == {}
    arrangement.keep("anna", "AE", "grave", None)
    assert arrangement.kept("anna", "AE") == {}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"anna": 3}', '{"anna": {"AE": {"x": {}}}}'])
def test_what_cannot_be_read_was_never_kept(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KYPHOCRF_HOME", str(tmp_path))
    (tmp_path / "lists.json").write_text(text, "utf-8")

    assert arrangement.kept("anna", "AE") == {}
