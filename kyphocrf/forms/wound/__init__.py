"""The wound after the procedure."""
