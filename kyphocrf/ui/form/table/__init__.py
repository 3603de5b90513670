"""Painted tables of repeating groups."""
