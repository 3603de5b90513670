"""Printing one page after another takes no more memory than printing two."""

import subprocess
import sys

import pytest

_PRINTS = """
from pathlib import Path
from random import Random
from kyphocrf.paper import recovery_key
rng = Random(1)
for _ in range(12):
    long = " ".join(str(rng.random()) for _ in range(8000))
    assert recovery_key.pdf(long, "101", "coord02", "ABCD-EFGH", "en")
    told = Path("/proc/self/status").read_text()
    print(int(told.split("VmRSS:")[1].split()[0]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_what_was_printed_before_is_forgotten() -> None:
    """Typst keeps ten documents; a study prints casebooks by the dozen, and recovery keys."""
    said = subprocess.run(
        [sys.executable, "-c", _PRINTS], stdout=subprocess.PIPE, text=True, check=True
    )
    _, second, *_, last = map(int, said.stdout.split())

    assert last < 1.2 * second
