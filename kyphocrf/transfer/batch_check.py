"""What the members of a batch say of each other: chains, commitments, pages by replay."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from kyphocrf.record.chain import (
    PARTS,
    AuditRecord,
    ChainVerifier,
    Head,
    RecordVerifier,
    verify_access,
)
from kyphocrf.record.change import redaction_mark
from kyphocrf.record.fault import Fault
from kyphocrf.transfer import batch_lines, record_lines
from kyphocrf.transfer.batch_lines import DEFINITION_FIELDS, Members
from kyphocrf.transfer.fields import Fields
from kyphocrf.transfer.line_reading import StrictReading
from kyphocrf.transfer.malformed import MalformedError, malformed
from kyphocrf.transfer.manifest import Manifest
from kyphocrf.transfer.members import (
    ACCESS,
    DEFINITIONS,
    EVERY,
    PAGES,
    RECORDS,
    TEXTS,
    Tell,
)
from kyphocrf.transfer.pages import (
    PAGE_FIELDS,
    Page,
    PageKey,
    PageReplay,
    differing,
    nothing_before,
)

_FIELDS: Final = {
    RECORDS: record_lines.AUDIT_FIELDS,
    ACCESS: record_lines.ACCESS_FIELDS,
    TEXTS: record_lines.TEXT_FIELDS,
    PAGES: PAGE_FIELDS,
    DEFINITIONS: DEFINITION_FIELDS,
}


class Found(NamedTuple):
    """What is to be told of a batch that holds what it says."""

    missing_texts: tuple[tuple[int, str], ...]
    unknown: tuple[str, ...]


def checked(
    members: Members,
    about: Manifest,
    page_before: Callable[[PageKey], Page | None] | None,
    tell: Tell,
) -> Found:
    """Verify every line of a batch; raises MalformedError at the first that does not hold."""
    read = StrictReading(_known(about))
    pages = _read_pages(members, read)
    replay = PageReplay(_before(about, pages, page_before))
    watch = _Watch(about)
    for done, record in enumerate(watch.passing(batch_lines.records(members, about, read))):
        if done % EVERY == 0:
            tell(done, about.audit.size)
        replay.take(record)
    watch.require_end()
    _require_access(members, about, read)
    _require_same(pages, replay)
    for _ in batch_lines.definitions(members, read):
        pass
    tell(about.audit.size, about.audit.size)
    return Found(tuple(watch.missing.values()), tuple(sorted(read.unknown)))


class _Watch:
    """Watches audit records pass: chain, commitments, the range the manifest names."""

    def __init__(self, about: Manifest) -> None:
        self._about = about
        self._chained = about.kind != "priority"
        first, _, previous, _ = about.audit
        before = Head(first - 1, bytes.fromhex(previous))
        self._chain = ChainVerifier(before) if self._chained else RecordVerifier(before)
        self._last = before
        self._commitments = 0
        self.missing: dict[str, tuple[int, str]] = {}
        """By the text of the redaction record that would explain it."""

    def passing(self, records: Iterator[AuditRecord]) -> Iterator[AuditRecord]:
        """Yield each record that holds; raises MalformedError."""
        for record in self._chain.passing(records):
            if self._chain.broken:
                raise _broken(self._chain.broken)
            if record.seq <= self._last.seq:
                raise _broken(Fault(record.seq, "sequence"))
            self._last = Head(record.seq, record.hash)
            self._look_at_texts(record)
            yield record

    def _look_at_texts(self, record: AuditRecord) -> None:
        if record.what == "redaction":
            self.missing.pop(record.texts.new.text or "", None)
        for part, held in zip(PARTS, record.texts, strict=True):
            if held.digest is not None:
                self._commitments += 1
                if held.text is None:
                    self.missing[redaction_mark(record.seq, part)] = (record.seq, part)

    def require_end(self) -> None:
        """Hold what has passed to what the manifest says of it."""
        about = self._about
        fields = Fields({}, "manifest")
        if self._last != Head(about.audit.last, bytes.fromhex(about.audit.head)):
            raise fields.wrong("audit")
        if self._commitments != about.texts:
            raise fields.wrong("texts")


def _require_access(members: Members, about: Manifest, read: StrictReading) -> None:
    first, last, previous, head = about.access
    at = Head(first - 1, bytes.fromhex(previous))
    for record in batch_lines.access(members, about, read):
        fault = verify_access((record,), at)
        if fault:
            raise malformed("access: {what}", "Zugriffe: {what}", what=fault.worded())
        at = Head(record.seq, record.hash)
    if at != Head(last, bytes.fromhex(head)):
        raise Fields({}, "manifest").wrong("access")


def _read_pages(members: Members, read: StrictReading) -> dict[PageKey, Page]:
    pages: dict[PageKey, Page] = {}
    for page in batch_lines.pages(members, read):
        if pages and page.key <= next(reversed(pages)):
            raise malformed("the pages are not in their order",
                            "die Seiten stehen nicht in ihrer Ordnung")  # fmt: skip
        pages[page.key] = page
    return pages


def _known(about: Manifest) -> dict[str, frozenset[str]]:
    if about.kind == "priority":
        return _FIELDS
    return {**_FIELDS, RECORDS: record_lines.AUDIT_FIELDS - {"previous"}}


def _before(
    about: Manifest,
    pages: dict[PageKey, Page],
    page_before: Callable[[PageKey], Page | None] | None,
) -> Callable[[PageKey], Page | None]:
    if about.kind != "regular" or about.audit.first == 1:
        return nothing_before
    if page_before is not None:
        return page_before

    def claimed(key: PageKey) -> Page | None:
        return pages[key].before(about.audit.first) if key in pages else None

    return claimed


def _require_same(pages: dict[PageKey, Page], replay: PageReplay) -> None:
    replayed = {page.key: page for page in replay.pages()}
    for key in dict.fromkeys((*pages, *replayed)):
        if pages.get(key) != replayed.get(key):
            raise differing(key)


def _broken(fault: Fault) -> MalformedError:
    return MalformedError(fault.worded())
