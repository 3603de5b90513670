"""Commit a page as it was filled in: its answers, the comments on its findings, its status."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

from kyphocrf.demo.synthetic.writing import Page
from kyphocrf.record.answers import Place
from kyphocrf.record.casebook import Status
from kyphocrf.record.change import FIRST_STATUS, Change, changes_between
from kyphocrf.record.entry import Entry
from kyphocrf.record.query import FindingKey
from kyphocrf.storage import queries
from kyphocrf.workflow import pages, reading, writing
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session


def commit(session: Session, page: Page, commit_key: str = "") -> None:
    """Commit a page by the clock of the session, in the role of who filled it in."""
    worker = replace(session, author=session.author._replace(role=page.role))
    instance = page.instance
    judged = None
    if instance.status is Status.COMPLETE:
        judged = Entry(page.book.with_instance(replace(instance, status=Status.STARTED)), page.key)
    act = Act.AGAINST_GATE if instance.unmet else Act.ENTER
    reason = instance.reason or page.reason or None
    changes = tuple(_changes(session, page))
    wanted = Writing(act, changes, reason, None, judged, commit_key or str(uuid4()))
    writing.commit(worker, wanted)


def _changes(session: Session, page: Page) -> Iterator[Change]:
    said = reading.comments(session, page.subject_key)
    instance, old = page.instance, page.old
    key, version = instance.key, instance.version
    yield from changes_between(old.answers, instance.answers, page.subject_key, key, version)
    for comment in instance.comments:
        if comment not in old.comments:
            found = FindingKey(page.subject_key, comment.spot.at(key), comment.number)
            read = pages.read_by(Entry(page.book.with_instance(instance), key).review, comment)
            yield queries.finding_comment(found, read, comment.text, version, said.get(found))
    begins = (old.status, instance.status) == (Status.BLANK, Status.STARTED)
    if instance.status is not old.status and not begins:
        before = FIRST_STATUS if old.status is Status.BLANK else old.status.value
        yield Change(
            "status", page.subject_key, Place(*key), before, instance.status.value,
            None, " ".join(instance.unmet) or None, version,
        )  # fmt: skip
