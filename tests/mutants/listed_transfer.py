"""Guards of what comes from elsewhere: each keeps a batch out that must not be taken in."""

from typing import Final

from tests.mutants.listed_store import Listed

_ROOM: Final = "kyphocrf/transfer"
_ATTACKS: Final = ("tests/transfer/test_attacks.py",)
_ARCHIVED: Final = ("tests/transfer/test_archive.py",)
_SIGNED: Final = ("tests/transfer/test_signed_by_a_faulty_program.py",)
_JSON: Final = ("tests/transfer/test_strict_json.py",)
_MINISIGN: Final = ("tests/transfer/test_minisign.py",)
_LINES: Final = ("tests/transfer/test_record_lines.py",)
_PAGES: Final = ("tests/transfer/test_pages.py",)
_SEALING: Final = ("tests/transfer/test_sealing.py",)
_RESEALED: Final = ("tests/transfer/test_resealed.py",)
_PRIORITY: Final = ("tests/transfer/test_priority.py",)
_UNKNOWN: Final = ("tests/transfer/test_unknown.py",)
_ANSWER: Final = ("tests/transfer/test_acknowledgement.py",)
_KIT: Final = ("tests/transfer/test_kit.py",)
_OPENING: Final = f"{_ROOM}/opening.py"
_CHECK: Final = f"{_ROOM}/batch_check.py"
_BATCH_LINES: Final = f"{_ROOM}/batch_lines.py"
_READING: Final = f"{_ROOM}/line_reading.py"
_MANIFEST: Final = f"{_ROOM}/manifest.py"
_ARCHIVE: Final = f"{_ROOM}/archive.py"
_ENVELOPE: Final = f"{_ROOM}/envelope.py"
_STRICT: Final = f"{_ROOM}/strict_json.py"
_SIGNING: Final = f"{_ROOM}/minisign.py"

OF_TRANSFER: Final[tuple[Listed, ...]] = (
    # Encrypted for us, and whole.
    (_ENVELOPE, "    if len(sealed) > MOST_BYTES:\n", "    if False:\n", _ATTACKS),
    (_ENVELOPE, "    if not sealed.startswith(_BEGIN):\n", "    if False:\n", _ATTACKS),
    (_ENVELOPE, "    if target.failed:\n", "    if False:\n", _SEALING),
    (_ENVELOPE, "source.failed or target.failed or OSError", "OSError", _SEALING),
    # One archive, seen alike by everybody.
    (_ARCHIVE, "archive[end:] != right or ", "", _ATTACKS),
    (_ARCHIVE, " or begin + length != end", "", _ARCHIVED),
    (_ARCHIVE, " or count > MOST_MEMBERS", "", _ARCHIVED),
    (_ARCHIVE, "not allowed(member.name) or ", "", _ATTACKS),
    (_ARCHIVE, " or member.name in found", "", _ATTACKS),
    (_ARCHIVE, "(at, listed) != (begin, end) or ", "", _ARCHIVED),
    (_ARCHIVE, " or sum(one.size for one in found.values()) > MOST_BYTES", "", _ARCHIVED),
    (_ARCHIVE, "archive[listed:after] == _directory(member, at)\n        and ", "", _ATTACKS),
    (_ARCHIVE, "        and archive[at:content] == _local(member)\n", "", _ARCHIVED),
    (_ARCHIVE, "        and not (method == _DEFLATED and _is_too_dense(size, packed_size))\n", "",
     _ATTACKS),
    (_ARCHIVE, "    if member.size > most:\n", "    if False:\n", _ARCHIVED),
    (_ARCHIVE, "    if (size, crc) != (member.size, member.crc):\n", "    if False:\n", _ARCHIVED),
    (_ARCHIVE, "        if size > member.size:\n            break\n", "", _ARCHIVED),
    (_ARCHIVE, "    if not inflate.eof:\n", "    if False:\n", _ARCHIVED),
    (_ARCHIVE, ("            if inflate.unused_data or (inflate.eof and at + _PIECE"
     " < len(packed_bytes)):\n"), "            if False:\n", _ARCHIVED),
    (_ARCHIVE, "        if len(rest) > longest:\n", "        if False:\n", _ARCHIVED),
    (_ARCHIVE, "    if rest:\n        raise malformed(", "    if False:\n        raise malformed(",
     _ARCHIVED),
    (_ARCHIVE, "        if _is_too_dense(self.size, len(packed)):\n", "        if False:\n",
     _SEALING),
    # From whom it says, for whom it says, before anything is used.
    (_OPENING, "        if comment != read.trusted_comment:\n", "        if False:\n", _ATTACKS),
    (_OPENING, "        _require_all(members)\n", "", _ATTACKS),
    (_OPENING, "        _require_meant_for(read, identities)\n", "        pass\n", _ATTACKS),
    (_OPENING, "        _require_listed(members, read)\n", "        pass\n", _SIGNED),
    (_OPENING, "    if there != {one.name for one in read.files}:\n", "    if False:\n", _UNKNOWN),
    (_OPENING, "    if keys is None:\n", "    if False:\n", _ATTACKS),
    (_OPENING, "    if comment != canonical(right):\n", "    if False:\n", _ATTACKS),
    (_MANIFEST, '    if fields.number("reader", 1) > READER:\n', "    if False:\n", _ATTACKS),
    (_MANIFEST, " or not _NUMBER.fullmatch(number)", "", _ATTACKS),
    (_MANIFEST, 'family != form.rpartition("/")[0] or ', "", _ATTACKS),
    (_MANIFEST, "    if names != sorted(set(names)):\n", "    if False:\n", _SIGNED),
    (_MANIFEST, "    if list(read.recipients) != sorted(set(read.recipients)):\n",
     "    if False:\n", _SIGNED),
    (_MANIFEST, '    if (read.previous == "") != (read.sequence == 1):\n', "    if False:\n",
     _SIGNED),
    (_MANIFEST, ('    if read.kind == "snapshot" and (read.audit.first, read.access.first)'
     " != (1, 1):\n"), "    if False:\n", _SIGNED),
    (_MANIFEST, "    if last < first - 1:\n", "    if False:\n", _SIGNED),
    # Signatures to the letter.
    (_SIGNING, "        if not signed.startswith(prefix):\n", "        if False:\n", _MINISIGN),
    (_SIGNING, "            self._key.verify(signed[len(prefix) :], digest)\n", "", _MINISIGN),
    (_SIGNING, "            self._key.verify(of_both, signed[len(prefix) :] + trusted.encode())\n",
     "            pass\n", _MINISIGN),
    (_SIGNING, "    if _written(*parts) != signature:\n", "    if False:\n", _MINISIGN),
    (_SIGNING, " or b64encode(raw).decode() != text", "", _MINISIGN),
    (_SIGNING, "        if not raw.startswith(_KEY):\n", "        if False:\n", _MINISIGN),
    # JSON in one way only.
    (_STRICT, "    if len(raw) > longest:\n", "    if False:\n", _JSON),
    (_STRICT, "    if again != raw:\n", "    if False:\n", _JSON),
    (_STRICT, "    if is_deep:\n", "    if False:\n", _JSON),
    (_STRICT, "    if _NUL in raw and _has_nul(value, nul_in):\n", "    if False:\n", _JSON),
    (_STRICT, "    if type(value) is not dict:\n", "    if False:\n", _JSON),
    (_STRICT, "parse_float=_no_fraction, ", "", _JSON),
    (_STRICT, ", parse_constant=_no_fraction", "", _JSON),
    (f"{_ROOM}/fields.py", "        if type(found) is not kind:\n",
     "        if not isinstance(found, kind):\n", _SIGNED),
    # Every line against the others.
    (_READING, "again[:-1] == raw and ", "", _LINES),
    (_READING, "_is_plain(record) and ", "", _LINES),
    (_READING, " and _NUL not in raw:", ":", _LINES),
    (_READING, "        if record_lines.text_line(held)[:-1] == raw and _is_text(held):\n",
     "        if _is_text(held):\n", _SIGNED),
    (_READING, "text_line(held)[:-1] == raw and _is_text(held)", "text_line(held)[:-1] == raw",
     _LINES),
    (_BATCH_LINES, '    if told.sha256 != fields.digest("sha256"):\n', "    if False:\n", _SIGNED),
    (_BATCH_LINES, "    texts.require_none_left()\n", "", _SIGNED),
    (_BATCH_LINES, "            if place <= self._last:\n", "            if False:\n", _SIGNED),
    (f"{_ROOM}/record_lines.py", "        if digest is None:\n", "        if False:\n", _LINES),
    (_CHECK, "            if self._chain.broken:\n", "            if False:\n", _SIGNED),
    (_CHECK, "            if record.seq <= self._last.seq:\n", "            if False:\n",
     _PRIORITY),
    (_CHECK, "        if self._last != Head(about.audit.last, bytes.fromhex(about.audit.head)):\n",
     "        if False:\n", _SIGNED),
    (_CHECK, "        if self._commitments != about.texts:\n", "        if False:\n", _SIGNED),
    (_CHECK, "        if fault:\n", "        if False:\n", _SIGNED),
    (_CHECK, "    if at != Head(last, bytes.fromhex(head)):\n", "    if False:\n", _SIGNED),
    (_CHECK, "        if pages and page.key <= next(reversed(pages)):\n", "        if False:\n",
     _SIGNED),
    (_CHECK, "    _require_same(pages, replay)\n", "", _SIGNED),
    (_CHECK, 'about.kind != "regular" or ', "", _PRIORITY),
    (_CHECK, "    if page_before is not None:\n", "    if False:\n", _SIGNED),
    (_CHECK, "                if held.text is None:\n", "                if False:\n", _RESEALED),
    (_CHECK, '        if record.what == "redaction":\n', "        if False:\n", _RESEALED),
    (_CHECK, '    return {**_FIELDS, RECORDS: record_lines.AUDIT_FIELDS - {"previous"}}\n',
     "    return _FIELDS\n", _UNKNOWN),
    (f"{_ROOM}/pages.py", "if seq < first}", "}", _SIGNED),
    (f"{_ROOM}/pages.py", "    if row < 0 or seq < 1:\n", "    if False:\n", _PAGES),
    (f"{_ROOM}/pages.py", "list(answers) != sorted(answers) or ", "", _SIGNED),
    (f"{_ROOM}/pages.py", ' or len(answers) != len(said["answers"])', "", _PAGES),
    (f"{_ROOM}/pages.py", "    if rows != sorted(set(rows)):\n", "    if False:\n", _PAGES),
    # What is sealed can be opened.
    (f"{_ROOM}/sealing.py", "    read_manifest(raw)  # what a reader", "    # what a reader",
     _SEALING),
    (f"{_ROOM}/sealing.py", "    if size > archive.MOST_BYTES:\n", "    if False:\n", _SEALING),
    (f"{_ROOM}/sealing.py", ("            if not (follows if self._chained else record.seq"
     " > seq):\n"), "            if False:\n", _SEALING),
    (f"{_ROOM}/sealing.py", "    if _manifest(about, packed, contents).to_bytes() != manifest:\n",
     "    if False:\n", _RESEALED),
    # Acknowledgement and kit.
    (f"{_ROOM}/acknowledgement.py", "        if members.keys() != _MEMBERS:\n",
     "        if False:\n", _ANSWER),
    (f"{_ROOM}/acknowledgement.py", "        if comment != read.trusted_comment(by_hand):\n",
     "        if False:\n", _ANSWER),
    (f"{_ROOM}/acknowledgement.py", "not _NUMBER.fullmatch(name) or ", "", _ANSWER),
    (f"{_ROOM}/acknowledgement.py", " or not is_digest(fields.text(name))", "", _ANSWER),
    (f"{_ROOM}/acknowledgement.py", "not number or ", "", _ANSWER),
    (f"{_ROOM}/acknowledgement.py", " or not is_date(first_day)", "", _ANSWER),
    (f"{_ROOM}/kit.py", "    if signing.public.line != kit.sponsor.signing:\n", "    if False:\n",
     _KIT),
    (f"{_ROOM}/kit.py", "        if len(raw) > LONGEST:\n", "        if False:\n", _KIT),
    (f"{_ROOM}/kit.py", "VerifyKey.from_line(signing or own)", "VerifyKey.from_line(own)", _KIT),
    (f"{_ROOM}/kit.py", "        if comment != read.trusted_comment(by_hand):\n",
     "        if False:\n", _KIT),
    (f"{_ROOM}/kit.py", "    require_public(keys)\n", "", _KIT),
    (f"{_ROOM}/kit.py", "    if last < first:\n", "    if False:\n", _KIT),
    (f"{_ROOM}/keys.py", " or str(read) != line", "", _KIT),
)  # fmt: skip
