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
from kyphocrf.record.casebook import Casebook

PLANS = Plans(STUDY)


def begun(book: Casebook) -> Mapping[Place, int]:
    seqs = count(1)
    return {
        Place(*key, *spot): next(seqs)
        for key, instance in book.instances.items()
        for spot in instance.answers.given
    }


def records_of(book: Casebook, first: Mapping[Place, int] | None = None) -> list[Observation]:
    assert STUDY.design is not None
    subject = Subject(CaseViews(book), STUDY.design)
    return records(PLANS, subject, begun(book) if first is None else first)
