"""The programs with which a batch is opened by hand, and whether they are on this computer."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAMS = ("age", "minisign", "unzip", "sha256sum")
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
needs_programs = pytest.mark.skipif(
    bool(MISSING) and os.environ.get("CI") != "true",
    reason=f"not on this computer: {', '.join(MISSING)}",
)


def run(*command: str | Path, where: Path) -> str:
    """Run a program and return what it says; raises CalledProcessError."""
    answer = subprocess.run(
        list(map(str, command)), cwd=where, capture_output=True, text=True, check=True
    )
    return answer.stdout + answer.stderr


def fails(*command: str | Path, where: Path) -> bool:
    """Tell whether a program refuses."""
    try:
        run(*command, where=where)
    except subprocess.CalledProcessError:
        return True
    return False
