"""Code lists of the neurological examination."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

NO_DEFICIT: Final = "E"
IMPAIRMENT: Final = CodeList(
    "NEUFRAN",
    Text("Frankel or ASIA grade", "Frankel- oder ASIA-Grad"),
    (
        Code("A", same("A"), hint=Text("no motor, no sensory function", "komplett")),
        Code("B", same("B"), hint=Text("sensory function only", "nur Sensibilität")),
        Code("C", same("C"), hint=Text("motor, not useful", "Motorik ohne Nutzen")),
        Code("D", same("D"), hint=Text("motor, useful", "Motorik mit Nutzen")),
        Code(NO_DEFICIT, same("E"), hint=Text("normal", "unauffällig")),
    ),
)

MUSCLE: Final = CodeList(
    "NEUMUS",
    Text("Key muscle", "Kennmuskel"),
    (
        Code("C5", Text("C5 elbow flexion", "C5 Ellenbogenbeugung"), ("biceps", "bizeps")),
        Code("C6", Text("C6 wrist extension", "C6 Handgelenkstreckung")),
        Code("C7", Text("C7 elbow extension", "C7 Ellenbogenstreckung"), ("triceps", "trizeps")),
        Code("C8", Text("C8 finger flexion", "C8 Fingerbeugung")),
        Code("T1", Text("T1 finger abduction", "Th1 Fingerspreizung"), ("th1",)),
        Code("L2", Text("L2 hip flexion", "L2 Hüftbeugung"), ("iliopsoas",)),
        Code("L3", Text("L3 knee extension", "L3 Kniestreckung"), ("quadriceps", "quadrizeps")),
        Code("L4", Text("L4 foot raising", "L4 Fußhebung"), ("tibialis anterior",)),
        Code("L5", Text("L5 big toe raising", "L5 Großzehenhebung"), ("ehl",)),
        Code("S1", Text("S1 foot lowering", "S1 Plantarflexion"), ("gastrocnemius",)),
    ),
)

FULL_POWER: Final = "5"
POWER: Final = CodeList(
    "MRC",
    Text("Power (MRC)", "Kraftgrad (MRC)"),
    (
        Code("0", same("0"), hint=Text("none", "keine")),
        Code("1", same("1"), hint=Text("flicker", "sichtbare Anspannung")),
        Code("2", same("2"), hint=Text("without gravity", "ohne Schwerkraft")),
        Code("3", same("3"), hint=Text("against gravity", "gegen Schwerkraft")),
        Code("4", same("4"), hint=Text("against resistance", "gegen Widerstand")),
        Code(FULL_POWER, same("5"), hint=Text("full", "voll")),
    ),
    ordinal=True,
)

SIDES: Final = CodeList(
    "SIDES",
    Text("Side or both", "Seite oder beide"),
    (
        Code("L", Text("left", "links"), nci="C25229"),
        Code("R", Text("right", "rechts"), nci="C25228"),
        Code("B", Text("both", "beide"), ("beidseits",), nci="C13332"),
    ),
    nci="C99073",
)

WALKING: Final = CodeList(
    "NEUAMB",
    Text("Ambulation", "Gehfähigkeit"),
    (
        Code("1", Text("independent", "selbständig"), ("free", "frei")),
        Code("2", Text("with aid", "mit Hilfe"), ("rollator", "stock", "gehhilfe")),
        Code("3", Text("not ambulatory", "nicht gehfähig"), ("wheelchair", "rollstuhl")),
    ),
)

WORSE: Final = "3"
CHANGE: Final = CodeList(
    "NEUCHG",
    Text("Change since the last examination", "Änderung seit der letzten Untersuchung"),
    (
        Code("1", Text("better", "besser")),
        Code("2", Text("same", "gleich"), ("unchanged", "unverändert")),
        Code(WORSE, Text("worse", "schlechter")),
    ),
)
