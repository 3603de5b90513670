"""Neurological examination."""
