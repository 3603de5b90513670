"""Sign-off by the investigator (CRF page 32, section 3.29): what was signed on paper, and when.

The data head printed on the signed page binds the paper to the state of the data.
"""

from typing import Final

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Severity, edit_check
from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.form import Form, ItemGroup, SignedOnPaper
from kyphocrf.definition.item import Limit, choice, date_time, integer, text
from kyphocrf.definition.kind import TextKind
from kyphocrf.definition.mapping import IDENTIFYING, PAGE_CONTROL
from kyphocrf.definition.text import Text
from kyphocrf.forms.end_of_study.form import END_OF_STUDY, EOSDAT
from kyphocrf.forms.sign_off import codes as lists
from kyphocrf.forms.study.schedule import EVENTS
from kyphocrf.forms.vocabulary.codelists import NY, YES

VISITS: Final = CodeList(
    "SGNVIS",
    Text("Visit", "Visite"),
    tuple(Code(event.code, event.label) for event in EVENTS),
)
_DATA_HEAD: Final = TextKind(
    16,
    pattern="[0-9a-fA-F]{16}",
    pattern_words=Text(
        "“{typed}” is no data head: 16 signs of 0–9 and a–f. Copy it from the foot of the page.",
        "„{typed}“ ist kein Datenstand: 16 Zeichen aus 0–9 und a–f. Vom Fuß der Seite übernehmen.",
    ),
)

SGNSCOPE = choice(
    "SGNSCOPE", Text("Signed", "Unterschrieben"), lists.SIGNED_SCOPE, mandatory=True,
    sdtm=PAGE_CONTROL,
)  # fmt: skip
SGNVIS = choice(
    "SGNVIS", Text("Visit", "Visite"), VISITS, mandatory=True,
    collect_if=SGNSCOPE.eq(lists.A_VISIT), sdtm=PAGE_CONTROL,
)  # fmt: skip
SGNVISN = integer(
    "SGNVISN", Text("Number of the visit", "Nummer der Visite"), mandatory=True,
    collect_if=SGNVIS.in_(*(event.code for event in EVENTS if event.repeats is not None)),
    limits=(Limit(least=1),),
    guideline=Text("Of visits that repeat.", "Bei Visiten, die sich wiederholen."),
    sdtm=PAGE_CONTROL,
)  # fmt: skip
SGNREV = choice(
    "SGNREV", Text("Reviewed and correct", "Geprüft und zutreffend"), NY, mandatory=True,
    question=Text(
        "Has the investigator reviewed the pages and found them complete and correct?",
        "Hat der Prüfer die Seiten geprüft und vollständig und zutreffend gefunden?",
    ),
    sdtm=PAGE_CONTROL,
)  # fmt: skip
SGNROLE = choice(
    "SGNROLE", Text("Signed by", "Unterschrieben von"), lists.SIGNER, mandatory=True,
    sdtm=PAGE_CONTROL,
)  # fmt: skip
SGNINIT = text(
    "SGNINIT", Text("Initials", "Kürzel"), kind=TextKind(10), mandatory=True,
    guideline=Text("As in the delegation log.", "Wie im Delegationslog."),
    identifying=True,
    sdtm=IDENTIFYING,
)  # fmt: skip
SGNDTM = date_time(
    "SGNDTM", Text("Signed at", "Unterschrieben am"), mandatory=True,
    guideline=Text("Local time, as written on the page.", "Ortszeit, wie auf der Seite."),
    sdtm=PAGE_CONTROL,
)  # fmt: skip
SGNHEAD = text(
    "SGNHEAD", Text("Data head on the page", "Datenstand auf der Seite"), kind=_DATA_HEAD,
    mandatory=True,
    guideline=Text(
        "The 16 signs in the foot of the signed page.",
        "Die 16 Zeichen in der Fußzeile der unterschriebenen Seite.",
    ),
    sdtm=PAGE_CONTROL,
)  # fmt: skip

SIGN_01 = EditCheck(
    "SIGN-01",
    SGNREV.ref,
    SGNREV.eq(YES),
    holds=Text(
        "What is signed was reviewed and found correct.",
        "Was unterschrieben ist, wurde geprüft und ist zutreffend.",
    ),
    message=Text(
        "Reviewed and correct: {SGNREV}, expected Yes. Correct the pages before they are signed.",
        "Geprüft und zutreffend: {SGNREV}, erwartet Ja. Seiten vor der Unterschrift korrigieren.",
    ),
)


@edit_check(
    "SIGN-02",
    SGNDTM.ref,
    holds=Text(
        "The signature does not lie in the future.",
        "Die Unterschrift liegt nicht in der Zukunft.",
    ),
    message=Text(
        "{SGNDTM} lies in the future. Correct day or time.",
        "{SGNDTM} liegt in der Zukunft. Tag oder Uhrzeit korrigieren.",
    ),
)
def _is_signed_already(case: Case) -> bool:
    return case[SGNDTM] <= case.now


@edit_check(
    "SIGN-03",
    SGNSCOPE.ref,
    holds=Text(
        "The whole casebook is signed once the study has ended for the patient.",
        "Der ganze Prüfbogen wird nach dem Studienende des Patienten unterschrieben.",
    ),
    message=Text(
        "Signed: {SGNSCOPE}, no end of study is recorded. Record it, or say why it is signed now.",
        "Unterschrieben: {SGNSCOPE}, kein Studienende dokumentiert. Dokumentieren oder Grund "
        "angeben.",
    ),
    severity=Severity.SOFT,
)
def _study_has_ended(case: Case) -> bool:
    if case[SGNSCOPE] != lists.CASEBOOK:
        return True
    return any(page.is_answered(EOSDAT) for page in case.forms(END_OF_STUDY))


SIGN_OFF: Final = Form(
    "SIGN",
    Text("Investigator sign-off", "Unterschrift des Prüfers"),
    version=1,
    page=32,
    groups=(
        ItemGroup(
            "SIGNED",
            Text("Signed", "Unterschrieben"),
            {"32.1": SGNSCOPE, "32.2": SGNVIS, "32.3": SGNVISN, "32.4": SGNREV},
        ),
        ItemGroup(
            "SIGNER",
            Text("Signature", "Unterschrift"),
            {"32.5": SGNROLE, "32.6": SGNINIT, "32.7": SGNDTM, "32.8": SGNHEAD},
        ),
    ),
    checks=(SIGN_01, _is_signed_already, _study_has_ended),
    repeats=True,
    named_by=(SGNSCOPE, SGNVIS),
    note=Text(
        "Signed by hand on the printed page; an electronic signature is not part of this page.",
        "Von Hand auf der gedruckten Seite; eine elektronische Signatur gehört nicht dazu.",
    ),
    signed_on_paper=SignedOnPaper((SGNSCOPE, SGNVIS, SGNVISN)),
)
