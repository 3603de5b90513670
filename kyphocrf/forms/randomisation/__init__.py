"""Randomisation: the gate before it, the arm, the strata."""
