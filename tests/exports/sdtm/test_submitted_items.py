"""Every item that is collected is in SDTM, or says of its own why it is not."""

import pytest

from kyphocrf.definition.mapping import (
    IDENTIFYING,
    NOT_SUBMITTED,
    PAGE_CONTROL,
    Assigned,
    NotSubmitted,
    SuppQual,
    Variable,
)
from kyphocrf.exports.sdtm.standard import standard
from kyphocrf.forms.study.study import STUDY
from tests.exports.sdtm.begun import PLANS

NOT_IN_SDTM = {
    "SCR.ICPHYS": IDENTIFYING,
    "SV.ANYAE": PAGE_CONTROL,
    "SV.ANYFX": PAGE_CONTROL,
    "SV.ANYREI": PAGE_CONTROL,
    "SV.ANYCM": PAGE_CONTROL,
    "DM.MHYN": PAGE_CONTROL,
    "IMG.IMGREAD": IDENTIFYING,
    "IMG.IMGREP": IDENTIFYING,
    "IE.IEINV": IDENTIFYING,
    "PRO.PROSURG": IDENTIFYING,
    "PRO.IORPHYSR": IDENTIFYING,
    "EBW.EBWANY": PAGE_CONTROL,
    "SKN.PHOTOREF": IDENTIFYING,
    "SAE.SAENARR": IDENTIFYING,
    "DV.DVWHERE": PAGE_CONTROL,
    "SIGN.SGNSCOPE": PAGE_CONTROL,
    "SIGN.SGNVIS": PAGE_CONTROL,
    "SIGN.SGNVISN": PAGE_CONTROL,
    "SIGN.SGNREV": PAGE_CONTROL,
    "SIGN.SGNROLE": PAGE_CONTROL,
    "SIGN.SGNINIT": IDENTIFYING,
    "SIGN.SGNDTM": PAGE_CONTROL,
    "SIGN.SGNHEAD": PAGE_CONTROL,
}
COLLECTED = {
    f"{form.name}.{item.name}": item
    for form in STUDY.forms
    for item in form.items.values()
    if not item.is_derived
}


def test_what_is_not_submitted_says_why_and_is_listed_here() -> None:
    found = {
        name: item.sdtm
        for name, item in COLLECTED.items()
        if any(isinstance(one, NotSubmitted) for one in item.sdtm)
    }

    assert found == NOT_IN_SDTM
    assert NOT_SUBMITTED not in found.values()


def test_all_others_are_in_sdtm() -> None:
    submitted = {name for name, item in COLLECTED.items() if name not in NOT_IN_SDTM}

    assert len(submitted) == len(COLLECTED) - len(NOT_IN_SDTM) == 490


@pytest.mark.parametrize("name", sorted(set(COLLECTED) - set(NOT_IN_SDTM)))
def test_an_item_goes_to_variables_that_the_standard_has(name: str) -> None:
    for target in COLLECTED[name].sdtm:
        if isinstance(target, Variable | Assigned):
            assert standard().domains[target.domain].has(target.name), target
        if isinstance(target, SuppQual):
            assert target.qnam not in standard().domains[target.domain].variable


def test_a_test_has_one_name_and_a_name_one_test() -> None:
    names: dict[tuple[str, str], set[str]] = {}
    codes: dict[tuple[str, str], set[str]] = {}
    for plans in PLANS.of_form.values():
        for plan in plans:
            result = plan.result
            if result is None:
                continue
            domain = standard().domains[plan.domain]
            item = next(one.item for one in plan.targets if one.mapped is result)
            published = standard().name_of_test(domain, result.testcd)
            name = published or result.test or item.label.en
            assert len(result.testcd) <= 8
            assert len(name) <= (200 if plan.domain == "IE" else 40), name
            names.setdefault((plan.domain, result.testcd), set()).add(name)
            codes.setdefault((plan.domain, name), set()).add(result.testcd)

    assert [one for one in names.items() if len(one[1]) > 1] == []
    assert [one for one in codes.items() if len(one[1]) > 1] == []


def test_a_qualifier_has_one_label() -> None:
    labels: dict[tuple[str, str], set[str]] = {}
    for form in STUDY.forms:
        for item in form.items.values():
            for target in item.sdtm:
                if isinstance(target, SuppQual):
                    labels.setdefault((target.domain, target.qnam), set()).add(target.qlabel)

    assert [one for one in labels.items() if len(one[1]) > 1] == []
