"""kyphocrf: clinical data capture where there is no network."""

__version__ = "0.1.0"

RELEASE_YEAR = 2026
"""When this version was made: no clock that says an earlier year is right."""
