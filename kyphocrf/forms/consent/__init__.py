"""Screening and consent: the page every subject begins with, and the 24 hours after it."""
