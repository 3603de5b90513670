"""Synthetic patients for a site as it stands after years: invented, plausible, the same by seed."""
