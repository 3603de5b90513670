"""Tumour history."""
