"""How another process comes by a study of the tests: it finds these functions by their names."""

from kyphocrf.definition.study import Study
from kyphocrf.forms.study.study import STUDY
from tests.small_study import STUDY_OF_TESTS


def small_study() -> Study:
    return STUDY_OF_TESTS


def whole_study() -> Study:
    return STUDY
