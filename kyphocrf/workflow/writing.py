"""The one door through which a stored fact is changed; no other module writes to the file.

It decides by the role of the person, by the status of the page as it is on disk, by the reason
and by the gate. What it refuses is a sentence, and the refusal is recorded.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from kyphocrf.definition.condition import STUDY
from kyphocrf.errors import UserError
from kyphocrf.record.answers import FormKey
from kyphocrf.record.casebook import Status
from kyphocrf.record.change import FIRST_STATUS, Change, StaleChangeError
from kyphocrf.record.closed import OPEN, page_is_closed
from kyphocrf.record.gate import BETWEEN
from kyphocrf.record.stops import stops_beside_gate
from kyphocrf.storage import (
    casebook,
    installation,
    ledger,
    metadata,
    mistakes,
    redaction,
    sign_in,
    statements,
    unfinished,
)
from kyphocrf.storage.casebook import CommitReceipt, PageOnDisk
from kyphocrf.storage.redaction_search import Target
from kyphocrf.storage.unfinished import Unfinished
from kyphocrf.storage.vault import Keys
from kyphocrf.workflow import refused
from kyphocrf.workflow.act_of_change import act_of_change
from kyphocrf.workflow.in_hand import Writing
from kyphocrf.workflow.page_after import answers_after, of_page, rows_hold
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session

_OF_A_PAGE: Final = frozenset({"answer", "row", "comment", "status", "void", "version"})
_DEFAULT: Final = "documented default"
"""What the trail says of a setting that nobody has chosen yet."""
_OF_A_STATUS: Final = ("status", "void")
_IN_ROWS: Final = ("answer", "row")


def commit(
    session: Session, writing: Writing, along: Callable[[Any], object] = lambda _: None
) -> CommitReceipt:
    """Decide on a commit and make it, or refuse all of it.

    `along` stores in the same transaction what belongs to the records and to no page.
    Raises UserError where role, status, reason or gate forbid it, and for a page that was changed
    elsewhere since it was opened; FileError for the disk.
    """
    acts = (act_of_change(session, change, writing.act) for change in writing.changes)
    for act in dict.fromkeys((writing.act, *acts)):
        session.require(act)
    try:
        changes = tuple(_Door(session, writing).pass_through())
        receipt = _committed(session, writing, changes, along)
    except UserError as refusal:
        subject_key = writing.changes[0].subject_key if writing.changes else ""
        session.note_refusal(refusal, f"{writing.act.value} {refusal.number}", subject_key)
        raise
    session.last_saved = f"{session.now():%H:%M:%S}"
    return receipt


def _committed(
    session: Session,
    writing: Writing,
    changes: tuple[Change, ...],
    along: Callable[[Any], object],
) -> CommitReceipt:
    """Put the changes on disk; refuses those made against answers that are others there by now."""
    author, moment = session.author, session.moment()
    try:
        return casebook.commit(session.file, changes, author, moment, writing.commit_key, along)
    except StaleChangeError:
        raise refused.page_is_stale() from None


class _Door:
    """One commit on its way: each page it touches has the status its changes have led to so far."""

    def __init__(self, session: Session, writing: Writing) -> None:
        self._session = session
        self._writing = writing
        self._pages: dict[tuple[str, FormKey], PageOnDisk | None] = {}

    def pass_through(self) -> Iterator[Change]:
        """Yield each change as the trail will word it; raises UserError at the first that may not.

        A page that was closed and is open again gives its reason to every record that follows.
        """
        for change in self._writing.changes:
            own = (change.reason or self._writing.reason or "").strip() or None
            if own is None and self._needs_reason(change):
                raise refused.no_reason()
            if change.what not in _OF_A_PAGE:
                self._require_no_page(change)
                yield replace(change, reason=own, comment=change.comment or self._writing.remark)
                continue
            reopened = self._reason_of_reopening(change)
            self._require_possible(change)
            yield _worded(self._made_now(change), own, self._writing.remark, reopened)
            self._follow(change, own)
        self._require_rows()

    def _require_rows(self) -> None:
        """Go on where rows and answers were entered against the rows that are on disk."""
        made = self._writing.changes
        in_rows = (one for one in made if one.what in _IN_ROWS and one.place.row)
        for one in {(one.subject_key, one.place.form_key): one for one in in_rows}.values():
            if not rows_hold(self._page(one), of_page(made, one)):
                raise refused.page_is_stale()

    def _require_no_page(self, change: Change) -> None:
        """Go on where no page counts at a subject that is to be marked as a mistake."""
        if change.what == "mistake" and change.new is not None:
            statuses = casebook.statuses(self._session.file, change.subject_key).values()
            counting = sum(status != Status.VOID for status in statuses)
            if counting:
                raise refused.pages_still_count(counting)

    def _page(self, change: Change) -> PageOnDisk | None:
        at = (change.subject_key, change.place.form_key)
        if at not in self._pages:
            if change.subject_key in mistakes.marked(self._session.file, change.subject_key):
                raise refused.subject_is_a_mistake(change.subject_key)
            self._pages[at] = casebook.page(self._session.file, *at)
        return self._pages[at]

    def _status(self, change: Change) -> Status:
        page = self._page(change)
        if page is None and change.place.form in self._session.study.derived_forms:
            return Status.COMPUTED
        return Status.BLANK if page is None else Status(page.status)

    def _made_now(self, change: Change) -> Change:
        """Have a change of status begin at the status that is on disk."""
        if change.what not in _OF_A_STATUS:
            return change
        page = self._page(change)
        return replace(change, old=FIRST_STATUS if page is None else page.status)

    def _reason_of_reopening(self, change: Change) -> str | None:
        page = self._page(change)
        return page.reason if page is not None and page.status == Status.STARTED else None

    def _follow(self, change: Change, own: str | None) -> None:
        if change.what in _OF_A_STATUS and change.new is not None:
            page = self._page(change)
            document = "" if page is None else page.document
            at = (change.subject_key, change.place.form_key)
            self._pages[at] = PageOnDisk(change.form_version, change.new, document, own)

    def _needs_reason(self, change: Change) -> bool:
        """Tell whether a person must say why; what undo takes away is told by its remark."""
        match change.what:
            case "status" | "void":
                return change.new != Status.COMPLETE or self._is_against_gate
            case "version" | "mistake" | "destroyed" | "clock":
                return True
            case "row":
                return change.new is None and not self._writing.remark
            case "study":
                return change.old is not None
        return False

    @property
    def _is_against_gate(self) -> bool:
        return self._writing.act is Act.AGAINST_GATE

    def _require_possible(self, change: Change) -> None:
        now = self._status(change)
        if change.what not in _OF_A_STATUS:
            if now not in OPEN:
                raise page_is_closed(now)
            if self._page(change) is None:
                self._require_free_slot(change)
        elif change.new == Status.STARTED:
            if now in OPEN:
                raise refused.page_is_open()
            if (now is Status.VOID) is not (self._writing.act is Act.VOID):
                raise page_is_closed(now)  # each is opened again by an act of its own
            self._require_free_slot(change)
        else:
            self._require_end(change, now, Status(change.new or ""))

    def _require_end(self, change: Change, now: Status, new: Status) -> None:
        if new is Status.COMPLETE:
            self._require_whole(change, now)
        elif new is Status.NOT_DONE and (now not in OPEN or not self._is_empty(change)):
            raise refused.page_is_begun()
        elif now in (Status.VOID, Status.COMPUTED):
            raise page_is_closed(now)

    def _require_free_slot(self, change: Change) -> None:
        """Go on where no other page counts in the place of this one, or the form repeats."""
        key = change.place.form_key
        if self._session.study.current(key.form).repeats:
            return
        statuses = casebook.statuses(self._session.file, change.subject_key)
        if any(
            other[:3] == key[:3] and other != key and status != Status.VOID
            for other, status in statuses.items()
        ):
            raise refused.place_is_taken()

    def _require_whole(self, change: Change, now: Status) -> None:
        """Go on only where nothing stops the page, or only its gate does and that is the act.

        What is on disk must be what was judged: another entry may have changed it meanwhile.
        """
        if now not in OPEN:
            raise page_is_closed(now)
        judged = self._writing.judged
        if judged is None:
            raise ValueError("a page is completed only as it was judged")
        if judged.answers != answers_after(
            self._page(change), of_page(self._writing.changes, change)
        ):
            raise refused.page_is_stale()
        others = len(stops_beside_gate(judged.review))
        if others:
            raise refused.page_is_not_whole(others)
        if judged.unmet() and not self._is_against_gate:
            raise refused.gate_is_shut()

    def _is_empty(self, change: Change) -> bool:
        page = self._page(change)
        if page is None or not page.document:
            return True
        items = self._session.study.form(change.place.form, page.version).items
        answers = page.answers
        entered = any(
            one.item not in items or not items[one.item].is_derived for one in answers.given
        )
        return not entered and not any(answers.rows.values())


def _worded(change: Change, own: str | None, remark: str | None, reopened: str | None) -> Change:
    """Word why: the reason of the reopening stands first, what else was said goes along with it."""
    if change.what == "comment":
        return replace(change, reason=reopened or own)
    chapter = change.what in _OF_A_STATUS and change.new != Status.COMPLETE
    reason = own if chapter else reopened or own
    beside = (change.comment, own, remark, reopened)
    said = [one for one in dict.fromkeys(beside) if one and one != reason]
    return replace(change, reason=reason, comment=BETWEEN.join(said) or None)


def redact(session: Session, targets: tuple[Target, ...], reason: str, words: str) -> CommitReceipt:
    """Empty texts for ever, for one reason; `words` go from what is being typed, too."""
    session.require(Act.REDACT)
    if not reason.strip():
        raise refused.no_reason()
    author, moment = session.author, session.moment()
    return redaction.redact(session.file, targets, reason.strip(), author, moment, words)


def keep_exchange(session: Session, act: Act, store: Callable[[Any], object], told: str) -> None:
    """Store what was exchanged with the sponsor, which no record of the data tells, and log it."""
    session.require(act)
    author, moment = session.author, session.moment()

    def work(writer: Any) -> None:
        store(writer)
        ledger.append_access(writer, "batch", told, author, moment)

    session.file.write(work)


def set_password(session: Session, act: Act, user: str, password: str) -> None:
    """Give a user a key slot with a new password; raises UserError for a weak one."""
    session.require(act)
    author, moment = session.author, session.moment()
    session.file.with_reserve(
        lambda: sign_in.set_password(session.file, user, password, author, moment)
    )


def change_password(session: Session, old: str, new: str) -> None:
    """Let this person have a new password after the old one; raises UserError, FileError."""
    session.require(Act.USE)
    author, moment = session.author, session.moment()
    session.file.with_reserve(
        lambda: sign_in.change_password(session.file, author, (old, new), moment)
    )


def remove_password(session: Session, user: str) -> None:
    """Take the key slot of somebody who is no longer a user."""
    session.require(Act.PEOPLE)
    author, moment = session.author, session.moment()
    session.file.with_reserve(lambda: sign_in.remove_password(session.file, user, author, moment))


def keep_unfinished(session: Session, typed: Unfinished) -> None:
    """Keep the text so far of the one field this person is typing in; raises FileError."""
    session.require(Act.ENTER)
    unfinished.keep(session.file, typed)


def forget_unfinished(session: Session) -> None:
    """Forget what this person was typing: it was taken over or given up."""
    session.require(Act.ENTER)
    unfinished.clear(session.file, session.author.user)


def store_definitions(session: Session) -> None:
    """Keep every form definition of this program in the file, in the words of ten years on.

    Where the file holds another one under the same version, all of it stays as it is and the
    session is told: it goes on without writing.
    """
    study = session.study
    used = [
        metadata.Definition(form.oid, form.version, canonical)
        for form, canonical in zip(study.forms, study.canonical, strict=True)
    ]
    differing = metadata.differing(session.file, used)
    if differing:
        pages = [form for form, one in zip(study.forms, used, strict=True) if one in differing]
        session.definition_conflict = refused.asks_otherwise([form.label for form in pages])
    else:
        metadata.store(session.file, used, session.author, session.moment(), str(uuid4()))


def store_settings(session: Session) -> None:
    """Keep each setting of the study in the file: one it does not have yet gets its default.

    From then on the file tells, whatever default a later program has. What the site is, its header
    tells.
    """
    if session.definition_conflict is not None:
        return
    held = statements.settings(session.file)
    untold = [
        statements.setting(one.reference.item, None, one.default, _DEFAULT)
        for one in session.study.settings
        if one.reference.form == STUDY and one.reference.item not in held
    ]
    if untold:
        casebook.commit(session.file, untold, session.author, session.moment(), str(uuid4()))


def settle_as_copy(session: Session, memory: Path) -> None:
    """Make a copied folder an installation of its own, in a new epoch.

    Raises UserError where the file holds other definitions than this program.
    """
    session.require(Act.USE)
    if session.definition_conflict is not None:
        raise refused.other_definition(session.definition_conflict)
    installation.settle_as_copy(session.file, memory, session.author, session.moment())


def activate_recovery_key(session: Session, keys: Keys) -> None:
    """Make a re-issued recovery key, printed and typed back, the one that opens."""
    session.require(Act.USE)
    author, moment = session.author, session.moment()
    session.file.with_reserve(
        lambda: sign_in.activate_recovery_key(session.file, keys, author, moment)
    )
