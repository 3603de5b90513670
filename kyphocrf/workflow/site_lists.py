"""The lists of the site: which there are, and each of them read, subject by subject.

What was read of a subject holds until one of its pages is another, or the day, the settings or
the language are: then the list is read on from there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kyphocrf.definition.study import Study
from kyphocrf.definition.text import Language
from kyphocrf.record.case_view import CaseViews
from kyphocrf.workflow import finding_lines, listing_lines, reading
from kyphocrf.workflow.permission import Act
from kyphocrf.workflow.session import Session, use_case
from kyphocrf.workflow.site_list import FINDINGS, ListKind, ListLine, SiteList

Told: TypeAlias = Callable[[int, int], object]
"""Is told how many subjects are read, and of how many; raises to break off."""


@dataclass(frozen=True, slots=True)
class HeldList:
    """A list with what it was read from: up to which record, and under which circumstances."""

    kind: ListKind
    language: Language
    seq: int
    circumstances: str
    by_subject: Mapping[str, tuple[ListLine, ...]]

    @property
    def read(self) -> SiteList:
        """The list as it is shown."""
        lines = (line for of_subject in self.by_subject.values() for line in of_subject)
        return SiteList(self.kind, self.language, tuple(lines))


def kinds(study: Study) -> tuple[ListKind, ...]:
    """Return the lists there are, the findings first."""
    listings = (listing_lines.kind_of(study, one) for one in study.listings)
    return (finding_lines.KIND, *listings)


@use_case(Act.READ)
def is_current(session: Session, held: HeldList) -> bool:
    """Tell whether a list says what the file says now."""
    seq, _ = reading.changed_since(session, None)
    return held.seq == seq and held.circumstances == _circumstances(session, held.language)


@use_case(Act.READ)
def read(
    session: Session,
    name: str,
    language: Language,
    before: HeldList | None = None,
    told: Told = lambda _done, _of: None,
) -> HeldList:
    """Read a list; of `before` what still holds is kept. May be called in another thread."""
    reading.look(session, Act.READ, f"list {name}")
    kind = next(one for one in kinds(session.study) if one.name == name)
    with session.file.one_state():
        circumstances = _circumstances(session, language)
        known: Mapping[str, tuple[ListLine, ...]] = {}
        since = None
        if before is not None and (before.kind.name, before.circumstances) == (name, circumstances):
            known, since = before.by_subject, before.seq
        seq, changed = reading.changed_since(session, since)
        keys = reading.subject_keys(session)
        found = {}
        for done, key in enumerate(keys):
            told(done, len(keys))
            stale = key not in known or key in changed
            found[key] = _lines(session, kind, key, language) if stale else known[key]
        told(len(keys), len(keys))
    return HeldList(kind, language, seq, circumstances, found)


def _lines(
    session: Session, kind: ListKind, subject_key: str, language: Language
) -> tuple[ListLine, ...]:
    views = CaseViews(reading.casebook_to_judge(session, subject_key))
    if kind.name == FINDINGS:
        said = reading.said_in_list(session, subject_key)
        return tuple(finding_lines.lines_of(views, said, language))
    listing = next(one for one in session.study.listings if one.name == kind.name)
    return tuple(listing_lines.lines_of(views, listing, language))


def _circumstances(session: Session, language: Language) -> str:
    """Return on what a list depends beside the pages."""
    return repr((
        language, session.now().date().isoformat(), sorted(session.facts().items()),
        sorted(reading.approvals(session).items()),
    ))  # fmt: skip
