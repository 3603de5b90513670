"""What happens between visits: events, new fractures, death, the end of the study."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from kyphocrf.definition.study import Study
from kyphocrf.demo.synthetic.person import Person
from kyphocrf.record.answers import FormKey


def happenings(
    study: Study, person: Person, today: date
) -> Iterator[tuple[FormKey, date, dict[str, Any]]]:
    """Yield the pages that are begun when something happens, with what is written there."""
    if person.screening_failure:
        return
    rng = person.rng
    until = min(today, person.last_day)
    for number in range(1, rng.choices((0, 1, 2, 3), (4, 3, 2, 1))[0] + 1):
        day = person.treated + timedelta(days=rng.randint(0, 120))
        if day < until:
            yield FormKey("AE", 1, "AE", number), day, {}
    del study
