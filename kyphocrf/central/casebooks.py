"""What the sites entered, rebuilt from their records: who counts as enrolled, and by whom."""

from typing import NamedTuple

import sqlalchemy as sa

from kyphocrf.central import lineage, site_state
from kyphocrf.central.schema import audit_record


class Enrolled(NamedTuple):
    """A subject, and which installation of which site enrolled it."""

    site: str
    installation: str
    subject_key: str


def subjects(reader: sa.Connection, study: str, site: str) -> tuple[Enrolled, ...]:
    """Return the subjects of a site that count, by their keys."""
    kept = lineage.held(reader, (study, site))
    about = audit_record.c
    found: set[Enrolled] = set()
    for name in sorted({name for name, _ in kept}):
        own = _own_way(kept, name)
        wanted = sa.select(about.subject_key).where(
            lineage.among(audit_record, (study, site), own), about.what == "subject"
        )
        found |= {Enrolled(site, name, key) for key in reader.execute(wanted).scalars()}
    return tuple(sorted(found, key=lambda one: one.subject_key))


def installation_of(reader: sa.Connection, study: str, site: str, subject_key: str) -> str | None:
    """Return the installation that enrolled a subject; of no subject, the site's first one."""
    if not subject_key:
        return next(iter(site_state.installations(reader, study, site)), None)
    owners = (one for one in subjects(reader, study, site) if one.subject_key == subject_key)
    found = next(owners, None)
    return None if found is None else found.installation


def _own_way(kept: dict[tuple[str, int], lineage.Held], name: str) -> tuple[lineage.Stretch, ...]:
    way = lineage.stretches(kept, name, lineage.newest(kept, name))
    return tuple(one for one in way if one.installation == name)
