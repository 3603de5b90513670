"""Sites under new numbers: the records of one synthetic site, rewritten, chained and sealed anew.

Site, subject keys, installation, commits, salts and keys are others, so that the receiver takes
each as a site of its own; what was answered is the same.
"""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from io import BytesIO
from itertools import count, groupby
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid5

from benchmarks.site import NOW
from kyphocrf.demo.synthetic import site as synthetic
from kyphocrf.demo.training import USERS
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record import chain
from kyphocrf.record.chain import GENESIS, AccessRecord, AuditRecord, Head
from kyphocrf.record.change import Change
from kyphocrf.storage import ledger
from kyphocrf.storage.vault import Cost
from kyphocrf.transfer.keys import InstallationKeys
from kyphocrf.transfer.members import FormDefinition
from kyphocrf.transfer.pages import Page, PageKey, page_of
from kyphocrf.transfer.sealing import About, BatchContents, seal
from kyphocrf.workflow import opening

_CHEAP = Cost(memory=64, passes=1, lanes=1)
_NAMES = UUID("6f1d2c1e-5b1a-4f7e-9c55-0123456789ab")


class Original(NamedTuple):
    """The site that the others are made of."""

    site: str
    installation: str
    records: tuple[AuditRecord, ...]
    accesses: tuple[AccessRecord, ...]


class Renumbered(NamedTuple):
    """A site made of it: its keys, and its batches as files."""

    site: str
    installation: str
    keys: InstallationKeys
    batches: tuple[bytes, ...]
    records: int


def original(folder: Path, subjects: int) -> Original:
    """Make a site of synthetic patients and read what it would send."""
    list(synthetic.create(folder, STUDY, subjects, 1, NOW, _CHEAP))
    first = USERS[0]
    session = opening.sign_in(folder / "study", STUDY, first.user, first.password, lambda: NOW)
    header = session.file.header
    with session.file.reading() as reader:
        records = tuple(ledger.audit_records(reader))
        accesses = tuple(ledger.access_records(reader))
    session.close()
    return Original(header.site, header.installation, records, accesses)


def renumbered(of: Original, site: str, recipients: tuple[str, ...], batches: int) -> Renumbered:
    """Make a site of this number, in so many batches."""
    installation = str(uuid5(_NAMES, site))
    keys = InstallationKeys.generate()
    records = tuple(_records(of, site, installation))
    accesses = tuple(_accesses(of, installation))
    sealed = tuple(_sealed(site, keys, recipients, records, accesses, batches))
    return Renumbered(site, installation, keys, sealed, len(records))


def _records(of: Original, site: str, installation: str) -> Iterator[AuditRecord]:
    head, salts = GENESIS, (sha256(f"{site} {number}".encode()).digest()[:16] for number in count())
    subject = re.compile(rf"\b{of.site}-(?=\d)")

    def rewritten(text: str | None) -> str | None:
        if text is None:
            return None
        named = text.replace(of.installation, installation)
        named = named.replace(f'"site":"{of.site}"', f'"site":"{site}"')
        return site if named == of.site else subject.sub(f"{site}-", named)

    for key, group in groupby(of.records, key=lambda record: record.commit_key):
        commit = list(group)
        changes = []
        for one in commit:
            old, new, reason, comment = (rewritten(held.text) for held in one.texts)
            about = (one.what, subject.sub(f"{site}-", one.subject_key), one.place)
            changes.append(Change(*about, old, new, reason, comment, one.form_version))
        stamp = commit[0].stamp._replace(installation=installation)
        made = chain.audit_records(changes, head, stamp, str(uuid5(_NAMES, site + key)), salts)
        head = Head(made[-1].seq, made[-1].hash)
        yield from made


def _accesses(of: Original, installation: str) -> Iterator[AccessRecord]:
    head = GENESIS
    for one in of.accesses:
        stamp = one.stamp._replace(installation=installation)
        made = chain.access_record(one.what, "", one.what, head, stamp)
        head = Head(made.seq, made.hash)
        yield made


def _sealed(
    site: str, keys: InstallationKeys, recipients: tuple[str, ...],
    records: Sequence[AuditRecord], accesses: Sequence[AccessRecord], batches: int,
) -> Iterator[bytes]:  # fmt: skip
    pages: dict[PageKey, list[AuditRecord]] = {}
    for record in records:
        pages.setdefault((record.subject_key, record.place.form_key), []).append(record)
    texts = {one.oid: text for one, text in zip(STUDY.forms, STUDY.canonical, strict=True)}
    previous, begin, looked = "", 0, 0
    stamp, ends = records[0].stamp, _ends(records, batches)
    for number, end in enumerate(ends, start=1):
        seen = len(accesses) * number // len(ends)
        some, access, first = records[begin:end], accesses[looked:seen], begin + 1

        def before(key: PageKey, first: int = first) -> Page | None:
            return page_of(key, [one for one in pages[key] if one.seq < first])

        new = {(one.place.form, one.form_version, one.texts.new.text or "")
               for one in some if one.what == "definition"}  # fmt: skip
        used = {(one.place.form, one.form_version, one.texts.new.text or "")
                for one in records[:end] if one.what == "definition"}  # fmt: skip
        contents = BatchContents(
            some,
            access,
            Head(begin, some[0].previous),
            Head(looked, access[0].previous if access else _head(accesses, looked)),
            before,
            [FormDefinition(oid, version, texts[oid]) for oid, version, _ in sorted(new)],
            sorted(used),
            len(some),
        )
        about = About(
            "regular", STUDY.oid, site, stamp.installation, 1, number, previous,
            some[-1].stamp.moment, "benchmark", recipients,
        )  # fmt: skip
        out = BytesIO()
        previous = seal(about, contents, keys, out).manifest.sha256
        begin, looked = end, seen
        yield out.getvalue()


def _head(accesses: Sequence[AccessRecord], upto: int) -> bytes:
    return accesses[upto - 1].hash if upto else GENESIS.hash


def _ends(records: Sequence[AuditRecord], batches: int) -> list[int]:
    """Return after how many records each batch ends: never within a commit."""
    found = []
    for number in range(1, batches):
        end = len(records) * number // batches
        while records[end].step != 1:
            end += 1
        found.append(end)
    return [*found, len(records)]
