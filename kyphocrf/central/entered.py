"""What was entered at a site, rebuilt from its records: the casebooks that count."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from kyphocrf.central import casebooks, lineage, record_rows
from kyphocrf.central.casebooks import Enrolled
from kyphocrf.central.schema import audit_record
from kyphocrf.definition.study import Study
from kyphocrf.exports.additions import SaidComment
from kyphocrf.exports.snapshot import local_time
from kyphocrf.record.answers import Answers, FormKey, Place
from kyphocrf.record.casebook import Casebook, Comment, FormInstance, Status
from kyphocrf.record.chain import AuditRecord, Moment
from kyphocrf.record.gate import numbers_in
from kyphocrf.record.query import FindingKey
from kyphocrf.record.replay import FormState, Replayed, replay

_RESOLVED = "Resolved"
_STATUSES = ("status", "void")


@dataclass(frozen=True)
class Entered:
    """The records of one subject, and what they come to."""

    study: Study
    enrolled: Enrolled
    records: tuple[AuditRecord, ...]

    @cached_property
    def replayed(self) -> Replayed:
        return replay(self.records)

    @cached_property
    def instances(self) -> dict[FormKey, FormInstance]:
        forms = self.replayed.forms.items()
        return {key: self._instance(key, form.state()) for (_, key), form in forms}

    def texts(self, form: str, item: str) -> frozenset[str]:
        """Return the canonical texts of an item in all pages of a form that are not void."""
        return frozenset(self._texts.get((form, item), ()))

    @cached_property
    def _texts(self) -> Mapping[tuple[str, str], set[str]]:
        """By form and item: every other subject of the site asks."""
        found: dict[tuple[str, str], set[str]] = {}
        for key, one in self.instances.items():
            if one.status is not Status.VOID:
                for spot, answer in one.answers.given.items():
                    if answer.value is not None:
                        found.setdefault((key.form, spot.item), set()).add(answer.value)
        return found

    def said(self) -> dict[FindingKey, SaidComment]:
        """Return what was last said about the findings, by whom and when."""
        by_number = {record.seq: record for record in self.records}
        return {
            key: SaidComment(one.words, *_by_and_at(by_number[one.seq]))
            for key, one in self.replayed.comments.items()
            if one.words
        }

    def begun(self) -> dict[Place, int]:
        """Return which record was the first at each place: rows of datasets are numbered by it."""
        firsts: dict[Place, int] = {}
        for record in self.records:
            is_entered = record.what in ("answer", "row")
            is_given_up = record.what == "status" and record.texts.new.text == Status.NOT_DONE
            if is_entered or is_given_up:
                firsts.setdefault(record.place, record.seq)
            elif record.what == "comment" and record.texts.new.text is not None:
                check = json.loads(record.texts.new.text)["check"]
                item = f"{record.place.item} {check}"
                firsts.setdefault(record.place._replace(item=item), record.seq)
        return firsts

    def _instance(self, key: FormKey, state: FormState) -> FormInstance:
        version, status, answers = state.version, Status(state.status), state.answers
        found = FormInstance(key, version, answers, status, self._comments(key))
        last = self._last_status(key)
        if status is Status.NOT_DONE:
            return replace(found, reason=(last and last.texts.reason.text) or "")
        if status in (Status.STARTED, Status.VOID) and key.form in self.study.remembered:
            return replace(found, last_completed=self._last_completed(key))
        gate = self.study.form(key.form, version).gate
        if status is Status.COMPLETE and gate is not None:
            return replace(found, unmet=numbers_in(gate, last and last.texts.comment.text))
        return found

    def _comments(self, key: FormKey) -> tuple[Comment, ...]:
        return tuple(
            Comment(finding.check, finding.place.spot, one.reads, one.words or "")
            for finding, one in self.replayed.comments.items()
            if finding.place.form_key == key and one.state == _RESOLVED
        )

    @cached_property
    def _of_pages(self) -> Mapping[FormKey, list[AuditRecord]]:
        found: dict[FormKey, list[AuditRecord]] = {}
        for record in self.records:
            found.setdefault(record.place.form_key, []).append(record)
        return found

    def _last_status(self, key: FormKey) -> AuditRecord | None:
        records = self._of_pages.get(key, ())
        told = [one for one in records if one.what in _STATUSES and not one.place.item]
        return told[-1] if told else None

    def _last_completed(self, key: FormKey) -> Answers | None:
        """Return the answers with which an open page was last complete."""
        records = self._of_pages.get(key, [])
        ends = [
            number
            for number, record in enumerate(records, start=1)
            if record.what == "status" and record.texts.new.text == Status.COMPLETE
        ]
        if not ends:
            return None
        return replay(records[: ends[-1]]).forms[self.enrolled.subject_key, key].state().answers


def of_site(reader: sa.Connection, study: Study, site: str) -> Iterator[tuple[Casebook, Entered]]:
    """Yield the casebooks of a site by their keys; all its subjects are in memory meanwhile."""
    subjects = [_entered(reader, study, one) for one in casebooks.subjects(reader, study.oid, site)]
    told = {
        name: _told(reader, study, site, name)
        for name in sorted({one.enrolled.installation for one in subjects})
    }
    for one in subjects:
        others = [other for other in subjects if other is not one]

        def elsewhere(form: str, item: str, others: list[Entered] = others) -> frozenset[str]:
            return frozenset().union(*(other.texts(form, item) for other in others))

        facts, approvals, zone = told[one.enrolled.installation]
        now = local_time(one.records[-1].stamp.moment)
        book = Casebook(
            study, one.enrolled.subject_key, now, one.instances, facts, elsewhere, approvals,
            ZoneInfo(zone) if zone else None,
        )  # fmt: skip
        yield book, one


def is_training(reader: sa.Connection, study: Study, site: str) -> bool:
    """Tell whether a file of a site says that it is for training."""
    kept = lineage.held(reader, (study.oid, site))
    headers = (_of_study(reader, study, site, name).header for name in {name for name, _ in kept})
    return any(header.get("training") for header in headers)


def _entered(reader: sa.Connection, study: Study, one: Enrolled) -> Entered:
    way = _way(reader, study, one.site, one.installation)
    about = lineage.among(audit_record, (study.oid, one.site), way)
    of_subject = audit_record.c.subject_key == one.subject_key
    return Entered(study, one, tuple(record_rows.records(reader, about, of_subject)))


def _told(
    reader: sa.Connection, study: Study, site: str, installation: str
) -> tuple[Mapping[str, str], Mapping[int, str], str]:
    """Return the facts of the site, from when amendments are approved there, and its time zone."""
    replayed = _of_study(reader, study, site, installation)
    settings = {
        key.place.item: str(json.loads(one.text))
        for key, one in replayed.statements.items()
        if key.what == "setting"
    }
    approved = {
        int(key.place.item.rpartition("-")[2]): one.text
        for key, one in replayed.statements.items()
        if key.what == "study"
    }
    country = str(replayed.header.get("country", ""))
    zone = str(replayed.header.get("time_zone", ""))
    return {**settings, "COUNTRY": country, "SITEID": site}, approved, zone


def _of_study(reader: sa.Connection, study: Study, site: str, installation: str) -> Replayed:
    """Return what the records say that concern no subject."""
    way = _way(reader, study, site, installation)
    about = lineage.among(audit_record, (study.oid, site), way)
    return replay(record_rows.records(reader, about, audit_record.c.subject_key == ""))


def _way(
    reader: sa.Connection, study: Study, site: str, installation: str
) -> tuple[lineage.Stretch, ...]:
    kept = lineage.held(reader, (study.oid, site))
    return lineage.stretches(kept, installation, lineage.newest(kept, installation))


def _by_and_at(record: AuditRecord) -> tuple[str, datetime]:
    moment: Moment = record.stamp.moment
    return record.stamp.author.user, local_time(moment).replace(second=0, microsecond=0)
