"""Resources are found wherever the program runs: checkout, installed wheel, bundled folder."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kyphocrf import assets

CHECKOUT = Path(__file__).parent.parent


def test_resources_are_found_in_the_checkout() -> None:
    assert (
        assets.path("fonts/DejaVuSans.ttf") == CHECKOUT / "resources" / "fonts" / "DejaVuSans.ttf"
    )


def test_a_resource_that_is_not_shipped_is_a_defect() -> None:
    with pytest.raises(FileNotFoundError, match=r"resources/icons/unicorn\.svg"):
        assets.path("icons/unicorn.svg")


def test_an_installed_wheel_carries_its_resources(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    for folder in ("kyphocrf", "resources"):
        shutil.copytree(CHECKOUT / folder, sources / folder)
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(CHECKOUT / name, sources)
    pip = [sys.executable, "-m", "pip", "--quiet", "wheel", "--no-build-isolation", "--no-deps"]
    subprocess.run([*pip, "--wheel-dir", str(tmp_path), str(sources)], check=True)
    installed = tmp_path / "installed"
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(installed)

    asks = "from kyphocrf import assets; print(assets.path('fonts/DejaVuSans.ttf'))"
    surroundings = {**os.environ, "PYTHONPATH": str(installed)}
    answer = subprocess.run(
        [sys.executable, "-c", asks],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )

    found = Path(answer.stdout.strip())
    assert found == installed / "kyphocrf" / "resources" / "fonts" / "DejaVuSans.ttf"
