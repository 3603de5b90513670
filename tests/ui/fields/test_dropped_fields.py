"""A field that is given up takes what it opened with it; nothing of it is used afterwards."""

import subprocess
import sys


def test_fields_given_up_while_their_lists_wait_to_be_deleted_end_nothing() -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", "tests.ui.fields.dropped_fields"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip

    assert ended.returncode == 0, ended.stderr[-2000:]
