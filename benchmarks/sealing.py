"""Sealing and opening a batch of 200,000 answers, without a study file.

Beside sealing stands the least that gives the same file: packing and encrypting lines that are
there already. Age alone, on what was packed, is shown as well: packing costs more than it does.
"""

import zlib
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from itertools import count

import pyrage

from benchmarks.measure import Figure, cpu_seconds, interleaved
from kyphocrf.record import chain
from kyphocrf.record.answers import Answer, FormKey, Spot
from kyphocrf.record.chain import GENESIS, AuditRecord, Author, Head, Moment, Stamp
from kyphocrf.record.change import Change
from kyphocrf.transfer import envelope, record_lines
from kyphocrf.transfer.keys import InstallationKeys, new_identity, recipient_of
from kyphocrf.transfer.opening import open_batch
from kyphocrf.transfer.pages import nothing_before
from kyphocrf.transfer.sealing import About, BatchContents, seal

ANSWERS = 200_000
TIMES = 3
GOAL = 2.0
GROWTH = 1.1
_ITEMS, _PAGES = 30, 40
_INSTALLATION = "0193a1c0-0000-7000-8000-0000000003f2"
_KEYS = InstallationKeys.generate()
_IDENTITY, _ESCROW = new_identity(), new_identity()
_RECIPIENTS = (recipient_of(_IDENTITY), recipient_of(_ESCROW))


def records(answers: int) -> list[AuditRecord]:
    """Make the records of so many answers: pages of 30 items, each one commit."""
    made: list[AuditRecord] = []
    salts = (sha256(b"%d" % number).digest()[:16] for number in count())
    for page in range(-(-answers // _ITEMS)):
        head = Head(made[-1].seq, made[-1].hash) if made else GENESIS
        at = f"2026-11-{page // 1440 % 28 + 1:02}T{page // 60 % 24:02}:{page % 60:02}:00.000Z"
        stamp = Stamp(Author("coord01", "coordinator", "UMM"), Moment(at, 60), 1, _INSTALLATION)
        key = f"0193a1c0-0000-7000-8000-{page:012x}"
        made += chain.audit_records(_page(page), head, stamp, key, salts)
    return made


def _page(page: int) -> Iterator[Change]:
    form = FormKey(f"W{page % _PAGES}", 1, f"FORM{page % 12}", 1)
    for item in range(_ITEMS):
        place = Spot("GROUP", 0, f"ITEM{item}").at(form)
        text = Answer(value=str(page * item % 997)).to_text()
        yield Change("answer", f"101-{page // _PAGES + 1:03}", place, None, text, None, None, 1)


def sealed(of: list[AuditRecord]) -> bytes:
    """Seal these records as if those before them had gone out already."""
    moment = Moment("2026-11-24T11:00:00.000Z", 60)
    about = About("regular", "STUDY", "101", _INSTALLATION, 1, 1, "", moment, "", _RECIPIENTS)
    before = Head(of[0].seq - 1, of[0].previous)
    contents = BatchContents(of, (), before, GENESIS, nothing_before, (), (), len(of))
    out = BytesIO()
    seal(about, contents, _KEYS, out)
    return out.getvalue()


def in_tenths(of: list[AuditRecord]) -> None:
    """Seal ten batches of a tenth each.

    One tenth ten times would lie in the cache of the processor, where the whole never does.
    """
    tenth = len(of) // 10
    for begin in range(0, len(of), tenth):
        sealed(of[begin : begin + tenth])


def packed(lines: bytes) -> bytes:
    """Pack lines as sealing does and encrypt them."""
    return encrypted(zlib.compress(lines, 1))


def encrypted(content: bytes) -> bytes:
    """Encrypt with age alone."""
    return bytes(pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(one)
                                          for one in _RECIPIENTS]))  # fmt: skip


def run() -> tuple[Figure, ...]:
    """Seal, and open; then ten times less, to see how it grows."""
    of = records(ANSWERS)
    lines = record_lines.audit_lines(of) + "".join(record_lines.text_lines(of)).encode()
    raw = sealed(of)
    inner = envelope.decrypt(raw, (_IDENTITY,))
    whole, least = interleaved(
        lambda: cpu_seconds(lambda: sealed(of)), lambda: cpu_seconds(lambda: packed(lines)), TIMES
    )
    alone = min(cpu_seconds(lambda: encrypted(inner)) for _ in range(TIMES))
    alike, tenths = interleaved(
        lambda: cpu_seconds(lambda: sealed(of)), lambda: cpu_seconds(lambda: in_tenths(of)), TIMES
    )
    opened = min(cpu_seconds(lambda: opening(raw)) for _ in range(TIMES))
    size = f"{len(raw) / 1e6:.0f} MB of {len(lines) / 1e6:.0f} MB"
    name = f"sealing of {ANSWERS:,} answers ({size})"
    return (
        Figure(name, whole, "s", GOAL, least, "packing and encrypting the same lines"),
        Figure("the same", whole, "s", None, alone, "age alone on what was packed"),
        Figure("sealing ten times as much", alike, "s", GROWTH, tenths, "its tenths, each a batch"),
        Figure(f"opening and verifying it ({ANSWERS / opened:,.0f} answers a second)", opened, "s"),
    )


def opening(raw: bytes) -> None:
    """Open a batch."""
    open_batch(raw, (_IDENTITY,), lambda *_: _KEYS.public)
