"""Every place that checks a password goes through one door, with one delay and one record."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

import pytest

import kyphocrf
from kyphocrf.errors import UserError
from kyphocrf.record.chain import Moment
from kyphocrf.storage import attempts, sign_in, trail, vault
from kyphocrf.storage.attempts import Attempt
from kyphocrf.storage.study_file import StudyFile
from tests.storage.failing_disk import failing_at
from tests.storage.site import AUTHOR, CHEAP, NOON, PASSWORD, USER
from tests.storage.trying import NEW, WRONG, at, number, told, tried

PACKAGE: Final = Path(kyphocrf.__file__).parent

At: TypeAlias = Callable[[StudyFile, Moment, str], None]
PLACES: Final[dict[str, At]] = {
    "screen lock": lambda file, moment, password: sign_in.check_password(
        file, AUTHOR, password, moment
    ),
    "old password": lambda file, moment, password: sign_in.change_password(
        file, AUTHOR, (password, NEW), moment, CHEAP
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_store_13_each_place_at_an_open_file_delays_and_records_at_once(
    file: StudyFile, place: str
) -> None:
    enter, before = PLACES[place], len(trail.access(file))
    for second in range(5):
        assert number(enter, file, at(second / 60), WRONG) == "E-201"

    assert number(enter, file, at(0.5), PASSWORD) == "E-202"
    records = [(one.what, one.detail, one.stamp.author.user) for one in trail.access(file)[before:]]
    assert records == [("failed sign-in", place, USER)] * 5
    assert number(enter, file, at(2), PASSWORD) == "opens"
    assert attempts.read(file.folder).failures == ()


@pytest.mark.parametrize("first", PLACES)
@pytest.mark.parametrize("then", PLACES)
def test_store_13_the_tries_of_all_places_are_counted_together(
    file: StudyFile, founded: vault.Vault, first: str, then: str
) -> None:
    for second in range(5):
        number(PLACES[first], file, at(second / 60), WRONG)

    assert number(PLACES[then], file, at(0.5), PASSWORD) == "E-202"
    folder = file.folder
    file.close()
    assert tried(folder, at(0.5), PASSWORD) == "E-202"
    by_key = founded.recovery_key
    assert number(sign_in.sign_in_by_recovery_key, folder, by_key, at(0.5)) == "E-202"


def test_store_13_tries_at_an_open_file_are_recorded_once(file: StudyFile, folder: Path) -> None:
    for second in range(3):
        number(PLACES["screen lock"], file, at(second / 60), WRONG)
    file.close()  # as after a crash: nobody unlocked the screen

    opened = sign_in.sign_in(folder, USER, PASSWORD, at(1))
    records = [record.what for record in trail.access(opened.file)]
    opened.file.close()
    assert records[-4:] == ["failed sign-in"] * 3 + ["sign-in"]
    assert records.count("failed sign-in") == 3


def test_store_13_unlocking_the_screen_is_recorded(file: StudyFile) -> None:
    sign_in.check_password(file, AUTHOR, PASSWORD, NOON)

    record = trail.access(file)[-1]
    assert (record.what, record.detail, record.stamp.author) == ("sign-in", "screen lock", AUTHOR)


def test_store_13_a_changed_password_is_recorded_and_a_weak_one_is_no_failed_try(
    file: StudyFile,
) -> None:
    with pytest.raises(UserError) as weak:
        sign_in.change_password(file, AUTHOR, (PASSWORD, "kurz"), NOON, CHEAP)
    assert weak.value.number == "E-213"
    assert attempts.read(file.folder).failures == ()

    sign_in.change_password(file, AUTHOR, (PASSWORD, NEW), NOON, CHEAP)

    record = trail.access(file)[-1]
    assert (record.what, record.detail) == ("password", "changed")
    assert number(sign_in.check_password, file, AUTHOR, PASSWORD, NOON) == "E-201"
    sign_in.check_password(file, AUTHOR, NEW, NOON)


def test_store_14_a_disk_that_fails_while_a_password_is_changed_leaves_one_that_opens(
    file: StudyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    current, broken = PASSWORD, 1
    while True:
        new = NEW if current == PASSWORD else PASSWORD
        passwords = current, new
        with failing_at(broken, monkeypatch) as disk:
            told = number(sign_in.change_password, file, AUTHOR, passwords, NOON, CHEAP)
        if not disk.failed:
            break
        assert told in ("E-242", "E-245", "opens")
        opening = [one for one in passwords if opens(file.folder, one)]
        assert len(opening) == 1
        current = opening[0]
        broken += 1

    assert broken > 10
    assert told == "opens"


def opens(folder: Path, password: str) -> bool:
    try:
        vault.unlock(vault.read_keys(folder), USER, password)
    except UserError:
        return False
    return True


CHECKS: Final = {"unlock", "recover", "change_password"}
DOORS: Final = {"storage/sign_in.py", "central/sign_in.py"}
"""That of a study, and that of the sponsor's database."""
"""The functions of `vault` that tell whether a password is right."""


def uses(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found |= {node.attr} if node.value.id == "vault" else set()
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("storage.vault"):
            found |= {name.name for name in node.names}
    return found & CHECKS


def test_store_13_only_the_door_checks_a_password() -> None:
    sources = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    trees = {path: ast.parse(text) for path, text in sources.items() if "vault" in text}
    asking = {path.relative_to(PACKAGE).as_posix() for path, tree in trees.items() if uses(tree)}

    assert asking == DOORS
    for door in sorted(DOORS):
        for function in trees[PACKAGE / door].body:  # what is within one belongs to it
            if isinstance(function, ast.FunctionDef) and uses(function):
                nodes = list(ast.walk(function))
                called = [node.id for node in nodes if isinstance(node, ast.Name)]
                called += [node.attr for node in nodes if isinstance(node, ast.Attribute)]
                assert {"_checked", "_checked_at", "checked"} & {function.name, *called}, (
                    function.name
                )


def test_store_13_nothing_else_opens_what_a_password_wraps() -> None:
    derives = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "hash_secret_raw" in path.read_text("utf-8")
    }

    assert derives == {"storage/key_wrapping.py"}


def test_damaged_keys_are_mended_at_the_sign_in_and_that_is_recorded(signed_in_once: Path) -> None:
    content = (signed_in_once / "keys.json").read_text()
    (signed_in_once / "keys.json").write_text(content.replace('"wrapped": "', '"wrapped": "A', 1))

    assert told(signed_in_once, at(0)) == [
        ("sign-in", ""), ("key slots", "keys.json was damaged; mended from keys.json.bak"),
    ]  # fmt: skip
    assert told(signed_in_once, at(1))[-1:] == [("sign-in", "")]
    assert vault.unlock(vault.read_keys(signed_in_once), USER, PASSWORD)


def test_a_damaged_slot_is_a_try_too_and_no_way_around_the_delay(signed_in_once: Path) -> None:
    for name in ("keys.json", "keys.json.bak"):
        content = (signed_in_once / name).read_text()
        (signed_in_once / name).write_text(content.replace('"sha256": "', '"sha256": "x', 1))

    for second in range(5):
        assert tried(signed_in_once, at(second / 60)) == "E-241"
    assert tried(signed_in_once, at(0.5), PASSWORD) == "E-202"
    assert tried(signed_in_once, at(2), PASSWORD) == "opens"


def test_a_right_password_of_somebody_who_left_is_a_failed_try(
    file: StudyFile, folder: Path
) -> None:
    sign_in.set_password(
        file, "nobody01", NEW, AUTHOR, NOON, CHEAP
    )  # a slot whose person the file does not know
    file.close()

    assert number(sign_in.sign_in, folder, "nobody01", NEW, at(0)) == "E-201"
    assert attempts.read(folder).failures == (Attempt("nobody01", at(0)),)
