"""The rules that were broken once, and the tests that carry their numbers."""

from pathlib import Path

from tests.cases import RULES, named_by_rule, table


def test_no_test_carries_a_number_that_is_no_rule() -> None:
    assert set(named_by_rule(Path(__file__).parent)) <= set(RULES)


def test_no_rule_is_without_a_test() -> None:
    tests = named_by_rule(Path(__file__).parent)

    assert [rule for rule in RULES if not tests.get(rule)] == []


def test_a_test_belongs_to_the_rule_in_its_name(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text(
        "def test_typing_02_a():\n    pass\n\ndef test_other():\n    pass\n", "utf-8"
    )

    tests = named_by_rule(tmp_path)

    assert tests == {("typing", 2): ["test_one.py::test_typing_02_a"]}
    assert "    test_one.py::test_typing_02_a" in list(table(tests))
