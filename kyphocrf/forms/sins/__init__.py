"""SINS: the stability of a lesion."""
