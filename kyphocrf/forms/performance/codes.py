"""Code lists of performance."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

DEAD: Final = "0"
KARNOFSKY: Final = CodeList(
    "KPS",
    Text("Karnofsky index", "Karnofsky-Index"),
    (
        Code("100", same("100"), hint=Text("no complaints", "beschwerdefrei")),
        Code("90", same("90"), hint=Text("minor signs", "geringe Zeichen der Krankheit")),
        Code("80", same("80"), hint=Text("active with effort", "aktiv mit Anstrengung")),
        Code("70", same("70"), hint=Text("cares for self, no work", "versorgt sich, ohne Arbeit")),
        Code("60", same("60"), hint=Text("needs help at times", "braucht zeitweise Hilfe")),
        Code("50", same("50"), hint=Text("needs much help", "braucht viel Hilfe")),
        Code("40", same("40"), hint=Text("needs special care", "braucht besondere Pflege")),
        Code("30", same("30"), hint=Text("severely disabled", "stark behindert")),
        Code("20", same("20"), hint=Text("very ill, in hospital", "schwer krank, im Krankenhaus")),
        Code("10", same("10"), hint=Text("dying", "sterbend")),
        Code(DEAD, same("0"), ("dead", "verstorben"), Text("dead", "verstorben")),
    ),
    ordinal=True,
)

ECOG_STATUS: Final = CodeList(
    "ECOG",
    Text("ECOG performance status", "ECOG-Status"),
    (
        Code("0", same("0"), hint=Text("no restriction", "keine Einschränkung")),
        Code("1", same("1"), hint=Text("light work only", "nur leichte Arbeit")),
        Code("2", same("2"), hint=Text("cares for self, no work", "versorgt sich, ohne Arbeit")),
        Code("3", same("3"), hint=Text("in bed half the day", "halber Tag im Bett")),
        Code("4", same("4"), hint=Text("in bed all day", "ganzer Tag im Bett")),
        Code("5", same("5"), ("dead", "verstorben"), Text("dead", "verstorben")),
    ),
    ordinal=True,
)
