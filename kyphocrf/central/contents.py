"""Whether what new records say can stand: names, users, subjects, texts, replay and pages."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import sqlalchemy as sa

from kyphocrf.central import lineage, record_rows
from kyphocrf.central.arrived import Arrived
from kyphocrf.central.lineage import Stretch
from kyphocrf.central.order import Ordered
from kyphocrf.central.reasons import Reason, because
from kyphocrf.central.schema import audit_record, number_range
from kyphocrf.definition.canonical import digest
from kyphocrf.definition.study import Study
from kyphocrf.record.answers import FormKey, Place
from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.change import NOWHERE
from kyphocrf.record.replay import Replayed, replay
from kyphocrf.transfer.pages import PageKey, PageReplay, page_of

BY_NOBODY: Final = frozenset({"recovery key"})
"""Authors of records who are no users: the printed recovery key."""
_NAMED: Final = 5
"""As many names as a sentence can hold."""
_AT_ONCE: Final = 400


class Judged(NamedTuple):
    """What the records say together with the earlier ones of the same pages."""

    study: Study
    one: Arrived
    new: tuple[AuditRecord, ...]
    older: tuple[AuditRecord, ...]
    replayed: Replayed


def judged(reader: sa.Connection, study: Study, one: Arrived, found: Ordered) -> Reason | None:
    """Return why new records cannot stand, None where they can."""
    way = lineage.stretches(found.epochs, one.installation, one.epoch)
    older = _older(reader, one, found.records, way)
    after = found.records[0].seq - 1 if found.records else 0
    replayed = replay((*older, *found.records), marked_after=after or None)
    told = Judged(study, one, found.records, older, replayed)
    return (
        _unknown_names(study, found.records)
        or _other_definitions(told)
        or _unknown_users(told)
        or _foreign_subjects(reader, told)
        or _contradictions(told)
        or _unlike_pages(told)
    )


def judged_early(study: Study, one: Arrived) -> Reason | None:
    """Return why the records of a priority batch cannot be shown, None where they can."""
    subjects = sorted({record.subject_key for record in one.records if record.subject_key})
    foreign = [each for each in subjects if not each.startswith(f"{one.site}-")]
    if foreign:
        return because("foreign subject", names=_listed(foreign))
    return _unknown_names(study, one.records)


def _older(
    reader: sa.Connection,
    one: Arrived,
    new: tuple[AuditRecord, ...],
    way: tuple[Stretch, ...],
) -> tuple[AuditRecord, ...]:
    """Read the earlier records of the pages, subjects and people of which new ones speak."""
    if new and new[0].seq == 1:
        return ()
    first = new[0].seq if new else one.audit.last + 1
    pages = {(record.subject_key, record.place.form_key) for record in new}
    subjects = sorted({subject for subject, _ in pages} | {""})
    about = audit_record.c
    within = (lineage.among(audit_record, one.key, way), about.seq < first)
    found: list[AuditRecord] = []
    for at in range(0, len(subjects), _AT_ONCE):
        some = about.subject_key.in_(subjects[at : at + _AT_ONCE])
        found += record_rows.records(reader, *within, some)
    wanted = pages | {(subject, NOWHERE.form_key) for subject in subjects}
    kept = (
        record
        for record in found
        if not record.subject_key or (record.subject_key, record.place.form_key) in wanted
    )
    return tuple(sorted(kept, key=lambda record: record.seq))


def _unknown_names(study: Study, records: Iterable[AuditRecord]) -> Reason | None:
    """Name the visits, forms, groups and items that the forms of this program do not have."""
    places = {(record.place, record.form_version) for record in records if record.place.event}
    found = {name for place, version in places for name in _unknown(study, place, version)}
    unknown = sorted(found)
    return because("names", names=_listed(unknown)) if unknown else None


def _unknown(study: Study, place: Place, version: int) -> Iterator[str]:
    if place.event not in study.event:
        yield place.event
    if not place.form:
        return
    try:
        form = study.form(place.form, version or study.versions(place.form)[-1])
    except KeyError:
        yield f"{place.form} {version}"
        return
    if place.group and place.group not in form.group:
        yield f"{place.form}.{place.group}"
    elif place.item and form.group_of.get(place.item) is not form.group.get(place.group):
        yield f"{place.form}.{place.group}.{place.item}"


def _other_definitions(told: Judged) -> Reason | None:
    """Name the forms of which the site has another definition, or a version not known here."""
    own = {
        (form.oid, form.version): digest(text)
        for form, text in zip(told.study.forms, told.study.canonical, strict=True)
    }
    said = {
        (record.place.form, record.form_version): record.texts.new.text
        for record in told.new
        if record.what == "definition"
    }
    brought = {(one.oid, one.version): one.sha256 for one in told.one.definitions}
    other = [key for key, sha in said.items() if own.get(key) != sha]
    other += [key for key, sha in brought.items() if own.get(key) != sha]
    names = sorted({f"{oid} {version}" for oid, version in other})
    return because("definitions", names=_listed(names)) if names else None


def _unknown_users(told: Judged) -> Reason | None:
    """Name the users of whom no record tells."""
    stamps = [record.stamp for record in told.new]
    stamps += [looked.stamp for looked in told.one.accesses]
    acted = {stamp.author.user for stamp in stamps}
    unknown = sorted(acted - {""} - told.replayed.people.keys() - BY_NOBODY)
    return because("users", names=_listed(unknown)) if unknown else None


def _foreign_subjects(reader: sa.Connection, told: Judged) -> Reason | None:
    """Name the subjects that are not this site's, or that another installation enrolled."""
    one = told.one
    enrolled = {
        record.subject_key: record.stamp.installation
        for record in (*told.older, *told.new)
        if record.what == "subject"
    }
    about = number_range.c
    wanted = sa.select(about.first_number, about.last_number)
    ranges = reader.execute(wanted.where(about.study == one.study, about.site == one.site)).all()
    spoken_of = {record.subject_key for record in told.new if record.subject_key}
    foreign = {
        subject
        for subject in spoken_of
        if enrolled.get(subject) != one.installation
        or told.replayed.subjects[subject][0] != one.site
        or not _is_in_range(subject, one.site, [(first, last) for first, last in ranges])
    }
    newly = {record.subject_key for record in told.new if record.what == "subject"}
    foreign |= _enrolled_elsewhere(reader, one, newly)
    return because("foreign subject", names=_listed(sorted(foreign))) if foreign else None


def _is_in_range(subject: str, site: str, ranges: list[tuple[int, int]]) -> bool:
    number = re.fullmatch(rf"{re.escape(site)}-([0-9]{{3,9}})", subject)
    return number is not None and any(a <= int(number[1]) <= b for a, b in ranges)


def _enrolled_elsewhere(reader: sa.Connection, one: Arrived, newly: set[str]) -> set[str]:
    """Return the subjects that another installation of the site has enrolled."""
    about = audit_record.c
    wanted = sa.select(about.subject_key).where(
        about.study == one.study,
        about.site == one.site,
        about.subject_key.in_(sorted(newly)),
        about.what == "subject",
        about.installation != one.installation,
    )
    return set(reader.execute(wanted).scalars()) if newly else set()


def _contradictions(told: Judged) -> Reason | None:
    first = told.new[0].seq if told.new else 0
    amiss = sorted(seq for seq in told.replayed.contradictions if seq >= first)
    return because("contradiction", seq=amiss[0]) if amiss else None


def _unlike_pages(told: Judged) -> Reason | None:
    """Hold the pages that a batch tells to what all records make of them."""
    earlier: dict[PageKey, list[AuditRecord]] = {}
    for record in told.older:
        earlier.setdefault((record.subject_key, record.place.form_key), []).append(record)
    following = PageReplay(lambda key: page_of(key, earlier.get(key, ())))
    for record in told.new:
        following.take(record)
    made = {page.key: page for page in following.pages()}
    said = {page.key: page for page in told.one.pages}
    if len(told.new) == len(told.one.records):
        unlike = {key for key in made.keys() | said.keys() if made.get(key) != said.get(key)}
    else:  # of a batch that brings what is known as well, only what is new was followed
        unlike = {key for key in made if made[key] != said.get(key)}
    names = [f"{subject} {Place(*key)}" for subject, key in sorted(unlike, key=_by_page)]
    return because("pages", names=_listed(names)) if names else None


def _by_page(key: PageKey) -> tuple[str, FormKey]:
    return key


def unredacted(one: Arrived, redacted: Iterable[tuple[int, str]]) -> Reason | None:
    """Name the first text that is gone without anybody having said so."""
    gone = sorted(set(one.missing) - set(redacted))
    return because("text missing", seq=gone[0][0], part=gone[0][1]) if gone else None


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = f" … ({len(every)})" if len(every) > _NAMED else ""
    return ", ".join(every[:_NAMED]) + more
