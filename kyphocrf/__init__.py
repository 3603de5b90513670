"""kyphocrf: clinical data capture where there is no network."""

__version__ = "0.1.0"
