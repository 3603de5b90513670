"""`python -m tests.transfer.mutated [COUNT [SEED]]`: batches that were changed, by the thousand.

Three classes: bytes of the encrypted file; bytes of the zip within, encrypted anew, as anybody can
who knows the sponsor's recipient; bytes of a member in a zip that is right. A batch may be accepted
only where every member is byte for byte what it was, and nothing but a refusal may be raised. In a
fourth, a member is changed and everything signed anew, as by a faulty program: of what is accepted
there, records and texts are still what they were, because their hashes say so.
"""

import sys
from collections import Counter
from collections.abc import Callable
from random import Random

from kyphocrf.errors import FileError
from kyphocrf.transfer.malformed import MalformedError
from kyphocrf.transfer.members import DATA, TEXTS
from tests.transfer.batches import SECOND, Site, first_site, opened
from tests.transfer.forging import apart, contents_of, encrypted, resealed, together, zip_of

_TELLING = (0x00, 0x01, 0x0A, 0x22, 0x30, 0x5C, 0x7B, 0x7F, 0x80, 0xFF)

Mutate = Callable[[Random, bytes], bytes]


def _flip(random: Random, raw: bytes) -> bytes:
    place = random.randrange(len(raw))
    return raw[:place] + bytes((raw[place] ^ 1 << random.randrange(8),)) + raw[place + 1 :]


def _set(random: Random, raw: bytes) -> bytes:
    place = random.randrange(len(raw))
    return raw[:place] + bytes((random.choice(_TELLING),)) + raw[place + 1 :]


def _cut(random: Random, raw: bytes) -> bytes:
    return raw[: random.randrange(len(raw))]


def _drop(random: Random, raw: bytes) -> bytes:
    place = random.randrange(len(raw))
    return raw[:place] + raw[place + random.randint(1, 40) :]


def _insert(random: Random, raw: bytes) -> bytes:
    place = random.randrange(len(raw) + 1)
    return raw[:place] + random.randbytes(random.randint(1, 8)) + raw[place:]


def _copy(random: Random, raw: bytes) -> bytes:
    begin, end = sorted((random.randrange(len(raw)), random.randrange(len(raw))))
    place = random.randrange(len(raw))
    return raw[:place] + raw[begin:end] + raw[place:]


def _swap(random: Random, raw: bytes) -> bytes:
    one, two, three = sorted(random.randrange(len(raw)) for _ in range(3))
    return raw[:one] + raw[two:three] + raw[one:two] + raw[three:]


def _digits(random: Random, raw: bytes) -> bytes:
    """Change a digit into another one, of a number or a hash."""
    places = [place for place, sign in enumerate(raw) if chr(sign).isdigit()]
    if not places:
        return _flip(random, raw)
    place = random.choice(places)
    return raw[:place] + str(random.randrange(10)).encode() + raw[place + 1 :]


MUTATIONS: tuple[Mutate, ...] = (_flip, _set, _cut, _drop, _insert, _copy, _swap, _digits)


def mutated(random: Random, raw: bytes) -> bytes:
    """Change some bytes once or several times."""
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        raw = random.choice(MUTATIONS)(random, raw) if raw else b"\0"
    return raw


def outer(random: Random, sealed: bytes) -> bytes:
    return mutated(random, sealed)


def inner(random: Random, sealed: bytes) -> bytes:
    return encrypted(mutated(random, zip_of(sealed)))


def member(random: Random, sealed: bytes) -> bytes:
    contents = apart(sealed)
    name = random.choice(list(contents))
    if random.random() < 0.1:
        contents[name] = random.choice(list(contents.values()))
    else:
        contents[name] = mutated(random, contents[name])
    return together(contents)


def signed_anew(random: Random, sealed: bytes) -> bytes:
    contents = apart(sealed)
    name = random.choice([*DATA, TEXTS])
    contents[name] = mutated(random, contents[name])
    return resealed(contents)


CLASSES: dict[str, Callable[[Random, bytes], bytes]] = {
    "outer": outer,
    "inner": inner,
    "member": member,
    "signed anew": signed_anew,
}


def second_batch() -> bytes:
    """Seal a second batch: with records, texts, rows, access records and a page from before."""
    site: Site = first_site()
    site.batch()
    site.write(*SECOND)
    site.look("a second look")
    return site.batch()


def outcome(sealed: bytes, changed: bytes) -> str:
    """Open a changed batch; raises whatever is no refusal, and AssertionError for a wrong one."""
    try:
        batch = opened(changed)
    except FileError as refused:
        return refused.number
    if _unpacked(changed) == apart(sealed):
        return "the same"
    was = opened(sealed)
    signed = batch.sha256 != was.sha256 or batch.missing_texts
    assert signed, "a changed batch was accepted"
    assert [one.hash for one in batch.records()] == [one.hash for one in was.records()]
    return "signed anew"


def _unpacked(changed: bytes) -> object:
    try:
        return contents_of(zip_of(changed))
    except MalformedError:
        return None


def run(kind: str, count: int, seed: int) -> Counter[str]:
    """Open so many changed batches of a class; returns how often each outcome was."""
    sealed, random = second_batch(), Random(f"{kind} {seed}")  # noqa: S311  no secret
    return Counter(outcome(sealed, CLASSES[kind](random, sealed)) for _ in range(count))


def main(arguments: list[str]) -> int:
    count = int(arguments[0]) if arguments else 10_000
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    for kind in CLASSES:
        print(kind, dict(sorted(run(kind, count, seed).items())), flush=True)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
