"""What suggests a stop criterion: the words of the report and the CTCAE term (section 1.3)."""

import pytest

from kyphocrf.forms.adverse_event.form import ADVERSE_EVENT
from kyphocrf.forms.adverse_event.stop import AEDLT, AESTOP
from kyphocrf.forms.adverse_event.term import AECTC, AECTCV, AETERM
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.vocabulary import ctcae, stop_criteria
from kyphocrf.forms.vocabulary.stop_criteria import Criterion
from tests.forms.test_stop_rule import event
from tests.scenario import Scenario

VERSIONS = ("4.0", "4.03", "5.0")


def suggested(term: str, reported: str, version: str = "4.0") -> str | None:
    scenario = Scenario.blank(STUDY, {"CTCAEV": version}).on(ADVERSE_EVENT)
    scenario.answer(AETERM, reported).answer(AECTC, term)
    assert scenario.entry is not None
    answer = scenario.entry.review.places[scenario.spot(AESTOP)].suggested
    return None if answer is None else answer.value


OTHER_NERVE = "Nervous system disorders - Other, specify"


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "reported",
    [
        "Querschnittslähmung", "Inkompletter Querschnitt ab BWK 8", "Paraplegie", "paraplegia",
        "cauda equina", "Cauda-equina-Syndrom", "Kaudasyndrom", "Paraparese beidseits",
        "Fußheberparese links", "Gelähmt", "paresis of both legs", "Tetraplegic", "foot drop",
        "Strahlenmyelopathie", "motor deficit L5", "Motorisches Defizit",
    ],
)  # fmt: skip
def test_clinical_04_a_paresis_is_suggested_by_its_words_in_every_version(
    reported: str, version: str
) -> None:
    assert suggested(OTHER_NERVE, reported, version) == "3"


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("reported", "criterion"),
    [
        ("Hautnekrose im Feld", "1"), ("Wundrandnekrose", "1"), ("skin necrosis", "1"),
        ("Osteoradionekrose LWK 2", "2"), ("aseptic necrosis of L2", "2"),
        ("aseptische Knochennekrose", "2"), ("bone necrosis", "2"),
    ],
)  # fmt: skip
def test_clinical_04_a_necrosis_is_suggested_by_its_words(
    reported: str, criterion: str, version: str
) -> None:
    assert suggested("General disorders and administration site conditions - Other, specify",
                     reported, version) == criterion  # fmt: skip


@pytest.mark.parametrize(
    "reported",
    [
        "Gastroparese", "gastroparesis", "Blasenlähmung", "Parästhesie", "paresthesia",
        "paralytic ileus", "keine Parese", "no paresis", "Headache", "Osteoradionekrose, Parese",
        "Kopfschmerz", "",
    ],
)  # fmt: skip
def test_clinical_04_nothing_is_suggested_by_what_is_no_stop_criterion(reported: str) -> None:
    assert suggested(OTHER_NERVE, reported) is None


@pytest.mark.parametrize(
    ("term", "criterion"),
    [
        ("Intraoperative neurological injury", "3"), ("Wound complication", "1"),
        ("Peripheral motor neuropathy", "3"), ("Avascular necrosis", "2"),
        ("Dermatitis radiation", "1"), ("Anemia", None),
    ],
)  # fmt: skip
def test_clinical_04_a_term_suggests_a_criterion_where_the_words_do_not(
    term: str, criterion: str | None
) -> None:
    assert suggested(term, "found today") == criterion
    assert suggested(term, "Paraplegie") == "3"


@pytest.mark.parametrize("version", VERSIONS)
def test_clinical_04_every_version_has_a_term_of_grade_4_for_each_criterion(version: str) -> None:
    known = ctcae.terms(version)
    found = {
        criterion
        for term, criterion in stop_criteria.TERMS.items()
        if term in known and "4" in known[term].grades
    }

    assert found == set(Criterion)
    assert all(any(term in ctcae.terms(one) for one in VERSIONS) for term in stop_criteria.TERMS)


@pytest.mark.parametrize("typed_", ["Querschnittslähmung", "Paraplegie", "paraplegia"])
def test_clinical_04_what_is_found_for_a_paresis_in_4_0_asks_and_suggests(typed_: str) -> None:
    found = ctcae.CTCAE.found(typed_, "de", ctcae.offered("4.0"))[0]
    assert OTHER_NERVE in {code.value for code in found}

    scenario = event(term=OTHER_NERVE).answer(AETERM, typed_)

    assert scenario.value(AECTCV) == "4.0"
    assert scenario.is_asked(AESTOP)
    assert scenario.value(AESTOP) is None  # a suggestion answers nothing by itself
    assert scenario.answer(AESTOP, "3").value(AEDLT) == "1"
