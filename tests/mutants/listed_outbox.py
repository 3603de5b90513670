"""Guards of the outbox: what is compared before it counts, what is never sent or taken twice."""

from typing import Final

from tests.mutants.listed_store import Listed

_KIT: Final = ("tests/workflow/test_study_kit.py",)
_SENDING: Final = ("tests/workflow/test_sending.py",)
_ANSWERS: Final = ("tests/workflow/test_acknowledging.py",)
_OF_KIT: Final = "kyphocrf/workflow/study_kit.py"
_TAKING: Final = "kyphocrf/workflow/acknowledging.py"
_STATE: Final = "kyphocrf/workflow/outbox_state.py"
_SEND: Final = "kyphocrf/workflow/sending.py"
_FILES: Final = "kyphocrf/storage/sent_files.py"

OF_THE_OUTBOX: Final[tuple[Listed, ...]] = (
    # A kit is compared, for here, of what the program has, and newer than the one that holds.
    (_OF_KIT, "_plain(fingerprint) != _plain(kit.fingerprint)", "False", _KIT),
    (_OF_KIT, "(kit.study, kit.site) != (about.study_oid, about.site)", "False", _KIT),
    (_OF_KIT, "if kit.kit < held:", "if False:", _KIT),
    (_OF_KIT, "if known.get((one.form, one.version)) != one.sha256", "if False", _KIT),
    (_OF_KIT, "if one.document.encode() != kit.to_bytes():", "if False:", _KIT),
    (
        _OF_KIT,
        "if own is None and chosen.name == told",
        "if False and chosen.name == told",
        _SENDING,
    ),
    (
        _OF_KIT,
        "if any(one.first_number <= number <= one.last_number for one in others):",
        "if False:",
        _KIT,
    ),
    # A number is given once, and a batch goes on where the one before ended.
    (_STATE, "last.sequence + 1, digest_of(last)", "last.sequence + 1, ''", _SENDING),
    (_STATE, "state.received + 1, state.received_access + 1", "1, 1", _ANSWERS),
    (_SEND, "for one in state.not_written_out", "for one in ()", _SENDING),
    (_SEND, "size is None or ", "", _SENDING),
    (_SEND, " or holding_redacted(session, (one,))", "", _SENDING),
    # What is read back is what was sealed.
    (_FILES, "if sha256_of(path) != digest:", "if False:", _SENDING),
    # An acknowledgement is for here, of what was made here, and known but once.
    (_TAKING, "(told.study, told.site, told.installation) != here", "False", _ANSWERS),
    (_TAKING, "if known[told.sequence] != told:", "if False:", _ANSWERS),
    (_TAKING, "number in regular and regular[number] != digest", "False", _ANSWERS),
    (_TAKING, "highest > max(regular, default=0)", "False", _ANSWERS),
    (_TAKING, "raised.id in seen or ", "", _ANSWERS),
    (_TAKING, " or raised.to_text() in known", "", _ANSWERS),
    (_TAKING, "not self._has_place(one) or ", "", _ANSWERS),
    (_TAKING, "before is None or before < one.first_day", "True", _ANSWERS),
    # What the sponsor claims counts where this file holds it so.
    (
        "kyphocrf/storage/batch_records.py",
        "if ledger.holds(reader, chain, Head(seq, bytes.fromhex(digest))):",
        "if True:",
        _ANSWERS,
    ),
    # A redacted text is in no kept file that counts as free of it.
    (_STATE, "by > one.sealed_seq and one.holds(seq)", "False", _ANSWERS),
)
