"""Commit a page as it was filled in: its answers, the comments on its findings, its status."""

from uuid import uuid4

from kyphocrf.demo.synthetic.writing import Page
from kyphocrf.record.answers import Place
from kyphocrf.record.casebook import Status
from kyphocrf.record.chain import Author
from kyphocrf.record.change import FIRST_STATUS, Change, changes_between
from kyphocrf.record.replay import FindingKey
from kyphocrf.storage import casebook, queries
from kyphocrf.workflow.session import Session, moment_of


def commit(session: Session, page: Page, commit_key: str = "") -> None:
    """Commit a page by the clock of the session, in the role of who filled it in."""
    author = Author(session.author.user, page.role, session.author.organisation)
    key = commit_key or str(uuid4())
    casebook.commit(session.file, _changes(page), author, moment_of(session.clock()), key)


def _changes(page: Page) -> list[Change]:
    instance, old = page.instance, page.old
    key, version = instance.key, instance.version
    changes = list(changes_between(old.answers, instance.answers, page.subject_key, key, version))
    for comment in instance.comments:
        if comment not in old.comments:
            found = FindingKey(page.subject_key, comment.spot.at(key), comment.number)
            said = queries.finding_comment(found, comment.seen, comment.text, version, None)
            changes.append(said)
    begins = (old.status, instance.status) == (Status.BLANK, Status.STARTED)
    if instance.status is not old.status and not begins:
        before = FIRST_STATUS if old.status is Status.BLANK else old.status.value
        changes.append(
            Change(
                "status", page.subject_key, Place(*key), before, instance.status.value,
                instance.reason or None, None, version,
            )
        )  # fmt: skip
    return changes
