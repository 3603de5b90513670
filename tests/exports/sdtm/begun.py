"""The trail of a casebook that was written from its first page to its last, answer by answer."""

from collections.abc import Mapping
from itertools import count

from kyphocrf.exports.sdtm.collecting import Plans
from kyphocrf.exports.sdtm.datasets import records
from kyphocrf.exports.sdtm.observation import Observation
from kyphocrf.exports.sdtm.subject import Subject
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Place
from kyphocrf.record.case_view import CaseViews
from kyphocrf.record.casebook import Casebook, Status

PLANS = Plans(STUDY)


def begun(book: Casebook) -> Mapping[Place, int]:
    seqs = count(1)
    firsts: dict[Place, int] = {}
    for key, instance in book.instances.items():
        firsts |= {spot.at(key): next(seqs) for spot in instance.answers.given}
        if instance.status is Status.NOT_DONE:
            firsts[Place(*key)] = next(seqs)
        for comment in instance.comments:
            spot = comment.spot._replace(item=f"{comment.spot.item} {comment.number}")
            firsts[spot.at(key)] = next(seqs)
    return firsts


def records_of(book: Casebook, first: Mapping[Place, int] | None = None) -> list[Observation]:
    assert STUDY.design is not None
    subject = Subject(CaseViews(book), STUDY.design)
    return records(PLANS, subject, begun(book) if first is None else first)
