"""What is written on the pages of baseline beside consent, criteria and lesions."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from kyphocrf.definition.values import Missing, PartialDate
from kyphocrf.demo.synthetic import adverse_events, medication
from kyphocrf.demo.synthetic.writing import Pen, Said, Script, sometimes
from kyphocrf.forms.demographics.codes import COAGULOPATHY
from kyphocrf.forms.vocabulary.codelists import NO, YES

_YEAR: Final = 365
_ILL: Final = 0.7
_ECOG_FROM: Final = ((100, "0"), (80, "1"), (60, "2"), (40, "3"))
_NO_FUTURE_CHILD: Final = "0"


def _long_ago(name: str, least: int, most: int) -> Callable[[Pen], Said]:
    """Return a date some time before consent, of which the day or the month may be unknown."""

    def said(pen: Pen) -> PartialDate:
        rng = pen.person.draw(f"{name} {pen.row}")
        day: date = pen.person.consent - timedelta(days=rng.randint(least, most))
        known = rng.random()
        if known < 0.25:  # noqa: PLR2004  one in four
            return PartialDate(day.year)
        return PartialDate(day.year, day.month, day.day if known > 0.5 else None)  # noqa: PLR2004

    return said


def _illness(pen: Pen) -> str:
    codes = [code for code in "245678" if code != COAGULOPATHY]
    rng = pen.person.draw("illnesses")
    return rng.sample(codes, len(codes))[pen.row - 1]


def _kilograms(pen: Pen) -> Decimal:
    return Decimal(str(round(pen.person.weight_on(pen.day), 1)))


def _karnofsky(pen: Pen) -> str:
    return str(pen.person.karnofsky_on(pen.day))


def _ecog(pen: Pen) -> str:
    index = pen.person.karnofsky_on(pen.day)
    return next((grade for least, grade in _ECOG_FROM if index >= least), "4")


def _is_paretic(pen: Pen) -> bool:
    """Tell whether the patient has the paresis that an event reports."""
    return any(
        event.kind.term == "Peripheral motor neuropathy" and event.begins <= pen.day < event.ends
        for event in adverse_events.events(pen.person)
    )


def _bone_agent(pen: Pen) -> str:
    agent = medication.bone_agent(pen.person)
    return "0" if agent is None else {"Zoledronate": "1", "Denosumab": "2"}[agent.name]


def _spread(pen: Pen) -> tuple[str, ...]:
    rng = pen.person.draw("spread")
    return tuple(sorted(rng.sample("12345", rng.choices((1, 2, 3), (5, 3, 2))[0])))


_BODY: Final[Script] = {
    "CHILDB": lambda _pen: _NO_FUTURE_CHILD,
    "PREGRES": lambda _pen: "0",
    "HEIGHT": lambda pen: pen.person.tall,
    "WEIGHT": _kilograms,
    "OSTEOPOR": lambda pen: pen.person.draw("bone mass").choices("012", (6, 2, 2))[0],
    "STEROID": lambda pen: pen.person.draw("steroid").choices((NO, YES), (8, 2))[0],
    "SMOKE": lambda pen: pen.person.draw("smoking").choices("012", (5, 4, 2))[0],
    "MHYN": lambda pen: YES if pen.chance(_ILL) else NO,
    "DM.ILLNESS": lambda pen: pen.person.rng.randint(1, 3),
    "MHPRE": _illness,
    "MHSTDAT": _long_ago("illness", _YEAR, 20 * _YEAR),
    "MHONGO": lambda _pen: YES,
    "PSWEIGHT": _kilograms,
    "KPS": _karnofsky,
    "ECOG": _ecog,
}
_TUMOUR: Final[Script] = {
    "PRIMSITE": lambda pen: pen.person.tumour.site,
    "PRIMICD": lambda pen: pen.person.draw("code").choice(pen.person.tumour.icd),
    "PRIMDAT": _long_ago("primary", 2 * _YEAR, 9 * _YEAR),
    "HISTCONF": lambda pen: pen.person.draw("histology").choice("1123"),
    "RECEPT": lambda pen: pen.person.draw("receptors").choice(pen.person.tumour.receptors),
    "METDAT": sometimes(Missing.UNK, 0.06, _long_ago("metastasis", 60, _YEAR)),
    "EXTMET": _spread,
    "DISSTAT": lambda pen: pen.person.draw("status").choices("123", (5, 4, 1))[0],
    "BMA": _bone_agent,
    "BMADAT": _long_ago("agent", 3, 28),
    "TUM.PRIORTX": lambda _pen: 1,
    "PTXCLS": lambda pen: str(int(medication.rows(pen.person)[0].drug.category) - 1),
    "PTXSTDAT": lambda pen: PartialDate(medication.rows(pen.person)[0].since.year),
    "PTXONGO": lambda _pen: YES,
}
_NERVES: Final[Script] = {
    "NEUDONE": lambda _pen: YES,
    "NEUFRAN": lambda pen: "D" if _is_paretic(pen) else "E",
    "NEUMOT": lambda pen: YES if _is_paretic(pen) else NO,
    "NEUSENS": lambda _pen: NO,
    "NEURAD": lambda _pen: NO,
    "NEUBLAD": lambda _pen: NO,
    "NEUBOW": lambda _pen: NO,
    "NEUAMB": lambda pen: "2" if _is_paretic(pen) or pen.person.karnofsky_on(pen.day) < 60 else "1",  # noqa: PLR2004  needs help
    "NEUCHG": lambda pen: "3" if _is_paretic(pen) else "2",
    "NEUMUS": lambda _pen: "L3",
    "NEUMRCL": lambda _pen: "3",
    "NEUMRCR": lambda _pen: "4",
}

SCRIPT: Final[Script] = {**_BODY, **_TUMOUR, **_NERVES}
