"""Deficiencies of a device."""
