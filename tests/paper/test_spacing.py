"""How far things stand apart: the widest with which the last sheet is not nearly empty."""

from datetime import datetime
from typing import Any

import pytest

from kyphocrf.forms.study.study import STUDY
from kyphocrf.paper import blank_forms
from kyphocrf.paper.blank_forms import BlankPrint
from kyphocrf.paper.spacing import LEAST_FILLED, SPACINGS
from kyphocrf.paper.typesetting import places


def _end(form: str, spacing: int | None = None) -> dict[str, Any]:
    at = datetime(2026, 11, 30)  # noqa: DTZ001  local by meaning
    shown = blank_forms.written(STUDY, BlankPrint(at, names=(form,)), "de")
    if spacing is not None:
        shown["forms"][0]["density"] = spacing
    (end,) = places("blank_forms.typ", shown, "<ended>")
    return {**end, "density": shown["forms"][0]["density"]}


@pytest.mark.parametrize("form", ["SCR", "LES"])
def test_a_form_that_would_run_over_by_little_is_set_closer(form: str) -> None:
    usual, chosen = _end(form, 0), _end(form)

    assert usual["page"] > 1
    assert usual["filled"] < LEAST_FILLED
    assert 0 < chosen["density"] < SPACINGS
    assert chosen["page"] == 1 or chosen["filled"] >= LEAST_FILLED


@pytest.mark.parametrize("form", ["PS", "EOS"])
def test_a_form_with_room_to_spare_is_set_as_usual(form: str) -> None:
    assert _end(form)["density"] == 0
