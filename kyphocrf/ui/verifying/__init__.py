"""Verify the study file: against a printed data head too, with what was found in words."""
