"""A study file in a temporary folder, as the tests of the storage have it."""

from tests.storage.conftest import enrolled, file, folder, founded

__all__ = ["enrolled", "file", "folder", "founded"]
