"""Facts of the site: what nobody said cannot be told."""

from dataclasses import replace

import pytest

from kyphocrf.definition.condition import SITE, Reference
from kyphocrf.definition.setting import Setting
from kyphocrf.definition.text import Text
from kyphocrf.record.casebook import Casebook
from tests import small_study
from tests.scenario import NOW

COUNTRY = Setting(Reference("COUNTRY", form=SITE), Text("Country", "Land"), "")


@pytest.mark.parametrize(("facts", "known"), [({}, None), ({"COUNTRY": "DE"}, "DE")])
def test_a_fact_that_only_the_site_can_say_is_unknown_until_it_is_said(
    facts: dict[str, str], known: str | None
) -> None:
    study = replace(small_study.STUDY_OF_TESTS, settings=(COUNTRY,))

    book = Casebook(study, "101-001", NOW, facts=facts)

    assert book.fact("COUNTRY") == known
