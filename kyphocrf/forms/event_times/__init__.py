"""One row per event time, for the statistician (a computed page)."""
