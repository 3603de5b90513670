"""The rules of CDISC CORE that may report something here, each with its reason."""

from typing import Final

ALLOWED: Final = {
    "CORE-000236": "A year alone is compared as a text: 2021 is said to lie after 2021-09-22.",
    "CORE-000701": "What began before the trial, or on a day that is not wholly known, is in no "
    "epoch; the rule asks for one in every record.",
    "CORE-000717": "An event after the last disposition: the patient is still in the trial.",
    "CORE-000741": "The rule looks for PCLASS; the parameter is called PCLAS.",
    "CORE-000767": "Noise: it compares FAOBJ across domains where there is no relation.",
    "CORE-000915": "The baseline of each lesion is flagged; the rule does not know --LOC.",
    "CORE-000929": "Needs a Define-XML.",
    "CORE-001078": "A death by the tumour is no adverse event in this trial.",
    "CORE-001081": "Needs a Define-XML.",
}
