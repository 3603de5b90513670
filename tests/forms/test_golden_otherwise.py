"""Golden patients who were not treated as planned, or irradiated again: by hand, as they are."""

import pytest

from tests.forms.golden import Golden, Worked, worked
from tests.forms.golden_otherwise import irradiated_again, not_as_planned

WITHOUT_IORT: tuple[Worked, ...] = (
    # Cement at T9, IORT not delivered, no radiotherapy.
    *worked("RND RND", ARMPROP="K", ARMACT="K"),
    *worked("PAIN D1", VASBASE="8.0", VASDELTA="-4.0", RESP3="1"),  # 4 - 8
    *worked("PAIN D1", PAINHRS="23.75", PAINDAY="1"),  # 5 May 11:15 to 6 May 11:00: 23.75
    *worked("PAIN D1", BASEPRE="1"),  # 4 May, the evening before
    # "Unchanged", but 2 x 10 became 4 x 10 mg, and nobody has said why.
    *worked("PAIN D1", ANPAGES="1", ANDIFF="OXYCODONE PO 20 → 40 mg"),
    *worked("PAIN D1", PAINSTD=None, PAINEVAL=None, PAINREI="0"),
    *worked("PAIN D1", RESPNRI=None, RESPEXC=None),
    # Oxycodone x 1.5: 30 and 60 mg of morphine, doubled; pain 4 down: neither.
    *worked("PAIN D1", OMEDBASE="30.0", OMEDNOW="60.0", RESPICPR="IR"),
    *worked("PAIN W2", BASEPRE="1", VASDELTA="-1.0", RESP3="0"),  # 7 - 8
    *worked("PAIN W2", PAINREI="0", RESPNRI="0", RESPEXC="0"),
    *worked("ASET EOS", SETRND="1", SETRNDW="1", SETARM="A"),
    *worked("ASET EOS", SETTRT="1", SETTRTW="2", SETACT="K"),  # by the pages, not confirmed yet
    *worked("ASET EOS", SETEVL=None, SETEVLW="9"),  # the contradiction alone is in the way
    *worked("ASET EOS", D1CHG="-4.0", D1RED="1", D1DAY="1", D1HRS="23.75", D1STD=None),
    *worked("ASET EOS", D1NRI=None, D1EXC=None),
    *worked("ASET EOS", W2RED="0", W2NRI="0", W2EXC="0"),
    *worked("ASET EOS", W6RED=None, W6NRI=None, W6EXC=None),  # no page, no end of the study
)
SALVAGE: tuple[Worked, ...] = (
    # Two fractions of the study; that of 2 June is salvage.
    *worked("RND RND", ARMPROP="B", ARMACT="B"),
    *worked("PAIN D1", VASBASE="8.0", VASDELTA="-3.0", RESP3="1"),  # 5 - 8
    *worked("PAIN D1", PAINHRS="19.50", PAINDAY="1"),  # 11 May 14:00 to 12 May 09:30
    *worked("PAIN D1", BASEPRE="1"),  # on the day of treatment, 13:00 before 14:00
    # 5 mg as needed are rescue: the scheduled 20 mg are the same.
    *worked("PAIN D1", ANPAGES="0", PAINSTD="1", PAINEVAL="1", PAINREI="0"),
    *worked("PAIN D1", RESPNRI="1", RESPEXC="1"),
    # 20 and 25 mg: up by a quarter, 3 points down: neither response nor progression.
    *worked("PAIN D1", OMEDBASE="20.0", OMEDNOW="25.0", RESPICPR="IR"),
    *worked("PAIN W2", BASEPRE="1", VASDELTA="-1.0", RESP3="0"),  # 7 - 8
    *worked("PAIN W2", PAINREI="0", RESPNRI="0", RESPEXC="0"),
    # 6 points down on 22 June, but L3 was irradiated again on 2 June.
    *worked("PAIN W6", BASEPRE="1", VASDELTA="-6.0", RESP3="1"),
    *worked("PAIN W6", PAINREI="1", RESPNRI="0", RESPEXC="X"),
    *worked("ASET EOS", SETRND="1", SETRNDW="1", SETARM="B"),
    *worked("ASET EOS", SETTRT="1", SETTRTW="2", SETACT="B"),
    *worked("ASET EOS", SETEVL="1", SETEVLW="0"),
    *worked("ASET EOS", D1CHG="-3.0", D1RED="1", D1DAY="1", D1HRS="19.50", D1STD="1"),
    *worked("ASET EOS", D1NRI="1", D1EXC="1"),
    *worked("ASET EOS", W2RED="0", W2NRI="0", W2EXC="0"),
    *worked("ASET EOS", W6RED="1", W6NRI="0", W6EXC="X"),
)
PATIENTS = {"without IORT": (not_as_planned, WITHOUT_IORT), "salvage": (irradiated_again, SALVAGE)}
EACH = [(who, *one) for who, (_, values) in PATIENTS.items() for one in values]


def patient(who: str) -> Golden:
    write, _ = PATIENTS[who]
    return write()


@pytest.mark.parametrize(("who", "page", "item", "by_hand"), EACH)
def test_the_value_is_the_one_worked_out_by_hand(
    who: str, page: str, item: str, by_hand: str | None
) -> None:
    assert patient(who).values()[page, item] == by_hand


@pytest.mark.parametrize("who", PATIENTS)
@pytest.mark.parametrize("page", ["PAIN D1", "ASET EOS", "RND RND"])
def test_nothing_of_the_endpoint_is_left_unchecked(who: str, page: str) -> None:
    found = {item for at, item in patient(who).values() if at == page}
    checked = {item for at, item, _ in PATIENTS[who][1] if at == page}

    assert found - checked <= {"PAINTPT", "PAINDAT"}


@pytest.mark.parametrize("who", PATIENTS)
def test_clinical_11_what_is_to_be_confirmed_is_told_on_the_page_of_randomisation(who: str) -> None:
    numbers = {one.number for one in patient(who).findings("RND RND")}

    assert "RND-03" in numbers
    assert numbers.isdisjoint({"RND-02", "X28b", "X28c", "X28d"})
