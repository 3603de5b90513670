"""Redaction: what goes, why, which older copies still hold it, and their end."""
