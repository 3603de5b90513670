"""The names of SDTM domains, as SDTMIG 3.4 labels their datasets."""

from collections.abc import Mapping
from typing import Final

DOMAIN_LABELS: Final[Mapping[str, str]] = {
    "AE": "Adverse Events",
    "CE": "Clinical Events",
    "CM": "Concomitant/Prior Medications",
    "CO": "Comments",
    "DD": "Death Details",
    "DM": "Demographics",
    "DS": "Disposition",
    "DU": "Device-in-Use",
    "DV": "Protocol Deviations",
    "EC": "Exposure as Collected",
    "EX": "Exposure",
    "FA": "Findings About Events or Interventions",
    "FT": "Functional Tests",
    "HO": "Healthcare Encounters",
    "IE": "Inclusion/Exclusion Criteria Not Met",
    "LB": "Laboratory Test Results",
    "MH": "Medical History",
    "MK": "Musculoskeletal System Findings",
    "NV": "Nervous System Findings",
    "PE": "Physical Examination",
    "PR": "Procedures",
    "QS": "Questionnaires",
    "RP": "Reproductive System Findings",
    "RS": "Disease Response and Clin Classification",
    "SC": "Subject Characteristics",
    "SS": "Subject Status",
    "SU": "Substance Use",
    "SV": "Subject Visits",
    "TR": "Tumor/Lesion Results",
    "TU": "Tumor/Lesion Identification",
    "VS": "Vital Signs",
}
