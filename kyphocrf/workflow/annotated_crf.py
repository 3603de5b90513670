"""The annotated CRF of a study for the datasets beside it: in English, as they are."""

from kyphocrf.exports.define.files import AnnotatedCrf
from kyphocrf.exports.snapshot import Snapshot
from kyphocrf.paper import blank_forms


def annotated_crf(snapshot: Snapshot) -> AnnotatedCrf:
    """Return the print of a state of the study, and where its items stand in it."""
    print_ = blank_forms.BlankPrint(
        snapshot.local, is_training=snapshot.is_training, is_annotated=True
    )
    study = snapshot.study
    pages = blank_forms.annotated_pages(study, "en").items
    return AnnotatedCrf(blank_forms.pdf(study, print_, "en"), pages)
