"""Code lists that more than one form uses: yes and no."""

from collections.abc import Mapping
from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.condition import Outcome
from kyphocrf.definition.text import Text

YES, NO, NOT_APPLICABLE = "1", "0", "NA"

_YES = Code(YES, Text("Yes", "Ja"), ("y", "j"), nci="C49488")
_NO = Code(NO, Text("No", "Nein"), ("n",), nci="C49487")

NY = CodeList("NY", Text("No or yes", "Nein oder ja"), (_YES, _NO), nci="C66742")

NYU = CodeList(
    "NYU",
    Text("No, yes or unknown", "Nein, ja oder unbekannt"),
    (_YES, _NO, Code("9", Text("Unknown", "Unbekannt"), ("u",), nci="C17998")),
    nci="C66742",
)

NYNA = CodeList(
    "NYNA",
    Text("No, yes or not applicable", "Nein, ja oder nicht zutreffend"),
    (
        _YES,
        _NO,
        Code(NOT_APPLICABLE, Text("Not applicable", "Nicht zutreffend"), ("n/a",), nci="C48660"),
    ),
    nci="C66742",
)

TO_BE_JUDGED: Final = "9"
NYJ = CodeList(
    "NYJ",
    Text("No, yes or to be judged", "Nein, ja oder zu beurteilen"),
    (_YES, _NO, Code(TO_BE_JUDGED, Text("To be judged", "Zu beurteilen"), ("open", "offen"))),
)
"""What is worked out of judgements: one that is still open is neither yes nor no."""

JUDGED: Final[Mapping[Outcome, str]] = {
    Outcome.YES: YES,
    Outcome.NO: NO,
    Outcome.UNKNOWN: TO_BE_JUDGED,
}
"""The code of `NYJ` for each outcome."""
