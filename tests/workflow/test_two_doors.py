"""Only the door of writing writes to the file, only the door of reading reads it for a person."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import Final

import kyphocrf.storage
from kyphocrf.storage.study_file import StudyFile

PACKAGE: Final = Path(kyphocrf.storage.__file__).parent.parent
DOORS: Final = {"workflow/reading.py", "workflow/reading_trail.py", "workflow/writing.py"}
BESIDE: Final = {
    # The folder itself: made, opened, recovered, recognised, backed up; no fact of the study.
    ("workflow/opening.py", "sign_in.check_password"),
    ("workflow/opening.py", "sign_in.set_password"),
    ("workflow/opening.py", "people.people"),
    ("workflow/opening.py", "installation.remember"),
    ("workflow/opening.py", "installation.recognised"),
    ("workflow/opening.py", "installation.is_restored"),
    ("workflow/keeping.py", "installation.note_seen"),
    ("workflow/verifying.py", "last_verified.remember"),
    ("workflow/keeping.py", "backup.back_up"),
    ("workflow/keeping.py", "backup.back_up_lacking"),
    ("workflow/keeping.py", "backup.is_current"),
    ("workflow/people.py", "sign_in.refuse_weak"),
    # What the study is like; nobody looks at a patient.
    ("workflow/session.py", "statements.settings"),
    ("workflow/clock_check.py", "trail.of_clock"),
    # What is redacted and which copies hold it: searched for whoever may redact, who is shown
    # places; a text only by `redacting`, which notes that look at the door.
    ("workflow/redacting.py", "freed_pages.is_pending"),
    ("workflow/redacting.py", "freed_pages.overwrite"),
    ("workflow/redacting.py", "redaction.typing"),
    ("workflow/redacting.py", "redaction_search.everywhere"),
    ("workflow/redacting.py", "redaction_search.made"),
    ("workflow/redacting.py", "redaction_search.users_named"),
    ("workflow/redacting.py", "statements.all_told"),
    ("workflow/redacting.py", "trail.between"),
    ("workflow/older_copies.py", "backup.back_up"),
    ("workflow/older_copies.py", "backup_contents.emptied"),
    ("workflow/older_copies.py", "backup_contents.listed"),
    ("workflow/older_copies.py", "backup_contents.look_at"),
    ("workflow/older_copies.py", "backup_contents.look_into"),
    ("workflow/older_copies.py", "backup_contents.redacted"),
    ("workflow/older_copies.py", "freed_pages.is_pending"),
    ("workflow/older_copies.py", "freed_pages.overwrite"),
    ("workflow/older_copies.py", "statements.all_told"),
    ("workflow/older_copies.py", "trail.access"),
    ("workflow/older_copies.py", "trail.between"),
    ("workflow/restoring.py", "redaction_again.of_study"),
    # What was exchanged with the sponsor: numbers, keys and signed papers, nobody's answers.
    ("workflow/acknowledging.py", "own_keys.of_installation"),
    ("workflow/acknowledging.py", "queries.acts"),
    ("workflow/acknowledging.py", "queries.states"),
    ("workflow/acknowledging.py", "sponsor.told"),
    ("workflow/asking.py", "queries.acts"),
    ("workflow/asking.py", "queries.states"),
    ("workflow/outbox.py", "batch_records.told_of"),
    ("workflow/outbox.py", "own_keys.of_installation"),
    ("workflow/outbox.py", "sponsor.told"),
    ("workflow/outbox_state.py", "batch_records.highest_held"),
    ("workflow/outbox_state.py", "backup_contents.redacted"),
    ("workflow/outbox_state.py", "backup_contents.emptied"),
    ("workflow/outbox_state.py", "batches.all_made"),
    ("workflow/outbox_state.py", "signed_papers.all_of"),
    ("workflow/outbox_state.py", "trail.heads"),
    ("workflow/sealing.py", "batch_records.reading"),
    ("workflow/sealing.py", "own_keys.of_installation"),
    ("workflow/sealing.py", "sponsor.told"),
    ("workflow/sealing.py", "trail.heads"),
    ("workflow/sending.py", "batches.all_made"),
    ("workflow/sent_copies.py", "batches.all_made"),
    ("workflow/sent_copies.py", "statements.all_told"),
    ("workflow/study_kit.py", "own_keys.of_installation"),
    ("workflow/study_kit.py", "signed_papers.all_of"),
    ("workflow/study_kit.py", "sponsor.settings_changes"),
    ("workflow/study_kit.py", "sponsor.told"),
    ("workflow/urgent.py", "batch_records.of_pages"),
    ("workflow/urgent.py", "casebook.statuses"),
    # What follows from the casebooks and may be emptied at any time.
    ("workflow/casebook_statuses.py", "casebook_statuses.read"),
    ("workflow/casebook_statuses.py", "casebook_statuses.changed_since"),
    ("workflow/casebook_statuses.py", "casebook_statuses.keep"),
}


def of_a_file() -> set[str]:
    """Name every function of storage that is given an open study file first."""
    found = set()
    for one in pkgutil.iter_modules(kyphocrf.storage.__path__):
        if one.name == "migrations":
            continue
        module = importlib.import_module(f"kyphocrf.storage.{one.name}")
        for name, function in vars(module).items():
            own = isinstance(function, FunctionType) and function.__module__ == module.__name__
            if own and not name.startswith("_"):
                first = next(iter(inspect.signature(function).parameters.values()), None)
                if first is not None and first.annotation is StudyFile:
                    found.add(f"{one.name}.{name}")
    return found


def called(path: Path) -> Iterator[str]:
    """Name the functions of storage that a module calls, by the modules it imports them from."""
    tree = ast.parse(path.read_text("utf-8"))
    alias = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "kyphocrf.storage":
            alias.update({name.asname or name.name: name.name for name in node.names})
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = alias.get(node.value.id)
            if module is not None:
                yield f"{module}.{node.attr}"


def test_only_the_doors_read_and_write_the_file() -> None:
    known = of_a_file()
    assert {"casebook.commit", "casebook.load", "trail.of_form", "unfinished.keep"} <= known
    around = {
        (str(path.relative_to(PACKAGE).as_posix()), name)
        for room in ("workflow", "ui", "demo", "exports", "paper")
        for path in (PACKAGE / room).rglob("*.py")
        for name in called(path)
        if name in known
    }

    assert {one for one in around if one[0] not in DOORS} <= BESIDE
