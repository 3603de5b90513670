"""Check of the tumour history: TUM-04."""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.condition import compared
from kyphocrf.definition.text import Text
from kyphocrf.forms.consent.form import CONSENT, ICDAT
from kyphocrf.forms.death.form import told
from kyphocrf.forms.tumour.form import PRIMDAT, TUMOUR


@edit_check(
    "TUM-04",
    TUMOUR[PRIMDAT],
    holds=Text(
        "The first diagnosis is not after the consent.",
        "Die Erstdiagnose liegt nicht nach der Einwilligung.",
    ),
    message=Text(
        "First diagnosis {PRIMDAT}, consent {ICDAT}. Correct one of the dates, or say why, as of a "
        "primary that was found later.",
        "Erstdiagnose {PRIMDAT}, Einwilligung {ICDAT}. Eines der Daten korrigieren oder Grund "
        "angeben, etwa ein später gefundener Primärtumor.",
    ),
    severity=Severity.SOFT,
)
def _diagnosis_is_before_consent(case: Case) -> bool:
    diagnosed = case[PRIMDAT]
    return told(compared("le", diagnosed, case.form(CONSENT)[ICDAT]))


CHECKS: Final[tuple[EditCheck, ...]] = (_diagnosis_is_before_consent,)
