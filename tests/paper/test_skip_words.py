"""When something is asked, in few words: every kind of condition, in both languages."""

from decimal import Decimal

import pytest

from kyphocrf.definition.condition import (
    AT_EVENT,
    STUDY,
    Condition,
    Lookup,
    Outcome,
    Reference,
    and_,
    not_,
    or_,
)
from kyphocrf.definition.item import last_completed, previous
from kyphocrf.paper.skip_words import SkipWords
from tests.exports import sample
from tests.exports.sample import COUNT, DOSE, EBRT, GIVEN, PLACES, TOTAL

_N = EBRT.numbers
ANSWERED = GIVEN.answered()


class Unknown(Condition):
    """A kind of condition that nobody words."""

    def outcome(self, look: Lookup) -> Outcome:
        del look
        return Outcome.UNKNOWN

    def references(self) -> "object":  # type: ignore[override]  # it reads nothing
        return iter(())


@pytest.mark.parametrize(
    ("condition", "en", "de"),
    [
        (GIVEN.eq("1"), "{ECYN} = Yes", "{ECYN} = Ja"),
        (GIVEN.ne("1"), "{ECYN} ≠ Yes", "{ECYN} ≠ Ja"),
        (COUNT.lt(3), "{COUNT} < 3", "{COUNT} < 3"),
        (not_(COUNT.lt(3)), "{COUNT} ≥ 3", "{COUNT} ≥ 3"),
        (DOSE.gt(Decimal("2.5")), "{DOSE} > 2.5 Gy", "{DOSE} > 2,5 Gy"),
        (DOSE.ge(TOTAL), "{DOSE} ≥ {TOTAL}", "{DOSE} ≥ {TOTAL}"),
        (GIVEN.in_("1", "0"), "{ECYN} = Yes or No", "{ECYN} = Ja oder Nein"),
        (not_(GIVEN.in_("1")), "{ECYN} ≠ Yes", "{ECYN} ≠ Ja"),
        (not_(GIVEN.in_("1", "0")), "{ECYN} neither Yes nor No", "{ECYN} weder Ja noch Nein"),
        (ANSWERED, "{ECYN} answered", "{ECYN} beantwortet"),
        (not_(ANSWERED), "{ECYN} left empty", "{ECYN} leer"),
        (
            and_(GIVEN.eq("1"), or_(COUNT.gt(1), ANSWERED)),
            "{ECYN} = Yes and ({COUNT} > 1 or {ECYN} answered)",
            "{ECYN} = Ja und ({COUNT} > 1 oder {ECYN} beantwortet)",
        ),
        (
            or_(GIVEN.in_("1", "0"), COUNT.gt(1)),
            "{ECYN} = Yes or No, or {COUNT} > 1",
            "{ECYN} = Ja oder Nein, oder {COUNT} > 1",
        ),
        (
            not_(and_(GIVEN.eq("1"), ANSWERED)),
            "not ({ECYN} = Yes and {ECYN} answered)",
            "nicht ({ECYN} = Ja und {ECYN} beantwortet)",
        ),
        (
            previous(COUNT).gt(1),
            "{COUNT} at the previous visit > 1",
            "{COUNT} der vorigen Visite > 1",
        ),
        (
            last_completed(COUNT).gt(1),
            "{COUNT} when last complete > 1",
            "{COUNT} beim letzten Abschluss > 1",
        ),
    ],
)
def test_a_condition_reads_by_numbers(condition: Condition, en: str, de: str) -> None:
    told = [SkipWords(sample.STUDY, EBRT, one).words(condition) for one in ("en", "de")]

    assert told == [en.format(**_N), de.format(**_N)]
    assert SkipWords(sample.STUDY, EBRT, "en").only_if(condition) == f"only if {told[0]}"


def test_several_places_are_named() -> None:
    code = PLACES.codelist.codes[0]  # type: ignore[union-attr]  # a multiple choice
    words = SkipWords(sample.STUDY, EBRT, "de").words(PLACES.has(code.value))

    assert words == f"{_N['PLACES']} nennt {code.decode.de}"


def test_a_visit_is_named_by_its_label() -> None:
    event = sample.STUDY.events[0]
    words = SkipWords(sample.STUDY, EBRT, "en").words(AT_EVENT.eq(event.code))

    assert words == f"visit = {event.label.en}"


def test_a_fact_nobody_labelled_is_named_as_it_is() -> None:
    unknown: Reference[str] = Reference("NOSUCH", form=STUDY)

    assert SkipWords(sample.STUDY, EBRT, "en").words(unknown.eq("x")) == "NOSUCH = x"


def test_what_is_always_asked_has_no_words() -> None:
    assert SkipWords(sample.STUDY, EBRT, "en").only_if(None) == ""


def test_a_kind_of_condition_without_words_is_a_fault() -> None:
    with pytest.raises(TypeError, match="no words for Unknown"):
        SkipWords(sample.STUDY, EBRT, "en").words(Unknown())
