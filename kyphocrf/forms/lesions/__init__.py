"""Lesions: the table of levels that other pages speak of, and which of them are treated."""
