#!/usr/bin/env python3
"""Cut the SDTM terminology and metadata of this program out of what CDISC and NCI publish.

Run by hand when a version is renewed, with the folder that holds the published packages as gzipped
JSON (`sdtmct-<date>.json.gz`, `standards_details.json.gz`, `standards_models.json.gz`,
`variable_codelist_maps.json.gz`):

    python make_sdtm.py FOLDER

It writes `sdtm_ct.json` and `sdtmig_3_4.json` beside itself. Of a long code list only the terms in
`KEPT` are taken; terms of the sponsor are in `EXTENDED` and marked as such. It stops at a term that
is not published, and at one of the sponsor that is.
"""

import argparse
import gzip
import hashlib
import json
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = "sdtmct-2025-03-28"
DOMAINS = [
    "DM", "CO", "SE", "SV", "TA", "TE", "TI", "TS", "TV", "AE", "CE", "CM", "DD", "DS", "DV", "EC",
    "EX", "FA", "FT", "HO", "IE", "LB", "MH", "MK", "NV", "PE", "PR", "QS", "RP", "RS", "SS", "SU",
    "TR", "TU", "VS", "RELREC", "SUPPQUAL",
]  # fmt: skip
ADDED = {
    "RS": ("RSLOC",),
    "PR": ("PRREASOC",),
    "MH": ("MHSTDY",),
    "CE": ("CELOC",),
    "CM": ("VISITNUM", "VISIT", "CMDTC", "CMDY", "CMEVLINT"),
    "SU": ("VISITNUM", "VISIT", "SUDTC", "SUDY"),
    "DD": ("DDSTAT", "DDREASND"),
    "TU": ("TUSTAT", "TUREASND"),
}
"""Variables of SDTM 2.0 that these domains take although SDTMIG 3.4 does not list them there."""
OF_ADDED = {"LOC": ["C74456"], "STAT": ["C66789"], "METHOD": ["C85492"]}
"""Their code lists."""
LONG = 80
"""Code lists with more terms are cut."""
_LEVELS = (
    [f"C{number} VERTEBRA" for number in range(1, 8)]
    + [f"T{number} VERTEBRA" for number in range(1, 13)]
    + [f"L{number} VERTEBRA" for number in range(1, 6)]
)
KEPT = {
    "LOC": [
        *_LEVELS,
        "SACRAL VERTEBRA",
        "SACRUM",
        "BONE",
        "LIVER",
        "LUNG",
        "BRAIN",
        "LYMPH NODE",
        "ADRENAL GLAND",
        "SKIN",
        "VERTEBRA",
    ],
    "UNIT": [
        "%",
        "cGy",
        "Gy",
        "mm",
        "cm",
        "mL",
        "mg",
        "g",
        "ug",
        "ug/h",
        "mg/day",
        "kg",
        "kg/m2",
        "min",
        "DAYS",
        "HOURS",
        "10^9/L",
        "deg",
        "psi",
        "kV",
        "mg/m2",
        "mg/kg",
        "IU",
        "TABLET",
        "DROP",
        "RATIO",
    ],
    "LBTESTCD": ["HCG", "INR", "PLAT"],
    "METHOD": ["MRI", "CT SCAN", "X-RAY", "PET/CT SCAN", "SCINTIGRAPHY"],
    "QSCAT": ["EORTC QLQ-C30 V3.0", "EORTC QLQ-BM22"],
    "FRM": ["NOT APPLICABLE"],
    "ROUTE": [
        "ORAL",
        "SUBCUTANEOUS",
        "INTRAVENOUS",
        "TRANSDERMAL",
        "SUBLINGUAL",
        "BUCCAL",
        "NASAL",
        "RECTAL",
        "INTRAMUSCULAR",
        "RESPIRATORY (INHALATION)",
        "TOPICAL",
        "NOT APPLICABLE",
    ],
    "FREQ": [
        "ONCE",
        "QD",
        "BID",
        "TID",
        "QID",
        "EVERY WEEK",
        "EVERY 2 WEEKS",
        "EVERY 3 WEEKS",
        "EVERY 4 WEEKS",
        "Q3M",
        "Q6M",
        "PRN",
    ],
    "PROCEDUR": [
        "EXTERNAL BEAM RADIATION THERAPY",
        "INTENSITY-MODULATED RADIATION THERAPY",
        "3D CONFORMAL RADIATION THERAPY",
        "RADIOTHERAPY",
        "CHEMOTHERAPY",
        "IMMUNOTHERAPY",
        "MRI",
        "CT SCAN",
        "X-RAY",
    ],
    "SPECTYPE": ["BLOOD", "SERUM", "URINE"],
    "RPTESTCD": ["CHILDPOT"],
    "ONCRSCAT": ["RECIST 1.1"],
    "ONCRSR": [
        "CR",
        "PR",
        "SD",
        "PD",
        "NE",
        "NON-CR/NON-PD",
        "NED",
    ],
    "CCCAT": ["ECOG", "KPS SCALE"],
}
"""Of the long code lists, by submission value; a list of names is cut as its list of codes is."""
NAMES = {
    "LBTESTCD": "LBTEST",
    "RPTESTCD": "RPTEST",
}
_MUSCLES = (
    "C5 elbow flexion", "C6 wrist extension", "C7 elbow extension", "C8 finger flexion",
    "T1 finger abduction", "L2 hip flexion", "L3 knee extension", "L4 foot raising",
    "L5 big toe raising", "S1 foot lowering",
)  # fmt: skip
EXTENDED = {
    "CCCAT": {
        "SINS": "Spinal instability neoplastic score", "TOKUHASHI SCORE": "Score of Tokuhashi",
    },
    "DICTNAM": {
        "ClinicalTrials.gov": "Register of trials", "NCI THESAURUS": "Thesaurus of the NCI",
    },
    "FREQ": {"OTHER": "Another frequency"},
    "FTCAT": {"AMBULATION": "Whether and how far somebody walks"},
    "LOC": {
        **{f"S{number} VERTEBRA": f"Sacral vertebra {number}" for number in range(1, 6)},
        **{muscle.upper(): f"Key muscle: {muscle}" for muscle in _MUSCLES},
        "FIELD DORSAL": "Skin in the field, at the back",
        "FIELD VENTRAL": "Skin in the field, at the front",
        "SCAR": "Scar of the procedure",
    },
    "ONCRSCAT": {
        "CLINICAL ASSESSMENT": "Course of the disease as the investigator sees it",
        "LOCAL CONTROL": "Control of a treated lesion",
        "MDA BONE RESPONSE": "Response of bone by the criteria of MD Anderson",
    },
    "PROCEDUR": {
        "KYPHOPLASTY": "Kyphoplasty", "PET/CT SCAN": "Imaging by PET and CT",
        "SCINTIGRAPHY": "Imaging of bone by scintigraphy", "VERTEBROPLASTY": "Vertebroplasty",
    },
    "QSCAT": {"PAIN VAS": "Pain on a visual analogue scale"},
    "ROUTE": {"OTHER": "Another route"},
    "UNIT": {"AUC": "Dose by the area under the curve"},
}  # fmt: skip
"""Terms of the sponsor: submission value and meaning, by code list.

None of them is published, and none is another spelling of what is: `_extended` refuses it.
"""


def main() -> None:
    """Write both files beside this one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    guide = _loaded(folder, "standards_details")["standards/sdtmig/3-4"]
    model = _loaded(folder, "standards_models")["models/sdtm/2-0"]
    of_variable = _loaded(folder, "variable_codelist_maps")["sdtmig-3-4-codelists"]
    domains = {name: _domain(guide, model, of_variable, name) for name in DOMAINS}
    _write("sdtmig_3_4.json", {
        "title": "Variables of SDTMIG 3.4 and SDTM 2.0 that this program uses",
        "source": "CDISC Library, SDTMIG 3.4 (2021-11-29), SDTM 2.0",
        "attribution": "CDISC",
        "licence": "CDISC standards are published for free use with attribution to CDISC.",
        "sha256": {
            name: _sha256(folder / f"{name}.json.gz")
            for name in ("standards_details", "standards_models", "variable_codelist_maps")
        },
        "domains": domains,
    })  # fmt: skip
    wanted = {
        code
        for domain in domains.values()
        for variable in domain["variables"]
        for code in variable["codelists"]
    }
    published = _loaded(folder, PACKAGE)["codelists"]
    _write("sdtm_ct.json", {
        "title": "SDTM controlled terminology that this program uses",
        "source": "NCI Enterprise Vocabulary Services, CDISC SDTM Controlled Terminology",
        "version": PACKAGE.removeprefix("sdtmct-"),
        "attribution": "National Cancer Institute (NCI) Thesaurus and CDISC",
        "licence": "Free to use; NCI asks that C-codes, source and version date are named.",
        "sha256": {PACKAGE: _sha256(folder / f"{PACKAGE}.json.gz")},
        "codelists": [
            _codelist(one, published)
            for one in published
            if one["conceptId"] in wanted
        ],
    })  # fmt: skip


def _loaded(folder: Path, name: str) -> dict:
    with gzip.open(folder / f"{name}.json.gz", "rt", encoding="utf-8") as file:
        return json.load(file)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _domain(guide: dict, model: dict, of_variable: dict, name: str) -> dict:
    of_class, found = next(
        (one, dataset)
        for one in guide["classes"]
        for dataset in one.get("datasets", ())
        if dataset["name"] == name
    )
    variables = sorted(found["datasetVariables"], key=lambda one: int(one["ordinal"]))
    listed = [_variable(one, of_variable) for one in variables]
    for added in ADDED.get(name, ()):
        if added not in {one["name"] for one in listed}:
            _add(listed, model, of_class["name"], name, added)
    return {
        "label": found["label"],
        "class": of_class["name"],
        "structure": found["datasetStructure"],
        "variables": listed,
    }


def _variable(one: dict, of_variable: dict) -> dict:
    return {
        "name": one["name"],
        "label": one["label"],
        "role": one["role"],
        "core": one["core"],
        "type": one["simpleDatatype"],
        "codelists": of_variable.get(one["name"], []),
    }


def _add(listed: list, model: dict, of_class: str, domain: str, name: str) -> None:
    """Put a variable of the model where the model has it: behind the nearest one before it."""
    general = _of_class(model, "General Observations")
    findings = [_of_class(model, one) for one in ("Findings", of_class)]
    if of_class in ("Interventions", "Events"):
        findings = [_of_class(model, of_class)]
    timing = next(place for place, one in enumerate(general) if one["name"] == "VISITNUM")
    order = [*general[:timing], *(one for part in findings for one in part), *general[timing:]]
    names = [one["name"].replace("--", domain) for one in order]
    place = names.index(name)
    standing = [one["name"] for one in listed]
    before = next(one for one in reversed(names[:place]) if one in standing)
    meant = order[place]
    listed.insert(standing.index(before) + 1, {
        "name": name,
        "label": meant["label"],
        "role": meant["role"],
        "core": "Perm",
        "type": meant["simpleDatatype"],
        "codelists": OF_ADDED.get(name.removeprefix(domain), []),
        "model": True,
    })  # fmt: skip


def _of_class(model: dict, name: str) -> list:
    found = next(one for one in model["classes"] if one["name"] == name)
    return sorted(found.get("classVariables", ()), key=lambda one: int(one["ordinal"]))


def _codelist(one: dict, published: list) -> dict:
    name = one["submissionValue"]
    terms = one["terms"]
    if len(terms) > LONG:
        kept = _kept(name, published)
        terms = [term for term in terms if term["conceptId"] in kept]
    return {
        "code": one["conceptId"],
        "name": name,
        "label": one["name"],
        "extensible": bool(one["extensible"]),
        "cut": len(terms) < len(one["terms"]),
        "terms": [
            {"code": term["conceptId"], "value": term["submissionValue"],
             "name": term["preferredTerm"], "synonyms": term["synonyms"]}
            for term in terms
        ] + _extended(one),
    }  # fmt: skip


def _extended(one: dict) -> list:
    """Return the terms of the sponsor of a code list; raises ValueError for one that is none."""
    own = EXTENDED.get(one["submissionValue"], {})
    published = {
        spelling.casefold()
        for term in one["terms"]
        for spelling in (term["submissionValue"], term["preferredTerm"], *term["synonyms"])
    }
    if wrong := published & {value.casefold() for value in own}:
        raise ValueError(f"{one['submissionValue']} publishes {', '.join(sorted(wrong))}")
    if own and not one["extensible"]:
        raise ValueError(f"{one['submissionValue']} takes no terms of the sponsor")
    return [
        {"code": "", "value": value, "name": meaning, "extended": True}
        for value, meaning in own.items()
    ]


def _kept(name: str, published: list) -> set:
    """Return the C-codes of the terms that are kept of a long code list."""
    codes = next((code for code, names in NAMES.items() if names == name), name)
    values = KEPT.get(codes)
    listed = next(one for one in published if one["submissionValue"] == codes)
    if values is None:
        return {term["conceptId"] for term in listed["terms"]}
    found = {term["submissionValue"]: term["conceptId"] for term in listed["terms"]}
    if unknown := set(values) - set(found):
        raise ValueError(f"{codes} does not publish {', '.join(sorted(unknown))}")
    return {found[value] for value in values}


def _write(name: str, content: dict) -> None:
    """Write with one variable or term a line, so that a renewal can be read as a difference."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    on_a_line = re.sub(r"\{\n *(\"(?:name|code)\": [^{}]*?)\n *\}", _on_a_line, text)
    (HERE / name).write_text(on_a_line + "\n", encoding="utf-8", newline="\n")


def _on_a_line(found: re.Match) -> str:
    return "{" + re.sub(r"\n *", " ", found[1]) + "}"


main()
