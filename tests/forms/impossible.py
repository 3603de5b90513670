"""What cannot be true: for each check that keeps a page from being completed, the case it forbids.

A check that has no row here may not be hard: what can truly have happened can always be completed.
Of two statements that cannot both be true one can always be corrected; what is not known can be
given as missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

Page: TypeAlias = tuple[str, int, Mapping[str, str]]
"""A page as `EBRT T0` or `SAE AE 2`, the row, and what is typed there by item."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """Why something cannot be true, and a case of it; its last page shows the finding."""

    number: str
    because: str
    case: tuple[Page, ...]
    facts: Mapping[str, str] | None = None
    taken: str = ""
    """What stands at the item of every other subject."""


def on(page: str, row: int = 0, **answers: str) -> Page:
    """Write a page, or a row of it."""
    return page, row, answers


_CONSENT: Final = on("SCR V0", ICDAT="2026-11-02", ICTIM="09:00", BRTHYR="1960")
_DEAD: Final = on("DTH EOS", DTHDAT="2026-11-10")
_TOMORROW: Final = "2026-11-24 09:00"
_AHEAD: Final = "Nobody knows, sends or signs anything at a time that is still to come."
_ENDS: Final = "Nothing ends before it begins."
_ONCE: Final = "The page has one place for each; two are the same thing written twice."
_SCALE: Final = "The dictionary version does not have it, so nobody can have graded by it."
_DEATH: Final = "With the dead nothing is done and nothing goes on."
_RULE: Final = (
    "The protocol defines the word so; the answer says what is defined, not what happened."
)
_BOTH: Final = "Both answers cannot be true at once."

OF_EVENTS: Final = (
    Impossible("AE-01", _AHEAD, (on("AE AE 1", AESER="y", AESAWDTM=_TOMORROW),)),
    Impossible("X25", _SCALE, (on("AE AE 1", AECTC="Back pain", AETOXGR="4"),)),
    Impossible("X25a", _SCALE, (on("AE AE 1", AECTC="Osteonecrosis"),)),
    Impossible("X25b", _SCALE, (on("AE AE 1", AECTC="Back pain"), on("AE AE 1", 1, AEGHGR="5"))),
    Impossible(
        "X26", _ENDS, (on("AE AE 1", AESTDAT="2026-11-09", AEONGO="n", AEENDAT="2026-11-08"),)
    ),
    Impossible(
        "X26b", _DEATH, (_DEAD, on("AE AE 1", AEONGO="n", AEENDAT="2026-11-12", AEOUT="1"))
    ),
    Impossible("X27", _RULE, (on("AE AE 1", AECTC="Stroke", AETOXGR="4", AESER="n"),)),
    Impossible("X27a", _RULE, (on("AE AE 1", AETOXGR="4", AESER="y", AESCRIT="3"),)),
    Impossible("X27b", _RULE, (on("AE AE 1", AETOXGR="5", AESER="y", AESCRIT="3"),)),
    Impossible("X27c", "Grade 5 is death by the event.", (on("AE AE 1", AETOXGR="5", AEOUT="1"),)),
    Impossible("X27e", _DEATH, (on("AE AE 1", AEOUT="5", AEONGO="y"),)),
    Impossible(
        "X27g", "Who died of an event had it until death.",
        (_DEAD, on("AE AE 1", AEOUT="5", AEONGO="n", AEENDAT="2026-11-09")),
    ),
    Impossible("SAE-01", _AHEAD, (on("SAE AE 1", SAEAWARE=_TOMORROW),)),
    Impossible("SAE-02", _AHEAD, (on("SAE AE 1", SAESENT=_TOMORROW),)),
    Impossible(
        "SAE-03", "Nobody reports what nobody knows yet.",
        (on("SAE AE 1", SAEAWARE="2026-11-20 09:00", SAESENT="2026-11-19 09:00"),),
    ),
    Impossible("SAE-05", _ENDS, (on("SAE AE 1", SAEADM="2026-11-09", SAEDIS="2026-11-08"),)),
    Impossible(
        "SAE-08", "The first report of an event is by its order the initial one.",
        (on("SAE AE 1", SAEAE="1", SAETYPE="2"),),
    ),
    Impossible(
        "CM-01", _ENDS,
        (on("CM LOG", 1, CMTRT="Docetaxel", CMSTDAT="2026-05", CMONGO="n", CMENDAT="2026-04"),),
    ),
)  # fmt: skip

OF_THE_TREATMENT: Final = (
    Impossible(
        "EBRT-01", "Fractions are numbered by time.",
        (on("EBRT T0", 1, FXDAT="2026-11-10"), on("EBRT T0", 2, FXDAT="2026-11-09")),
    ),
    Impossible("EBRT-07", _ENDS, (on("EBRT T0", 1, EBISTDAT="2026-11-09", EBIENDAT="2026-11-08"),)),
    Impossible(
        "X14", "What is only planned has not happened; such a plan is changed.",
        (on("EBRT T0", EBPSALV="n", EBPTD="8", EBPFX="1", EBPFD="8"),), {"COUNTRY": "DE"},
    ),
    Impossible("X15c", _BOTH, (on("EBRT T0", 1, FXDAT="2026-11-09", FXDEL="n", FXDOSE="3"),)),
    Impossible(
        "X30b", _DEATH, (_DEAD, on("EBRT T0", 1, FXDAT="2026-11-12", FXDEL="y", FXDOSE="3"))
    ),
    Impossible("PRO-02", _ENDS, (on("PRO T0", PROADM="2026-11-09", PRODISCH="2026-11-08"),)),
    Impossible(
        "X05", "Against the gate it is completed by an investigator, as a deviation.",
        (on("PAIN V0", VASLOC="2"), on("RND RND", RNDDAT="2026-11-05")),
    ),
    Impossible(
        "X01a", "A number is drawn once.", (on("RND RND", RNDNO="101-R-001"),), None, "101-R-001"
    ),
    Impossible("AN-01", _BOTH, (on("AN V0", ANYN="y"),)),
    Impossible("AN-01a", _BOTH, (on("AN V0", 1, ANDRUG="PARACETAMOL"), on("AN V0", ANYN="n"))),
    Impossible(
        "AN-04", _ENDS,
        (on("AN V0", 1, ANDRUG="PARACETAMOL", ANSTDAT="2026-05", ANENDAT="2026-04"),),
    ),
)  # fmt: skip

OF_FINDINGS: Final = (
    Impossible("DM-01", "Who has illnesses has one that can be named.", (on("DM V0", MHYN="y"),)),
    Impossible(
        "TUM-03", _ENDS,
        (on("TUM V0", 1, PTXSTDAT="2026-05", PTXONGO="n", PTXENDAT="2026-04"),),
    ),
    Impossible("X06", _ONCE, (on("LES V0", 1, LESLEV="L2"), on("LES V0", 2, LESLEV="L2"))),
    Impossible(
        "X06a", "The page holds 4; that there are more is what the criterion of the number says.",
        tuple(on("LES V0", row, LESLEV=f"L{row}") for row in range(1, 6)),
    ),
    Impossible(
        "X08", "The local scale is rated for one lesion, which the site names.",
        (on("LES V0", 1, LESLEV="L2", LESINDEX="n"),),
    ),
    Impossible("NEU-01", "What is weak is some muscle.", (on("NEU V0", NEUMOT="y"),)),
    Impossible("NEU-03", _ONCE, (on("NEU V0", 1, NEUMUS="L2"), on("NEU V0", 2, NEUMUS="L2"))),
    Impossible(
        "IMG-02", "No image is read before it is made.",
        (on("IMG V0", 1, IMGDAT="2026-11-10", IMGRDAT="2026-11-09"),),
    ),
    Impossible("SKN-01", _ONCE, (on("SKN W2", SKNREG="1"), on("SKN W2", 1, SK2REG="1"))),
    Impossible("LS-02", _ONCE, (on("LS 3M", 1, LSTISS="1"), on("LS 3M", 2, LSTISS="1"))),
    Impossible(
        "LTC-01", "What was there before the treatment is no progression after it.",
        (
            on("PRO T0", PRODAT="2026-11-09"),
            on("LTC 3M", 1, LTCPROG="2", LTCPDAT="2026-11-08"),
        ),
    ),
    Impossible(
        "LTC-02", "An image shows nothing that comes later.",
        (on("LTC 3M", LTCDAT="2026-11-09"), on("LTC 3M", 1, LTCPROG="2", LTCPDAT="2026-11-10")),
    ),
    Impossible("IE-02", _BOTH, (on("SCR V0", ICDAT="2026-11-02", BRTHYR="1990"),
                                on("IE V0", INC01="y"))),
    Impossible("IE-03", _BOTH, (on("LES V0", 1, LESLEV="L2", LESPAIN="n"), on("IE V0", INC02="y"))),
    Impossible(
        "X09", _BOTH,
        (on("LES V0", 1, LESLEV="L2", LESTARG="y", PRIORRT="y"), on("IE V0", EXC02="n")),
    ),
)  # fmt: skip

OF_THE_STUDY: Final = (
    Impossible(
        "SCR-04", "Nobody withdraws a consent before giving it.",
        (on("SCR V0", ICDAT="2026-11-02", WDCONS="2026-11-01"),),
    ),
    Impossible(
        "X01", "The program gives the number of the site.", (on("SCR V0", SCRDAT="2026-11-02"),),
        {"SITEID": "102"},
    ),
    Impossible(
        "DTH-01", "The dead sign nothing.", (_CONSENT, on("DTH EOS", DTHDAT="2026-11-01"))
    ),
    Impossible(
        "EOS-01", "A study that death ended has a death; its day may be unknown.",
        (on("EOS EOS", EOSREAS="2"),),
    ),
    Impossible(
        "EOS-06", _BOTH,
        (
            on("SCR V0", ICDAT="2026-11-02", WDCONS="2026-11-09", WDSCOPE="3"),
            on("EOS EOS", EOSDATA="y"),
        ),
    ),
    Impossible("EOS-07", _DEATH, (_DEAD, on("EOS EOS", EOSLAST="2026-11-12"))),
    Impossible("SIGN-01", "What was not reviewed is not signed.", (on("SIGN EOS", SGNREV="n"),)),
    Impossible("SIGN-02", _AHEAD, (on("SIGN EOS", SGNDTM=_TOMORROW),)),
    Impossible("X30", _DEATH, (_DEAD, on("PAIN 3M", PAINDAT="2026-11-12"))),
    Impossible(
        "X30a", "Nothing of a person is older than the person.",
        (on("SCR V0", BRTHYR="1960"), on("TUM V0", PRIMDAT="1959")),
    ),
)  # fmt: skip

_SPOKEN_TO: Final = "Nobody is seen or spoken to after death."
_SEEN: Final = on("PAIN 3M", PAINDAT="2026-11-15")
OF_DEATH: Final = (
    Impossible(
        "X30c", _SPOKEN_TO,
        (_SEEN, on("AE AE 1", AEOUT="5", AEONGO="n", AEENDAT="2026-11-10")),
    ),
    Impossible(
        "X30d", _SPOKEN_TO,
        (
            _SEEN,
            on("SV 6M", VISMODE="2", VISITDAT="2026-11-12"),
            on("SURV 6M", VITAL="2"),
        ),
    ),
    Impossible("X30e", _SPOKEN_TO, (_SEEN, on("EOS EOS", EOSREAS="2", EOSDAT="2026-11-10"))),
    Impossible(
        "DTH-04", "The dead take part in no draw.",
        (on("RND RND", RNDDAT="2026-11-11"), _DEAD),
    ),
    Impossible("X30f", _SPOKEN_TO, (_SEEN, _DEAD)),
    Impossible(
        "DTH-05", "Nobody knows of a death before it happens.",
        (
            on("SV 3M", VISMODE="2", VISITDAT="2026-11-09"),
            on("SURV 3M", VITAL="2"),
            _DEAD,
        ),
    ),
    Impossible(
        "SURV-04", "Nobody is examined after the last day alive.",
        (on("SURV 3M", SURVDAT="2026-11-09", PROGDIS="y", PROGDAT="2026-11-12"),),
    ),
    Impossible(
        "EOS-10", "A withdrawal ends the study on its day and not before.",
        (
            on("SCR V0", ICDAT="2026-11-02", WDCONS="2026-11-12", WDSCOPE="2"),
            on("EOS EOS", EOSREAS="3", EOSDAT="2026-11-10"),
        ),
    ),
)  # fmt: skip

IMPOSSIBLE: Final[tuple[Impossible, ...]] = (
    *OF_EVENTS, *OF_THE_TREATMENT, *OF_FINDINGS, *OF_THE_STUDY, *OF_DEATH,
)  # fmt: skip

BEYOND: Final[Mapping[str, str]] = {
    "Nobody alive is so old, small, tall, light or heavy.": (
        "SCR.BRTHYR DM.HEIGHT DM.WEIGHT PS.PSWEIGHT"
    ),
    "The scale ends there.": (
        "TUM.PROGSC PRO.PROASA EBW.EBWVAS PAIN.VASLOC PAIN.VASGEN FX.FXLOSS SIGN.SGNVISN"
    ),
    "No vertebra and no lesion is so large or so bent.": (
        "LES.LESAP LES.LESLAT LES.LESCC VH.HANT VH.HMID VH.HPOST VH.HADJUP VH.HADJLO VH.COBB "
        "LTC.LTCDIM"
    ),
    "An amount is not less than nothing.": (
        "PRO.PROFLUO PRO.PRODAP PRO.PROEBL PRO.PROBALV PRO.PROBALP PRO.IORAPPD PRO.IORUA "
        "AN.ANDOSE AN.ANFREQ AN.ANTDD AN.OMEDX"
    ),
    "No machine gives so much or so little, and no vertebra takes so much cement.": (
        "PRO.PROCEMV PRO.IORDOSE PRO.IORDEPTH PRO.IORDELIV PRO.IORTIME PRO.IORINT PRO.IORCORD "
        "EBRT.EBPEN EBRT.FXDOSE EBRT.EBPFD EBRT.EBPCORD"
    ),
    "Nobody is irradiated so often, so much or so far beyond the lesion at one place.": (
        "LES.PRRTDOS EBRT.EBPTD EBRT.EBPFX EBRT.EBPMRGA EBRT.EBPMRGB REI.REIDOSE REI.REIFX"
    ),
    "No blood of a patient who stands treatment is so.": "IE.LBINR IE.LBPLAT",
}
"""Why no number lies beyond its hard limits, and the items of which that is so."""
