"""Endpoints in time, counted from randomisation (a computed page)."""
