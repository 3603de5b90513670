"""Reactions of the skin."""
