"""Code lists of the examinations by imaging."""

from typing import Final

from kyphocrf.definition.codelist import Code, CodeList
from kyphocrf.definition.text import Text, same

MRI, CT = "1", "2"
MODALITY: Final = CodeList(
    "IMGMOD",
    Text("Modality", "Modalität"),
    (
        Code(MRI, Text("MRI", "MRT"), ("mr",), nci="C16809"),
        Code(CT, same("CT"), nci="C17204"),
        Code("3", Text("X-ray", "Röntgen"), ("ap", "lateral", "seitlich"), nci="C38101"),
        Code("4", same("PET-CT"), ("pet",), nci="C103512"),
        Code(
            "5",
            Text("bone scan", "Szintigraphie"),
            ("scintigraphy", "szinti"),
            submission="SCINTIGRAPHY",
        ),
    ),
)

SECTION: Final = "2"
REGION: Final = CodeList(
    "IMGREG",
    Text("Region", "Region"),
    (
        Code("1", Text("whole spine", "Ganze Wirbelsäule"), ("gws", "total")),
        Code(SECTION, Text("section", "Abschnitt"), ("part", "teil")),
    ),
)
