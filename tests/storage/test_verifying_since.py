"""Whatever happens to a study file, it is whole since each of the heads it had on its way."""

from hypothesis import settings
from hypothesis.stateful import invariant

from kyphocrf.record.chain import Head
from kyphocrf.storage import trail, verifying
from tests.storage.test_life import Life


class LifeSinceHeads(Life):
    """Verifies after each act what came since the first head, the last and one in between."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: list[tuple[Head, Head]] = []

    @invariant()
    def it_is_whole_since_each_head_it_still_has(self) -> None:
        now = trail.heads(self.file)
        # A restored backup has never had the records that came after it.
        self.heads = [one for one in self.heads if self.holds(*one)]
        for at in sorted({0, len(self.heads) // 2, len(self.heads) - 1} if self.heads else ()):
            found = verifying.verify_since(self.file, *self.heads[at])
            assert found.whole, found
            assert (found.audit_head, found.access_head) == now
        self.heads.append(now)

    def holds(self, audit: Head, access: Head) -> bool:
        held = {record.seq: record.hash for record in trail.access(self.file)}
        return verifying.holds_record(self.file, audit) and held.get(access.seq) == access.hash


TestLifeSinceHeads = LifeSinceHeads.TestCase
TestLifeSinceHeads.settings = settings(max_examples=15, stateful_step_count=15)
