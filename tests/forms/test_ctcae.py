"""The CTCAE dictionary: CRF specification 3.23 and 4."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from kyphocrf.definition.case import CannotTell
from kyphocrf.definition.spelling import folded
from kyphocrf.definition.text import LANGUAGES, Language, Text
from kyphocrf.forms.vocabulary import ctcae
from kyphocrf.forms.vocabulary.ctcae import CTCAE

TERMINOLOGY = Path(__file__).parent.parent.parent / "resources" / "terminology"
CEMENT_LEAK = "Injury, poisoning and procedural complications - Other, specify"

EXPECTED = {
    "Dermatitis radiation", "Radiation recall reaction (dermatologic)", "Wound complication",
    "Wound dehiscence", "Wound infection", "Seroma", "Hematoma", "Bruising",
    "Postoperative hemorrhage", "Intraoperative hemorrhage", "Intraoperative neurological injury",
    "Intraoperative musculoskeletal injury", "Fracture", "Spinal fracture", "Kyphosis",
    "Back pain", "Bone pain", "Tumor pain", "Neck pain", "Chest wall pain", "Flank pain",
    "Pain in extremity", "Osteonecrosis", "Spinal cord compression", "Myelitis", "Radiculitis",
    "Neuralgia", "Paresthesia", "Peripheral sensory neuropathy", "Peripheral motor neuropathy",
    "Muscle weakness lower limb", "Generalized muscle weakness", "Cerebrospinal fluid leakage",
    "Urinary retention", "Fecal incontinence", "Urinary incontinence", "Thromboembolic event",
    "Pneumonitis", "Esophagitis", "Dysphagia", "Nausea", "Vomiting", "Diarrhea", "Constipation",
    "Fatigue", "Fever", "Pain", "Pruritus", "Pain of skin", "Skin hyperpigmentation",
    "Skin ulceration", "Skin induration", "Skin atrophy", "Telangiectasia",
    "Superficial soft tissue fibrosis", "Skin infection", "Soft tissue infection",
    "Bone infection", "Device related infection", "Sepsis", "Lung infection",
    "Respiratory failure", "Allergic reaction", "Hypotension", "Anemia", "Delirium", "Fall",
    "Death NOS", "Disease progression",
}  # fmt: skip
"""CRF specification 4.1."""

ONE_WORD_IN_BOTH = {
    "Arachnoiditis", "Arthritis", "Aspiration", "Cheilitis", "Chylothorax", "Cushingoid",
    "Depression", "Endophthalmitis", "Erythema multiforme", "Fatigue", "Gastritis", "Hypophysitis",
    "Ileus", "Keratitis", "Laryngitis", "Malabsorption", "Meningismus", "Meningitis", "Menopause",
    "Myasthenia gravis", "Myelitis", "Myositis", "Nystagmus", "Otitis externa", "Otitis media",
    "Pharyngitis", "Phlebitis", "Pneumonitis", "Pneumothorax", "Purpura", "Sepsis", "Sinusitis",
    "Stridor", "Tinnitus", "Tracheitis", "Tremor", "Trismus", "Typhlitis", "Uveitis", "Vaginismus",
}  # fmt: skip
"""Terms that German medicine calls by the same word."""

TYPED = {
    "Zementemb": "Thromboembolic event",
    "Zementembolie": "Thromboembolic event",
    "lungenembolie": "Thromboembolic event",
    "pulmonary cement embolism": "Thromboembolic event",
    "TVT": "Thromboembolic event",
    "Zementaustritt": CEMENT_LEAK,
    "cement leak": CEMENT_LEAK,
    "Wundheilungsstörung": "Wound complication",
    "wundheilungsstoerung": "Wound complication",
    "Naht": "Wound dehiscence",
    "Wundinfekt": "Wound infection",
    "SSI": "Wound infection",
    "Hautrötung": "Dermatitis radiation",
    "skin redness": "Dermatitis radiation",
    "radioderm": "Dermatitis radiation",
    "Rückenschmerzen": "Back pain",
    "Rueckenschmerz": "Back pain",
    "ruckensch": "Back pain",
    "low back": "Back pain",
    "pain": "Pain",
    "Schmerz": "Pain",
    "Sinterung": "Spinal fracture",
    "compression fracture": "Spinal fracture",
    "Wirbelbruch": "Spinal fracture",
    "Osteoradionekrose": "Avascular necrosis",
    "Lähmung": "Peripheral motor neuropathy",
    "Kribbeln": "Paresthesia",
    "Taubheit": "Peripheral sensory neuropathy",
    "Ischias": "Radiculitis",
    "Dura": "Cerebrospinal fluid leakage",
    "csf": "Cerebrospinal fluid leakage",
    "Übelkeit": "Nausea",
    "Erbrechen": "Vomiting",
    "Durchfall": "Diarrhea",
    "diarrhoea": "Diarrhea",
    "Verstopfung": "Constipation",
    "Müdigkeit": "Fatigue",
    "Fieber": "Fever",
    "Jucken": "Pruritus",
    "Schlaganfall": "Stroke",
    "Lungenentzündung": "Lung infection",
    "Blutdruckabfall": "Hypotension",
    "Anämie": "Anemia",
    "haematoma": "Hematoma",
    "Bluterguss": "Bruising",
    "Nachblutung": "Postoperative hemorrhage",
    "verwirrt": "Delirium",
    "Sturz": "Fall",
    "Tod": "Death NOS",
    "Harnverhalt": "Urinary retention",
    "Querschnitt": "Nervous system disorders - Other, specify",
}


@pytest.mark.parametrize(("version", "count"), [("4.0", 790), ("4.03", 790), ("5.0", 837)])
def test_every_term_of_a_version_is_there(version: str, count: int) -> None:
    assert len(ctcae.terms(version)) == count
    assert len(set(ctcae.offered(version))) == count


def test_the_code_list_holds_the_terms_of_all_versions_once() -> None:
    names = [code.value for code in ctcae.CTCAE.codes]

    assert len(names) == len(set(names)) == 850
    assert {*ctcae.terms("4.0"), *ctcae.terms("5.0")} == set(names)


@pytest.mark.parametrize(("typed", "term"), TYPED.items())
def test_a_word_finds_its_term_among_the_first_three(typed: str, term: str) -> None:
    found, _ = ctcae.CTCAE.found(typed, "de", ctcae.offered("4.0"))

    assert term in [code.value for code in found[:3]]


def test_a_word_finds_the_new_terms_of_version_5() -> None:
    found = {
        typed: ctcae.CTCAE.found(typed, "de", ctcae.offered("5.0"))[0][0].value
        for typed in ("Querschnitt", "Knochennekrose", "Progress")
    }

    assert found == {
        "Querschnitt": "Spinal cord compression",
        "Knochennekrose": "Osteonecrosis",
        "Progress": "Disease progression",
    }


@pytest.mark.parametrize(
    ("version", "term", "grades"),
    [
        ("4.0", "Back pain", ("1", "2", "3")),
        ("5.0", "Spinal cord compression", ("3", "4", "5")),
        ("4.0", "Spinal cord compression", ()),
        ("4.0", "Death NOS", ("5",)),
        ("4.0", "no such term", ()),
    ],
)
def test_the_grades_that_exist_depend_on_term_and_version(
    version: str, term: str, grades: tuple[str, ...]
) -> None:
    assert ctcae.grades(version, term) == grades


def test_grades_no_source_names_cannot_be_told() -> None:
    with pytest.raises(CannotTell):
        ctcae.grades("4.0", "Acute coronary syndrome")


def test_a_term_names_its_class_and_grades_in_both_languages() -> None:
    assert ctcae.CTCAE.by_value["Thromboembolic event"].hint == Text(
        "grades 1–5 · Vascular disorders", "Grade 1–5 · Gefäße"
    )
    assert ctcae.CTCAE.by_value["Wound infection"].hint == Text(
        "grades 2–5 in CTCAE 4.0, grades 1–5 in CTCAE 5.0 · Infections and infestations",
        "Grade 2–5 in CTCAE 4.0, Grade 1–5 in CTCAE 5.0 · Infektionen und Parasitosen",
    )


def test_in_its_version_a_term_names_the_grades_it_has_there() -> None:
    old, new = (ctcae.described(version)["Wound infection"] for version in ("4.0", "5.0"))

    assert old.de == "Grade 2–5 · Infektionen und Parasitosen"
    assert new.en == "grades 1–5 · Infections and infestations"
    assert "Spinal cord compression" not in ctcae.described("4.0")


def test_the_other_terms_of_a_class_are_called_by_the_class() -> None:
    name = "Eye disorders - Other, specify"

    assert ctcae.CTCAE.decode(name).de == "Auge - Sonstige, angeben"


@pytest.mark.parametrize(
    ("term", "grade", "words"),
    [
        ("Anemia", "2", Text("Hb below 10 to 8 g/dl", "Hb unter 10 bis 8 g/dl")),
        ("Sepsis", "5", Text("death", "Tod")),
        ("Headache", "2", Text("limits household tasks", "Alltag eingeschränkt")),
        ("Sepsis", "1", Text("no or mild signs", "keine oder leichte Zeichen")),
    ],
)
def test_a_grade_is_described_by_its_term_or_by_the_general_scale(
    term: str, grade: str, words: Text
) -> None:
    assert ctcae.grade_words("5.0", term, grade) == words


def own_words(file: str = "ctcae_words.csv") -> list[dict[str, str]]:
    with (TERMINOLOGY / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_our_words_speak_only_of_terms_that_exist() -> None:
    known = {*ctcae.terms("4.0"), *ctcae.terms("5.0")}

    assert {row["term"] for row in own_words()} <= known
    assert Counter(row["term"] for row in own_words("ctcae_names.csv")) == Counter(known)


def test_our_words_describe_only_grades_that_exist() -> None:
    strange = []
    for row in own_words():
        described = {
            str(grade) for grade, words in enumerate(row["grades_en"].split("|"), 1) if words != "-"
        }
        existing = {
            grade
            for version in ("4.0", "5.0")
            for grade in getattr(ctcae.terms(version).get(row["term"]), "grades", ())
        }
        if row["grades_en"] and not described <= existing:
            strange.append((row["term"], described - existing))

    assert strange == []


def test_a_term_with_own_words_describes_each_of_its_grades_in_both_languages() -> None:
    silent = [
        (row["term"], grade)
        for row in own_words()
        if row["grades_en"]
        for grade in {
            *getattr(ctcae.terms("4.0").get(row["term"]), "grades", ()),
            *getattr(ctcae.terms("5.0").get(row["term"]), "grades", ()),
        }
        if {row[column].split("|")[int(grade) - 1] for column in ("grades_en", "grades_de")}
        & {"-", ""}
    ]

    assert silent == []


def test_every_term_the_trial_expects_has_own_words_for_its_grades() -> None:
    described = {row["term"] for row in own_words() if row["grades_en"]}

    assert len(EXPECTED) == 69
    assert described >= EXPECTED


def test_no_synonym_is_said_twice_for_a_term() -> None:
    twice = [
        (row["term"], word)
        for row in own_words("ctcae_names.csv")
        for word, times in Counter(map(folded, row["names"].split("|"))).items()
        if times > 1 or word in {folded(row["working_label_de"]), folded(row["term"])}
    ]

    assert twice == []


def test_every_class_has_german_words() -> None:
    classes = {term.soc for version in ("4.0", "5.0") for term in ctcae.terms(version).values()}

    assert len(classes) == 26
    assert all(ctcae._classes()[soc] for soc in classes)


@pytest.mark.parametrize("version", ["4.0", "5.0"])
def test_every_term_of_a_version_has_a_german_working_label_of_its_own(version: str) -> None:
    labels = Counter(ctcae.CTCAE.decode(name).de for name in ctcae.terms(version))

    assert all(label.strip() == label != "" for label in labels)
    assert [label for label, times in labels.items() if times > 1] == []


def test_a_german_label_is_the_english_term_only_where_the_word_is_the_same() -> None:
    same_word = {
        code.value for code in ctcae.CTCAE.codes if folded(code.value) == folded(code.decode.de)
    }

    assert same_word == ONE_WORD_IN_BOTH


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_label_of_the_other_language_finds_its_own_term_first(language: Language) -> None:
    other: Language = "de" if language == "en" else "en"
    own = {code.decode.to(language).casefold() for code in CTCAE.codes}
    labels = {code.decode.to(other): code for code in CTCAE.codes}

    found = {
        label: CTCAE.found(label, language)[0][0] for label in labels if label.casefold() not in own
    }

    assert {label: code.value for label, code in found.items() if code is not labels[label]} == {}
