"""The SAS program beside the transport files: every statement is read, and held against them."""

from collections.abc import Mapping

import pandas as pd
import pytest

from kyphocrf.exports.sas_words import format_names
from kyphocrf.exports.sdtm.frames import label_of, labels
from tests.exports import sas_statements
from tests.exports.reviewer.conftest import Written
from tests.exports.sas_statements import Program, SasError


@pytest.fixture(scope="module")
def program(whole: Written) -> Program:
    text = (whole.folder / "sas" / "read_xpt.sas").read_bytes().decode("ascii")
    assert "\r" not in text
    return sas_statements.read(text)


def test_it_reads_every_transport_file_of_the_package(whole: Written, program: Program) -> None:
    there = sorted(f"./xpt/{path.name}" for path in (whole.folder / "xpt").iterdir())

    assert sorted(program.files) == there


def test_each_dataset_and_variable_bears_its_label(
    frames: Mapping[str, pd.DataFrame], program: Program
) -> None:
    for dataset, frame in frames.items():
        assert program.dataset_labels[dataset] == label_of(dataset)
        names = labels(dataset, frame.columns)
        assert program.labels[dataset] == dict(zip(frame.columns, names, strict=True))


def test_records_are_counted(frames: Mapping[str, pd.DataFrame], program: Program) -> None:
    assert program.counts == {dataset: len(frame) for dataset, frame in frames.items()}


def test_names_are_those_of_version_5(program: Program) -> None:
    for name in program.formats:
        assert len(name) <= 8
    for dataset, names in program.labels.items():
        assert all(len(name) <= 8 for name in (dataset, *names))


def test_a_format_stands_at_variables_that_hold_texts(
    frames: Mapping[str, pd.DataFrame], program: Program
) -> None:
    for dataset, given in program.given.items():
        for name, form in given.items():
            assert frames[dataset][name].dtype.kind != "f"
            assert form.startswith("$")
    assert program.given["AE"]["AESER"] == "$NYF"
    assert program.formats["$NYF"]["Y"] == "Yes"
    assert program.formats[program.given["VS"]["VSTESTCD"]]["HEIGHT"] == "Height"


def test_every_format_is_used(program: Program) -> None:
    assert set(program.formats) == {
        form for given in program.given.values() for form in given.values()
    }


def test_every_short_name_in_the_data_is_spelt_out(
    frames: Mapping[str, pd.DataFrame], program: Program
) -> None:
    for dataset, frame in frames.items():
        for name in frame.columns:
            if name.endswith("TESTCD"):
                known = program.formats[program.given[dataset][name]]
                assert set(frame[name]) == set(known)


def test_names_of_formats_are_short_end_with_a_letter_and_differ() -> None:
    wanted = ["NY", "ARMNULRS", "ARMNULRS", "1ST", "C-1", *["EPOCH"] * 120]

    names = list(format_names(wanted))

    assert len(set(names)) == len(wanted)
    assert all(len(name) <= 7 and name[0].isalpha() and name[-1].isalpha() for name in names)


@pytest.mark.parametrize(
    "wrong",
    [
        "libname xptin xport '&package/xpt/ae.xpt' access=readonly;",
        "proc format library=work;\n value $NY1\n 'Y' = 'Yes'\n ;\nrun;",
        "proc format library=work;\n value $NYF\n 'Y' = 'Yes'\n 'Y' = 'No'\n ;\nrun;",
        "proc format library=work;\n value $NYF\n 'Y' = 'It's'\n ;\nrun;",
        "proc copy in=xptin out=&out memtype=data;\nrun;",
        "options nofmterr",
        "label A = 'B';",
        "%let out = WORK;\nproc datasets library=&out nolist;\n modify AE (label='A');\nrun;",
    ],
)
def test_the_test_itself_sees_what_sas_would_not_run(wrong: str) -> None:
    with pytest.raises(SasError):
        sas_statements.read(wrong)
