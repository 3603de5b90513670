"""What of a study may be left out of SDTM, what may not, and that what was left out is told."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from kyphocrf.definition.kind import TextKind
from kyphocrf.definition.mapping import NotSubmitted, SuppQual, Variable
from kyphocrf.exports.reviewer import leaving_out
from kyphocrf.exports.scope import EVERYTHING, Scope
from kyphocrf.exports.sdtm.datasets import Datasets
from kyphocrf.exports.sdtm.guards import LONGEST
from kyphocrf.exports.sdtm.standard import standard
from kyphocrf.forms.study.study import STUDY
from tests.exports.reviewer.conftest import Written, books, source, written

WITHOUT_NAMES = Scope(identifying=False)
IDENTIFYING = [
    (item, target)
    for form in STUDY.forms
    for item in form.items.values()
    if item.identifying
    for target in item.sdtm
    if not isinstance(target, NotSubmitted)
]


def test_what_may_identify_stands_where_sdtm_requires_nothing() -> None:
    assert IDENTIFYING
    for item, target in IDENTIFYING:
        assert isinstance(target, Variable | SuppQual), item.name
        if isinstance(target, Variable):
            assert standard().domains[target.domain].variable[target.name].core == "Perm"
        elif isinstance(item.kind, TextKind):
            # A longer one would go on in further qualifiers.
            assert item.kind.at_most <= LONGEST


def test_what_may_identify_is_left_out_and_nothing_else(found: Datasets) -> None:
    left = leaving_out.within(found, STUDY, WITHOUT_NAMES)

    assert "BRTHDTC" not in left.frames["DM"]
    assert left.frames["DM"].equals(found.frames["DM"].drop(columns="BRTHDTC"))
    gone = {target.qnam for _, target in IDENTIFYING if isinstance(target, SuppQual)}
    for dataset, frame in found.frames.items():
        if dataset.startswith("SUPP"):
            kept = frame[~frame["QNAM"].isin(gone)].reset_index(drop=True)
            assert kept.empty or left.frames[dataset].equals(kept)
        elif dataset != "DM":
            assert left.frames[dataset].equals(frame)
    assert leaving_out.within(found, STUDY, EVERYTHING) is found


def test_a_dataset_of_which_nothing_is_left_goes(found: Datasets) -> None:
    qualifiers = found.frames["SUPPEC"]
    only = qualifiers[qualifiers["QNAM"] == "IORDEV"]
    assert len(only)

    left = leaving_out.within(
        replace(found, frames={**found.frames, "SUPPEC": only}), STUDY, WITHOUT_NAMES
    )

    assert "SUPPEC" not in left.frames


def test_a_serial_number_is_in_no_list_of_changed_texts(found: Datasets) -> None:
    serial = found.frames["SUPPEC"].query("QNAM == 'IORDEV'")["QVAL"].iloc[0]
    kept = next(text for text in found.frames["CM"]["CMTRT"])
    told = replace(found, transliterated={"Gerät": serial, "Mittel": kept})

    left = leaving_out.within(told, STUDY, WITHOUT_NAMES)

    assert left.transliterated == {"Mittel": kept}


def test_what_sdtm_requires_and_may_identify_is_refused(
    found: Datasets, monkeypatch: pytest.MonkeyPatch
) -> None:
    item, _ = IDENTIFYING[0]
    required = [("X.X", item, Variable("DM", "SITEID"))]
    monkeypatch.setattr(leaving_out, "_identifying", lambda _: required)

    with pytest.raises(ValueError, match=r"DM\.SITEID is required"):
        leaving_out.within(found, STUDY, WITHOUT_NAMES)


@pytest.mark.parametrize(
    ("scope", "shifted", "word"),
    [
        (Scope(forms=frozenset({"AE"})), False, "all its pages"),
        (Scope(events=frozenset({"W6"})), False, "all its pages"),
        (Scope(free_text=False), False, "words in which"),
        (EVERYTHING, True, "dates as they were collected"),
        (Scope(subjects=frozenset({"101-001"}), identifying=False), False, ""),
        (EVERYTHING, False, ""),
    ],
)
def test_what_would_be_no_sdtm_any_more_is_refused_with_its_reason(
    scope: Scope, word: str, *, shifted: bool
) -> None:
    why = leaving_out.unlawful(scope, shifted=shifted)

    assert (why is None) is (not word)
    assert why is None or word in why.en


def test_every_reason_of_the_declarations_has_words_in_both_languages() -> None:
    for one in leaving_out.not_submitted(STUDY):
        assert one.why.en != one.why.de, one.what.en


def listed(folder: Path) -> list[dict[str, str]]:
    with (folder / "left_out.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_not_in_it_is_listed_with_its_reason(whole: Written) -> None:
    told = {line["WHAT"].partition(":")[0]: line["WHY"] for line in listed(whole.folder)}
    collected = {
        f"{name}.{item.name}"
        for name in STUDY.form_names
        for item in STUDY.current(name).items.values()
        if not item.is_derived and any(isinstance(one, NotSubmitted) for one in item.sdtm)
    }

    assert collected <= set(told)
    assert told["SAE.SAENARR"] == "may tell who somebody is"
    assert "SCR.BRTHYR" not in told


@pytest.fixture(scope="module")
def part(tmp_path_factory: pytest.TempPathFactory) -> tuple[Written, frozenset[str]]:
    chosen = frozenset(sorted(books())[1:4:2])
    folder = tmp_path_factory.mktemp("part") / "sdtm"
    return written(folder, Scope(subjects=chosen, identifying=False)), chosen


def table(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / "csv" / f"{name}.csv", dtype=str, keep_default_na=False)


def test_chosen_subjects_have_the_records_and_numbers_that_they_have_in_the_whole(
    part: tuple[Written, frozenset[str]], frames: Mapping[str, pd.DataFrame], whole: Written
) -> None:
    package, chosen = part
    assert package.package.subjects == len(chosen)
    numbered = 0
    for name in frames:
        small = package.folder / "csv" / f"{name.lower()}.csv"
        # Relations of whole datasets are of no subject.
        if not small.exists() or "USUBJID" not in frames[name] or name == "RELREC":
            continue
        few, all_of_them = table(package.folder, name.lower()), table(whole.folder, name.lower())
        mine = all_of_them[all_of_them["USUBJID"].isin(few["USUBJID"].unique())]
        shared = [column for column in few if column in mine]
        assert few[shared].to_numpy().tolist() == mine[shared].to_numpy().tolist(), name
        numbered += f"{name}SEQ" in few
    assert numbered > 15


def test_what_was_chosen_is_told_in_the_package_and_at_its_end(
    part: tuple[Written, frozenset[str]],
) -> None:
    package, chosen = part
    told = [line["WHAT"] for line in listed(package.folder)]

    assert told[0] == f"All subjects but {len(chosen)}"
    assert any(one.startswith("SCR.BRTHYR") for one in told)
    said = [one.de for one in package.package.said()]
    assert said[1] == f"Ausgewählte Patienten: {len(chosen)}; kein anderer ist darin."
    assert said[2].startswith("Weggelassen, wie gewünscht: Geburtsjahr, ")


def test_nobody_is_a_package_too(tmp_path: Path) -> None:
    package = written(tmp_path / "sdtm", Scope(subjects=frozenset()))

    assert package.package.subjects == 0
    assert not (package.folder / "xpt" / "dm.xpt").exists()
    assert (package.folder / "xpt" / "ta.xpt").exists()
    assert (package.folder / "csdrg.pdf").read_bytes().startswith(b"%PDF")


def test_the_source_is_told_how_many_are_chosen() -> None:
    assert source(Scope(subjects=frozenset())).subjects == 0
