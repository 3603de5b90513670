"""Examinations by imaging."""
