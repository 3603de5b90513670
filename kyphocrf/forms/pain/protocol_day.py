"""When day 1 was rated: the day after treatment decides, the hours are shown (response, part 2)."""

from datetime import datetime, timedelta
from decimal import Decimal

from kyphocrf.definition.case import Case
from kyphocrf.definition.item import derived
from kyphocrf.definition.kind import ChoiceKind, DecimalKind
from kyphocrf.definition.mapping import NOT_SUBMITTED
from kyphocrf.definition.method import method
from kyphocrf.definition.text import Text
from kyphocrf.forms.pain.baseline import is_rated
from kyphocrf.forms.pain.rating import AT_DAY_1, PAINDAT, PAINTIM
from kyphocrf.forms.study.settings import D1HMAX, D1HMIN, D1HRULE, HOURS_DECIDE, threshold
from kyphocrf.forms.study.treatment import treatment_day, treatment_over
from kyphocrf.forms.vocabulary.codelists import NO, NY, YES
from kyphocrf.forms.vocabulary.hours import in_hours
from kyphocrf.forms.vocabulary.units import HOUR


@method(
    "PAINHRS",
    Text(
        "Hours from the end of the procedure, or from the first fraction, to this rating; not to "
        "be told in the hour that the end of summer time repeats.",
        "Stunden vom Ende des Eingriffs oder von der ersten Fraktion bis zu dieser Erhebung; in "
        "der Stunde, die sich zum Ende der Sommerzeit wiederholt, nicht zu sagen.",
    ),
)
def _hours_since_treatment(case: Case) -> Decimal:
    rated = datetime.combine(case[PAINDAT], case[PAINTIM])
    return in_hours(case.elapsed(treatment_over(case), rated))


PAINHRS = derived(
    "PAINHRS", Text("Hours since treatment", "Stunden seit Therapie"), DecimalKind(2),
    _hours_since_treatment, unit=HOUR, collect_if=AT_DAY_1, sdtm=NOT_SUBMITTED,
)  # fmt: skip


def is_the_day_after(case: Case) -> bool:
    """Tell whether a rating is of the calendar day after treatment began."""
    return case[PAINDAT] == treatment_day(case) + timedelta(days=1)


def is_within_hours(case: Case) -> bool:
    """Tell whether the hours since treatment lie within those the study is set to."""
    return threshold(case, D1HMIN) <= case[PAINHRS] <= threshold(case, D1HMAX)


@method(
    "PAINDAY",
    Text(
        "Yes where day 1 was rated on the calendar day after the procedure or the first fraction, "
        "and, if the study is set so, within the hours of the setting; no where it was rated "
        "otherwise, or not at all.",
        "Ja, wenn Tag 1 am Kalendertag nach dem Eingriff oder der ersten Fraktion erhoben wurde, "
        "und, wenn die Studie so eingestellt ist, innerhalb der eingestellten Stunden; nein, wenn "
        "anders oder gar nicht.",
    ),
    source="NCT02773966: first day after Kypho-IORT, one day after the first fraction",
)
def _on_the_protocols_day(case: Case) -> str:
    if not is_rated(case) or not is_the_day_after(case):
        return NO
    decides = case.fact(D1HRULE) == HOURS_DECIDE
    return NO if decides and not is_within_hours(case) else YES


PAINDAY = derived(
    "PAINDAY", Text("Rated on the day after treatment", "Am Tag nach der Therapie erhoben"),
    ChoiceKind(NY), _on_the_protocols_day, collect_if=AT_DAY_1, sdtm=NOT_SUBMITTED,
    assumed=Text(
        "Assumed: the calendar day decides; the hours are a setting and make a finding.",
        "Angenommen: Der Kalendertag zählt; die Stunden sind einstellbar und geben einen Hinweis.",
    ),
)  # fmt: skip
