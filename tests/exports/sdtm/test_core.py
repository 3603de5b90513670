"""CDISC CORE finds nothing in the datasets of 54 patients but what is proved to be nothing.

It runs where the variable KYPHOCRF_CORE names a program that takes a folder of datasets,
`--define`, `--json` and `--allow`, as a wrapper of the engine with the rules of SDTMIG 3.4.
"""

import faulthandler
import json
import os
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from kyphocrf.exports.sdtm import package
from kyphocrf.exports.sdtm.package import Making, Source
from kyphocrf.paper import booklet
from kyphocrf.record.casebook import Casebook
from kyphocrf.workflow.annotated_crf import annotated_crf
from tests.exports.exported import SNAPSHOT
from tests.exports.sdtm.begun import begun
from tests.exports.sdtm.core_allowed import ALLOWED, OF_DEFINE, Reported

pytestmark = pytest.mark.skipif(
    "KYPHOCRF_CORE" not in os.environ, reason="KYPHOCRF_CORE names no validator"
)


def test_cdisc_core_finds_nothing_that_is_not_proved_to_be_nothing(
    patients: dict[str, Casebook], frames: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    faulthandler.cancel_dump_traceback_later()  # some hundred rules take minutes
    folder, report = tmp_path / "sdtm", tmp_path / "report.json"
    source = Source(SNAPSHOT, patients.values(), lambda key: begun(patients[key]), len(patients))
    assert package.write(folder, source, Making(booklet.pdf, crf=annotated_crf))
    define = folder / "define.xml"
    command = [os.environ["KYPHOCRF_CORE"], str(folder / "xpt"), "--json", str(report)]
    command += ["--define", str(define)] if define.exists() else []
    command += ["--allow", *ALLOWED, *(() if define.exists() else OF_DEFINE)]

    ran = subprocess.run(command, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout[-4000:]
    assert unexplained(report, frames) == []


def unexplained(report: Path, frames: dict[str, pd.DataFrame]) -> list[tuple[str, Reported]]:
    """Return what allowed rules report that their reason does not explain."""
    reported = {}
    for finding in json.loads(report.read_text("utf-8")):
        if finding["rule"] in ALLOWED and finding["status"] != "skipped":
            for error in finding["errors"]:
                number, told = float(error.get("SEQ") or 0), error.get("value", {})
                one = Reported(finding["dataset"], error.get("USUBJID", ""), number, told)
                reported[finding["rule"], str(one)] = one
    return [
        (rule, one)
        for (rule, _), one in reported.items()
        if not ALLOWED[rule].is_explained(frames, one)
    ]
