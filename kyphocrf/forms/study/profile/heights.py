"""Heights of the treated vertebrae over time (CRF page 19, sections 3.19 and 5.7)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.profile import Heights, HeightSeries
from kyphocrf.definition.text import LANGUAGES, Text, decimal_sign
from kyphocrf.forms.heights.codes import AFTER_PROCEDURE, BEFORE_TREATMENT, DAY_AFTER, NEXT_IMAGE
from kyphocrf.forms.heights.form import HEIGHT, HEIGHTS, HLOSSP
from kyphocrf.forms.heights.image import VHDAT, VHREF, VHTPT
from kyphocrf.forms.heights.measured import OWN_HEIGHTS, VHLEV
from kyphocrf.forms.kyphoplasty.form import KYPHOPLASTY, PRODAT
from kyphocrf.forms.kyphoplasty.level import LEVEL, PROPERF
from kyphocrf.forms.study.profile.spine import known
from kyphocrf.forms.study.profile.time import in_time
from kyphocrf.forms.vocabulary.codelists import YES

_NOT_MEASURABLE: Final = Text("not measurable", "nicht messbar")


def _heights(case: Case) -> tuple[Heights, ...]:
    filled = tuple(_filled(case))
    return tuple(
        one
        for page in in_time(case.forms(HEIGHTS), lambda page: known(page, VHDAT))
        for row in page.rows(HEIGHT)
        if (one := _measured(page, row, filled)) is not None
    )


def _measured(page: Case, row: Case, filled: tuple[tuple[int, date], ...]) -> Heights | None:
    """Return what was measured of a lesion on an image; None while nothing is said of it."""
    level = known(row, VHLEV)
    anterior, middle, posterior = (known(row, item) for item in OWN_HEIGHTS)
    is_nothing = anterior is middle is posterior is None
    unmeasurable = all(row.missing(item) is not None for item in OWN_HEIGHTS)
    if level is None or (is_nothing and not unmeasurable):
        return None
    return Heights(
        (page.event, page.event_repeat), level, anterior, middle, posterior,
        has_cement=_has_cement(page, row.row, filled),
        is_reference=_is_reference(page),
        loss=_NOT_MEASURABLE if unmeasurable else _change(row),
    )  # fmt: skip


def _is_reference(page: Case) -> bool:
    """Tell whether other images are compared with this one."""
    if page.event == BEFORE_TREATMENT:
        return bool(known(page, VHREF) == BEFORE_TREATMENT)
    return bool(known(page, VHTPT) == AFTER_PROCEDURE)


def _change(row: Case) -> Text | None:
    """Word the worst of the three changes, a loss negative; None where nothing is compared."""
    lost = known(row, HLOSSP)
    if lost is None:
        return None
    change = f"{-lost:+} %" if lost else f"{lost} %"
    return Text(*(decimal_sign(change.replace("-", "−"), one) for one in LANGUAGES))


def _filled(case: Case) -> Iterator[tuple[int, date]]:
    """Yield the lesions that have cement, each with the day from which on."""
    for form in case.forms(KYPHOPLASTY):
        day = known(form, PRODAT)
        for row in form.rows(LEVEL):
            if day is not None and known(row, PROPERF) == YES:
                yield row.row, day


def _has_cement(page: Case, lesion: int, filled: tuple[tuple[int, date], ...]) -> bool:
    if page.event == BEFORE_TREATMENT:
        return False  # taken on the day of the procedure it shows the vertebra before
    day, since = known(page, VHDAT), [start for number, start in filled if number == lesion]
    if day is None:  # who is compared with day 1 had the procedure first
        return bool(since) and known(page, VHREF) in (DAY_AFTER, NEXT_IMAGE)
    return any(start <= day for start in since)


HEIGHT_SERIES: Final = HeightSeries(HEIGHTS.name, _heights)
