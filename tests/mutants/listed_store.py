"""Guards of the store: file, exact text, what stands there instead, the tests that notice."""

from typing import Final, TypeAlias

Listed: TypeAlias = tuple[str, str, str, tuple[str, ...]]


_POWER: Final = ("tests/faults/test_power.py",)
_ACTS: Final = ("tests/faults/test_acts.py",)
_CLOSING: Final = ("tests/storage/test_closing.py",)
_BACKUP: Final = ("tests/storage/test_backup.py",)
_RESTORE: Final = ("tests/storage/test_restore.py",)
_ROTATION: Final = ("tests/storage/test_backup_rotation.py",)
_STUDY_FILE: Final = "kyphocrf/storage/study_file.py"
_KEYS: Final = ("tests/storage/test_key_slots.py", "tests/storage/test_key_files.py")
_TRIES: Final = ("tests/storage/test_tries.py", "tests/storage/test_attempts_log.py")
_PASTED: Final = ("tests/storage/test_recovery_key.py",)
_ENDED: Final = ("tests/storage/test_ended_slots.py",)
_SECOND_PLACE: Final = ("tests/workflow/test_second_place.py",)
_SCHEDULE: Final = ("tests/workflow/test_backup_schedule.py",)
_OFFERED: Final = ("tests/ui/restoring/test_restore_offered.py",)
_PASSWORDS: Final = ("tests/storage/test_passwords.py",)
_LAW: Final = ("tests/storage/test_redaction_law.py",)
_REDACTION: Final = ("tests/storage/test_redaction.py",)
_PAGES: Final = ("tests/storage/test_freed_pages.py",)
_COPIES: Final = ("tests/workflow/test_older_copies.py",)
_REDACTING: Final = ("tests/workflow/test_redacting.py",)
_AGAIN: Final = ("tests/storage/test_redaction_again.py",)
_SEARCH: Final = "kyphocrf/storage/redaction_search.py"
_CONTENTS: Final = "kyphocrf/storage/backup_contents.py"
_ATOMIC: Final = ("tests/test_atomic.py",)
_BITS: Final = ("tests/faults/test_bits.py",)
_COPIED: Final = ("tests/workflow/test_copied_folder.py",)
_PLACES: Final = ("tests/faults/test_places.py",)
_PROGRAMS: Final = ("tests/faults/test_programs.py",)
_RIGHTS: Final = ("tests/storage/test_rights.py",)
_TAMPERING: Final = ("tests/storage/test_tampering.py",)
_VERIFYING: Final = ("tests/workflow/test_verifying.py",)
_LOOKED_AT: Final = "tests/workflow/test_verifying_read_only.py::test_store_08"
_BESIDE: Final = (f"{_LOOKED_AT}_a_backup_beside_it_that_holds_more_is_found",)
_LOG: Final = (f"{_LOOKED_AT}_what_a_program_that_ended_left_in_its_log_is_verified_too",)
_CHAIN: Final = ("tests/record/test_chain.py",)
_VERIFY: Final = "kyphocrf/storage/verifying.py"
_DIFFERENCES: Final = "kyphocrf/storage/differences.py"

OF_THE_STORE: Final[tuple[Listed, ...]] = (
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
        "        writer.execute(unfinished.delete().where(_is_typed(record, sought)))\n",
        "        pass\n",
        _REDACTION,
    ),
    ("kyphocrf/storage/redaction.py", "sa.or_(of_them, *quoting)", "of_them", _REDACTION),
    ("kyphocrf/storage/freed_pages.py", 'alone.execute("VACUUM")', "pass", _PAGES),
    ("kyphocrf/storage/freed_pages.py", "    if busy:", "    if False:", _REDACTING),
    # Which older copies hold it, and which may be destroyed.
    (_CONTENTS, "return _is_typed(reader, [one", "return False and bool([one", _COPIES),
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
    ("kyphocrf/storage/password_door.py", "attempts.refuse_early(", "(", _TRIES),
    ("kyphocrf/storage/password_door.py", "    record(attempt)", "    pass", _TRIES),
    ("kyphocrf/storage/sign_in.py", "    password_door.failed(file.", "    (file.", _TRIES),
    ("kyphocrf/storage/attempts.py", "or log.strange", "", _TRIES),
    ("kyphocrf/storage/attempts.py", "hmac.compare_digest(log.key, key)", "True", _TRIES),
    ("kyphocrf/storage/attempts.py", 'note(folder, Attempt("", now, "clock"))', "pass", _TRIES),
    ("kyphocrf/storage/attempts.py", " - max(passed, 0)", " - abs(passed)", _TRIES),
    ("kyphocrf/storage/attempts.py", ", private=True", "", _TRIES),
    ("kyphocrf/storage/attempts.py", "type(offset) is not int or ", "", _TRIES),
    (
        "kyphocrf/storage/recorded_tries.py",
        "count - chain.count_since(writer, attempt, since)",
        "count",
        _TRIES,
    ),
    ("kyphocrf/storage/recorded_tries.py", "    if not follows:", "    if False:", _TRIES),
    ("kyphocrf/storage/recorded_tries.py", "(log.after or expects_log)", "True", _TRIES),
    # What is pasted, and what a new password is made of.
    ("kyphocrf/storage/recovery.py", " and sign != _MINUS", "", _PASTED),
    ("kyphocrf/storage/passwords.py", " or _unit(folded) < AT_LEAST", "", _PASSWORDS),
    ("kyphocrf/storage/passwords.py", ".translate(_LOOKS_LIKE)), meant", "), meant", _PASSWORDS),
    ("kyphocrf/storage/passwords.py", " + len(signs)", "", _PASSWORDS),
    ("kyphocrf/storage/passwords.py", '_YEAR.sub("", folded)', "folded", _PASSWORDS),
    # What is recovered before it is checked; what is free, closed, acknowledged, whole or nothing.
    (
        _STUDY_FILE,
        "pages.settle(folder, dek, wal=True)\n        is_large",
        "is_large",
        _POWER,
    ),
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
    ("kyphocrf/storage/backup_place.py", "not location.is_being_made(folder) and ", "", _RESTORE),
    (
        "kyphocrf/workflow/session.py",
        "with session.file.worded():",
        "if True:",
        ("tests/workflow/test_failing_use_cases.py",),
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
    (
        "kyphocrf/storage/backup.py",
        " and key_files.whole_slots(newest.folder) == slots",
        "",
        _ROTATION,
    ),
    ("kyphocrf/storage/backup.py", "if not _is_current(file, place)", "", _SECOND_PLACE),
    (
        "kyphocrf/storage/key_files.py",
        ", damaged=())\n    if not keys.slots",
        ")\n    if not keys.slots",
        _ENDED,
    ),
    ("kyphocrf/storage/ended_slots.py", "if slot.fingerprint not in left:", "if False:", _ENDED),
    ("kyphocrf/storage/ended_slots.py", "if slot.fingerprint in last)", "if False)", _ENDED),
    (
        "kyphocrf/workflow/backup_schedule.py",
        "max(wall_now - wall, timedelta(",
        "max(timedelta(), timedelta(",
        _SCHEDULE,
    ),
    ("kyphocrf/workflow/keeping.py", "second_place.note_held(", "str(", _SECOND_PLACE),
    ("kyphocrf/ui/dialogs/message_dialog.py", "if message.advises_restore:", "if False:", _OFFERED),
    (
        "kyphocrf/ui/output/automatic_backup.py",
        " and not self._is_something_running",
        "",
        ("tests/ui/output/test_automatic_backup.py",),
    ),
    (
        "kyphocrf/ui/desk/backups.py",
        " and not self._is_locked()",
        "",
        ("tests/app/test_restoring.py",),
    ),
    ("kyphocrf/storage/copy.py", " or backup_mark.read(part, dek) is None", "", _BACKUP),
    ("kyphocrf/storage/restore.py", "backup_mark.take(made)", "pass", _RESTORE),
    ("kyphocrf/storage/restore.py", "if not found.whole:", "if False:", _RESTORE),
    ("kyphocrf/storage/restore.py", "        pages.check(part, dek)", "        pass", _RESTORE),
    (
        "kyphocrf/workflow/restoring.py",
        "not may(unlocked.author.role, Act.RESTORE)",
        "False",
        ("tests/test_cli.py",),
    ),
    (
        "kyphocrf/storage/backup.py",
        "if not _is_current(file, place)",
        "if True",
        ("tests/workflow/test_keeping.py",),
    ),
    # What another program holds, has open, has taken away or may read.
    (
        "kyphocrf/atomic.py",
        "        with suppress(PermissionError):\n            return",
        "        if True:\n            return",
        _ATOMIC,
    ),
    (
        "kyphocrf/atomic.py",
        "raise HeldError(error.errno, error.strerror, str(target)) from error",
        "raise",
        _ATOMIC,
    ),
    ("kyphocrf/storage/disk_errors.py", "if isinstance(error, HeldError):", "if False:", _ATOMIC),
    ("kyphocrf/storage/lock.py", "    if not _locked(descriptor):", "    if False:", _PROGRAMS),
    (
        "kyphocrf/storage/copy.py",
        "part.parent.mkdir(exist_ok=True)",
        "part.parent.mkdir(parents=True, exist_ok=True)",
        _PLACES,
    ),
    (
        "kyphocrf/storage/copy.py",
        "atomic.write_private(part / KEYS_NAME, slots.encode())",
        "(part / KEYS_NAME).write_bytes(slots.encode())",
        _RIGHTS,
    ),
    # Which folder this PC knows, and what it held last.
    ("kyphocrf/storage/installation.py", "number == seen.file[1] and ", "", _COPIED),
    ("kyphocrf/storage/installation.py", " and seen.seq > now.seq", " and False", _COPIED),
    (
        "kyphocrf/storage/installation.py",
        "    if recognised(file, memory):",
        "    if True:",
        _COPIED,
    ),
    ("kyphocrf/workflow/verifying.py", "if lost is not None and", "if False and", _COPIED),
    # A log of tries of which a bit was turned, and what in it is no try.
    (
        "kyphocrf/storage/attempts.py",
        " or _text(reading.after, read_lines, reading.key) != text.encode()",
        "",
        _BITS,
    ),
    (
        "kyphocrf/storage/attempts.py",
        '"mac")).encode("utf-8", "surrogatepass")',
        '"mac")).encode("ascii")',
        _BITS,
    ),
    (
        "kyphocrf/storage/attempts.py",
        'frozenset({"clock", "restore"})',
        'frozenset({"clock"})',
        _TRIES,
    ),
    # Which backups stay.
    ("kyphocrf/storage/rotation.py", "day.isoformat(), DAYS", "day.isoformat(), 0", _ROTATION),
    ("kyphocrf/storage/rotation.py", "[:2]), WEEKS", "[:2]), 0", _ROTATION),
    ("kyphocrf/storage/rotation.py", "one not in staying and ", "", _ROTATION),
    # A file is closed where the record of its opening fails.
    (
        "kyphocrf/workflow/opening.py",
        "        session.close()\n        raise",
        "        raise",
        _ACTS,
    ),
    # What a verification looks at.
    ("kyphocrf/record/chain.py", "record.seq != last.seq + 1", "False", _CHAIN),
    ("kyphocrf/record/chain.py", "record.previous != last.hash", "False", _CHAIN),
    ("kyphocrf/record/chain.py", "record.hash != digest", "False", _CHAIN),
    ("kyphocrf/record/chain.py", "held is not ABSENT and not _is_kept(held)", "False", _CHAIN),
    ("kyphocrf/record/chain.py", " or len(salt) != SALT_LENGTH", "", _CHAIN),
    (_VERIFY, "chain.verify_access(ledger.access_records(reader))", "None", _TAMPERING),
    (_VERIFY, "        if lost:\n", "        if False:\n", _TAMPERING),
    (_VERIFY, "chain.ChainVerifier(audit)", "chain.RecordVerifier(audit)", _TAMPERING),
    (_VERIFY, "watch.fault or each.fault", "watch.fault", _TAMPERING),
    (_VERIFY, "        _complete(reader, replayed, extent, audit)\n", "", _TAMPERING),
    (_VERIFY, "chain.verify_access(later, access)", "None", _TAMPERING),
    (_VERIFY, "        *backup_heads.beyond(file, reader),\n", "", _TAMPERING),
    (_VERIFY, "if not ledger.holds(reader, access_record, access)", "if False", _TAMPERING),
    ("kyphocrf/storage/ledger.py", "scalar() == head.hash", "scalar() is not None", _TAMPERING),
    ("kyphocrf/storage/extent.py", "if self.pages is None or not", "if True or not", _TAMPERING),
    (_DIFFERENCES, "(TypeError, AttributeError, ValueError, KeyError)", "LookupError", _TAMPERING),
    (_DIFFERENCES, "if revisions != [schema.REVISION]", "if False", _TAMPERING),
    (_DIFFERENCES, "sorted(stored - said)", "()", _TAMPERING),
    (_DIFFERENCES, "unequal(said, told)", "()", _TAMPERING),
    (_DIFFERENCES, "unequal(replayed.queries, held)", "()", _TAMPERING),
    (_DIFFERENCES, "if user not in known or", "if", _TAMPERING),
    ("kyphocrf/storage/last_verified.py", ' or told["file"] != _identity(file)', "", _VERIFYING),
    ("kyphocrf/workflow/verifying.py", "timedelta(0) <= age < WHOLE_EVERY", "True", _VERIFYING),
    ("kyphocrf/workflow/verifying.py", "    if not found.whole:\n        return\n", "", _VERIFYING),
    ("kyphocrf/workflow/verifying.py", 'session.note("view", ', "(", _VERIFYING),
    ("kyphocrf/workflow/casebook_statuses.py", "    if kept.seq > head:", "    if 0:", _VERIFYING),
    (
        "kyphocrf/workflow/casebook_statuses.py",
        "_shown(session, key, kept.texts[key], anew) != judged(session, key, anew)[1]",
        "False",
        _VERIFYING,
    ),
    ("kyphocrf/workflow/verifying.py", "*reading.backups_beyond(session, folder)", "", _BESIDE),
    ("kyphocrf/storage/at_rest.py", "_LOG_NAME, vault", "vault", _LOG),
)
