"""Golden patient without an image of day 1: his heights and levels, worked out by hand (3.19, 5.7).

A man with lesions at T12 and L1, treated by Kypho-IORT on 4 May 2026; the first image afterwards is
of 14 May, ten days later. The second lesion is found to lie at L2 when the images are read again.
"""

from functools import cache

import pytest

from tests.forms.golden import Golden, Worked, worked
from tests.forms.golden_pages import heights


@cache
def patient() -> Golden:
    """Write his pages in the order in which a site would."""
    him = Golden()
    him.page("SCR V0", ICDAT="2026-04-20", ICTIM="09:00", BRTHYR="1950", SEX="M")
    him.page("LES V0", 1, LESLEV="T12", LESINDEX="y", LESTARG="y")
    him.page("LES V0", 2, LESLEV="L1", LESINDEX="n", LESTARG="y")
    him.page("RND RND", RNDDAT="2026-04-28", ARM="A")
    him.page("PRO T0", PRODAT="2026-05-04")
    him.page("PRO T0", 1, PROLEV="T12", PROPERF="y", IORDONE="full", IORDELIV="8")
    him.page("PRO T0", 2, PROLEV="L1", PROPERF="y", IORDONE="full", IORDELIV="8")
    for event, day in (("V0", "2026-04-21"), ("UNS", "2026-05-14"), ("3M", "2026-08-03")):
        him.page(f"VH {event}", VHDAT=day, VHMOD="1")
    heights(him, "V0", 1, "16/17/22/12", GENANT="2")
    heights(him, "UNS", 1, "20/21/24/8", GENANT="1")
    heights(him, "3M", 1, "18/20/23/11", GENANT="1", SINTER="n")
    heights(him, "UNS", 2, "25/24/26/4", GENANT="0")
    heights(him, "3M", 2, "20/24/26/6", GENANT="1", SINTER="y")
    him.page("FX LOG 1", FXSDAT="2026-08-03", FXSLEV="L1", FXREL="1", FXTYPE="1", FXGEN="1")
    him.page("LES V0", 2, LESLEV="L2")
    return him


WORKED: tuple[Worked, ...] = (
    # No page of day 1; 14 May is day 10, within the 14 days.
    *worked("VH V0", VHTPT="BL", VHREF="NX"),
    *worked("VH UNS", VHTPT="REF", VHREF="NX"),
    *worked("VH 3M", VHTPT="FU", VHREF="NX"),
    # Against 14 May: anterior 2 / 20 = 10 %, middle 1 / 21 = 4.8 %, posterior 1 / 24 = 4.2 %.
    *worked("VH 3M", 1, HLOSSP="10.0", HLOSSM="2.0", SINTER="0", COBBD="3.0"),  # 11 - 8
    # Below 20 % no grade of its own, but grade 1 stood there already.
    *worked("VH 3M", 1, GENANT="1"),
    # Anterior 5 / 25 = 20 %: sintered; 20 to 25 % is grade 1.
    *worked("VH 3M", 2, HLOSSP="20.0", HLOSSM="5.0", SINTER="1", COBBD="2.0", GENANT="1"),
    # What was done keeps its level; the lesion and what is measured of it bear the new one.
    *worked("PRO T0", 2, PROLEV="L2", IORLEV="L1"),  # the first is what would be suggested now
    *worked("VH 3M", 2, VHLEV="L2"),
    *worked("FX LOG 1", FXREL="1"),  # L1 is the level that was treated
)


@pytest.mark.parametrize(("page", "item", "by_hand"), WORKED)
def test_the_value_is_the_one_worked_out_by_hand(page: str, item: str, by_hand: str | None) -> None:
    assert patient().values()[page, item] == by_hand


@pytest.mark.parametrize(
    ("page", "number"), [("PRO T0", "X16d"), ("LES V0", "X16c"), ("VH 3M", "VH-05")]
)
def test_the_pages_say_what_does_not_agree(page: str, number: str) -> None:
    found = {finding.number for finding in patient().findings(page)}

    assert (number in found) is (number != "VH-05")
