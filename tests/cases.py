"""Which tests hold which rule of typing, capture, store: `python -m tests.cases` prints them.

A test belongs to a rule by its name: `test_typing_02_...` holds rule 2 of typing.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

Rule: TypeAlias = tuple[str, int]
"""The kind of a rule (typing, capture or store) and its number."""

RULES: Final[Mapping[Rule, str]] = {
    ("typing", 1): "A word typed into a choice stores the code it names, or nothing.",
    ("typing", 2): "00 in a date means unknown; no date has a month or a day 0.",
    ("typing", 3): "A number that can be read two ways is asked about, with both readings.",
    ("typing", 4): "Only decimal digits are digits, and reading never fails with an exception.",
    ("typing", 5): "Invisible characters do no harm; no visible one is lost.",
    ("typing", 6): "A date that can be read two ways is asked about, with both readings.",
    ("typing", 7): "A date with a time, in any usual writing; times the clock skips are named.",
    ("typing", 8): "A link to a row or page that does not exist is a finding that names those.",
    ("typing", 9): "A unit is read or refused by its name, alike for every item of that unit.",
    ("typing", 10): "No rule raises for any stored answer: what cannot be built cannot be told.",
    ("capture", 1): "No act changes an answer of a complete page, undo included.",
    ("capture", 2): "A void page stays as it is until an act of its own brings it back.",
    ("capture", 3): "A reason is one text: typing never splits it or runs into the page.",
    ("capture", 4): "The 24-hour clock stops only at a report that was sent, and is always seen.",
    ("capture", 5): "Enter presses the focused button.",
    ("capture", 6): "Completing with things missing says how many and which, and goes there.",
    (
        "capture",
        7,
    ): "The arm holds once randomisation is complete; a failed gate is overruled by an act.",
    ("capture", 8): "In a table arrows move between cells and never change an answer.",
    ("capture", 9): "A row begins with its first answer.",
    ("capture", 10): "A question that was left is painted no more.",
    ("capture", 11): "What is typed is on disk within 300 ms, and survives the end of the session.",
    ("capture", 12): "Go to finds the words that are on screen.",
    ("capture", 13): "One word for one state on every screen.",
    ("capture", 14): "Back up asks where, tells its progress and its result, and leaves the field.",
    ("capture", 15): "Print offers the form, the visit, the casebook.",
    ("capture", 16): "The first start proposes a folder and says where the study lies.",
    ("capture", 17): "The recovery key counts as kept only when printed or typed back.",
    ("capture", 18): "One rule for all user names, and a printed name beside each.",
    ("capture", 19): "No output overwrites the study, and an existing file asks first.",
    ("capture", 20): "A subject who does not exist is not printed; those near are named.",
    ("capture", 21): "A void page frees its place; a page moves to the right patient in one act.",
    ("capture", 22): "All answers no longer asked for are cleared in one act with one reason.",
    ("capture", 23): "Another arm after treatment is a finding where it is changed.",
    ("capture", 24): "Ctrl+F finds within the form.",
    ("capture", 25): "What is taken over is shown and recorded so; no answer comes without an act.",
    ("store", 1): "A file is recovered first and checked then; the first look is the last word.",
    ("store", 2): "A backup is restored into a new folder, with a drill, and never entered into.",
    (
        "store",
        3,
    ): "On a full disk the reserve lets one sign in, enter and leave; nothing is stuck.",
    ("store", 4): "No act takes an account over, and each act on one is recorded.",
    ("store", 5): "Backups are ordered by their making; only own, unopened ones are removed.",
    ("store", 6): "A clock that jumps is asked about, recorded and shown; records never go back.",
    ("store", 7): "A copy of the folder knows that it is one, and what it lacks.",
    ("store", 8): "Verifying finds every kind of tampering and names the place in words.",
    ("store", 9): "A study is made or restored as a whole, or there is none.",
    ("store", 10): "Whatever the disk reports in whatever act is a sentence.",
    ("store", 11): "Closing ends whoever still reads.",
    ("store", 12): "No answer is readable outside the study, also when the program dies.",
    ("store", 13): "Every place that checks a password has one delay and one record.",
    ("store", 14): "Damaged keys are never told as a wrong password; a changed one opens nothing.",
    ("store", 15): "No line of the log refuses anybody; what is done to it is recorded.",
    ("store", 16): "No answer is acknowledged that is not in the folder.",
    ("store", 17): "A backup is made when anything changed, and before a migration.",
    (
        "store",
        18,
    ): "Keys and passwords are read as they are pasted or piped; no error or file tells an answer.",
    ("store", 19): "The grid is usable at once, whatever must be judged anew.",
}

KINDS_HELD: Final = frozenset({"typing", "capture", "store"})
"""The kinds of which every rule has a test."""

_TEST: Final = re.compile(r"test_(typing|capture|store)_(\d\d)_")


def named_by_rule(folder: Path) -> dict[Rule, list[str]]:
    """Return for each rule the tests that carry its number, as `file::test`."""
    found: dict[Rule, list[str]] = defaultdict(list)
    for file in sorted(folder.rglob("*.py")):
        for name in _functions(file):
            match = _TEST.match(name)
            if match is not None:
                place = file.relative_to(folder).as_posix()
                found[match.group(1), int(match.group(2))].append(f"{place}::{name}")
    return found


def _functions(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node.name


def table(tests: Mapping[Rule, list[str]]) -> Iterator[str]:
    """Yield the lines of the table, and beneath it the rules that no test holds."""
    for (kind, number), words in RULES.items():
        yield f"{kind} {number:02d}  {words}"
        yield from (f"    {test}" for test in tests.get((kind, number), ()))
    missing = [f"{kind} {number:02d}" for kind, number in RULES if not tests.get((kind, number))]
    yield ""
    yield f"{len(RULES)} rules, without a test: {', '.join(missing) or 'none'}"


if __name__ == "__main__":
    print("\n".join(table(named_by_rule(Path(__file__).parent))))  # noqa: T201  a table for a person
