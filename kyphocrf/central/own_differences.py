"""Where the central program's own tables differ from what its trail tells."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, TypeAlias

import sqlalchemy as sa

from kyphocrf.central import guards, schema
from kyphocrf.central.finding import Finding
from kyphocrf.central.own_schema import own_person, sponsor
from kyphocrf.central.session import CentralSession
from kyphocrf.record import query as raised_query
from kyphocrf.record.answers import Place
from kyphocrf.record.chain import AuditRecord
from kyphocrf.record.replay import Replayed
from kyphocrf.storage.vault import read_keys
from kyphocrf.transfer.acknowledgement import read_acknowledgement
from kyphocrf.transfer.kit import open_kit

Key: TypeAlias = tuple[Any, ...]
Told: TypeAlias = list[tuple[int, dict[str, Any]]]
"""What was told of something, each time with the number of the record."""


def unequal(told: Mapping[Key, Any], stored: Mapping[Key, Any]) -> tuple[Key, ...]:
    """Return the keys at which what is stored is missing, too much, or another, in order."""
    keys = told.keys() | stored.keys()
    absent = object()
    wrong = (key for key in keys if told.get(key, absent) != stored.get(key, absent))
    return tuple(sorted(wrong, key=str))


def of_the_program(
    session: CentralSession, reader: sa.Connection, replayed: Replayed, founded: AuditRecord | None
) -> Iterator[Finding]:
    """Yield what differs of people, sponsor, keys, guards and revision."""
    for seq in replayed.contradictions:
        yield Finding("contradiction", str(seq))
    for seq in replayed.backwards:
        yield Finding("clock", str(seq))
    told = {(user,): one.to_text() for user, one in replayed.people.items()}
    people = reader.execute(sa.select(own_person))
    for (user,) in unequal(told, {(row[0],): row[1] for row in people}):
        yield Finding("person", user)
    yield from _sponsor(session, reader, founded)
    yield from _schema(reader)


def _sponsor(
    session: CentralSession, reader: sa.Connection, founded: AuditRecord | None
) -> Iterator[Finding]:
    text = None if founded is None or founded.what != "study" else founded.texts.new.text
    told = json.loads(text or "{}")
    row = reader.execute(sa.select(sponsor)).one()._asdict()
    for name in sorted(sponsor.c.keys()):
        if name != "id" and told.get(name) != row[name]:
            yield Finding("sponsor", name)
    public, name = session.keys.public, read_keys(session.database.folder).vault
    own = {"signing": public.signing, "recipient": public.import_recipient, "vault": name}
    for name, here in ({"escrow": public.escrow_recipient} | own).items():
        if told.get(name) != here:
            yield Finding("sponsor", name)


def _schema(reader: sa.Connection) -> Iterator[Finding]:
    found = [str(row[0]) for row in reader.execute(sa.select(schema.revision))]
    if found != [schema.REVISION]:
        yield Finding("schema", ", ".join(found))
    declared = set(guards.statements(reader.dialect.name))
    for name in sorted(_names(declared) - set(_standing(reader, declared))):
        yield Finding("schema", name)


def _names(statements: Iterable[str]) -> set[str]:
    return {one.split()[2].removesuffix("()") for one in statements}


def _standing(reader: sa.Connection, declared: set[str]) -> Iterator[str]:
    """Yield the names of the guards that are in force as they were declared."""
    if reader.dialect.name == "sqlite":
        for (sql,) in reader.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE type = 'trigger'"
        ):
            if sql in declared:
                yield from _names({sql})
        return
    bodies = {one.split("$$")[1]: one for one in declared if "$$" in one}
    for (source,) in reader.exec_driver_sql(
        "SELECT prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
    ):
        if source in bodies:
            yield from _names({bodies[source]})
    on = {one.split()[2]: one for one in declared if one.startswith("CREATE TRIGGER")}
    for name, source in reader.exec_driver_sql(
        "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger"
        " WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    ):
        if name in on and _plain(source) == _plain(on[name]):
            yield name


def _plain(trigger: str) -> list[str]:
    """Return the words of a trigger, whatever the server's way of writing the same."""
    return sorted(trigger.replace("public.", "").replace("OR", " ").split())


def told_of(records: Iterable[AuditRecord]) -> dict[str, dict[str, Told]]:
    """Return what the trail tells of each kind and name, oldest first."""
    found: dict[str, dict[str, Told]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        if record.what == "setting" and record.texts.new.text is not None:
            told = json.loads(record.texts.new.text)
            found[record.place.group][record.place.item].append((record.seq, told))
    return found


def of_the_sites(
    session: CentralSession, reader: sa.Connection, records: tuple[AuditRecord, ...]
) -> Iterator[Finding]:
    """Yield the sites, ranges, kits, installations, acknowledgements and queries that differ."""
    told, study = told_of(records), session.study.oid
    sites = {(name,): each[-1][1]["country"] for name, each in told["SITE"].items()}
    for (name,) in unequal(sites, _rows(reader, schema.site, study, 1)):
        yield Finding("site", name, name)
    ranges = {
        (name, one[0]): tuple(one[1:])
        for name, each in told["SITE"].items()
        for _, said in each
        for one in said["ranges"]
    }
    for name, first in unequal(ranges, _rows(reader, schema.number_range, study, 2)):
        yield Finding("range", str(first), name)
    yield from _kits(session, reader, told["KIT"])
    registered = {
        (said["site"], name): (said["signing"], said["recipient"])
        for name, each in told["INSTALLATION"].items()
        for _, said in each
    }
    for name, here in unequal(registered, _rows(reader, schema.installation, study, 2)):
        yield Finding("installation", here, name)
    asked = _asked(reader, study, records)
    yield from asked.findings
    yield from _acknowledgements(reader, study, told["ACKNOWLEDGEMENT"], asked.by_installation)


def _rows(reader: sa.Connection, table: sa.Table, study: str, keys: int) -> dict[Key, Any]:
    """Return the rows of a table without their study, by as many columns; a lone rest is bare."""
    found: dict[Key, Any] = {}
    for row in reader.execute(sa.select(table).where(table.c.study == study)):
        rest = tuple(row[1 + keys :])
        found[tuple(row[1 : 1 + keys])] = rest[0] if len(rest) == 1 else rest
    return found


def _kits(
    session: CentralSession, reader: sa.Connection, told: Mapping[str, Told]
) -> Iterator[Finding]:
    made = {
        (name, said["number"]): said["sha256"] for name, each in told.items() for _, said in each
    }
    stored = _rows(reader, schema.kit, session.study.oid, 2)
    for name, number in unequal(made, {key: row[0] for key, row in stored.items()}):
        yield Finding("kit", str(number), name)
    for (name, number), (digest, created, file) in stored.items():
        kit = open_kit(bytes(file), session.keys.public.signing)
        said = (kit.study, kit.site, kit.kit, kit.sha256, kit.created.utc)
        if said != (session.study.oid, name, number, digest, created):
            yield Finding("kit", str(number), name)


class _Asked:
    """What the queries of the sponsor come to; it gathers while they are read."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.by_installation: dict[Key, list[int]] = defaultdict(list)


def _asked(reader: sa.Connection, study: str, records: tuple[AuditRecord, ...]) -> _Asked:
    acts: dict[str, list[AuditRecord]] = defaultdict(list)
    for record in records:
        if record.what == "query":
            acts[raised_query.from_text(record.texts.new.text or "").id].append(record)
    found, stored = _Asked(), _rows(reader, schema.query, study, 2)
    for (site, number), row in stored.items():
        said = acts.get(number, [])
        last = said[-1] if said else None
        place = Place(*row[2:9])
        told = None if last is None else raised_query.from_text(last.texts.new.text or "")
        is_so = (
            last is not None
            and told is not None
            and (last.subject_key, last.place, last.seq, told.state)
            == (row[1], place, row[10], row[9])
            and _asks(reader, (study, site), row[0], row[1])
        )
        if not is_so:
            found.findings.append(Finding("query", number, site))
        found.by_installation[site, row[0]] += [one.seq for one in said]
    for number in sorted(acts.keys() - {number for _, number in stored}):
        found.findings.append(Finding("query", number))
    return found


def _asks(reader: sa.Connection, site: tuple[str, str], name: str, subject_key: str) -> bool:
    """Tell whether the one asked can be: the installation is there, the subject is of its site."""
    if subject_key and not subject_key.startswith(f"{site[1]}-"):
        return False
    about = schema.installation.c
    at = (about.study == site[0], about.site == site[1], about.installation == name)
    if reader.execute(sa.select(about.site).where(*at)).first() is None:
        return False
    record = schema.audit_record.c
    enrolled = sa.select(record.seq).where(
        record.study == site[0], record.site == site[1], record.installation == name,
        record.what == "subject", record.subject_key == subject_key,
    )  # fmt: skip
    return not subject_key or reader.execute(enrolled).first() is not None


def _acknowledgements(
    reader: sa.Connection,
    study: str,
    told: Mapping[str, Told],
    asked: Mapping[Key, list[int]],
) -> Iterator[Finding]:
    stored = _rows(reader, schema.acknowledgement, study, 3)
    made = {
        (name, said["number"]): (said["sha256"], seq)
        for name, each in told.items()
        for seq, said in each
    }
    spoken: dict[Key, int] = defaultdict(int)
    for key in sorted(stored):
        site, name, number = key
        digest, created, text, own_seq = stored[key]
        before = made.get((name, number))
        said = read_acknowledgement(text.encode())
        if before is not None:
            upto = [one for one in asked.get((site, name), ()) if one < before[1]]
            spoken[site, name] = max(upto, default=spoken[site, name])
        expected = (study, site, name, number, digest, created, digest, spoken[site, name])
        found = (
            said.study, said.site, said.installation, said.sequence,
            sha256(text.encode()).hexdigest(), said.created.utc,
            "" if before is None else before[0], own_seq,
        )  # fmt: skip
        if found != expected:
            yield Finding("acknowledgement", str(number), site)
    for name, number in sorted(made.keys() - {key[1:] for key in stored}):
        yield Finding("acknowledgement", f"{number} ({name})")
