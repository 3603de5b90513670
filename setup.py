"""Put `resources/`, which lies outside the package, inside it when the program is installed."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithResources(build_py):
    """The package and its resources; an editable installation reads those of the checkout."""

    def run(self) -> None:
        """Build as usual, then bring the resources along."""
        super().run()
        if not self.editable_mode:
            inside = Path(self.build_lib, "kyphocrf", "resources")
            shutil.rmtree(inside, ignore_errors=True)
            shutil.copytree("resources", inside, ignore=shutil.ignore_patterns("make_*.py"))


setup(cmdclass={"build_py": BuildWithResources})
