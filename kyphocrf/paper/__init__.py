"""Completed CRFs as PDF. Imports definition and record."""
