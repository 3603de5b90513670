"""A signed-in person at an open study folder."""

import platform
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeAlias
from uuid import uuid4

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Casebook, Comment, FormInstance, Status
from kyphocrf.record.casebook_status import CasebookStatus
from kyphocrf.record.chain import Access, Author, Moment
from kyphocrf.record.change import Change
from kyphocrf.record.replay import Comment as SaidComment
from kyphocrf.record.replay import FindingKey
from kyphocrf.storage import approvals, casebook, elsewhere, ledger, metadata, queries, trail
from kyphocrf.storage.casebook_statuses import Kept
from kyphocrf.storage.study_file import StudyFile
from kyphocrf.workflow.permission import Act, may, not_permitted

Clock: TypeAlias = Callable[[], datetime]
"""Returns the time with its offset from UTC."""


def moment_of(now: datetime) -> Moment:
    """Write a time with its offset as the trail keeps it: UTC with milliseconds, offset beside."""
    offset = now.utcoffset() or timedelta()
    utc = now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Moment(utc, int(offset.total_seconds() // 60))


@dataclass
class FormInHand:
    """What of an open form is on disk. It follows the commits; `unsent` survives a full disk."""

    stored: FormInstance
    reason: str | None = None
    unsent: tuple[str, tuple[Change, ...]] | None = None


@dataclass
class CasebookStatuses:
    """What a session has read of the outlooks of its subjects. It follows the file."""

    kept: Kept
    usable: tuple[tuple[str, int], ...]
    read: dict[str, CasebookStatus] = field(default_factory=dict)


@dataclass
class Session:
    """Study, folder, person and clock in one place; it has state: language, last save."""

    study: Study
    file: StudyFile
    author: Author
    clock: Clock
    language: Language = "en"
    last_saved: str | None = None
    in_hand: dict[tuple[str, FormKey], FormInHand] = field(default_factory=dict)
    casebook_statuses: CasebookStatuses | None = None

    def now(self) -> datetime:
        """Return the local time of the site, without zone, as forms use it."""
        return self.clock().replace(tzinfo=None)

    def moment(self) -> Moment:
        return moment_of(self.clock())

    @property
    def site(self) -> str:
        return self.file.header.site

    @property
    def country(self) -> str:
        return self.file.header.country

    @property
    def is_training(self) -> bool:
        return self.file.header.training

    @property
    def computer(self) -> str:
        return platform.node()

    def may(self, act: Act) -> bool:
        return may(self.author.role, act)

    def require(self, act: Act) -> None:
        """Go on only where the role permits it; a refusal is recorded. Raises UserError."""
        if not may(self.author.role, act):
            self.note("refusal", act.value)
            raise not_permitted(self.author.role, act)

    def note(self, what: Access, detail: str, subject_key: str = "") -> None:
        """Record that somebody looked, printed, exported or was refused."""
        author, moment = self.author, self.moment()
        self.file.write(
            lambda writer: ledger.append_access(writer, what, detail, author, moment, subject_key)
        )

    def subjects(self) -> tuple[str, ...]:
        """Return the keys of the enrolled subjects, in order."""
        return tuple(one.subject_key for one in casebook.subjects(self.file))

    def facts(self) -> dict[str, str]:
        return {"COUNTRY": self.country, "SITEID": self.site}

    def approvals(self) -> dict[int, str]:
        """Return from which ISO date each amendment is approved at this site."""
        return approvals.approvals(self.file, [one.number for one in self.study.amendments])

    def casebook(self, subject_key: str) -> Casebook:
        """Load all forms of a subject with the facts of the site and the time."""
        said = queries.comments(self.file, subject_key)
        states = casebook.load(self.file, subject_key)
        instances = {
            key: FormInstance(
                key,
                state.version,
                state.answers,
                Status(state.status),
                comments_of(key, said),
                reason=self._why_not_done(subject_key, key, state.status),
            )
            for key, state in states.items()
        }

        def texts(form: str, item: str) -> frozenset[str]:
            return elsewhere.texts(self.file, subject_key, form, item)

        return Casebook(
            self.study, subject_key, self.now(), instances, self.facts(), texts, self.approvals()
        )

    def _why_not_done(self, subject_key: str, key: FormKey, status: str) -> str:
        """Return the reason that the trail gives for a page that was not done."""
        if status != Status.NOT_DONE:
            return ""
        records = trail.of_form(self.file, subject_key, key)
        reasons = [one.texts.reason.text for one in records if one.texts.new.text == status]
        return reasons[-1] or "" if reasons else ""

    def store_definitions(self) -> None:
        """Keep every form definition of this program in the file, in the words of ten years on."""
        used = [
            metadata.Definition(form.oid, form.version, canonical)
            for form, canonical in zip(self.study.forms, self.study.canonical, strict=True)
        ]
        metadata.store(self.file, used, self.author, self.moment(), str(uuid4()))

    def close(self) -> None:
        self.file.close()


def comments_of(key: FormKey, said: dict[FindingKey, SaidComment]) -> tuple[Comment, ...]:
    """Return the comments that resolve findings of one form instance."""
    return tuple(
        Comment(finding.check, finding.place.spot, comment.reads, comment.words or "")
        for finding, comment in said.items()
        if finding.place.form_key == key and comment.state == queries.RESOLVED
    )
