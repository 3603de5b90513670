"""Analgesics: the rows of drugs and their morphine equivalent."""
