"""The specification says what the declarations say, and the committed pages are current."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kyphocrf.definition.case import Case
from kyphocrf.definition.check import EditCheck, Gate, Requirement, Severity
from kyphocrf.definition.condition import Reference
from kyphocrf.definition.setting import Setting, SettingChoice
from kyphocrf.definition.study import Arm, Collected, Study, SubjectState, Window
from kyphocrf.definition.text import Text, same
from kyphocrf.exports.specification import describe
from kyphocrf.forms.study.study import STUDY
from tests.exports import sample
from tests.exports.sample import COUNT, DOSE, EBRT, FIRST_EBRT, GIVEN

RESERVED = (
    "- `AELLTCD` MedDRA lowest level term, code, in the tables only. Always empty here: MedDRA "
    "needs a licence. Coded centrally by whoever holds one."
)
COMMITTED = Path(__file__).parent.parent.parent / "docs" / "specification"

CHECK = EditCheck(
    "X1",
    COUNT.ref,
    COUNT.ge(1),
    Text("At least | one.", "Mindestens | eine."),
    Text("{COUNT} is none.", "{COUNT} ist keine."),
    Severity.SOFT,
    assumed=Text("So it is assumed.", "So angenommen."),
)
ACROSS = replace(CHECK, number="X2", at=EBRT[DOSE], severity=Severity.HARD, assumed=None)
GATE = Gate("G", Text("Before it", "Davor"), (Requirement("G-1", same("One."), GIVEN.eq("1")),))


def anchor(case: Case) -> date:
    return case.today


DOSE_ROW = (
    "| 13.14 | `DOSE` | Dose | number with 1 decimal place, Gy "
    "| 0.0–80.0 Gy; 2.0–10.0 Gy (soft) |  |  | EC.ECDOSE; SUPPEC.DOSEX |"
)
X1_ROW = (
    "| X1 | 13.5 `COUNT` | Mindestens \\| eine. | weich: braucht einen Kommentar "
    "| {COUNT} ist keine. | So angenommen. |"
)
X2_ROW = (
    "| X2 | 13.14 `DOSE` | Mindestens \\| eine. | hart: kein Abschluss | {COUNT} ist keine. |  |"
)
MONTH_ROW = (
    "| Month 1 | T1 | every arm | when it happens |  |  | Radiotherapy if EBRT.ECYN is “Yes”, "
    "Radiotherapy (optional); visit if EBRT.ECYN is “No” |  |"
)
SCALES = (
    SettingChoice("1", same("1")), SettingChoice("2", Text("twofold", "zweifach")),
)  # fmt: skip
WINDOW = Window(anchor, Text("the treatment", "der Behandlung"), 14, 3, 5)


def study() -> Study:
    form = replace(EBRT, checks=(CHECK,), gate=GATE, note=Text("Note it.", "Merken."))
    first, second = sample.STUDY.events
    events = (
        replace(first, windows={"A": WINDOW, "": replace(WINDOW, before=0, after=0)}),
        replace(
            second,
            forms=(Collected("EBRT", EBRT[GIVEN].eq("1")), Collected("EBRT", optional=True)),
            collect_if=EBRT[GIVEN].eq("0"),
            unscheduled=True,
        ),
    )
    return replace(
        sample.STUDY,
        forms=(FIRST_EBRT, form),
        checks=(ACROSS,),
        events=events,
        arms=(Arm("A", Text("Arm A", "Arm A")),),
        settings=(Setting(Reference("SCALE"), same("Scale"), "1", SCALES),),
        states=(SubjectState("OUT", Text("Out", "Aus"), EBRT[GIVEN].eq("0")),),
    )


def test_every_page_is_there_in_both_languages() -> None:
    assert sorted(describe(study())) == [
        f"{language}/{page}.md"
        for language in ("de", "en")
        for page in ("data-dictionary", "edit-checks", "schedule")
    ]


@pytest.mark.parametrize(
    "line",
    [
        DOSE_ROW,
        "- Asked if ECYN is “Yes”.",
        "- Repeats: one row per “Fraction”, at most 40.",
        "- 13.12 derived: Sum of all doses.",
        "- 13.7 assumed: Assumed.",
        "| `02` | Hip |",
        "## 13 Radiotherapy (EBRT, version 1)",
        "Note it.",
    ],
)
def test_the_data_dictionary_words_the_declaration(line: str) -> None:
    assert line in describe(study())["en/data-dictionary.md"].splitlines()


@pytest.mark.parametrize(
    "line",
    [
        X1_ROW,
        X2_ROW,
        "### Zwischen Formularen",
        "### Davor",
        "| G-1 | One. |  |",
    ],
)
def test_the_edit_checks_stand_word_for_word(line: str) -> None:
    assert line in describe(study())["de/edit-checks.md"].splitlines()


@pytest.mark.parametrize(
    "line",
    [
        "| Baseline | T0 | Arm A | the treatment | 14 | −3 / +5 d | Radiotherapy |  |",
        "| Baseline | T0 | every arm | the treatment | 14 | that day | Radiotherapy |  |",
        MONTH_ROW,
        "- A: Arm A",
        "| Out | EBRT.ECYN is “No” | none expected |",
        "| `SCALE` | Scale | `1` | `1`, `2` twofold |  |",
    ],
)
def test_the_schedule_tells_windows_and_forms(line: str) -> None:
    assert line in describe(study())["en/schedule.md"].splitlines()


def test_the_committed_specification_is_current() -> None:
    """Where this fails: `kyphocrf describe --out docs/specification`, read the difference."""
    committed = {
        str(file.relative_to(COMMITTED).as_posix()): file.read_text(encoding="utf-8")
        for file in COMMITTED.rglob("*.md")
    }

    assert committed == describe(STUDY)


def test_clinical_18_the_columns_of_meddra_are_said_to_be_empty() -> None:
    assert RESERVED in describe(STUDY)["en/data-dictionary.md"].splitlines()
