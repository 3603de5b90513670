"""What suggests a grade IV stop criterion: the CTCAE term, and the words of the report (1.3).

Terms are those of versions 4.0, 4.03 and 5.0. Words are told by families, in English and German:
-plegia, paresis, Querschnitt, necrosis of skin, wound and bone. A person decides, not these words.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from kyphocrf.definition.spelling import folded


class Criterion(StrEnum):
    """Of which a grade IV toxicity ends the treatment of a patient."""

    SKIN = "necrosis of skin"
    BONE = "aseptic necrosis of bone"
    NERVE = "paresis"


TERMS: Final[Mapping[str, Criterion]] = {
    "Dermatitis radiation": Criterion.SKIN,
    "Radiation recall reaction (dermatologic)": Criterion.SKIN,
    "Skin ulceration": Criterion.SKIN,
    "Wound complication": Criterion.SKIN,
    "Osteonecrosis": Criterion.BONE,
    "Avascular necrosis": Criterion.BONE,
    "Intraoperative neurological injury": Criterion.NERVE,
    "Myelitis": Criterion.NERVE,
    "Peripheral motor neuropathy": Criterion.NERVE,
    "Spinal cord compression": Criterion.NERVE,
}
"""Terms whose grade 4 is what the protocol names, or includes it."""

_WORDS: Final[Mapping[Criterion, re.Pattern[str]]] = {
    Criterion.SKIN: re.compile(
        r"\b(haut|wund|wundrand)nekrose|nekrose der (haut|wunde)|nekrotische (haut|wunde)"
        r"|\b(skin|wound) necrosis|necrosis of (the )?(skin|wound)|necrotic (skin|wound)"
    ),
    Criterion.BONE: re.compile(
        r"\bosteo(radio)?ne[ck]ros|\b(knochen|wirbel|wirbelkorper)nekrose"
        r"|nekrose des (knochen|wirbel)"
        r"|\b(aseptic|avascular) necrosis|(aseptische|avaskulare) (knochen)?nekrose"
        r"|bone necrosis|necrosis of (the )?bone|\bkummell"
    ),
    Criterion.NERVE: re.compile(
        r"qurschnitt|pleg(ia|ie|ic|isch)|pare(sis|se|sen|tic|tisch)|paralys|\bpals(y|ies)"
        r"|lahmung|\bgelahmt|cauda|\bkauda|foot drop|drop foot|fallfuss|fussheber"
        r"|motor (deficit|loss|weakness)|motorische[rs]? (ausfall|defizit|schwache)"
        r"|cord compression|(myelon|ruckenmarks?)kompression|myelopath"
    ),
}
"""Over folded texts, in which ä is a and ue is u: qurschnitt."""
_OF_OTHER_ORGANS: Final = re.compile(
    r"\b(gastro|entero|magen|darm|blasen|mastdarm|stimmband)\w*(paresis|parese|lahmung)"
)
"""Palsies that are none of limbs or cord."""
_NEGATED: Final = re.compile(
    r"\b(no|not|without|denies|excluded|kein\w*|nicht|ohne|ausgeschlossen)\b"
)


def suggested_by(term: str, reported: str) -> Criterion | None:
    """Return the criterion that words or term of an event suggest; the words come first.

    `reported` is the text of the source. A negated text, and one that speaks of two of them, says
    nothing by itself.
    """
    return _of_words(folded(reported)) or TERMS.get(term)


def _of_words(text: str) -> Criterion | None:
    if _NEGATED.search(text):
        return None
    plain = _OF_OTHER_ORGANS.sub("", text)
    found = [one for one, words in _WORDS.items() if words.search(plain)]
    return found[0] if len(found) == 1 else None
