"""What a table repeats from another page keeps what that page says of it."""

from dataclasses import replace

import pytest

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind
from kyphocrf.definition.text import Text
from kyphocrf.exports.scope import Scope
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.endpoints.form import ENDPOINTS
from kyphocrf.forms.randomisation.form import RANDOMISATION, RNDSTR
from kyphocrf.forms.study.study import STUDY
from kyphocrf.forms.vocabulary.copied import copied

REPEATED = [
    (form, item, STUDY.current(form).items[item])
    for form in ("ADSL", "ADLV", "ADTTE")
    for item in STUDY.current(form).items
    if any(item in other.items for other in STUDY.forms if not other.analysis)
]


@pytest.mark.parametrize(("form", "name", "item"), REPEATED)
def test_it_is_of_the_kind_and_unit_that_it_has_there(
    form: str, name: str, item: Item[object]
) -> None:
    sources = [other for other in STUDY.forms if not other.analysis and name in other.items]
    assert len(sources) == 1, f"{form}.{name} may be of several pages"
    there = sources[0].items[name]

    assert (item.kind, item.unit, item.assumed) == (there.kind, there.unit, there.assumed)
    assert item.method is not None
    assert sources[0].label.en in item.method.words.en


def test_what_identifies_there_identifies_here() -> None:
    told = replace(ICDAT, identifying=True)

    assert copied(CONSENT, told).identifying
    assert not Scope(identifying=False).has_item(copied(CONSENT, told))
    assert not copied(CONSENT, ICDAT).identifying


def test_a_free_text_stays_one() -> None:
    assert not Scope(free_text=False).has_item(copied(RANDOMISATION, RNDSTR))


def test_its_label_may_say_what_it_is_about() -> None:
    item = next(one for one in ENDPOINTS.items.values() if isinstance(one.kind, ChoiceKind))

    assert copied(ENDPOINTS, item, Text("OS", "OS")).label.en == f"OS: {item.label.en}"
