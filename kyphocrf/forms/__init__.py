"""The forms, checks and schedule of the trial Kypho-IORT versus EBRT (NCT02773966)."""

from kyphocrf.forms.study import STUDY

__all__ = ["STUDY"]
