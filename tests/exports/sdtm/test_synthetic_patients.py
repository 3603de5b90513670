"""Over 54 patients the datasets hold what the standard and its terminology allow, and every answer.

CDISC CORE checks neither membership of code lists in general, nor ISO 8601 of every date, nor
lengths. `dataset.schema.json` is the schema of Dataset-JSON 1.1 by CDISC, as the package
cdisc-rules-engine 0.17.1 carries it (MIT), sha256
14d9dcc3db0bc3fe2d025a661637070dfe684ba33447b6515281de9e6a16ff1d.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd

from kyphocrf.definition.item import Item
from kyphocrf.definition.kind import ChoiceKind, DateKind, DecimalKind, IntegerKind, TextKind
from kyphocrf.definition.mapping import Assigned, NotSubmitted, Related
from kyphocrf.exports.sdtm import dataset_json, xpt
from kyphocrf.exports.sdtm.datasets import Datasets
from kyphocrf.exports.sdtm.guards import Transliteration
from kyphocrf.exports.sdtm.observation import Observation
from kyphocrf.exports.sdtm.standard import StandardVariable, standard
from kyphocrf.exports.sdtm.submission import submitted
from kyphocrf.forms.study.study import STUDY
from kyphocrf.record.answers import Place
from kyphocrf.record.casebook import Casebook, Status
from tests.exports.exported import SNAPSHOT, is_unasked
from tests.exports.sdtm.conftest import Cells

ISO_8601 = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)?)?")
DURATION = re.compile(r"-?P(\d+(\.\d+)?[YMWD])*(T(\d+(\.\d+)?[HMS])+)?")
SAMPLED = 1000


def columns(
    frames: dict[str, pd.DataFrame],
) -> Iterator[tuple[str, StandardVariable, "pd.Series[Any]"]]:
    for dataset, frame in frames.items():
        for name in frame.columns:
            variable = standard().domain(dataset).variable.get(name)
            if variable is not None:
                yield dataset, variable, frame[name]


def test_every_domain_of_the_trial_is_there(frames: dict[str, pd.DataFrame]) -> None:
    wanted = [
        "AE", "CE", "CM", "CO", "DD", "DM", "DS", "DV", "EC", "EX", "FA", "FT", "HO", "IE", "LB",
        "MH", "MK", "NV", "PE", "PR", "QS", "RELREC", "RP", "RS", "SE", "SS", "SU", "SV", "TA",
        "TE", "TI", "TR", "TS", "TU", "TV", "VS",
    ]  # fmt: skip

    assert set(wanted) <= set(frames)


def test_variables_stand_in_the_order_of_the_guide(frames: dict[str, pd.DataFrame]) -> None:
    for dataset, frame in frames.items():
        order = [one.name for one in standard().domain(dataset).variables]
        listed = [name for name in frame.columns if name in order]
        assert listed == sorted(listed, key=order.index), dataset


def test_required_values_are_never_missing(frames: dict[str, pd.DataFrame]) -> None:
    for dataset, variable, values in columns(frames):
        if variable.core == "Req":
            gone = values.isna() if variable.is_number else values == ""
            assert not gone.any(), f"{dataset}.{variable.name}"


def test_expected_variables_are_there(frames: dict[str, pd.DataFrame]) -> None:
    for dataset, frame in frames.items():
        for variable in standard().domain(dataset).variables:
            if variable.core in ("Req", "Exp"):
                assert variable.name in frame, f"{dataset}.{variable.name}"


def test_dates_and_durations_are_iso_8601(frames: dict[str, pd.DataFrame]) -> None:
    for dataset, variable, values in columns(frames):
        if variable.name.endswith("DTC"):
            wrong = [one for one in values.unique() if one and not ISO_8601.fullmatch(one)]
            assert wrong == [], f"{dataset}.{variable.name}"
        if variable.name.endswith(("DUR", "ELTM", "EVLINT")):
            wrong = [one for one in values.unique() if one and not DURATION.fullmatch(one)]
            assert wrong == [], f"{dataset}.{variable.name}"


def test_values_are_of_their_code_list(frames: dict[str, pd.DataFrame]) -> None:
    outside: dict[str, set[str]] = {}
    for dataset, variable, values in columns(frames):
        lists = list(standard().lists_of(variable))
        if not lists or dataset == "TS":
            continue
        permitted = {value for one in lists for value in one.by_value}
        wrong = set(values.unique()) - permitted - {""}
        if wrong and not any(one.is_extensible for one in lists):
            outside[f"{dataset}.{variable.name}"] = wrong

    assert outside == {}


def test_texts_are_ascii_of_at_most_200_signs_and_names_and_labels_short(
    frames: dict[str, pd.DataFrame],
) -> None:
    for dataset, frame in frames.items():
        xpt.require_writable(dataset, frame)


def test_a_study_day_is_never_0(frames: dict[str, pd.DataFrame]) -> None:
    for dataset, variable, values in columns(frames):
        if re.fullmatch(r"..(ST|EN)?DY", variable.name):
            assert not (values == 0).any(), f"{dataset}.{variable.name}"


def test_numbers_are_unique_within_a_subject(frames: dict[str, pd.DataFrame]) -> None:
    for dataset, frame in frames.items():
        number = f"{dataset}SEQ"
        if number in frame and "USUBJID" in frame:
            assert not frame.duplicated(["USUBJID", number]).any(), dataset


def test_a_visit_has_one_number(frames: dict[str, pd.DataFrame]) -> None:
    pairs = {
        pair
        for frame in frames.values()
        if {"VISITNUM", "VISIT"} <= set(frame.columns)
        for pair in frame[["VISITNUM", "VISIT"]].dropna().itertuples(index=False, name=None)
    }

    assert len({number for number, _ in pairs}) == len({name for _, name in pairs}) == len(pairs)


def test_elements_follow_one_another_without_a_gap(frames: dict[str, pd.DataFrame]) -> None:
    for _, elements in frames["SE"].groupby("USUBJID"):
        in_order = elements.sort_values("SESTDTC")
        assert list(in_order["SEENDTC"])[:-1] == list(in_order["SESTDTC"])[1:]


def test_every_supplemental_qualifier_has_its_record(frames: dict[str, pd.DataFrame]) -> None:
    for dataset, frame in frames.items():
        if not dataset.startswith("SUPP"):
            continue
        parent = frames[dataset.removeprefix("SUPP")]
        for (subject, variable), rows in frame.groupby(["USUBJID", "IDVAR"]):
            there = parent[parent["USUBJID"] == subject]
            if variable:
                known = {float(one) for one in there[str(variable)]}
                assert {float(one) for one in rows["IDVARVAL"]} <= known, dataset
        assert not frame.duplicated(["USUBJID", "IDVAR", "IDVARVAL", "QNAM"]).any(), dataset


def test_xport_read_back_by_two_readers_equals_the_frames(
    frames: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    for dataset, frame in frames.items():
        path = tmp_path / f"{dataset}.xpt"
        xpt.write(path, dataset, frame, SNAPSHOT.local)

        assert xpt.read(path).equals(frame), dataset
        assert_pandas_reads(path, frame, dataset)


def assert_pandas_reads(path: Path, frame: pd.DataFrame, dataset: str) -> None:
    """Pandas counts the rows of a file by its blanks, and may be one off where they are short."""
    read = pd.read_sas(path, format="xport", encoding="ascii")
    assert list(read.columns) == list(frame.columns)
    assert abs(len(read) - len(frame)) <= 1
    rows = min(len(read), len(frame))
    for name in frame.columns:
        values, wanted = read[name].head(rows), frame[name].head(rows)
        if wanted.dtype.kind == "f":
            values = values.mask(values.abs() < 1e-70, 0.0)  # its zero of IBM
        else:
            values = values.astype(object).fillna("").astype("str")
        assert values.equals(wanted), f"{dataset}.{name}"


def test_the_same_data_give_the_same_bytes(frames: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    for name in ("first", "second"):
        xpt.write(tmp_path / name, "QS", frames["QS"], SNAPSHOT.local)

    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    assert b"23NOV26:16:30:00" in (tmp_path / "first").read_bytes()[:512]


def test_dataset_json_is_of_the_schema_of_cdisc(frames: dict[str, pd.DataFrame]) -> None:
    schema = json.loads((Path(__file__).parent / "dataset.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft201909Validator(schema)

    for dataset, frame in frames.items():
        content = dataset_json.dataset_json(dataset, frame, STUDY.oid, SNAPSHOT.local)
        validator.validate({**content, "rows": content["rows"][:50]})
        assert len(content["rows"]) == len(frame)


def answers(books: dict[str, Casebook]) -> list[tuple[str, Place, Item[Any], str]]:
    """Every value that was given to an item that is submitted."""
    return [
        (key, spot.at(instance.key), item, answer.value)
        for key, book in books.items()
        for instance in book.instances.values()
        if instance.status not in (Status.VOID, Status.BLANK)
        for spot, answer in instance.answers.given.items()
        if answer.value is not None
        and (item := book.form(instance.key).items.get(spot.item)) is not None
        and not item.is_derived
        and not any(isinstance(one, NotSubmitted) for one in item.sdtm)
    ]


def says_nothing_more(item: Item[Any], place: Place) -> bool:
    """Tell whether an answer may stand nowhere: a yes by the record itself, a criterion met."""
    if place.form == "IE" and place.group in ("INCL", "EXCL"):
        return True
    return all(isinstance(one, Assigned | Related) for one in item.sdtm)


def test_1000_random_answers_are_traced_to_a_cell(
    patients: dict[str, Casebook], told: tuple[Datasets, Cells]
) -> None:
    found, cells = told
    ascii_of = Transliteration()
    sample = random.Random(11).sample(answers(patients), SAMPLED)  # noqa: S311  the same each time
    lost = []
    for key, place, item, text in sample:
        seen = cells.get((key, place), [])
        if not seen:
            if not says_nothing_more(item, place) and not is_unasked(patients[key], place, item):
                lost.append((key, str(place), text))
            continue
        one, name = seen[0]
        frame = found.frames[one.domain]
        if f"{one.domain}SEQ" in frame:
            mine = frame[frame[f"{one.domain}SEQ"] == float(one.get("SEQ"))]
            assert (mine["USUBJID"].str.endswith(key.rpartition("-")[2])).any()
        if not holds(one, name, item, text, ascii_of):
            lost.append((key, str(place), text))

    assert lost == []


def holds(
    one: Observation, name: str, item: Item[Any], text: str, ascii_of: Transliteration
) -> bool:
    """Tell whether a record holds what was answered."""
    values = [*one.variables.values(), *(part.value for part in one.qualifiers.values())]
    whole = ascii_of(" ".join(values))
    variable = standard().domains[one.domain].variable.get(name)
    match item.kind:
        case DecimalKind() | IntegerKind() | DateKind():
            return text in whole
        case TextKind():
            return ascii_of(" ".join(text.split())) in whole
        case ChoiceKind(codelist):
            decode = codelist.decode(text).en
            wanted = (submitted(item, text, variable), submitted(item, text, None), decode)
            assigned = [part.value for part in item.sdtm if isinstance(part, Assigned)]
            return any(ascii_of(word) in whole for word in (*wanted, decode.upper(), *assigned))
        case _:
            return name in one.variables or name in one.qualifiers
