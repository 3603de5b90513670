"""What the report says of how long ago something arrived."""

from datetime import timedelta

import pytest

from kyphocrf.central import reconciling
from tests.central.sponsor import Sponsor
from tests.central.test_backups import later


@pytest.mark.parametrize(
    ("passed", "days"),
    [(timedelta(hours=23), 0), (timedelta(hours=25), 1), (timedelta(days=-2), 0)],
)
def test_whole_days_are_counted_and_none_after_a_clock_that_was_set_back(
    here: Sponsor, passed: timedelta, days: int
) -> None:
    site = here.site("101")
    site.enrol(1)
    here.receive(site.batch())

    later(here.session, passed)

    (found,) = reconciling.reconciliation(here.session).sites
    assert [one.days for one in found.installations] == [days]
