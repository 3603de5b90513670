"""What several forms speak in: shared code lists, units, levels of the spine, CTCAE."""
