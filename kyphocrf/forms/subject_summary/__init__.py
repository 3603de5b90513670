"""One row per subject, for the statistician (a computed page)."""
