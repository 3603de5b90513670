"""Bring a file of an earlier release to the declared schema: one revision after the other."""

from kyphocrf.storage.migrations.run import bring_up_to_date

__all__ = ["bring_up_to_date"]
