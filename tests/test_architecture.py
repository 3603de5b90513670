"""The house rules a machine can hold: who imports what, how long a file is, what a name says."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
PACKAGE = CHECKOUT / "kyphocrf"
WIRING = {
    "app", "assistants", "cli", "cli_blank", "cli_central", "cli_central_people",
    "cli_central_picture", "cli_central_upkeep", "cli_exchange", "cli_export",
    "cli_people",
    "cli_sign_in", "cli_workers", "demo", "selftest", "sponsor_app", "__main__",
}  # fmt: skip

ROOMS_OF_LIBRARY = {
    "PySide6": {"ui", "app", "demo", "sponsor_app"},
    "sqlalchemy": {"storage", "central"},
    "alembic": {"storage", "central"},
    "sqlcipher3": {"storage"},
    "openpyxl": {"exports", "cdisc"},
    "pandas": {"exports", "cdisc"},
    "lxml": {"exports", "cdisc"},
    "odmlib": {"exports", "cdisc"},
    "defineutils": {"exports"},
    "pyreadstat": {"exports"},
    "anyascii": {"exports"},
    "typst": {"paper"},
    "pypdfium2": {"paper"},
    "pyrage": {"transfer", "storage"},  # storage: whether a pair of keys is one
    "psycopg": {"central"},
    "scipy": {"central"},
    "typer": {
        "cli",
        "cli_blank",
        "cli_central",
        "cli_central_picture",
        "cli_central_people",
        "cli_central_upkeep",
        "cli_exchange",
        "cli_export",
        "cli_people",
        "cli_sign_in",
        "cli_workers",
    },
    "dask": {"central"},
    "distributed": {"central"},
}
ROOMS_OF_ROOM = {
    "definition": {"definition"},
    "forms": {"definition", "forms", "assets"},  # terminologies are files in resources/
    "record": {"definition", "record", "errors"},  # a refusal is raised, a wrong answer is not
}
OUTSIDE_WORLD = {
    "io",
    "os",
    "pathlib",
    "random",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "time",
}
CLOCKS_AND_FILES = {"now", "today", "utcnow", "open", "print", "input"}
BANNED_WORDS = {
    *("manager", "helper", "helpers", "util", "utils", "common", "misc", "base", "data", "info"),
    *("handler", "processor", "impl", "Abstract"),
}


LOADED_WHEN_WANTED = {"odm_source.py"}
"""What is imported within the use case that needs it, with lxml behind it."""

NAMED_BY_QT = {"data", "headerData", "setData", "mimeData"}
NAMED_BY_ODM = {"admin_data", "write_admin_data", "reference_data", "subject_data"}


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file of the repository."""

    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        return str(self.path.relative_to(CHECKOUT))

    @property
    def room(self) -> str:
        """The room, or the module itself where it lies outside the rooms."""
        return self.path.relative_to(PACKAGE).parts[0].removesuffix(".py")

    def imports(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.module or ""
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules(*folders: Path) -> list[Module]:
    files = (file for folder in folders for file in sorted(folder.rglob("*.py")))
    return [Module(file, ast.parse(file.read_text(encoding="utf-8"))) for file in files]


def test_an_import_is_seen_in_every_way_it_can_be_written() -> None:
    source = "import a.b\nfrom c import d\ndef later():\n    from e.f import g\n"
    module = Module(PACKAGE / "written.py", ast.parse(source))

    assert list(module.imports()) == ["a.b", "c", "c.d", "e.f", "e.f.g"]


def product() -> list[Module]:
    return modules(PACKAGE)


def everything() -> list[Module]:
    folders = ("kyphocrf", "tests", "benchmarks", "installer", "resources")
    roots = [Module(file, ast.parse(file.read_text("utf-8"))) for file in CHECKOUT.glob("*.py")]
    return roots + modules(*(CHECKOUT / folder for folder in folders))


def room_imported(name: str) -> str:
    """The room of an import such as `kyphocrf.record.entry`, or nothing."""
    parts = name.split(".")
    return parts[1] if parts[0] == "kyphocrf" and len(parts) > 1 else ""


def imports_of_files() -> dict[str, set[str]]:
    """Which file of the product imports which, where it says so and wherever a type is checked.

    Importing a module runs the packages it lies in, so they count.
    """
    files = {
        ".".join(module.path.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(
            ".__init__"
        ): module
        for module in product()
    }
    return {
        name: {
            above
            for imported in module.imports()
            for above in accumulate(imported.split("."), lambda path, part: f"{path}.{part}")
            if above in files and above != name
        }
        for name, module in files.items()
    }


def in_circles(imports: dict[str, set[str]]) -> list[str]:
    """The files left when those that import none, or that none imports, are taken away in turn."""
    left = {name: set(reached) for name, reached in imports.items()}
    while ends := {
        name
        for name, reached in left.items()
        if not reached or not any(name in others for others in left.values())
    }:
        left = {name: reached - ends for name, reached in left.items() if name not in ends}
    return sorted(left)


def test_a_circle_is_seen_and_a_chain_is_none() -> None:
    chain = {"a": {"b"}, "b": {"c"}, "c": set[str]()}

    assert in_circles(chain) == []
    assert in_circles({**chain, "c": {"b"}}) == ["b", "c"]


def test_no_circle_of_files() -> None:
    assert in_circles(imports_of_files()) == []


@pytest.mark.parametrize(("library", "rooms"), ROOMS_OF_LIBRARY.items())
def test_a_library_is_imported_only_where_it_belongs(library: str, rooms: set[str]) -> None:
    outside = [
        module.name
        for module in product()
        if module.room not in rooms
        and any(name.split(".")[0] == library for name in module.imports())
    ]

    assert outside == []


@pytest.mark.parametrize(("room", "allowed"), ROOMS_OF_ROOM.items())
def test_the_lower_rooms_import_the_standard_library_and_what_lies_below(
    room: str, allowed: set[str]
) -> None:
    strangers = [
        f"{module.name}: {name}"
        for module in product()
        if module.room == room
        for name in module.imports()
        if not is_within(name, allowed)
    ]

    assert strangers == []


def is_within(name: str, rooms: set[str]) -> bool:
    top = name.split(".", maxsplit=1)[0]
    return room_imported(name) in rooms if top == "kyphocrf" else top in sys.stdlib_module_names


def test_only_the_wiring_imports_the_forms_of_the_trial() -> None:
    knowing = {
        module.room
        for module in product()
        if any(room_imported(name) == "forms" for name in module.imports())
    }

    assert knowing <= WIRING | {"forms"}


def test_nobody_below_imports_the_wiring() -> None:
    entangled = [
        f"{module.name}: {name}"
        for module in product()
        if module.room not in WIRING
        for name in module.imports()
        if room_imported(name) in WIRING
    ]

    assert entangled == []


def test_definition_and_record_reach_for_no_file_and_no_clock() -> None:
    reaching = [
        f"{module.name}: {reach}"
        for module in product()
        if module.room in {"definition", "record"}
        for reach in [
            *(name for name in module.imports() if name in OUTSIDE_WORLD),
            *(name for name in called(module.tree) if name in CLOCKS_AND_FILES),
        ]
    ]

    assert reaching == []


def called(tree: ast.AST) -> Iterator[str]:
    """The last name of everything that is called: `today` of `date.today()`."""
    functions = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    for function in functions:
        if isinstance(function, ast.Attribute):
            yield function.attr
        elif isinstance(function, ast.Name):
            yield function.id


def test_tables_and_pages_are_loaded_only_when_someone_wants_them() -> None:
    start = [
        ".".join(module.path.relative_to(CHECKOUT).with_suffix("").parts)
        for module in product()
        if module.room in {"definition", "forms", "record", "storage", "workflow", "ui", "app"}
        and "versions" not in module.path.parts
        and module.path.name not in {"env.py", *LOADED_WHEN_WANTED}
    ]
    program = (
        "import importlib, sys\n"
        f"for name in {start!r}: importlib.import_module(name)\n"
        "heavy = {'pandas', 'openpyxl', 'lxml', 'typst', 'pypdfium2', 'pyreadstat'};"
        "print(sorted(heavy & set(sys.modules)))"
    )

    command = [sys.executable, "-c", program]
    answer = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)

    assert answer.stdout == "[]\n", answer.stderr


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    long = [
        module.name
        for module in everything()
        if len(module.path.read_text(encoding="utf-8").splitlines()) > 400
    ]

    assert long == []


def test_no_room_of_the_screens_is_too_large_to_survey() -> None:
    rooms = [folder for folder in PACKAGE.joinpath("ui").rglob("*") if folder.is_dir()]
    crowded = {room.name: count for room in rooms if (count := len(list(room.glob("*.py")))) > 20}

    assert crowded == {}


def test_every_room_says_what_it_is_for() -> None:
    silent = [module.name for module in product() if ast.get_docstring(module.tree) is None]

    assert silent == []


def defined_names(module: Module) -> Iterator[str]:
    """The names a module gives: its own, its classes', functions' and arguments'."""
    yield module.path.stem
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg


def words_of(name: str) -> list[str]:
    """The words of a name in either writing: `study_file`, `StudyFile`."""
    return [word for part in name.split("_") for word in re.split(r"(?<=[a-z0-9])(?=[A-Z])", part)]


def is_banned(name: str) -> bool:
    words = words_of(name)
    return name.startswith(("do_", "my_")) or bool(
        BANNED_WORDS & ({word.lower() for word in words} | set(words))
    )


@pytest.mark.parametrize("name", ["StudyManager", "date_utils", "do_save", "my_form", "save_impl"])
def test_a_name_that_says_nothing_is_banned(name: str) -> None:
    assert is_banned(name)


@pytest.mark.parametrize("name", ["Casebook", "metadata_version", "database", "Undo_done"])
def test_a_name_that_only_contains_such_letters_is_not(name: str) -> None:
    assert not is_banned(name)


def test_names_say_what_things_are() -> None:
    vague = [
        f"{module.name}: {name}"
        for module in everything()
        for name in defined_names(module)
        if is_banned(name)
        and not name.startswith("test_")  # a sentence may speak of data
        and not (module.name.startswith("kyphocrf/ui/") and name in NAMED_BY_QT)
        and not (module.name.startswith("kyphocrf/exports/odm/") and name in NAMED_BY_ODM)
    ]

    assert vague == []


def test_a_field_is_a_widget_and_lives_in_ui() -> None:
    elsewhere = [
        f"{module.name}: {node.name}"
        for module in product()
        if module.room != "ui"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and "Field" in words_of(node.name)
    ]

    assert elsewhere == []


def test_tests_neither_mock_nor_sleep() -> None:
    cheating = [
        module.name
        for module in modules(CHECKOUT / "tests")
        if any(name.startswith(("unittest.mock", "mock")) for name in module.imports())
        or {"sleep", "wait_ms", "qWait"} & set(called(module.tree))
    ]

    assert cheating == []
