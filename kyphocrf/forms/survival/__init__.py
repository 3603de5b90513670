"""Survival status."""
