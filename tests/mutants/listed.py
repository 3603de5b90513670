"""Guards that are no permission, status or reason: file, exact text, what stands there instead.

Each is a promise that once could be broken without a test that noticed.
"""

from typing import Final, TypeAlias

Listed: TypeAlias = tuple[str, str, str, tuple[str, ...]]

_EXCEL: Final = ("tests/exports/test_excel.py",)
_DISK: Final = ("tests/storage/test_full_disk.py",)
_OUTPUT: Final = ("tests/workflow/test_output.py",)
_POWER: Final = ("tests/faults/test_power.py",)
_ACTS: Final = ("tests/faults/test_acts.py",)
_CLOSING: Final = ("tests/storage/test_closing.py",)
_RESTORE: Final = ("tests/storage/test_restore.py",)
_ROTATION: Final = ("tests/storage/test_backup_rotation.py",)
_STUDY_FILE: Final = "kyphocrf/storage/study_file.py"
_PICTURE: Final = ("tests/paper/test_picture.py",)
_PROFILE: Final = (
    "tests/record/test_subject_profile.py",
    "tests/record/test_plot_drawing.py",
    "tests/forms/test_profile_course.py",
    "tests/forms/test_profile.py",
)

_KEYS: Final = ("tests/storage/test_key_slots.py", "tests/storage/test_key_files.py")
_TRIES: Final = ("tests/storage/test_tries.py", "tests/storage/test_attempts_log.py")
_PASTED: Final = ("tests/storage/test_recovery_key.py",)
_PASSWORDS: Final = ("tests/storage/test_passwords.py",)

_REDACTION: Final = ("tests/storage/test_redaction.py",)
_PAGES: Final = ("tests/storage/test_freed_pages.py",)
_COPIES: Final = ("tests/workflow/test_older_copies.py",)
_REDACTING: Final = ("tests/workflow/test_redacting.py",)
_AGAIN: Final = ("tests/storage/test_redaction_again.py",)
_SEARCH: Final = "kyphocrf/storage/redaction_search.py"
_CONTENTS: Final = "kyphocrf/storage/backup_contents.py"

LISTED: Final[tuple[Listed, ...]] = (
    # A redacted text is nowhere: not repeated, not read by a finding, not in freed pages or log.
    (_SEARCH, "        found |= set(_repeated(reader, found))\n", "", _REDACTION),
    (_SEARCH, "        found |= set(_read_by_findings(reader, found))\n", "", _REDACTION),
    (_SEARCH, "is_telling(sought) and ", "", _REDACTION),
    (_SEARCH, " and _is_text(record, target.part, holds_words)", "", _REDACTION),
    (_SEARCH, "                and _is_text(record, part, holds_words)\n", "", _REDACTION),
    (_SEARCH, "return what in _WITH_ANSWERS", "return True", _REDACTION),
    (_SEARCH, "return what not in _BY_PROGRAM", "return True", _REDACTION),
    (
        "kyphocrf/storage/redaction.py",
        "        writer.execute(unfinished.delete().where(typed))\n",
        "",
        _REDACTION,
    ),
    ("kyphocrf/storage/freed_pages.py", 'alone.execute("VACUUM")', "pass", _PAGES),
    ("kyphocrf/storage/freed_pages.py", "    if busy:", "    if False:", _REDACTING),
    # Which older copies hold it, and which may be destroyed.
    (_CONTENTS, "return _is_typed(reader, [one for one", "return not [one for one", _COPIES),
    (_CONTENTS, "head.seq >= one.by for one in not_overwritten", "False for one in ()", _COPIES),
    (_CONTENTS, "not backup_place.holds_only(one.folder, backup_place.FILES)", "False", _COPIES),
    (_CONTENTS, "known and number == one.number", "number == one.number", _COPIES),
    (_CONTENTS, "known and number == one.number", "known", _COPIES),
    (
        "kyphocrf/workflow/older_copies.py",
        'now.proof != "own" or ',
        "",
        _COPIES,
    ),
    (
        "kyphocrf/workflow/older_copies.py",
        'now.holding != "holds" or ',
        "",
        _COPIES,
    ),
    (
        "kyphocrf/workflow/older_copies.py",
        "        if _newest_is_fresh(session, place):\n            continue",
        "        continue",
        _COPIES,
    ),
    ("kyphocrf/workflow/older_copies.py", "in settled | seen | free", "in seen | free", _COPIES),
    ("kyphocrf/workflow/redacting.py", "_forget(session, listed.targets)", "pass", _REDACTING),
    (
        "kyphocrf/workflow/redacting.py",
        "author.role != Role.INVESTIGATOR and ",
        "",
        _REDACTING,
    ),
    (
        "kyphocrf/workflow/redacting.py",
        "said_in(record, target.part) if session.may(Act.READ) else None",
        "said_in(record, target.part)",
        _REDACTING,
    ),
    ("kyphocrf/storage/redaction_again.py", "found == one.hash", "found is not None", _AGAIN),
    # Excel reads `_x0041_` as the letter A.
    ("kyphocrf/exports/cell_text.py", r"|_(?=x[0-9A-Fa-f]{4}_)", "", _EXCEL),
    ("kyphocrf/exports/cell_text.py", ' and "_x" not in text', "", _EXCEL),
    # How a value is shown.
    ("kyphocrf/exports/typed.py", 'f"{0:.{kind.places}f}"', '""', _EXCEL),
    ("kyphocrf/exports/typed.py", 'DateKind: "yyyy-mm-dd"', 'DateKind: "dd/mm/yyyy"', _EXCEL),
    ("kyphocrf/exports/typed.py", '"yyyy-mm-dd hh:mm"', '"yyyy-mm-dd"', _EXCEL),
    ("kyphocrf/exports/typed.py", '"[mm]:ss"', '"mm:ss"', _EXCEL),
    # What the sponsor has still to confirm.
    ("kyphocrf/exports/dictionary.py", "(item.assumed or NOTHING)", "NOTHING", _EXCEL),
    # Heights of another vertebra.
    ("kyphocrf/paper/picture.py", " if one.level == level", "", _PICTURE),
    # Which data a printed page shows.
    ("kyphocrf/workflow/output.py", 'f"{what} {printout.head_words}"', "what", _OUTPUT),
    # A full disk is no missing right, and its reserve is used up once.
    ("kyphocrf/storage/disk_errors.py", "dict.fromkeys(_FULL, disk_full)", "{}", _DISK),
    ("kyphocrf/storage/study_file.py", "self.reserve_used = True", "pass", _DISK),
    ("kyphocrf/exports/refusals.py", "errno.ENOSPC: Text(", "errno.EIO: Text(", _EXCEL),
    # Which visits stand on the axis of a chart, on which day, and how late they are.
    ("kyphocrf/record/subject_profile.py", "day or one.target", "one.target", _PROFILE),
    ("kyphocrf/record/subject_profile.py", "place in given or ", "", _PROFILE),
    ("kyphocrf/record/subject_profile.py", "key.form == form", "True", _PROFILE),
    ("kyphocrf/record/subject_profile.py", "is Due.NOT_YET_DUE:", "is Due.LATE:", _PROFILE),
    ("kyphocrf/record/subject_profile.py", "(today - one.last).days", "0", _PROFILE),
    ("kyphocrf/record/subject_profile.py", "(today - day).days", "0", _PROFILE),
    # Damage is no wrong password, and mends from what is whole.
    ("kyphocrf/storage/key_slots.py", " and _is_whole(document)", "", _KEYS),
    ("kyphocrf/storage/key_slots.py", "vault not in (vaults", "None in (vaults", _KEYS),
    ("kyphocrf/storage/key_slots.py", "**slot.more,", "", _KEYS),
    ("kyphocrf/storage/key_slots.py", "**keys.more, ", "", _KEYS),
    ("kyphocrf/storage/key_files.py", "(BAK_NAME, KEYS_NAME)", "(KEYS_NAME, BAK_NAME)", _KEYS),
    ("kyphocrf/storage/key_files.py", ", private=True", "", _KEYS),
    ("kyphocrf/storage/key_files.py", "if not first.damaged or", "if True or", _KEYS),
    (
        "kyphocrf/storage/key_files.py",
        "still if len(still) >= lost else first.damaged",
        "still",
        _KEYS,
    ),
    ("kyphocrf/storage/vault.py", "    if keys.damaged:", "    if not keys:", _KEYS),
    ("kyphocrf/storage/vault.py", "more=before.more", "more={}", _KEYS),
    ("kyphocrf/storage/vault.py", "before.signing is None", "before.signing", _KEYS),
    # One door: it delays, records and suspects.
    ("kyphocrf/storage/sign_in.py", "attempts.refuse_early(", "(", _TRIES),
    ("kyphocrf/storage/sign_in.py", "tries.record_failure(file, attempt)", "pass", _TRIES),
    ("kyphocrf/storage/sign_in.py", "_failed(file.folder, attempt, file)", "pass", _TRIES),
    ("kyphocrf/storage/attempts.py", "or log.strange", "", _TRIES),
    ("kyphocrf/storage/attempts.py", "hmac.compare_digest(log.key, key)", "True", _TRIES),
    ("kyphocrf/storage/attempts.py", 'note(folder, Attempt("", now, "clock"))', "pass", _TRIES),
    ("kyphocrf/storage/attempts.py", " - max(passed, 0)", " - abs(passed)", _TRIES),
    ("kyphocrf/storage/attempts.py", ", private=True", "", _TRIES),
    ("kyphocrf/storage/attempts.py", "type(offset) is not int or ", "", _TRIES),
    ("kyphocrf/storage/tries.py", "count - _recorded(writer, attempt, since)", "count", _TRIES),
    ("kyphocrf/storage/tries.py", "    if not follows:", "    if False:", _TRIES),
    ("kyphocrf/storage/tries.py", "(log.after or expects_log)", "True", _TRIES),
    # What is pasted, and what a new password is made of.
    ("kyphocrf/storage/recovery.py", " and sign != _MINUS", "", _PASTED),
    ("kyphocrf/storage/passwords.py", " or _unit(folded) < AT_LEAST", "", _PASSWORDS),
    ("kyphocrf/storage/passwords.py", ".translate(_LOOKS_LIKE)), meant", "), meant", _PASSWORDS),
    ("kyphocrf/storage/passwords.py", " + len(signs)", "", _PASSWORDS),
    ("kyphocrf/storage/passwords.py", '_YEAR.sub("", folded)', "folded", _PASSWORDS),
    # What is recovered before it is checked; what is free, closed, acknowledged, whole or nothing.
    (_STUDY_FILE, "pages.settle(folder, dek, wal=True)", "pass", _POWER),
    (_STUDY_FILE, "        self._require_in_place()", "        pass", _CLOSING),
    (_STUDY_FILE, " or not (self.folder / _LOG_NAME).exists()", "", _CLOSING),
    (_STUDY_FILE, "self._readers.end()", "True", _CLOSING),
    (_STUDY_FILE, "reader.invalidate()", "pass", _CLOSING),
    ("kyphocrf/storage/readers.py", "other.interrupt()", "pass", _CLOSING),
    (
        "kyphocrf/storage/lock.py",
        "        os.close(descriptor)\n        raise",
        "        raise",
        _CLOSING,
    ),
    (
        "kyphocrf/storage/aside.py",
        "part.exists() and not holds_only(part, _BEGUN)",
        "False",
        _RESTORE,
    ),
    ("kyphocrf/storage/aside.py", "shutil.rmtree(here, ignore_errors=True)", "pass", _RESTORE),
    ("kyphocrf/storage/location.py", "not is_being_made(folder) and ", "", _RESTORE),
    ("kyphocrf/workflow/session.py", "with session.file.worded():", "if True:", _ACTS),
    (
        "kyphocrf/workflow/opening.py",
        "disk_errors.with_reserve(folder, try_once)",
        "try_once()",
        _ACTS,
    ),
    # What a backup is, and what may be done with it.
    (_STUDY_FILE, " or backup_mark.read(folder, dek) is not None", "", _RESTORE),
    (_STUDY_FILE, "backup_place.is_among_backups(folder) or ", "", _RESTORE),
    (
        "kyphocrf/storage/backup_mark.py",
        "backup_place.holds_only(one.folder, backup_place.FILES)",
        "True",
        _ROTATION,
    ),
    (
        "kyphocrf/storage/backup_mark.py",
        "== Mark(one.number, installation)",
        "is not None",
        _ROTATION,
    ),
    ("kyphocrf/storage/rotation.py", "not one.of_migration and ", "", _RESTORE),
    ("kyphocrf/storage/rotation.py", "*newest[:RECENT],", "", _ROTATION),
    ("kyphocrf/storage/backup.py", "backup_place.sweep(target.parent)", "pass", _ROTATION),
    ("kyphocrf/storage/backup.py", " and keys[0] == keys[1]", "", _ROTATION),
    ("kyphocrf/storage/copy.py", " or backup_mark.read(part, dek) is None", "", _RESTORE),
    ("kyphocrf/storage/restore.py", "backup_mark.take(made)", "pass", _RESTORE),
    ("kyphocrf/storage/restore.py", "if not found.whole:", "if False:", _RESTORE),
    ("kyphocrf/storage/restore.py", "    _require_pages(backup, part, dek)", "    pass", _RESTORE),
    (
        "kyphocrf/workflow/restoring.py",
        "not may(unlocked.author.role, Act.RESTORE)",
        "False",
        ("tests/test_cli.py",),
    ),
    (
        "kyphocrf/workflow/keeping.py",
        " and not backup.is_current(session.file)",
        "",
        ("tests/workflow/test_keeping.py",),
    ),
    # No answer in a temporary file.
    ("kyphocrf/exports/sheets.py", "keep_in_memory(page)", "pass", _EXCEL),
)
