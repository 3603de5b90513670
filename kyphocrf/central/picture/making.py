"""Make the picture of the trial in one state of the central database."""

from typing import Final

import sqlalchemy as sa

from kyphocrf.central import queries, site_state, study_lock
from kyphocrf.central import refusals as central_refusals
from kyphocrf.central.permission import CentralAct
from kyphocrf.central.picture import counting, curves, refusals, tables
from kyphocrf.central.picture.contents import Picture
from kyphocrf.central.session import CentralSession, central_use_case
from kyphocrf.definition.text import Text
from kyphocrf.exports.snapshot import local_time

_DIGITS: Final = 16
_POOLED: Final = Text(
    "Over all arms. As long as the study is not locked nothing here tells the arms apart.",
    "Über alle Arme. Solange die Studie nicht gesperrt ist, unterscheidet hier nichts die Arme.",
)
_FEW: Final = Text(
    "Answers and the flow of participants are not shown: so few are randomised to one arm that "
    "they would tell of the other.",
    "Antworten und Teilnehmerfluss sind nicht gezeigt: In einen Arm sind so wenige randomisiert, "
    "dass sie etwas über den anderen sagen würden.",
)
_BY_ARM: Final = Text(
    "By arm as randomised. Description only: nothing here is tested.",
    "Nach Arm laut Randomisation. Nur Beschreibung: Nichts ist hier getestet.",
)
_EARLY: Final = Text(
    "Before the study lock, for the data monitoring committee alone.",
    "Vor der Sperre der Studie, nur für das Data Monitoring Committee.",
)


@central_use_case(CentralAct.REPORT)
def picture(session: CentralSession) -> Picture:
    """Return the picture pooled over arms; that it was seen is recorded.

    Raises UserError where nothing was received yet.
    """
    with session.database.reading() as reader:
        made = _made(session, reader, pooled=True)
    session.note("view", f"picture {made.data_head[:_DIGITS]}")
    return made


@central_use_case(CentralAct.EXPORT)
def picture_by_arm(session: CentralSession, reason: str) -> Picture:
    """Return the picture by arm of a locked study; that it was seen is recorded with the reason.

    Raises UserError before the lock, without a reason, without data, or without SciPy.
    """
    if not reason.strip():
        raise central_refusals.no_reason()
    with session.database.reading() as reader:
        if not study_lock.locked(reader):
            raise refusals.not_locked()
        made = _made(session, reader, pooled=False)
    session.note("view", f"picture {made.data_head[:_DIGITS]} by arm: {reason.strip()}")
    return made


def for_committee(session: CentralSession) -> Picture:
    """Return the picture by arm, locked or not; whoever calls it asks for the role and records."""
    with session.database.reading() as reader:
        return _made(session, reader, pooled=False)


def _made(session: CentralSession, reader: sa.Connection, *, pooled: bool) -> Picture:
    study = session.study
    sites = site_state.sites(reader, study.oid)
    state = site_state.of_all(reader, study.oid, sites)
    if not state.head.seq:
        raise central_refusals.nothing_received()
    subjects = list(counting.of_sites(reader, study, sites, local_time(state.last)))
    asked = queries.asked(reader, study.oid)
    waiting = {
        name: sum(one.site == name and one.state == "Open" for one in asked) for name in sites
    }
    is_locked = study_lock.locked(reader)
    drawn = () if pooled else tuple(curves.curves(study, subjects))
    return Picture(
        study.name,
        state.head.hash.hex(),
        session.moment().utc,
        is_locked,
        pooled,
        tuple(tables.tables(study, subjects, waiting, pooled=pooled)),
        drawn,
        _remarks(pooled=pooled, is_locked=is_locked, too_few=tables.too_few(study, subjects)),
    )


def _remarks(*, pooled: bool, is_locked: bool, too_few: bool) -> tuple[Text, ...]:
    if pooled:
        return (_POOLED, _FEW) if too_few else (_POOLED,)
    return (_BY_ARM,) if is_locked else (_BY_ARM, _EARLY)
