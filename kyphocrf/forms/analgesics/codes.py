"""Analgesics, their routes and units (section 3.15, appendix A), in the order of the WHO steps."""

from dataclasses import dataclass
from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

ORAL, SUBCUTANEOUS, INTRAVENOUS, PATCH = "PO", "SC", "IV", "TD"
SUBLINGUAL, BUCCAL, NASAL, RECTAL = "SL", "BUC", "NAS", "PR"
ROUTES: Final = CodeList(
    "ANROUTE",
    Text("Route", "Applikationsweg"),
    (
        Code(ORAL, same("p.o."), ("oral",), nci="C38288"),
        Code(SUBCUTANEOUS, same("s.c."), ("subcutaneous", "subkutan"), nci="C38299"),
        Code(INTRAVENOUS, same("i.v."), ("intravenous", "intravenös"), nci="C38276"),
        Code(PATCH, Text("Transdermal", "Transdermal"), ("patch", "tts", "pflaster"), nci="C38305"),
        Code(SUBLINGUAL, Text("Sublingual", "Sublingual"), nci="C38300"),
        Code(BUCCAL, Text("Buccal", "Bukkal"), nci="C38193"),
        Code(NASAL, Text("Nasal", "Nasal"), ("spray",), nci="C38284"),
        Code(RECTAL, Text("Rectal", "Rektal"), ("suppository", "zäpfchen"), nci="C38295"),
    ),
    nci="C66729",
)

MG, MICROGRAM, PER_HOUR = "mg", "ug", "ug/h"
UNITS: Final = CodeList(
    "ANUNIT",
    Text("Unit of the dose", "Einheit der Dosis"),
    (
        Code(MG, same("mg"), nci="C28253"),
        Code(MICROGRAM, same("µg"), ("mcg",), nci="C48152"),
        Code(PER_HOUR, same("µg/h"), ("mcg/h",), nci="C67394"),
    ),
)

SCHEDULED, AS_NEEDED = "1", "2"
TYPES: Final = CodeList(
    "ANTYPE",
    Text("Scheduled or as needed", "Dauer- oder Bedarfsmedikation"),
    (
        Code(SCHEDULED, Text("Scheduled", "Dauer"), ("regular", "fest")),
        Code(AS_NEEDED, Text("As needed, taken", "Bedarf"), ("prn", "bei bedarf")),
    ),
)

NON_OPIOID, WEAK, STRONG, CO_ANALGESIC = "1", "2", "3", "C"
STEPS: Final = CodeList(
    "WHOSTEP",
    Text("WHO step", "WHO-Stufe"),
    (
        Code("0", Text("None", "Keine")),
        Code(NON_OPIOID, Text("Step I", "Stufe I")),
        Code(WEAK, Text("Step II", "Stufe II")),
        Code(STRONG, Text("Step III", "Stufe III")),
    ),
    ordinal=True,
)
_STEP_WORDS: Final = {
    NON_OPIOID: Text("WHO I", "WHO I"),
    WEAK: Text("WHO II", "WHO II"),
    STRONG: Text("WHO III", "WHO III"),
    CO_ANALGESIC: Text("co-analgesic", "Koanalgetikum"),
}


@dataclass(frozen=True, slots=True)
class Drug:
    """An analgesic: its code, its name, its step and the routes it is given by."""

    code: str
    name: Text
    step: str
    routes: tuple[str, ...]
    synonyms: tuple[str, ...] = ()

    @property
    def as_code(self) -> Code:
        return Code(self.code, self.name, self.synonyms, hint=_STEP_WORDS[self.step])


def _drug(code: str, german: str, step: str, routes: str, synonyms: str = "") -> Drug:
    name = Text(code.capitalize(), german)
    return Drug(code, name, step, tuple(routes.split()), tuple(synonyms.split()))


_EVERY_ROUTE: Final = tuple(code.value for code in ROUTES.codes)
OTHER_NON_OPIOID, OTHER_OPIOID, OTHER_CO_ANALGESIC = "OTHER1", "OTHER3", "OTHERCO"
NAMED_IN_WORDS: Final = (OTHER_NON_OPIOID, OTHER_OPIOID, OTHER_CO_ANALGESIC)

DRUGS: Final = (
    _drug("PARACETAMOL", "Paracetamol", NON_OPIOID, "PO IV PR"),
    _drug("METAMIZOLE", "Metamizol", NON_OPIOID, "PO IV PR", "novalgin novaminsulfon dipyrone"),
    _drug("IBUPROFEN", "Ibuprofen", NON_OPIOID, "PO IV PR"),
    _drug("DICLOFENAC", "Diclofenac", NON_OPIOID, "PO PR"),
    _drug("ETORICOXIB", "Etoricoxib", NON_OPIOID, "PO", "arcoxia"),
    _drug("CELECOXIB", "Celecoxib", NON_OPIOID, "PO"),
    Drug(
        OTHER_NON_OPIOID, Text("Other non-opioid", "Anderes Nichtopioid"), NON_OPIOID, _EVERY_ROUTE
    ),
    _drug("TRAMADOL", "Tramadol", WEAK, "PO IV SC PR", "tramal"),
    _drug("TILIDINE", "Tilidin (+ Naloxon)", WEAK, "PO", "valoron"),
    _drug("DIHYDROCODEINE", "Dihydrocodein", WEAK, "PO", "dhc"),
    _drug("CODEINE", "Codein", WEAK, "PO"),
    _drug("MORPHINE", "Morphin", STRONG, "PO SC IV PR", "mst sevredol"),
    _drug("OXYCODONE", "Oxycodon (± Naloxon)", STRONG, "PO SC IV", "targin oxygesic"),
    _drug("HYDROMORPHONE", "Hydromorphon", STRONG, "PO SC IV", "palladon jurnista"),
    _drug("FENTANYL", "Fentanyl", STRONG, "TD SL BUC NAS SC IV", "durogesic tts"),
    _drug("BUPRENORPHINE", "Buprenorphin", STRONG, "TD SL SC IV", "transtec norspan temgesic tts"),
    _drug("TAPENTADOL", "Tapentadol", STRONG, "PO", "palexia"),
    _drug("LEVOMETHADONE", "Levomethadon", STRONG, "PO IV SC", "polamidon"),
    _drug("PIRITRAMIDE", "Piritramid", STRONG, "IV SC", "dipidolor"),
    _drug("PETHIDINE", "Pethidin", STRONG, "IV SC PO", "dolantin"),
    Drug(OTHER_OPIOID, Text("Other strong opioid", "Anderes starkes Opioid"), STRONG, _EVERY_ROUTE),
    _drug("GABAPENTIN", "Gabapentin", CO_ANALGESIC, "PO"),
    _drug("PREGABALIN", "Pregabalin", CO_ANALGESIC, "PO", "lyrica"),
    _drug("AMITRIPTYLINE", "Amitriptylin", CO_ANALGESIC, "PO"),
    _drug("DULOXETINE", "Duloxetin", CO_ANALGESIC, "PO"),
    _drug("DEXAMETHASONE", "Dexamethason", CO_ANALGESIC, "PO IV SC"),
    Drug(
        OTHER_CO_ANALGESIC, Text("Other co-analgesic", "Anderes Koanalgetikum"), CO_ANALGESIC,
        _EVERY_ROUTE,
    ),
)  # fmt: skip
DRUG_OF: Final = {drug.code: drug for drug in DRUGS}
OPIOIDS: Final = tuple(drug.code for drug in DRUGS if drug.step in {WEAK, STRONG})
"""Drugs that count towards the oral morphine equivalent; all others do not."""

ANALGESICS: Final = CodeList(
    "ANDRUG", Text("Analgesic", "Schmerzmittel"), tuple(drug.as_code for drug in DRUGS)
)
