"""All datasets of a study, from the pages of its subjects as they are in memory."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kyphocrf.exports.sdtm import relations, trial
from kyphocrf.exports.sdtm.collecting import Plans
from kyphocrf.exports.sdtm.domains import RULES
from kyphocrf.exports.sdtm.frames import Row, Rows
from kyphocrf.exports.sdtm.guards import Transliteration
from kyphocrf.exports.sdtm.observation import Observation
from kyphocrf.exports.sdtm.sequence import numbers
from kyphocrf.exports.sdtm.standard import standard
from kyphocrf.exports.sdtm.subject import Subject
from kyphocrf.exports.sdtm.timing import timed
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.record.answers import Place
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.casebook import Casebook

if TYPE_CHECKING:
    from pandas import DataFrame

Begun = Callable[[str], Mapping[Place, int]]
"""Returns, for a subject, the first record of the trail at each place where it holds any."""


@dataclass(frozen=True)
class Datasets:
    """The frames by the name of their dataset, and each text that was written in ASCII."""

    frames: Mapping[str, "DataFrame"]
    transliterated: Mapping[str, str]
    subjects: int


class SubjectRecords(NamedTuple):
    """What one subject gives to the datasets, as plain values: another process can make them.

    `rows` by dataset; `transliterated`: each text that was written in ASCII; `consented`: the day.
    """

    rows: dict[str, list[Row]]
    transliterated: dict[str, str]
    consented: date | None


class Recording:
    """Makes the records of subjects. Remembers what each form version gives."""

    def __init__(
        self, snapshot: Snapshot, seen: Callable[[Subject, Observation], None] = lambda *_: None
    ) -> None:
        if snapshot.study.design is None:
            raise ValueError(f"{snapshot.study.name} does not say its trial design")
        self._snapshot = snapshot
        self._design = snapshot.study.design
        self._seen = seen
        self.study_id = snapshot.study.design.study_id
        self.plans = Plans(snapshot.study)

    def of_subject(self, casebook: Casebook, begun: Mapping[Place, int]) -> SubjectRecords:
        """Return the rows of one subject."""
        # What depends on the day is computed for that of the data.
        book = replace(casebook, now=self._snapshot.local)
        subject = Subject(CaseViews(book), self._design)
        written = Transliteration()
        rows = Rows(self.study_id, written)
        found = records(self.plans, subject, begun)
        for one in found:
            self._seen(subject, one)
            rows.add_observation(subject.usubjid, one)
        for relation in relations.of_subject(subject.usubjid, found):
            rows.add("RELREC", relation)
        return SubjectRecords(rows.rows, written.changed, subject.consented)


def datasets(
    snapshot: Snapshot,
    casebooks: Iterable[Casebook | SubjectRecords],
    begun: Begun,
    progress: Callable[[int], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    seen: Callable[[Subject, Observation], None] = lambda *_: None,
) -> Datasets | None:
    """Return the datasets of a study; None if stopped.

    Casebooks, or what `Recording` made of them elsewhere, are asked for once, one after the other;
    `progress` is told how many are done, `seen` each record made here. Raises ValueError for a
    study that does not say its design.
    """
    recording = Recording(snapshot, seen)
    written = Transliteration()
    rows = Rows(recording.study_id, written)
    facts = trial.Facts()
    for count, one in enumerate(casebooks, start=1):
        if stop():
            return None
        if isinstance(one, SubjectRecords):
            told = one
        else:
            told = recording.of_subject(one, begun(one.subject_key))
        rows.take(told.rows)
        written.changed |= told.transliterated
        facts.add(told.consented)
        progress(count)
    for dataset, values in trial.rows(snapshot, recording.plans, facts):
        rows.add(dataset, values)
    for relation in list(relations.of_datasets(rows.rows)):
        rows.add("RELREC", relation)
    return Datasets(rows.frames(), written.changed, facts.subjects)


def records(plans: Plans, subject: Subject, begun: Mapping[Place, int]) -> list[Observation]:
    """Return the records of a subject, domain by domain, numbered and placed in time."""
    found: dict[str, list[Observation]] = {}
    for one in plans.observations(subject.views):
        found.setdefault(one.domain, []).append(one)
    for rule in RULES:
        found[rule.domain] = rule.made(subject, found)
    numbered = numbers(plans, begun)
    numbered_by = {rule.domain: rule.numbered_by or rule.domain for rule in RULES}
    for name, observations in found.items():
        domain = standard().domains[name]
        timed(subject, domain, observations)
        if domain.has(f"{name}SEQ"):
            for one in observations:
                if not one.get("SEQ"):
                    one.put("SEQ", str(numbered[numbered_by.get(name, name), one.source]))
    return [one for observations in found.values() for one in observations]
