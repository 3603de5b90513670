"""Concomitant medication."""
