"""Guards of the receiver: file, exact text, what stands there instead, the tests that notice."""

from typing import Final

from tests.mutants.listed_store import Listed

_TESTS: Final = "tests/central/test_{}.py"
_RECEIVING: Final = (_TESTS.format("receiving"),)
_RESTORES: Final = (_TESTS.format("restores"),)
_HOSTILE: Final = (_TESTS.format("hostile"),)
_LAWS: Final = (_TESTS.format("laws"),)
_COMMANDS: Final = (_TESTS.format("commands"),)
_QUERIES: Final = (_TESTS.format("queries"),)
_PEOPLE: Final = (_TESTS.format("people"),)
_ACCOUNTS: Final = (_TESTS.format("own_accounts"),)
_VERIFYING: Final = (_TESTS.format("verifying"),)
_FOUND: Final = "kyphocrf/central/own_differences.py"
_BESIDE: Final = "kyphocrf/central/site_differences.py"
_MIGRATIONS: Final = (_TESTS.format("migrations"),)
_KILLED: Final = (_TESTS.format("killed"),)
_LINKS: Final = (_TESTS.format("links"),)
_ORDER: Final = "kyphocrf/central/order.py"
_CONTENTS: Final = "kyphocrf/central/contents.py"
_APPLYING: Final = "kyphocrf/central/applying.py"
_SITES: Final = "kyphocrf/central/sites.py"
_READING: Final = "kyphocrf/central/receiving.py"

OF_CENTRAL: Final[tuple[Listed, ...]] = (
    # Order: the same number, a gap, the batch before, the record before, what is there already.
    (_ORDER, "same is not None and same.manifest != one.manifest:", "False:", _RECEIVING),
    (_ORDER, "one.sequence > newest + 1:", "False:", _RECEIVING),
    (_ORDER, "previous is not None and previous.manifest != one.previous:", "False:", _LINKS),
    (_ORDER, " and not _abuts(one, previous):", " and False:", _LINKS),
    (_ORDER, "if not found:", "if False:", _LINKS),
    (_ORDER, "if before.hash not in found.values():", "if False:", _LINKS),
    (_ORDER, "elif there != record.hash:", "elif False:", _RECEIVING),
    (_ORDER, "return None if before == GENESIS else", "return None if True else", _LINKS),
    (_ORDER, " and one.sequence in range(1, max(before.received, default=0)) and", " and False and",
     _LINKS),
    (_ORDER, "if limit is not None and record.seq > limit:", "if False:", _LINKS),
    (_ORDER, "if (looked.stamp.installation, looked.stamp.epoch) not in upto:", "if False:",
     _LINKS),
    (_ORDER, "if record.stamp.installation != one.installation:", "if False:", _LINKS),
    (_ORDER, "if reason is None and _waits(", "if False and _waits(", _RESTORES),
    (_ORDER, "if earlier.installation == each.installation:", "if True:", _RESTORES),
    (_ORDER, "if same is None or same.manifest == one.manifest:", "if True:", _LINKS),
    # What the records say.
    (_CONTENTS, "        _unknown_names(study, found.records)\n        or ", "        ", _HOSTILE),
    (_CONTENTS, "        or _other_definitions(told)\n", "", _HOSTILE),
    (_CONTENTS, "        or _unknown_users(told)\n", "", _HOSTILE),
    (_CONTENTS, "        or _foreign_subjects(reader, told)\n", "", _HOSTILE),
    (_CONTENTS, "        or _contradictions(told)\n", "", _HOSTILE),
    (_CONTENTS, "        or _unlike_pages(told)\n", "", _LINKS),
    (_CONTENTS, "if enrolled.get(subject) != one.installation", "if False", _HOSTILE),
    (_CONTENTS, "or told.replayed.subjects[subject][0] != one.site", "or False", _HOSTILE),
    (_CONTENTS, "or not _is_in_range(", "or False and _is_in_range(", _HOSTILE),
    (_CONTENTS, "foreign |= _enrolled_elsewhere(reader, one, newly)", "pass", _LINKS),
    (_CONTENTS, "    if foreign:\n        return because", "    if False:\n        return because",
     _LINKS),
    ("kyphocrf/central/lineage.py", "stamp or parent[1] >= stamp[1]:", "stamp and False:",
     _HOSTILE),
    (_APPLYING, " or not 0 < seq < record.seq:", ":", _HOSTILE),
    # What is written.
    (_READING, "        gone = contents.unredacted(", "        gone = 0 and contents.unredacted(",
     _RECEIVING),
    (_READING, '("received", "held", "known")', '("received", "held")', _KILLED),
    (_READING, 'if state not in (None, "held"):', "if False:", _RECEIVING),
    (_READING, "except (ValueError, KeyError, TypeError, RecursionError):",
     "except ZeroDivisionError:", _HOSTILE),
    (_APPLYING, "    _redact(writer, one, found)\n", "", _RECEIVING),
    ("kyphocrf/central/record_rows.py", '.replace("\\0", _ESCAPE + "0")', "", _HOSTILE),
    ("kyphocrf/central/guards.py", '"1" if table in PERMANENT else f"NOT {_IS_REDACTED}"',
     '"1" if table in PERMANENT else "0"', _LAWS),
    # Whose keys, which site, which numbers.
    (_SITES, '!= computed.replace(" ", ""):', "is None:", _COMMANDS),
    (_SITES, "if held is not None and PublicKeys(*held) != new.keys:", "if False:", _PEOPLE),
    (_SITES, "if one.first_number <= last or", "if", _PEOPLE),
    (_SITES, "if len(meant) != 1:", "if False:", _RESTORES),
    ("kyphocrf/central/restores.py", "    if not reason.strip():", "    if False:", _RESTORES),
    ("kyphocrf/central/queries.py", "if not held or held[0].is_over:", "if not held:", _QUERIES),
    ("kyphocrf/central/queries.py", " and answer.utc > told.by.utc", "", _QUERIES),
    # What a verification finds.
    (_FOUND, "for (user,) in unequal(told, ", "for (user,) in unequal({}, {} and ", _VERIFYING),
    (_BESIDE, " in texts.items() if at not in gone}", " in texts.items()}", _VERIFYING),
    (_BESIDE, "is_noted = told.became.get(", "is_noted = True or told.became.get(", _VERIFYING),
    ("kyphocrf/central/verifying.py", "    yield from _lost_batches(reader, study, noted)\n", "",
     _VERIFYING),
    ("kyphocrf/central/verifying.py", "    yield from _strangers(reader, study)\n", "", _VERIFYING),
    # Who may do what.
    ("kyphocrf/central/session.py", "            session.require(act)\n", "", _PEOPLE),
    ("kyphocrf/central/session.py", '        self.note("refusal", act.value)\n', "", _PEOPLE),
    ("kyphocrf/central/sign_in.py", "if found is None or not found.active:", "if found is None:",
     _PEOPLE),
    ("kyphocrf/central/sign_in.py", "if known is None or not known.active:", "if known is None:",
     _ACCOUNTS),
    ("kyphocrf/central/sign_in.py", "        partial(_record_failure, session.database),\n", "",
     _ACCOUNTS),
    ("kyphocrf/central/sign_in.py", "    ended_slots.note(", "    (", _ACCOUNTS),
    ("kyphocrf/central/sign_in.py", "        ended_slots.note_again(", "        (", _ACCOUNTS),
    ("kyphocrf/central/session.py", "known.given_password and act is not CentralAct.USE", "False",
     _ACCOUNTS),
    ("kyphocrf/central/session.py", "if known is None or not known.active:", "if known is None:",
     _ACCOUNTS),
    ("kyphocrf/central/own_password.py", "    user_rules.require_another_password(old, new)\n", "",
     _ACCOUNTS),
    ("kyphocrf/central/people.py", "return None if person.active else", "return", _ACCOUNTS),
    ("kyphocrf/central/database.py", "if read.password is not None:", "if False:", _COMMANDS),
    ("kyphocrf/central/migrations/run.py", "if of_study != study:", "if False:", _PEOPLE),
    ("kyphocrf/central/migrations/run.py", "if found and found not in REVISIONS:", "if False:",
     _MIGRATIONS),
    ("kyphocrf/central/migrations/run.py", "    if not found and not tables >= _OF_0001:",
     "    if False:", _MIGRATIONS),
    ("kyphocrf/central/migrations/run.py", "        back_up(schema.REVISION)", "        pass",
     _MIGRATIONS),
)  # fmt: skip
