"""A woman treated by Kypho-IORT on 9 March 2026, paraplegic on 11 March, dead on 2 April 2026."""

from functools import cache

from tests.forms.golden import Golden


@cache
def stop_of_grade_5() -> Golden:
    """Write the pages of the event that killed her, of its reports and of her death."""
    patient = Golden()
    patient.page("SCR V0", ICDAT="2026-03-02", ICTIM="09:00", BRTHYR="1958")
    patient.page(
        "AE AE 1", AETERM="Querschnittslähmung durch Zement im Spinalkanal",
        AECTC="Nervous system disorders - Other, specify", AETOXGR="3", AESTDAT="2026-03-11",
        AEONGO="n", AEENDAT="2026-04-02", AEREL_S="3", AEREL_R="1",
    )  # fmt: skip
    patient.page("AE AE 1", 1, AEGHDAT="2026-03-12", AEGHGR="4")
    patient.page("AE AE 1", 2, AEGHDAT="2026-04-02", AEGHGR="5")
    patient.page(
        "AE AE 1", AEREL_D="(not done)", AEREL_M="1", AEEXP="y", AEACN="9", AETX="2; 3",
        AEOUT="5", AESER="y", AESCRIT="1; 4; 6", AESAWDTM="2026-03-11 16:40", AESTOP="3",
    )  # fmt: skip
    patient.page(
        "AE AE 2", AETERM="Wundrandnekrose", AECTC="Wound complication", AETOXGR="4",
        AESTDAT="2026-03-20", AEONGO="n", AEENDAT="2026-04-02", AEREL_S="4", AESER="y",
    )  # fmt: skip
    patient.page(
        "SAE AE 1", SAEAE="1", SAETYPE="1", SAEAWARE="2026-03-11 16:40",
        SAESENT="2026-03-12 10:10", SAECAUSI="3", SAEOUT="4",
    )  # fmt: skip
    patient.page("DTH EOS", DTHDAT="2026-04-02", DTHCAUS="2", DTHAE="1", DTHAUT="1", DTHSRC="1")
    return patient
