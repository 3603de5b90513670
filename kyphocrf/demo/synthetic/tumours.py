"""The primary tumours of patients with vertebral metastases, and what goes with each.

Shares are those of a trial of kyphoplasty and IORT, where breast, lung and prostate lead (assumed
in detail). Codes are ICD-10. Survival is assumed per primary so that all together lie near the 75,
62 and 50 per cent after 6, 12 and 24 months of a cohort of 104 patients after Kypho-IORT (Radiat
Oncol 2020, doi 10.1186/s13014-020-01715-z).
"""

from dataclasses import dataclass
from random import Random
from typing import Final, Literal

Sex = Literal["F", "M"]

CHEMOTHERAPY, ENDOCRINE, TARGETED, IMMUNE = "2", "3", "4", "5"
"""Categories of a medication; those of prior therapy are one less."""


@dataclass(frozen=True, slots=True)
class Medication:
    """A drug as it stands in a list of medication: codes of the form beside name and dose."""

    category: str
    name: str
    dose: str
    unit: str
    frequency: str
    route: str


@dataclass(frozen=True, slots=True)
class Tumour:
    """A primary: its code on the page, how often it is met, and what is typical of it."""

    site: str
    icd: tuple[str, ...]
    share: int
    women: float
    """The part of its patients who are women."""
    survival: int
    """Median days from treatment to death."""
    lesions: tuple[int, int, int]
    """How often lytic, mixed and blastic metastases are met."""
    receptors: tuple[str, ...]
    therapy: tuple[Medication, ...]


def _drug(text: str) -> Medication:
    category, name, dose, unit, frequency, route = text.split("|")
    return Medication(category, name, dose, unit, frequency, route)


def _drugs(*texts: str) -> tuple[Medication, ...]:
    return tuple(_drug(text) for text in texts)


_PLATINUM: Final = f"{CHEMOTHERAPY}|Carboplatin|5|AUC|Q3S|IV"
_ANTI_PD1: Final = f"{IMMUNE}|Pembrolizumab|200|mg|Q3S|IV"
BREAST, PROSTATE = "1", "4"
UNKNOWN_PRIMARY: Final = "18"

TUMOURS: Final = (
    Tumour(
        BREAST, ("C50.4", "C50.9", "C50.8"), 32, 0.985, 1050, (5, 4, 1),
        ("ER+ PR+ HER2-", "ER+ PR- HER2-", "ER+ PR+ HER2+", "triple negative"),
        _drugs(
            f"{ENDOCRINE}|Letrozole|2.5|mg|QD|PO", f"{ENDOCRINE}|Fulvestrant|500|mg|Q4S|IM",
            f"{TARGETED}|Palbociclib|125|mg|QD|PO",
        ),
    ),
    Tumour(
        "2", ("C34.1", "C34.3", "C34.9"), 20, 0.42, 420, (8, 2, 0),
        ("EGFR exon 19 deletion", "PD-L1 60 %", "PD-L1 5 %, no driver mutation", "KRAS G12C"),
        _drugs(_ANTI_PD1, f"{CHEMOTHERAPY}|Pemetrexed|500|mg/m2|Q3S|IV", _PLATINUM),
    ),
    Tumour(
        PROSTATE, ("C61",), 15, 0.0, 850, (0, 3, 7), ("Gleason 4+4", "Gleason 4+5", "Gleason 4+3"),
        _drugs(
            f"{ENDOCRINE}|Leuprorelin|11.25|mg|Q3M|SC", f"{ENDOCRINE}|Abiraterone|1000|mg|QD|PO",
            f"{CHEMOTHERAPY}|Docetaxel|75|mg/m2|Q3S|IV",
        ),
    ),
    Tumour(
        "5", ("C64",), 9, 0.35, 750, (10, 0, 0), ("clear cell", "papillary"),
        _drugs(f"{TARGETED}|Cabozantinib|40|mg|QD|PO", f"{IMMUNE}|Nivolumab|480|mg|Q4S|IV"),
    ),
    Tumour(
        "6", ("C18.7", "C20", "C18.2"), 6, 0.43, 420, (8, 2, 0), ("RAS mutated", "RAS wild type"),
        _drugs(f"{CHEMOTHERAPY}|Capecitabine|1500|mg|BID|PO"),
    ),
    Tumour(
        "7", ("C16.0", "C15.5"), 3, 0.3, 300, (8, 2, 0), ("HER2-", "PD-L1 CPS 5"),
        _drugs(f"{CHEMOTHERAPY}|Paclitaxel|80|mg/m2|QS|IV"),
    ),
    Tumour(
        "10", ("C73",), 3, 0.65, 1500, (10, 0, 0), ("follicular",),
        _drugs(f"{TARGETED}|Lenvatinib|14|mg|QD|PO"),
    ),
    Tumour(
        "11", ("C67.9",), 3, 0.25, 360, (8, 2, 0), ("FGFR wild type",), _drugs(_ANTI_PD1),
    ),
    Tumour(
        "12", ("C43.5", "C43.7"), 2, 0.42, 450, (10, 0, 0), ("BRAF V600E", "BRAF wild type"),
        _drugs(f"{IMMUNE}|Nivolumab|480|mg|Q4S|IV"),
    ),
    Tumour(
        "14", ("C54.1", "C53.9"), 2, 1.0, 450, (9, 1, 0), ("MMR proficient",), _drugs(_PLATINUM),
    ),
    Tumour(
        "15", ("C10.9", "C32.0"), 2, 0.25, 360, (9, 1, 0), ("p16 positive", "PD-L1 CPS 20"),
        _drugs(_ANTI_PD1),
    ),
    Tumour(
        UNKNOWN_PRIMARY, ("C80.0",), 3, 0.48, 280, (8, 2, 0), ("CK7+ CK20-",), _drugs(_PLATINUM),
    ),
)  # fmt: skip
"""Without those that the trial excludes as sensitive to radiation."""
BY_SITE: Final = {tumour.site: tumour for tumour in TUMOURS}


def drawn(rng: Random) -> tuple[Tumour, Sex]:
    """Draw a primary, and the sex of a patient who has it."""
    tumour = rng.choices(TUMOURS, [one.share for one in TUMOURS])[0]
    return tumour, "F" if rng.random() < tumour.women else "M"


def drawn_for(sex: str, rng: Random) -> Tumour:
    """Draw a primary for a patient whose sex is known."""
    part = [one.share * (one.women if sex == "F" else 1 - one.women) for one in TUMOURS]
    return rng.choices(TUMOURS, part)[0]
