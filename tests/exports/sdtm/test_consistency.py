"""The datasets of 54 patients agree with one another: keys, visits, relations, days, epochs."""

import re
from datetime import date

import pandas as pd

from kyphocrf.exports.sdtm.frames import keys_of
from kyphocrf.exports.sdtm.standard import standard
from kyphocrf.exports.sdtm.trial import VERSIONS
from kyphocrf.forms.study.study import STUDY

Frames = dict[str, pd.DataFrame]
_FULL_DATE = 10


def test_the_keys_of_a_dataset_tell_its_rows_apart(frames: Frames) -> None:
    for dataset, frame in frames.items():
        keys = list(keys_of(dataset, standard().domain(dataset)))
        assert not frame.duplicated(keys).any(), dataset


def test_no_permissible_variable_is_empty(frames: Frames) -> None:
    """A study day is there beside its date, be it known or not."""
    for dataset, frame in frames.items():
        variables = standard().domain(dataset).variable
        for name in frame.columns:
            if name not in variables or variables[name].core != "Perm":
                continue
            is_day = re.fullmatch(r"..(ST|EN)?DY", name) is not None
            values = frame[f"{name[:-1]}TC"] if is_day else frame[name]
            assert (values.notna() & (values.astype("str") != "")).any(), f"{dataset}.{name}"


def test_a_relation_points_at_records_that_are_there(frames: Frames) -> None:
    relations = frames["RELREC"]
    for row in relations.to_dict("records"):
        there = frames[row["RDOMAIN"]]
        assert row["IDVAR"] in there, row
        if row["USUBJID"]:
            there = there[there["USUBJID"] == row["USUBJID"]]
            values = there[row["IDVAR"]]
            is_number = values.dtype.kind == "f"
            wanted = float(row["IDVARVAL"]) if is_number else row["IDVARVAL"]
            assert (values == wanted).any(), row
        else:
            assert not row["IDVARVAL"]
            assert row["RELTYPE"] in ("ONE", "MANY")
    counted = relations.groupby(["USUBJID", "RELID"]).size()
    assert (counted == 2).all(), counted[counted != 2]


def test_the_extent_of_a_fracture_is_related_to_the_fracture(frames: Frames) -> None:
    numbers = frames["FA"][frames["FA"]["FACAT"] == "SECONDARY FRACTURE"][["USUBJID", "FASEQ"]]
    related = frames["RELREC"][frames["RELREC"]["RDOMAIN"] == "FA"][["USUBJID", "IDVARVAL"]]
    joined = {(subject, float(number)) for subject, number in related.to_numpy()}

    assert len(numbers) > 0
    assert {tuple(row) for row in numbers.to_numpy()} <= joined


def test_every_comment_on_a_record_names_one_that_is_there(frames: Frames) -> None:
    for row in frames["CO"].to_dict("records"):
        if row.get("RDOMAIN"):
            there = frames[row["RDOMAIN"]]
            mine = there[there["USUBJID"] == row["USUBJID"]][row["IDVAR"]]
            assert (mine.astype("str") == str(row["IDVARVAL"])).any(), row


def test_every_visit_that_is_named_has_its_record_and_those_of_the_plan_are_planned(
    frames: Frames,
) -> None:
    visits = {tuple(row) for row in frames["SV"][["USUBJID", "VISITNUM", "VISIT"]].to_numpy()}
    planned = {tuple(row) for row in frames["TV"][["VISITNUM", "VISIT"]].to_numpy()}
    for dataset, frame in frames.items():
        if {"USUBJID", "VISITNUM", "VISIT"} <= set(frame.columns):
            named = frame[frame["VISITNUM"].notna()][["USUBJID", "VISITNUM", "VISIT"]]
            assert {tuple(row) for row in named.to_numpy()} <= visits, dataset
    whole = {(number, name) for _, number, name in visits if float(number) % 1 == 0}
    assert whole <= planned
    told = frames["SV"][["VISITNUM", "SVPRESP"]].to_numpy()
    assert all((value == "Y") == (float(number) % 1 == 0) for number, value in told)


def test_a_study_day_is_counted_from_the_first_treatment_and_only_of_a_whole_date(
    frames: Frames,
) -> None:
    reference = dict(frames["DM"][["USUBJID", "RFSTDTC"]].to_numpy())
    for dataset, frame in frames.items():
        for name in frame.columns:
            if not re.fullmatch(r"..(ST|EN)?DY", name) or "USUBJID" not in frame:
                continue
            rows = frame[["USUBJID", f"{name[:-1]}TC", name]].to_numpy()
            for subject, text, day in rows:
                assert str(day) == str(expected(text, reference[subject])), (dataset, subject)


def expected(text: str, reference: str) -> float:
    if len(text) < _FULL_DATE or not reference:
        return float("nan")
    days = (date.fromisoformat(text[:_FULL_DATE]) - date.fromisoformat(reference)).days
    return float(days + 1 if days >= 0 else days)


def test_every_epoch_is_one_of_the_plan(frames: Frames) -> None:
    planned = set(frames["TA"]["EPOCH"])
    for dataset, frame in frames.items():
        if "EPOCH" in frame:
            assert set(frame["EPOCH"]) - {""} <= planned, dataset


def test_a_subject_of_any_dataset_is_in_dm(frames: Frames) -> None:
    subjects = set(frames["DM"]["USUBJID"])
    for dataset, frame in frames.items():
        if "USUBJID" in frame:
            assert set(frame["USUBJID"]) - {""} <= subjects, dataset


def test_a_treatment_that_is_no_arm_is_described(frames: Frames) -> None:
    others = frames["DM"][frames["DM"]["ARMNRS"] == "UNPLANNED TREATMENT"]

    assert len(others) > 0
    assert (others["ACTARMUD"] != "").all()
    assert set(others["USUBJID"]) <= set(frames["EX"]["USUBJID"])


def test_the_summary_holds_every_fact_of_the_trial(frames: Frames) -> None:
    assert STUDY.design is not None
    told = {tuple(row) for row in frames["TS"][["TSPARMCD", "TSVAL", "TSVALNF"]].to_numpy()}

    for one in (*STUDY.design.parameters, *VERSIONS):
        assert (one.name, one.value, one.null) in told
