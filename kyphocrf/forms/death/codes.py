"""Code lists of death."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text

OF_AN_EVENT: Final = "3"
OTHER_CAUSE: Final = "4"
CAUSE_OF_DEATH = CodeList(
    "DTHCAUS",
    Text("Cause of death", "Todesursache"),
    (
        Code("1", Text("tumour", "Tumor"), ("cancer", "progress", "krebs")),
        Code("2", Text("treatment", "Therapie"), ("toxicity", "therapiebedingt")),
        Code(
            OF_AN_EVENT,
            Text("adverse event", "Ereignis"),
            ("ae", "ue"),
            Text(
                "An event that the treatment did not cause; name its number.",
                "Ein Ereignis, das nicht von der Therapie kommt; seine Nummer nennen.",
            ),
        ),
        Code(OTHER_CAUSE, Text("other", "andere")),
        Code("9", Text("unknown", "unbekannt"), ("u",)),
    ),
)

AUTOPSY = CodeList(
    "DTHAUT",
    Text("Autopsy", "Obduktion"),
    (
        Code("1", Text("done", "erfolgt"), ("yes", "ja"), submission="Y"),
        Code("2", Text("refused", "abgelehnt"), ("declined",), submission="N"),
        Code("3", Text("not requested", "nicht angefragt"), ("no", "nein"), submission="N"),
    ),
)

SOURCE_OF_DEATH = CodeList(
    "DTHSRC",
    Text("Source of the report of death", "Quelle der Todesmeldung"),
    (
        Code("1", Text("own hospital", "eigene Klinik")),
        Code("2", Text("other hospital", "andere Klinik"), ("hospice", "hospiz")),
        Code("3", Text("family doctor", "Hausarzt"), ("gp",)),
        Code("4", Text("relatives", "Angehörige"), ("family", "familie")),
        Code("5", Text("registry", "Register"), ("meldeamt", "krebsregister")),
    ),
)
