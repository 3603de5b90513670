"""Dates: typed as any line, and taken from a calendar that opens on request."""
