"""Checks of the end of study against other pages: EOS-10, X30e."""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, edit_check
from kyphocrf.definition.text import Text
from kyphocrf.forms.consent.form import CONSENT, WDCONS
from kyphocrf.forms.end_of_study import codes as lists
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT, EOSREAS
from kyphocrf.forms.events.form import CONTLAST, EVENTS


@edit_check(
    "EOS-10",
    END_OF_STUDY[EOSREAS],
    holds=Text(
        "A withdrawal that ended the study is not dated after its end.",
        "Ein Widerruf, der die Studie beendete, ist nicht nach deren Ende datiert.",
    ),
    message=Text(
        "Reason: {EOSREAS}, end of study {EOSDAT}, consent withdrawn {WDCONS}. Correct one of the "
        "dates.",
        "Grund: {EOSREAS}, Studienende {EOSDAT}, Einwilligung widerrufen {WDCONS}. Eines der Daten "
        "korrigieren.",
    ),
)
def _withdrawal_is_not_later(case: Case) -> bool:
    if case[EOSREAS] != lists.WITHDREW:
        return True
    return case.form(CONSENT)[WDCONS] <= case[EOSDAT]


@edit_check(
    "X30e",
    END_OF_STUDY[EOSREAS],
    holds=Text(
        "No contact lies after an end of study by death.",
        "Kein Kontakt liegt nach einem Studienende durch Tod.",
    ),
    message=Text(
        "Reason: {EOSREAS}, end of study {EOSDAT}, last contact {CONTLAST}. Correct one of them.",
        "Grund: {EOSREAS}, Studienende {EOSDAT}, letzter Kontakt {CONTLAST}. Eines davon "
        "korrigieren.",
    ),
)
def _no_contact_follows(case: Case) -> bool:
    if case[EOSREAS] != lists.DIED:
        return True
    return case.form(EVENTS)[CONTLAST] <= case[EOSDAT]


CHECKS: Final[tuple[EditCheck, ...]] = (_withdrawal_is_not_later, _no_contact_follows)
