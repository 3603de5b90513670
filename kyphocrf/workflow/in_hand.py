"""What a use case wants to have written, and what of an open form is on disk."""

from dataclasses import dataclass, field
from uuid import uuid4
from weakref import ref

from kyphocrf.record.casebook import FormInstance
from kyphocrf.record.change import Change
from kyphocrf.record.entry import Entry
from kyphocrf.workflow.permission import Act


@dataclass(frozen=True, slots=True)
class Writing:
    """One commit as a use case asks for it; the door of writing decides whether it is made.

    `reason`: why, in the words of a person; `remark`: what the program says along, as how an answer
    came about. `judged`: the page as it will stand, where it is to be complete. The same writing
    again, after a disk that refused it, counts once.
    """

    act: Act
    changes: tuple[Change, ...]
    reason: str | None = None
    remark: str | None = None
    judged: Entry | None = None
    commit_key: str = field(default_factory=lambda: str(uuid4()))


@dataclass
class FormInHand:
    """What of an open form is on disk as its entry knows it; two entries of a page have one each.

    It follows the commits; `unsent` survives a full disk and its entry, `stored_before` is what was
    on disk before it.
    """

    stored: FormInstance
    entry: ref[Entry]
    unsent: Writing | None = None
    stored_before: FormInstance | None = None
